"""Find names of sites that no table holds: a word for a site with a name beside it that matched nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from gazetteer.kinds import SITES, SiteWords
from gazetteer.matching import Scan, particle_forms
from gazetteer.names import NameRules

# Words for works stand before all sorts of nouns ("حقل ألغام", "محطة وقود"): by themselves they name nothing.
_NAMED = SITES - {"oil_field", "other"}


@dataclass(frozen=True, slots=True)
class UnknownSite:
    """The words [first, last] that name a site; `cut` letters of a particle precede it; `bare` is the folded name."""

    first: int
    last: int
    cut: int
    bare: str
    kind: str
    cue: str


def unknown_sites(scan: Scan, rules: NameRules, site_words: SiteWords, taken: frozenset[int]) -> Iterator[UnknownSite]:
    """Find words for a site directly beside a name that is in no table and looks like one.

    Parameters
    ----------
    scan
        The text.
    rules, site_words
        What the language and the gazetteer know of words.
    taken
        The numbers of the words that belong to places already.
    """
    find = _latin_sites if rules.cased else _arabic_sites
    for site in find(scan, rules, site_words):
        if not taken.intersection(range(site.first, site.last + 1)):
            yield site


def _arabic_sites(scan: Scan, rules: NameRules, site_words: SiteWords) -> Iterator[UnknownSite]:
    """Read "قاعدة" + one word that may be a name, with its adjectives of kind: "قاعدة الفلاني الجوية"."""
    words = scan.words
    for number, word in enumerate(words[:-1]):
        after = words[number + 1]
        form, cut = _site_form(word.text, rules, site_words)
        cue = site_words.before.get(form)
        if cue is None or cue.kind not in _NAMED or not cue.in_name or form.startswith("ال") or not after.joined:
            continue
        last, kind = number + 1, cue.kind
        while last + 1 < len(words) and words[last + 1].joined and (more := site_words.after.get(words[last + 1].text)):
            last, kind = last + 1, more.kind if kind == "base" else kind
        described = last > number + 1
        if _looks_like_a_name(after.text, rules, described=described):
            yield UnknownSite(number, last, cut, after.text, kind, form)


@lru_cache(maxsize=1 << 16)
def _site_form(word: str, rules: NameRules, site_words: SiteWords) -> tuple[str, int]:
    """Give the form of a word that is one for a site, and how many letters of particles go; "" where none is."""
    for form, cut in particle_forms(word, rules):
        if form in site_words.before:
            return form, cut
    return "", 0


def _looks_like_a_name(word: str, rules: NameRules, *, described: bool) -> bool:
    """Whether a word beside a word for a site may be a name: definite and no plural or adjective, if by itself."""
    if len(word) < 4 or word in rules.stop_words or word in rules.prepositions or word in rules.organisations:
        return False
    if described:
        return True
    return (
        word.startswith("ال")
        and word not in rules.ordinary
        and len(word) >= 6
        and not word.endswith(("ات", "يه", "ين", "ون"))
    )


def _latin_sites(scan: Scan, rules: NameRules, site_words: SiteWords) -> Iterator[UnknownSite]:
    """Read capitalised words before "air base": "Example Town Air Base"."""
    for number in range(1, len(scan.words)):
        if scan.words[number].text not in site_words.heads:
            continue
        for count in (3, 2, 1):
            phrase = scan.phrase(number, count)
            cue = site_words.after.get(phrase) if phrase else None
            if cue is None or cue.kind not in _NAMED or (count == 1 and cue.kind in {"base", "camp", "port"}):
                continue
            first = _first_capital(scan, rules, site_words, number)
            if first < number:
                bare = " ".join(w.text for w in scan.words[first:number])
                yield UnknownSite(first, number + count - 1, 0, bare, cue.kind, phrase)
            break


def _first_capital(scan: Scan, rules: NameRules, site_words: SiteWords, number: int) -> int:
    """Go back over the capitalised words that run up to a word."""
    first = number
    while first > 0 and number - first < 4 and scan.words[first].joined:
        word = scan.words[first - 1]
        plain = word.text in rules.stop_words or word.text in site_words.after or word.text in rules.prepositions
        if not word.capital or plain or (first - 1) in scan.at_word:
            break
        first -= 1
    return first
