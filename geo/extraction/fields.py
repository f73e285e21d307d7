"""Fill the fields of a report from an event."""

from dataclasses import dataclass, replace
from datetime import date

from geo.extraction.dates import resolve_again
from geo.extraction.journeys import Event
from geo.extraction.scenes import CueTable, Item, Scene, covers
from geo.extraction.themes import actor_of
from geo.language.frames import SlotName
from geo.model import Actor, DateInterval, Kind, Mode, Quantity, Slot, Span, Status, Support, UnitClass

AIR_KINDS = frozenset({"airbase", "airport", "airfield"})
SEA_KINDS = frozenset({"canal", "strait", "sea", "ocean"})
ABOARD_REACH = 4
CARRIER_REACH = 4
MODE_REACH = 4
WHAT_REACH = 6
STATEMENT_REACH = 3
INCHOATIVE_REACH = 3
SLOTS: tuple[SlotName, ...] = ("origin", "via", "destination")
_MODE_OF_CLASS: dict[str, Mode] = {"aircraft": "air", "ships": "sea", "vehicles": "road"}


@dataclass(frozen=True, slots=True)
class EventReading:
    """An event with the sentence that it stands in."""

    event: Event
    scene: Scene


def fill_slot(event: Event, slot: SlotName) -> Slot:
    """Collect the places of a slot, each place once."""
    arguments = event.in_slot(slot)
    seen: set[str] = set()
    refs = []
    for argument in arguments:
        key = argument.ref.place.id if argument.ref.place else argument.ref.text
        if key not in seen:
            seen.add(key)
            refs.append(argument.ref)
    return Slot(tuple(refs), "or" if any(a.joined == "or" for a in arguments) else "and")


def tell_mode(reading: EventReading, table: CueTable) -> tuple[Mode | None, Support | None]:
    """Tell how it moved, and why: by the verb, by words ("by sea"), by what moves, by what it passes through."""
    event, tokens = reading.event, reading.scene.tokens
    verbs = [trigger for trigger in (event.trigger, *event.joined) if trigger.frame.mode]
    if verbs and event.theme.noun_class != "ships":  # ships "take off" in Arabic
        verb = tokens[verbs[0].position]
        return verbs[0].frame.mode, Support("mode", f"mode:verb:{verbs[0].frame.id}", Span(verb.start, verb.end))
    said = table.modes.find(tokens, event.first, event.last + 1 + MODE_REACH)
    for at, mode in said:
        _, length = table.modes.at(tokens, at)
        words = Span(tokens[at].start, tokens[at + length - 1].end)
        return mode, Support("mode", "mode:words", words)  # type: ignore[return-value]
    if event.trigger.frame.motion in {"build", "handover", "takeover", "prepare"}:
        return None, None
    if carried := _carried(reading, table):
        return carried
    by_thing = _MODE_OF_CLASS.get(event.theme.noun_class) or _carriers_of(reading)
    if by_thing:
        return by_thing, Support("mode", "mode:thing", implied=True)
    by_way = _mode_of_way(event)
    return by_way, Support("mode", "mode:way", implied=True) if by_way else None


def _mode_of_way(event: Event) -> Mode | None:
    """Tell the mode by what a move passes through: an airport, a canal."""
    kinds = {a.ref.place.kind for a in event.in_slot("via") if a.ref.place}
    return "air" if kinds & AIR_KINDS else "sea" if kinds & SEA_KINDS else None


def _carried(reading: EventReading, table: CueTable) -> tuple[Mode, Support] | None:
    """Tell the mode by what carries: "aboard two transport planes", على متن سفينة."""
    tokens, end = reading.scene.tokens, reading.event.last + 1 + MODE_REACH
    for at, _ in table.aboard.find(tokens, reading.event.first, end):
        for noun in reading.scene.nouns:
            mode = _MODE_OF_CLASS.get(noun.value)
            if mode and 0 < noun.first - at <= ABOARD_REACH:
                return mode, Support("mode", "mode:aboard", Span(tokens[at].start, tokens[noun.last].end))
    return None


def _carriers_of(reading: EventReading) -> Mode | None:
    """Tell the mode by vehicles, ships or aircraft that the clause names beside its soldiers: "a convoy of troops"."""
    event = reading.event
    near = (n for n in reading.scene.nouns if event.first - CARRIER_REACH <= n.first <= event.trigger.position)
    modes = {mode for noun in near if (mode := _MODE_OF_CLASS.get(noun.value))}
    return modes.pop() if len(modes) == 1 else None


def tell_kind(event: Event) -> Kind:
    """Tell the kind of move: the verb's own, or by the ends that are known."""
    frame = event.trigger.frame
    base: Kind = frame.kind or "redeployment"
    if frame.motion in {"build", "handover", "takeover", "prepare"} or base == "withdrawal":
        return base
    origin, destination = bool(event.in_slot("origin")), bool(event.in_slot("destination"))
    if origin and destination:
        return "redeployment"
    if origin and frame.motion in {"leave", "transfer", "go"}:
        return "withdrawal"
    return base


def tell_date(reading: EventReading, published: date | None, table: CueTable) -> DateInterval | None:
    """Choose the date of an event: the nearest of its verb's; a day of somebody's speaking only bounds it."""
    dates, position = reading.event.dates, reading.event.trigger.position
    if not dates:
        return None
    own = [item for item in dates if not is_of_statement(item, reading) or _goes_on(reading, table)]
    nearest = min(own or dates, key=lambda item: abs(item.first - position)).value
    if own:
        return _turned(nearest, reading.event, published)
    return replace(resolve_again(nearest, published, direction=-1), start=None, precision="open")


def _goes_on(reading: EventReading, table: CueTable) -> bool:
    """Whether a move is told while it goes on ("began to withdraw", "are leaving"), so that the day told is its day."""
    event = reading.event
    if event.trigger.form in {"present", "active"}:
        return event.modality.status == "happened"
    before = reading.scene.tokens[max(0, event.trigger.position - INCHOATIVE_REACH) : event.trigger.position]
    return any(token.key.lstrip("وف") in table.inchoatives for token in before)


def _turned(when: DateInterval, event: Event, published: date | None) -> DateInterval:
    """Read the date of a plan as one to come ("before the end of August"), that of a past tense as gone by."""
    if published is None:
        return when
    if event.modality.status in {"planned", "possible"}:
        return resolve_again(when, published, direction=1)
    past = event.modality.status == "happened" and event.trigger.form in {"past", "passive"}
    return resolve_again(when, published, direction=-1) if past else when


def is_of_statement(item: Item[DateInterval], reading: EventReading) -> bool:
    """Whether a date says when somebody spoke: "the minister said on Monday that ..."."""
    position = reading.event.trigger.position
    for credit in reading.scene.told:
        near = -1 <= item.first - credit.last <= STATEMENT_REACH or credit.first <= item.first <= credit.last
        between = credit.last < position < item.first
        if near and not between:
            return True
    return False


def tell_status(event: Event, when: DateInterval | None, published: date | None) -> Status:
    """Let a date that lies ahead of the publication make a move a planned one."""
    if event.modality.status == "happened" and when and published and when.start and when.start > published:
        return "planned"
    return event.modality.status


def count_of(event: Event) -> Quantity | None:
    """Return how many moved."""
    return event.theme.quantity.value if event.theme.quantity else None


def evidence_span(reading: EventReading) -> Span:
    """Bound the words that state the event."""
    tokens = reading.scene.tokens
    first, last = reading.event.first, reading.event.last
    for item in reading.scene.dates:
        if first - 3 <= item.first and item.last <= last + 3:
            first, last = min(first, item.first), max(last, item.last)
    return Span(tokens[first].start, tokens[last].end)


def theme_words(reading: EventReading, text: str) -> str:
    """Return what moves in the words of the text: the noun, with the two words after or before it."""
    noun, quantity = _plain_noun(reading), reading.event.theme.quantity
    if noun is None and quantity is None:
        return ""
    tokens = reading.scene.tokens
    first = min(item.first for item in (noun, quantity) if item)
    last = max(item.last for item in (noun, quantity) if item)
    if last - first > WHAT_REACH and noun:
        first, last = noun.first, noun.last
    return text[tokens[first].start : tokens[last].end]


def _plain_noun(reading: EventReading) -> Item[str] | None:
    """Return the noun of what moves, but not one that is a part of the actor's name ("Africa Corps")."""
    noun = reading.event.theme.noun
    named = [item for item in reading.scene.actors if not item.value.adjective]
    return None if noun is None or covers(named, noun.first) else noun


def unit_class_of(event: Event) -> UnitClass | None:
    """Return the class of what moved."""
    known = event.theme.noun_class
    quantity = count_of(event)
    if quantity and quantity.unit_class:
        return quantity.unit_class
    return known if known in {"personnel", "aircraft", "vehicles", "ships", "materiel"} else None  # type: ignore[return-value]


def carrier_of(event: Event) -> Actor | None:
    """Return who moves what is another's, None where the force moves itself."""
    actor, agent = actor_of(event.theme), event.theme.agent
    return agent.value.actor if agent and actor and agent.value.actor.id != actor.id else None
