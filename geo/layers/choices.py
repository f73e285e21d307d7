"""What can be filtered by, with how many movements each choice would keep."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from geo.layers.filters import NOT_STATED, Filter, actor_keys, is_undated, kept_by
from geo.layers.tables import Layers, list_places, list_sources
from geo.model import Movement

NO_FILTER = Filter()


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
    places: tuple[Choice, ...] = ()
    count_most: int | None = None


FACETS = ("actors", "kinds", "modes", "certainties", "sources", "places")


def choices(layers: Layers, wanted: Filter = NO_FILTER) -> Choices:
    """List what the movements of the layers can be filtered by.

    Each choice counts the movements that it would keep beside the other filters: a filter does not narrow its own.
    """
    told = layers.movements
    days = [day for m in told if m.date for day in (m.date.start, m.date.end) if day]
    counts = [count for m in told for count in (m.count_min, m.count_max) if count is not None]
    seen = {name: _beside(layers, wanted, name) for name in FACETS}
    return Choices(
        actors=_actor_choices(layers, seen["actors"]),
        kinds=_count(told, seen["kinds"], lambda m: [m.kind]),
        modes=_count(told, seen["modes"], lambda m: [m.mode or NOT_STATED]),
        certainties=_count(told, seen["certainties"], lambda m: [m.certainty]),
        sources=_count(told, seen["sources"], list_sources),
        places=_place_choices(layers, seen["places"]),
        first=min(days, default=None),
        last=max(days, default=None),
        undated=sum(map(is_undated, told)),
        count_most=max(counts, default=None),
    )


def _beside(layers: Layers, wanted: Filter, name: str) -> Sequence[Movement]:
    """List the movements that all filters but one keep."""
    empty: dict[str, Any] = {name: ()}
    others = replace(wanted, **empty)
    if others == NO_FILTER:
        return layers.movements
    return [m for m, kept in zip(layers.movements, kept_by(layers, others), strict=True) if kept]


def _count(
    movements: Iterable[Movement], seen: Iterable[Movement], values: Callable[[Movement], Iterable[str]]
) -> tuple[Choice, ...]:
    """Count the values of the movements that are seen; those of the others are listed, too, with none."""
    everywhere = Counter(value for m in movements for value in values(m))
    counted = Counter(value for m in seen for value in values(m))
    ranked = sorted(everywhere.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Choice(value, value, counted[value]) for value, _ in ranked)


def _actor_choices(layers: Layers, seen: Iterable[Movement]) -> tuple[Choice, ...]:
    """Count each actor with all whose parent it is; a parent that nobody names is called by its id."""
    told = layers.movements
    actors = dict(layers.actors) | {a.id: a for m in told for a in (m.actor, m.carrier) if a}
    return tuple(
        Choice(each.value, actor.name, each.count, actor.name_ar)
        if (actor := actors.get(each.value))
        else Choice(each.value, each.value.replace("-", " ").title(), each.count)
        for each in _count(told, seen, actor_keys)
    )


def _place_choices(layers: Layers, seen: Iterable[Movement]) -> tuple[Choice, ...]:
    places = {place.id: place for m in layers.movements for _, place in list_places(m)}
    return tuple(
        Choice(each.value, places[each.value].name, each.count, places[each.value].name_in("ar"))
        for each in _count(layers.movements, seen, lambda m: {place.id for _, place in list_places(m)})
    )
