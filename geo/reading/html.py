"""HTML pages to the text of their article, with what the page says of itself."""

import re
from dataclasses import dataclass
from datetime import date

import trafilatura
from trafilatura.settings import Document

from geo.reading.known import Known, parse_published

_TAG = re.compile(r"<\s*(?:!doctype\s+html|html|head|body|article|div|p)\b", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
# A day in words counts in a line of its own ("Published on 15 August 2022"), not in a paragraph that tells of that day.
_SHORT_LINE = re.compile(r">([^<>]{6,45})<")
_WORDED_DATE = re.compile(
    r"(?<!\d)\d{1,2}\.?\s+[^\W\d][^\d<>]{1,30}?,?\s+\d{4}\b|\b[A-Za-z]{3,9}\.?\s+\d{1,2},?\s+\d{4}\b",
)
_DATE_SEARCH = {"extensive_search": False, "original_date": True}


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """The text of a page, a paragraph a line, and what its own data says."""

    text: str
    known: Known


def is_html(text: str) -> bool:
    """Whether a text is an HTML page: it begins with a tag, and has one of a page's.

    >>> is_html("<!DOCTYPE html><p>Convoy</p>"), is_html("A < B, and <p> is a tag")
    (True, False)
    """
    head = text[:2048].lstrip("\ufeff \t\r\n")
    return head.startswith("<") and bool(_TAG.search(head))


def read_html(text: str) -> HtmlPage:
    """Take the article out of a page: its paragraphs, title, outlet, address and day.

    The day is taken only where the page itself spells it out, since extractors guess: of "19 كانون الأول 2024" one
    makes the first of January.

    Raises
    ------
    ValueError
        There is no article text on the page.
    """
    page = _XML_DECLARATION.sub("", text)
    found = trafilatura.bare_extraction(
        page, with_metadata=True, include_comments=False, favor_recall=True, date_extraction_params=_DATE_SEARCH
    )
    document = found if isinstance(found, Document) else Document()
    body = document.text or trafilatura.baseline(page)[1]
    if not body.strip():
        raise ValueError("no article text was found in the page: save its text as a text file")
    known = Known(
        published=_checked_day(document.date, page),
        outlet=document.sitename or "",
        url=document.url or "",
        title=document.title or "",
    )
    return HtmlPage(text=body, known=known)


def _checked_day(guess: str | None, page: str) -> date | None:
    """Return the day of a page's own data, where it is spelt out; else the one day that a short line has in words."""
    day = _day(guess or "")
    if day and any(form in page for form in (f"{day:%Y-%m-%d}", f"{day:%Y/%m/%d}", f"{day:%Y%m%d}")):
        return day
    lines = (line for short in _SHORT_LINE.finditer(page) for line in _WORDED_DATE.finditer(short[1]))
    worded = {parsed for line in lines if (parsed := _day(line[0].replace(".", "")))}
    return worded.pop() if len(worded) == 1 else None


def _day(words: str) -> date | None:
    """Read a day, None where the words name none."""
    try:
        return parse_published(words)
    except ValueError:
        return None
