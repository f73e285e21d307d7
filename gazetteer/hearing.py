"""Find foreign towns that Arabic writers spell by ear and no table has in Arabic: "بلدة كوبيانسك"."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from gazetteer.kinds import SITES, SiteWords
from gazetteer.matching import Scan, particle_forms
from gazetteer.names import NameRules
from gazetteer.place import Candidate, great_circle_km

_ABOUT = 0.3
"""How much a text must be about a country for its towns to be listened for."""
_FAR_LARGER = 5
"""How many times as many people make one of two like names the one that is meant."""
_SAME_TOWN_KM = 20
"""Rows so near each other are the same to who reads a map."""


class SoundPlaces(Protocol):
    """What is asked of a gazetteer."""

    @property
    def site_words(self) -> SiteWords:
        """The words that say what kind of place a name is."""

    def sounding(self, name: str, country: str, kind: str, *, loudly: bool) -> list[Candidate]:
        """List the places of a country whose Latin name sounds like an Arabic one."""


@dataclass(frozen=True, slots=True)
class Heard:
    """The words [first, last] that sound like a place; `cut` letters of a particle precede them."""

    first: int
    last: int
    cut: int
    cue: str
    candidate: Candidate


def heard_places(
    scan: Scan, rules: NameRules, places: SoundPlaces, countries: Mapping[str, float], taken: frozenset[int]
) -> Iterator[Heard]:
    """Find towns and bases by their sound, within the countries that the text is about.

    A name counts only right behind a word of kind, a word of movement, or another place and "and", and only where
    hardly anything else in those countries sounds like it.

    Parameters
    ----------
    scan
        The text.
    rules
        What its language knows; a language with capitals writes the names as the table has them.
    places
        The gazetteer.
    countries
        How much the text is about each country, 0 to 1.
    taken
        The numbers of the words that belong to places already.
    """
    about = [c for c, weight in countries.items() if weight >= _ABOUT]
    if rules.cased or not about:
        return
    ends = set(taken)
    behind = 0
    for number, word in enumerate(scan.words[1:], 1):
        if number < behind or number in taken or not word.joined or not _may_be_foreign(word.text, rules):
            continue
        heard = _heard_at(number, scan, rules, places, about, ends)
        if heard:
            yield heard
            ends.add(heard.last)
            behind = heard.last + 1


def _heard_at(
    number: int, scan: Scan, rules: NameRules, places: SoundPlaces, about: list[str], ends: set[int]
) -> Heard | None:
    """Listen for a place that begins at a word; the one before must announce it."""
    before, word = scan.words[number - 1 : number + 1]
    cue, cut = _cue(before.text, rules, places.site_words), 0
    if not cue and number - 1 in ends and word.text.startswith("و"):
        cut = 1
    elif not cue and before.text not in rules.movement:
        return None
    kind = places.site_words.before[cue].kind if cue else "city"
    for count in (2, 1):
        phrase = scan.phrase(number, count)[cut:]
        others = scan.words[number + 1 : number + count]
        if not phrase or not all(_may_be_foreign(w.text, rules) for w in others):
            continue
        if not cue and not _bears_no_ending(phrase):
            continue
        found = [c for country in about for c in places.sounding(phrase, country, kind, loudly=not cue)]
        if candidate := _only(found):
            return Heard(number, number + count - 1, cut, cue, candidate)
    return None


@lru_cache(maxsize=1 << 16)
def _cue(before: str, rules: NameRules, site_words: SiteWords) -> str:
    for form, _ in particle_forms(before, rules):
        if form.startswith("ال"):
            continue  # "the town" is known already: its name does not follow
        if (word := site_words.before.get(form)) and (word.kind in SITES or word.kind in {"city", "district"}):
            return form
    return ""


@lru_cache(maxsize=1 << 16)
def _may_be_foreign(word: str, rules: NameRules) -> bool:
    """Whether a word is long enough, not definite, and none that the language knows."""
    known = (rules.stop_words, rules.ordinary, rules.first_names, rules.titles, rules.organisations, rules.speech)
    forms = [form for form, _ in particle_forms(word, rules)]
    return (
        len(word) >= 4
        and word[0] > "\u0600"
        and not any(form.startswith("ال") for form in forms)
        and not any(form in words for form in forms for words in (*known, rules.prepositions, rules.institutions))
    )


def _bears_no_ending(phrase: str) -> bool:
    """Whether a word has none of the endings of Arabic plurals and pronouns."""
    return len(phrase) >= 5 and not phrase.endswith(("ين", "ون", "ات", "ه", "هم", "ها", "نا", "ان", "ايا"))


def _only(found: list[Candidate]) -> Candidate | None:
    """Take the best candidate unless another one rivals it."""
    ranked = sorted(found, key=lambda c: (-c.score, -c.place.population, c.place.id))
    if not ranked:
        return None
    best, *others = ranked
    rivals = [
        c for c in others if c.score > best.score - 0.1 and _FAR_LARGER * c.place.population > best.place.population
    ]
    elsewhere = [c for c in rivals if great_circle_km(c.place.point, best.place.point) > _SAME_TOWN_KM]
    return None if elsewhere else best
