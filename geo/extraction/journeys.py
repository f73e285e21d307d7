"""Put clauses together that tell one journey: "left X ... and headed for Y", "coming from X and bound for Y"."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from geo.extraction.arguments import Argument
from geo.extraction.frames import Trigger
from geo.extraction.modality import Modality
from geo.extraction.scenes import CueTable, Item, Scene
from geo.extraction.themes import Theme
from geo.language.frames import SlotName
from geo.model import DateInterval


class Event(Struct, frozen=True):
    """A verb with its places, what it moves and how real it is; words [first, last] of its sentence."""

    trigger: Trigger
    arguments: tuple[Argument, ...]
    theme: Theme
    modality: Modality
    first: int
    last: int
    joined: tuple[Trigger, ...] = ()
    dates: tuple[Item[DateInterval], ...] = ()

    def in_slot(self, slot: SlotName) -> tuple[Argument, ...]:
        """Return the places of one slot."""
        return tuple(argument for argument in self.arguments if argument.slot == slot)


def join_journeys(events: Sequence[Event], scene: Scene, table: CueTable) -> list[Event]:
    """Join each clause that carries on the journey of the one before it."""
    joined: list[Event] = []
    for event in events:
        if joined and _carries_on(joined[-1], event, scene, table):
            joined[-1] = _join(joined[-1], event)
        else:
            joined.append(event)
    return joined


def _carries_on(before: Event, event: Event, scene: Scene, table: CueTable) -> bool:
    trigger = event.trigger
    free = trigger.frame.continues or trigger.relative or trigger.purpose or trigger.pronoun
    if not (free or _leaves_the_same(before, event)):
        return False
    if before.trigger.frame.motion in {"build", "handover", "takeover"} or before.theme.civil != event.theme.civil:
        return False
    if before.modality.status != event.modality.status and event.trigger.form not in {"active", "noun"}:
        return False
    return not _own_theme(event, before, scene, table) and _complements(before, event)


def _own_theme(event: Event, before: Event, scene: Scene, table: CueTable) -> bool:
    """Whether the clause has a moving thing of its own that the clause before does not have."""
    if event.trigger.form == "active" and event.trigger.frame.continues:
        return False  # "coming from", "bound for" describe what was named before
    if event.trigger.conjoined and event.trigger.follows_subject:
        return False  # "and headed for": the subject was named before
    items = [item for item in (event.theme.noun, event.theme.quantity, event.theme.actor) if item]
    items = [item for item in items if item.first > before.last]
    return any(item.first > event.trigger.position or _begins_anew(item.first, scene, table) for item in items)


def _begins_anew(position: int, scene: Scene, table: CueTable) -> bool:
    """Whether a subject is joined on: "and three ships reached", not "a column that came from"."""
    tokens = scene.tokens[max(0, position - 2) : position + 1]
    return any(token.key.startswith("و") or token.key in table.conjunctions for token in tokens)


def _complements(before: Event, event: Event) -> bool:
    for slot in ("origin", "destination"):
        if before.in_slot(slot) and event.in_slot(slot) and not (slot == "origin" and _leaves_the_same(before, event)):
            return False
    return bool(event.arguments) or event.trigger.relative


def _leaves_the_same(before: Event, event: Event) -> bool:
    """Whether a clause says again, by a pronoun, what the one before leaves: "vacated X and withdrew from it to Y"."""
    again = event.in_slot("origin")
    left = {argument.ref.place.id for argument in before.in_slot("origin") if argument.ref.place}
    return bool(again) and all(a.ref.implied and a.ref.place and a.ref.place.id in left for a in again)


def _join(before: Event, event: Event) -> Event:
    main, other = (before, event) if _weight(before) >= _weight(event) else (event, before)
    theme = max((before.theme, event.theme), key=_fullness)
    return replace(
        main,
        arguments=(*before.arguments, *event.arguments),
        theme=theme,
        first=min(before.first, event.first),
        last=max(before.last, event.last),
        joined=(*before.joined, *event.joined, other.trigger),
        dates=(*before.dates, *event.dates),
    )


def _fullness(theme: Theme) -> tuple[bool, bool, bool]:
    return theme.quantity is not None, theme.noun is not None, theme.actor is not None


def _weight(event: Event) -> int:
    """Rank which clause names the kind of the whole journey: leaving before arriving, arriving before going."""
    return {"leave": 3, "transfer": 3, "arrive": 2, "transit": 1, "flights": 1}.get(event.trigger.frame.motion, 0)
