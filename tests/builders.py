"""Readable records for tests: every field has a default, so that a test names only what matters.

>>> report(day=3, origin=GAO).origin.places[0].place.name
'Gao'
"""

from collections.abc import Iterable
from dataclasses import fields as dataclass_fields
from dataclasses import replace
from datetime import date
from typing import Any

from gazetteer.place import Place, Point
from geo.language.writing import detect_language
from geo.model import (
    Actor,
    Article,
    DateInterval,
    DatePrecision,
    Join,
    Movement,
    Part,
    PlaceRef,
    Report,
    Slot,
    Span,
)

YEAR, MONTH = 2023, 6


def place(name: str = "Gao", lat: float = 16.27, lon: float = -0.04, **fields: Any) -> Place:
    """Build a place: a city of Mali, unless told otherwise. `fields` are those of Place."""
    key = fields.pop("id", "test:" + name.casefold().replace(" ", "-"))
    given: dict[str, Any] = {"kind": "city", "country": "ML", "precision": "city", "source": "geonames"} | fields
    return Place(id=key, name=name, point=Point(lat=lat, lon=lon), **given)


def country(name: str, code: str, lat: float, lon: float, radius_km: float = 600.0) -> Place:
    """Build a country: an area with a radius."""
    return place(
        name, lat, lon, id=f"country:{code}", kind="country", country=code, radius_km=radius_km, precision="country"
    )


def base(name: str, lat: float, lon: float, code: str = "ML", **fields: Any) -> Place:
    """Build an air base: a site."""
    given: dict[str, Any] = {"kind": "airbase", "precision": "site"} | fields
    return place(name, lat, lon, country=code, **given)


MALI = country("Mali", "ML", 17.6, -4.0, 750.0)
NIGER = country("Niger", "NE", 17.6, 8.1, 750.0)
GAO = place("Gao", 16.27, -0.04)
GAO_AIRPORT = base("Gao Airport", 16.25, -0.005, kind="airport")
BAMAKO = place("Bamako", 12.65, -8.0)
TESSALIT = base("Tessalit Base", 20.24, 0.98, kind="base")
NIAMEY = place("Niamey", 13.51, 2.11, country="NE")
AGADEZ_BASE = base("Air Base 201", 16.95, 8.01, "NE")
EASTERN_CHAD = place(
    "Eastern Chad", 13.8, 21.5, country="TD", kind="region", radius_km=300.0, precision="province", source="estimate"
)
ABECHE = place("Abeche", 13.83, 20.83, country="TD")

FRANCE = Actor("france", "France", "فرنسا", kind="state", country="FR")
BARKHANE = Actor("barkhane", "Operation Barkhane", "عملية برخان", kind="force", parents=("france",), country="FR")
MALI_ARMY = Actor("mali-army", "Malian army", "الجيش المالي", kind="army", parents=("mali",), country="ML")
TOGO = Actor("togo", "Togo", "توغو", kind="state", country="TG")


def slot(*places: Place | str, joined: Join = "and", implied: bool = False) -> Slot:
    """Build the places of a slot; a string is a name that was not resolved."""
    refs = (
        PlaceRef(text=p if isinstance(p, str) else p.name, place=None if isinstance(p, str) else p, implied=implied)
        for p in places
    )
    return Slot(places=tuple(refs), joined=joined)


def as_slot(given: Slot | Place | str | Iterable[Place | str] | None) -> Slot:
    """Take a slot as it is, and make one of a place, a name or several."""
    if given is None or isinstance(given, Slot):
        return given or Slot()
    if isinstance(given, Place | str):
        return slot(given)
    return slot(*given)


def interval(first: str | None, last: str | None = None, precision: DatePrecision = "day") -> DateInterval:
    """Build an interval from ISO dates: the one day where there is no second; "" leaves an end open."""
    last = first if last is None else last
    return DateInterval(
        start=date.fromisoformat(first) if first else None,
        end=date.fromisoformat(last) if last else None,
        precision=precision,
        words="",
        span=Span(0, 0),
    )


def part(text: str = "", **fields: Any) -> Part:
    """Build the one part of a text."""
    given: dict[str, Any] = {"index": 0, "span": Span(0, len(text)), "language": detect_language(text)} | fields
    return Part(**given)


def article(
    text: str = "The last company left Gao on Tuesday.",
    *,
    published: date | None = date(YEAR, MONTH, 20),
    **fields: Any,
) -> Article:
    """Build an article of one part; `fields` are those of Article, or of its part."""
    own = {k: fields.pop(k) for k in ("id", "file", "parts", "notes") if k in fields}
    parts = own.pop("parts", (part(text, published=published, **fields),))
    return Article(**({"id": "a1", "file": "a1.txt", "text": text, "parts": parts} | own))


def report(
    quote: str = "The last company left Gao.",
    *,
    article: str = "a1",
    start: int = 0,
    day: int | None = None,
    outlet: str = "",
    published: date | None = date(YEAR, MONTH, 20),
    **fields: Any,
) -> Report:
    """Build a report; `day` is of June 2023, places may be given bare, other `fields` are those of Report."""
    for name in ("origin", "via", "destination"):
        fields[name] = as_slot(fields.get(name))
    if day is not None:
        fields["date"] = interval(f"{YEAR}-{MONTH:02}-{day:02}")
    told = Report(
        key=f"{article}:{start}:0",
        article_id=article,
        file=f"{article}.txt",
        part=part(quote, span=Span(0, start + len(quote)), outlet=outlet, published=published),
        evidence=(Span(start, start + len(quote)),),
        quote=quote,
        kind="withdrawal",
    )
    return replace(told, **fields)


SHARED = ({f.name for f in dataclass_fields(Report)} & {f.name for f in dataclass_fields(Movement)}) | {"certainty"}


def movement(*reports: Report, **fields: Any) -> Movement:
    """Build a movement as its first report tells it; other `fields` are those of Movement."""
    told = reports or (report(**{k: fields[k] for k in fields if k in ("origin", "via", "destination", "date")}),)
    first = told[0]
    given = {name: getattr(first, name) for name in SHARED} | {"id": "m1", "reports": told} | fields
    for name in ("origin", "via", "destination"):
        given[name] = as_slot(given[name])
    return Movement(**given)
