"""Find the phrases of a table in a text: words once cut and folded, longest phrase first, by its first word."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from typing import Any, Generic, NamedTuple, TypeVar

import msgspec

from gazetteer.names import cut, fold
from geo.model import Span

T = TypeVar("T")

_MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200b-\u200f\u061c\u202a-\u202e\u2060-\u2069\u0300-\u036f"
_WORD = re.compile(rf"([^\W_](?:[^\W_]|[{_MARKS}]|['\u2019\u02bc](?=[^\W_]))*)")
_MARK = re.compile(f"[{_MARKS}]")
_POSSESSIVE = ("'s", "\u2019s")
# What may stand between two words of one name: spaces, quotation marks, a hyphen; never a comma, stop or bracket.
_BETWEEN = " \u00a0\"'\u201c\u201d\u2018\u2019\u00ab\u00bb\u2039\u203a-\u2010\u2011_\u200e\u200f"
_ALTERNATIVES = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a stretch of text, folded: word i stands at [starts[i], ends[i]) of the text.

    `joined[i]` says that word i follows the one before it without punctuation.
    """

    text: str
    keys: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    joined: Sequence[bool]

    def raw(self, first: int, last: int) -> str:
        """Give the text from one word to another, both included."""
        return self.text[self.starts[first] : self.ends[last]]

    def span(self, first: int, last: int) -> Span:
        """Give the characters from one word to another, both included."""
        return Span(self.starts[first], self.ends[last])


@lru_cache(maxsize=65536)
def key_of(name: str) -> str:
    """Fold a word or name to its key, remembering it: texts and tables repeat themselves."""
    return fold(name)


@lru_cache(maxsize=8)
def cut_words(text: str, start: int, end: int) -> Words:
    """Cut a stretch of text into folded words; an English possessive is taken off its word.

    >>> cut_words("Russia's «فاغنر» force", 0, 22).keys
    ['russia', 'فاغنر', 'force']
    """
    keys: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    joined: list[bool] = []
    before = start
    for raw, first, after, _ in zip(*cut(_WORD, text, start, end), strict=True):
        possessive = raw[-1] == "s" and raw.endswith(_POSSESSIVE)
        key = key_of(raw[:-2] if possessive else raw)
        if not key:
            continue
        gap = text[before:first]
        if gap != " " and gap[:1] == "." and keys and len(keys[-1]) == 1:
            gap = gap[1:]  # the dots of "U.S." end no sentence
        joined.append(gap == " " or not gap.strip(_BETWEEN))
        keys.append(key)
        starts.append(first)
        ends.append(after - 2 if possessive else after)
        before = after
    return Words(text, keys, starts, ends, joined)


class Match(msgspec.Struct, Generic[T], frozen=True):
    """A phrase that was found: words first to last, and the letters of an attached particle in front of it."""

    first: int
    last: int
    particle: str
    value: T


class Ending(NamedTuple, Generic[T]):
    """What follows a phrase's first word, how the phrase is written ("capital"), and what it stands for."""

    words: tuple[str, ...]
    casing: str
    value: T


# The endings of phrases with one first word, by their second word ("" for none), the longest first.
Endings = Mapping[str, Sequence[Ending[T]]]


@dataclass(frozen=True, slots=True, eq=False)
class PhraseTable(Generic[T]):
    """Phrases by their first word."""

    by_first: Mapping[str, Endings[T]]
    particles: tuple[str, ...] = ()

    def values(self, phrase: str) -> list[T]:
        """List what exactly this phrase stands for."""
        first, *rest = key_of(phrase).split(" ")
        endings = self.by_first.get(first, {}).get(rest[0] if rest else "", ())
        return [ending.value for ending in endings if ending.words == tuple(rest)]

    def longest_at(self, words: Words, index: int) -> Match[T] | None:
        """Find the longest phrase that begins at a word, with or without a particle attached to it."""
        best: Match[T] | None = None
        for endings, particle in _beginnings(self, words.keys[index]):
            found = _match(words, index, endings, particle)
            if found and (best is None or found.last > best.last):
                best = found
        return best

    def find(self, words: Words) -> Iterator[Match[T]]:
        """Find the phrases from left to right, the longest at each place, none inside another."""
        taken = -1
        for index in openings(words, self):
            match = self.longest_at(words, index) if index > taken else None
            if match:
                yield match
                taken = match.last


def openings(words: Words, *tables: PhraseTable[Any]) -> list[int]:
    """List the words that a phrase of some tables may begin with: most words begin none."""
    return [index for index, found in enumerate(map(_opens, words.keys, repeat(tables))) if found]


@lru_cache(maxsize=65536)
def _opens(key: str, tables: tuple[PhraseTable[Any], ...]) -> bool:
    return any(_beginnings(table, key) for table in tables)


def _match(words: Words, index: int, endings: Endings[T], particle: str) -> Match[T] | None:
    following = words.keys[index + 1] if index + 1 < len(words.keys) and words.joined[index + 1] else ""
    for ending in (*endings.get(following, ()), *endings.get("", ())) if following else endings.get("", ()):
        last = index + len(ending.words)
        if len(ending.words) > 1 and not _goes_on(words, index + 1, last, ending.words):
            continue
        if ending.casing == "plain" or _cased(words.raw(index, last), ending.casing):
            return Match(index, last, particle, ending.value)
    return None


def _goes_on(words: Words, first: int, last: int, tail: tuple[str, ...]) -> bool:
    return tuple(words.keys[first : last + 1]) == tail and all(words.joined[first : last + 1])


@lru_cache(maxsize=65536)
def _beginnings(table: PhraseTable[T], key: str) -> tuple[tuple[Endings[T], str], ...]:
    """List the endings of the phrases that a word may begin, each with the particle attached to the word."""
    found = ((table.by_first.get(reading), particle) for reading, particle in _readings(key, table.particles))
    return tuple((endings, particle) for endings, particle in found if endings)


def _readings(key: str, particles: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """List a word as it stands and without its attached particles; what is left has three letters, behind "and" two."""
    readings = [(key, "")]
    for particle in particles:
        if key.startswith(particle) and len(key) - len(particle) >= (2 if particle == "و" else 3):
            rest = key[len(particle) :]
            # لل is ل before the article: للجيش is for الجيش
            readings.append(("ال" + rest if particle.endswith("لل") else rest, particle))
    return tuple(readings)


def _cased(raw: str, casing: str) -> bool:
    return raw[0].isupper() and (casing == "capital" or raw == raw.upper())


def _casing(name: str) -> str:
    """Tell how a name must be written: "plain" as it comes, "capital" with a capital, "upper" in capitals (US)."""
    first = next(filter(str.isalpha, name), "")
    if not first.isupper():
        return "plain"
    letters = [c for c in name if c.isalpha()]
    return "upper" if len(letters) <= 3 and all(c.isupper() for c in letters) else "capital"


def build_phrases(entries: Iterable[tuple[str, T]], particles: Sequence[str] = ()) -> PhraseTable[T]:
    """Make a table of names, each with what it stands for; the first of two equal names counts.

    >>> table = build_phrases([("Red Sea", 1), ("Red", 2)])
    >>> [m.value for m in table.find(cut_words("the Red Sea, Red", 0, 16))]
    [1, 2]
    """
    by_first: dict[str, dict[tuple[str, ...], Ending[T]]] = {}
    for name, value in entries:
        first, *others = key_of(name).split(" ")
        rest = tuple(others)
        if first and rest not in (known := by_first.setdefault(first, {})):
            known[rest] = Ending(rest, _casing(name), value)
    return PhraseTable({first: _by_second(found.values()) for first, found in by_first.items()}, tuple(particles))


def _by_second(endings: Collection[Ending[T]]) -> Endings[T]:
    grouped: dict[str, list[Ending[T]]] = {}
    for ending in sorted(endings, key=lambda e: -len(e.words)) if len(endings) > 1 else endings:
        grouped.setdefault(ending.words[0] if ending.words else "", []).append(ending)
    return grouped


def expand(pattern: str) -> list[str]:
    """Write out the alternatives of a pattern in braces.

    >>> expand("{pro,anti}-war {group,}")
    ['pro-war group', 'pro-war', 'anti-war group', 'anti-war']
    """
    match = _ALTERNATIVES.search(pattern)
    if not match:
        return [" ".join(pattern.split())]
    left, right = pattern[: match.start()], pattern[match.end() :]
    # the innermost braces come first: commas of inner alternatives belong to the outer ones once written out
    return [name for choice in match[1].split(",") for name in expand(left + choice + right)]


def particle_end(text: str, start: int, particle: str) -> int:
    """Give where the word behind an attached particle begins: vowel marks between do not count."""
    letters = len(particle) - particle.endswith("لل")
    while letters or _MARK.match(text, start):
        letters -= not _MARK.match(text, start)
        start += 1
    return start
