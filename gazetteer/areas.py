"""Derive areas that no table holds from a place and a compass word: eastern Libya, the northern countryside of X."""

import csv
import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gazetteer.place import EARTH_RADIUS_KM, Place, Point

CITY_REACH_KM = 20.0
COUNTRYSIDE_REACH_KM = 45.0


@dataclass(frozen=True, slots=True)
class CompassPoint:
    """A compass point: its bearing in degrees from north (None for the middle), and how areas are named by it."""

    code: str
    bearing: float | None
    inside: str
    beside: str


@cache
def compass_points() -> dict[str, CompassPoint]:
    """Read the table of compass points by code."""
    with (Path(__file__).parent / "data" / "compass.tsv").open(encoding="utf8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    return {
        r["point"]: CompassPoint(r["point"], float(r["bearing"]) if r["bearing"] else None, r["inside"], r["beside"])
        for r in rows
    }


def moved(point: Point, bearing: float, distance_km: float) -> Point:
    """Go a distance from a point along a bearing (degrees from north).

    >>> moved(Point(lat=0, lon=0), 90, 111.195)
    Point(lat=0.0, lon=1.0)
    """
    angle, turn = distance_km / EARTH_RADIUS_KM, math.radians(bearing)
    lat, lon = math.radians(point.lat), math.radians(point.lon)
    new_lat = math.asin(math.sin(lat) * math.cos(angle) + math.cos(lat) * math.sin(angle) * math.cos(turn))
    new_lon = lon + math.atan2(
        math.sin(turn) * math.sin(angle) * math.cos(lat), math.cos(angle) - math.sin(lat) * math.sin(new_lat)
    )
    return Point(lat=round(math.degrees(new_lat), 4), lon=round((math.degrees(new_lon) + 180) % 360 - 180, 4))


def part_of(place: Place, code: str, *, inside: bool = True) -> Place:
    """Derive the part of a place that a compass word names: half of an area, the surroundings of a town.

    Parameters
    ----------
    place
        A country, province, region, water or town.
    code
        A compass point, "central", "coast", "countryside", or "countryside" with a point behind it.
    inside
        Whether a part of the place is meant ("eastern Aleppo") or what lies beside it ("east of Aleppo").
    """
    head, _, direction = code.partition(" ")
    point = compass_points()[direction or head]
    rural = head == "countryside"
    reach = _reach(place, rural)
    if point.bearing is None:
        centre, radius = place.point, reach * (0.5 if point.code == "central" else 1.0)
    else:
        share = 0.5 if inside or not place.is_area else 0.9
        centre, radius = moved(place.point, point.bearing, reach * share), reach * 0.6
    name = place.name.removesuffix(" Governorate").removesuffix(" Province") if rural else place.name
    pattern = point.inside if inside or rural else point.beside
    if rural and direction:
        name = f"{name} Countryside"
    return Place(
        id=f"area:{place.id}:{code.replace(' ', '-')}{'' if inside else '-of'}",
        name=pattern.format(name),
        point=centre,
        kind="region",
        country=place.country,
        radius_km=round(max(radius, 8.0), 1),
        precision="province",
        accuracy_km=round(max(radius, 8.0), 1),
        source=place.source,
    )


def _reach(place: Place, rural: bool) -> float:
    if rural:
        return max(COUNTRYSIDE_REACH_KM, place.radius_km if place.kind == "province" else 0.0)
    return place.radius_km or CITY_REACH_KM
