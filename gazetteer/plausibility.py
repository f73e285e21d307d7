"""Estimate how likely a string that names a place somewhere names one here."""

from functools import lru_cache

from gazetteer.kinds import SITES, WATERS, fit
from gazetteer.matching import NameMatch
from gazetteer.names import NameRules
from gazetteer.place import Place
from gazetteer.scoring import Context, is_curated, lies_in
from gazetteer.surroundings import Surroundings

PLAUSIBLE = 0.5
# How likely a name means a town of so many inhabitants.
_TOWNS = ((500_000, 0.8), (100_000, 0.65), (50_000, 0.5), (15_000, 0.4))


def plausibility(
    match: NameMatch, around: Surroundings, place: Place, *, sure: bool, context: Context, rules: NameRules
) -> float:
    """Estimate how likely a string that names a place somewhere names one here, 0 to 1.

    Prominent places are likely by themselves. Hamlets need a word of kind, or a text about their country; ordinary
    words need more; names of persons and organisations are unlikely.
    """
    value = _by_itself(place, sure)
    weight = context.weight(place)
    if place.kind == "country":
        value += 0.1 * weight  # مالي is "financial" too, but hardly beside Bamako
    else:
        value += 0.3 * min(1.0, 2 * weight) if value < 0.7 else 0.1 * weight
        value -= 0.15 if context.countries and not weight and value < 0.7 and place.country else 0
    value += 0.4 if context.within and any(lies_in(place, container) for container in context.within) else 0
    value += 0.4 if around.wanted and fit(place, around.wanted) else 0.3 if around.wanted else 0
    value += 0.15 if around.compass else 0
    value += 0.12 if around.preposition else 0
    value += 0.15 if context.company else 0
    value += 0.5 if context.holds == place.id and not around.hashtag else 0
    value += 0.25 if around.nautical and place.kind in WATERS else 0
    value += 0.15 if match.first != match.last and (sure or place.kind not in SITES) else 0
    if match.particle and place.kind == "city" and not weight and not around.wanted:
        value -= 0.15 if match.particle[-1] not in "فك" else 0.3
    if match.key in context.bearers and not (around.wanted or around.person or place.kind == "country"):
        value -= 0.5
    value -= _doubts(match, around, rules)
    return min(1.0, max(0.0, value))


def _by_itself(place: Place, sure: bool) -> float:
    if place.kind == "country":
        return 0.9
    if is_curated(place):
        return 0.8 if sure else 0.3
    if place.kind == "province":
        return 0.65 if sure else 0.45
    if place.kind == "city":
        value = next((v for population, v in _TOWNS if place.population >= population), 0.28)
        return value if sure else value - 0.15
    return 0.75 if sure else 0.1


@lru_cache(maxsize=1 << 16)
def _is_ordinary(key: str, rules: NameRules) -> bool:
    """Whether all words of a name are ordinary ones."""
    return all(word in rules.ordinary or word in rules.compass for word in key.split(" "))


def _doubts(match: NameMatch, around: Surroundings, rules: NameRules) -> float:
    single = match.first == match.last
    doubt = 0.0
    if _is_ordinary(match.key, rules):
        doubt += 0.55 if around.opens_sentence and rules.cased else 0.45
    elif single and match.key in rules.surnames:
        doubt += 0.25
    if single and match.key in rules.first_names:
        doubt += 0.3
    doubt += 0.6 if around.person or around.hashtag else 0
    doubt += 0.5 if around.organisation else 0
    doubt += 0.35 if around.capital and not around.wanted else 0
    if around.quoted and not around.wanted:
        doubt += 0.9 if around.nautical else 0.4  # ships bear names of towns
    doubt += 0.6 if around.indefinite else 0
    doubt += 0.1 if single and len(match.key) <= 3 and not rules.cased else 0
    return doubt + (0.08 if match.particle and single and len(match.key) <= 4 else 0)
