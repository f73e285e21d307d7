"""Reports as lines of JSON: flat for whoever reads them, and complete, so that they come back as they were."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import msgspec

from gazetteer.place import Candidate, Place, Point, Precision
from geo.errors import GeoError
from geo.model import (
    Actor,
    Asset,
    Certainty,
    DateInterval,
    DatePrecision,
    Join,
    Kind,
    Mode,
    Part,
    PlaceRef,
    Report,
    Slot,
    Span,
    Stance,
    Status,
    Support,
    UnitClass,
)

Offsets = tuple[int, int]
# JSON may hold these as they are, but Python's splitlines and JavaScript take them for the end of a line.
_ESCAPES = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}


class ReportLineError(GeoError, ValueError):
    """A line of a reports file is no report: broken JSON, a missing field or a wrong value."""


class PlaceLine(msgspec.Struct, kw_only=True, frozen=True):
    """A place of a slot; `lat` and `lon` are null, and `id` is empty, where the name was not resolved."""

    id: str = ""
    name: str
    lat: float | None = None
    lon: float | None = None
    country: str = ""
    kind: str = ""
    radius_km: float | None = None
    precision: Precision | None = None
    implied: bool = False
    text: str = ""
    span: Offsets | None = None
    accuracy_km: float = 0.0
    source: str = ""
    population: int = 0
    names: dict[str, str] = {}
    score: float | None = None
    matched: str = ""
    reasons: tuple[str, ...] = ()
    rejected: tuple["PlaceLine", ...] = ()


class RuleLine(msgspec.Struct, kw_only=True, frozen=True):
    """Why a field has its value."""

    field: str
    rule: str
    span: Offsets | None = None
    implied: bool = False


class ReportLine(msgspec.Struct, kw_only=True, frozen=True):
    """The fields of a line, in the order in which they are written. Dates are ISO days, inclusive."""

    file: str
    article_id: str
    key: str
    part: int
    kind: Kind
    mode: Mode | None
    actor: str | None
    carrier: str | None
    recipient: str | None
    assets: tuple[Asset, ...]
    what: str
    count: int | None
    count_min: int | None
    count_max: int | None
    unit: str
    unit_class: UnitClass | None
    trips: int | None
    origin: tuple[PlaceLine, ...]
    via: tuple[PlaceLine, ...]
    destination: tuple[PlaceLine, ...]
    date_start: date | None
    date_end: date | None
    date_precision: DatePrecision | None
    status: Status
    stance: Stance
    certainty: Certainty
    sources: tuple[str, ...]
    evidence: str
    evidence_offset: Offsets
    evidence_spans: tuple[Offsets, ...]
    rules: tuple[RuleLine, ...]
    implied: tuple[str, ...]
    outlet: str = ""
    title: str = ""
    url: str = ""
    published: date | None = None
    language: str = ""
    part_span: Offsets = (0, 0)
    date_words: str = ""
    date_span: Offsets | None = None
    actor_id: str | None = None
    carrier_id: str | None = None
    recipient_id: str | None = None
    actors: tuple[Actor, ...] = ()
    alternatives: tuple[str, ...] = ()


def report_line(report: Report) -> str:
    """Write a report as one line of JSON, without the line's end.

    Only the first name of a place in each language is written. `alternatives` names the slots whose places are
    joined by "or".
    """
    return json_line(flatten_report(report))


def json_line(record: object) -> str:
    r"""Write a record as JSON that every reader takes for one line, without the line's end.

    >>> json_line({"quote": "a\u2028b"})
    '{"quote":"a\\u2028b"}'
    """
    return msgspec.json.encode(record).decode().translate(_ESCAPES)


def flatten_report(report: Report) -> ReportLine:
    """Lay out a report as the fields of its line."""
    return ReportLine(
        file=report.file,
        article_id=report.article_id,
        key=report.key,
        part=report.part.index,
        kind=report.kind,
        mode=report.mode,
        actor=report.actor.name if report.actor else None,
        carrier=report.carrier.name if report.carrier else None,
        recipient=report.recipient.name if report.recipient else None,
        assets=report.assets,
        what=report.what,
        count=report.count_max if report.count_min is None else report.count_min,
        count_min=report.count_min,
        count_max=report.count_max,
        unit=report.unit,
        unit_class=report.unit_class,
        trips=report.trips,
        origin=tuple(map(_flatten_ref, report.origin.places)),
        via=tuple(map(_flatten_ref, report.via.places)),
        destination=tuple(map(_flatten_ref, report.destination.places)),
        date_start=report.date.start if report.date else None,
        date_end=report.date.end if report.date else None,
        date_precision=report.date.precision if report.date else None,
        status=report.status,
        stance=report.stance,
        certainty=report.certainty,
        sources=report.sources,
        evidence=report.quote,
        evidence_offset=_offsets(report.evidence[0]),
        evidence_spans=tuple(map(_offsets, report.evidence)),
        rules=tuple(
            RuleLine(field=s.field, rule=s.rule, span=_maybe(s.span), implied=s.implied) for s in report.support
        ),
        implied=_implied_fields(report),
        outlet=report.part.outlet,
        title=report.part.title,
        url=report.part.url,
        published=report.part.published,
        language=report.part.language,
        part_span=_offsets(report.part.span),
        date_words=report.date.words if report.date else "",
        date_span=_offsets(report.date.span) if report.date else None,
        actor_id=report.actor.id if report.actor else None,
        carrier_id=report.carrier.id if report.carrier else None,
        recipient_id=report.recipient.id if report.recipient else None,
        actors=tuple(dict.fromkeys(a for a in (report.actor, report.carrier, report.recipient) if a)),
        alternatives=tuple(n for n in ("origin", "via", "destination") if getattr(report, n).joined == "or"),
    )


def parse_report_line(line: str | bytes) -> Report:
    """Read a report back from its line.

    Raises
    ------
    ReportLineError
        The line is no JSON, a field is missing or has a wrong value; the message names the field.
    """
    try:
        return _restore(msgspec.json.decode(line, type=ReportLine))
    except (msgspec.MsgspecError, ValueError, KeyError) as error:
        raise ReportLineError(f"no report: {error}: write the line anew with `masarat reports`") from error


def write_report_lines(reports: Iterable[Report], path: Path) -> int:
    """Write one report a line, UTF-8, and return how many there were."""
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for report in reports:
            file.write(report_line(report) + "\n")
            count += 1
    return count


def read_report_lines(path: Path) -> Iterator[Report]:
    """Read the reports of a file, one a line; blank lines are passed over.

    Raises
    ------
    ReportLineError
        A line is no report; the message names the file, the line and the field.
    """
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            try:
                yield parse_report_line(line)
            except ReportLineError as error:
                raise ReportLineError(f"{path}:{number}: {error}") from error


def _offsets(span: Span) -> Offsets:
    return span.start, span.end


def _maybe(span: Span | None) -> Offsets | None:
    return _offsets(span) if span else None


def _span(offsets: Offsets | None) -> Span | None:
    return Span(*offsets) if offsets else None


def _implied_fields(report: Report) -> tuple[str, ...]:
    """Name each field that the text does not say in so many words."""
    fields = [s.field for s in report.support if s.implied]
    slots = (("origin", report.origin), ("via", report.via), ("destination", report.destination))
    fields += [name for name, slot in slots if any(ref.implied for ref in slot.places)]
    return tuple(dict.fromkeys(fields))


def _flatten_ref(ref: PlaceRef) -> PlaceLine:
    own = {"text": ref.text, "span": _maybe(ref.span), "implied": ref.implied}
    rejected = tuple(
        msgspec.structs.replace(_flatten_place(c.place), score=c.score, matched=c.matched, reasons=c.reasons)
        for c in ref.rejected
    )
    line = _flatten_place(ref.place) if ref.place else PlaceLine(name=ref.text)
    return msgspec.structs.replace(line, rejected=rejected, **own)


def _flatten_place(place: Place) -> PlaceLine:
    return PlaceLine(
        id=place.id,
        name=place.name,
        lat=place.lat,
        lon=place.lon,
        country=place.country,
        kind=place.kind,
        radius_km=place.radius_km,
        precision=place.precision,
        accuracy_km=place.accuracy_km,
        source=place.source,
        population=place.population,
        names={code: names[0] for code, names in place.names.items() if names},
    )


def _restore(line: ReportLine) -> Report:
    actors = {actor.id: actor for actor in line.actors}
    return Report(
        key=line.key,
        article_id=line.article_id,
        file=line.file,
        part=Part(
            index=line.part,
            span=Span(*line.part_span),
            language=line.language,
            title=line.title,
            outlet=line.outlet,
            url=line.url,
            published=line.published,
        ),
        evidence=tuple(Span(*offsets) for offsets in line.evidence_spans),
        quote=line.evidence,
        kind=line.kind,
        mode=line.mode,
        actor=actors[line.actor_id] if line.actor_id else None,
        carrier=actors[line.carrier_id] if line.carrier_id else None,
        recipient=actors[line.recipient_id] if line.recipient_id else None,
        assets=line.assets,
        what=line.what,
        count_min=line.count_min,
        count_max=line.count_max,
        unit=line.unit,
        unit_class=line.unit_class,
        trips=line.trips,
        origin=_restore_slot(line.origin, "origin" in line.alternatives),
        via=_restore_slot(line.via, "via" in line.alternatives),
        destination=_restore_slot(line.destination, "destination" in line.alternatives),
        date=_restore_date(line),
        status=line.status,
        stance=line.stance,
        sources=line.sources,
        support=tuple(Support(r.field, r.rule, _span(r.span), r.implied) for r in line.rules),
    )


def _restore_date(line: ReportLine) -> DateInterval | None:
    if line.date_precision is None:
        return None
    span = Span(*(line.date_span or (0, 0)))
    return DateInterval(line.date_start, line.date_end, line.date_precision, line.date_words, span)


def _restore_slot(places: tuple[PlaceLine, ...], either: bool) -> Slot:
    joined: Join = "or" if either else "and"
    return Slot(places=tuple(map(_restore_ref, places)), joined=joined)


def _restore_ref(line: PlaceLine) -> PlaceRef:
    rejected = tuple(
        Candidate(place=place, score=other.score or 0.0, matched=other.matched, reasons=other.reasons)
        for other in line.rejected
        if (place := _restore_place(other)) is not None
    )
    return PlaceRef(
        text=line.text, place=_restore_place(line), span=_span(line.span), rejected=rejected, implied=line.implied
    )


def _restore_place(line: PlaceLine) -> Place | None:
    if line.lat is None or line.lon is None:
        return None
    return Place(
        id=line.id,
        name=line.name,
        point=Point(lat=line.lat, lon=line.lon),
        kind=line.kind,
        country=line.country,
        radius_km=line.radius_km or 0.0,
        precision=line.precision or "site",
        accuracy_km=line.accuracy_km,
        source=line.source,
        names={code: (name,) for code, name in line.names.items()},
        population=line.population,
    )
