"""Number words and digits to values: "أربعة آلاف وخمسمئة", "30 ألف", "twenty-eight", "1.2 million"."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from typing import Literal, NamedTuple

from geo.extraction.lexemes import Lexeme, lexemes
from geo.language.morphology import level
from geo.language.numbers import NumberWords
from geo.language.pack import load_table
from geo.model import Span

WordClass = Literal["cardinal", "scale", "plural scale", "ordinal", "collective", "few"]
_FOLDED_DIGIT_LIMIT = 15


class Entry(NamedTuple):
    """What a word or phrase says in a number."""

    kind: WordClass
    value: int
    joined: bool
    rest: tuple[str, ...]


class Grammar(NamedTuple):
    """The number words of a language, by first word, with every attached letter that they may bear."""

    words: NumberWords
    entries: dict[str, list[Entry]]
    opening: frozenset[str]
    conjunctions: frozenset[str]
    between: frozenset[tuple[str, ...]]


@cache
def load_grammar(language: str) -> Grammar:
    """Spell out the number words of a language."""
    words = load_table(language, "numbers", NumberWords)
    entries: dict[str, list[Entry]] = {}
    never = {level(word) for word in words.never}
    for phrase, kind, value in _phrases(words):
        first, *rest = level(phrase).split()
        for form, joined in attached_forms(first, words.conjunction_prefixes, words.clitics):
            if form not in never or rest:
                entries.setdefault(form, []).append(Entry(kind, value, joined, tuple(rest)))
    for found in entries.values():
        found.sort(key=lambda entry: -len(entry.rest))
    between = frozenset(tuple(level(phrase).split()) for phrase in words.between)
    opening = frozenset((*entries, *words.indefinite))
    return Grammar(words, entries, opening, frozenset(map(level, words.conjunctions)), between)


def _phrases(words: NumberWords) -> list[tuple[str, WordClass, int]]:
    found: list[tuple[str, WordClass, int]] = [(word, "cardinal", value) for word, value in words.cardinals.items()]
    found += [(word, "scale", value) for word, value in words.scales.items()]
    found += [(word, "plural scale", value) for word, value in words.plural_scales.items()]
    found += [(word, "ordinal", value) for word, value in words.ordinals.items()]
    found += [(word, "collective", 0) for word in words.collectives]
    found += [(word, "few", 0) for word in words.few]
    return found


def attached_forms(word: str, conjunctions: Sequence[str], clitics: Sequence[str]) -> list[tuple[str, bool]]:
    """List a folded word with each attached letter, and whether a conjunction is among them.

    >>> attached_forms("خمسه", ["و"], ["ال"])
    [('خمسه', False), ('الخمسه', False), ('وخمسه', True), ('والخمسه', True)]
    """
    return [
        (conjunction + clitic + word, bool(conjunction))
        for conjunction, clitic in product(("", *conjunctions), ("", *clitics))
    ]


def read_numbers(found: Sequence[Lexeme], language: str) -> list[Lexeme]:
    """Put one lexeme in the place of each run of words and digits that make a number.

    Ordinals and collectives ("dozens") become lexemes of those kinds; everything else stays.
    """
    grammar = load_grammar(language)
    opening = grammar.opening
    result: list[Lexeme] = []
    position = 0
    for start, lexeme in enumerate(found):
        if start < position or not (lexeme.kind == "digits" or (lexeme.word in opening and lexeme.kind == "word")):
            continue
        result += found[position:start]
        number, after = _read(found, start, grammar, _after_between(result, grammar))
        result.append(lexeme if number is None else number)
        position = start + 1 if number is None else after
    return [*result, *found[position:]]


def _after_between(result: Sequence[Lexeme], grammar: Grammar) -> bool:
    words = tuple(lexeme.word for lexeme in result[-2:])
    return any(words[-len(phrase) :] == phrase for phrase in grammar.between)


def _read(found: Sequence[Lexeme], start: int, grammar: Grammar, in_range: bool) -> tuple[Lexeme | None, int]:
    whole = _Reading(found, start, grammar)
    whole.read()
    if in_range and whole.conjunctions and not _opens_with_conjunction(found, whole.position, grammar):
        whole = _Reading(found, start, grammar, limit=whole.conjunctions - 1)
        whole.read()
    return whole.lexeme(), whole.position


def _opens_with_conjunction(found: Sequence[Lexeme], position: int, grammar: Grammar) -> bool:
    if position >= len(found):
        return False
    lexeme = found[position]
    return lexeme.word in grammar.conjunctions or any(entry.joined for entry in grammar.entries.get(lexeme.word, ()))


@dataclass(slots=True)
class _Reading:
    """The state of one number while it is read, from left to right.

    `total` holds what scales have closed, `group` what is still open, `last` the size of the part added last.
    `limit` is how many conjunctions the number may hold.
    """

    found: Sequence[Lexeme]
    start: int
    grammar: Grammar
    limit: int = 9
    position: int = 0
    total: float = 0
    group: float = 0
    last: float = 0
    scale: int = 1
    parts: int = 0
    conjunctions: int = 0
    kind: Literal["number", "ordinal", "vague", ""] = ""
    joined: bool = False

    def read(self) -> None:
        """Read as far as the words make one number."""
        self.position = self.start
        if self._indefinite():
            return
        while self._step():
            pass

    def lexeme(self) -> Lexeme | None:
        """Return the number read, None where there was none."""
        if not self.kind:
            return None
        first, last = self.found[self.start], self.found[self.position - 1]
        word = first.word if self.position == self.start + 1 else ""
        kind = "digits" if first.kind == "digits" and word and self.kind == "number" else self.kind
        return Lexeme(kind, word, first.start, last.end, _whole(self.total + self.group), self.scale, self.joined)

    def _indefinite(self) -> bool:
        """Skip "a" before a scale; say whether nothing follows that it could belong to."""
        lexeme = self.found[self.start]
        if lexeme.word not in self.grammar.words.indefinite:
            return False
        entry = self._entry(self.start + 1)
        if entry is None or entry.kind not in {"scale", "collective", "few"}:
            return lexeme.word not in self.grammar.entries
        self.position += 1
        return False

    def _entry(self, position: int) -> Entry | None:
        if position >= len(self.found) or self.found[position].kind != "word":
            return None
        for entry in self.grammar.entries.get(self.found[position].word, ()):
            ahead = self.found[position + 1 : position + 1 + len(entry.rest)]
            if tuple(lexeme.word for lexeme in ahead) == entry.rest:
                return entry
        return None

    def _step(self) -> bool:
        position, conjunction = self._past_joint()
        if position >= len(self.found) or self.kind in {"ordinal", "vague"}:
            return self._vague_tail(position)
        lexeme = self.found[position]
        if lexeme.kind == "digits":
            return self._add_digits(position, conjunction)
        entry = self._entry(position)
        if entry is None:
            return self._suffix(position)
        conjunction = conjunction or (entry.joined and self.parts > 0)
        if conjunction and self.conjunctions >= self.limit:
            return False
        if not self._add(entry, conjunction):
            return False
        self.joined = self.joined or (entry.joined and self.parts == 0)
        self.conjunctions += conjunction
        self.parts += 1
        self.position = position + 1 + len(entry.rest)
        return True

    def _past_joint(self) -> tuple[int, bool]:
        """Step over a hyphen or a conjunction between two parts."""
        position = self.position
        if not self.parts or position + 1 >= len(self.found):
            return position, False
        lexeme = self.found[position]
        if lexeme.word == "-" and lexeme.start == self.found[position - 1].end:
            return position + 1, False
        if lexeme.word in self.grammar.conjunctions and self.last >= 20:
            return position + 1, True
        return position, False

    def _add(self, entry: Entry, conjunction: bool) -> bool:
        if entry.kind in {"collective", "few", "ordinal"}:
            return self._open(entry)
        if entry.kind in {"scale", "plural scale"} and entry.value != 100:
            return self._multiply(entry, conjunction)
        if entry.value == 100 and not conjunction and 1 <= self.group < 100 and self.last == self.group:
            self.group, self.last, self.kind = self.group * 100, 100, "number"
            return True
        if not self._fits(entry.value, conjunction):
            return False
        self.group += entry.value
        self.last, self.kind = entry.value, "number"
        return True

    def _open(self, entry: Entry) -> bool:
        """Begin an ordinal or a collective; "several" counts only before a scale, and "third" after "twenty"."""
        if entry.kind == "ordinal":
            return self._ordinal(entry)
        if self.parts:
            return False
        if entry.kind == "few":
            following = self._entry(self.position + 1 + len(entry.rest))
            if following is None or following.joined or following.kind not in {"scale", "plural scale", "collective"}:
                return False
        self.kind = "vague"
        return True

    def _ordinal(self, entry: Entry) -> bool:
        if self.parts and not (20 <= self.last < 100 and self.last == self.group and entry.value < 10):
            return False
        self.group += entry.value
        self.kind = "ordinal"
        return True

    def _vague_tail(self, position: int) -> bool:
        """Read on in "hundreds of thousands", "several hundred", "عشرات الآلاف"."""
        if self.kind != "vague":
            return False
        while position < len(self.found):
            step = 1 if self.found[position].word in {"of", "d'"} else 0
            entry = self._entry(position + step)
            if entry is None or entry.kind not in {"scale", "plural scale", "collective"} or entry.joined:
                return False
            position += step + 1 + len(entry.rest)
            self.position = position
        return False

    def _multiply(self, entry: Entry, conjunction: bool) -> bool:
        if self.total and self.scale <= entry.value:
            return False
        if conjunction and (self.group or not self.total):
            return False
        if entry.kind == "plural scale" and not self.group:
            if self.parts:
                return False
            self.kind = "vague"
            return True
        self.total += (self.group or 1) * entry.value
        self.group, self.last, self.scale, self.kind = 0, entry.value, entry.value, "number"
        return True

    def _fits(self, value: int, conjunction: bool) -> bool:
        """Whether a part may be added to what stands before it."""
        words = self.grammar.words
        if not self.parts:
            return True
        if self.last >= 100:
            return value < self.last and (conjunction or not words.units_before_tens)
        if conjunction:
            tens_after = words.units_before_tens and self.last < 10 and value in range(20, 100, 10)
            return tens_after or (words.tens_and_units and self.last >= 20 and value < 10)
        if words.units_before_tens:
            return 1 <= self.last < 10 and value == 10
        return self.last in range(20, 100, 10) and value < 10

    def _add_digits(self, position: int, conjunction: bool) -> bool:
        value = self.found[position].value
        if self.parts and not (conjunction and self.scale > 1 and value < self.scale and not self.group):
            return False
        if self.parts and self.found[position].start == self.position:
            return False
        self.group += value
        self.last, self.kind = value, "number"
        self.parts += 1
        self.conjunctions += conjunction
        self.position = position + 1
        return True

    def _suffix(self, position: int) -> bool:
        """Read the ending of digits: "8th" is an ordinal, "5k" a scale."""
        previous = self.found[position - 1] if position == self.position else None
        lexeme = self.found[position]
        if previous is None or previous.kind != "digits" or lexeme.start != previous.end or self.parts != 1:
            return False
        if lexeme.word in self.grammar.words.ordinal_suffixes:
            self.kind = "ordinal"
        elif lexeme.word in self.grammar.words.multipliers:
            self.scale = self.grammar.words.multipliers[lexeme.word]
            self.group *= self.scale
        else:
            return False
        self.position += 1
        self.parts += 1
        return False


def _whole(value: float) -> float:
    return int(value) if float(value).is_integer() and value < 10**_FOLDED_DIGIT_LIMIT else value


@lru_cache(maxsize=4)
def numbered_lexemes(text: str, span: Span, language: str) -> tuple[Lexeme, ...]:
    """Cut a span of a text into lexemes, its numbers put together."""
    return tuple(read_numbers(lexemes(text, span, language), language))
