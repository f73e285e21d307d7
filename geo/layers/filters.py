"""What an analyst wants to see of the movements."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date

from gazetteer.names import fold
from gazetteer.place import Place, Point, great_circle_km
from geo.layers.tables import Layers, list_places, list_sources, select_movements
from geo.model import Actor, Movement, Report

NOT_STATED = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the map, degrees; where `west` is greater than `east` it lies across 180°."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, point: Point) -> bool:
        """Whether a point lies in it."""
        across = self.west > self.east
        inside = point.lon >= self.west or point.lon <= self.east if across else self.west <= point.lon <= self.east
        return inside and self.south <= point.lat <= self.north

    @property
    def corners(self) -> tuple[Point, ...]:
        """Its four corners."""
        return tuple(Point(lat=lat, lon=lon) for lat in (self.south, self.north) for lon in (self.west, self.east))


@dataclass(frozen=True, slots=True)
class Filter:
    """The movements to keep; an empty field keeps all.

    Attributes
    ----------
    first, last
        Keep what can have been on one of these days, by overlap.
    undated
        Whether to keep movements without a date, whatever `first` and `last` say.
    published_by
        Keep what had been published by the end of this day.
    unpublished
        Whether to keep movements whose reports' days of publication are unknown, whatever `published_by` says.
    actors
        Ids or names; an actor is kept with all whose parent it is, and as the carrier of others. "" is not stated.
    kinds, modes, certainties, sources
        Values; the mode "" is not stated, a source is an outlet or a name of the attribution.
    text
        Words that all must occur, in any spelling, in quotes, sources, names of actors and places.
    places
        Ids of places that it begins, stops or ends at.
    box
        Keep what has an end or a stop in it. An area is in it when its centre is, or when the box lies inside the area.
    count_least, count_most
        Keep what can be as many; what is not counted is not kept where one of them is set.
    """

    first: date | None = None
    last: date | None = None
    undated: bool = True
    published_by: date | None = None
    unpublished: bool = True
    actors: Collection[str] = ()
    kinds: Collection[str] = ()
    modes: Collection[str] = ()
    certainties: Collection[str] = ()
    sources: Collection[str] = ()
    text: str = ""
    places: Collection[str] = ()
    box: Box | None = None
    count_least: int | None = None
    count_most: int | None = None


def filter_layers(layers: Layers, wanted: Filter) -> Layers:
    """Keep the movements that a filter asks for, and the sites that they name."""
    tests = list(_tests(wanted, layers.words))
    return select_movements(layers, [all(test(movement) for test in tests) for movement in layers.movements])


def keeps(movement: Movement, wanted: Filter) -> bool:
    """Whether a filter keeps a movement."""
    return all(test(movement) for test in _tests(wanted, {}))


def kept_by(layers: Layers, wanted: Filter) -> list[bool]:
    """Tell of each movement of the layers whether a filter keeps it."""
    tests = list(_tests(wanted, layers.words))
    return [all(test(movement) for test in tests) for movement in layers.movements]


def is_undated(movement: Movement) -> bool:
    """Whether a movement has neither a first nor a last day."""
    return movement.date is None or (movement.date.start is None and movement.date.end is None)


def actor_keys(movement: Movement) -> set[str]:
    """List the ids under which a movement is found: its actor's, the carrier's, and their parents'."""
    parties = [actor for actor in (movement.actor, movement.carrier) if actor]
    keys = {key for actor in parties for key in (actor.id, *actor.parents)}
    return keys if movement.actor else keys | {NOT_STATED}


def _tests(wanted: Filter, known: dict[str, str]) -> Iterator[Callable[[Movement], bool]]:
    """Give a test for each field that is set, the cheap ones first; `known` keeps folded words for the next search."""
    if wanted.kinds:
        yield lambda m: m.kind in wanted.kinds
    if wanted.modes:
        yield lambda m: (m.mode or NOT_STATED) in wanted.modes
    if wanted.certainties:
        yield lambda m: m.certainty in wanted.certainties
    if wanted.first or wanted.last or not wanted.undated:
        yield lambda m: _in_time(m, wanted)
    yield from _rest_tests(wanted)
    yield from _name_tests(wanted, known)


def _rest_tests(wanted: Filter) -> Iterator[Callable[[Movement], bool]]:
    if wanted.published_by or not wanted.unpublished:
        yield lambda m: _in_print(m, wanted)
    if wanted.count_least is not None or wanted.count_most is not None:
        yield lambda m: _in_size(m, wanted)
    if wanted.places:
        places = set(wanted.places)
        yield lambda m: any(place.id in places for _, place in list_places(m))


def _name_tests(wanted: Filter, known: dict[str, str]) -> Iterator[Callable[[Movement], bool]]:
    if wanted.actors:
        keys = {key for name in wanted.actors for key in (name, fold(name))}
        yield lambda m: not keys.isdisjoint(_actor_names(m))
    if wanted.sources:
        sources = set(wanted.sources)
        yield lambda m: not sources.isdisjoint(list_sources(m))
    if wanted.box:
        box = wanted.box
        yield lambda m: any(_in_box(place, box) for _, place in list_places(m))
    words = fold(wanted.text).split()
    if words:
        yield lambda m: _has_words(m, words, known)


def _in_time(movement: Movement, wanted: Filter) -> bool:
    if movement.date is None or is_undated(movement):
        return wanted.undated
    starts_later = wanted.last and movement.date.start and movement.date.start > wanted.last
    ended_before = wanted.first and movement.date.end and movement.date.end < wanted.first
    return not (starts_later or ended_before)


def _in_print(movement: Movement, wanted: Filter) -> bool:
    first = min((r.part.published for r in movement.reports if r.part.published), default=None)
    if first is None:
        return wanted.unpublished
    return wanted.published_by is None or first <= wanted.published_by


def _in_size(movement: Movement, wanted: Filter) -> bool:
    low, high = movement.count_min, movement.count_max
    if low is None and high is None:
        return False
    too_small = wanted.count_least is not None and high is not None and high < wanted.count_least
    too_great = wanted.count_most is not None and low is not None and low > wanted.count_most
    return not (too_small or too_great)


def _in_box(place: Place, box: Box) -> bool:
    if box.holds(place.point):
        return True
    return place.is_area and all(great_circle_km(c, place.point) <= place.radius_km for c in box.corners)


def _actor_names(movement: Movement) -> set[str]:
    """List ids and folded names; a parent is known by its id alone, which is its name with hyphens."""
    keys = actor_keys(movement)
    parties = [actor for actor in (movement.actor, movement.carrier) if actor]
    return keys | {fold(key) for key in keys if key} | {fold(name) for actor in parties for name in _names(actor)}


def _names(actor: Actor) -> list[str]:
    return [name for name in (actor.name, actor.name_ar) if name]


def _has_words(movement: Movement, words: Collection[str], known: dict[str, str]) -> bool:
    if movement.id not in known:
        known[movement.id] = fold("\n".join(_searched(movement)))
    return all(word in known[movement.id] for word in words)


def _searched(movement: Movement) -> Iterator[str]:
    """Give all names and words of a movement and its reports."""
    yield movement.id
    yield from list_sources(movement)
    statements: list[Movement | Report] = [movement, *movement.reports]
    for told in statements:
        yield told.what
        for actor in (told.actor, told.carrier, told.recipient):
            yield from _names(actor) if actor else ()
        yield from (ref.text for slot in (told.origin, told.via, told.destination) for ref in slot.places)
    for report in movement.reports:
        yield report.quote
        yield report.part.title
    for _, place in list_places(movement):
        yield place.name
        yield from (name for names in place.names.values() for name in names)
