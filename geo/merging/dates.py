"""When the event of a report can have been, and how far two reports lie apart in time."""

from dataclasses import dataclass
from datetime import date, timedelta

from geo.model import Report

# News without a date is about the last weeks, and a plan without a date about the next ones.
UNDATED_REACH_DAYS = 45


@dataclass(frozen=True, slots=True)
class Window:
    """The first and last day that an event can have been on, None for no bound; `stated` where the text dates it."""

    first: date | None
    last: date | None
    stated: bool

    @property
    def length_days(self) -> int:
        """Days between the ends; a very large number where an end is open."""
        return (self.last - self.first).days if self.first and self.last else 10**6


@dataclass(frozen=True, slots=True)
class DateMatch:
    """How two reports agree in time.

    `gap_days` is 0 where their windows overlap; `stated` counts the reports whose text dates the event;
    `published_gap_days` lies between their days of publication, None where one is unknown.
    `longest_days` is the longer of the two windows. `lag_days`, where only one is dated, lies between its event and
    the publication of the other.
    """

    gap_days: int
    stated: int
    published_gap_days: int | None
    longest_days: int
    lag_days: int | None


def find_window(report: Report) -> Window:
    """Bound the days of a report's event.

    A stated interval is taken as it is; its open end reaches to the day of publication, if the event is past. An
    undated event lies up to 45 days before the publication, an undated plan up to 45 days after it.
    """
    published = report.part.published
    reach = timedelta(days=UNDATED_REACH_DAYS)
    told = report.date
    if told and (told.start or told.end):
        last = told.end
        if last is None and report.status == "happened" and published and told.start and published >= told.start:
            last = published
        return Window(told.start, last, stated=True)
    if published is None:
        return Window(None, None, stated=False)
    if report.status in ("planned", "possible"):
        return Window(published, published + reach, stated=False)
    return Window(published - reach, published, stated=False)


def match_dates(a: Report, b: Report) -> DateMatch:
    """Measure how far two reports lie apart in time."""
    window_a, window_b = find_window(a), find_window(b)
    published = (a.part.published, b.part.published)
    return DateMatch(
        gap_days=measure_gap_days(window_a, window_b),
        stated=window_a.stated + window_b.stated,
        published_gap_days=abs((published[0] - published[1]).days) if published[0] and published[1] else None,
        longest_days=max(window_a.length_days, window_b.length_days),
        lag_days=_measure_lag_days(window_a, b) if window_a.stated else _measure_lag_days(window_b, a),
    )


def measure_gap_days(a: Window, b: Window) -> int:
    """Count the days from the end of the earlier window to the start of the later one, 0 where they overlap."""
    gaps = [(later.first - earlier.last).days for earlier, later in ((a, b), (b, a)) if later.first and earlier.last]
    return max(0, *gaps) if gaps else 0


def _measure_lag_days(dated: Window, undated: Report) -> int | None:
    published = undated.part.published
    return measure_gap_days(dated, Window(published, published, stated=False)) if published else None
