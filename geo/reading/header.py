"""Header lines on top of an article: ``date:``, ``outlet:``, ``url:``, ``title:``, ``language:``."""

import re
from dataclasses import dataclass

from geo.language.pack import available_languages
from geo.reading.known import Known, parse_published

_LINE = re.compile(
    r"[ \t]*(date|outlet|url|title|language)[ \t]*:[ \t]*([^\r\n]*?)[ \t]*(?:\r\n|\r|\n|\Z)", re.IGNORECASE
)
_FENCE = re.compile(r"---[ \t]*(?:\r\n|\r|\n)")
_LOST_DATE = re.compile(r"(?:[^\r\n]*(?:\r\n|\r|\n)){1,5}?[ \t]*date[ \t]*:[ \t]*\d", re.IGNORECASE)
_QUOTES = "\"'"


@dataclass(frozen=True, slots=True)
class Header:
    """What the header says, the character that the body starts at, and notes on lines that could not be used."""

    known: Known
    body_start: int
    notes: tuple[str, ...] = ()


def split_header(text: str, *, file: str) -> Header:
    r"""Read the header lines on top of a text; the body begins on the line after the last of them.

    The lines may stand between two lines of three hyphens, as in Markdown. A value that cannot be used leaves its
    field empty and makes a note that names the file, the line and the mend.

    >>> header = split_header("date: 2023-04-15\noutlet: SUNA\nThe convoy left.", file="a.txt")
    >>> header.known.outlet, header.body_start
    ('SUNA', 30)
    """
    fence = _FENCE.match(text)
    start = fence.end() if fence else 0
    values: dict[str, str] = {}
    notes: list[str] = []
    while (line := _LINE.match(text, start)) and line[1].lower() not in values and line.end() > start:
        values[line[1].lower()] = line[2].strip(_QUOTES) if fence else line[2]
        number = text.count("\n", 0, line.start()) + 1
        notes += [f"{file}: line {number}: {note}" for note in _faults(line[1].lower(), line[2].strip(_QUOTES))]
        start = line.end()
    closing = _FENCE.match(text, start) if fence and values else None
    body_start = closing.end() if closing else start if values else 0
    if "date" not in values and _LOST_DATE.match(text, body_start):
        notes.append(f"{file}: a `date:` line stands below the first line of the text: move it to the top of the file")
    return Header(known=_known(values), body_start=body_start, notes=tuple(notes))


def _faults(key: str, value: str) -> list[str]:
    """Say what is wrong with a header line."""
    if key == "date" and value and _date_fault(value):
        return [f"`date: {value}` is no day of the calendar, so the date is unknown: write date: YYYY-MM-DD"]
    if key == "language" and value and value.lower() not in available_languages():
        known = " or ".join(available_languages())
        return [f"`language: {value}` is not known, so the language was told from the script: write {known}"]
    return []


def _date_fault(value: str) -> bool:
    """Whether a date cannot be read."""
    try:
        parse_published(value)
    except ValueError:
        return True
    return False


def _known(values: dict[str, str]) -> Known:
    """Turn the lines' values into a record, without those that cannot be used."""
    day, language = values.get("date", ""), values.get("language", "").lower()
    return Known(
        published=parse_published(day) if day and not _date_fault(day) else None,
        outlet=values.get("outlet", ""),
        url=values.get("url", ""),
        title=values.get("title", ""),
        language=language if language in available_languages() else "",
    )
