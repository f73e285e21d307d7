"""How far a report agrees with a record, field by field: 1 right, 0 wrong, None where the record does not score it."""

from datetime import timedelta

from geo.evaluation.gold import GoldRecord, listed, load_words
from geo.evaluation.places import PlaceJudge
from geo.reportlines import PlaceLine, ReportLine

_KIND_OF_MODE = {"air": "airlift", "sea": "sealift", "road": "convoy"}
_OUT_OF_PROPORTION = 4
_LONG_CHARACTERS = 400


def agree(report: ReportLine, record: GoldRecord, judge: PlaceJudge) -> dict[str, float | None]:
    """Compare a report with a record; the key ``evidence`` holds how far their spans overlap."""
    origin, destination = _ends_agree(report, record, judge)
    via = listed(record.via)
    kinds = {report.kind, _KIND_OF_MODE.get(report.mode or "")}
    return {
        "kind": float(bool(kinds & {record.kind, *record.alt_kind})),
        "actor": _actors_agree(report.actor or "", record),
        "origin": origin,
        "via": judge.agreement(report.via, via, none_ok=record.accept.via_null_ok) if via else None,
        "destination": destination,
        "count": _counts_agree(report.count, record),
        "date": _dates_agree(report, record),
        "certainty": float(report.certainty in {record.certainty, *record.alt_certainty}),
        "sources": _sources_agree(report.sources, record.sources),
        "evidence": overlap(report.evidence_offset, record.evidence_offset),
    }


def overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Return the share of the shorter span that both cover; 0 where one is out of all proportion to the other.

    >>> overlap((0, 100), (50, 150)), overlap((0, 100), (0, 2000))
    (0.5, 0.0)
    """
    shorter, longer = sorted((one[1] - one[0], other[1] - other[0]))
    if longer > max(_LONG_CHARACTERS, _OUT_OF_PROPORTION * shorter):
        return 0.0
    return max(0, min(one[1], other[1]) - max(one[0], other[0])) / max(1, shorter)


def _ends_agree(report: ReportLine, record: GoldRecord, judge: PlaceJudge) -> tuple[float, float]:
    """Compare origin and destination; where the text leaves the direction open, either way round."""
    accept = record.accept
    origins, destinations = listed(record.origin), listed(record.destination)
    ends = (
        _end_agrees(report.origin, origins, accept.origin_ok, none_ok=accept.origin_null_ok, judge=judge),
        _end_agrees(
            report.destination, destinations, accept.destination_ok, none_ok=accept.destination_null_ok, judge=judge
        ),
    )
    if not accept.swap_ok:
        return ends
    swapped = (judge.agreement(report.origin, destinations), judge.agreement(report.destination, origins))
    return max(ends, swapped, key=sum)


def _end_agrees(
    found: tuple[PlaceLine, ...], wanted: tuple[str, ...], also: tuple[str, ...], *, none_ok: bool, judge: PlaceJudge
) -> float:
    """Compare one end with the record's places and the other right answers."""
    if not found:
        return float(none_ok or not wanted)
    return judge.agreement(found, (*wanted, *also))


def _counts_agree(count: int | None, record: GoldRecord) -> float:
    """Compare counts: an approximate one may be a tenth off, a single ship or column may be left out."""
    wanted, accept = record.count, record.accept
    if any(count == value for value, _ in accept.count_ok):
        return 1.0
    if wanted == 1:
        return float(count in (None, 1))
    if count is None or wanted is None:
        return float(count is None and (wanted is None or accept.count_null_ok))
    slack = wanted * 0.1 if record.count_qual in ("approx", "min", "max", "range") else 0.0
    return float(abs(count - wanted) <= slack)


def _dates_agree(report: ReportLine, record: GoldRecord) -> float | None:
    """Compare intervals: a day's slack, or a third of a longer one; 0.5 where one end is right and the other open."""
    start, end = report.date_start, report.date_end
    nothing = start is None and end is None
    if record.date_basis != "expression" or (record.accept.date_null_ok and nothing):
        return None
    if nothing:
        return 0.0
    right_start, right_end = _starts_right(report, record), _ends_right(report, record)
    if right_start and right_end:
        return 1.0
    half = (right_end and end and start is None) or (right_start and start and end is None)
    return 0.5 if half else 0.0


def _slack(record: GoldRecord) -> timedelta:
    """Return how far an end of the interval may be off."""
    length = (record.date_end - record.date_start).days if record.date_start and record.date_end else 0
    return timedelta(days=1 if length <= 6 else max(3, length // 3))


def _starts_right(report: ReportLine, record: GoldRecord) -> bool:
    """Whether the start fits; an open one ("before the end of January") admits any start up to the end."""
    start, slack = report.date_start, _slack(record)
    if record.date_start is None:
        return start is None or record.date_end is None or start <= record.date_end + slack
    return start is not None and abs(start - record.date_start) <= slack


def _ends_right(report: ReportLine, record: GoldRecord) -> bool:
    """Whether the end fits; an open one ("since mid-December") admits any end after the start."""
    end, slack = report.date_end, _slack(record)
    if record.date_end is None:
        return end is None or record.date_start is None or end >= record.date_start - slack
    return end is not None and abs(end - record.date_end) <= slack


def _actors_agree(actor: str, record: GoldRecord) -> float | None:
    """Compare actors by their telling words: one shared, and at most two more named."""
    if record.actor is None:
        return None
    found = _telling_words(actor)
    for name in (record.actor, *record.accept.actor_ok):
        wanted = _telling_words(name)
        if (wanted & found and len(found - wanted) <= 2) or (not wanted and actor.casefold() == name.casefold()):
            return 1.0
    return 0.0


def _sources_agree(sources: tuple[str, ...], wanted: tuple[str, ...]) -> float | None:
    """Return the F1 over the chain of sources, of which two agree where they share a telling word."""
    gold = [words for words in map(_telling_words, wanted) if words]
    found = [words for words in map(_telling_words, sources) if words]
    if not gold:
        return None
    recall = sum(any(words & other for other in found) for words in gold) / len(gold)
    precision = sum(any(words & other for words in gold) for other in found) / len(found) if found else 0.0
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _telling_words(text: str) -> frozenset[str]:
    """Return the words of a name that tell it from others."""
    plain = text.casefold().translate({ord(sign): " " for sign in "-()/"})
    words = (word.strip("'\u2019s") for word in plain.split())
    return frozenset(word for word in words if len(word) > 2 and word not in load_words().generic)
