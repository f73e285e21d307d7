"""Read one sentence into events: its verbs, their places, what they move, how real it is."""

from collections.abc import Sequence

from msgspec.structs import replace

from geo.extraction.anaphora import PlaceItem, latest_place, named_places, pointed_places, soil_places
from geo.extraction.arguments import SITE_MOTIONS, Argument, assign_places, govern_places
from geo.extraction.frames import Trigger, find_triggers, may_tell_moves
from geo.extraction.implied import imply_places, inherit_actors, inherit_themes
from geo.extraction.journeys import Event, join_journeys
from geo.extraction.modality import read_modality
from geo.extraction.scenes import Context, CueTable, Item, Scene, words_of
from geo.extraction.themes import find_theme
from geo.extraction.unknown import unknown_places
from geo.model import DateInterval, PlaceRef, Span


def read_events(scene: Scene, context: Context, before: Event | None = None) -> list[Event]:
    """List the events of a sentence, journeys told in several clauses put together.

    `before` is the last event of the sentence before, whose moving thing an unnamed subject means.
    """
    if not may_tell_moves(scene.tokens, context.frames):
        return []
    found = [*named_places(scene), *pointed_places(scene, context), *soil_places(scene, context)]
    found += unknown_places(scene, context)
    items = sorted(found, key=lambda item: item.first)
    triggers = find_triggers(scene.tokens, context.frames, taken=_named_words(scene, items))
    items = [item for item in items if not _is_subject(item, scene, triggers)]
    governed = govern_places(scene, items, triggers, context)
    arguments = assign_places(scene, governed, triggers, context.cues)
    events = [_event(scene, triggers, number, arguments, context) for number in range(len(triggers))]
    events = [event for event in events if event.trigger.frame.motion != "other"]
    events = inherit_themes(join_journeys(_lend_places(events, scene, context.cues), scene, context.cues), before)
    events = inherit_actors(events, scene, before, context)
    return imply_places(events, governed, scene, context)


def _named_words(scene: Scene, items: Sequence[PlaceItem]) -> frozenset[int]:
    places = {word for item in items for word in range(item.first, item.last + 1)}
    return frozenset(places | words_of(item for item in scene.actors if not item.value.adjective))


def _is_subject(item: PlaceItem, scene: Scene, triggers: Sequence[Trigger]) -> bool:
    """Whether a country right behind a verb that takes no place there is who acts: "handed France over a base"."""
    if item.place is None or item.place.kind != "country" or item.span.start != scene.tokens[item.first].start:
        return False
    verbs = [t for t in triggers if t.position == item.first - 1 and t.form in {"past", "present"}]
    if not any(t.frame.bare is None or t.frame.motion in SITE_MOTIONS or t.frame.mover == "object" for t in verbs):
        return False
    return any(actor.first == item.first for actor in scene.actors)


def _event(
    scene: Scene, triggers: Sequence[Trigger], number: int, arguments: Sequence[Argument], context: Context
) -> Event:
    trigger = triggers[number]
    own = tuple(argument for argument in arguments if argument.trigger == number)
    own += _pronoun_object(scene, trigger, own, context)
    theme = find_theme(scene, triggers, number, arguments, context.cues)
    left = triggers[number - 1].position + 1 if number else 0
    modality = read_modality(scene, trigger, left, context.cues)
    edges = [theme.first, theme.last, trigger.position, *(edge for a in own for edge in (a.start, a.end))]
    return Event(trigger, own, theme, modality, min(edges), max(edges), dates=_dates(scene, triggers, number))


def _pronoun_object(scene: Scene, trigger: Trigger, own: Sequence[Argument], context: Context) -> tuple[Argument, ...]:
    """Return the place that a verb holds as its object: "they entered it"."""
    slot = trigger.frame.bare
    if not trigger.object_pronoun or slot is None or any(argument.slot == slot for argument in own):
        return ()
    token = scene.tokens[trigger.position]
    place = latest_place(context, token.start)
    if place is None:
        return ()
    ref = PlaceRef(context.text[token.start : token.end], place, Span(token.start, token.end), implied=True)
    return (Argument(-1, slot, ref, trigger.position, trigger.position),)


def _dates(scene: Scene, triggers: Sequence[Trigger], number: int) -> tuple[Item[DateInterval], ...]:
    """Return the dates of a verb; without one, those of the verbs that move nothing ("on 8 May X fell, as Y left")."""
    owners = [(item, _owner_of_date(scene, triggers, item)) for item in scene.dates]
    own = tuple(item for item, owner in owners if owner == number)
    return own or tuple(item for item, owner in owners if owner < 0 or triggers[owner].frame.motion == "other")


def _owner_of_date(scene: Scene, triggers: Sequence[Trigger], item: Item[DateInterval]) -> int:
    """Give a date to the verb before it, or to the one after it where only that one stands in the same stretch."""
    before = [number for number, trigger in enumerate(triggers) if trigger.position < item.first]
    after = [number for number, trigger in enumerate(triggers) if trigger.position > item.last]
    if not before:
        return after[0] if after else -1
    stretches = scene.sentence.stretches
    apart = stretches[triggers[before[-1]].position] != stretches[item.first]
    near = bool(after) and stretches[triggers[after[0]].position] == stretches[item.last]
    return after[0] if apart and near else before[-1]


def _lend_places(events: Sequence[Event], scene: Scene, table: CueTable) -> list[Event]:
    """Give where forces are stationed ("the points stationed along X") to the verb that moves them away."""
    lent: list[Event] = []
    for event in events:
        if event.trigger.frame.motion != "station" and not _only_describes(event, scene, table):
            lent.append(event)
        elif lent and lent[-1].trigger.frame.motion in {"leave", "transfer"} and not lent[-1].in_slot("origin"):
            places = tuple(replace(a, slot="origin") for a in event.arguments)
            last = max(lent[-1].last, event.last)
            lent[-1] = replace(lent[-1], arguments=(*lent[-1].arguments, *places), last=last)
    return lent


def _only_describes(event: Event, scene: Scene, table: CueTable) -> bool:
    """Whether a verb of being stationed stands in a relative clause: "the forces that were stationed there"."""
    if event.trigger.frame.id != "station":
        return False
    before = scene.tokens[max(0, event.trigger.position - 3) : event.trigger.position]
    return any(token.key.lstrip("و") in table.relatives for token in before)
