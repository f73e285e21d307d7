"""Say a movement's fields in the page's language: names, numbers, dates, places."""

from datetime import date
from itertools import pairwise

from babel import Locale
from babel.dates import format_date

from gazetteer.place import Place, great_circle_km
from geo.extraction.source_table import load_sources
from geo.model import Actor, DateInterval, Movement, PlaceRef, Report, Slot
from geo.routes import route_paths
from geo.ui.markup import isolate, isolate_left_to_right
from geo.ui.texts import Texts

SLOTS = ("origin", "via", "destination")


def actor_name(actor: Actor | None, texts: Texts) -> str:
    """Name an actor, in Arabic where its Arabic name is known."""
    if actor is None:
        return texts["detail.unknown_actor"]
    return actor.name_ar if texts.language == "ar" and actor.name_ar else actor.name


def source_name(name: str, texts: Texts) -> str:
    """Name a source in the page's language, where the table of sources knows it; else as the article does.

    >>> from geo.ui.texts import load_texts
    >>> source_name("Reuters", load_texts("ar")), source_name("رويترز", load_texts("en"))
    ('رويترز', 'Reuters')
    """
    known = load_sources().named(name)
    if known is None:
        return name
    return known.name_ar or known.name if texts.language == "ar" else known.name


def place_name(ref: PlaceRef, texts: Texts) -> str:
    """Name a place as the gazetteer does, or as the text does where it could not be placed."""
    return ref.place.name_in(texts.language) if ref.place else ref.text


def slot_names(slot: Slot, texts: Texts) -> str:
    """Name the places of a slot, joined by "and" or "or"."""
    return f" {texts[f'place.{slot.joined}']}".join(isolate(place_name(ref, texts)) for ref in slot.places)


def territory_name(place: Place, texts: Texts) -> str:
    """Name the country that a place lies in; empty for a country itself, and for what lies in none."""
    if place.kind == "country" or not place.country:
        return ""
    return str(Locale(texts.language).territories.get(place.country, place.country))


def place_notes(ref: PlaceRef, texts: Texts) -> list[str]:
    """Say what a reader must know of a place: its country, how far it reaches, how sure it is, and if it is implied."""
    notes = []
    if ref.place is None:
        notes.append(texts["place.unplaced"])
    else:
        notes.append(territory_name(ref.place, texts))
        if ref.place.is_area:
            notes.append(texts.say("place.reach", km=f"{ref.place.radius_km:,.0f}"))
        elif ref.place.source == "estimate":
            notes.append(texts.say("place.estimate", km=f"{ref.place.accuracy_km:,.0f}"))
    if ref.implied:
        notes.append(texts["place.implied"])
    return [note for note in notes if note]


def number_range(low: int | None, high: int | None, texts: Texts) -> str:
    """Write a number or a range; empty where both ends are unknown."""
    if low is None and high is None:
        return ""
    if low is None or high is None:
        key = "number.at_most" if low is None else "number.at_least"
        return texts.say(key, low=f"{low or 0:,}", high=f"{high or 0:,}")
    if low == high:
        return f"{low:,}"
    return isolate_left_to_right(texts.say("number.range", low=f"{low:,}", high=f"{high:,}"))


def how_many(told: Movement | Report, texts: Texts) -> str:
    """Say how many moved, with the unit; empty where the reports do not say."""
    number = number_range(told.count_min, told.count_max, texts)
    if number and told.unit_class:
        return f"{number} {texts[f'unit.{told.unit_class}']}"
    return number


def field_value(report: Report | Movement, field: str, texts: Texts) -> str:
    """Say what a report states of a field, by the names that `geo.model.Competing` has for them; empty for others."""
    if field in SLOTS:
        return slot_names(getattr(report, field), texts)
    if field in {"actor", "carrier", "recipient"}:
        return actor_name(getattr(report, field), texts)
    if field in {"kind", "mode", "certainty"}:
        return texts[f"{field}.{getattr(report, field) or 'unknown'}"]
    if field == "count":
        return how_many(report, texts)
    if field == "date":
        return written_date(report.date, texts)
    return str(report.trips) if field == "trips" and report.trips is not None else ""


def is_undated(told: Movement) -> bool:
    """Whether a movement has no place on a timeline: neither end of its date is known."""
    return told.date is None or (told.date.start is None and told.date.end is None)


def written_day(day: date, texts: Texts) -> str:
    """Write a day out, the month by its name.

    >>> from geo.ui.texts import load_texts
    >>> written_day(date(2024, 12, 8), load_texts("en"))
    '8 December 2024'
    """
    return str(format_date(day, "d MMMM y", locale=texts.language))


def written_date(interval: DateInterval | None, texts: Texts) -> str:
    """Write an interval out as finely as it is known, and no finer; the text's own words where no day is known."""
    if interval is None:
        return texts["date.unknown"]
    first, last = interval.start, interval.end
    if first is None or last is None:
        return _open_date(interval, texts)
    if interval.precision == "month" and (first.year, first.month) == (last.year, last.month):
        return str(format_date(first, "MMMM y", locale=texts.language))
    if interval.precision == "year" and first.year == last.year:
        return str(first.year)
    if first == last:
        return written_day(first, texts)
    return texts.say("date.range", first=written_day(first, texts), last=written_day(last, texts))


def _open_date(interval: DateInterval, texts: Texts) -> str:
    if interval.start:
        return texts.say("date.from", first=written_day(interval.start, texts))
    if interval.end:
        return texts.say("date.until", last=written_day(interval.end, texts))
    if interval.words:
        return texts.say("date.words", words=isolate(interval.words))
    return texts["date.unknown"]


def iso_date(interval: DateInterval | None) -> str:
    """Write an interval in ISO days, an open end as two dots; empty where nothing is known.

    >>> from geo.model import Span
    >>> iso_date(DateInterval(date(2024, 12, 8), date(2024, 12, 9), "day", "", Span(0, 0)))
    '2024-12-08/2024-12-09'
    """
    if interval is None or (interval.start is None and interval.end is None):
        return ""
    if interval.start == interval.end and interval.start:
        return interval.start.isoformat()
    first, last = interval.start, interval.end
    return f"{first.isoformat() if first else '..'}/{last.isoformat() if last else '..'}"


def movement_title(movement: Movement, texts: Texts) -> str:
    """Name a movement in one line: its kind, its actor, and where from and to."""
    ends = [slot_names(slot, texts) for slot in (movement.origin, movement.destination) if slot.places]
    arrow = " ← " if texts.direction == "rtl" else " → "
    head = f"{texts[f'kind.{movement.kind}']} · {isolate(actor_name(movement.actor, texts))}"
    return f"{head} · {arrow.join(ends)}" if ends else head


def report_gloss(report: Report, texts: Texts) -> str:
    """Retell a report in one line of the page's language, out of its fields alone."""
    told = [
        isolate(actor_name(report.actor, texts)) if report.actor else "",
        how_many(report, texts),
        isolate(report.what) if report.what and not report.unit_class else "",
        *(
            texts.say(f"gloss.{name}", place=slot_names(getattr(report, name), texts))
            if getattr(report, name).places
            else ""
            for name in SLOTS
        ),
        texts[f"mode.{report.mode}"] if report.mode else "",
        written_date(report.date, texts) if report.date else "",
        texts[f"certainty.{report.certainty}"],
    ]
    joint = "، " if texts.language == "ar" else ", "
    return f"{texts[f'kind.{report.kind}']}: {joint.join(part for part in told if part)}"


def distance_km(movement: Movement) -> tuple[float, bool] | None:
    """Measure the longest line of a movement; tell, too, whether an end of it is but the middle of an area."""
    lines = [path for path in route_paths(movement) if len(path) > 1]
    lengths = [
        (sum(great_circle_km(a.point, b.point) for a, b in pairwise(path)), any(place.is_area for place in path))
        for path in lines
    ]
    return max(lengths, default=None)


def reports_by_date(movement: Movement) -> list[Report]:
    """List a movement's reports in the order in which they were published, those without a date last."""
    return sorted(movement.reports, key=lambda r: (r.part.published or date.max, r.file, r.evidence[0].start))
