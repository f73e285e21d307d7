"""Days, months and years as inclusive intervals, counted from a day of publication."""

from datetime import date, timedelta
from typing import NamedTuple

from geo.model import DatePrecision

# A day without a year is read as one to come when it lies no farther ahead than this.
AHEAD = timedelta(days=62)
# Where the words look ahead, a day farther off than this is the past one after all.
FAR_AHEAD = timedelta(days=190)
_LEAP_REACH = 8
_HIJRI_EPOCH = 1948439.5
_UNIX_EPOCH = 2440587.5


class Days(NamedTuple):
    """An inclusive interval, None where an end is open or unknown."""

    start: date | None
    end: date | None
    precision: DatePrecision


class Outlook(NamedTuple):
    """What a date is read against: the publication, and whether the words look back (-1), ahead (1) or neither."""

    published: date | None
    direction: int = 0


def month_end(year: int, month: int) -> date:
    """Return the last day of a month.

    >>> month_end(2024, 2)
    datetime.date(2024, 2, 29)
    """
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def shift_month(year: int, month: int, steps: int) -> tuple[int, int]:
    """Count months on from a month, over the ends of years.

    >>> shift_month(2024, 12, 2), shift_month(2025, 1, -1)
    ((2025, 2), (2024, 12))
    """
    index = year * 12 + month - 1 + steps
    return index // 12, index % 12 + 1


def whole_month(year: int, month: int) -> Days:
    """Return a month from its first to its last day."""
    return Days(date(year, month, 1), month_end(year, month), "month")


def part_of_month(year: int, month: int, part: tuple[int, int]) -> Days:
    """Return some days of a month; -1 is its last.

    >>> part_of_month(2024, 12, (11, 20)).end
    datetime.date(2024, 12, 20)
    """
    last = month_end(year, month)
    end = last if part[1] == -1 else date(year, month, min(part[1], last.day))
    return Days(date(year, month, part[0]), end, "part of month")


def months_of_year(year: int, part: tuple[int, int] = (1, 12)) -> Days:
    """Return some months of a year, by default all; a part that ends before it begins runs into the next year."""
    first, last = part
    end = month_end(year + (last < first), last)
    return Days(date(year, first, 1), end, "month" if first == last else "year")


def day_in(year: int, month: int, day: int) -> date | None:
    """Return a day, None where the month has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def year_of(month: int, day: int, outlook: Outlook) -> int | None:
    """Choose the year of a day that is named without one.

    Looking back, the latest such day up to the publication; ahead, the first from it on within half a year; else the
    latest that lies no more than two months ahead. None without a publication date, or where no year has such a day.

    >>> year_of(12, 28, Outlook(date(2025, 1, 12))), year_of(1, 31, Outlook(date(2024, 12, 19)))
    (2024, 2025)
    """
    if outlook.published is None:
        return None
    now = outlook.published
    reach = range(max(1, now.year - _LEAP_REACH), min(9999, now.year + _LEAP_REACH) + 1)
    days = [found for year in reach if (found := day_in(year, month, day))]
    coming = next((found for found in days if found >= now), None)
    if outlook.direction > 0 and coming and coming - now <= FAR_AHEAD:
        return coming.year
    limit = now if outlook.direction < 0 else now + min(AHEAD, date.max - now)
    return next((found.year for found in reversed(days) if found <= limit), None)


def year_of_month(month: int, outlook: Outlook) -> int | None:
    """Choose the year of a month that is named without one, as `year_of` does; the current month counts as both."""
    if outlook.published is None:
        return None
    now = outlook.published
    if month == now.month:
        return now.year
    return year_of(month, 1, outlook)


def weekday_near(weekday: int, outlook: Outlook, *, strict: bool = False) -> date | None:
    """Return the latest such ISO weekday up to the publication, or the first from it on when looking ahead.

    `strict` leaves the day of publication itself out.

    >>> weekday_near(6, Outlook(date(2024, 12, 14))), weekday_near(5, Outlook(date(2024, 12, 14), 1))
    (datetime.date(2024, 12, 14), datetime.date(2024, 12, 20))
    """
    if outlook.published is None:
        return None
    now = outlook.published
    distance = (weekday - now.isoweekday()) % 7 if outlook.direction > 0 else (now.isoweekday() - weekday) % 7
    if strict and distance == 0:
        distance = 7
    return shift(now, distance if outlook.direction > 0 else -distance)


def week_of(day: date, starts: int) -> tuple[date, date]:
    """Return the first and last day of the week that a day lies in, with the ISO weekday that weeks start on."""
    first = shift(day, -((day.isoweekday() - starts) % 7))
    return first, shift(first, 6)


def shift(day: date, days: int) -> date:
    """Count days on from a day, and stop at the ends of the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def count_back(day: date, number: int, unit: str) -> Days:
    """Return the days that "3 weeks ago" may mean: a day, some days around it, the month or the year.

    >>> count_back(date(2024, 12, 19), 10, "day").start
    datetime.date(2024, 12, 9)
    """
    if unit == "year":
        return months_of_year(max(1, min(9999, day.year - number)))
    if unit == "month":
        year, month = shift_month(day.year, day.month, -number)
        return whole_month(max(1, min(9998, year)), month)
    if unit == "week":
        middle = shift(day, -7 * number)
        return Days(shift(middle, -3), shift(middle, 3), "part of month")
    if unit == "hour":
        return Days(shift(day, -(number // 24) - 1), shift(day, -(number // 24)), "day")
    exact = shift(day, -number)
    return Days(exact, exact, "day")


def reach_days(number: int, unit: str) -> int:
    """Return how many days a span of time covers, at most."""
    return min(10**6, number) * {"hour": 0, "day": 1, "week": 7, "month": 31, "year": 366}[unit] + (
        -(-min(10**6, number) // 24) if unit == "hour" else 0
    )


def span_precision(start: date, end: date) -> DatePrecision:
    """Name how finely an interval pins something down.

    >>> span_precision(date(2024, 12, 1), date(2024, 12, 3))
    'day'
    """
    length = (end - start).days
    if length <= 7:
        return "day"
    if length <= 20:
        return "part of month"
    return "month" if length <= 100 else "year"


def hijri_days(year: int, month: int, day: int) -> Days:
    """Convert a day of the Islamic calendar, by the tabular civil rule, one day either way for the sighted moon.

    >>> hijri_days(1446, 7, 15).start <= date(2025, 1, 15) <= hijri_days(1446, 7, 15).end
    True
    """
    middle = _hijri_day(year, month, day)
    return Days(shift(middle, -1), shift(middle, 1), "day")


def hijri_month(year: int, month: int) -> Days:
    """Convert a month of the Islamic calendar."""
    return Days(shift(_hijri_day(year, month, 1), -1), shift(_hijri_day(year, month, 30), 1), "month")


def hijri_year_of(month: int, outlook: Outlook) -> int | None:
    """Choose the Islamic year of a month that is named without one: the latest that had begun by the publication.

    Looking ahead, the first that ends after it.
    """
    if outlook.published is None:
        return None
    guess = round((outlook.published.year - 622) * 33 / 32)
    years = range(guess - 3, guess + 4)
    if outlook.direction > 0:
        return next((year for year in years if _hijri_day(year, month, 30) >= outlook.published), None)
    return next((year for year in reversed(years) if _hijri_day(year, month, 1) <= outlook.published), None)


def _hijri_day(year: int, month: int, day: int) -> date:
    julian = day + -(-59 * (month - 1) // 2) + (year - 1) * 354 + (3 + 11 * year) // 30 + _HIJRI_EPOCH - 1
    return shift(date(1970, 1, 1), int(julian - _UNIX_EPOCH))
