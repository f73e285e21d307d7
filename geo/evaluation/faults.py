"""What is wrong with which article: misses, spurious reports and wrong fields, to learn from."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from geo.evaluation.gold import GoldDocument, GoldFile, GoldRecord, listed
from geo.evaluation.places import PlaceJudge
from geo.evaluation.score import FIELDS, Matching, gather_by_document, list_missed, list_spurious, match_reports
from geo.model import Report
from geo.reportlines import PlaceLine, ReportLine


@dataclass(frozen=True, slots=True)
class Fault:
    """A difference between the reports and the gold file.

    `stem` names the article's file; `offset` is the evidence: the record's, or that of the report where no record
    matches; `told` says what is missed, spurious, or wrong.
    """

    document: str
    stem: str
    kind: Literal["missed", "spurious", "fields"]
    offset: tuple[int, int]
    told: str


def list_faults(reports: Iterable[Report], gold: GoldFile) -> list[Fault]:
    """List every missed record, spurious report and wrong field, article by article, in the order of the text."""
    judge = PlaceJudge(gold)
    faults: list[Fault] = []
    for document, lines in gather_by_document(reports, gold):
        matching = match_reports(lines, document.movements, judge)
        faults += sorted(_find_faults(document, lines, matching), key=lambda fault: fault.offset)
    return faults


def _find_faults(document: GoldDocument, reports: Sequence[ReportLine], matching: Matching) -> Iterator[Fault]:
    for record in list_missed(document, matching):
        yield Fault(document.id, document.stem, "missed", record.evidence_offset, _tell_record(record))
    for report in list_spurious(reports, matching):
        yield Fault(document.id, document.stem, "spurious", report.evidence_offset, _tell_report(report))
    for number, (other, fields) in matching.pairs.items():
        record = document.movements[other]
        wrong = [name for name in FIELDS if (value := fields[name]) is not None and value < 1]
        if wrong:
            told = f"{', '.join(wrong)}: {_tell_report(reports[number])} for {_tell_record(record)}"
            yield Fault(document.id, document.stem, "fields", record.evidence_offset, told)


def _tell_record(record: GoldRecord) -> str:
    return f"{record.kind} {_tell(listed(record.origin))} > {_tell(listed(record.destination))}"


def _tell_report(report: ReportLine) -> str:
    return f"{report.kind} {_tell(_names(report.origin))} > {_tell(_names(report.destination))}"


def _names(places: Iterable[PlaceLine]) -> list[str]:
    return [place.name for place in places]


def _tell(names: Iterable[str]) -> str:
    return "; ".join(names) or "-"
