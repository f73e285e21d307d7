"""The pair relation: whether two reports tell of one event, and whether they cannot both be true.

Everything that merging decides is decided here, two reports at a time; the rules stand in ``docs/merging.md``.
"""

from dataclasses import dataclass

from geo.merging.counts import CountMatch, match_counts
from geo.merging.dates import DateMatch, match_dates
from geo.merging.likeness import Likeness
from geo.merging.parties import match_actors
from geo.merging.slots import PlacesMatch, match_places
from geo.model import Report

# One move, told by those who see it off, by those who see it come, and by those who see both ends.
RELOCATIONS = ("withdrawal", "deployment", "redeployment")
REJECTIONS = ("negated", "denied")

# Two outlets date the same night to two days.
NIGHT_DAYS = 1
# An undated retelling follows the event that it retells within a week.
FRESH_DAYS = 7
# A rejection of news follows the news within a month.
REJECTION_DAYS = 30
# A headline or a lead begins within the first line or two of its article.
HEADLINE_CHARACTERS = 150
# "In the first ten days of June" dates an event, "in June" hardly.
DATED_DAYS = 10


@dataclass(frozen=True, slots=True)
class Pair:
    """How two reports agree, field by field."""

    a: Report
    b: Report
    actor: Likeness
    count: CountMatch
    places: PlacesMatch
    dates: DateMatch

    @property
    def one_part(self) -> bool:
        """Whether both stand in one article."""
        return self.a.article_id == self.b.article_id and self.a.part.index == self.b.part.index

    @property
    def retells_itself(self) -> bool:
        """Whether one article can mean one event with both: they are of one kind, or one of them is its headline.

        What has come to pass and what is to follow are two legs, and so are, in the body, a column that left a base
        and a ship that left it.
        """
        return self.one_kind or (self.a.status == self.b.status and (_is_headline(self.a) or _is_headline(self.b)))

    @property
    def one_kind(self) -> bool:
        """Whether kind and status are the same."""
        return self.a.kind == self.b.kind and self.a.status == self.b.status


def compare_reports(a: Report, b: Report) -> Pair:
    """Compare two reports field by field."""
    return Pair(a, b, match_actors(a, b), match_counts(a, b), match_places(a, b), match_dates(a, b))


def obviously_apart(a: Report, b: Report) -> bool:
    """Whether the fields that are cheap to compare already set two reports apart: most pairs end here."""
    return bool(a.mode and b.mode and a.mode != b.mode) or Likeness.APART in (
        match_counts(a, b).likeness,
        match_actors(a, b),
    )


def classify_kind(report: Report) -> str:
    """Name the class within which kinds are told for each other: a relocation, or the kind itself."""
    return "relocation" if report.kind in RELOCATIONS else report.kind


def is_rejection(report: Report) -> bool:
    """Whether the report says that it did not, or will not, happen."""
    return report.certainty in REJECTIONS


def at_odds(pair: Pair, *, max_gap_days: int) -> bool:
    """Whether two reports cannot tell of one event: some field is stated differently in both.

    A rejection never merges with what it rejects: it is a movement of its own, linked as contradicting.
    """
    return is_rejection(pair.a) != is_rejection(pair.b) or _facts_differ(pair, _allow_gap_days(pair, max_gap_days))


def tells_same_event(pair: Pair, *, max_gap_days: int) -> bool:
    """Whether two reports tell of one event.

    No field may be at odds, and something must tie them: a distinctive count or a named ship in a shared place;
    without a count, a shared site or town, or both ends, on the same days; or, within one article, the same kind of
    move of the same force from or to the same place. A country in common ties nothing.
    """
    if at_odds(pair, max_gap_days=max_gap_days):
        return False
    return _tied_by_count(pair) or _tied_by_place_and_day(pair, max_gap_days) or _tied_by_article(pair)


def rejects(pair: Pair) -> bool:
    """Whether one report rejects what the other affirms: nothing else differs, and they name the same place."""
    if is_rejection(pair.a) == is_rejection(pair.b) or _facts_differ(pair, REJECTION_DAYS):
        return False
    published = pair.dates.published_gap_days
    return (pair.places.same or pair.places.firm) and (published is None or published <= REJECTION_DAYS)


def measure_strength(pair: Pair) -> tuple[int, ...]:
    """Weigh how closely two reports of one event agree, to tell which of two rivals a third one retells."""
    stated = pair.dates.stated == 2
    return (
        pair.count.likeness is Likeness.SAME,
        sum(m.firm for m in pair.places.matches),
        sum(m.likeness for m in pair.places.matches),
        pair.actor,
        pair.a.mode == pair.b.mode,
        -pair.dates.gap_days if stated else -FRESH_DAYS,
    )


def _is_headline(report: Report) -> bool:
    return report.evidence[0].start - report.part.span.start < HEADLINE_CHARACTERS


def _facts_differ(pair: Pair, allowed_days: int) -> bool:
    return (
        classify_kind(pair.a) != classify_kind(pair.b)
        or bool(pair.a.mode and pair.b.mode and pair.a.mode != pair.b.mode)
        or Likeness.APART in (pair.actor, pair.count.likeness)
        or pair.places.apart
        or pair.dates.gap_days > allowed_days
    )


def _allow_gap_days(pair: Pair, max_gap_days: int) -> int:
    """Say how far apart two events may be dated and still be one.

    One article that names two days tells of two events. Small or unknown numbers come daily: two lorries on the 3rd
    and two on the 5th are two convoys. A distinctive number may be restated days later, as a weekly does.
    """
    if pair.dates.stated < 2 or (pair.count.distinctive and not pair.one_part):
        return max_gap_days
    return 0 if pair.one_part else min(NIGHT_DAYS, max_gap_days)


def _tied_by_count(pair: Pair) -> bool:
    if not pair.count.distinctive:
        return False
    if pair.places.shared:
        return pair.places.firm or pair.places.same or pair.actor is Likeness.SAME
    # One tells only where they left, the other only where they came.
    return pair.actor is Likeness.SAME and pair.dates.stated == 2


def _tied_by_place_and_day(pair: Pair, max_gap_days: int) -> bool:
    if not (pair.places.firm or (pair.places.both_ends and pair.places.same)):
        return False
    if pair.actor is Likeness.UNKNOWN and not (pair.places.firm and pair.one_kind):
        return False
    if pair.one_part and not pair.retells_itself:
        return False
    if pair.dates.stated == 2:
        return pair.dates.longest_days <= DATED_DAYS or pair.actor is Likeness.SAME
    if pair.dates.stated == 1:
        return pair.one_part or (pair.dates.lag_days is not None and pair.dates.lag_days <= FRESH_DAYS)
    published = pair.dates.published_gap_days
    return pair.one_part or (published is not None and published <= max_gap_days)


def _tied_by_article(pair: Pair) -> bool:
    """Whether one article repeats itself, as a headline and its details do."""
    agreeing = [m for m in pair.places.matches if m.agrees]
    return (
        pair.one_part
        and pair.one_kind
        and pair.actor is not Likeness.UNKNOWN
        and bool(agreeing)
        and all(m.likeness is Likeness.SAME for m in agreeing)
    )
