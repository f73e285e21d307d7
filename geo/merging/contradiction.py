"""Movements that cannot both be true."""

import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from geo.merging.counts import DISTINCTIVE_COUNT, smallest_count
from geo.merging.dates import UNDATED_REACH_DAYS, match_dates
from geo.merging.events import Edge
from geo.merging.likeness import Likeness
from geo.merging.relation import Pair, compare_reports
from geo.merging.sources import is_same_source
from geo.model import Report


def link_contradictions(
    reports: Sequence[Report], event_of: Mapping[int, int], rejected: Sequence[Edge]
) -> dict[int, set[int]]:
    """Map each event to those that it contradicts, both ways.

    Parameters
    ----------
    reports
        All reports.
    event_of
        The event of each report, both by index.
    rejected
        The pairs of reports of which one rejects the other.
    """
    links: dict[int, set[int]] = defaultdict(set)
    for i, j in itertools.chain(rejected, _retold_otherwise(reports, event_of)):
        if event_of[i] != event_of[j]:
            links[event_of[i]].add(event_of[j])
            links[event_of[j]].add(event_of[i])
    return links


def contradicts_itself(pair: Pair) -> bool:
    """Whether one source is quoted with one number for two different moves.

    The same distinctive count of the same class and kind, from the same speaker, in two articles, within weeks of
    each other, and yet not one event: another actor, or another place. Something besides must be shared, the
    force or an end of the move: else they are two moves of equal size.
    """
    return (
        pair.a.article_id != pair.b.article_id
        and pair.count.likeness is Likeness.SAME
        and pair.a.kind == pair.b.kind
        and pair.a.certainty == pair.b.certainty
        and (pair.actor >= Likeness.WITHIN or pair.places.shared > 0)
        and is_same_source(pair.a, pair.b)
    )


def _retold_otherwise(reports: Sequence[Report], event_of: Mapping[int, int]) -> Iterator[Edge]:
    by_class: dict[tuple[str, str | None], list[int]] = defaultdict(list)
    for index, report in enumerate(reports):
        if smallest_count(report) >= DISTINCTIVE_COUNT:
            by_class[report.kind, report.unit_class].append(index)
    for members in by_class.values():
        for i, j in _pair_by_size(reports, members):
            if event_of[i] != event_of[j] and _is_contradiction(reports[i], reports[j]):
                yield i, j


def _pair_by_size(reports: Sequence[Report], members: Sequence[int]) -> Iterator[Edge]:
    """Pair the reports whose counts may be equal."""
    ordered = sorted(members, key=lambda index: smallest_count(reports[index]))
    for position, i in enumerate(ordered):
        for j in ordered[position + 1 :]:
            if not _near(reports[i], reports[j]):
                break
            yield i, j


def _near(smaller: Report, greater: Report) -> bool:
    # open-ended counts reach to half and to twice the number that is written
    return smallest_count(greater) <= 2.2 * smallest_count(smaller)


def _is_contradiction(a: Report, b: Report) -> bool:
    if match_dates(a, b).gap_days > UNDATED_REACH_DAYS:
        return False
    return contradicts_itself(compare_reports(a, b))
