"""Read how the names of a text hang together: which lies in which, and which share a word of kind."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Protocol

from msgspec.structs import replace

from gazetteer.kinds import SITES, SiteWords
from gazetteer.matching import Hit, NameMatch, Scan
from gazetteer.names import NameRules
from gazetteer.place import Place
from gazetteer.scoring import lies_in
from gazetteer.surroundings import Surroundings

_APPOSED_WORDS = 3
_LISTED_WORDS = 8
_TOWN = 15_000
_INSIDE = frozenset({"", "ب"})
_SENTENCE_ENDS = ".!?؟\n"


class Places(Protocol):
    """What is asked of a gazetteer."""

    @property
    def site_words(self) -> SiteWords:
        """The words that say what kind of place a name is."""

    def numbered(self, number: int) -> Place:
        """Give the place of a number."""

    def hits(self, key: str) -> list[Hit]:
        """List what a folded name may name."""

    def origin(self, demonym: str) -> Place | None:
        """Give the country or region of an adjective of origin."""


def containers(scan: Scan, places: Places) -> dict[int, tuple[Place, ...]]:
    """Find the countries and provinces that names are said to lie in: "Tripoli, Lebanon", "طرابلس اللبنانية"."""
    inside: dict[int, tuple[Place, ...]] = {}
    for match, following in pairwise(scan.matches):
        gap = scan.text[match.end : following.start - len(following.particle)]
        if following.particle not in _INSIDE or match.demonym:
            continue  # "سبها ومرزق" are two towns, "سبها بليبيا" is one
        if following.first - match.last > 2 or gap.strip(" \u00a0,،(") not in {"", "في", "in", "ال"}:
            continue
        named = [places.numbered(number) for number, _ in match.hits]
        if following.demonym and gap.strip():
            continue
        found = _containing(following, places)
        if any(p.kind == "country" for p in named):  # "Lebanon, Ohio" is a town, "Lebanon, Syria" a list
            found = tuple(c for c in found if c.kind == "province" and any(lies_in(p, c) for p in named))
        if found:
            inside[match.first] = found
    return inside


def _containing(match: NameMatch, places: Places) -> tuple[Place, ...]:
    if match.demonym:
        found = places.origin(match.demonym)
        return (found,) if found and found.kind == "country" else ()
    named = [places.numbered(n) for n, _ in match.hits]
    return tuple(p for p in named if p.kind in {"country", "province"} and p.country)


def share_words_of_kind(
    names: list[NameMatch], around: Mapping[int, Surroundings], scan: Scan, rules: NameRules, places: Places
) -> dict[int, Surroundings]:
    """Give names the word of kind that they share with their neighbours.

    "قاعدتي الخادم والجفرة", "the Khadim and Jufra air bases" name two bases; and a site known by a bare name is meant
    by it in apposition ("the base, Khadim") and in a list of sites.
    """
    shared = dict(around)
    _share_among_neighbours(shared, joined_pairs(names, scan, rules))
    site: NameMatch | None = None
    for match in names:
        reading = shared[match.first]
        if not reading.wanted and _is_site_name(match, places):
            kind = _apposed_kind(match, scan, rules, places.site_words)
            if not kind and site and _listed(site, match, scan, rules):
                kind = shared[site.first].wanted
            if kind:
                reading = shared[match.first] = replace(reading, wanted=kind, cue=kind)
        if reading.wanted in SITES and not reading.loose:
            site = match
    return shared


def _share_among_neighbours(shared: dict[int, Surroundings], pairs: list[tuple[NameMatch, NameMatch]]) -> None:
    for before, match in pairs:
        first, second = shared[before.first], shared[match.first]
        if first.many == "before" and not second.wanted:
            shared[match.first] = replace(second, wanted=first.wanted, cue=first.cue, many="before")
    for before, match in reversed(pairs):
        first, second = shared[before.first], shared[match.first]
        if second.many == "after" and not first.wanted:
            shared[before.first] = replace(first, wanted=second.wanted, cue=second.cue, many="after")


def holders(names: list[NameMatch]) -> list[tuple[NameMatch, NameMatch]]:
    """Pair names with the name right behind that may hold them: "Newark, N.J.", "Columbus, Georgia"."""
    return [(b, a) for b, a in pairwise(names) if a.first == b.last + 1 and a.particle in _INSIDE]


def joined_pairs(names: list[NameMatch], scan: Scan, rules: NameRules) -> list[tuple[NameMatch, NameMatch]]:
    """Pair the neighbours that only "and" or a comma stands between."""
    return [
        (before, match)
        for before, match in pairwise(names)
        if match.first - before.last <= 2 and _joined(before, match, scan, rules)
    ]


def _joined(before: NameMatch, match: NameMatch, scan: Scan, rules: NameRules) -> bool:
    """Whether nothing but "and" or a comma stands between two names."""
    gap = scan.text[before.end : match.start - len(match.particle)].replace("\u00a0", " ").strip()
    if gap in {",", "،"}:
        return True
    between = scan.words[before.last + 1 : match.first]
    if match.particle.startswith("و"):
        return not gap
    return len(between) == 1 and between[0].text in rules.conjunctions


def _is_site_name(match: NameMatch, places: Places) -> bool:
    """Whether a name is that of a site, and of no town of size."""
    named = [places.numbered(number) for number, _ in match.hits]
    return any(p.kind in SITES and not p.id.startswith("oa:") for p in named) and not any(
        p.kind == "country" or (p.kind == "city" and p.population >= _TOWN) for p in named
    )


def _apposed_kind(match: NameMatch, scan: Scan, rules: NameRules, site_words: SiteWords) -> str:
    """Give the kind of a site word that a comma sets off from the name: "القاعدة الليبية، الخادم"."""
    if match.particle or not {"،", ","}.intersection(_gap(match, scan)):
        return ""
    for number in range(match.first - 1, max(-1, match.first - 1 - _APPOSED_WORDS), -1):
        text = scan.words[number].text
        word = site_words.before.get(text) or (site_words.after.get(text) if rules.cased else None)
        if word and word.kind in SITES and not word.many:
            between = scan.folded.text[scan.words[number].end : scan.words[match.first].start]
            return word.kind if not any(mark in between for mark in _SENTENCE_ENDS) else ""
    return ""


def _listed(site: NameMatch, match: NameMatch, scan: Scan, rules: NameRules) -> bool:
    """Whether a name goes on a list that a site began, in the same sentence."""
    if match.first - site.last > _LISTED_WORDS:
        return False
    between = scan.folded.text[scan.words[site.last].end : scan.words[match.first].start]
    if any(mark in between for mark in _SENTENCE_ENDS):
        return False
    if match.particle.startswith("و"):
        return True
    before = scan.words[match.first - 1]
    return before.text in rules.conjunctions and scan.words[match.first].joined


def _gap(match: NameMatch, scan: Scan) -> str:
    if not match.first:
        return ""
    return scan.folded.text[scan.words[match.first - 1].end : scan.words[match.first].start]
