"""Say which place each name of a text means, and how surely it means a place at all."""

from collections import defaultdict

from msgspec import Struct
from msgspec.structs import replace

from gazetteer.areas import part_of
from gazetteer.kinds import SITES, WATERS
from gazetteer.matching import NameMatch, Scan
from gazetteer.names import NameRules, fold
from gazetteer.place import Candidate, Place, Point
from gazetteer.plausibility import PLAUSIBLE, plausibility
from gazetteer.relations import Places, containers, holders, joined_pairs, share_words_of_kind
from gazetteer.scoring import Context, Gain, by_name, by_text, clipped, is_curated, lies_in, summed, told
from gazetteer.surroundings import Reader, Surroundings

__all__ = ["PLAUSIBLE", "Context", "Found", "Places", "resolve"]

_SURE = 0.75
_ABBREVIATED = 3
_MOST_CANDIDATES = 10
_LARGE = 500_000
_FAR_LARGER = 20
_LIKELY = 0.6
_LEAD, _NATIONS_LEAD = 0.05, 0.1
"""How far a place must be ahead of one elsewhere to tell what a text is about."""


class Found(Struct, frozen=True):
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


class _Rival(Struct, frozen=True):
    """A place that a name may mean: what speaks for it by the name alone, what is added to that, and why."""

    place: Place
    sure: bool
    gains: list[Gain]
    loss: float
    bonus: float
    added: tuple[str, ...]


class _Name(Struct, frozen=True):
    """A name with what stands around it and the places that it may mean, in no order."""

    match: NameMatch
    around: Surroundings
    rivals: list[_Rival]


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
    around = share_words_of_kind(names, {m.first: reader.read(m) for m in names}, scan, rules, places)
    within = containers(scan, places)
    alone = Context(bearers=frozenset(m.key for m in names if around[m.first].person))
    read = {m.first: _Name(m, around[m.first], _rivals(m, around[m.first], rules, places)) for m in names}
    first = [
        _found(name, replace(alone, within=within.get(number, ())), rules, places, reasoned=False)
        for number, name in read.items()
        if name.rivals
    ]
    shared = _shared_context(first, scan, places)
    company = _in_company(first, scan, rules)
    holding = _holding(first)
    anchor_at = {anchor: at for at, anchor in enumerate(shared.anchors)}
    result = []
    for early in first:
        number = early.match.first
        context = replace(
            shared,
            within=within.get(number, ()),
            anchors=_without(shared.anchors, anchor_at.get(early.place.point)),
            company=number in company,
            bearers=alone.bearers,
            holds=holding.get(number, ""),
        )
        result.append(_found(read[number], context, rules, places))
    return result


def _shared_context(found: list[Found], scan: Scan, places: Places) -> Context:
    """Gather what the text as a whole tells about where it plays."""
    countries = country_weights(found, scan, places)
    anchors = tuple({f.place.point for f in found if f.plausibility >= _SURE and not f.place.is_area})[:40]
    middles = {code: place.point for code in countries if (place := places.origin(code))}
    return Context(countries=countries, anchors=anchors, middles=middles, provinces=_province_weights(found))


def _without(anchors: tuple[Point, ...], own: int | None) -> tuple[Point, ...]:
    """Leave a place's own point out of the anchors, by where it stands among them."""
    return anchors if own is None else (*anchors[:own], *anchors[own + 1 :])


def _holding(found: list[Found]) -> dict[int, str]:
    """Find what holds the town right before it; ids by the number of the name's first word."""
    holding = {}
    by_word = {f.match.first: f for f in found}
    for before, after in holders([f.match for f in found]):
        town, wider = by_word[before.first].place, by_word[after.first].candidates
        held = (c.place for c in wider if c.place.kind in {"province", "country"} and lies_in(town, c.place))
        if town.kind not in {"province", "country"} and (place := next(held, None)):
            holding[after.first] = place.id
    return holding


def _in_company(found: list[Found], scan: Scan, rules: NameRules) -> frozenset[int]:
    """Find names that "and" or a comma joins to a likely place: the numbers of their first words."""
    likely = {f.match.first for f in found if f.plausibility >= _LIKELY}
    company: set[int] = set()
    for one, other in joined_pairs([f.match for f in found], scan, rules):
        company |= {other.first} if one.first in likely else set()
        company |= {one.first} if other.first in likely else set()
    return frozenset(company)


def _is_plain_word(match: NameMatch, rules: NameRules, places: Places) -> bool:
    """Whether a match is a word of kind or direction: "city", "north" name a town somewhere, but not in news."""
    key, site_words = match.key, places.site_words
    if match.text.isupper() and len(key) <= _ABBREVIATED and rules.cased:
        return False  # "US" is no pronoun: see `_is_written`
    if key in rules.compass:
        return not any(is_curated(places.numbered(number)) for number, _ in match.hits)
    return key in site_words.before or key in site_words.after or key in rules.stop_words


def _rivals(match: NameMatch, around: Surroundings, rules: NameRules, places: Places) -> list[_Rival]:
    """Weigh the places that a name may mean by the name alone."""
    rivals: list[_Rival] = []
    context = Context(wanted=around.wanted, loose=around.loose)
    named = [(places.numbered(number), sure) for number, sure in match.hits]
    for place, sure in named:
        if len(match.key) <= _ABBREVIATED and rules.cased and not _is_written(match.text, around, place):
            continue
        loss, reason = _overshadowed(place, named) if len(named) > 1 and not around.wanted else (0.0, "")
        alike = _is_spelt_alike(match.text, place)
        added = tuple(filter(None, (reason, "spelt as the table has it" if alike else "")))
        gains = by_name(place, sure=sure, context=context)
        rivals.append(_Rival(place, sure, gains, loss, 0.06 if alike else 0.0, added))
    return rivals


def _found(name: _Name, context: Context, rules: NameRules, places: Places, *, reasoned: bool = True) -> Found:
    """Choose among the places that a name may mean; `reasoned` is False where nobody will ask why."""
    match, around = name.match, name.around
    scored = []
    for rival in name.rivals:
        gains = [*rival.gains, *by_text(rival.place, context)]
        scored.append((summed(gains) - rival.loss + rival.bonus, gains, rival))
    scored.sort(key=lambda s: (-s[0], s[2].place.id))
    best = scored[0][2]
    likely = plausibility(match, around, best.place, sure=best.sure, context=context, rules=rules)
    if any(r.place.kind == "province" and r.place.country == best.place.country for _, _, r in scored[1:]):
        likely = min(1.0, likely + 0.15)  # a province bears its name: no hamlet
    candidates = []
    for value, gains, rival in scored[:_MOST_CANDIDATES]:
        reasons = (*told(gains), *rival.added) if reasoned else ()
        place = _in_direction(rival.place, around, places)
        candidates.append(Candidate(place, round(clipped(value), 3), match.key, reasons))
    return Found(match, around, tuple(candidates), likely)


def _overshadowed(place: Place, named: list[tuple[Place, bool]]) -> tuple[float, str]:
    """Say what a place loses because a greater one bears its name, and which."""
    if place.kind == "province" and any(p.kind in WATERS and is_curated(p) for p, _ in named):
        return 0.3, "a water bears the name"  # the Red Sea, not its province
    if place.kind != "city":
        return 0.0, ""
    if place.population < _LARGE and any(p.kind == "country" and sure for p, sure in named):
        return 0.25, "a country bears the name"  # Peru, not the Peru of Illinois
    if any(p.kind == "province" and sure and p.population > _FAR_LARGER * place.population for p, sure in named):
        return 0.15, "a great province bears the name"  # California, not the one of Maryland
    return 0.0, ""


def _is_written(text: str, around: Surroundings, place: Place) -> bool:
    """Whether a short name stands in the table with these capitals and dots: "US" is a country, "Us" is not."""
    names = (place.name, *place.names.get("en", ()))
    if text.isupper():
        return text.replace(".", "") in {name.replace(".", "") for name in names}
    return text in names or (around.dotted and f"{text}." in names)


def _is_spelt_alike(text: str, place: Place) -> bool:
    """Whether the text spells a name letter for letter, marks and all: عمّان is Amman, not Oman."""
    return "\u0651" in text and text in place.names.get("ar", ())


def _in_direction(place: Place, around: Surroundings, places: Places) -> Place:
    """Give the part of a place that a compass word names: a row of a table where there is one, else derived."""
    if not around.compass or place.kind in SITES:
        return place
    part = part_of(place, around.compass, inside=around.inside and place.kind != "river")
    for number, sure in places.hits(fold(part.name)):
        known = places.numbered(number)
        if sure and known.is_area and known.id.startswith(("region:", "user:")):
            return known
    return part


def _province_weights(found: list[Found]) -> dict[str, float]:
    """Weigh the provinces of a text by their names and by places that are clearly meant."""
    weights: defaultdict[str, float] = defaultdict(float)
    for item in found:
        if item.plausibility >= _LIKELY and (province := item.place.ids.get("admin")):
            weights[province] += 1.0 if item.place.kind == "province" else 0.5 * _clearness(item)
    return {province: min(1.0, weight / 2) for province, weight in weights.items()}


def _clearness(item: Found) -> float:
    """Say how clearly the best candidate is ahead of others elsewhere, 0 to 1."""
    best = item.candidates[0]
    key = best.place.ids.get("admin")
    rivals = (c for c in item.candidates[1:] if c.place.kind == best.place.kind and c.place.ids.get("admin") != key)
    rival = next(rivals, None)
    return 1.0 if rival is None else min(1.0, 5 * max(0.0, best.score - rival.score))


def country_weights(found: list[Found], scan: Scan, places: Places) -> dict[str, float]:
    """Weigh the countries of a text by its names of countries, adjectives of origin and unmistakable places."""
    weights: defaultdict[str, float] = defaultdict(float)
    for match in scan.matches:
        if match.demonym and (origin := places.origin(match.demonym)):
            weights[origin.country] += 0.7
    for item in found:
        if item.plausibility >= 0.6:
            rival = next((c for c in item.candidates[1:] if c.place.country != item.place.country), None)
            nation = item.place.kind == "country"
            # عمان may be Oman or Amman: it must not argue for itself.
            clear = rival is None or item.candidates[0].score - rival.score > (_NATIONS_LEAD if nation else _LEAD)
            weights[item.place.country] += (1.0 if nation else 0.8) if clear else 0.2
    weights.pop("", None)
    top = max(weights.values(), default=0.0)
    return {country: min(1.0, weight / max(top, 2.0)) for country, weight in weights.items()}
