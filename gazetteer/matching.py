"""Find every name of the gazetteer in a text: the longest match, with attached particles and articles."""

from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import msgspec

from gazetteer.names import ARTICLES, PLAIN_ARTICLES, Folded, NameRules, Token, fold_with_offsets, stripped, tokenise

Hit = tuple[int, bool]
"""The number of a place, and whether the name is surely one of its names (else it needs a cue)."""
_MOST_OPENINGS = 1 << 16


class Opening(msgspec.Struct, frozen=True):
    """A form of a word that a name may begin with.

    `cut` letters of particles are taken off; `named` says that it is a name by itself, `most` how many words the
    longest name that begins with it has.
    """

    form: str
    cut: int
    named: bool
    most: int


@dataclass(slots=True)
class NameTable:
    """Folded names and what they name; built once when a gazetteer opens."""

    extract: dict[str, str]
    added: dict[str, list[Hit]] = field(default_factory=dict)
    removed: set[int] = field(default_factory=set)
    demonyms: dict[str, str] = field(default_factory=dict)
    longest: dict[str, int] = field(default_factory=dict)
    """First word → how many words the longest name that begins with it has; only where that is over one."""
    openings: dict[tuple[str, NameRules], tuple[Opening, ...]] = field(default_factory=dict)
    """What `opening_forms` has read."""

    def index_first_words(self) -> None:
        """Note the length of names by their first word."""
        longest = self.longest
        for table in (self.extract, self.added, self.demonyms):
            for key in table:
                if " " in key:
                    first, words = key[: key.index(" ")], key.count(" ") + 1
                    if words > longest.get(first, 1):
                        longest[first] = words

    def add(self, key: str, number: int, *, sure: bool) -> None:
        """Add a name of a place."""
        self.added.setdefault(key, []).append((number, sure))
        self.openings.clear()

    def opening_forms(self, word: str, rules: NameRules) -> tuple[Opening, ...]:
        """List the forms of a word that a name may begin with.

        Most words have none; they are remembered, since texts repeat their words.
        """
        known = self.openings.get((word, rules))
        if known is None:
            forms = particle_forms(word, rules)
            found = (Opening(form, cut, self.names(form), self.longest.get(form, 1)) for form, cut in forms)
            known = tuple(opening for opening in found if opening.named or opening.most > 1)
            if len(self.openings) >= _MOST_OPENINGS:
                self.openings.clear()
            self.openings[word, rules] = known
        return known

    def __contains__(self, key: str) -> bool:
        return key in self.extract or key in self.added

    def names(self, key: str) -> bool:
        """Whether a folded name is that of a place, or an adjective of origin."""
        return key in self.extract or key in self.added or key in self.demonyms

    def demonym(self, key: str) -> str:
        """Give the country that a word is the adjective of.

        In Latin letters a hamlet of the same name counts for nothing ("British"); in Arabic, where مالي is Mali too
        and الهندية a town, names come first.
        """
        if key in self.added or (key in self.extract and key[0] > "\u0600"):
            return ""
        return self.demonyms.get(key, "")

    def hits(self, key: str) -> list[Hit]:
        """List what a folded name may name, the curated first."""
        found = list(self.added.get(key, ()))
        known = {number for number, _ in found}
        for item in self.extract[key].split(",") if key in self.extract else ():
            number = int(item.rstrip("~"))
            if number not in self.removed and number not in known:
                found.append((number, item[-1] != "~"))
        return found


class NameMatch(msgspec.Struct, frozen=True):
    """A name found in a text.

    Attributes
    ----------
    start, end, text
        Where it stands in the original text, without attached particles.
    key
        The folded name that matched.
    first, last
        The numbers of its first and last word.
    hits
        The numbers of the places that it may name, each with whether the name is surely one of its.
    demonym
        The country that an adjective of origin belongs to ("Libyan" → LY), "" for names.
    particle
        The attached particle that was taken off.
    """

    start: int
    end: int
    text: str
    key: str
    first: int
    last: int
    hits: tuple[Hit, ...] = ()
    demonym: str = ""
    particle: str = ""


@dataclass(frozen=True)
class Scan:
    """A text cut into words, with the names found in it."""

    text: str
    folded: Folded
    words: list[Token]
    matches: list[NameMatch]

    @cached_property
    def at_word(self) -> dict[int, NameMatch]:
        """Which match covers a word, by the word's number."""
        return {number: m for m in self.matches for number in range(m.first, m.last + 1)}

    def phrase(self, first: int, count: int) -> str:
        """Join `count` words from the number `first`; "" where they are not joined by blanks alone."""
        if first < 0 or first + count > len(self.words):
            return ""
        if count == 1:
            return self.words[first].text
        words = self.words[first : first + count]
        return " ".join([w.text for w in words]) if all(w.joined for w in words[1:]) else ""


def scan(text: str, rules: NameRules, table: NameTable) -> Scan:
    """Find the names of a text from left to right, the longest that begins at each word."""
    folded = fold_with_offsets(text)
    words = tokenise(text, folded)
    matches = []
    number = 0
    while number < len(words):
        match = _match_at(number, words, rules, table)
        if match is None:
            number += 1
            continue
        key, last, cut, demonym = match
        hits = () if demonym else tuple(table.hits(key))
        if not (hits or demonym):  # only rows that a curated one replaces
            number += 1
            continue
        start, end = folded.raw_span(words[number].start + cut, words[last].end)
        particle = words[number].text[:cut]
        matches.append(NameMatch(start, end, text[start:end], key, number, last, hits, demonym, particle))
        number = last + 1
    return Scan(text, folded, words, matches)


def _match_at(number: int, words: list[Token], rules: NameRules, table: NameTable) -> tuple[str, int, int, str] | None:
    """Match names that begin at a word: (key, last word, letters cut off, country of a demonym) or None."""
    word = words[number]
    if word.text[0] < "\u0250":
        if word.capital or _is_article(number, words):
            return _match_latin(number, words, rules, table)
        # "eastern Libya" may stand in a table as it is; no other name begins with a small letter.
        opens = word.text in rules.compass or word.text in rules.openings
        match = _match_latin(number, words, rules, table) if opens else None
        return match if match and match[1] > number and words[match[1]].capital else None
    if word.text in rules.stop_words:
        # "أم درمان", "بيت لحم": a word that is never a name by itself may begin one.
        opening = Opening(word.text, 0, named=False, most=table.longest.get(word.text, 1))
        longer = _longest_key(opening, number, words, table)
        return (*longer, 0, "") if longer and longer[0] not in rules.stop_phrases else None
    best: tuple[str, int, int, str] | None = None
    for opening in table.opening_forms(word.text, rules):
        longest = _longest_key(opening, number, words, table)
        if not longest or (best is not None and longest[1] <= best[1]):
            continue
        if longest[1] > number or not _is_stopped(opening, number, words, rules):
            best = (longest[0], longest[1], opening.cut, table.demonym(longest[0]))
    return best


def _is_stopped(opening: Opening, number: int, words: list[Token], rules: NameRules) -> bool:
    """Whether a word's form is no name, by itself or with the word behind it."""
    form = opening.form
    following = words[number + 1].text if number + 1 < len(words) and words[number + 1].joined else ""
    # كبيرا is a word, not ك + Beira.
    attached = bool(opening.cut) and (form in rules.stop_words or words[number].text in rules.ordinary)
    return attached or f"{form} {following}" in rules.stop_phrases


@lru_cache(maxsize=1 << 16)
def particle_forms(text: str, rules: NameRules) -> tuple[tuple[str, int], ...]:
    """Give a word as it is and without attached particles, each with how many letters go."""
    forms = [(text, 0)]
    for rest, cut in stripped(text, rules):
        # The contraction لل stands for ل + ال: the name begins at its second ل.
        forms.append((rest, cut - 1 if rest.startswith("ال") and not text[cut:].startswith("ال") else cut))
    return tuple(forms)


def _longest_key(opening: Opening, number: int, words: list[Token], table: NameTable) -> tuple[str, int] | None:
    """Join a word's form with the words after it: the longest name that this makes, and its last word."""
    key, longest = opening.form, (opening.form, number) if opening.named else None
    for last in range(number + 1, min(number + opening.most, len(words))):
        if not words[last].joined:
            break
        key = f"{key} {words[last].text}"
        if table.names(key):
            longest = key, last
    return longest


def _is_article(number: int, words: list[Token]) -> bool:
    """Whether a word is the Arabic article before a name: "al-Tanf", "El Geneina"."""
    word = words[number]
    if word.text not in ARTICLES or number + 1 >= len(words):
        return False
    after = words[number + 1]
    return after.joined and after.capital and (word.hyphen or word.text in PLAIN_ARTICLES)


def _match_latin(
    number: int, words: list[Token], rules: NameRules, table: NameTable
) -> tuple[str, int, int, str] | None:
    """Match Latin names with their articles as written, else without them."""
    first = words[number].text
    known = bool(rules.exonyms) or first in table.longest or table.names(first)
    if not known and not _is_article(number, words):
        return None  # most words with a capital begin no name
    run = _joined_run(number, words)
    plain = [n for n in run if not _is_article(n, words)]
    best: tuple[str, int, int, str] | None = None
    for numbers in (run, plain) if len(plain) < len(run) else (run,):
        longest = len(numbers) if rules.exonyms else table.longest.get(words[numbers[0]].text, 1) if numbers else 0
        most = min(longest, len(numbers))
        for count in range(most, 0, -1):
            written = " ".join(words[n].text for n in numbers[:count])
            key = rules.exonyms.get(written, written)
            last = numbers[count - 1]
            if key in rules.stop_phrases:
                break
            demonym = table.demonym(key)
            if (demonym or key in table) and words[last].text[0] < "\u0250" and (best is None or last > best[1]):
                best = (key, last, 0, demonym)
                break
    return best


def _joined_run(number: int, words: list[Token], most: int = 7) -> list[int]:
    run = [number]
    for following in range(number + 1, min(number + most, len(words))):
        if not words[following].joined:
            break
        run.append(following)
    return run
