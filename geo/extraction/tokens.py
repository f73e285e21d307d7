"""Words with their place in the text, and their folded keys, which every table is looked up by."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import msgspec

from gazetteer.names import cut
from geo.language.morphology import arabic_clitics, level
from geo.model import Span

_WORD = re.compile(r"([^\W_]+(?:[\u064b-\u0652\u0670\u0640\u200c\u200e\u200f'’.\-][^\W_]+)*[\u064b-\u0652\u0670]*)")
_JOINED = frozenset("وف")
_PRONOUNS = ("هما", "ها", "هم", "نا", "ه", "ي")


class Token(msgspec.Struct, frozen=True):
    """One word: characters [start, end) of the article's text and the folded key."""

    start: int
    end: int
    key: str


def tokenise(text: str, span: Span) -> list[Token]:
    """Cut a span of a text into words.

    >>> [token.key for token in tokenise("وصلت إلى حميميم.", Span(0, 16))]
    ['وصلت', 'الي', 'حميميم']
    """
    words, starts, ends, _ = cut(_WORD, text, span.start, span.end)
    return [token for token in map(Token, starts, ends, map(level, words)) if token.key]


class Phrases:
    """Phrases of one or more words, found at a position of a token list, longest first."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for phrase, value in values.items():
            first, *rest = (level(word) for word in phrase.split())
            self._by_first.setdefault(first, []).append((tuple(rest), value))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        joined = (conjunction + first for conjunction in _JOINED for first in self._by_first)
        self._openings = frozenset((*self._by_first, *joined))

    def opens(self, key: str) -> bool:
        """Whether a phrase may begin with a word, or with what is left of it without conjunctions."""
        known = self._by_first
        return key in known or (key[0] in _JOINED and (key[1:] in known or key[2:] in known))

    def openings(self, tokens: Sequence[Token]) -> list[int]:
        """List the words that a phrase may begin with: most words begin none."""
        return [position for position, token in enumerate(tokens) if token.key in self._openings]

    def at(self, tokens: Sequence[Token], position: int) -> tuple[str, int]:
        """Return (value, number of words) of the longest phrase that starts here; ("", 0) where none does.

        A conjunction that is written together with the first word (Arabic wa-, fa-) is looked through.
        """
        key = tokens[position].key
        if key not in self._openings:
            return "", 0
        if key in self._by_first and (found := self._longest(key, tokens, position)):
            return found
        if key[0] in _JOINED and len(key) > 2 and (found := self._longest(key[1:], tokens, position)):
            return found
        return "", 0

    def _longest(self, first: str, tokens: Sequence[Token], position: int) -> tuple[str, int] | None:
        following = tokens[position + 1].key if position + 1 < len(tokens) else ""
        for rest, value in self._by_first.get(first, ()):
            if not rest:
                return value, 1
            after = position + 1 + len(rest)
            if rest[0] == following and tuple([token.key for token in tokens[position + 1 : after]]) == rest:
                return value, 1 + len(rest)
        return None

    def find(self, tokens: Sequence[Token], start: int, end: int) -> Iterator[tuple[int, str]]:
        """Yield (position, value) of every phrase that starts in [start, end)."""
        start = max(0, start)
        for position, token in enumerate(tokens[start : max(0, end)], start):
            if token.key in self._openings:
                value, length = self.at(tokens, position)
                if length and position + length <= end:
                    yield position, value


@cache
def word_readings(key: str) -> tuple[str, ...]:
    """List what a word may be a form of: itself, without its clitics, without a pronoun at its end.

    >>> "قوات" in word_readings("وقواتها")
    True
    """
    readings = [rest for _, rest in arabic_clitics(key)]
    for reading in list(readings):
        for pronoun in _PRONOUNS:
            if reading.endswith(pronoun) and len(reading) - len(pronoun) >= 3:
                stem = reading[: -len(pronoun)]
                readings.append(stem)
                if stem.endswith("ت"):
                    readings.append(stem[:-1] + "ه")
    return tuple(dict.fromkeys(readings))
