"""Which pairs of reports are worth comparing: of one kind, in places that may agree, near in time.

A pair that the relation could tie is never left out, so that the answer does not depend on the blocks.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import product

from gazetteer.names import fold
from gazetteer.place import Place
from geo.merging.counts import DISTINCTIVE_COUNT, smallest_count
from geo.merging.dates import find_window
from geo.merging.relation import REJECTION_DAYS, classify_kind, is_rejection
from geo.merging.slots import TOWN_REACH_KM
from geo.model import PlaceRef, Report

Key = tuple[str, ...]

CELL_DEGREES = 1.0
KM_A_DEGREE = 111.0


@dataclass(slots=True)
class _Block:
    """Reports, by index: `wide` ones are compared with all of the block, the others with the wide ones alone."""

    wide: list[int] = field(default_factory=list)
    others: list[int] = field(default_factory=list)


def candidate_pairs(reports: Sequence[Report], *, max_gap_days: int) -> Iterator[tuple[int, int]]:
    """Give the indexes of each pair to compare, the smaller first, each pair once."""
    spans = [_find_days(report) for report in reports]
    rejections = [is_rejection(report) for report in reports]
    seen: set[tuple[int, int]] = set()
    for block in _gather(reports).values():
        wide = set(block.wide)
        for i, j in _sweep(spans, sorted({*wide, *block.others}), max(max_gap_days, REJECTION_DAYS)):
            near = spans[j][0] - spans[i][1] <= max_gap_days or rejections[i] != rejections[j]
            pair = (min(i, j), max(i, j))
            if near and pair not in seen and not wide.isdisjoint(pair):
                seen.add(pair)
                yield pair


def _gather(reports: Sequence[Report]) -> dict[Key, _Block]:
    """Put each report into the blocks of the places that it names, and of its actor's counted moves.

    Exact places are compared with their neighbours, areas with all in their country, and areas that lie in no one
    country with all. Names that were not resolved agree with their own spelling alone.
    """
    countries = {place.country for report in reports for place in _places(report)} | {""}
    blocks: dict[Key, _Block] = defaultdict(_Block)
    for index, report in enumerate(reports):
        kind = classify_kind(report)
        for ref in _refs(report):
            if ref.place is None:
                blocks["name", kind, fold(ref.text)].wide.append(index)
                continue
            for cell in () if ref.place.is_area else _list_cells(ref.place):
                blocks["cell", kind, cell].wide.append(index)
            for country in (ref.place.country,) if ref.place.country else countries:
                block = blocks["country", kind, country]
                (block.wide if ref.place.is_area else block.others).append(index)
        # tied by the number alone, without a place in common
        if report.actor and (report.assets or smallest_count(report) >= DISTINCTIVE_COUNT):
            blocks["count", kind, report.actor.id].wide.append(index)
    return blocks


def _sweep(spans: Sequence[tuple[int, int]], members: Sequence[int], reach_days: int) -> Iterator[tuple[int, int]]:
    """Pair the members whose days, widened by the reach, overlap; the one that starts earlier first."""
    ordered = sorted(members, key=lambda index: spans[index])
    for position, i in enumerate(ordered):
        limit = spans[i][1] + reach_days
        for j in ordered[position + 1 :]:
            if spans[j][0] > limit:
                break
            yield i, j


def _find_days(report: Report) -> tuple[int, int]:
    """Return the first and last day that the event can have been on, as ordinals."""
    window = find_window(report)
    return (window.first or date.min).toordinal(), (window.last or date.max).toordinal()


def _list_cells(place: Place) -> list[str]:
    """List the cells of the grid that the neighbourhood of a place touches."""
    reach = (TOWN_REACH_KM / 2 + place.accuracy_km) / KM_A_DEGREE
    wide = reach / max(0.05, math.cos(math.radians(place.lat)))
    rows = range(math.floor((place.lat - reach) / CELL_DEGREES), math.floor((place.lat + reach) / CELL_DEGREES) + 1)
    columns = range(math.floor((place.lon - wide) / CELL_DEGREES), math.floor((place.lon + wide) / CELL_DEGREES) + 1)
    turn = round(360 / CELL_DEGREES)
    return [f"{row} {column % turn}" for row, column in product(rows, columns)]


def _refs(report: Report) -> list[PlaceRef]:
    return [ref for slot in (report.origin, report.via, report.destination) for ref in slot.places]


def _places(report: Report) -> list[Place]:
    return [ref.place for ref in _refs(report) if ref.place]
