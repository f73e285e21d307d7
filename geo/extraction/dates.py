"""Dates in an article's text, as inclusive intervals with the words they came from."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from geo.extraction import calendar
from geo.extraction.calendar import Days, Outlook
from geo.extraction.date_atoms import Setting
from geo.extraction.date_marks import Marks, mark_dates
from geo.extraction.date_patterns import ANY_ATOM, read_atom
from geo.language.writing import detect_language
from geo.model import DateInterval, Part, Span

_Found = tuple[Days, int]
# What does nothing in dates, most of a text, is passed over at once.
_DATE_BEARING = re.compile(rf"(?!\.)(?:[sCibBAwaID]|[n2u][hdkmy][AbB]|[fj](?=[e2no#MQWNSYpdlxt])|{ANY_ATOM})")
_COUNTED_SINCE = re.compile(r"s(?P<n>[nqu2])?(?P<unit>[hdkmy])(?![jlLtTxvVnY])")
_COUNTED_AHEAD = re.compile(r"(?P<way>[ID])(?P<n>[nqu2])?(?P<unit>[hdkmy])(?![jlLtTxvVnYo])")
_COUNTED_FROM = re.compile(
    r"(?:(?P<n>[n2u])(?P<unit>[hdkmy])(?P<side>[AbB])|(?P<side2>[AbB])(?P<n2>[n2])?(?P<unit2>[hdkmy])(?=j))"
)
_FILLERS = "efj"


def find_dates(text: str, part: Part) -> list[DateInterval]:
    """Find the dates of a part: full, partial, relative and open ones.

    Parameters
    ----------
    text
        The whole text of the article.
    part
        Bounds the search, names the language and the day of publication. Without one, a day without a year stays
        a "day of an unknown year", and what counts from the publication keeps its words only.

    Returns
    -------
    Intervals in the order of the text; their spans count in the article's text.

    Examples
    --------
    >>> text = "They left between 28 December and 3 January."
    >>> found = find_dates(text, Part(0, Span(0, len(text)), "en", published=date(2021, 1, 9)))
    >>> [(interval.words, str(interval.start), str(interval.end)) for interval in found]
    [('between 28 December and 3 January', '2020-12-28', '2021-01-03')]
    """
    return list(_dates_in(text, part.span, part.language, part.published))


@lru_cache(maxsize=4)
def _dates_in(text: str, span: Span, language: str, published: date | None) -> tuple[DateInterval, ...]:
    marks = mark_dates(text, span, language)
    found = []
    for first, last, days in _scan(marks, published):
        words = Span(marks.marks[first].start, marks.marks[last - 1].end)
        found.append(DateInterval(days.start, days.end, days.precision, text[words.start : words.end], words))
    return tuple(found)


def resolve_again(interval: DateInterval, published: date | None, *, direction: int = 0) -> DateInterval:
    """Read a date's kept words against a corrected day of publication.

    `direction` is 1 where the report is a plan, -1 where it tells of the past, 0 where that is unknown. What the words
    alone do not tell ("the 19th of that month") stays as it was.
    """
    marks = _marks_of(interval.words)
    found = read_date(marks, 0, Setting(Outlook(published, direction)))
    if found is None or found[1] < len(marks.tags):
        return interval
    return replace(interval, start=found[0].start, end=found[0].end, precision=found[0].precision)


@lru_cache(maxsize=1024)
def _marks_of(words: str) -> Marks:
    return mark_dates(words, Span(0, len(words)), detect_language(words))


def _scan(marks: Marks, published: date | None) -> Iterator[tuple[int, int, Days]]:
    """Yield (first mark, mark after the last, days) of every date, from left to right."""
    position, anchor = 0, None
    while match := _DATE_BEARING.search(marks.tags, position):
        position = match.start()
        outlook = Outlook(published, _direction(marks.tags, position))
        found = read_date(marks, position, Setting(outlook, anchor))
        if found is None:
            position += 1
            continue
        days, after = found
        yield _first_word(marks, position, after), after, days
        anchor = days.start or days.end or anchor
        position = after


def _first_word(marks: Marks, first: int, after: int) -> int:
    """Leave a preposition out of a date's words, unless it makes the date ("in 2017")."""
    while first + 1 < after and marks.tags[first] in "e&" and marks.tags[first + 1] != "Y":
        first += 1
    return first


def _direction(tags: str, position: int) -> int:
    """Tell from the nearest cue before a date, in its sentence, whether it looks back (-1), ahead (1) or neither."""
    start = tags.rfind("!", 0, position) + 1
    ahead, back, neutral = (tags.rfind(cue, start, position) for cue in "FPR")
    nearest = max(ahead, back, neutral)
    if nearest < 0 or nearest == neutral:
        return 0
    return 1 if nearest == ahead else -1


def read_date(marks: Marks, position: int, setting: Setting) -> _Found | None:
    """Read the date, simple or compound, that begins at a mark; None where none does."""
    compound = _COMPOUNDS.get(marks.tags[position])
    found = _counted_from(marks, position, setting) or (compound(marks, position, setting) if compound else None)
    if found is not None:
        return found
    first = read_atom(marks, position, setting)
    return None if first is None else _range(marks, position, first, setting)


def _counted_from(marks: Marks, position: int, setting: Setting) -> _Found | None:
    """Read "ten days after the fall of Kabul", "بعد أسبوعين من 5 آذار"."""
    match = _COUNTED_FROM.match(marks.tags, position)
    inner = _inner(marks, match.end() - 1, setting) if match else None
    if match is None or inner is None or inner[0].start is None or inner[0].start != inner[0].end:
        return None
    unit = marks.marks[match.start("unit") if match.group("unit") else match.start("unit2")]
    number = match.start("n") if match.group("n") else match.start("n2")
    count = marks.marks[number].value if number >= 0 and marks.tags[number] != "u" else 1
    if not isinstance(count, int) or (unit.plural and number < 0):
        return None
    step = 1 if (match.group("side") or match.group("side2")) == "A" else -1
    return calendar.count_back(inner[0].start, -step * count, str(unit.value)), inner[1]


def _range(marks: Marks, position: int, first: _Found, setting: Setting, *, link: str = "ri-") -> _Found:
    """Read on where another date follows a "to"; a start without a year belongs to the year that the end is in."""
    at = first[1]
    if at >= len(marks.tags) or marks.tags[at] not in link or first[0].precision == "open":
        return first
    second = read_atom(marks, at + 1 + (marks.tags[at + 1 : at + 2] == "e"), setting)
    if second is None:
        return first
    start, end = first[0].start, second[0].end
    if start and end and start > end:
        again = read_atom(marks, position, Setting(Outlook(end, -1), setting.anchor))
        start = again[0].start if again else start
    if start is None or end is None or start > end:
        return first if start else (second[0]._replace(start=None, end=None), second[1])
    return Days(start, end, calendar.span_precision(start, end)), second[1]


def _between(marks: Marks, position: int, setting: Setting) -> _Found | None:
    first = read_atom(marks, position + 1, setting)
    if first is None:
        return None
    return _range(marks, position + 1, first, setting, link="&ri-" if marks.tags[position] == "w" else "ri-")


def _from(marks: Marks, position: int, setting: Setting) -> _Found | None:
    found = _between(marks, position, setting)
    alone = read_atom(marks, position + 1, setting)
    return found if found and alone and found[1] > alone[1] else None


def _since(marks: Marks, position: int, setting: Setting) -> _Found | None:
    """Read "since mid-December", "منذ أسبوعين": open towards the publication."""
    published = setting.outlook.published
    match = _COUNTED_SINCE.match(marks.tags, position)
    if match:
        return _counted_since(marks, match, published), match.end()
    direction = 0 if marks.marks[position].value else -1
    found = _inner(marks, position, Setting(Outlook(published, direction), setting.anchor))
    if found is None:
        return None
    start = found[0].start
    end = published if start is None or published is None or published >= start else None
    return Days(start, end if start else None, "open"), found[1]


def _since_then(_: Marks, position: int, setting: Setting) -> _Found | None:
    """Read "since then": from the day that the text named before, if any."""
    end = setting.outlook.published
    if setting.anchor is None or (end and end < setting.anchor):
        return None
    return Days(setting.anchor, end, "open"), position + 1


def _counted_since(marks: Marks, match: re.Match[str], published: date | None) -> Days:
    mark = marks.marks[match.start("unit")]
    count = marks.marks[match.start("n")].value if match.group("n") in {"n", "2"} else 1
    if published is None or not isinstance(count, int):
        return Days(None, None, "open")
    days = calendar.reach_days(count, str(mark.value))
    if match.group("n") == "q" or (mark.plural and not match.group("n")):
        days = int(getattr(marks.words.units, str(mark.value)).vague_days) * 2
    return Days(calendar.shift(published, -days), published, "open")


def _until(marks: Marks, position: int, setting: Setting) -> _Found | None:
    """Read "until the end of January", "by Friday": only the end is known."""
    published, direction = setting.outlook
    found = _inner(marks, position, Setting(Outlook(published, direction or 1), setting.anchor))
    return None if found is None else (Days(None, _edge(found[0]), "open"), found[1])


def _edge(days: Days) -> date | None:
    return days.end or days.start


def _before(marks: Marks, position: int, setting: Setting) -> _Found | None:
    """Read "before 31 January" and "before May"; "قبل أسبوعين" is a simple date."""
    if marks.tags[position] == "B" and read_atom(marks, position, setting):
        return None
    found = _inner(marks, position, setting)
    if found is None:
        return None
    days = found[0]
    whole = days.precision in {"month", "year"} and marks.tags[position + 1] != "p"
    end = calendar.shift(days.start, -1) if whole and days.start else _edge(days)
    return Days(None, end, "open"), found[1]


def _after(marks: Marks, position: int, setting: Setting) -> _Found | None:
    """Read "after 23 December", "after the fall of Damascus": only the start is known."""
    event = marks.tags[position + 1 : position + 2] == "E"
    found = _inner(marks, position, setting)
    if found is None:
        return None
    days = found[0]
    start = days.start if days.precision == "day" else days.end
    published = setting.outlook.published
    return Days(start, published if event and start and published and published >= start else None, "open"), found[1]


def _inner(marks: Marks, position: int, setting: Setting) -> _Found | None:
    """Read the date that a "since", "until", "before" or "after" governs."""
    at = position + 1
    while marks.tags[at : at + 1] and marks.tags[at] in _FILLERS:
        at += 1
    if marks.tags[at : at + 1] == "E":
        day = date.fromisoformat(str(marks.marks[at].value))
        return Days(day, day, "day"), at + 1
    return read_atom(marks, at, setting) if at < len(marks.tags) else None


def _with(marks: Marks, position: int, setting: Setting) -> _Found | None:
    """Read "مع نهاية كانون الثاني": by its end."""
    is_end = marks.tags[position + 1 : position + 2] == "p" and marks.marks[position + 1].value == "end"
    return _until(marks, position, setting) if is_end else None


def _ahead(marks: Marks, position: int, setting: Setting) -> _Found | None:
    """Read "within two weeks": from the publication on, where the sentence looks ahead; else a mere duration."""
    match = _COUNTED_AHEAD.match(marks.tags, position)
    published, direction = setting.outlook
    if match is None or direction < (0 if match.group("way") == "I" else 1):
        return None
    if published is None:
        return Days(None, None, "open"), match.end()
    mark, counted = marks.marks[match.start("unit")], match.group("n")
    count = marks.marks[match.start("n")].value if counted in {"n", "2"} else 1
    days = calendar.reach_days(count if isinstance(count, int) else 1, str(mark.value))
    if counted == "q" or (mark.plural and not counted):
        days = int(getattr(marks.words.units, str(mark.value)).vague_days) * 2
    end = calendar.shift(published, days)
    return Days(published, end, calendar.span_precision(published, end)), match.end()


_COMPOUNDS: Mapping[str, Callable[[Marks, int, Setting], _Found | None]] = MappingProxyType(
    {
        "w": _between,
        "f": _from,
        "j": _from,
        "s": _since,
        "C": _since_then,
        "i": _until,
        "b": _before,
        "B": _before,
        "A": _after,
        "a": _with,
        "I": _ahead,
        "D": _ahead,
    }
)
