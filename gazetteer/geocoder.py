"""Speak geopy's interface over the gazetteer, so that an online geocoder can stand behind it or instead of it."""

from typing import TYPE_CHECKING, Any

from geopy.location import Location
from geopy.point import Point as GeopyPoint

from gazetteer.place import Place, Point, great_circle_km

if TYPE_CHECKING:
    from gazetteer.index import Gazetteer


def geocode(
    gazetteer: "Gazetteer", query: str, *, exactly_one: bool = True, timeout: float | None = None
) -> Location | list[Location] | None:
    """Find a name: the best location, or all of them; None where nothing bears the name, as geopy has it.

    `timeout` is taken because geopy's callers pass it: nothing here waits.
    """
    del timeout
    found = [_location(c.place, score=c.score, reasons=c.reasons) for c in gazetteer.candidates(query)]
    if not found:
        return None
    return found[0] if exactly_one else found


def reverse(
    gazetteer: "Gazetteer",
    query: Any,
    *,
    exactly_one: bool = True,
    timeout: float | None = None,
) -> Location | list[Location] | None:
    """Name a point: the nearest place, or those within 50 km, nearest first; None where there is none.

    Parameters
    ----------
    query
        Whatever geopy takes for a point: "32.9, 13.2", (latitude, longitude), a `geopy.Point`.
    """
    del timeout
    asked = query if isinstance(query, str) else (query.lat, query.lon) if isinstance(query, Point) else query
    parsed = GeopyPoint(asked)
    point = Point(lat=parsed.latitude, lon=parsed.longitude)
    near = [p for p in gazetteer.within(point, 50.0) if not p.is_area]
    found = [_location(p, distance_km=round(great_circle_km(point, p.point), 2)) for p in near]
    if not found:
        return None
    return found[0] if exactly_one else found


def _location(place: Place, **facts: object) -> Location:
    address = ", ".join(filter(None, (place.name, place.country)))
    raw = {
        "id": place.id,
        "name": place.name,
        "names": {code: list(names) for code, names in place.names.items()},
        "kind": place.kind,
        "country": place.country,
        "radius_km": place.radius_km,
        "precision": place.precision,
        "accuracy_km": place.accuracy_km,
        "source": place.source,
        **facts,
    }
    return Location(address, (place.lat, place.lon, 0.0), raw)
