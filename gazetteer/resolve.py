"""Say which place each name of a text means, and how surely it means a place at all."""

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from gazetteer.areas import part_of
from gazetteer.kinds import SITES, SiteWords, fit
from gazetteer.matching import Hit, NameMatch, Scan
from gazetteer.names import NameRules, fold
from gazetteer.place import Candidate, Place, Point, great_circle_km
from gazetteer.surroundings import Reader, Surroundings

PLAUSIBLE = 0.5


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


@dataclass(frozen=True, slots=True)
class Context:
    """What the text tells about where it plays.

    Attributes
    ----------
    wanted
        The kind that a word beside the name asks for ("" for none).
    countries
        How much the text is about each country, 0 to 1.
    within
        Countries or provinces that contain the place by the words around it ("Tripoli, Lebanon").
    anchors
        Points of places that are settled.
    """

    wanted: str = ""
    countries: Mapping[str, float] = field(default_factory=dict)
    within: tuple[Place, ...] = ()
    anchors: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A name of a text with what stands around it and the places that it may mean, best first.

    `plausibility` is how likely it names a place here, 0 to 1. `demonym` is the country of an adjective of origin.
    """

    match: NameMatch
    around: Surroundings
    candidates: tuple[Candidate, ...]
    plausibility: float

    @property
    def place(self) -> Place:
        """The best candidate's place."""
        return self.candidates[0].place


def is_curated(place: Place) -> bool:
    """Whether a place stands in a table that somebody wrote by hand."""
    return place.id.startswith(("site:", "region:", "user:"))


def prominence(place: Place) -> float:
    """Say how likely a name means this place before anything is known of the text, 0 to 1."""
    if place.kind == "country":
        return 0.6
    if is_curated(place):
        return 0.55 if place.kind in SITES else 0.62
    if place.kind == "province":
        return 0.3 + 0.02 * math.log10(place.population + 1)
    if place.kind == "city":
        return 0.14 + 0.065 * math.log10(place.population + 1)
    return 0.25


def score(place: Place, *, sure: bool, context: Context) -> tuple[float, tuple[str, ...]]:
    """Score a candidate from 0 to 1, with the reasons, the weightiest first."""
    gains = [(prominence(place), _what(place))]
    if not sure and not context.wanted:
        gains.append((-0.2, "only a variant or part of its name"))
    if context.wanted:
        gains.append(_kind_gain(place, sure, context.wanted))
    if weight := context.countries.get(place.country, 0.0):
        gains.append((0.22 * weight, f"the text is about {place.country}"))
    if context.within:
        inside = any(lies_in(place, container) for container in context.within)
        gains.append((0.4, f"named as in {context.within[0].name}") if inside else (-0.3, "named as elsewhere"))
    if context.anchors and not place.is_area:
        nearest = min(great_circle_km(place.point, anchor) for anchor in context.anchors)
        gains.append((0.15 * math.exp(-nearest / 300), f"{nearest:.0f} km from another place of the text"))
    total = sum(gain for gain, _ in gains)
    reasons = tuple(reason for gain, reason in sorted(gains, key=lambda g: -abs(g[0])) if abs(gain) >= 0.01)
    return min(1.0, max(0.0, total)), reasons


def lies_in(place: Place, container: Place) -> bool:
    """Whether a place lies in a country or a province (by its reach, since provinces have no outline here)."""
    if place.country != container.country or place.id == container.id:
        return False
    return (
        container.kind == "country" or great_circle_km(place.point, container.point) <= 1.6 * container.radius_km + 30
    )


def resolve(scan: Scan, rules: NameRules, places: Places) -> list[Found]:
    """Resolve the names of a text: first each by itself, then again by the countries and places that came out.

    Parameters
    ----------
    scan
        The text with its names (`Gazetteer.scan`).
    rules
        What the text's language knows of the words around names.
    places
        The gazetteer.
    """
    reader = Reader(scan, rules, places.site_words)
    names = [m for m in scan.matches if not m.demonym and not _is_plain_word(m, rules, places)]
    around = {m.first: reader.read(m) for m in names}
    within = _containers(scan, places)
    first = [_found(m, around[m.first], Context(within=within.get(m.first, ())), rules, places) for m in names]
    countries = _country_weights(first, scan)
    anchors = tuple({f.place.point for f in first if f.plausibility >= 0.75 and not f.place.is_area})[:40]
    result = []
    for early in first:
        if not early.candidates:
            continue
        number = early.match.first
        others = tuple(a for a in anchors if a != early.place.point)
        context = Context(countries=countries, within=within.get(number, ()), anchors=others)
        result.append(_found(early.match, around[number], context, rules, places))
    return result


def _is_plain_word(match: NameMatch, rules: NameRules, places: Places) -> bool:
    """Whether a match is a word of kind or direction: "city", "north" name a town somewhere, but not in news."""
    key, site_words = match.key, places.site_words
    if key in rules.compass:
        return not any(is_curated(places.numbered(number)) for number, _ in match.hits)
    return key in site_words.before or key in site_words.after or key in rules.stop_words


def _found(match: NameMatch, around: Surroundings, context: Context, rules: NameRules, places: Places) -> Found:
    context = replace(context, wanted=around.wanted)
    scored = []
    for number, sure in match.hits:
        place = places.numbered(number)
        if len(match.key) <= 3 and rules.cased and not _is_written(match.text, place):
            continue
        value, reasons = score(place, sure=sure, context=context)
        if _is_spelt_alike(match.text, place):
            value, reasons = min(1.0, value + 0.06), (*reasons, "spelt as the table has it")
        scored.append((value, sure, Candidate(place, round(value, 3), match.key, reasons)))
    if not scored:
        return Found(match, around, (), 0.0)
    scored.sort(key=lambda s: (-s[0], s[2].place.id))
    likely = plausibility(match, around, scored[0][2].place, sure=scored[0][1], context=context, rules=rules)
    if any(c.place.kind == "province" and c.place.country == scored[0][2].place.country for _, _, c in scored[1:]):
        likely = min(1.0, likely + 0.15)  # a province bears its name: no hamlet
    candidates = tuple(_in_direction(c, around, places) for _, _, c in scored[:10])
    return Found(match, around, candidates, likely)


def _is_written(text: str, place: Place) -> bool:
    """Whether a short name stands in the table with these capitals: "US" is a country, "Us" is not."""
    names = (place.name, *place.names.get("en", ()))
    return text.replace(".", "") in {name.replace(".", "") for name in names}


def _is_spelt_alike(text: str, place: Place) -> bool:
    """Whether the text spells a name letter for letter, marks and all: عمّان is Amman, not Oman."""
    return len(place.names.get("ar", ())) > 0 and "\u0651" in text and text in place.names["ar"]


def _in_direction(candidate: Candidate, around: Surroundings, places: Places) -> Candidate:
    """Replace a place by its part that a compass word names: a row of a table where there is one, else derived."""
    place = candidate.place
    if not around.compass or place.kind in SITES:
        return candidate
    part = part_of(place, around.compass, inside=around.inside and place.kind != "river")
    for number, sure in places.hits(fold(part.name)):
        known = places.numbered(number)
        if sure and known.is_area and known.id.startswith(("region:", "user:")):
            return replace(candidate, place=known)
    return replace(candidate, place=part)


def plausibility(
    match: NameMatch, around: Surroundings, place: Place, *, sure: bool, context: Context, rules: NameRules
) -> float:
    """Estimate how likely a string that names a place somewhere names one here, 0 to 1.

    Prominent places are likely by themselves. Hamlets need a word of kind, or a text about their country; ordinary
    words need more; names of persons and organisations are unlikely.
    """
    value = _by_itself(place, sure)
    weight = context.countries.get(place.country, 0.0)
    if place.kind != "country":
        value += 0.3 * min(1.0, 2 * weight) if value < 0.7 else 0.1 * weight
        value -= 0.15 if context.countries and not weight and value < 0.7 and place.country else 0
    value += 0.4 if any(lies_in(place, container) for container in context.within) else 0
    value += 0.4 if around.wanted and fit(place, around.wanted) else 0.3 if around.wanted else 0
    value += 0.15 if around.compass else 0
    value += 0.12 if around.preposition else 0
    value += 0.15 if match.first != match.last else 0
    if match.particle and place.kind == "city" and not weight and not around.wanted:
        value -= 0.15 if match.particle[-1] not in "فك" else 0.3
    value -= _doubts(match, around, rules)
    return min(1.0, max(0.0, value))


def _by_itself(place: Place, sure: bool) -> float:
    if place.kind == "country":
        return 0.9
    if is_curated(place):
        return 0.8 if sure else 0.4
    if place.kind == "province":
        return 0.65 if sure else 0.45
    if place.kind == "city":
        steps = ((500_000, 0.8), (100_000, 0.65), (50_000, 0.5), (15_000, 0.4))
        value = next((v for population, v in steps if place.population >= population), 0.28)
        return value if sure else value - 0.15
    return 0.75 if sure else 0.1


def _doubts(match: NameMatch, around: Surroundings, rules: NameRules) -> float:
    single = match.first == match.last
    words = match.key.split(" ")
    doubt = 0.0
    if all(w in rules.ordinary or w in rules.compass for w in words):
        doubt += 0.55 if around.opens_sentence and rules.cased else 0.45
    elif single and match.key in rules.surnames:
        doubt += 0.25
    if single and match.key in rules.first_names:
        doubt += 0.3
    doubt += 0.6 if around.person or around.hashtag else 0
    doubt += 0.5 if around.organisation else 0
    doubt += 0.35 if around.capital and not around.wanted else 0
    doubt += 0.3 if around.quoted and not around.wanted else 0
    doubt += 0.6 if "\u064b" in match.text else 0  # an indefinite noun in the accusative
    doubt += 0.1 if single and len(match.key) <= 3 and not rules.cased else 0
    return doubt + (0.08 if match.particle and single and len(match.key) <= 4 else 0)


def _containers(scan: Scan, places: Places) -> dict[int, tuple[Place, ...]]:
    """Find the countries and provinces that names are said to lie in: "Tripoli, Lebanon", "طرابلس اللبنانية"."""
    inside: dict[int, tuple[Place, ...]] = {}
    for match, following in zip(scan.matches, scan.matches[1:], strict=False):
        gap = scan.text[match.end : following.start - len(following.particle)]
        if match.demonym or following.first - match.last > 2 or gap.strip(" \u00a0,،(") not in {"", "في", "in", "ال"}:
            continue
        if any(places.numbered(n).kind == "country" for n, _ in match.hits):
            continue
        if following.demonym and gap.strip():
            continue
        if containers := _containing(following, places):
            inside[match.first] = containers
    return inside


def _containing(match: NameMatch, places: Places) -> tuple[Place, ...]:
    if match.demonym:
        found = places.origin(match.demonym)
        return (found,) if found and found.kind == "country" else ()
    named = [places.numbered(n) for n, _ in match.hits]
    return tuple(p for p in named if p.kind in {"country", "province"} and p.country)


def _country_weights(found: list[Found], scan: Scan) -> dict[str, float]:
    """Weigh the countries of a text by its names of countries, adjectives of origin and unmistakable places."""
    weights: defaultdict[str, float] = defaultdict(float)
    for match in scan.matches:
        if match.demonym and ":" not in match.demonym:
            weights[match.demonym] += 0.7
    for item in found:
        if item.plausibility >= 0.6:
            rival = next((c for c in item.candidates[1:] if c.place.country != item.place.country), None)
            clear = rival is None or item.candidates[0].score - rival.score > 0.05
            weights[item.place.country] += 1.0 if item.place.kind == "country" else 0.8 if clear else 0.2
    weights.pop("", None)
    top = max(weights.values(), default=0.0)
    return {country: min(1.0, weight / max(top, 2.0)) for country, weight in weights.items()}


def _what(place: Place) -> str:
    if place.kind == "city" and place.population:
        return f"city of {place.population:,}"
    return f"known {place.kind}" if is_curated(place) else place.kind


def _kind_gain(place: Place, sure: bool, wanted: str) -> tuple[float, str]:
    fitting = fit(place, wanted)
    if fitting:
        return 0.35 * fitting - (0 if sure else 0.03), f"a word asks for a {wanted}"
    if wanted in SITES and place.kind == "city":
        return -0.05, f"a word asks for a {wanted}, this is the town"
    if wanted in SITES and place.is_area:
        return -0.01, f"a {wanted} may be in it"
    return -0.3, f"a word asks for a {wanted}"
