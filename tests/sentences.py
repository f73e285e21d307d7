"""What sentences written for the project make: reports, the places of a slot, each report's way in one line."""

from datetime import date

from gazetteer.index import Gazetteer
from geo.extraction.reports import extract_reports
from geo.model import Report, Slot
from geo.reading import read_text

PUBLISHED = date(2024, 5, 20)


def reports_of(text: str, gazetteer: Gazetteer) -> list[Report]:
    """Extract the reports of a text that was published on `PUBLISHED`."""
    return extract_reports(read_text(text, file="sentence.txt", published=PUBLISHED), gazetteer)


def names(slot: Slot) -> set[str]:
    """Name the resolved places of a slot."""
    return {ref.place.name for ref in slot.places if ref.place}


def legs(text: str, gazetteer: Gazetteer) -> list[str]:
    """Write each report as "kind: origin > via > destination"."""
    reports = reports_of(text, gazetteer)
    ends = [[", ".join(sorted(names(slot))) for slot in (r.origin, r.via, r.destination)] for r in reports]
    return [f"{r.kind}: {' > '.join(found)}" for r, found in zip(reports, ends, strict=True)]
