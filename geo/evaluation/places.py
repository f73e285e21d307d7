"""Whether a place that was found is the place that a careful reader named."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from gazetteer.place import Point, great_circle_km
from geo.evaluation.gold import GoldFile, load_words
from geo.reportlines import PlaceLine

_DEGREES_OF_GRACE = 0.1
_AREA_RADIUS_KM = 20.0
_AREA_DISTANCE_KM = 150.0


class PlaceJudge:
    """Compares places by name, by the gold's groups of names, and by position within its tolerance."""

    def __init__(self, gold: GoldFile) -> None:
        self._groups = [frozenset(map(fold_name, group)) for group in gold.place_equivalents]
        self._contained = {frozenset(map(fold_name, pair)) for pair in gold.place_contained_partial_credit}
        self._known = {place.name: place for document in gold.documents for place in document.places}

    def agreement(self, found: Sequence[PlaceLine], wanted: Sequence[str], *, none_ok: bool = False) -> float:
        """Average over the places found how well each agrees with some wanted one; naming more never helps."""
        if not found:
            return float(none_ok or not wanted)
        return sum(max((self.likeness(place, name) for name in wanted), default=0.0) for place in found) / len(found)

    def likeness(self, found: PlaceLine, wanted: str) -> float:
        """Return 1 for the same place, 0.5 where one lies within the other, else 0."""
        mine, theirs = fold_name(found.name), fold_name(wanted)
        if mine == theirs or _site(mine) == _site(theirs):
            return 1.0
        if any({mine, _site(mine)} & group and {theirs, _site(theirs)} & group for group in self._groups):
            return 1.0
        if self._is_near(found, wanted):
            return 1.0
        return 0.5 if frozenset((mine, theirs)) in self._contained else 0.0

    def _is_near(self, found: PlaceLine, wanted: str) -> bool:
        """Whether a found position is within the tolerance of the gold's, or both are areas close together."""
        known = self._known.get(wanted)
        if known is None or found.lat is None or found.lon is None:
            return False
        if known.coord_tolerance_deg:
            reach = known.coord_tolerance_deg + _DEGREES_OF_GRACE
            return abs(found.lat - known.lat) <= reach and abs(found.lon - known.lon) <= reach
        if "country" in (known.kind, found.kind) or (found.radius_km or 0) < _AREA_RADIUS_KM:
            return False
        here, there = Point(lat=found.lat, lon=found.lon), Point(lat=known.lat, lon=known.lon)
        return great_circle_km(here, there) <= _AREA_DISTANCE_KM


def fold_name(name: str) -> str:
    """Fold a name so that spelling, article and rank of a province do not matter.

    >>> fold_name("Al-Hasakah Governorate")
    'hasaka'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    words = re.sub(r"[^a-z0-9]+", " ", plain.replace("'", "")).split()
    return _joined(re.sub(r"(?<=[a-z]a)h$", "", word) for word in words if word not in load_words().ranks)


def _site(folded: str) -> str:
    """Drop what kind of site a name is of."""
    return _joined(word for word in folded.split() if word not in load_words().sites) or folded


def _joined(words: Iterable[str]) -> str:
    return " ".join(words)
