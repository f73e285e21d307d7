"""What can be filtered by, with how many movements each choice would keep."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from geo.layers.filters import NOT_STATED, actor_keys, is_undated
from geo.layers.tables import Layers, list_sources
from geo.model import Actor, Movement


@dataclass(frozen=True, slots=True)
class Choice:
    """A value to filter by: "" is not stated. `label_ar` is empty where no Arabic name is known."""

    value: str
    label: str
    count: int
    label_ar: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """The choices of each filter, the most frequent first, and the bounds of dates and counts."""

    actors: tuple[Choice, ...] = ()
    kinds: tuple[Choice, ...] = ()
    modes: tuple[Choice, ...] = ()
    certainties: tuple[Choice, ...] = ()
    sources: tuple[Choice, ...] = ()
    first: date | None = None
    last: date | None = None
    undated: int = 0
    count_most: int | None = None


def choices(layers: Layers) -> Choices:
    """List what the movements of the layers can be filtered by."""
    told = layers.movements
    days = [day for m in told if m.date for day in (m.date.start, m.date.end) if day]
    counts = [count for m in told for count in (m.count_min, m.count_max) if count is not None]
    return Choices(
        actors=_actor_choices(told, layers.actors),
        kinds=_count(told, lambda m: [m.kind]),
        modes=_count(told, lambda m: [m.mode or NOT_STATED]),
        certainties=_count(told, lambda m: [m.certainty]),
        sources=_count(told, list_sources),
        first=min(days, default=None),
        last=max(days, default=None),
        undated=sum(map(is_undated, told)),
        count_most=max(counts, default=None),
    )


def _count(movements: Iterable[Movement], values: Callable[[Movement], Iterable[str]]) -> tuple[Choice, ...]:
    counted = Counter(value for m in movements for value in values(m))
    return tuple(Choice(value, value, n) for value, n in sorted(counted.items(), key=lambda item: (-item[1], item[0])))


def _actor_choices(movements: Iterable[Movement], known: Mapping[str, Actor]) -> tuple[Choice, ...]:
    """Count each actor with all whose parent it is; a parent that nobody names is called by its id."""
    told = list(movements)
    actors = dict(known) | {a.id: a for m in told for a in (m.actor, m.carrier) if a}
    return tuple(
        Choice(each.value, actor.name, each.count, actor.name_ar)
        if (actor := actors.get(each.value))
        else Choice(each.value, each.value.replace("-", " ").title(), each.count)
        for each in _count(told, actor_keys)
    )
