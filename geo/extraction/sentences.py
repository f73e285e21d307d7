"""Cut a part into sentences, and a sentence into the stretches that words cannot reach across."""

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import chain, pairwise, repeat

import msgspec

from geo.extraction.tokens import Token, tokenise
from geo.language.writing import load_writing
from geo.model import Part, Span

_END = re.compile(r"[.!?؟]+[\"'”»’)\]]*(?=\s|$)|\n+")
_BOUNDARY = re.compile(r"[,،;؛:()\[\]«»“”\"–—…]|\s-\s")


class Sentence(msgspec.Struct, frozen=True):
    """A sentence: its words, and for every word the number of the stretch between marks that it stands in."""

    span: Span
    paragraph: int
    tokens: tuple[Token, ...]
    stretches: tuple[int, ...]


def split_sentences(text: str, part: Part) -> list[Sentence]:
    """Cut a part into sentences at full stops and line ends; abbreviations and decimals do not end one.

    >>> [s.span for s in split_sentences("One. Two by Gen. Lee.", Part(0, Span(0, 21), "en"))]
    [Span(start=0, end=4), Span(start=5, end=21)]
    """
    return list(_split(text, part.span, part.language))


@lru_cache(maxsize=4)
def _split(text: str, span: Span, language: str) -> tuple[Sentence, ...]:
    """Cut a span into sentences: what finds sources and what reads events want the same ones."""
    sentences: list[Sentence] = []
    known = frozenset(load_writing(language).abbreviations)
    start, paragraph = span.start, 0
    for match in _END.finditer(text, span.start, span.end):
        broken = "\n" in match.group()
        if not broken and _abbreviates(text, start, match.start(), known):
            continue
        sentences += _sentence(text, start, match.end(), paragraph)
        start = match.end()
        paragraph += broken
    return (*sentences, *_sentence(text, start, span.end, paragraph))


def _sentence(text: str, start: int, end: int, paragraph: int) -> list[Sentence]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    tokens = tokenise(text, Span(start, end))
    if not tokens:
        return []
    return [Sentence(Span(start, end), paragraph, tuple(tokens), _stretches(text, tokens))]


def _stretches(text: str, tokens: list[Token]) -> tuple[int, ...]:
    starts = [token.start for token in tokens]
    marks = _BOUNDARY.finditer(text, tokens[0].end, tokens[-1].start)
    behind = sorted({bisect_right(starts, mark.start()) for mark in marks})
    bounds = pairwise((0, *behind, len(tokens)))
    return tuple(chain.from_iterable(repeat(number, end - start) for number, (start, end) in enumerate(bounds)))


def _abbreviates(text: str, start: int, dot: int, known: frozenset[str]) -> bool:
    if text[dot] != ".":
        return False
    word = re.search(r"[\w.]+$", text[max(start, dot - 12) : dot])
    if word is None:
        return False
    return word.group().casefold() in known or re.fullmatch(r"[A-Z]", word.group()) is not None
