"""The records of places."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

Precision = Literal["site", "city", "province", "country"]

EARTH_RADIUS_KM = 6371.0088


@dataclass(frozen=True, slots=True)
class Point:
    """A position in decimal degrees, WGS 84."""

    lat: float
    lon: float

    def __post_init__(self) -> None:
        """Refuse positions that are not on the globe."""
        if not (-90 <= self.lat <= 90 and -180 <= self.lon <= 180):
            msg = f"no such position: latitude {self.lat}, longitude {self.lon}"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer.

    Attributes
    ----------
    id
        Stable: ``site:hmeimim``, ``gn:2460596`` (GeoNames), ``oa:OSDI`` (OurAirports), ``country:LY``,
        ``admin:LY.66``, ``region:eastern-libya``.
    name
        English display name.
    point
        Centre, decimal degrees.
    kind
        airbase, airport, base, naval_base, port, camp, crossing, city, province, region, country, sea, other.
    country
        ISO 3166 alpha-2, empty for seas and regions across borders.
    radius_km
        0 for a point; the reach of an area (province, region, country, sea).
    precision
        How finely a mention of it pins something down.
    accuracy_km
        How far the true position may be from `point`, for estimates.
    source
        Where the position comes from: ``ourairports``, ``geonames``, ``estimate``, ``user``, ...
    names
        Names by language code (``ar``, ``en``, ``ru``, ``fr``); the first is for display, the rest are variants.
    ids
        External keys: ``icao``, ``geonames``, ``ourairports``.
    population
        Inhabitants, 0 where unknown.
    """

    id: str
    name: str
    point: Point
    kind: str
    country: str = ""
    radius_km: float = 0.0
    precision: Precision = "site"
    accuracy_km: float = 0.0
    source: str = ""
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False, compare=False)
    ids: Mapping[str, str] = field(default_factory=dict, hash=False, compare=False)
    population: int = 0

    @property
    def lat(self) -> float:
        """Latitude, decimal degrees."""
        return self.point.lat

    @property
    def lon(self) -> float:
        """Longitude, decimal degrees."""
        return self.point.lon

    @property
    def is_area(self) -> bool:
        """Whether it is drawn as an area rather than as a point."""
        return self.radius_km > 0

    def name_in(self, language: str) -> str:
        """Return the display name in a language, the English one where there is none."""
        names = self.names.get(language)
        return names[0] if names else self.name


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean, with a score from 0 to 1 and the reasons for it, best reason first."""

    place: Place
    score: float
    matched: str = ""
    reasons: tuple[str, ...] = ()


def great_circle_km(a: Point, b: Point) -> float:
    """Measure the great-circle distance in kilometres (haversine, mean radius 6371.0088 km).

    >>> round(great_circle_km(Point(lat=35.4, lon=35.95), Point(lat=35.69, lon=51.31)))
    1389
    """
    return nearest_km(a, (b,))


def nearest_km(origin: Point, others: Iterable[Point]) -> float:
    """Measure how far the nearest of some points is from a point, as `great_circle_km` does."""
    lat, lon = math.radians(origin.lat), origin.lon
    cosine, least = math.cos(lat), 1.0
    for other in others:
        other_lat = math.radians(other.lat)
        half = math.sin((other_lat - lat) / 2) ** 2
        if half < least:  # else its latitude alone makes it farther
            half += cosine * math.cos(other_lat) * math.sin(math.radians(other.lon - lon) / 2) ** 2
            least = min(least, half)
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(least))
