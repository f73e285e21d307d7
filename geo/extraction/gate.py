"""Refuse what only looks like a move: civilians, visits, wishes, bare mentions without a force or a place."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from geo.extraction.journeys import Event
from geo.extraction.scenes import CueTable, Scene
from geo.extraction.tenor import BUILT, SOLDIERS, Tenor, is_captive, is_sign
from geo.extraction.themes import Theme, actor_of
from geo.extraction.tokens import word_readings
from geo.language.frames import Needs

Refusal = Literal[
    "civilians",
    "captives",
    "wish",
    "no forces",
    "only stands",
    "overflight",
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
AFFAIR_REACH = 5
DEPLOYING = frozenset({"withdraw", "station", "redeploy"})
FIGHTERS = frozenset({"army", "service", "militia", "mercenary"})
CARRIERS = frozenset({"aircraft", "ships", "vehicles"})
MOVERS = CARRIERS | {"personnel"}


def find_refusal(event: Event, scene: Scene, table: CueTable, tenor: Tenor) -> Refusal | None:
    """Say why an event is no move of forces, nor work on a site of theirs, that stands somewhere; None where it is."""
    found = _find_other(event, scene, table, tenor) or _find_lack(event, scene, table)
    if found is None and not tenor.martial and not _is_of_forces(event, scene, table):
        return "no forces"
    return found


def _find_other(event: Event, scene: Scene, table: CueTable, tenor: Tenor) -> Refusal | None:
    """Say what else than a move of forces a clause tells."""
    if event.theme.civil or _carries_civilians(event, scene, tenor):
        return "civilians"
    if _are_captives(event, scene, table, tenor):
        return "captives"
    if event.modality.dropped:
        return "wish"
    if _only_stands(event):
        return "only stands"
    if _only_passes(event):
        return "overflight"
    near = table.not_moves.find(scene.tokens, event.first - AROUND, event.last + AROUND)
    words = [scene.tokens[at].key for at, _ in near]
    if _is_ship(event):
        words = [word for word in words if table.port_calls.isdisjoint(word_readings(word))]
    return "other matter" if words else None


def _is_ship(event: Event) -> bool:
    """Whether a ship moves: its port calls are visits, and moves all the same."""
    return event.theme.noun_class == "ships" and event.trigger.frame.motion in {"arrive", "leave", "go", "transit"}


def _find_lack(event: Event, scene: Scene, table: CueTable) -> Refusal | None:
    """Say what an event lacks: what its verb needs, or a place."""
    if not _needs_met(event, scene):
        return _LACKS[event.trigger.frame.needs]
    return None if event.arguments or _stands_without_place(event, scene, table) else "no place"


def _only_stands(event: Event) -> bool:
    """Whether a present tense only says where forces are: "200 soldiers are based there"."""
    trigger = event.trigger
    return trigger.frame.id == "station" and trigger.form == "present" and event.modality.status == "happened"


def _carries_civilians(event: Event, scene: Scene, tenor: Tenor) -> bool:
    """Whether a plane, ship or bus moves in a sentence that speaks of civilians and names no cargo of forces.

    A plane or a bus does so too in a text that speaks more of civilians than of forces.
    """
    if event.theme.noun_class not in CARRIERS:
        return False
    told = [item.first for item in scene.told if item.first > event.last]
    end = min(told, default=len(scene.tokens))  # "headed home, according to people briefed on it"
    classes = {noun.value for noun in scene.nouns if noun.first < end}
    if classes & {"personnel", "materiel"}:
        return False
    return "civil" in classes or (tenor.civil and event.theme.noun_class != "ships")


def _are_captives(event: Event, scene: Scene, table: CueTable, tenor: Tenor) -> bool:
    """Whether those who move are captives: where a word beside them says so, or the text is one about captives.

    In such a text men and planes still withdraw and deploy as forces do.
    """
    items = [item for item in (event.theme.noun, event.theme.quantity) if item]
    beside = [token.key for item in items for token in scene.tokens[max(0, item.first - 1) : item.last + 2]]
    if any(is_captive(word, table) for word in beside):
        return True
    return tenor.captive and event.trigger.frame.id not in DEPLOYING and event.theme.noun_class in MOVERS


def _only_passes(event: Event) -> bool:
    """Whether planes cross a place, and neither leave one nor come to one: an overflight."""
    passes = event.trigger.frame.motion == "transit" and event.theme.noun_class == "aircraft"
    return passes and not (event.in_slot("origin") or event.in_slot("destination"))


def _is_of_forces(event: Event, scene: Scene, table: CueTable) -> bool:
    """Whether an event is one of forces in a text that hardly speaks of them: by a word beside it, or by who moves."""
    classes = BUILT if event.trigger.frame.needs == "site" else SOLDIERS
    if any(is_sign(token.key, table, classes) for token in scene.tokens):
        return True
    actor = event.theme.actor
    if actor is None:
        return False
    fights = actor.value.actor.kind in FIGHTERS and bool(event.arguments)
    return (
        fights
        or _withdraws(event, scene, table)
        or (event.theme.noun_class in CARRIERS and not _is_ordinary(event, scene, table))
    )


def _withdraws(event: Event, scene: Scene, table: CueTable) -> bool:
    """Whether a power withdraws from a place: not from a cup, a treaty or a talk, nor what it withdraws is an envoy."""
    position = event.trigger.position
    behind = scene.tokens[position + 1 : position + 1 + AFFAIR_REACH]
    affairs = any(not table.affairs.isdisjoint(word_readings(token.key)) for token in behind)
    return event.trigger.frame.id == "withdraw" and not affairs


def _is_ordinary(event: Event, scene: Scene, table: CueTable) -> bool:
    """Whether the word for what moves is one as common out of war ("a cargo"), or there is none."""
    noun = event.theme.noun
    return noun is None or not table.ordinary.isdisjoint(word_readings(scene.tokens[noun.first].key))


def _stands_without_place(event: Event, scene: Scene, table: CueTable) -> bool:
    """Whether an event that names no place still says who, or how many, moved, by a verb that needs no place."""
    if not _has_force(event.theme):
        return False
    if event.trigger.frame.needs not in {"any", "military"}:
        return _is_counted_force(event)
    before = scene.tokens[event.trigger.position - 1].key if event.trigger.position else ""
    described = before in table.relatives  # "the posts that were vacated"
    leaves = event.trigger.frame.motion == "leave" and actor_of(event.theme) is not None and not described
    known = event.theme.actor is not None or leaves
    if event.trigger.form == "active" and not (event.theme.noun or event.theme.quantity):
        return False  # "..., leaving them to wonder"
    return known and (event.theme.quantity is not None or event.trigger.form != "noun")


def _is_counted_force(event: Event) -> bool:
    """Whether a finite verb moves so many of a force named beside it: "Ghana sent 205 soldiers"."""
    trigger = event.trigger
    if trigger.form in {"noun", "active"} or trigger.frame.needs != "theme" or not trigger.follows_subject:
        return False
    counted = event.theme.quantity is not None and (event.theme.quantity.value.minimum or 0) > 1
    return event.theme.actor is not None and counted


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
