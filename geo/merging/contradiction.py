"""Movements that cannot both be true."""

import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from gazetteer.names import fold
from geo.merging.counts import DISTINCTIVE_COUNT, match_counts, smallest_count
from geo.merging.dates import UNDATED_REACH_DAYS, match_dates
from geo.merging.events import Edge
from geo.merging.likeness import Likeness
from geo.merging.parties import match_actors
from geo.merging.relation import FRESH_DAYS
from geo.merging.slots import match_places
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
    """Whether one speaker is quoted with one number for two different moves.

    The same distinctive count of the same class and kind, from the same speaker, in two articles, near in time, and
    yet not one event: another actor, or another place. Something besides must be shared, the force or an end of the
    move: else they are two moves of equal size.
    """
    # the cheap fields first: most pairs end here
    if a.article_id == b.article_id or a.certainty != b.certainty or match_counts(a, b).likeness is not Likeness.SAME:
        return False
    if not (_is_quoted(a) and _is_quoted(b) and is_same_source(a, b)):
        return False
    dates = match_dates(a, b)
    if dates.gap_days > (FRESH_DAYS if dates.stated == 2 else UNDATED_REACH_DAYS):
        return False  # two events, each with its day
    return match_actors(a, b) >= Likeness.WITHIN or match_places(a, b).shared > 0


def _is_quoted(report: Report) -> bool:
    """Whether somebody is quoted; an outlet by itself tells of many moves, and of some in equal numbers."""
    return bool(report.sources) and fold(report.sources[-1]) != fold(report.part.outlet)
