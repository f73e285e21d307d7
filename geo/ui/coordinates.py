"""Positions as analysts write them down: degrees, and the Military Grid Reference System."""

from functools import cache

import mgrs

from gazetteer.place import Place

# Digits of easting and northing: no finer than the place is known.
DIGITS = ((0.2, 3), (2.0, 2), (20.0, 1))


def degrees(place: Place) -> str:
    """Write latitude and longitude in decimal degrees.

    >>> from gazetteer.place import Point
    >>> degrees(Place("x", "Gao", Point(lat=16.27, lon=-0.04), "city", precision="city"))
    '16.2700, -0.0400'
    """
    return f"{place.lat:.4f}, {place.lon:.4f}"


def grid_reference(place: Place) -> str:
    """Write the square of the grid that a place lies in: 100 m wide for a site, 1 km or 10 km for what is less sure.

    >>> from gazetteer.place import Point
    >>> grid_reference(Place("x", "Gao", Point(lat=16.27, lon=-0.04), "city", precision="city"))
    '30QZD1601'
    """
    accuracy_km = max(place.accuracy_km, 0.1 if place.precision == "site" else 1.0)
    digits = next((digits for limit, digits in DIGITS if accuracy_km <= limit), 0)
    return str(_converter().toMGRS(place.lat, place.lon, MGRSPrecision=digits))


@cache
def _converter() -> mgrs.MGRS:
    return mgrs.MGRS()
