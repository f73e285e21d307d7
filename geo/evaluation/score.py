"""Match reports to records, and add up what was found, missed and invented."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from geo.evaluation.agreement import agree, overlap
from geo.evaluation.gold import GoldDocument, GoldFile, GoldRecord
from geo.evaluation.places import PlaceJudge
from geo.model import Report
from geo.reportlines import ReportLine, flatten_report

FIELDS = ("kind", "actor", "origin", "via", "destination", "count", "date", "certainty", "sources")
_SHARED_EVIDENCE = 0.3
_ALARM_OVERLAP = 0.5

Agreement = Mapping[str, float | None]


@dataclass(slots=True)
class Score:
    """What was found in the articles of one language.

    `strict` counts the records whose kind, origin and destination are right; `spurious` the reports that match no
    record; `alarms` those of them that stand on what is marked as no move. `fields` holds each field's agreements.
    """

    documents: int = 0
    found: int = 0
    strict: int = 0
    missed: int = 0
    spurious: int = 0
    alarms: int = 0
    not_moves: int = 0
    fields: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    @property
    def precision(self) -> float:
        """Share of the reports that match a record."""
        return self.found / max(1, self.found + self.spurious)

    @property
    def recall(self) -> float:
        """Share of the records that were found."""
        return self.found / max(1, self.found + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.found / max(1, 2 * self.found + self.spurious + self.missed)

    @property
    def strict_f1(self) -> float:
        """F1 that counts a record only where kind, origin and destination are right."""
        return 2 * self.strict / max(1, 2 * self.found + self.spurious + self.missed)

    def add_pair(self, record: GoldRecord, fields: Agreement) -> None:
        """Count a record that a report matches; an optional one counts for the fields alone."""
        if not record.optional:
            self.found += 1
            self.strict += all(fields[end] == 1 for end in ("kind", "origin", "destination"))
        for name, value in fields.items():
            if value is not None:
                self.fields[name].append(value)

    def accuracy(self, name: str) -> float | None:
        """Return the mean agreement of a field over the matched records, None where none scores it."""
        values = self.fields.get(name)
        return sum(values) / len(values) if values else None


@dataclass(frozen=True, slots=True)
class Matching:
    """Which record each report matches and how well, and the reports that match or repeat one."""

    pairs: dict[int, tuple[int, Agreement]]
    touched: frozenset[int]


def score_reports(reports: Iterable[Report], gold: GoldFile) -> dict[str, Score]:
    """Score reports against a gold file, by language and over all.

    A report matches a record where their evidence overlaps by 30 % of the shorter. Each record is matched once, best
    pairs first. A report that matches nothing is spurious, unless it repeats a record with the same kind and ends.
    """
    judge = PlaceJudge(gold)
    scores: dict[str, Score] = defaultdict(Score)
    for document, lines in gather_by_document(reports, gold):
        matching = match_reports(lines, document.movements, judge)
        for language in (document.lang, "all"):
            _add(scores[language], document, lines, matching)
    return dict(scores)


def gather_by_document(
    reports: Iterable[Report], gold: GoldFile
) -> Iterator[tuple[GoldDocument, Sequence[ReportLine]]]:
    """Give each document of a gold file with the reports of its article, which is known by its file's name."""
    by_stem: dict[str, list[ReportLine]] = defaultdict(list)
    for report in reports:
        by_stem[Path(report.file).stem].append(flatten_report(report))
    for document in gold.documents:
        yield document, by_stem.get(document.stem) or by_stem.get(document.id, [])


def _add(score: Score, document: GoldDocument, reports: Sequence[ReportLine], matching: Matching) -> None:
    """Add a document to a score."""
    spurious = list_spurious(reports, matching)
    score.documents += 1
    score.missed += len(list_missed(document, matching))
    score.spurious += len(spurious)
    score.alarms += sum(_is_alarm(report, document) for report in spurious)
    score.not_moves += len(document.not_moves)
    for number, fields in matching.pairs.values():
        score.add_pair(document.movements[number], fields)


def list_missed(document: GoldDocument, matching: Matching) -> list[GoldRecord]:
    """List the records that no report matches; optional ones, and those told again by a found one, are no misses."""
    found = {document.movements[number].mid for number, _ in matching.pairs.values()}
    return [
        record
        for record in document.movements
        if record.mid not in found and not record.optional and not found & set(record.accept.merge_with)
    ]


def list_spurious(reports: Sequence[ReportLine], matching: Matching) -> list[ReportLine]:
    """List the reports that match no record and repeat none."""
    return [report for number, report in enumerate(reports) if number not in matching.touched]


def _is_alarm(report: ReportLine, document: GoldDocument) -> bool:
    """Whether a report stands on a stretch that is marked as no move."""
    return any(overlap(report.evidence_offset, other.offset) >= _ALARM_OVERLAP for other in document.not_moves)


def match_reports(reports: Sequence[ReportLine], records: Sequence[GoldRecord], judge: PlaceJudge) -> Matching:
    """Pair reports with records whose evidence they share, best pairs first, each once."""
    candidates = [
        (_worth(fields), number, other, fields)
        for number, report in enumerate(reports)
        for other, record in enumerate(records)
        if ((fields := agree(report, record, judge))["evidence"] or 0.0) >= _SHARED_EVIDENCE
    ]
    pairs: dict[int, tuple[int, Agreement]] = {}
    taken: set[int] = set()
    for _, number, other, fields in sorted(candidates, key=lambda candidate: -candidate[0]):
        if number not in pairs and other not in taken:
            pairs[number] = (other, fields)
            taken.add(other)
    repeats = {number for _, number, _, fields in candidates if _repeats(fields)}
    return Matching(pairs, frozenset(pairs) | frozenset(repeats))


def _worth(fields: Agreement) -> float:
    """Weigh a pair: the better one is matched first."""
    weights = {"origin": 1.0, "destination": 1.0, "kind": 0.7, "evidence": 2.0, "count": 0.5}
    return sum(weight * (fields[name] or 0.0) for name, weight in weights.items())


def _repeats(fields: Agreement) -> bool:
    """Whether a report tells of a record's move again."""
    return bool(fields["kind"]) and all((fields[end] or 0.0) >= 0.5 for end in ("origin", "destination"))
