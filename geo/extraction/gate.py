"""Refuse what only looks like a move: civilians, visits, wishes, bare mentions without a force or a place."""

from collections.abc import Mapping, Sequence
from itertools import chain, islice
from types import MappingProxyType
from typing import Literal

from geo.extraction.journeys import Event
from geo.extraction.scenes import CueTable, Scene
from geo.extraction.themes import Theme, actor_of
from geo.extraction.tokens import word_readings
from geo.language.frames import Needs

Refusal = Literal[
    "civilians",
    "wish",
    "no forces",
    "only stands",
    "other matter",
    "nobody named",
    "nothing moves",
    "no site",
    "no route",
    "no place",
]
_LACKS: Mapping[Needs, Refusal] = MappingProxyType(
    {
        "any": "nothing moves",
        "military": "nobody named",
        "theme": "nothing moves",
        "site": "no site",
        "route": "no route",
    }
)
STATES = frozenset({"state", "alliance"})
SITE_KINDS = frozenset({"airbase", "airport", "airfield", "base", "naval_base", "port", "camp"})
SITE_REACH = 8
AROUND = 5
SIGNS = 2
CARRIERS = frozenset({"aircraft", "ships", "vehicles"})


def is_movement(event: Event, scene: Scene, table: CueTable, *, martial: bool) -> bool:
    """Tell whether an event is a move of forces, or work on a site of theirs, and stands somewhere.

    `martial` says that the text as a whole speaks of forces.
    """
    return find_refusal(event, scene, table, martial=martial) is None


def find_refusal(event: Event, scene: Scene, table: CueTable, *, martial: bool) -> Refusal | None:
    """Say why an event is no reported move; None where it is one."""
    if event.theme.civil or _carries_civilians(event, scene):
        return "civilians"
    if event.modality.dropped:
        return "wish"
    if not martial and not _is_of_forces(event, scene, table):
        return "no forces"
    if _only_stands(event):
        return "only stands"
    if not _is_ship(event) and any(
        True for _ in table.not_moves.find(scene.tokens, event.first - AROUND, event.last + AROUND)
    ):
        return "other matter"
    return _find_lack(event, scene)


def _is_ship(event: Event) -> bool:
    """Whether a ship moves: its port calls are visits, and moves all the same."""
    return event.theme.noun_class == "ships" and event.trigger.frame.motion in {"arrive", "leave", "go", "transit"}


def _find_lack(event: Event, scene: Scene) -> Refusal | None:
    """Say what an event lacks: what its verb needs, or a place."""
    if not _needs_met(event, scene):
        return _LACKS[event.trigger.frame.needs]
    return None if event.arguments or _stands_without_place(event) else "no place"


def _only_stands(event: Event) -> bool:
    """Whether a present tense only says where forces are: "200 soldiers are based there"."""
    trigger = event.trigger
    return trigger.frame.id == "station" and trigger.form == "present" and event.modality.status == "happened"


def _carries_civilians(event: Event, scene: Scene) -> bool:
    """Whether a plane, ship or bus moves in a sentence that speaks of civilians and names no cargo of forces."""
    if event.theme.noun_class not in CARRIERS:
        return False
    classes = {noun.value for noun in scene.nouns}
    return "civil" in classes and not classes & {"personnel", "materiel"}


def _is_of_forces(event: Event, scene: Scene, table: CueTable) -> bool:
    """Whether a plane, ship or vehicle is a military one: by whose it is, what it carries, or a word that says so."""
    if event.theme.noun_class not in CARRIERS or event.theme.actor is not None:
        return True
    if any(noun.value in {"personnel", "materiel"} for noun in scene.nouns):
        return True
    return any(not table.military.isdisjoint(word_readings(token.key)) for token in scene.tokens)


def is_martial(scenes: Sequence[Scene], table: CueTable) -> bool:
    """Whether a text speaks of forces: at least twice of soldiers, or in words of war."""
    soldiers = (noun for scene in scenes for noun in scene.nouns if noun.value == "personnel")
    words = (token.key for scene in scenes for token in scene.tokens)
    martial = (word for word in words if not table.military.isdisjoint(word_readings(word)))
    return sum(1 for _ in islice(chain(soldiers, martial), SIGNS)) == SIGNS


def _stands_without_place(event: Event) -> bool:
    """Whether an event that names no place still says who, or how many, moved, by a verb that needs no place."""
    if event.trigger.frame.needs not in {"any", "military"} or not _has_force(event.theme):
        return False
    leaves = event.trigger.frame.motion == "leave" and actor_of(event.theme) is not None
    known = event.theme.actor is not None or leaves
    return known and (event.theme.quantity is not None or event.trigger.form != "noun")


def _needs_met(event: Event, scene: Scene) -> bool:
    needs = event.trigger.frame.needs
    if needs == "site":
        return _about_site(event, scene)
    if needs == "route":
        return bool(event.in_slot("origin") and event.in_slot("destination"))
    if needs == "theme":
        return _has_force(event.theme)
    if needs == "military":
        named = event.theme.actor is not None and not event.theme.actor.value.adjective
        return _has_force(event.theme) or named
    return _has_force(event.theme) or event.theme.actor is not None or bool(event.arguments)


def _has_force(theme: Theme) -> bool:
    if theme.noun_class in {"personnel", "vehicles", "aircraft", "ships", "materiel"}:
        return True
    return theme.actor is not None and theme.actor.value.actor.kind not in STATES


def _about_site(event: Event, scene: Scene) -> bool:
    position = event.trigger.position
    if any(noun.value == "sites" and abs(noun.first - position) <= SITE_REACH for noun in scene.nouns):
        return True
    return any(a.ref.place is not None and a.ref.place.kind in SITE_KINDS for a in event.arguments)
