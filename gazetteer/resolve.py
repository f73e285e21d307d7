"""Say which place a name means here: score the candidates of all names of a text by its context."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from gazetteer.kinds import SITES, fit
from gazetteer.place import Place, Point, great_circle_km


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
        Countries that contain the place by the words around it ("Tripoli, Lebanon").
    anchors
        Points of places that are settled.
    """

    wanted: str = ""
    countries: Mapping[str, float] = field(default_factory=dict)
    within: frozenset[str] = frozenset()
    anchors: tuple[Point, ...] = ()


def is_curated(place: Place) -> bool:
    """Whether a place stands in a table that somebody wrote by hand."""
    return place.id.startswith(("site:", "region:", "user:"))


def prominence(place: Place) -> float:
    """Say how likely a name means this place before anything is known of the text, 0 to 1."""
    if place.kind == "country":
        return 0.62
    if is_curated(place):
        return 0.55
    if place.kind == "province":
        return 0.36
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
        inside = place.country in context.within
        gains.append((0.4, f"named as in {place.country}") if inside else (-0.3, "named as elsewhere"))
    if context.anchors and not place.is_area:
        nearest = min(great_circle_km(place.point, anchor) for anchor in context.anchors)
        gains.append((0.15 * math.exp(-nearest / 300), f"{nearest:.0f} km from another place of the text"))
    total = sum(gain for gain, _ in gains)
    reasons = tuple(reason for gain, reason in sorted(gains, key=lambda g: -abs(g[0])) if abs(gain) >= 0.01)
    return min(1.0, max(0.0, total)), reasons


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
    return -0.3, f"a word asks for a {wanted}"
