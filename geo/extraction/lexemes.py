"""Text to lexemes for the number and date engines: words, digits, numeric dates, times of day, marks."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Literal

import msgspec

from geo.language.dates import DateWords
from geo.language.morphology import level
from geo.language.numbers import NumberWords
from geo.language.pack import load_table
from geo.model import Span

LexemeKind = Literal["word", "digits", "number", "ordinal", "vague", "date", "time", "mark", "break"]

_MARKS = "\u0610-\u061a\u0640\u064b-\u065f\u0670\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"


class Lexeme(msgspec.Struct, frozen=True):
    """A word, number or mark: characters [start, end) of the text.

    `word` is the folded text. `value` is a number's value; `scale` the last scale word in it (1 without one);
    `joined` says that a conjunction is attached to it ("and five" as one word in Arabic).
    """

    kind: LexemeKind
    word: str
    start: int
    end: int
    value: float = 0
    scale: int = 1
    joined: bool = False


def lexemes(text: str, span: Span, language: str) -> list[Lexeme]:
    """Cut a span of a text into words, digits, numeric dates, times of day and marks.

    >>> [lexeme.word for lexeme in lexemes("On 14/12/2024, 1,500 men", Span(0, 24), "en")]
    ['on', '14/12/2024', ',', '1,500', 'men']
    """
    return list(_cut(text, span.start, span.end, language))


@lru_cache(maxsize=4)
def _cut(text: str, start: int, end: int, language: str) -> tuple[Lexeme, ...]:
    found = []
    for match in _cutter(language).finditer(text, start, end):
        kind, group = match.lastgroup, match.lastindex or 0
        word, (first, after) = match[group], match.span(group)
        if kind in _LETTERS:
            found.append(Lexeme("word", level(word), first, after))
        elif kind == "digits":
            found.append(Lexeme("digits", word, first, after, digits_value(word, language)))
        elif kind:
            found.append(Lexeme(_KINDS[kind], level(word), first, after))
    return tuple(found)


_LONGEST_NUMBER = 15
_LETTERS = frozenset({"word", "clitic"})
_KINDS: Mapping[str, LexemeKind] = MappingProxyType({"date": "date", "time": "time", "mark": "mark", "break": "break"})


def cut_words(phrase: str) -> list[str]:
    """Cut a phrase of a table as texts are cut, folded.

    >>> cut_words("per cent"), cut_words("round-trip")
    (['per', 'cent'], ['round', '-', 'trip'])
    """
    return re.findall(r"(?:[a-z]\.){2,}|[^\W\d_][^\W_]*|\d+|[^\w\s]", level(phrase))


def digits_value(word: str, language: str) -> float:
    """Read digits, with the language's marks of thousands and of fractions.

    >>> digits_value("1,500", "en"), digits_value("٢٫٥", "ar"), digits_value("1.500", "ar")
    (1500, 2.5, 1500)
    """
    if len(word) > _LONGEST_NUMBER:
        return float(10**_LONGEST_NUMBER)  # no text counts so far: a number that is none must not stop the reading
    words = load_table(language, "numbers", NumberWords)
    groups = re.split(f"[{re.escape(words.thousands)}]", word)
    if len(groups) > 1 and len(groups[0]) <= 3 and all(len(group) == 3 and group.isdigit() for group in groups[1:]):
        return int("".join(groups))
    whole = re.split(f"[{re.escape(words.decimals)}]", word)
    return int(word) if len(whole) == 1 else float(".".join(whole))


@cache
def _cutter(language: str) -> re.Pattern[str]:
    numbers = load_table(language, "numbers", NumberWords)
    dates = load_table(language, "dates", DateWords)
    thousands, decimals = re.escape(numbers.thousands), re.escape(numbers.decimals)
    prefixes = sorted({*numbers.conjunction_prefixes, *numbers.clitics, *_pairs(numbers)}, key=len, reverse=True)
    fused = sorted((month for month in dates.fused_months), key=len, reverse=True)
    parts = []
    digits = [
        r"(?P<date>(?<![\d./-])\d{1,4}(?P<apart>[-/.])\d{1,2}(?P=apart)\d{2,4}(?!\d|[-/.]\d))",
        r"(?P<time>(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?!\d))",
        rf"(?P<digits>\d{{1,3}}(?:[{thousands}]\d{{3}})+(?![\d{thousands}]*\d)|\d+(?:[{decimals}]\d+)?)",
    ]
    words = [rf"(?:[A-Za-z]\.){{2,}}|(?!ـ)[^\W\d_][^\W_]*(?:[{_MARKS}]+[^\W_]*)*"]
    if fused:
        words.insert(0, rf"(?=\w{{1,2}}\d)(?:{'|'.join(map(re.escape, fused))})(?!\w)")
    if prefixes:
        # A cheap look ahead first: hardly any word has digits attached.
        no_month = rf"(?!(?:{'|'.join(fused) or 'ـ'})(?!\w))"
        attached = rf"(?:{'|'.join(prefixes)})ـ*(?=\d)"
        parts.append(rf"(?P<clitic>(?=[^\W\d_]{{1,5}}+ـ*+\d)(?<![^\W_]){no_month}{attached})")
    # Most of a text is words: what begins with a letter is tried first.
    parts += [rf"(?P<word>{'|'.join(words)})", *digits, r"(?P<break>\n)", r"(?P<mark>[^\w\s]|ـ)"]
    # Blanks are passed over at once: no part need be tried on them.
    return re.compile(rf"[^\S\n]*+(?:{'|'.join(parts)})")


def _pairs(numbers: NumberWords) -> set[str]:
    return {prefix + clitic for prefix in numbers.conjunction_prefixes for clitic in numbers.clitics}
