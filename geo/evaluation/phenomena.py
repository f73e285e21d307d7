"""Scores by what makes a movement easy or hard to find: its kind, mode and certainty, and how its ends are told."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from geo.evaluation.gold import GoldDocument, GoldFile, GoldRecord, listed
from geo.evaluation.places import PlaceJudge
from geo.evaluation.score import Score, gather_by_document, list_missed, list_spurious, match_reports
from geo.model import Report
from geo.reportlines import ReportLine

_MODES = MappingProxyType({"airlift": "air", "sealift": "sea", "convoy": "road"})


def score_phenomena(reports: Iterable[Report], gold: GoldFile) -> dict[str, dict[str, Score]]:
    """Score reports by phenomenon: a found or missed record counts under its own, a spurious report under its own.

    The outer keys name the phenomenon ("certainty"), the inner ones its values ("planned").
    """
    judge = PlaceJudge(gold)
    scores: dict[str, dict[str, Score]] = {name: defaultdict(Score) for name in _PHENOMENA}
    for document, lines in gather_by_document(reports, gold):
        matching = match_reports(lines, document.movements, judge)
        for name, (of_record, of_report) in _PHENOMENA.items():
            for number, fields in matching.pairs.values():
                record = document.movements[number]
                scores[name][of_record(record, document)].add_pair(record, fields)
            for record in list_missed(document, matching):
                scores[name][of_record(record, document)].missed += 1
            for report in list_spurious(lines, matching):
                scores[name][of_report(report)].spurious += 1
    return {name: dict(values) for name, values in scores.items()}


def _record_kind(record: GoldRecord, _: GoldDocument) -> str:
    return record.kind


def _record_mode(record: GoldRecord, _: GoldDocument) -> str:
    return _MODES.get(record.kind, "unstated")


def _record_certainty(record: GoldRecord, _: GoldDocument) -> str:
    return record.certainty


def _record_ends(record: GoldRecord, _: GoldDocument) -> str:
    return _ends(listed(record.origin), listed(record.via), listed(record.destination))


def _record_count(record: GoldRecord, _: GoldDocument) -> str:
    return "counted" if record.count is not None else "not counted"


def _record_telling(record: GoldRecord, document: GoldDocument) -> str:
    """Tell whether every end is named in the words of the evidence, or found by what stands around."""
    mentions = {place.name: place.mention for place in document.places if place.mention}
    ends = [name for name in (*listed(record.origin), *listed(record.destination)) if name in mentions]
    if not ends or not record.evidence:
        return "no end named"
    return "all in the evidence" if all(mentions[name] in record.evidence for name in ends) else "an end from elsewhere"


def _report_kind(report: ReportLine) -> str:
    return {"air": "airlift", "sea": "sealift", "road": "convoy"}.get(report.mode or "", report.kind)


def _report_mode(report: ReportLine) -> str:
    return report.mode or "unstated"


def _report_certainty(report: ReportLine) -> str:
    return report.certainty


def _report_ends(report: ReportLine) -> str:
    return _ends(report.origin, report.via, report.destination)


def _report_count(report: ReportLine) -> str:
    return "counted" if report.count is not None else "not counted"


def _report_telling(report: ReportLine) -> str:
    ends = (*report.origin, *report.destination)
    if not ends:
        return "no end named"
    return "an end from elsewhere" if any(place.implied for place in ends) else "all in the evidence"


def _ends(origin: object, via: object, destination: object) -> str:
    names = [name for name, places in (("origin", origin), ("via", via), ("destination", destination)) if places]
    return " + ".join(names) or "none"


_PHENOMENA: Mapping[str, tuple[Callable[[GoldRecord, GoldDocument], str], Callable[[ReportLine], str]]] = (
    MappingProxyType(
        {
            "kind": (_record_kind, _report_kind),
            "mode": (_record_mode, _report_mode),
            "certainty": (_record_certainty, _report_certainty),
            "ends": (_record_ends, _report_ends),
            "telling": (_record_telling, _report_telling),
            "count": (_record_count, _report_count),
        }
    )
)
