"""Say what is known of a movement, for the popup on the map and the panel of an exported page.

A card is a list of rows. A row is the key of its label and its text; the browser shows both as text, never as HTML.
"""

from collections.abc import Mapping
from datetime import date

from geo.model import Actor, DateInterval, Movement, PlaceRef, Report, Slot

Texts = Mapping[str, str]
Row = tuple[str, str]


def movement_card(movement: Movement, *, language: str, texts: Texts) -> list[Row]:
    """List who moved what, how many, from, via and to where, when, and how certain that is; without empty rows."""
    rows = [
        ("who", actor_name(movement.actor, language) or texts["unknown_actor"]),
        ("carrier", actor_name(movement.carrier, language)),
        ("recipient", actor_name(movement.recipient, language)),
        ("what", movement.what),
        ("how_many", count_text(movement, texts)),
        ("trips", "" if movement.trips is None else number_text(movement.trips)),
        ("from", slot_text(movement.origin, language, texts)),
        ("via", slot_text(movement.via, language, texts)),
        ("to", slot_text(movement.destination, language, texts)),
        ("when", date_text(movement.date, texts)),
        ("how", _how(movement, texts)),
        ("certainty", texts[f"certainty_{movement.certainty}"]),
    ]
    return [(key, value) for key, value in rows if value]


def movement_details(movement: Movement, *, texts: Texts) -> dict[str, object]:
    """Collect what the panel adds to a card: credibility, contradictions, and each report with its quote."""
    rows = [
        ("credibility", str(movement.credibility)),
        ("corroboration", str(movement.corroboration)),
        *(("competing", _competing(values)) for values in (c.values for c in movement.competing)),
    ]
    reports = sorted(movement.reports, key=lambda r: (r.part.published or date.max, r.key))
    return {
        "rows": rows,
        "contradicts": list(movement.contradicts),
        "reports": [report_entry(report, texts=texts) for report in reports],
    }


def report_entry(report: Report, *, texts: Texts) -> dict[str, object]:
    """Collect a report's quote, the language it is in, and where it was published."""
    published = report.part.published
    rows = [
        ("source", " › ".join(report.sources) or report.part.outlet or report.file),
        ("published", published.isoformat() if published else texts["date_unknown"]),
    ]
    return {
        "quote": report.quote,
        "language": report.part.language,
        "title": report.part.title,
        "url": report.part.url,
        "rows": rows,
    }


def actor_name(actor: Actor | None, language: str) -> str:
    """Name an actor in a language, empty where there is none.

    >>> actor_name(Actor("mali-army", "Malian army", "الجيش المالي"), "ar")
    'الجيش المالي'
    """
    if actor is None:
        return ""
    return actor.name_ar if language == "ar" and actor.name_ar else actor.name


def slot_text(slot: Slot, language: str, texts: Texts) -> str:
    """Name the places of a slot; unresolved and implied ones are marked."""
    return texts[f"joined_{slot.joined}"].join(_place_text(ref, language, texts) for ref in slot.places)


def count_text(movement: Movement, texts: Texts) -> str:
    """Write how many moved: a number, a range, or one end of it, with the class of unit."""
    low, high = movement.count_min, movement.count_max
    number = _range_text(low, high, texts)
    unit = texts[f"unit_{movement.unit_class}"] if movement.unit_class else ""
    return f"{number} {unit}".strip() if number else ""


def number_text(number: int) -> str:
    """Write a number with separators of thousands and European digits.

    >>> number_text(4000)
    '4,000'
    """
    return f"{number:,}"


def date_text(interval: DateInterval | None, texts: Texts) -> str:
    """Write a date as ISO days: one day, an interval, or an open one; the text's words where the day is unknown."""
    if interval is None or (interval.start is None and interval.end is None):
        return (interval.words if interval else "") or texts["date_unknown"]
    start, end = (day.isoformat() if day else "…" for day in (interval.start, interval.end))
    if interval.end is None:
        return texts["date_open"].replace("{start}", start)
    return start if start == end else f"{start} – {end}"


def _range_text(low: int | None, high: int | None, texts: Texts) -> str:
    if low is None and high is None:
        return ""
    if low is None:
        return texts["at_most"].replace("{count}", number_text(high or 0))
    if high is None:
        return texts["at_least"].replace("{count}", number_text(low))
    if low == high:
        return number_text(low)
    return f"{number_text(low)}–{number_text(high)}"


def _place_text(ref: PlaceRef, language: str, texts: Texts) -> str:
    if ref.place is None:
        return texts["place_unplaced"].replace("{name}", ref.text)
    name = ref.place.name_in(language)
    return texts["place_implied"].replace("{name}", name) if ref.implied else name


def _how(movement: Movement, texts: Texts) -> str:
    words = [texts[f"kind_{movement.kind}"]]
    if movement.mode:
        words.append(texts[f"mode_{movement.mode}"])
    return " · ".join(words)


def _competing(values: tuple[tuple[str, tuple[str, ...]], ...]) -> str:
    return " / ".join(value for value, _ in values)
