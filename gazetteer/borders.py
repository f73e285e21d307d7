"""Find borders by a word for them and the countries beside it: "the border with Syria", "حدود البلاد مع فنزويلا"."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Protocol

from gazetteer.matching import Hit, Scan, particle_forms
from gazetteer.names import NameRules, fold
from gazetteer.place import Place, Point

_ABOUT, _LEAD = 0.3, 0.2
"""How much a text must be about a neighbour for it to be the other side, and how far ahead of the next one."""
_MOST_WORDS = 7


class Countries(Protocol):
    """What is asked of a gazetteer."""

    def numbered(self, number: int) -> Place:
        """Give the place of a number."""

    def origin(self, demonym: str) -> Place | None:
        """Give the country or region of an adjective of origin."""

    def hits(self, key: str) -> list[Hit]:
        """List what a folded name may name."""


@dataclass(frozen=True, slots=True)
class Border:
    """The words [first, last] that name a border; `cut` letters of a particle precede them."""

    first: int
    last: int
    cut: int
    place: Place


@cache
def border_table() -> Mapping[frozenset[str], Place]:
    """Read the land borders by the codes of their two countries: areas around the middle of each."""
    with (Path(__file__).parent / "data" / "borders.tsv").open(encoding="utf8", newline="") as lines:
        return {frozenset((r["one"], r["other"])): _border_place(r) for r in csv.DictReader(lines, delimiter="\t")}


def _border_place(row: Mapping[str, str]) -> Place:
    radius_km = float(row["radius_km"])
    return Place(
        id=f"border:{'-'.join(sorted((row['one'], row['other'])))}",
        name=row["name"],
        point=Point(float(row["lat"]), float(row["lon"])),
        kind="border",
        country="",
        radius_km=radius_km,
        precision="province",
        accuracy_km=radius_km,
        source="natural earth",
        names={"en": (row["name"],), "ar": (row["name_ar"],)},
    )


def borders(scan: Scan, rules: NameRules, places: Countries, weights: Mapping[str, float]) -> Iterator[Border]:
    """Find borders that a text names by one country or both.

    Where only one is named the other is the neighbour that the text is most about, if one is clearly ahead.

    Parameters
    ----------
    scan
        The text.
    rules
        What its language knows.
    places
        The gazetteer.
    weights
        How much the text is about each country, 0 to 1.
    """
    for number in range(len(scan.words)):
        cut = _border_word(number, scan, rules)
        if cut is None:
            continue
        first, before = _named_before(number, scan, rules, places)
        last, after = _named_after(number, scan, rules, places)
        named = list(dict.fromkeys([*after, *before]))
        if named and (place := _between(named, weights, places)):
            yield Border(first, last, cut if first == number else 0, place)


def _border_word(number: int, scan: Scan, rules: NameRules) -> int | None:
    """Whether a word means borders: the letters of its particles, None for no. "حرس الحدود" are no border."""
    cut = _cut_of(scan.words[number].text, rules)
    if cut is None or (number and scan.words[number].joined and scan.words[number - 1].text in rules.border_forces):
        return None
    followed = number + 1 < len(scan.words) and scan.words[number + 1].text in rules.border_forces
    return None if followed else cut


@lru_cache(maxsize=1 << 16)
def _cut_of(word: str, rules: NameRules) -> int | None:
    """Say how many letters of particles stand before a word for borders, None where the word is another."""
    return next((cut for form, cut in particle_forms(word, rules) if form in rules.borders), None)


def _country(number: int, scan: Scan, places: Countries) -> tuple[str, int, int]:
    """Give the country that the words around a number name or are the adjective of, and its first and last word."""
    match = scan.at_word.get(number)
    if match is None:
        return "", number, number
    if match.demonym:
        origin = places.origin(match.demonym)
        return (origin.country if origin else ""), match.first, match.last
    named = (places.numbered(n) for n, sure in match.hits if sure)
    return next((p.country for p in named if p.kind == "country"), ""), match.first, match.last


def _named_after(number: int, scan: Scan, rules: NameRules, places: Countries) -> tuple[int, list[str]]:
    """Read on behind a word for borders: (last word of the whole, countries)."""
    last, found, at = number, list[str](), number + 1
    while at < min(number + _MOST_WORDS, len(scan.words)) and scan.words[at].joined and len(found) < 2:
        code, _, end = _country(at, scan, places)
        if code:
            found.append(code)
            last, at = end, end + 1
            continue
        text = scan.words[at].text
        if text not in rules.border_links and text not in rules.conjunctions and text not in rules.compass:
            break
        at += 1
    return last, found


def _named_before(number: int, scan: Scan, rules: NameRules, places: Countries) -> tuple[int, list[str]]:
    """Read back from a word for borders in languages whose adjectives precede: (first word of the whole, countries)."""
    first, found, at = number, list[str](), number - 1
    while rules.cased and at >= 0 and scan.words[at + 1].joined and len(found) < 2:
        code, start, _ = _country(at, scan, places)
        if code:
            found.append(code)
            first, at = start, start - 1
            continue
        if scan.words[at].text not in rules.compass and scan.words[at].text != "s":
            break
        at -= 1
    return first, found


def _between(named: list[str], weights: Mapping[str, float], places: Countries) -> Place | None:
    """Give the border of two countries, or that of one with the neighbour that the text is most about."""
    table = border_table()
    if len(named) > 1:
        return _listed(table.get(frozenset(named[:2])), places)
    neighbours = sorted(
        ((weight, code) for code, weight in weights.items() if frozenset((code, named[0])) in table), reverse=True
    )
    if not neighbours or neighbours[0][0] < _ABOUT:
        return None
    if len(neighbours) > 1 and neighbours[0][0] - neighbours[1][0] < _LEAD:
        return None
    return _listed(table[frozenset((neighbours[0][1], named[0]))], places)


def _listed(border: Place | None, places: Countries) -> Place | None:
    """Give the row that a table of regions has for a border, else the border as the outlines have it."""
    if border is None:
        return None
    one, other = border.name.removesuffix(" Border").rsplit("-", 1)
    for name in (f"{one} {other} border", f"{other} {one} border"):
        for number, _ in places.hits(fold(name)):
            if (known := places.numbered(number)).kind == "border":
                return known
    return border
