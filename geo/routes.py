"""Movements → the lines that are drawn and exported: great circles through origin, via and destination.

What goes by sea keeps to the shipping lanes, where `geo.searoutes` knows them.

A line says "from here to there was reported". It is not a flown or sailed track.
"""

import itertools
import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import LineString, MultiLineString, MultiPoint
from shapely.geometry import Point as PointGeometry
from shapely.geometry.base import BaseGeometry

from gazetteer.place import Place, Point, great_circle_km
from geo.model import Movement, Slot
from geo.searoutes import sea_way

DECIMALS = 5
# two names of one spot, such as a port and its pier, make no line
SAME_SPOT_KM = 0.1
Path = tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Leg:
    """One stretch of a route, from a place to the next."""

    start: Place
    end: Place

    @property
    def length_km(self) -> float:
        """Great-circle length."""
        return great_circle_km(self.start.point, self.end.point)


def route_paths(movement: Movement) -> list[Path]:
    """List the places that each line of a movement passes, in order.

    Several origins or destinations make a line for each pair; via places joined by "or" make a line for each of them,
    else a line passes them all in the order in which they are told. Where the via lies inside an area that is the
    origin, the line starts at the via. Places that were not resolved are left out. A path of one place is a movement
    of which only one end is known; without any placed end the list is empty.
    """
    origins = _placed(movement.origin) or [None]
    destinations = _placed(movement.destination) or [None]
    paths = []
    for origin, via, destination in itertools.product(origins, _passages(movement.via), destinations):
        path = _without_repeats(p for p in (_start(origin, via), *via, destination) if p is not None)
        if path and path not in paths:
            paths.append(path)
    return paths


def route_legs(movement: Movement) -> list[Leg]:
    """List the stretches of all lines of a movement, each once: what the map draws."""
    pairs = itertools.chain.from_iterable(itertools.pairwise(path) for path in route_paths(movement))
    return [Leg(a, b) for a, b in dict.fromkeys(pairs)]


def lone_places(movement: Movement) -> list[Place]:
    """List the places of a movement of which only one end is known: what the map marks instead of drawing a line."""
    paths = route_paths(movement)
    if any(len(path) > 1 for path in paths):
        return []
    return [path[0] for path in paths]


def route_geometry(movement: Movement) -> BaseGeometry | None:
    """Build the exported geometry: longitude-latitude degrees, 5 decimals, cut at 180°.

    Returns
    -------
        A LineString; a MultiLineString for several lines, or where one crosses 180°; a Point (a MultiPoint for several
        places) where only one end is known; None where no end is placed.
    """
    sea = movement.mode == "sea"
    lines = [line for path in route_paths(movement) if len(path) > 1 for line in _lines(path, sea=sea)]
    if lines:
        return lines[0] if len(lines) == 1 else MultiLineString(lines)
    points = [PointGeometry(_rounded(p.lon), _rounded(p.lat)) for p in lone_places(movement)]
    if not points:
        return None
    return points[0] if len(points) == 1 else MultiPoint(points)


def great_circle(start: Point, end: Point, *, step_km: float = 100.0) -> list[Point]:
    """Follow the great circle from one point to another, with a point at least every `step_km`.

    By spherical interpolation of unit vectors (Shoemake 1985). Between opposite points, where every great circle is as
    short, the way over the north pole is taken.

    Examples
    --------
    >>> [round(p.lat, 1) for p in great_circle(Point(lat=50, lon=0), Point(lat=50, lon=90), step_km=4000)]
    [50, 59.3, 50]
    """
    steps = max(1, math.ceil(great_circle_km(start, end) / step_km))
    vectors = _slerp(_unit(start), _unit(end), np.linspace(0.0, 1.0, steps + 1))
    lats = np.degrees(np.arctan2(vectors[:, 2], np.hypot(vectors[:, 0], vectors[:, 1])))
    lons = np.degrees(np.arctan2(vectors[:, 1], vectors[:, 0]))
    inner = [Point(lat=float(lat), lon=float(lon)) for lat, lon in zip(lats, lons, strict=True)][1:-1]
    return [start, *inner, end]


def _placed(slot: Slot) -> list[Place | None]:
    return [ref.place for ref in slot.places if ref.place is not None]


def _passages(via: Slot) -> list[Path]:
    places = tuple(ref.place for ref in via.places if ref.place is not None)
    if via.joined == "or" and places:
        return [(place,) for place in places]
    return [places]


def _start(origin: Place | None, via: Path) -> Place | None:
    inside = origin and via and origin.is_area and great_circle_km(origin.point, via[0].point) <= origin.radius_km
    return None if inside else origin


def _without_repeats(places: Iterable[Place]) -> Path:
    path: list[Place] = []
    for place in places:
        if not path or great_circle_km(path[-1].point, place.point) > SAME_SPOT_KM:
            path.append(place)
    return tuple(path)


def _unit(point: Point) -> NDArray[np.float64]:
    lat, lon = math.radians(point.lat), math.radians(point.lon)
    return np.array([math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)])


def _slerp(a: NDArray[np.float64], b: NDArray[np.float64], t: NDArray[np.float64]) -> NDArray[np.float64]:
    angle = float(np.arctan2(np.linalg.norm(np.cross(a, b)), np.dot(a, b)))
    if angle < 1e-12:
        return np.outer(1 - t, a) + np.outer(t, b)
    if math.pi - angle < 1e-9:
        over = np.array([0.0, 0.0, 1.0]) if abs(a[2]) < 1 - 1e-9 else np.array([1.0, 0.0, 0.0])
        across = over - np.dot(over, a) * a
        across /= np.linalg.norm(across)
        return np.outer(np.cos(t * math.pi), a) + np.outer(np.sin(t * math.pi), across)
    weighted: NDArray[np.float64] = np.outer(np.sin((1 - t) * angle), a) + np.outer(np.sin(t * angle), b)
    return weighted / math.sin(angle)


def _lines(path: Path, *, sea: bool = False) -> list[LineString]:
    points = [path[0].point]
    for a, b in itertools.pairwise(path):
        way = sea_way(a.point, b.point) if sea else ()
        points += (way or great_circle(a.point, b.point))[1:]
    # unwrapped, so that the line goes on beyond 180° instead of jumping back over the map
    lons = np.unwrap([p.lon for p in points], period=360.0)
    unwrapped = LineString([(float(lon), p.lat) for lon, p in zip(lons, points, strict=True)])
    return [line for line in map(_written, _cut_at_180(unwrapped)) if line.length > 0]


def _cut_at_180(line: LineString) -> list[LineString]:
    west, _, east, _ = line.bounds
    pieces = []
    for turn in range(math.floor((west + 180) / 360), math.floor((east + 180) / 360) + 1):
        world = shapely.box(360 * turn - 180, -91, 360 * turn + 180, 91)
        moved = shapely.transform(line.intersection(world), lambda xy, turn=turn: xy - (360 * turn, 0))
        pieces += [g for g in shapely.get_parts(moved) if isinstance(g, LineString) and not g.is_empty]
    # a line along 180° itself can fall between two turns
    return pieces or [line]


def _written(line: LineString) -> LineString:
    return LineString([(_rounded(x), _rounded(y)) for x, y in line.coords])


def _rounded(degrees: float) -> float:
    return round(float(degrees), DECIMALS)
