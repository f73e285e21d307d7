"""Lexemes to date marks: one letter for what each word does in a date, so that patterns can be matched over them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from geo.extraction.lexemes import Lexeme, cut_words
from geo.extraction.numbers import attached_forms, numbered_lexemes
from geo.language.dates import DateWords
from geo.language.morphology import level
from geo.language.pack import load_table
from geo.model import Span

# The letters of marks:
#   n number      2 a dual's two     Y digits of a year   o ordinal     # numeric date  : time of day
#   M month       Q word that may be a month         H Islamic month W weekday      S season   N today and the like
#   h d k m y     hour, day, week, month, year       p part          K weekend      E event
#   l last        L recent             x next        t this          T current      v following   V same
#   z of it       g ago                G from now    Z later/earlier b before       B before, or ago
#   A after       s since     C since then             i until       I within        D during       w between
#   f from        r to                 & and         j of            e in, on       a with        O final
#   q few         u a, an             F, P, R cues: future, past, reporting          ! end of sentence   . other
_SMALL_WORDS = MappingProxyType(
    {
        "past_cues": "P",
        "reporting_cues": "R",
        "future_cues": "F",
        "skipped": " ",
        "day_times": " ",
        "indefinite": "u",
        "at": "e",
        "and_": "&",
        "with_": "a",
        "origin": "f",
        "of": "j",
        "to": "r",
        "before": "b",
        "ago_before": "B",
        "after": "A",
        "since": "s",
        "since_then": "C",
        "until": "i",
        "within": "I",
        "during": "D",
        "between": "w",
        "few": "q",
        "hence": "G",
        "ago": "g",
        "of_it": "z",
        "same": "V",
        "following": "v",
        "this": "t",
        "current": "T",
        "next": "x",
        "recent": "L",
        "last": "l",
        "final": "O",
        "weekend": "K",
    }
)
_UNITS = MappingProxyType({"hour": "h", "day": "d", "week": "k", "month": "m", "year": "y"})
_MARKS = MappingProxyType(
    {
        ",": ",",
        "،": ",",
        "/": "/",
        "-": "-",
        "–": "-",
        "ـ": "-",
        "—": "-",
        "(": "(",
        ")": ")",
        ".": "!",
        "؟": "!",
        "!": "!",
        ";": "!",
        "؛": "!",
        "?": "!",
    }
)
_TAG_OF_KIND = MappingProxyType({"number": "n", "ordinal": "o", "vague": "q", "date": "#", "time": ":", "break": "!"})
_WORDED = frozenset({"word", "ordinal", "number", "vague"})
_TWO_MONTHS = re.compile(r"[MQ]([/(\-]?)([MQ])\)?")
_INVISIBLE = re.compile("[\u0610-\u061a\u0640\u064b-\u0652\u0670\u200b-\u200f\u202a-\u202e\u2060-\u2069]")


class Mark(msgspec.Struct, frozen=True):
    """What a word does in a date; `value` depends on the tag: a month's number, offsets in days, a part's name."""

    tag: str
    start: int
    end: int
    value: float | str | tuple[int, int] = 0
    plural: bool = False
    word: str = ""


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of a text and their tags as one string, character for mark."""

    marks: tuple[Mark, ...]
    tags: str
    words: DateWords


# Most words do nothing in dates, and nothing asks where they stand.
_OTHER = Mark(".", 0, 0)


class _Sense(NamedTuple):
    rest: tuple[str, ...]
    tag: str
    value: float | str | tuple[int, int]
    plural: bool = False
    two: bool = False
    joined: bool = False
    capital: bool = False


@lru_cache(maxsize=4)
def mark_dates(text: str, span: Span, language: str) -> Marks:
    """Tag every word of a span of a text with its work in dates."""
    words = load_table(language, "dates", DateWords)
    found = numbered_lexemes(text, span, language)
    marks = list(_tagged(text, found, language))
    tags = _tags(marks)
    if _join_months(marks, tags):
        tags = _tags(marks)
    return Marks(tuple(marks), tags, words)


def _tags(marks: Sequence[Mark]) -> str:
    return "".join([mark.tag for mark in marks])


def _tagged(text: str, found: Sequence[Lexeme], language: str) -> Iterator[Mark]:
    senses = _senses(language)
    behind = 0
    for position, lexeme in enumerate(found):
        if position < behind:
            continue
        if lexeme.word in senses and lexeme.kind in _WORDED:
            sense = _sense_at(found, position, senses[lexeme.word], text)
            if sense is not None:
                yield from _marks_of(sense, found, position, text, language)
                behind = position + 1 + len(sense.rest)
                if sense.tag in "MQ" and behind < len(found) and _is_abbreviation_dot(found, behind, text):
                    behind += 1
                continue
        if lexeme.joined:
            yield Mark("&", lexeme.start, lexeme.start)
        tag = _word_tag(lexeme.word, language) if lexeme.kind == "word" else _plain_tag(lexeme)
        yield _OTHER if tag == "." else Mark(tag, lexeme.start, lexeme.end, lexeme.value, word=lexeme.word)


def _sense_at(found: Sequence[Lexeme], position: int, senses: Sequence[_Sense], text: str) -> _Sense | None:
    following = found[position + 1].word if position + 1 < len(found) else ""
    for sense in senses:
        if sense.capital and not text[found[position].start].isupper():
            continue
        if not sense.rest:
            return sense
        if sense.rest[0] == following:
            ahead = found[position + 1 : position + 1 + len(sense.rest)]
            if tuple([other.word for other in ahead]) == sense.rest:
                return sense
    return None


def _marks_of(sense: _Sense, found: Sequence[Lexeme], position: int, text: str, language: str) -> Iterator[Mark]:
    start, end = found[position].start, found[position + len(sense.rest)].end
    if sense.joined:
        yield Mark("&", start, start)
    if sense.two:
        yield Mark("2", start, start, 2)
    tag = _month_tag(text[start:end], language) if sense.tag == "M" else sense.tag
    if tag == " ":
        return
    yield Mark(tag, start, end, sense.value, sense.plural, found[position].word)


def _is_abbreviation_dot(found: Sequence[Lexeme], position: int, text: str) -> bool:
    """Whether a full stop belongs to the abbreviated month before it ("Dec. 8")."""
    dot, month = found[position], found[position - 1]
    if dot.word != "." or dot.start != month.end or not text[month.start : month.end].isascii():
        return False
    return month.end - month.start <= 4


def _plain_tag(lexeme: Lexeme) -> str:
    if lexeme.kind == "mark":
        return _MARKS.get(lexeme.word, ".")
    if lexeme.kind == "digits":
        is_year = len(lexeme.word) == 4 and lexeme.word.isdigit() and 1900 <= lexeme.value <= 2100
        return "Y" if is_year else "n"
    return _TAG_OF_KIND[lexeme.kind]


@lru_cache(maxsize=1 << 15)
def _word_tag(word: str, language: str) -> str:
    """Tell a verb in the future from any other word."""
    words = load_table(language, "dates", DateWords)
    is_future = len(word) >= 5 and word.startswith(_with_conjunctions(words, words.future_prefixes))
    return "F" if is_future and not word.startswith(_with_conjunctions(words, words.not_future)) else "."


def _with_conjunctions(words: DateWords, openings: tuple[str, ...]) -> tuple[str, ...]:
    return _openings(openings, words.conjunction_prefixes)


@cache
def _openings(openings: tuple[str, ...], conjunctions: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(form for opening in openings for form, _ in attached_forms(level(opening), conjunctions, ()))


def _join_months(marks: list[Mark], tags: str) -> bool:
    """Make one of a month named twice: "كانون الأول / ديسمبر", "تشرين الثاني (نوفمبر)"; say whether any was."""
    named_twice = list(_TWO_MONTHS.finditer(tags))
    for match in reversed(named_twice):
        first, second = marks[match.start()], marks[match.start(2)]
        closed = (match.group(1) == "(") == match.group().endswith(")")
        if first.value == second.value and closed:
            last = marks[match.end() - 1]
            marks[match.start() : match.end()] = [Mark("M", first.start, last.end, first.value)]
    return bool(named_twice)


def _month_tag(word: str, language: str) -> str:
    """Tell a month from one whose name is an ordinary word as well; spelled otherwise ("أب") that one is no month."""
    exact, folded = _uncertain(language)
    if _INVISIBLE.sub("", word) in exact:
        return "Q"
    return "." if level(word) in folded else "M"


@cache
def _uncertain(language: str) -> tuple[frozenset[str], frozenset[str]]:
    words = load_table(language, "dates", DateWords)
    exact = frozenset(
        form for month in words.uncertain_months for form, _ in attached_forms(month, words.conjunction_prefixes, ())
    )
    attached = (
        form
        for month in words.uncertain_months
        for form, _ in attached_forms(level(month), words.conjunction_prefixes, words.clitics)
    )
    return exact, frozenset(attached)


@cache
def _senses(language: str) -> dict[str, list[_Sense]]:
    words = load_table(language, "dates", DateWords)
    skipped = {level(word) for word in words.skipped}
    phrases: dict[tuple[tuple[str, ...], bool], _Sense] = {}
    for phrase, sense in _phrases(words):
        tokens = tuple(cut_words(phrase))
        kept = tuple(token for token in tokens if token not in skipped) or tokens
        phrases[kept, sense.capital] = sense
    senses: dict[str, list[_Sense]] = {}
    for (tokens, _), sense in phrases.items():
        for form, joined in _forms(tokens[0], words):
            senses.setdefault(form, []).append(sense._replace(rest=tokens[1:], joined=joined))
    for found in senses.values():
        found.sort(key=lambda sense: (-len(sense.rest), not sense.capital, sense.joined))
    return senses


def _forms(word: str, words: DateWords) -> list[tuple[str, bool]]:
    forms = attached_forms(word, words.conjunction_prefixes, words.clitics)
    for opening, contraction in words.contracted.items():
        if word.startswith(opening):
            forms += attached_forms(contraction + word.removeprefix(opening), words.conjunction_prefixes, ())
    return forms


def _phrases(words: DateWords) -> Iterator[tuple[str, _Sense]]:
    for name, tag in _SMALL_WORDS.items():
        for phrase in getattr(words, name):
            yield phrase, _Sense((), tag, 0)
    valued = ((words.ordinary, ".", 0), (words.starting, "s", 1), (words.later, "Z", 1), (words.earlier, "Z", -1))
    for phrases, tag, value in valued:
        for phrase in phrases:
            yield phrase, _Sense((), tag, value)
    yield from _units(words)
    for name, part in words.parts.items():
        for phrase in part.words:
            yield phrase, _Sense((), "p", name)
    yield from _names(words)


def _units(words: DateWords) -> Iterator[tuple[str, _Sense]]:
    for name, tag in _UNITS.items():
        unit = getattr(words.units, name)
        for forms, plural, two in ((unit.one, False, False), (unit.two, True, True), (unit.many, True, False)):
            for phrase in forms:
                yield phrase, _Sense((), tag, name, plural, two)


def _names(words: DateWords) -> Iterator[tuple[str, _Sense]]:
    for phrase, season in words.seasons.items():
        yield phrase, _Sense((), "S", season)
    for phrase, offsets in words.days.items():
        yield phrase, _Sense((), "N", offsets)
    for names, tag in (
        (words.weekdays, "W"),
        (words.hijri_months, "H"),
        (words.months, "M"),
        (words.fused_months, "M"),
    ):
        for phrase, number in names.items():
            yield phrase, _Sense((), tag, number, capital=words.capitalised)
    for event in words.events:
        for phrase in event.names:
            yield phrase, _Sense((), "E", event.day.isoformat())
