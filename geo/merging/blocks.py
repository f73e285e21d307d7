"""Which pairs of reports are worth comparing: those of one kind, in one country, near in time.

A pair that the relation could tie is never left out, so that the answer does not depend on the blocks.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from gazetteer.place import Place
from geo.merging.counts import smallest_count
from geo.merging.dates import find_window
from geo.merging.relation import FRESH_DAYS, REJECTION_DAYS, classify_kind
from geo.model import Report

Block = tuple[str, ...]


def candidate_pairs(reports: Sequence[Report], *, max_gap_days: int) -> Iterator[tuple[int, int]]:
    """Give the indexes of each pair to compare, the smaller first, each pair once."""
    seen: set[tuple[int, int]] = set()
    for members in _gather(reports).values():
        for pair in _sweep(reports, members, max(max_gap_days, REJECTION_DAYS, FRESH_DAYS)):
            if pair not in seen:
                seen.add(pair)
                yield pair


def _gather(reports: Sequence[Report]) -> dict[Block, list[int]]:
    """Put each report into the block of each country that it names; without a country, into all of its kind."""
    countries = {place.country for r in reports for place in _places(r) if place.country}
    blocks: dict[Block, list[int]] = defaultdict(list)
    for index, report in enumerate(reports):
        kind = classify_kind(report)
        named = {place.country for place in _places(report)}
        wide = not named or "" in named or _has_unresolved(report)
        for country in countries | {""} if wide else named:
            blocks["country", kind, country].append(index)
        if smallest_count(report) and report.actor:  # tied by the number alone, without a shared place
            blocks["count", kind, report.actor.id].append(index)
    return blocks


def _sweep(reports: Sequence[Report], members: list[int], reach_days: int) -> Iterator[tuple[int, int]]:
    """Pair the members whose windows, widened by the reach, overlap."""
    windows = {index: find_window(reports[index]) for index in members}
    ordered = sorted(members, key=lambda index: (windows[index].first or date.min, index))
    for position, index in enumerate(ordered):
        last = windows[index].last
        limit = min(last, date.max - timedelta(days=reach_days)) + timedelta(days=reach_days) if last else date.max
        for other in ordered[position + 1 :]:
            if (windows[other].first or date.min) > limit:
                break
            yield min(index, other), max(index, other)


def _places(report: Report) -> list[Place]:
    slots = (report.origin, report.via, report.destination)
    return [ref.place for slot in slots for ref in slot.places if ref.place]


def _has_unresolved(report: Report) -> bool:
    return any(ref.place is None for slot in (report.origin, report.via, report.destination) for ref in slot.places)
