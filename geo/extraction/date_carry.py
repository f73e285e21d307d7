"""Date an event whose clause has no date: by the event that it goes on from, or by a part of the day alone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from geo.extraction import calendar
from geo.extraction.date_marks import mark_dates
from geo.extraction.fields import EventReading
from geo.extraction.phrases import expand, key_of
from geo.extraction.scenes import Mentions
from geo.language.dates import DateWords
from geo.language.pack import load_table
from geo.model import DateInterval, Part, Span

# How many sentences on, and how long an interval, a date may be carried; where before a verb a pluperfect stands.
_SENTENCES = 2
_LONGEST_DAYS = 7
_AUXILIARY_REACH = 4
_OPENING_REACH = 2
_TIME_REACH = 3
# How many characters before a sentence its day may stand, and how near a verb of speech makes it a day of speaking.
_NEAR, _SPOKEN = 250, 12
_SENTENCE_END = re.compile(r"[.!?؟](?=\s)|\n+")
_AHEAD = frozenset({"planned", "possible"})
# "a day after", "بعد أسبوع من", right before a verb and its subject; the letters are those of `date_marks`.
_COUNTED_AFTER = re.compile(
    r"(?P<words>(?P<n>[n2u])(?P<unit>[hdkm])A|A(?P<n2>[n2])?(?P<unit2>[hdkm])[fj]?)(?P<subject>[.ejuln]{0,6})$"
)


@dataclass(frozen=True, slots=True)
class Dated:
    """An event of a part with its date, and the number of its sentence."""

    reading: EventReading
    when: DateInterval
    sentence: int


def carry_date(
    reading: EventReading, sentence: int, earlier: Sequence[Dated], text: str, part: Part, mentions: Mentions
) -> DateInterval | None:
    """Give an event without a date that of the event before it which it goes on from; else the day that a part tells.

    Only what happened is dated so; not what lies further back ("had left"), nor where the sentence has another date.
    """
    if reading.event.modality.status != "happened" or reading.event.dates:
        return None
    counted = _counted_from_told(reading, text, part)
    if counted or _lies_back(reading, part.language):
        return counted
    time = _day_time(reading, part.language)
    before = earlier[-1] if earlier else None
    if before and _goes_on(reading, sentence, before, text, timed=time is not None):
        return before.when
    told = _told_before(reading, text, mentions)
    if told:
        return told
    if time is None or part.published is None or reading.scene.dates:
        return None
    return DateInterval(part.published, part.published, "day", text[time.start : time.end], time)


def _told_before(reading: EventReading, text: str, mentions: Mentions) -> DateInterval | None:
    """Give the day that the sentence before tells of, be it of no move, unless it is a day of speaking."""
    start = reading.scene.tokens[0].start
    before = [when for when in mentions.dates if when.span.end <= start and start - when.span.end <= _NEAR]
    if not before or reading.scene.dates or not _is_short(before[-1]):
        return None
    when = before[-1]
    ends = len(_SENTENCE_END.findall(text[when.span.end : start]))
    around = Span(when.span.start - _SPOKEN, when.span.end + _SPOKEN)
    spoken = any(credit.span.overlaps(around) for credit in mentions.attributions)
    return None if ends > 1 or spoken else when


def bound_plan(when: DateInterval, reading: EventReading, published: date | None) -> DateInterval:
    """Let what is planned lie ahead: "by March" begins with the publication, and a day of announcing is a start."""
    if published is None or when.start or when.end is None or reading.event.modality.status not in _AHEAD:
        return when
    return replace(when, start=published) if when.end > published else replace(when, start=when.end, end=None)


def _counted_from_told(reading: EventReading, text: str, part: Part) -> DateInterval | None:
    """Read "a day after the last of them left" by what the sentence dates, or by the publication."""
    scene = reading.scene
    start = scene.tokens[0].start
    marks = mark_dates(text, Span(start, scene.tokens[reading.event.trigger.position].start), part.language)
    match = _COUNTED_AFTER.search(marks.tags)
    told = [item.value.start for item in scene.dates if item.value.start and item.value.start == item.value.end]
    base = told[-1] if told else part.published
    if match is None or base is None:
        return None
    number = match.start("n") if match["n"] else match.start("n2")
    count = marks.marks[number].value if number >= 0 and marks.tags[number] != "u" else 1
    unit = marks.marks[match.start("unit") if match["unit"] else match.start("unit2")]
    if not isinstance(count, int) or (unit.plural and number < 0 and unit.value != "hour"):
        return None
    days = calendar.count_back(base, count, str(unit.value))
    words = Span(marks.marks[match.start()].start, marks.marks[match.end("words") - 1].end)
    return DateInterval(days.start, days.end, days.precision, text[words.start : words.end], words)


def _goes_on(reading: EventReading, sentence: int, before: Dated, text: str, *, timed: bool) -> bool:
    if not _is_short(before.when) or before.reading.event.modality.status != "happened":
        return False
    if sentence == before.sentence:
        return True
    start = reading.scene.tokens[reading.event.trigger.position].start
    beside = "\n" not in text[before.when.span.start : start]
    return sentence - before.sentence <= _SENTENCES and not reading.scene.dates and (beside or timed)


def _is_short(when: DateInterval) -> bool:
    start, end = when.start, when.end
    return start is not None and end is not None and (end - start).days < _LONGEST_DAYS


def _lies_back(reading: EventReading, language: str) -> bool:
    """Whether a verb tells of what lay before ("had left", "وكان قد غادر")."""
    words, position = _words(language).back, reading.event.trigger.position
    tokens = reading.scene.tokens
    near = [*tokens[:_OPENING_REACH], *tokens[max(0, position - _AUXILIARY_REACH) : position]]
    return any(token.key in words for token in near)


def _day_time(reading: EventReading, language: str) -> Span | None:
    """Give the words that name a part of a day inside an event: "at dawn", "فجرا"."""
    first, last = reading.event.first, reading.event.last
    for token in reading.scene.tokens[max(0, first - _TIME_REACH) : last + _TIME_REACH + 1]:
        if token.key in _words(language).times:
            return Span(token.start, token.end)
    return None


@dataclass(frozen=True, slots=True)
class _Words:
    back: frozenset[str]
    times: frozenset[str]


@cache
def _words(language: str) -> _Words:
    words = load_table(language, "dates", DateWords)
    return _Words(_keys(words.lies_back), _keys(words.lone_times))


def _keys(patterns: Sequence[str]) -> frozenset[str]:
    return frozenset(key_of(name) for pattern in patterns for name in expand(pattern))
