"""Fill in what a clause leaves unsaid: the subject that stands in the clause before, the place it leaves."""

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from msgspec.structs import replace

from geo.extraction.anaphora import MEMORY, place_ref
from geo.extraction.arguments import PASSAGES, Argument, Governed
from geo.extraction.journeys import Event
from geo.extraction.scenes import Context, CueTable, Mentions, Scene, words_of
from geo.extraction.themes import Theme, actor_of
from geo.language.frames import SlotName
from geo.model import Actor, PlaceMention, PlaceRef, Span

REMAINDER = "remainder"
SITE_REACH = 4
STAYING_SLOTS: Mapping[str, SlotName] = MappingProxyType({"leave": "origin", "arrive": "destination"})
TIED = frozenset({"station", "take-off"})
FORCE_KINDS = frozenset({"army", "service", "militia", "mercenary", "mission", "group"})


def inherit_themes(events: Sequence[Event], before: Event | None) -> list[Event]:
    """Let a clause without a moving thing of its own, or with "the rest", move what the clause before moved."""
    filled: list[Event] = []
    for event in events:
        source = filled[-1] if filled else before
        filled.append(_with_theme(event, source.theme) if source and _lacks_theme(event) else event)
    return filled


def _lacks_theme(event: Event) -> bool:
    theme = event.theme
    if theme.noun and theme.noun.value == REMAINDER:
        return True
    if theme.noun or theme.quantity or theme.civil:
        return False
    return event.trigger.form != "noun" or event.trigger.pronoun


def _with_theme(event: Event, source: Theme) -> Event:
    own = event.theme
    theme = replace(
        own,
        noun=replace(own.noun, value=source.noun_class) if own.noun else None,
        inherited=source.noun_class,
        actor=own.actor,
        implied_actor=None if own.actor else actor_of(source),
        civil=source.civil,
    )
    return replace(event, theme=theme)


def inherit_actors(events: Sequence[Event], scene: Scene, before: Event | None, context: Context) -> list[Event]:
    """Give an event without an actor the one that its sentence last named, the one before it, or the part's main one.

    "Its forces", "the soldiers" and "they" belong to whom the text was speaking of.
    """
    filled: list[Event] = []
    for event in events:
        known = event.theme.actor is not None or event.theme.implied_actor is not None
        actor = None if known else _spoken_of(event, scene, filled, before, context)
        taker = event.theme.recipient.value.actor if event.theme.recipient else None
        keep = actor is not None and actor != taker
        filled.append(replace(event, theme=replace(event.theme, implied_actor=actor)) if keep else event)
    return filled


def _spoken_of(
    event: Event, scene: Scene, filled: Sequence[Event], before: Event | None, context: Context
) -> Actor | None:
    """Return whom a clause without an actor means: its speaker's "we", the clause before, the last one named."""
    speaker = _speaker(event, scene, context.cues)
    if speaker:
        return speaker
    if filled and (found := actor_of(filled[-1].theme)):
        return found
    return _named_before(event, scene) or (actor_of(before.theme) if before else None) or context.main_actor


def _speaker(event: Event, scene: Scene, table: CueTable) -> Actor | None:
    """Return who tells of it, where the verb's subject is a pronoun: "the army said it had moved"."""
    told = [item for item in scene.speakers if item.last < event.trigger.position]
    if not told:
        return None
    between = scene.tokens[told[-1].last + 1 : event.trigger.position]
    return told[-1].value.actor if any(token.key in table.pronouns for token in between) else None


def _named_before(event: Event, scene: Scene) -> Actor | None:
    """Return the actor that the sentence last named before the verb; who only tells of it is no mover."""
    places = words_of(scene.places)
    earlier = [item for item in scene.actors if item.last < event.trigger.position and item.first not in places]
    return earlier[-1].value.actor if earlier else None


def main_actor(mentions: Mentions) -> Actor | None:
    """Return the actor that a part speaks of most; forces count double, since states are also places."""
    counts: Counter[str] = Counter()
    actors = {mention.actor.id: mention.actor for mention in mentions.actors}
    places = {place.span.start for place in mentions.places if place.role == "literal"}
    for mention in mentions.actors:
        if mention.span.start not in places:
            counts[mention.actor.id] += 2 if mention.actor.kind in FORCE_KINDS or mention.adjective else 1
    return actors[counts.most_common(1)[0][0]] if counts else None


def imply_places(events: Sequence[Event], governed: Sequence[Governed], scene: Scene, context: Context) -> list[Event]:
    """Place what leaves, or is built, without a word of where: at the place last spoken of."""
    return [_placed(event, governed, scene, context) for event in events]


def _placed(event: Event, governed: Sequence[Governed], scene: Scene, context: Context) -> Event:
    motion = event.trigger.frame.motion
    if motion == "leave" and event.in_slot("via") and not event.in_slot("origin"):
        return _leave_around(event, context)
    if event.arguments or _only_describes(event, scene, context.cues):
        return event
    if motion == "leave":
        place = _earlier_in_sentence(event, governed)
        return _with_place(event, "origin", place.item.ref) if place else event
    mention = _last_mention(scene, context) if _means_last_place(event, scene) else None
    slot: SlotName = "destination" if motion == "build" else "origin"
    return _with_place(event, slot, place_ref(mention)) if mention else event


def _only_describes(event: Event, scene: Scene, table: CueTable) -> bool:
    """Whether a verb stands in a relative clause: "the posts that they quit"."""
    position = event.trigger.position
    return any(token.key.lstrip("و") in table.relatives for token in scene.tokens[max(0, position - 2) : position])


def _means_last_place(event: Event, scene: Scene) -> bool:
    """Whether a clause that names no place says enough to be about the place spoken of before it."""
    motion = event.trigger.frame.motion
    if motion in {"handover", "takeover"}:
        return _names_site(event, scene)
    if motion == "prepare" and not (event.theme.actor or event.theme.quantity):
        return False
    return motion in {"prepare", "build"} and event.trigger.form != "noun"


def _leave_around(event: Event, context: Context) -> Event:
    """Let forces that were flown or shipped out through a base leave the country that it lies in."""
    passed = [a.ref.place for a in event.in_slot("via") if a.ref.place and a.ref.place.country]
    passed = [place for place in passed if place.kind not in PASSAGES]
    ends = {a.ref.place.country for a in event.in_slot("destination") if a.ref.place}
    if not passed or passed[0].country in ends:
        return event
    country = context.gazetteer.place(f"country:{passed[0].country}")
    origin = Argument(-1, "origin", PlaceRef("", country, implied=True), event.first, event.last)
    return replace(event, arguments=(*event.arguments, origin))


def _names_site(event: Event, scene: Scene) -> bool:
    return any(
        noun.value == "sites" and 0 < abs(noun.first - event.trigger.position) <= SITE_REACH for noun in scene.nouns
    )


def _earlier_in_sentence(event: Event, governed: Sequence[Governed]) -> Governed | None:
    actor = actor_of(event.theme)
    own = f"country:{actor.country}" if actor else ""
    earlier = [g for g in governed if g.item.last < event.trigger.position and g.under in {"bare", "at", "destination"}]
    earlier = [g for g in earlier if g.item.place and g.item.place.id != own]
    return earlier[-1] if earlier else None


def _last_mention(scene: Scene, context: Context) -> PlaceMention | None:
    """Return the last place named before a sentence, but not one that it names itself."""
    start = scene.sentence.span.start
    earlier = context.mentions.places_within(Span(max(0, start - MEMORY), start))
    before = [mention for mention in earlier if mention.role == "literal"]
    return before[-1] if before and before[-1].place and not scene.places else None


def _with_place(event: Event, slot: SlotName, ref: PlaceRef) -> Event:
    implied = PlaceRef(ref.text, ref.place, ref.span, ref.rejected, implied=True)
    return replace(event, arguments=(Argument(-1, slot, implied, event.first, event.last),))


def stay_at(event: Event, earlier: Event | None) -> Event:
    """Let forces that name no place leave, or reach, that of the move told last: "the last of them drove away"."""
    slot = STAYING_SLOTS.get(event.trigger.frame.motion)
    if earlier is None or slot is None or event.arguments or not event.trigger.follows_subject:
        return event
    motion = earlier.trigger.frame.motion
    held = earlier.in_slot("origin" if motion in {"leave", "handover", "takeover", "prepare"} else "destination")
    one, other = actor_of(event.theme), actor_of(earlier.theme)
    same = one is None or other is None or one.id == other.id or motion in {"handover", "takeover"}
    return _with_place(event, slot, held[0].ref) if len(held) == 1 and same else event


def says_what(event: Event) -> bool:
    """Whether a finite verb moves a force that it names itself, or so many of one."""
    if event.trigger.form in {"noun", "active"} or event.trigger.frame.id in TIED:
        return False
    leaves = event.trigger.frame.motion == "leave"
    return event.theme.quantity is not None or (leaves and event.theme.noun is not None)
