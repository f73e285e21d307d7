"""The nouns that numbers count and measure: their forms, and the search for the noun of a number."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

import msgspec

from geo.extraction.lexemes import Lexeme, cut_words
from geo.extraction.numbers import attached_forms
from geo.language.morphology import level
from geo.language.pack import load_table
from geo.language.quantities import QuantityWords
from geo.model import UnitClass

Bound = Literal["approximate", "at least", "at most"]
NUMBER_KINDS = frozenset({"digits", "number", "vague"})


class Noun(NamedTuple):
    """A form of a counted or measured noun; `rest` holds the further words of a phrase."""

    name: str
    kind: UnitClass | None
    rest: tuple[str, ...] = ()
    singular: bool = False
    two: bool = False
    trips: bool = False
    batch: bool = False
    measure: bool = False
    known: bool = True


class NounAt(msgspec.Struct, frozen=True):
    """A noun with its first lexeme and the one after its last."""

    noun: Noun
    first: int
    after: int


@dataclass(frozen=True, slots=True)
class Counting:
    """The tables of a language, spelled out for look-up by a word or a phrase."""

    words: QuantityWords
    nouns: dict[str, list[Noun]]
    duals: frozenset[str]
    bounds: dict[tuple[str, ...], Bound]
    bounds_after: dict[tuple[str, ...], Bound]
    of: frozenset[tuple[str, ...]]
    types: dict[str, UnitClass | None]
    sets: dict[str, frozenset[str]]


@cache
def load_counting(language: str) -> Counting:
    """Spell out what a language counts."""
    words = load_table(language, "units", QuantityWords)
    nouns: dict[str, list[Noun]] = {}
    duals: set[str] = set()
    for phrase, noun in _nouns(words):
        first, *rest = cut_words(phrase)
        entry = noun._replace(rest=tuple(rest)) if rest else noun
        forms = _forms(first, words)
        duals.update(forms if noun.two else ())
        for form in forms:
            found = nouns.setdefault(form, [])
            found.append(entry)
            if len(found) > 1 and rest:
                found.sort(key=lambda noun: -len(noun.rest))
    types = {
        form: None if kind == "other" else kind
        for kind, names in words.types.items()
        for name in names
        for form in _forms(level(name), words, bare=True)
    }
    return Counting(
        words=words,
        nouns=nouns,
        duals=frozenset(duals),
        bounds=_bounds(words, words.approximate, words.at_least, words.at_most),
        bounds_after=_bounds(words, words.approximate_after, words.at_least_after, words.at_most_after),
        of=frozenset(tuple(cut_words(phrase)) for phrase in words.of),
        types=types,
        sets={name: _word_set(getattr(words, name), words) for name in _SETS},
    )


_SETS = ("to", "or_", "and_", "between", "strong", "one", "others", "another", "numbered", "clock", "aged", "stops")


def _word_set(phrases: Iterable[str], words: QuantityWords) -> frozenset[str]:
    return frozenset(form for phrase in phrases for form in _forms(" ".join(cut_words(phrase)), words, bare=True))


def _forms(word: str, words: QuantityWords, *, bare: bool = False) -> list[str]:
    """Spell a folded word with its attached letters; bare: with the conjunction only."""
    forms = [form for form, _ in attached_forms(word, words.conjunction_prefixes, () if bare else words.clitics)]
    for opening, contraction in () if bare else words.contracted.items():
        forms += [form for form, _ in attached_forms(contraction + word, words.conjunction_prefixes, ())]
        if word.startswith(opening):
            forms.append(contraction + word.removeprefix(opening))
    return forms


def _bounds(words: QuantityWords, *phrases: Iterable[str]) -> dict[tuple[str, ...], Bound]:
    bounds: dict[tuple[str, ...], Bound] = {}
    names: tuple[Bound, Bound, Bound] = ("approximate", "at least", "at most")
    for bound, group in zip(names, phrases, strict=True):
        for phrase in group:
            first, *rest = cut_words(phrase)
            bounds |= {(form, *rest): bound for form in _forms(first, words)}
    return bounds


def _nouns(words: QuantityWords) -> Iterator[tuple[str, Noun]]:
    for name, phrases in words.measures.items():
        for phrase in phrases:
            yield phrase, Noun(name, None, singular=False, measure=True)
    for unit in words.unit:
        noun = Noun(unit.name, unit.kind or None, trips=unit.trips, batch=unit.batch)
        for phrase in unit.one:
            yield phrase, noun._replace(singular=phrase not in unit.many)
        for phrase in unit.two:
            yield phrase, noun._replace(two=True)
            if phrase.endswith(("تي", "اي", "ءي")):
                yield from ((phrase + pronoun, noun._replace(two=True)) for pronoun in words.pronouns)
        for phrase in unit.many:
            yield phrase, noun


class NounSearch:
    """Looks for the noun of a number among the lexemes of a text."""

    def __init__(self, found: Sequence[Lexeme], text: str, counting: Counting) -> None:
        self.found = found
        self.text = text
        self.counting = counting
        self._stops = counting.sets["stops"]

    def noun_at(self, position: int) -> NounAt | None:
        """Return the longest noun that starts at a lexeme, a possessive pronoun at its end taken off."""
        if position >= len(self.found):
            return None
        word = self.found[position].word
        for noun in self.counting.nouns.get(word, ()) or self._without_pronoun(word):
            after = position + 1 + len(noun.rest)
            if tuple(lexeme.word for lexeme in self.found[position + 1 : after]) == noun.rest:
                return NounAt(noun, position, after)
        return None

    def _without_pronoun(self, word: str) -> Sequence[Noun]:
        for pronoun in self.counting.words.pronouns:
            if word.endswith(pronoun) and len(word) - len(pronoun) >= 3:
                stem = word.removesuffix(pronoun)
                found = self.counting.nouns.get(stem) or self.counting.nouns.get(stem.removesuffix("ت") + "ه")
                if found:
                    return [noun for noun in found if not noun.rest]
        return ()

    def after(self, position: int, *, plural: bool) -> NounAt | None:
        """Find the noun of a number that ends before a lexeme, past "of", adjectives and names of types.

        Where the words between belong to no known noun, the noun is the unknown word itself; None where the number
        stands alone.
        """
        position, linked = self._past_link(position)
        room = max(self.counting.words.words_between, linked)
        typed = None
        for skipped in range(room + 1):
            found = self._noun_here(position, plural=plural and self.counting.words.needs_plural)
            if found is not None:
                return found if found.noun.known or typed is None else typed
            if self._blocks(position):
                return typed
            here = self._type_at(position)
            if here is not None and here.noun.known:
                return here
            typed = here or typed
            if self._is_definite(position):
                return self._unknown(position)
            if skipped == 0 and not linked and not self.counting.words.words_between:
                return self._unknown(position)
            position = here.after if here else position + 1
        return typed

    def _is_definite(self, position: int) -> bool:
        """Whether a word bears an attached article: a noun, then, and the one that was looked for."""
        openings = (*self.counting.words.contracted, *self.counting.words.contracted.values())
        return bool(openings) and self.found[position].word.startswith(openings)

    def _noun_here(self, position: int, *, plural: bool) -> NounAt | None:
        found = self.noun_at(position)
        if found is not None:
            hyphen = self.glued_hyphen(found.after)
            compound = plural and found.noun.singular and not found.noun.measure
            return None if compound or (found.noun.measure and hyphen) else found
        return self._unknown(position) if self._looks_plural(position) else None

    def glued_hyphen(self, position: int) -> bool:
        """Whether a hyphen follows without a space."""
        found = self.found
        return (
            0 < position < len(found)
            and found[position].word == "-"
            and found[position].start == found[position - 1].end
        )

    def _past_link(self, position: int) -> tuple[int, int]:
        """Step over "of the", "من"; say whether there was one."""
        for length in (2, 1):
            words = tuple(lexeme.word for lexeme in self.found[position : position + length])
            if words in self.counting.of:
                return position + length, 1
        return position, 0

    def _blocks(self, position: int) -> bool:
        if position >= len(self.found):
            return True
        lexeme = self.found[position]
        if lexeme.kind == "mark":
            return lexeme.word not in {'"', "'", "«", "“", "”", "‘", "’"}
        return lexeme.kind not in {"word", "ordinal"} or lexeme.word in self._stops or lexeme.word in self._and

    @property
    def _and(self) -> frozenset[str]:
        return self.counting.sets["and_"]

    def _type_at(self, position: int) -> NounAt | None:
        """Read "C-17s" as aircraft, and pass over "Il-76" before its noun."""
        found = self.found
        if position >= len(found) or found[position].word not in self.counting.types:
            return None
        after = position + 1
        while after + 1 < len(found) and found[after].word == "/" and found[after + 1].word in self.counting.types:
            after += 2
        after += self.glued_hyphen(after)
        if after >= len(found) or found[after].kind != "digits":
            return None
        after += 1
        plural = after < len(found) and found[after].start == found[after - 1].end and found[after].word == "s"
        kind = self.counting.types[found[position].word]
        return NounAt(Noun(kind or "", kind, known=plural), position, after + plural)

    def _looks_plural(self, position: int) -> bool:
        """Whether an unknown word reads like a noun in the plural, which ends the search."""
        words = self.counting.words
        if position >= len(self.found) or not words.plural_endings:
            return False
        word = self.found[position].word
        if self.found[position].kind != "word" or len(word) <= 3 or word in self._stops or word in words.not_plurals:
            return False
        return word.endswith(words.plural_endings) and not word.endswith(("ss", "us", "is"))

    def _unknown(self, position: int) -> NounAt | None:
        if self._blocks(position):
            return None
        lexeme = self.found[position]
        return NounAt(Noun(self.text[lexeme.start : lexeme.end], None, known=False), position, position + 1)
