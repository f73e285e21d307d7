"""Dates counted from now or from the day named before: weekdays, "last month", "three weeks ago", "two days later"."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from geo.extraction import calendar
from geo.extraction.calendar import Days, Outlook
from geo.extraction.date_atoms import DIRECTIONS, Hit
from geo.extraction.date_marks import Mark
from geo.model import DatePrecision

_PRECISIONS: Mapping[str, DatePrecision] = MappingProxyType({"y": "year", "m": "month"})


def read_relative(hit: Hit) -> Days | None:
    """Read "last month", "the past two days", "الأسابيع الثلاثة الماضية", "next week", "recent days"."""
    relation, unit = hit.tag("rel"), hit.tag("unit")
    mark = hit.mark("unit")
    base = hit.setting.anchor if relation in {"v", "V"} else hit.setting.outlook.published
    if mark is None or base is None:
        return Days(None, None, _PRECISIONS.get(unit, "day"))
    if relation in {"v", "V", "t", "T"} or not (hit.tag("n") or mark.plural or relation == "L" or unit in "hd"):
        return _calendar_unit(hit, base, unit, relation)
    number = hit.number("n")
    days = calendar.reach_days(number, str(mark.value)) if number else _vague_reach(hit, str(mark.value), mark)
    start, end = (base, calendar.shift(base, days)) if relation == "x" else (calendar.shift(base, -days), base)
    return Days(start, end, calendar.span_precision(start, end))


def _vague_reach(hit: Hit, unit: str, mark: Mark) -> int:
    if not mark.plural:
        return max(1, calendar.reach_days(1, unit))
    return int(getattr(hit.marks.words.units, unit).vague_days) * (2 if hit.tag("rel") == "x" else 1)


def _calendar_unit(hit: Hit, base: date, unit: str, relation: str) -> Days | None:
    step = {"l": -1, "L": -1, "x": 1, "v": 1}.get(relation, 0)
    if unit == "y":
        return _so_far(hit, relation, calendar.months_of_year(max(1, min(9998, base.year + step))))
    if unit == "m":
        return _so_far(hit, relation, calendar.whole_month(*calendar.shift_month(base.year, base.month, step)))
    if unit == "k":
        start, end = calendar.week_of(calendar.shift(base, 7 * step), hit.marks.words.week_starts)
        return _so_far(hit, relation, Days(start, end, "day"))
    if unit in "dN":
        day = calendar.shift(base, step)
        return Days(day, day, "day")
    return None


def _so_far(hit: Hit, relation: str, days: Days) -> Days:
    """End "this month" with the publication where the words look back."""
    published, direction = hit.setting.outlook
    if relation not in {"t", "T"} or direction >= 0 or published is None or days.start is None:
        return days
    return days._replace(end=max(days.start, published))


def read_ago(hit: Hit) -> Days | None:
    """Read "three weeks ago", "قبل 10 أيام", "a few days ago"."""
    mark, base = hit.mark("unit"), hit.setting.outlook.published
    if mark is None:
        return None
    unit, number_tag = str(mark.value), hit.tag("n")
    if base is None:
        return Days(None, None, _PRECISIONS.get(hit.tag("unit"), "day"))
    number = hit.number("n")
    if number_tag == "q" or (mark.plural and not number):
        reach = int(getattr(hit.marks.words.units, unit).vague_days)
        start = calendar.shift(base, -reach if unit == "hour" else -2 * reach)
        return Days(start, base, calendar.span_precision(start, base))
    return calendar.count_back(base, number or 1, unit)


def read_hence(hit: Hit) -> Days | None:
    """Read "two weeks from now"."""
    return _counted(hit, hit.setting.outlook.published, 1)


def read_later(hit: Hit) -> Days | None:
    """Read "two days later", "قبل ذلك بأربعة أيام": counted from the day named before."""
    mark = hit.mark("step")
    return _counted(hit, hit.setting.anchor, int(mark.value) if mark and isinstance(mark.value, int) else 1)


def read_day_beside(hit: Hit) -> Days | None:
    """Read "the day before, ..." and "the day after.": beside the day named before."""
    base = hit.setting.anchor
    day = calendar.shift(base, -1 if hit.tag("side") == "b" else 1) if base else None
    return Days(day, day, "day") if day else None


def _counted(hit: Hit, base: date | None, step: int) -> Days | None:
    mark, number = hit.mark("unit"), hit.number("n") or 1
    if mark is None or base is None or (mark.plural and not hit.tag("n")) or hit.tag("n") == "q":
        return None
    return calendar.count_back(base, -step * number, str(mark.value))


def read_named_day(hit: Hit) -> Days | None:
    """Read "today" and the like; the weekday beside it wins when an article was published after midnight."""
    mark, published = hit.mark("day"), hit.setting.outlook.published
    if mark is None or not isinstance(mark.value, tuple):
        return None
    if published is None:
        return Days(None, None, "day")
    start, end = (calendar.shift(published, offset) for offset in mark.value)
    weekday = hit.number("weekday")
    if weekday and start == end and start.isoweekday() != weekday:
        nearby = [calendar.shift(start, step) for step in (-1, 1, -2)]
        start = end = next((day for day in nearby if day.isoweekday() == weekday), start)
    return Days(start, end, "day")


def read_weekday(hit: Hit) -> Days | None:
    """Read "on Tuesday", "next Monday", "الخميس الماضي", "Friday of last week"."""
    weekday, relation = hit.number("weekday") or 1, hit.tag("pre", "post")
    published, direction = hit.setting.outlook
    if published is None:
        return Days(None, None, "day")
    if hit.tag("week", "week2"):
        step = {"l": -7, "L": -7, "x": 7}.get(hit.tag("week", "week2"), 0)
        first, _ = calendar.week_of(calendar.shift(published, step), hit.marks.words.week_starts)
        day: date | None = calendar.shift(first, (weekday - hit.marks.words.week_starts) % 7)
    else:
        outlook = Outlook(published, DIRECTIONS.get(relation, direction))
        day = calendar.weekday_near(weekday, outlook, strict=relation in {"l", "x"})
    return Days(day, day, "day")


def read_weekend(hit: Hit) -> Days | None:
    """Read "over the weekend", "next weekend"."""
    published, direction = hit.setting.outlook
    if published is None:
        return Days(None, None, "day")
    relation = hit.tag("pre", "post")
    outlook = Outlook(published, DIRECTIONS.get(relation, direction))
    start = calendar.weekday_near(6, outlook)
    return Days(start, calendar.shift(start, 1), "day") if start else None
