"""Whether the numbers of two reports agree."""

from dataclasses import dataclass

from geo.merging.likeness import Likeness
from geo.model import Asset, Report

# "About 4,000" and "4,100" are one number in the news.
TOLERANCE = 0.05
# Two lots of 300 are likely one; two lots of two lorries are not.
DISTINCTIVE_COUNT = 50
# "More than 200" says nothing of how many more; twice as many would have been told otherwise.
OPEN_END_FACTOR = 2


@dataclass(frozen=True, slots=True)
class CountMatch:
    """How two counts agree. `distinctive`: so large, or of so particular a ship, that chance is unlikely."""

    likeness: Likeness = Likeness.UNKNOWN
    distinctive: bool = False


def match_counts(a: Report, b: Report) -> CountMatch:
    """Compare what was counted: numbers and trips within 5 %, the class of the unit, and named ships or aircraft."""
    named = _compare_assets(a.assets, b.assets)
    counted = _compare_counts(a, b)
    trips = compare_ranges((a.trips, a.trips), (b.trips, b.trips))
    if Likeness.APART in (named, counted, trips):
        return CountMatch(Likeness.APART)
    if named is Likeness.SAME:
        return CountMatch(Likeness.SAME, distinctive=True)
    return CountMatch(max(counted, trips), counted is Likeness.SAME and smallest_count(a, b) >= DISTINCTIVE_COUNT)


def compare_ranges(a: tuple[int | None, int | None], b: tuple[int | None, int | None]) -> Likeness:
    """Compare two ranges: the same where they overlap or miss each other by 5 % at most.

    >>> compare_ranges((4000, 4000), (4100, 4100)).name, compare_ranges((200, None), (350, 350)).name
    ('SAME', 'SAME')
    >>> compare_ranges((2, 2), (3, 3)).name, compare_ranges((2, 2), (None, None)).name
    ('APART', 'UNKNOWN')
    """
    first, second = _close_range(*a), _close_range(*b)
    if first is None or second is None:
        return Likeness.UNKNOWN
    gap = max(first[0], second[0]) - min(first[1], second[1])
    return Likeness.SAME if gap <= TOLERANCE * max(first[1], second[1]) else Likeness.APART


def smallest_count(*reports: Report) -> int:
    """Return the smallest number that any of the reports counts, 0 where one does not count."""
    return min(min(_close_range(r.count_min, r.count_max) or (0, 0)) for r in reports)


def _close_range(low: int | None, high: int | None) -> tuple[int, int] | None:
    if low is None:
        return None if high is None else (high // OPEN_END_FACTOR, high)
    return low, low * OPEN_END_FACTOR if high is None else high


def _compare_counts(a: Report, b: Report) -> Likeness:
    likeness = compare_ranges((a.count_min, a.count_max), (b.count_min, b.count_max))
    if likeness is Likeness.SAME and a.unit_class and b.unit_class and a.unit_class != b.unit_class:
        return Likeness.APART
    return likeness


def _compare_assets(a: tuple[Asset, ...], b: tuple[Asset, ...]) -> Likeness:
    """Two ships with hull numbers, or with names in one script, that have none in common are different ships."""
    numbers_a, numbers_b = {x.id for x in a if x.id}, {x.id for x in b if x.id}
    names_a, names_b = {x.name.casefold() for x in a if x.name}, {x.name.casefold() for x in b if x.name}
    if numbers_a & numbers_b or names_a & names_b:
        return Likeness.SAME
    in_one_script = "".join(names_a).isascii() == "".join(names_b).isascii()
    if (numbers_a and numbers_b) or (names_a and names_b and in_one_script):
        return Likeness.APART
    return Likeness.UNKNOWN
