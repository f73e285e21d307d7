"""Dates by day, month and year: what a pattern's marks mean against a day of publication."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from geo.extraction import calendar
from geo.extraction.calendar import Days, Outlook
from geo.extraction.date_marks import Mark, Marks

UNKNOWN_DAY = Days(None, None, "day of an unknown year")


class Setting(msgspec.Struct, frozen=True):
    """What a date is read in: its outlook, and the day that the text named before it."""

    outlook: Outlook
    anchor: date | None = None


class Hit(NamedTuple):
    """A pattern that matched the marks of a text, in its setting."""

    match: re.Match[str]
    marks: Marks
    setting: Setting

    def mark(self, group: str) -> Mark | None:
        """Return the mark of a group of one letter, None where the group is empty."""
        return self.marks.marks[self.match.start(group)] if self.tag(group) else None

    def number(self, group: str) -> int | None:
        """Return the whole number of a group of one letter."""
        mark = self.mark(group)
        whole = mark is not None and isinstance(mark.value, int | float) and float(mark.value).is_integer()
        return int(mark.value) if mark and whole and isinstance(mark.value, int | float) else None

    def tag(self, *groups: str) -> str:
        """Return the letters of the first group that the pattern has and that matched."""
        found = self.match.groupdict()
        return next((letters for group in groups if (letters := found.get(group))), "")


Reader = Callable[[Hit], Days | None]

DIRECTIONS: Mapping[str, int] = MappingProxyType({"l": -1, "L": -1, "x": 1})


def _year_of_hit(hit: Hit) -> int | None:
    """Return the year that stands beside a month, as digits or as "last year"; None where there is none."""
    if hit.mark("year"):
        return hit.number("year")
    relation = hit.tag("rel", "rel2")
    return _relative_year(relation, hit.setting) if relation else None


def _relative_year(relation: str, setting: Setting) -> int | None:
    base = setting.anchor if relation in "vV" else setting.outlook.published
    step = {"l": -1, "L": -1, "x": 1, "v": 1}.get(relation, 0)
    return max(1, min(9998, base.year + step)) if base else None


def _outlook(hit: Hit, group: str = "near") -> Outlook:
    relation = hit.tag(group)
    published, direction = hit.setting.outlook
    return Outlook(published, DIRECTIONS.get(relation, direction))


def _has_year_words(hit: Hit) -> bool:
    return bool(hit.tag("year", "rel", "rel2"))


def day_numbers(hit: Hit) -> list[int]:
    """List the days of "18, 22 and 29"; empty where they are not ascending days of a month."""
    first, last = hit.match.span("days")
    marks = [mark for mark in hit.marks.marks[first:last] if mark.tag in "no"]
    days = [int(mark.value) for mark in marks if isinstance(mark.value, int | float) and 1 <= mark.value <= 31]
    return days if len(days) == len(marks) and days == sorted(days) else []


def read_day_month(hit: Hit) -> Days | None:
    """Read "8 December", "18, 22 and 29 June", with or without a year."""
    days, month = day_numbers(hit), hit.number("month")
    if not days or not month:
        return None
    if _has_year_words(hit):
        return _known_days(_year_of_hit(hit), month, days)
    if hit.tag("near") == "T" and hit.setting.outlook.published:
        return _known_days(hit.setting.outlook.published.year, month, days)
    year = calendar.year_of(month, days[-1], _outlook(hit))
    if year is None:
        return UNKNOWN_DAY if calendar.day_in(2024, month, days[-1]) and not hit.setting.outlook.published else None
    return _known_days(year, month, days)


def _known_days(year: int | None, month: int, days: list[int]) -> Days | None:
    if year is None:
        return UNKNOWN_DAY if calendar.day_in(2024, month, days[-1]) else None
    start, end = calendar.day_in(year, month, days[0]), calendar.day_in(year, month, days[-1])
    if start is None or end is None:
        return None
    return Days(start, end, calendar.span_precision(start, end))


def read_day_of_month(hit: Hit) -> Days | None:
    """Read "24 من الشهر المنصرم", "the 8th of this month", "التاسع عشر منه"."""
    days, relation = day_numbers(hit), hit.tag("rel", "rel2", "now", "it")
    if not days:
        return None
    base = hit.setting.anchor if relation in "zV" else hit.setting.outlook.published
    if base is None:
        return UNKNOWN_DAY
    year, month = calendar.shift_month(base.year, base.month, DIRECTIONS.get(relation, 0))
    return _known_days(year, month, days)


def read_numeric(hit: Hit) -> Days | None:
    """Read "14/12/2024", "2024-12-14", "10.11.2024"; where day and month may be swapped, both readings bound it."""
    mark = hit.mark("date")
    parts = [int(part) for part in re.split(r"[-/.]", mark.word)] if mark else []
    if len(parts) != 3:
        return None
    if parts[0] > 31:
        return _exact(parts[0], parts[1], parts[2])
    year = parts[2] if parts[2] > 99 else parts[2] + (2000 if parts[2] < 70 else 1900)
    day_first, month_first = _exact(year, parts[1], parts[0]), _exact(year, parts[0], parts[1])
    order = hit.marks.words.numeric_order
    if order == "mdy":
        return month_first or day_first
    if order == "dmy" or not (day_first and month_first) or day_first == month_first:
        return day_first or month_first
    starts = [days.start for days in (day_first, month_first) if days.start]
    return Days(min(starts), max(starts), calendar.span_precision(min(starts), max(starts)))


def _exact(year: int, month: int, day: int) -> Days | None:
    found = calendar.day_in(year, month, day)
    return Days(found, found, "day") if found else None


def _month_of_hit(hit: Hit) -> tuple[int, int] | None:
    """Choose year and month of a month with or without a year."""
    month = hit.number("month")
    if not month:
        return None
    year = _year_of_hit(hit)
    if not _has_year_words(hit):
        near = hit.tag("near", "pre")
        published, direction = hit.setting.outlook
        year = calendar.year_of_month(month, Outlook(published, DIRECTIONS.get(near, direction)))
        if published and year == published.year and month == published.month and near in {"l", "x"}:
            year += DIRECTIONS[near]
    return (year, month) if year else None


def read_month(hit: Hit) -> Days | None:
    """Read "August 2022", "last May", "in December"."""
    found = _month_of_hit(hit)
    return calendar.whole_month(*found) if found else Days(None, None, "month")


def read_part_of_month(hit: Hit) -> Days | None:
    """Read "mid-December", "أواخر كانون الأول"."""
    found, mark = _month_of_hit(hit), hit.mark("part")
    if not found or mark is None:
        return Days(None, None, "part of month")
    return calendar.part_of_month(*found, hit.marks.words.parts[str(mark.value)].month)


def read_nth_of_month(hit: Hit) -> Days | None:
    """Read "the last day of October", "الأسبوع الأول من آذار"."""
    found = _month_of_hit(hit)
    if not found:
        return Days(None, None, "part of month")
    last = calendar.month_end(*found).day
    length = 1 if hit.tag("unit") == "d" else 7
    nth = hit.number("nth") or 1
    first = last - length + 1 if hit.tag("nth") in {"l", "O"} else (nth - 1) * length + 1
    if not 1 <= first <= last:
        return None
    part = calendar.part_of_month(*found, (first, min(last, first + length - 1)))
    return part._replace(precision="day") if length == 1 else part


def read_part_of_unit(hit: Hit) -> Days | None:
    """Read "early this month", "نهاية العام", "أواخر العام التالي", "the end of the week"."""
    mark, unit, relation = hit.mark("part"), hit.tag("unit"), hit.tag("rel", "rel2")
    base = hit.setting.anchor if relation in {"v", "V"} else hit.setting.outlook.published
    if mark is None or base is None:
        return Days(None, None, "part of month")
    part, step = hit.marks.words.parts[str(mark.value)], {"l": -1, "L": -1, "x": 1, "v": 1}.get(relation, 0)
    if unit == "y":
        return calendar.months_of_year(max(1, min(9998, base.year + step)), part.year)
    if unit == "m":
        return calendar.part_of_month(*calendar.shift_month(base.year, base.month, step), part.month)
    first, _ = calendar.week_of(calendar.shift(base, 7 * step), hit.marks.words.week_starts)
    start, end = calendar.shift(first, part.week[0] - 1), calendar.shift(first, part.week[1] - 1)
    return Days(start, end, "day")


def read_part_of_year(hit: Hit) -> Days | None:
    """Read "late 2021", "مطلع عام 2024"."""
    mark, year = hit.mark("part"), hit.number("year")
    return calendar.months_of_year(year, hit.marks.words.parts[str(mark.value)].year) if mark and year else None


def read_season(hit: Hit) -> Days | None:
    """Read "the summer of 2023", "الخريف الماضي"."""
    mark = hit.mark("season")
    if mark is None or not isinstance(mark.value, tuple):
        return None
    year = _year_of_hit(hit)
    if not _has_year_words(hit):
        near = hit.tag("near", "pre")
        published, direction = hit.setting.outlook
        year = calendar.year_of(mark.value[0], 1, Outlook(published, DIRECTIONS.get(near, direction)))
    return calendar.months_of_year(year, mark.value) if year else Days(None, None, "year")


def read_year(hit: Hit) -> Days | None:
    """Read "in 2017", "عام 2011", "بين عامي 2018 و2019"."""
    first = hit.number("first") or hit.number("bare") or hit.number("after")
    last = hit.number("last") or first
    if not first or not last or not 1800 <= first <= last <= 2200:
        return None
    return Days(date(first, 1, 1), date(last, 12, 31), "year")


def read_hijri(hit: Hit) -> Days | None:
    """Read days and months of the Islamic calendar."""
    month, year, days = hit.number("month"), hit.number("hijri"), day_numbers(hit) if hit.tag("days") else []
    if hit.tag("days") and not days:
        return None
    year = year or calendar.hijri_year_of(month or 1, hit.setting.outlook)
    if not month or not year or not 1200 <= year <= 1600:
        return None if year else UNKNOWN_DAY
    if not days:
        return calendar.hijri_month(year, month)
    start, end = calendar.hijri_days(year, month, days[0]).start, calendar.hijri_days(year, month, days[-1]).end
    return Days(start, end, "day")


def read_month_day(hit: Hit) -> Days | None:
    """Read "December 8", in the languages that write it so."""
    return read_day_month(hit) if hit.marks.words.month_first else None
