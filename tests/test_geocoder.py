"""The gazetteer speaks geopy's interface."""

import pytest
from geopy.extra.rate_limiter import RateLimiter
from geopy.location import Location

from gazetteer.index import Gazetteer
from gazetteer.place import Point


def test_one_location_or_all_or_none(gazetteer: Gazetteer) -> None:
    one = gazetteer.geocode("طبرق", timeout=3)
    assert isinstance(one, Location)
    assert (round(one.latitude, 1), round(one.longitude, 1)) == (32.1, 24.0)
    assert one.raw["source"] == "geonames"
    assert len(gazetteer.geocode("طرابلس", exactly_one=False)) >= 2
    assert gazetteer.geocode("زقمبطلة") is None


def test_it_runs_under_the_rate_limiter(gazetteer: Gazetteer) -> None:
    geocode = RateLimiter(gazetteer.geocode, min_delay_seconds=0.0)
    assert [geocode(name).raw["country"] for name in ("Tobruk", "Port Sudan")] == ["LY", "SD"]


@pytest.mark.parametrize("query", ["32.09, 23.95", (32.09, 23.95), Point(lat=32.09, lon=23.95)])
def test_points_are_named(gazetteer: Gazetteer, query: object) -> None:
    found = gazetteer.reverse(query)
    assert found.raw["name"].startswith("Tobruk")
    assert found.raw["distance_km"] < 10


def test_nothing_lies_in_the_middle_of_the_sea(gazetteer: Gazetteer) -> None:
    assert gazetteer.reverse((-40.0, -120.0)) is None
