"""Reports of one event to one movement: the agreed value of each field, and the competing ones."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from geo.merging.counts import compare_ranges
from geo.merging.dates import Window, measure_gap_days
from geo.merging.likeness import Likeness
from geo.merging.parties import related
from geo.merging.slots import compare_slots
from geo.merging.sources import group_by_source
from geo.model import Actor, Certainty, Competing, DateInterval, Report, Slot

Rank = tuple[float, ...]

# From what is asserted most strongly to what is rejected.
CERTAINTIES: tuple[Certainty, ...] = ("reported", "claimed", "planned", "possible", "negated", "denied")
PRECISIONS = ("country", "province", "city", "site")


@dataclass(frozen=True, slots=True)
class FieldRule:
    """How the reports' values of one field are brought together.

    `read` takes the value from a report, None where it does not say; `key` tells values apart; `rank` is greater the
    more precise a value is; `supports(a, b)` says whether who states `a` may mean `b`; `show` writes it for a reader.
    """

    name: str
    read: Callable[[Report], Any]
    key: Callable[[Any], Hashable] = lambda value: value
    rank: Callable[[Any], Rank] = lambda _: ()
    supports: Callable[[Any, Any], bool] = lambda a, b: bool(a == b)
    show: Callable[[Any], str] = str
    competes: bool = False


@dataclass(frozen=True, slots=True)
class Agreed:
    """The agreed value of a field, None where no report states it, and what competes with it."""

    value: Any
    competing: Competing | None


def agree(rule: FieldRule, reports: Sequence[Report]) -> Agreed:
    """Choose the value of a field: by majority, then the most precise, then the earliest.

    The majority is of independent sources, then of reports; a coarser value ("Mali", "in June") counts for each finer
    one that it may mean ("Gao", "3 June"). `reports` are sorted, the earliest first.
    """
    stated = [(value, report) for report in reports if (value := rule.read(report)) is not None]
    if not stated:
        return Agreed(None, None)

    def weigh(value: Any) -> tuple[int, int, Rank]:
        backers = [report for other, report in stated if rule.supports(other, value)]
        return len(group_by_source(backers)), len(backers), rule.rank(value)

    variants: dict[Hashable, Any] = {}
    for value, _ in stated:
        variants.setdefault(rule.key(value), value)
    best = max(variants.values(), key=weigh)  # max keeps the first of equals: the earliest
    return Agreed(best, _list_competing(rule, stated, variants))


def strongest_certainty(reports: Sequence[Report]) -> Certainty:
    """Return the certainty of the report that asserts the event most strongly."""
    return min((report.certainty for report in reports), key=CERTAINTIES.index)


def _list_competing(
    rule: FieldRule, stated: list[tuple[Any, Report]], variants: dict[Hashable, Any]
) -> Competing | None:
    values = list(variants.values())
    clash = any(not rule.supports(a, b) and not rule.supports(b, a) for a in values for b in values)
    if not (rule.competes and clash):
        return None
    keys = {k: tuple(report.key for value, report in stated if rule.key(value) == k) for k in variants}
    return Competing(rule.name, tuple((rule.show(value), keys[k]) for k, value in variants.items()))


def _slot_rule(name: str) -> FieldRule:
    def read(report: Report) -> Slot | None:
        slot: Slot = getattr(report, name)
        return slot if slot.places else None

    return FieldRule(
        name,
        read,
        key=lambda slot: (frozenset(ref.place.id if ref.place else ref.text for ref in slot.places), slot.joined),
        rank=_rank_slot,
        supports=_slot_supports,
        show=lambda slot: f" {slot.joined} ".join(ref.place.name if ref.place else ref.text for ref in slot.places),
        competes=True,
    )


def _rank_slot(slot: Slot) -> Rank:
    """Finer places first, then said before implied, then more of them."""
    finest = max(PRECISIONS.index(ref.place.precision) if ref.place else -1 for ref in slot.places)
    return finest, not any(ref.implied for ref in slot.places), len(slot.places)


def _slot_supports(coarse: Slot, fine: Slot) -> bool:
    """Whether who names `coarse` may mean `fine`: the same, or an area that holds it."""
    likeness = compare_slots(coarse, fine).likeness
    if likeness is Likeness.SAME:
        return len(coarse.places) <= len(fine.places)
    return likeness is Likeness.WITHIN and _rank_slot(coarse)[0] < _rank_slot(fine)[0]


def _actor_rule(name: str) -> FieldRule:
    return FieldRule(
        name,
        read=lambda report: getattr(report, name),
        key=lambda actor: actor.id,
        rank=lambda actor: (len(actor.parents),),
        supports=_actor_supports,
        show=lambda actor: actor.name,
        competes=True,
    )


def _actor_supports(coarse: Actor, fine: Actor) -> bool:
    return related(coarse, fine) and len(coarse.parents) <= len(fine.parents)


def _read_count(report: Report) -> tuple[int | None, int | None] | None:
    return None if report.count_min is report.count_max is None else (report.count_min, report.count_max)


def _show_count(count: tuple[int | None, int | None]) -> str:
    low, high = count
    if low == high:
        return str(low)
    return f"{'' if low is None else low}–{'' if high is None else high}"


def _rank_count(count: tuple[int | None, int | None]) -> Rank:
    low, high = count
    return (0.0,) if low is None or high is None else (1.0, float(low - high))


def _count_supports(coarse: tuple[int | None, int | None], fine: tuple[int | None, int | None]) -> bool:
    """Whether a number is the other, or a range that holds it."""
    if coarse == fine:
        return True
    return compare_ranges(coarse, fine) is Likeness.SAME and coarse[0] != coarse[1]


def _read_date(report: Report) -> DateInterval | None:
    return report.date if report.date and (report.date.start or report.date.end) else None


def _window(interval: DateInterval) -> Window:
    return Window(interval.start, interval.end, stated=True)


def _show_date(interval: DateInterval) -> str:
    return "/".join(day.isoformat() if day else ".." for day in dict.fromkeys((interval.start, interval.end)))


def _date_supports(coarse: DateInterval, fine: DateInterval) -> bool:
    a, b = _window(coarse), _window(fine)
    return measure_gap_days(a, b) == 0 and a.length_days >= b.length_days


DATE = FieldRule(
    "date",
    _read_date,
    key=lambda interval: (interval.start, interval.end),
    rank=lambda interval: (-_window(interval).length_days,),
    supports=_date_supports,
    show=_show_date,
    competes=True,
)
COUNT = FieldRule("count", _read_count, rank=_rank_count, supports=_count_supports, show=_show_count, competes=True)
CERTAINTY = FieldRule("certainty", lambda report: report.certainty, competes=True)
FIELD_RULES = (
    FieldRule("kind", lambda report: report.kind, rank=lambda kind: (kind == "redeployment",)),
    FieldRule("mode", lambda report: report.mode),
    _actor_rule("actor"),
    _actor_rule("carrier"),
    _actor_rule("recipient"),
    FieldRule("what", lambda report: report.what or None, rank=lambda what: (len(what),)),
    COUNT,
    FieldRule("unit_class", lambda report: report.unit_class),
    FieldRule("trips", lambda report: report.trips, competes=True),
    _slot_rule("origin"),
    _slot_rule("via"),
    _slot_rule("destination"),
    DATE,
)
