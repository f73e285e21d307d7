"""Read the words around a name: what kind of place it is, where it lies, or that it is no place at all."""

from collections.abc import Container
from functools import cache, lru_cache
from typing import NamedTuple

import msgspec

from gazetteer.kinds import SITES, SiteWords
from gazetteer.matching import NameMatch, Scan
from gazetteer.names import NameRules, Token

_OPENING = frozenset('«“"')
_CLOSING = frozenset('»”"')
_NEAR = 10
_SENTENCE_ENDS = frozenset('.!?؟\n"“”:;•|«»')


class Surroundings(msgspec.Struct, frozen=True):
    """What stands around a name.

    Attributes
    ----------
    first, last
        The numbers of the first and last word of the whole: with its words of kind and of direction.
    cut
        Letters of an attached particle to leave off the first word.
    wanted, cue
        The kind that a word of kind asks for, and that word.
    loose
        Whether that word only says what lies in the place: "a base in Mogadishu".
    many
        On which side of the name a word of kind for several stands: "before", "after" or "".
    nautical
        Whether a word of ships or the sea stands near.
    compass, inside
        The direction that a compass word names, and whether within the place.
    preposition
        Whether a preposition that places take stands before it.
    person, organisation, capital
        Whether it seems to be in the name of a person, of an organisation, or in a run of other capitalised words.
    opens_sentence
        Whether it stands where any word has a capital.
    hashtag
        Whether it is a piece of a longer hashtag: "#سيول_الكويت" names a topic.
    quoted
        Whether it stands alone in quotation marks, as names of ships do.
    """

    first: int
    last: int
    cut: int = 0
    wanted: str = ""
    cue: str = ""
    compass: str = ""
    inside: bool = True
    preposition: bool = False
    person: bool = False
    organisation: bool = False
    capital: bool = False
    opens_sentence: bool = False
    hashtag: bool = False
    quoted: bool = False
    dotted: bool = False
    indefinite: bool = False
    loose: bool = False
    many: str = ""
    nautical: bool = False


class _Kind(msgspec.Struct, frozen=True):
    """The words of kind around a name; `head` is the number of the first of them, whether it is in the name or not."""

    first: int
    last: int
    cut: int
    head: int
    wanted: str
    cue: str
    loose: bool
    many: str


class Reader:
    """Reads the surroundings of the names of one text."""

    def __init__(self, scan: Scan, rules: NameRules, site_words: SiteWords) -> None:
        self._scan = scan
        self._rules = rules
        self._words = scan.words
        self._site_words = site_words

    def read(self, match: NameMatch) -> Surroundings:
        """Read what stands around a name."""
        kind = self._kind_of(match)
        first, cut, head = kind.first, kind.cut, kind.head
        compass = ""
        inside = True
        if not cut or first != match.first:
            compass, inside, start, new_cut = self._compass_before(head, described=head < first)
            if compass:
                first, cut, head = start, new_cut, start
        last, compass = self._compass_after(kind.last, compass)
        preposition = cut > 0 or self._is(head - 1, self._rules.prepositions)
        text = self._scan.text
        quoted = text[match.start - 1 : match.start] in _OPENING and text[match.end : match.end + 1] in _CLOSING
        return Surroundings(
            first=first,
            last=last,
            cut=cut,
            wanted=kind.wanted,
            cue=kind.cue,
            loose=kind.loose,
            many=kind.many,
            compass=compass,
            inside=inside,
            preposition=preposition,
            dotted=text[match.end : match.end + 1] == ".",
            indefinite="\u064b" in text[match.start : match.end + 1],
            nautical=(quoted or match.key in self._rules.ordinary) and self._is_nautical(match),
            person=self._is_person(match, bool(kind.cue)),
            organisation=self._is_organisation(match, bool(kind.cue), bool(compass)),
            capital=self._among_capitals(match, last),
            opens_sentence=self._opens_sentence(match.first),
            hashtag=self._in_hashtag(match),
            quoted=quoted,
        )

    def _kind_of(self, match: NameMatch) -> "_Kind":
        """Read the words of kind on both sides of a name."""
        first, cut, head = match.first, len(match.particle), match.first
        wanted = cue = after_cue = many = ""
        loose = False
        if not cut or match.particle in {"ل", "ال", "لل"}:
            first, cue, cut, head = self._kind_before(first, cut)
        if cue:
            word = self._site_words.before[cue]
            wanted, loose, many = word.kind, word.is_loose, "before" if word.many else ""
        last, after, after_cue = self._kind_after(match.last)
        if after and self._site_words.after[after_cue].many:
            many = many or "after"
        if after and not (wanted and wanted != "base"):
            wanted, cue, loose = after, after_cue, False
        return _Kind(first, last, cut, head, wanted, cue, loose, many)

    def _kind_before(self, first: int, cut: int) -> tuple[int, str, int, int]:
        """Find a word of kind before a name: (first word of the name, that word, letters of a particle, its number)."""
        counts = (3, 2, 1) if self._is(first - 1, self._site_words.ends) else ()
        for count in counts:
            phrase, particle = self._phrase_ending(first, count, self._site_words.before)
            if phrase:
                named = self._site_words.before[phrase].kind != "country" or self._words[first - count].capital
                if self._site_words.before[phrase].in_name and (named or not self._rules.cased):
                    return first - count, phrase, particle, first - count
                return first, phrase, cut, first - count
        return first, "", cut, first

    def _phrase_ending(self, end: int, count: int, table: Container[str]) -> tuple[str, int]:
        """Find a phrase of `count` words before a word; its first word may bear a particle."""
        if end - count < 0 or not self._words[end].joined:
            return "", 0
        phrase = self._scan.phrase(end - count, count)
        if not phrase:
            return "", 0
        for form, particle in ((phrase, 0), *_without_particle(phrase, self._rules)):
            if form in table:
                return form, particle
        return "", 0

    def _kind_after(self, last: int) -> tuple[int, str, str]:
        if last + 1 >= len(self._words) or self._words[last + 1].text not in self._site_words.heads:
            return last, "", ""
        for count in (3, 2, 1):
            phrase = self._scan.phrase(last + 1, count)
            if phrase and self._words[last + 1].joined and (word := self._site_words.after.get(phrase)):
                if self._rules.cased:
                    if self._runs_on(last + count):
                        continue  # "Illinois State Armory", "U.S. District Court"
                    # "Rajasthan state" describes, "Borno State" is a name; sites are named either way.
                    proper = word.in_name and (self._words[last + 1].capital or word.kind in SITES)
                    return (last + count if proper else last), word.kind, phrase
                further = self._kind_after(last + count) if count == 1 and not self._rules.cased else (0, "", "")
                if further[1]:
                    return further[0], word.kind if word.kind != "base" else further[1], phrase
                return last + count, word.kind, phrase
        return last, "", ""

    def _runs_on(self, number: int) -> bool:
        """Whether a capitalised word that is no name of a place follows."""
        if number + 1 >= len(self._words) or number + 1 in self._scan.at_word:
            return False
        after = self._words[number + 1]
        return after.joined and after.capital

    def _compass_before(self, head: int, *, described: bool) -> tuple[str, bool, int, int]:
        """Find a compass word before a name: (point, inside, first word, letters of a particle).

        Before a word that describes the place ("the northern city of Gao") it says where that place lies.
        """
        if described and self._rules.cased and self._words[head - 1].text not in self._rules.compass_of:
            return "", True, head, 0
        start = head
        steps = 0
        while steps < 3 and start > 0 and self._is(start - 1, self._rules.compass_of) and self._words[start].joined:
            start, steps = start - 1, steps + 1
        counts = (3, 2, 1) if self._is(start - 1, _edges(self._rules).last) else ()
        for count in counts:
            phrase, particle = self._phrase_ending(start, count, self._rules.compass)
            code = self._rules.compass.get(phrase, "")
            if phrase and not code.startswith(("adjective", "after")):
                if steps and "of" not in {w.text for w in self._words[start:head]}:
                    continue
                inside = not steps or self._is(start - count - 1, frozenset({"the"}))
                if not self._rules.cased:
                    inside = code != "countryside" and not self._is_far(start - count)
                return code, inside, start - count, particle
        return "", True, head, 0

    def _is_far(self, number: int) -> bool:
        """Whether a measure of distance stands before a word: "on the border, 60 km north of ..."."""
        near = self._words[max(0, number - 2) : number]
        return any(word.text in self._rules.distances for word in near)

    def _compass_after(self, last: int, compass: str) -> tuple[int, str]:
        if last + 1 >= len(self._words) or self._words[last + 1].text not in _edges(self._rules).first:
            return last, compass
        for count in (2, 1):
            phrase = self._scan.phrase(last + 1, count)
            code = self._rules.compass.get(phrase, "") if phrase else ""
            if not code or not self._words[last + 1].joined:
                continue
            if code.startswith("adjective") and compass == "countryside":
                return last + count, f"countryside {code.split(' ', 1)[1]}"
            if code.startswith("after") and not compass:
                return last + count, code.split(" ", 1)[1]
            if code.startswith("after") and compass != "countryside":
                return last + count, f"countryside {compass}"
        return last, compass

    def _is(self, number: int, words: frozenset[str]) -> bool:
        if not 0 <= number < len(self._words) or not words:
            return False
        return _is_word(self._words[number].text, words, self._rules)

    def _before(self, number: int) -> Token | None:
        if number <= 0 or not self._words[number].joined:
            return None
        return self._words[number - 1]

    def _is_person(self, match: NameMatch, has_cue: bool) -> bool:
        if has_cue or match.particle:
            return False
        before = self._before(match.first)
        if before is None or match.demonym:
            return False
        if before.text in self._rules.prepositions:
            return False  # على folds to the same letters as the name علي
        named = before.text in self._rules.first_names or before.text in self._rules.titles
        return named and (before.capital or not self._rules.cased)

    def _is_organisation(self, match: NameMatch, has_cue: bool, has_compass: bool) -> bool:
        after = self._words[match.last + 1] if match.last + 1 < len(self._words) else None
        if after and after.joined and after.capital and after.text in self._rules.followers:
            return True
        if has_cue or has_compass or match.particle:
            return False
        before = self._before(match.first)
        if before is None or self._rules.cased:
            return False
        if self._is(match.first - 1, self._rules.organisations):
            return True
        return (
            match.first >= 2
            and self._words[match.first - 1].joined
            and self._is(match.first - 2, self._rules.organisations)
            and not self._is(match.first - 1, self._rules.prepositions)
        )

    def _among_capitals(self, match: NameMatch, last: int) -> bool:
        """Whether other capitalised words run into the name, so that it may be a piece of a longer one."""
        if not self._rules.cased:
            return False
        before = self._before(match.first)
        covered = self._scan.at_word
        if before and before.capital and match.first - 1 not in covered and not self._harmless(match.first - 1):
            return True
        following = last + 1
        if following >= len(self._words) or following in covered:
            return False
        after = self._words[following]
        return after.joined and after.capital and not self._harmless(following)

    def _harmless(self, number: int) -> bool:
        text = self._words[number].text
        rules = self._rules
        return (
            text in rules.stop_words
            or text in rules.prepositions
            or text in rules.compass
            or text in self._site_words.before
            or text in self._site_words.after
            or self._opens_sentence(number)
        )

    def _is_nautical(self, match: NameMatch) -> bool:
        near = self._words[max(0, match.first - _NEAR) : match.last + _NEAR]
        return any(_is_nautical(word.text, self._rules) for word in near)

    def _in_hashtag(self, match: NameMatch) -> bool:
        text = self._scan.text
        return text[match.end : match.end + 1] == "_" or (match.start > 0 and text[match.start - 1] == "_")

    def _opens_sentence(self, number: int) -> bool:
        if number == 0:
            return True
        gap = self._scan.folded.text[self._words[number - 1].end : self._words[number].start]
        return not _SENTENCE_ENDS.isdisjoint(gap)


class _Edges(NamedTuple):
    """The first and the last words of a language's phrases for directions: most words are neither."""

    first: frozenset[str]
    last: frozenset[str]


@cache
def _edges(rules: NameRules) -> _Edges:
    phrases = rules.compass
    return _Edges(
        frozenset(phrase.partition(" ")[0] for phrase in phrases),
        frozenset(phrase.rpartition(" ")[2] for phrase in phrases),
    )


@lru_cache(maxsize=1 << 16)
def _without_particle(phrase: str, rules: NameRules) -> tuple[tuple[str, int], ...]:
    """List what is left of a phrase without each particle it may begin with, and how many letters go."""
    forms = []
    for particle in rules.particles:
        if phrase.startswith(particle):
            stands_for = rules.contractions.get(particle, "")
            cut = len(particle) - (1 if stands_for else 0)
            forms.append((stands_for + phrase[len(particle) :], cut))
    return tuple(forms)


@lru_cache(maxsize=1 << 16)
def _is_word(text: str, words: frozenset[str], rules: NameRules) -> bool:
    """Whether a word is one of some, as it stands or without a particle."""
    return text in words or any(form in words for form, _ in _without_particle(text, rules))


@lru_cache(maxsize=1 << 16)
def _is_nautical(text: str, rules: NameRules) -> bool:
    return _is_word(text.removeprefix("ال"), rules.nautical, rules)
