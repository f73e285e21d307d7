"""Find the outlet that opens an article: "DAMASCUS (Reuters) -", "صنعاء - (د ب أ)", "by Bay Post newsroom"."""

from collections.abc import Iterator

from geo.extraction.source_table import PUBLISHERS
from geo.extraction.speakers import CUES, Named, Reading, Unit
from geo.model import Span

# How many lines an article's head may have, how many words a line that holds nothing but a dateline or a byline has,
# and how far into a line the outlet of a dateline stands.
_HEAD_LINES = 4
_LINE_WORDS = 8
_DATELINE_WORDS = 8
_DASHES = "-–—ـ:"
_OPEN, _CLOSE = "([", ")]"


def opening_outlet(reading: Reading, part: Span) -> tuple[Named, Span] | None:
    """Give the outlet that the head of an article names, with the words that name it."""
    for first, end in _head_lines(reading, part):
        for index in range(first, min(end, first + _DATELINE_WORDS)):
            unit = reading.units.get(index)
            found = _outlet(reading, unit, first, end) if unit else None
            if unit and found:
                return found, reading.words.span(unit.first, unit.last)
    return None


def _head_lines(reading: Reading, part: Span) -> Iterator[tuple[int, int]]:
    """Yield the first lines as words first to end."""
    words, first = reading.words, 0
    for _ in range(_HEAD_LINES):
        if first >= len(words.starts):
            return
        stop = words.text.find("\n", words.starts[first], part.end)
        end = first + 1
        while end < len(words.starts) and (stop < 0 or words.starts[end] < stop):
            end += 1
        yield first, end
        first = end


def _outlet(reading: Reading, unit: Unit, first: int, end: int) -> Named | None:
    alone = end - first <= _LINE_WORDS and not any(
        u.kind in CUES for u in map(reading.units.get, range(first, end)) if u
    )
    if unit.source is not None and unit.source.kind in PUBLISHERS:
        set_off = _set_off(reading, unit, first)
        return Named(unit.gloss, unit.source.kind, unit.source.actor) if alone or set_off else None
    if unit.kind == "desk" and alone and unit.first > first:
        name = reading.words.raw(_behind_by(reading, first, unit.first), unit.first - 1)
        return Named(name, "outlet") if name else None
    return None


def _behind_by(reading: Reading, first: int, last: int) -> int:
    """Leave out the "by" of a byline."""
    return first + 1 if first + 1 < last and reading.words.raw(first, first)[0].islower() else first


def _set_off(reading: Reading, unit: Unit, first: int) -> bool:
    """Whether an outlet stands in brackets, or between dashes, as a dateline has it."""
    words = reading.words
    before = words.text[: words.starts[unit.first]].rstrip()[-1:]
    after = words.text[words.ends[unit.last] :].lstrip()[:1]
    if before in _OPEN and after in _CLOSE:
        return True
    dash_behind = bool(after) and after in _DASHES
    return dash_behind and unit.first > first and (before in _DASHES or before in "،,")
