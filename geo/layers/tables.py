"""The two tables: routes, one row a movement, and sites, one row a place that a movement names."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

import geopandas
import pandas as pd
from shapely.geometry import Point as PointGeometry

from gazetteer.place import Place
from geo.model import Actor, Movement, Slot
from geo.routes import route_geometry

CRS = "EPSG:4326"
ENDS = ("origin", "via", "destination")
JOINT = "; "
MAX_EXACT = 2**53 - 1
NO_ACTORS: Mapping[str, Actor] = MappingProxyType({})

_TEXT, _WHOLE, _REAL = "object", "Int64", "Float64"
_END_COLUMNS = {
    "name": _TEXT,
    "lat": _REAL,
    "lon": _REAL,
    "country": _TEXT,
    "precision": _TEXT,
    "radius_km": _REAL,
}
# In the order in which they are exported; the names are a promise to whoever reads the files.
ROUTE_COLUMNS: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(("id", "kind", "mode", "actor", "actor_id", "carrier", "recipient", "what"), _TEXT)
    | {"count_min": _WHOLE, "count_max": _WHOLE, "unit_class": _TEXT, "trips": _WHOLE}
    | {f"{end}_{name}": dtype for end in ENDS for name, dtype in _END_COLUMNS.items()}
    | dict.fromkeys(("date_start", "date_end", "date_precision", "published_first", "published_last"), _TEXT)
    | {"certainty": _TEXT, "credibility": _WHOLE, "corroboration": _WHOLE}
    | dict.fromkeys(("review", "sources", "urls", "quote", "quote_language", "contradicts"), _TEXT)
)
SITE_COLUMNS: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(("id", "name", "name_ar", "kind", "country", "precision", "source"), _TEXT)
    | {"lat": _REAL, "lon": _REAL, "radius_km": _REAL, "accuracy_km": _REAL}
    | {"movements": _WHOLE}
    | {f"{end}s": _WHOLE for end in ENDS}
)


@dataclass(frozen=True, slots=True, eq=False)
class Layers:
    """What is drawn and exported.

    Attributes
    ----------
    routes
        One row a movement: `ROUTE_COLUMNS` and the geometry (None where no end is placed), EPSG:4326.
    sites
        One row a place: `SITE_COLUMNS` and the centre; how many movements name it, and as which end.
    movements
        The movements of `routes`, in the order of its rows.
    actors
        By id, to name the parents of the movements' actors.
    words
        The searched words of movements, by their ids, as far as they were asked for.
    """

    routes: geopandas.GeoDataFrame
    sites: geopandas.GeoDataFrame
    movements: tuple[Movement, ...] = ()
    actors: Mapping[str, Actor] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict, repr=False)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the movements, in the order of the rows."""
        return tuple(movement.id for movement in self.movements)


def build_layers(movements: Iterable[Movement], *, actors: Mapping[str, Actor] = NO_ACTORS) -> Layers:
    """Build the tables of routes and sites.

    Parameters
    ----------
    movements
        In the order in which the rows shall stand.
    actors
        By id: names the parents of actors, so that "Russia" can be chosen where only its corps moves.
    """
    told = tuple(movements)
    routes = _frame([describe_movement(m) for m in told], ROUTE_COLUMNS, [route_geometry(m) for m in told])
    return Layers(routes, _build_sites(told), told, actors)


def select_movements(layers: Layers, keep: Sequence[bool]) -> Layers:
    """Take the rows, one flag each, that are to be kept, and the sites that they name."""
    told = tuple(m for m, kept in zip(layers.movements, keep, strict=True) if kept)
    routes = layers.routes.loc[list(keep)].reset_index(drop=True)
    return Layers(routes, _build_sites(told), told, layers.actors, layers.words)


def describe_movement(movement: Movement) -> dict[str, Any]:
    """Lay out a movement as the properties of `ROUTE_COLUMNS`: scalars, or strings joined by a semicolon.

    Dates are ISO days. Of several places in a slot the names and countries are joined, and the position is None.
    """
    date = movement.date
    published = sorted(r.part.published for r in movement.reports if r.part.published)
    first = movement.reports[0]
    row: dict[str, Any] = {
        name: getattr(movement, name) for name in ("id", "kind", "mode", "unit_class", "certainty", "credibility")
    }
    row |= {name: _exact(getattr(movement, name)) for name in ("count_min", "count_max", "trips")}
    row |= {
        "actor": movement.actor.name if movement.actor else None,
        "actor_id": movement.actor.id if movement.actor else None,
        "carrier": movement.carrier.name if movement.carrier else None,
        "recipient": movement.recipient.name if movement.recipient else None,
        "what": movement.what or None,
        "date_start": date.start.isoformat() if date and date.start else None,
        "date_end": date.end.isoformat() if date and date.end else None,
        "date_precision": date.precision if date else None,
        "published_first": published[0].isoformat() if published else None,
        "published_last": published[-1].isoformat() if published else None,
        "corroboration": movement.corroboration,
        "review": movement.review,
        "sources": _join(list_sources(movement)),
        "urls": _join(r.part.url for r in movement.reports),
        "quote": first.quote,
        "quote_language": first.part.language,
        "contradicts": _join(movement.contradicts),
    }
    for end in ENDS:
        row |= {f"{end}_{name}": value for name, value in _describe_slot(getattr(movement, end)).items()}
    return row


def list_sources(movement: Movement) -> list[str]:
    """List all who are named as a source, and the outlets, each once; the earliest report's first."""
    names = (name for r in movement.reports for name in (r.part.outlet, *r.sources))
    return list(dict.fromkeys(name for name in names if name))


def list_places(movement: Movement) -> list[tuple[str, Place]]:
    """List the placed places of a movement, each with the slot that it stands in."""
    return [(end, ref.place) for end in ENDS for ref in getattr(movement, end).places if ref.place]


def _exact(number: int | None) -> int | None:
    """Leave out a number that readers of JSON would round, and that no table can hold: a slip of the article's."""
    return number if number is not None and number <= MAX_EXACT else None


def _describe_slot(slot: Slot) -> dict[str, Any]:
    names = [ref.place.name if ref.place else ref.text for ref in slot.places]
    places = [ref.place for ref in slot.places if ref.place]
    one = places[0] if len(slot.places) == len(places) == 1 else None
    return {
        "name": (" or " if slot.joined == "or" else JOINT).join(names) or None,
        "lat": one.lat if one else None,
        "lon": one.lon if one else None,
        "country": _join(place.country for place in places),
        "precision": _join(place.precision for place in places),
        "radius_km": one.radius_km if one else None,
    }


def _build_sites(movements: Collection[Movement]) -> geopandas.GeoDataFrame:
    rows: dict[str, dict[str, Any]] = {}
    for movement in movements:
        named = list_places(movement)
        for place in {place.id: place for _, place in named}.values():
            if place.id not in rows:
                rows[place.id] = _describe_place(place)
            rows[place.id]["movements"] += 1
        for end, place_id in {(end, place.id) for end, place in named}:
            rows[place_id][f"{end}s"] += 1
    points = [PointGeometry(row["lon"], row["lat"]) for row in rows.values()]
    return _frame(list(rows.values()), SITE_COLUMNS, points)


def _describe_place(place: Place) -> dict[str, Any]:
    own = {name: getattr(place, name) for name in SITE_COLUMNS if hasattr(place, name)}
    return own | {"name_ar": place.name_in("ar"), "movements": 0} | {f"{end}s": 0 for end in ENDS}


def _frame(
    rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str], geometry: Sequence[Any]
) -> geopandas.GeoDataFrame:
    data = {name: pd.Series([row[name] for row in rows], dtype=dtype) for name, dtype in columns.items()}
    return geopandas.GeoDataFrame(data, geometry=geopandas.GeoSeries(list(geometry), crs=CRS), crs=CRS)


def _join(values: Iterable[str]) -> str | None:
    return JOINT.join(dict.fromkeys(value for value in values if value)) or None
