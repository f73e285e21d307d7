"""Whether the places of two reports agree."""

from dataclasses import dataclass

from gazetteer.names import fold
from gazetteer.place import Place, great_circle_km
from geo.merging.likeness import Likeness
from geo.model import PlaceRef, Report, Slot

# A town and its airport are one place in the news; two towns are farther apart than that.
TOWN_REACH_KM = 25.0
# The port of a naval base and the base itself: sites of two kinds, beside each other.
SITE_REACH_KM = 5.0

EXACT = ("site", "city")


@dataclass(frozen=True, slots=True)
class SlotMatch:
    """How two slots agree. It is `firm` where they share a site or a town, not only an area."""

    likeness: Likeness = Likeness.UNKNOWN
    firm: bool = False

    @property
    def agrees(self) -> bool:
        """Whether both name the place, one perhaps more exactly."""
        return self.likeness >= Likeness.WITHIN


@dataclass(frozen=True, slots=True)
class PlacesMatch:
    """How the ends and the stops of two reports agree."""

    origin: SlotMatch
    via: SlotMatch
    destination: SlotMatch

    @property
    def matches(self) -> tuple[SlotMatch, SlotMatch, SlotMatch]:
        """Origin, via, destination."""
        return self.origin, self.via, self.destination

    @property
    def apart(self) -> bool:
        """Whether a slot holds places that cannot both be right."""
        return any(m.likeness is Likeness.APART for m in self.matches)

    @property
    def shared(self) -> int:
        """Count the slots that agree."""
        return sum(m.agrees for m in self.matches)

    @property
    def same(self) -> bool:
        """Whether some slot names the very same place."""
        return any(m.likeness is Likeness.SAME for m in self.matches)

    @property
    def firm(self) -> bool:
        """Whether they share a site or a town."""
        return any(m.firm for m in self.matches)

    @property
    def both_ends(self) -> bool:
        """Whether origin and destination agree."""
        return self.origin.agrees and self.destination.agrees


def compare_places(a: Place, b: Place) -> Likeness:
    """Compare two places: the same, one within the other, or apart.

    A place is within a country by its code, and within any other area by the distance to the centre (the radius is
    the reach of the area). A site is within a town that is no farther than 25 km, two sites of different kinds
    (a port and a naval base) are one within 5 km, each plus the accuracy of an estimated position.
    """
    if a.id == b.id:
        return Likeness.SAME
    if a.is_area or b.is_area:
        return Likeness.WITHIN if _within_area(a, b) or _within_area(b, a) else Likeness.APART
    if a.precision == b.precision and (a.kind == b.kind or a.precision == "city"):
        return Likeness.APART
    reach_km = (SITE_REACH_KM if a.precision == b.precision else TOWN_REACH_KM) + a.accuracy_km + b.accuracy_km
    return Likeness.WITHIN if great_circle_km(a.point, b.point) <= reach_km else Likeness.APART


def compare_slots(a: Slot, b: Slot) -> SlotMatch:
    """Compare the places of two slots: each place of the shorter list with its best match in the longer.

    Names that were not resolved agree when they are spelt alike, and say nothing otherwise.
    """
    fewer, more = sorted((a.places, b.places), key=len)
    if not fewer:
        return SlotMatch()
    best = [max((_compare_refs(ref, other) for other in more), key=lambda m: (m.likeness, m.firm)) for ref in fewer]
    found = {m.likeness for m in best}
    likeness = Likeness.WITHIN if len(found) > 1 and max(found) >= Likeness.WITHIN else min(found)
    return SlotMatch(likeness, firm=any(m.firm for m in best))


def match_places(a: Report, b: Report) -> PlacesMatch:
    """Compare origins, stops and destinations; the stop of one may be the origin of the other.

    Fighters flown out of a country through a base are, told by another, fighters flown out of that base.
    """
    origin = max(
        (compare_slots(a.origin, b.origin), compare_slots(a.via, b.origin), compare_slots(a.origin, b.via)),
        key=lambda m: (m.agrees, m.firm, m.likeness),
    )
    if not origin.agrees:
        origin = compare_slots(a.origin, b.origin)
    return PlacesMatch(origin, compare_slots(a.via, b.via), compare_slots(a.destination, b.destination))


def _within_area(inner: Place, area: Place) -> bool:
    if not area.is_area or area.radius_km < inner.radius_km:
        return False
    if area.precision == "country":
        return _in_country(inner, area)
    if inner.kind == area.kind == "province" or _other_country(inner, area):
        return False
    return great_circle_km(inner.point, area.point) <= area.radius_km + inner.accuracy_km


def _in_country(inner: Place, country: Place) -> bool:
    if inner.precision == "country":
        return False
    if inner.country:
        return inner.country == country.country
    return great_circle_km(inner.point, country.point) <= country.radius_km


def _other_country(a: Place, b: Place) -> bool:
    return bool(a.country and b.country and a.country != b.country)


def _compare_refs(a: PlaceRef, b: PlaceRef) -> SlotMatch:
    if a.place is None or b.place is None:
        return SlotMatch(Likeness.SAME if fold(a.text) == fold(b.text) else Likeness.UNKNOWN)
    likeness = compare_places(a.place, b.place)
    firm = likeness >= Likeness.WITHIN and a.place.precision in EXACT and b.place.precision in EXACT
    return SlotMatch(likeness, firm)
