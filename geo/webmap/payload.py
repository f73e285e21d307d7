"""Movements → what the browser gets: numbers as typed arrays, codes, and texts.

A movement takes about 20 bytes (its id, first and last day, day of publication, actor, certainty, width) and 4 more for
each leg (from which place, to which place). The browser draws the great circles itself. What is said of a movement, its
card, is asked for when the reader selects it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from gazetteer.place import Place
from geo.model import Actor, DateInterval, Movement
from geo.routes import lone_places, route_legs
from geo.searoutes import sea_way
from geo.webmap.assets import country_names
from geo.webmap.cards import Row, actor_name, movement_card
from geo.webmap.columns import column, day_column, packed_ids
from geo.webmap.safe import packed
from geo.webmap.texts import CERTAINTIES, checked_texts, direction_of

# Okabe and Ito's palette (2008) and Tol's muted one (2021), darkened to stand out from pale land; told apart by the
# colour-blind. The last colour is for actors without a colour of their own, and for those that are not named.
PALETTE = (
    "#0072b2", "#d55e00", "#008f68", "#a2438c", "#8a6a00", "#3a9bd9", "#882255", "#332288", "#6b8e23", "#aa4433",
)  # fmt: skip
OTHER_COLOUR = "#5f6570"

EPOCH = date(1970, 1, 1).toordinal()
ICONS = {
    "airbase": 1, "airport": 1, "naval_base": 2, "port": 2, "base": 3, "camp": 3, "crossing": 3,
    "province": 4, "region": 4, "country": 4, "sea": 4,
}  # fmt: skip
WIDTH_STEPS = (30, 300, 3000)


@dataclass(frozen=True, slots=True)
class Palette:
    """Which slot of colours each actor has, and the slots' names and colours."""

    slots: Mapping[str, int]
    names: tuple[str, ...]
    colours: tuple[str, ...]

    def slot(self, actor: Actor | None) -> int:
        """Return an actor's slot; the last one is for everybody without a colour."""
        return self.slots.get(actor.id, len(self.names) - 1) if actor else len(self.names) - 1


def map_payload(movements: Sequence[Movement], *, language: str, texts: Mapping[str, str]) -> dict[str, object]:
    """Build what the map needs to draw movements, ready for `safe_json`.

    Raises
    ------
    TableError
        A text is missing.
    """
    known = checked_texts(texts)
    palette = choose_colours(movements, language=language, texts=known)
    places = {place: number for number, place in enumerate(drawn_places(movements))}
    return {
        "language": language,
        "direction": direction_of(language),
        "texts": known,
        "countries": country_names(language),
        "ids": packed_ids([m.id for m in movements]),
        "actors": [{"name": n, "colour": c} for n, c in zip(palette.names, palette.colours, strict=True)],
        "places": _packed_places(places, language),
        "moves": _packed_moves(movements, palette),
        "legs": _packed_legs(movements, places),
        "sea": _packed_sea(movements),
        "lone": _packed_lone(movements, places),
    }


def choose_colours(movements: Iterable[Movement], *, language: str, texts: Mapping[str, str]) -> Palette:
    """Give the actors that move most a colour each; those beyond the palette share the last."""
    counted = Counter(m.actor.id for m in movements if m.actor)
    actors = {m.actor.id: m.actor for m in movements if m.actor}
    ranked = sorted(counted, key=lambda key: (-counted[key], key))
    chosen = [actors[key] for key in ranked[: len(PALETTE)]]
    rest = texts["other_actors"] if len(ranked) > len(PALETTE) else texts["unknown_actor"]
    return Palette(
        slots={actor.id: slot for slot, actor in enumerate(chosen)},
        names=(*(actor_name(actor, language) for actor in chosen), rest),
        colours=(*PALETTE[: len(chosen)], OTHER_COLOUR),
    )


def map_cards(movements: Iterable[Movement], *, language: str, texts: Mapping[str, str]) -> list[list[Row]]:
    """Write the cards of all movements, for a map that has nobody to ask for them."""
    known = checked_texts(texts)
    return [movement_card(movement, language=language, texts=known) for movement in movements]


def movement_days(interval: DateInterval | None) -> tuple[int | None, int | None]:
    """Count an interval's first and last day from 1970; None for an end that is open, and for both without a date.

    >>> from geo.model import Span
    >>> movement_days(DateInterval(date(1970, 1, 2), date(1970, 1, 3), "day", "", Span(0, 0)))
    (1, 2)
    """
    if interval is None:
        return None, None
    return _day_number(interval.start), _day_number(interval.end)


def first_published(movement: Movement) -> int | None:
    """Count from 1970 the day on which the first report of a movement was published; None where none is dated."""
    return min((_day_number(r.part.published) or 0 for r in movement.reports if r.part.published), default=None)


def _day_number(day: date | None) -> int | None:
    return None if day is None else day.toordinal() - EPOCH


def line_width(movement: Movement) -> int:
    """Grade how thick a line is, from 0 to 3, by the number of what moved; 0 where that is not known.

    Ships and aircraft weigh as much as the crowd that they would carry, about a hundred.
    """
    count = movement.count_max or movement.count_min or 0
    if movement.unit_class in {"aircraft", "ships"}:
        count *= 100
    return sum(count >= step for step in WIDTH_STEPS)


def drawn_places(movements: Iterable[Movement]) -> tuple[Place, ...]:
    """List the places that the map draws, in the order in which it numbers them."""
    places: dict[Place, None] = {}
    for movement in movements:
        for leg in route_legs(movement):
            places |= {leg.start: None, leg.end: None}
        places |= dict.fromkeys(lone_places(movement))
    return tuple(places)


def _packed_places(places: Mapping[Place, int], language: str) -> dict[str, object]:
    return {
        "names": [place.name_in(language) for place in places],
        "lon": packed(np.array([p.lon for p in places], dtype="<f4")),
        "lat": packed(np.array([p.lat for p in places], dtype="<f4")),
        "radius_km": packed(np.array([p.radius_km for p in places], dtype="<f4")),
        "icon": packed(np.array([4 if p.is_area else ICONS.get(p.kind, 0) for p in places], dtype="u1")),
    }


def _packed_moves(movements: Sequence[Movement], palette: Palette) -> dict[str, object]:
    days = [movement_days(m.date) for m in movements]
    return {
        "first": day_column([first for first, _ in days]),
        "last": day_column([last for _, last in days]),
        "published": day_column([first_published(m) for m in movements]),
        "actor": column([palette.slot(m.actor) for m in movements]),
        "certainty": column([CERTAINTIES.index(m.certainty) for m in movements]),
        "width": column([line_width(m) for m in movements]),
    }


def _packed_legs(movements: Sequence[Movement], places: Mapping[Place, int]) -> dict[str, object]:
    """Write how many legs each movement has, and from where to where each of them runs."""
    legs = [route_legs(m) for m in movements]
    flat = [leg for several in legs for leg in several]
    return {
        "count": column([len(several) for several in legs]),
        "start": column([places[leg.start] for leg in flat]),
        "end": column([places[leg.end] for leg in flat]),
    }


def _packed_sea(movements: Sequence[Movement]) -> dict[str, object]:
    """Write the ways of the legs that go by sea: which legs, which way each of them takes, and each way once."""
    legs = [(movement.mode, leg) for movement in movements for leg in route_legs(movement)]
    ways = {i: sea_way(leg.start.point, leg.end.point) for i, (mode, leg) in enumerate(legs) if mode == "sea"}
    ways = {i: way for i, way in ways.items() if way}
    numbers = {way: number for number, way in enumerate(dict.fromkeys(ways.values()))}
    return {
        "leg": column(list(ways)),
        "way": column([numbers[way] for way in ways.values()]),
        "ways": [packed(np.array([(p.lon, p.lat) for p in way], dtype="<f4")) for way in numbers],
    }


def _packed_lone(movements: Sequence[Movement], places: Mapping[Place, int]) -> dict[str, object]:
    """Write how many marks each movement has that has no line, and at which places."""
    marks = [lone_places(m) for m in movements]
    return {
        "count": column([len(several) for several in marks]),
        "place": column([places[place] for several in marks for place in several]),
    }
