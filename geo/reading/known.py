"""What is known of an article from outside its text: the day it was published, its outlet, address, title, language."""

import re
from dataclasses import dataclass, fields
from datetime import date
from functools import cache

from geo.language.pack import available_languages, load_table
from geo.reading.words import PageWords

_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T\s].*)?")
_DAY_FIRST = re.compile(r"(\d{1,2})\.?\s+(\D{2,40}?),?\s+(\d{4})")
_MONTH_FIRST = re.compile(r"([^\d,]{2,40}?)\s+(\d{1,2}),?\s+(\d{4})")
# A day outside of them is a slip: "0024" for 2024.
EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)


@dataclass(frozen=True, slots=True)
class Known:
    """What a call, a sidecar, a header or a page's own data says of one article; empty where it says nothing."""

    published: date | None = None
    outlet: str = ""
    url: str = ""
    title: str = ""
    language: str = ""

    def or_else(self, other: "Known") -> "Known":
        """Fill what is empty from another.

        >>> Known(outlet="SUNA").or_else(Known(outlet="AFP", title="Convoy")).title
        'Convoy'
        """
        return Known(**{f.name: getattr(self, f.name) or getattr(other, f.name) for f in fields(self)})


def parse_published(text: str) -> date:
    """Read a publication day: ``2024-12-19``, with or without a time, or with the month's name in a known language.

    Orders that can be misread (``05/06/2024``) are refused, and years that no news is from: a day is never guessed.

    Raises
    ------
    ValueError
        The text names no day of the calendar.

    Examples
    --------
    >>> parse_published("2024-12-19T08:30:00Z"), parse_published("19 كانون الأول/ ديسمبر 2024")
    (datetime.date(2024, 12, 19), datetime.date(2024, 12, 19))
    """
    day = _parse_day(text.strip())
    if day is None or not EARLIEST <= day <= LATEST:
        raise ValueError(f"no day of the calendar that news is from: {text!r}")
    return day


def _parse_day(text: str) -> date | None:
    """Read a day in one of the three orders that cannot be misread."""
    if found := _YEAR_FIRST.fullmatch(text):
        return date(int(found[1]), int(found[3]), int(found[4]))
    if found := _DAY_FIRST.fullmatch(text):
        return date(int(found[3]), _month(found[2]), int(found[1]))
    if found := _MONTH_FIRST.fullmatch(text):
        return date(int(found[3]), _month(found[1]), int(found[2]))
    return None


def _month(words: str) -> int:
    """Return the month that a name, or two joined by a slash, stands for."""
    names = {name.strip().casefold() for name in words.split("/")}
    months = {_month_numbers().get(name, 0) for name in names}
    if len(months) != 1 or 0 in months:
        raise ValueError(f"no name of a month: {words!r}")
    return months.pop()


@cache
def _month_numbers() -> dict[str, int]:
    """Map every name of a month, in every locale that the languages list, to its number."""
    # CLDR's tables cost 60 ms to load, and few articles write their date in words.
    from babel.dates import get_month_names  # noqa: PLC0415

    locales = [name for code in available_languages() for name in load_table(code, "page", PageWords).locales]
    return {
        str(name).casefold(): number
        for locale in locales
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale=locale).items()
    }
