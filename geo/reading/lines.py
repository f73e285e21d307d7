"""Tell what each line of a page is: a paragraph, a headline, or one of the lines that belong to no article."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from gazetteer.names import fold
from geo.language.pack import available_languages, load_table
from geo.reading.words import PageWords

LineKind = Literal["paragraph", "headline", "bullet", "boilerplate", "source", "keywords", "teaser", "list"]

# Lines that belong to no article. Behind "list", and behind bare "keywords", headlines of other articles follow.
BREAKS: frozenset[LineKind] = frozenset({"source", "keywords", "teaser", "list"})

# Longer than that, a line without a full stop is a paragraph all the same.
_HEADLINE_CHARACTERS = 120
_BOILERPLATE_CHARACTERS = 100
_BOILERPLATE_WORDS = 5
_OUTLET_CHARACTERS = 80
_BARE_OUTLET_CHARACTERS = 40
_BULLET = re.compile(r"(?:[•●▪■◾◦‣·*–—►▶»-]|\d{1,2}[.)-])\s+")
_HEAD = re.compile(r"(?P<head>[^:：|/–—]{2,40}?)\s*(?P<mark>[:：|/–—])\s*(?P<rest>.*)", re.DOTALL)
_MARKUP = " \t\u00a0()[]{}*#>_«»\"'“”•-–"
_SENTENCE_END = re.compile(r"(?<!\.)[.۔؟!?](?=[\s\"'»”)\]])")
_FINAL_STOP = re.compile(r"(?<!\.)[.۔][\s\"'»”)\]]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the space around it; `rest` is what follows the colon of a source line."""

    kind: LineKind
    start: int
    end: int
    text: str
    rest: str = ""


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """The folded words of all languages together, since a page may mix them."""

    source: frozenset[str]
    keywords: frozenset[str]
    headings: frozenset[str]
    boilerplate: frozenset[str]


def classify_lines(text: str) -> list[Line]:
    r"""Tell what each line of a text is that is not blank.

    >>> [line.kind for line in classify_lines("Troops left Gao.\n\nSource: AFP\nRead also:\n- Convoy reaches Kidal")]
    ['paragraph', 'source', 'list', 'bullet']
    """
    lines: list[Line] = []
    for line in _strip_lines(text):
        kind, rest = _classify(line.text)
        if lines and _is_bare_source(lines[-1]) and kind == "headline" and len(line.text) <= _BARE_OUTLET_CHARACTERS:
            # "Source:" on a line of its own, and the outlet below it.
            kind, rest = "source", line.text
        lines.append(replace(line, kind=kind, rest=rest))
    return lines


def _strip_lines(text: str) -> Iterator[Line]:
    """Yield the lines that are not blank, with the offsets of what they hold."""
    position = 0
    for raw in text.splitlines(keepends=True):
        stripped = raw.strip()
        if stripped:
            start = position + raw.index(stripped)
            yield Line("paragraph", start, start + len(stripped), stripped)
        position += len(raw)


def _classify(line: str) -> tuple[LineKind, str]:
    """Tell what a line is, and what follows its colon where it is a source or key word line."""
    words = _vocabulary()
    bare = line.strip(_MARKUP)
    found = _HEAD.fullmatch(bare)
    head, rest = (fold(found["head"]), found["rest"].strip(_MARKUP)) if found else (_fold_short(bare), "")
    if head in words.source and _is_outlet(rest):
        return "source", rest
    if head in words.keywords:
        return "keywords", rest
    if head in words.headings:
        return ("teaser" if rest else "list"), rest
    if not _FINAL_STOP.search(line) and _is_boilerplate(_fold_short(bare), words.boilerplate):
        return "boilerplate", ""
    return _shape(line), ""


def _fold_short(line: str) -> str:
    """Fold a line that is short enough for one of the words; a longer one is none."""
    return fold(line) if len(line) <= _BOILERPLATE_CHARACTERS else ""


def _shape(line: str) -> LineKind:
    """Tell a paragraph from a headline and from a point of a list, by its form."""
    if _BULLET.match(line):
        return "bullet"
    is_sentence = _FINAL_STOP.search(line) or _SENTENCE_END.search(line)
    return "paragraph" if is_sentence or len(line) > _HEADLINE_CHARACTERS else "headline"


def _is_outlet(rest: str) -> bool:
    """Whether what follows "Source:" is a name, and no sentence."""
    return len(rest) <= _OUTLET_CHARACTERS and not _SENTENCE_END.search(rest)


def _is_bare_source(line: Line) -> bool:
    """Whether a source line still lacks its outlet."""
    return line.kind == "source" and not line.rest


def _is_boilerplate(folded: str, beginnings: Collection[str]) -> bool:
    """Whether a folded line is about sharing, following or copyright: single words must be the whole line."""
    words = folded.split()
    several = (" ".join(words[:count]) for count in range(2, min(len(words), _BOILERPLATE_WORDS) + 1))
    return folded in beginnings or any(beginning in beginnings for beginning in several)


@cache
def _vocabulary() -> _Vocabulary:
    """Put the words of all languages together."""
    tables = [load_table(code, "page", PageWords) for code in available_languages()]
    return _Vocabulary(
        source=frozenset(fold(word) for table in tables for word in table.source),
        keywords=frozenset(fold(word) for table in tables for word in table.keywords),
        headings=frozenset(fold(word) for table in tables for word in (*table.read_also, *table.related)),
        boilerplate=frozenset(fold(word) for table in tables for word in table.boilerplate) - {""},
    )
