"""Score the places that a name may mean by the words around it and by the rest of the text."""

import math
from collections.abc import Mapping, Sequence

import msgspec

from gazetteer.kinds import SITES, fit
from gazetteer.place import Place, Point, great_circle_km, nearest_km

Gain = tuple[float, str]
"""What something adds to the score of a candidate, and the reason."""
_NAMELESS_FIT = 0.8


class Context(msgspec.Struct, frozen=True):
    """What the text tells about where it plays.

    Attributes
    ----------
    wanted, loose
        The kind that a word beside the name asks for ("" for none), and whether it only lies in the place named.
    countries
        How much the text is about each country, 0 to 1.
    within
        Countries or provinces that contain the place by the words around it ("Tripoli, Lebanon").
    anchors
        Points of places that are settled.
    middles
        Where the countries that the text is about have their middle: areas across borders agree with those in reach.
    provinces
        How much the text is about each province, 0 to 1, by its key ("US.NJ").
    holds
        The id of the place that holds the town right before: "Newark, N.J.".
    bearers
        Names that persons of the text bear: "Jane Allen" is "Allen" from there on.
    company
        Whether the name is joined to a likely place: "Mali and Niger".
    """

    wanted: str = ""
    loose: bool = False
    countries: Mapping[str, float] = {}
    within: tuple[Place, ...] = ()
    anchors: tuple[Point, ...] = ()
    middles: Mapping[str, Point] = {}
    provinces: Mapping[str, float] = {}
    holds: str = ""
    bearers: frozenset[str] = frozenset()
    company: bool = False

    def weight(self, place: Place) -> float:
        """Say how much the text is about a place's country, or about the countries that an area reaches to."""
        if place.country or not place.is_area:
            return self.countries.get(place.country, 0.0)
        reached = (c for c, p in self.middles.items() if great_circle_km(p, place.point) <= place.radius_km)
        return min(1.0, sum(self.countries[c] for c in reached))


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
    gains = weigh(place, sure=sure, context=context)
    return clipped(summed(gains)), told(gains)


def clipped(total: float) -> float:
    """Bring a sum of gains to 0 to 1."""
    return min(1.0, max(0.0, total))


def weigh(place: Place, *, sure: bool, context: Context) -> list[Gain]:
    """List what speaks for and against a candidate: by its name, then by the rest of the text."""
    return [*by_name(place, sure=sure, context=context), *by_text(place, context)]


def by_name(place: Place, *, sure: bool, context: Context) -> list[Gain]:
    """List what speaks for and against a candidate by its name and the word of kind beside it."""
    gains = [(prominence(place), _what(place))]
    if not sure and not context.wanted:
        gains.append((-0.2, "only a variant or part of its name"))
    if context.wanted:
        gains.append(_kind_gain(place, sure, context))
    return gains


def by_text(place: Place, context: Context) -> list[Gain]:
    """List what the rest of the text says for and against a candidate."""
    gains = []
    if weight := context.weight(place):
        gains.append((0.22 * weight, f"the text is about {place.country or 'its countries'}"))
    if weight := context.provinces.get(place.ids.get("admin", ""), 0.0):
        gains.append((0.1 * weight, "the text is about its province"))
    if context.within:
        inside = any(lies_in(place, container) for container in context.within)
        gains.append((0.4, f"named as in {context.within[0].name}") if inside else (-0.3, "named as elsewhere"))
    if context.holds == place.id:
        gains.append((0.4, "a town of it stands before it"))
    if context.anchors and not place.is_area:
        nearest = nearest_km(place.point, context.anchors)
        gains.append((0.15 * math.exp(-nearest / 300), f"{nearest:.0f} km from another place of the text"))
    return gains


def summed(gains: Sequence[Gain]) -> float:
    """Sum up what speaks for a candidate: as `score`, but telling apart what is over 1."""
    return sum([gain for gain, _ in gains])


def told(gains: Sequence[Gain]) -> tuple[str, ...]:
    """Give the reasons of gains, the weightiest first."""
    weightiest = sorted(gains, key=lambda g: -abs(g[0])) if len(gains) > 1 else gains
    return tuple([reason for gain, reason in weightiest if abs(gain) >= 0.01])


def lies_in(place: Place, container: Place) -> bool:
    """Whether a place lies in a country or a province: by its province where that is known, else by the reach."""
    if place.country != container.country or place.id == container.id:
        return False
    if "admin" in place.ids and "admin" in container.ids:
        return place.ids["admin"] == container.ids["admin"]
    return (
        container.kind == "country" or great_circle_km(place.point, container.point) <= 1.6 * container.radius_km + 30
    )


def _what(place: Place) -> str:
    if place.kind == "city" and place.population:
        return f"city of {place.population:,}"
    return f"known {place.kind}" if is_curated(place) else place.kind


def _kind_gain(place: Place, sure: bool, context: Context) -> tuple[float, str]:
    wanted = context.wanted
    fitting = fit(place, wanted)
    if context.loose and not sure and (wanted == "base" or fitting < _NAMELESS_FIT):
        # "a base in Mogadishu" is a base of its own, not the airport; "the naval base in Tartus" is the known one.
        return -0.2, f"a {wanted} in a place of this name"
    if fitting:
        return 0.35 * fitting - (0 if sure else 0.03), f"a word asks for a {wanted}"
    if wanted in SITES and place.kind == "city":
        return 0.0 if context.loose else -0.05, f"a word asks for a {wanted}, this is the town"
    if wanted in SITES and place.is_area:
        return -0.01, f"a {wanted} may be in it"
    return -0.3, f"a word asks for a {wanted}"
