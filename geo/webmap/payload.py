"""Movements → what the browser gets: numbers as typed arrays, codes, and texts.

A movement takes 12 bytes (first and last day, actor, certainty, width) and 12 more for each leg (whose it is, from
which place, to which place). The browser draws the great circles itself.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from gazetteer.place import Place
from geo.model import Actor, DateInterval, Movement
from geo.routes import lone_places, route_legs
from geo.webmap.assets import country_names
from geo.webmap.cards import actor_name, movement_card
from geo.webmap.safe import packed
from geo.webmap.texts import CERTAINTIES, checked_texts, direction_of

# Okabe and Ito's palette (2008) and Tol's muted one (2021), darkened to stand out from pale land; told apart by the
# colour-blind. The last colour is for actors without a colour of their own, and for those that are not named.
PALETTE = (
    "#0072b2", "#d55e00", "#008f68", "#a2438c", "#8a6a00", "#3a9bd9", "#882255", "#332288", "#6b8e23", "#aa4433",
)  # fmt: skip
OTHER_COLOUR = "#5f6570"

EPOCH = date(1970, 1, 1).toordinal()
# an open end of an interval has no day: it reaches beyond every window
EARLIEST, LATEST = -(2**31), 2**31 - 1
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
    """Build what the map needs to draw movements and to tell of them, ready for `safe_json`.

    Raises
    ------
    TableError
        A text is missing.
    """
    known = checked_texts(texts)
    palette = choose_colours(movements, language=language, texts=known)
    places = _places_of(movements)
    return {
        "language": language,
        "direction": direction_of(language),
        "texts": known,
        "countries": country_names(language),
        "ids": [m.id for m in movements],
        "cards": [movement_card(m, language=language, texts=known) for m in movements],
        "actors": [{"name": n, "colour": c} for n, c in zip(palette.names, palette.colours, strict=True)],
        "places": _packed_places(places, language),
        "moves": _packed_moves(movements, palette),
        "legs": _packed_legs(movements, places),
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


def movement_days(interval: DateInterval | None) -> tuple[int, int] | None:
    """Count an interval's first and last day from 1970, beyond all days where an end is open; None without a date.

    >>> from geo.model import Span
    >>> movement_days(DateInterval(date(1970, 1, 2), date(1970, 1, 3), "day", "", Span(0, 0)))
    (1, 2)
    """
    if interval is None or (interval.start is None and interval.end is None):
        return None
    first = EARLIEST if interval.start is None else interval.start.toordinal() - EPOCH
    last = LATEST if interval.end is None else interval.end.toordinal() - EPOCH
    return first, last


def line_width(movement: Movement) -> int:
    """Grade how thick a line is, from 0 to 3, by the number of what moved; 0 where that is not known.

    Ships and aircraft weigh as much as the crowd that they would carry, about a hundred.
    """
    count = movement.count_max or movement.count_min or 0
    if movement.unit_class in {"aircraft", "ships"}:
        count *= 100
    return sum(count >= step for step in WIDTH_STEPS)


def _places_of(movements: Iterable[Movement]) -> dict[Place, int]:
    places: dict[Place, int] = {}
    for movement in movements:
        for leg in route_legs(movement):
            places.setdefault(leg.start, len(places))
            places.setdefault(leg.end, len(places))
        for place in lone_places(movement):
            places.setdefault(place, len(places))
    return places


def _packed_places(places: Mapping[Place, int], language: str) -> dict[str, object]:
    return {
        "names": [place.name_in(language) for place in places],
        "lon": packed(np.array([p.lon for p in places], dtype="<f4")),
        "lat": packed(np.array([p.lat for p in places], dtype="<f4")),
        "radius_km": packed(np.array([p.radius_km for p in places], dtype="<f4")),
        "icon": packed(np.array([4 if p.is_area else ICONS.get(p.kind, 0) for p in places], dtype="u1")),
    }


def _packed_moves(movements: Sequence[Movement], palette: Palette) -> dict[str, str]:
    # a first day after the last one marks a movement without a date
    days = [movement_days(m.date) or (LATEST, EARLIEST) for m in movements]
    return {
        "first": packed(np.array([first for first, _ in days], dtype="<i4")),
        "last": packed(np.array([last for _, last in days], dtype="<i4")),
        "actor": packed(np.array([palette.slot(m.actor) for m in movements], dtype="<u2")),
        "certainty": packed(np.array([CERTAINTIES.index(m.certainty) for m in movements], dtype="u1")),
        "width": packed(np.array([line_width(m) for m in movements], dtype="u1")),
    }


def _packed_legs(movements: Sequence[Movement], places: Mapping[Place, int]) -> dict[str, str]:
    legs = [(i, places[leg.start], places[leg.end]) for i, m in enumerate(movements) for leg in route_legs(m)]
    return _columns(legs, ("owner", "start", "end"))


def _packed_lone(movements: Sequence[Movement], places: Mapping[Place, int]) -> dict[str, str]:
    marks = [(i, places[place]) for i, m in enumerate(movements) for place in lone_places(m)]
    return _columns(marks, ("owner", "place"))


def _columns(rows: Sequence[tuple[int, ...]], names: tuple[str, ...]) -> dict[str, str]:
    table = np.array(rows, dtype="<u4").reshape(-1, len(names))
    return {name: packed(column) for name, column in zip(names, table.T, strict=True)}
