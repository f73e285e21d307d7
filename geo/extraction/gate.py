"""Refuse what only looks like a move: civilians, visits, wishes, bare mentions without a force or a place."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from geo.extraction.journeys import Event
from geo.extraction.scenes import CueTable, Scene, noun_class
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
BRIEF = 60
SPARSE = 300
SOLDIERS = frozenset({"personnel"})
BUILT = frozenset({"personnel", "sites"})
FIGHTERS = frozenset({"army", "service", "militia", "mercenary"})
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
    if _only_stands(event):
        return "only stands"
    if not _is_ship(event) and any(
        True for _ in table.not_moves.find(scene.tokens, event.first - AROUND, event.last + AROUND)
    ):
        return "other matter"
    lack = _find_lack(event, scene)
    if lack is None and not martial and not _is_of_forces(event, scene, table):
        return "no forces"
    return lack


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
    """Whether an event is one of forces in a text that hardly speaks of them: by a word beside it, or by who moves."""
    classes = BUILT if event.trigger.frame.needs == "site" else SOLDIERS
    if any(_is_sign(token.key, table, classes) for token in scene.tokens):
        return True
    actor = event.theme.actor
    if actor is None:
        return False
    fights = actor.value.actor.kind in FIGHTERS and bool(event.arguments)
    return fights or event.trigger.frame.id == "withdraw" or event.theme.noun_class in CARRIERS


def is_martial(scenes: Sequence[Scene], table: CueTable) -> bool:
    """Whether a text speaks of forces: more than once unless it is brief, and not once in a long while."""
    signs = sum(_is_sign(token.key, table, SOLDIERS) for scene in scenes for token in scene.tokens)
    words = sum(len(scene.tokens) for scene in scenes)
    return signs > (words > BRIEF) and signs * SPARSE >= words


@lru_cache(maxsize=1 << 16)
def _is_sign(key: str, table: CueTable, classes: frozenset[str]) -> bool:
    """Whether a word is of some classes of things or of war, and not one that is as common out of it."""
    readings = word_readings(key)
    if not table.ordinary.isdisjoint(readings):
        return False
    return noun_class(key, table) in classes or not table.military.isdisjoint(readings)


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
