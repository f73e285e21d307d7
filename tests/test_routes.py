"""Routes: which places a line passes, and the geometry that is exported."""

import itertools
import json

import pytest
import shapely
from builders import (
    ABECHE,
    AGADEZ_BASE,
    BAMAKO,
    EASTERN_CHAD,
    GAO,
    MALI,
    NIAMEY,
    TESSALIT,
    movement,
    place,
    slot,
)
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.place import Point, great_circle_km
from geo.model import Movement
from geo.routes import great_circle, lone_places, route_geometry, route_legs, route_paths
from geo.searoutes import sea_way

FIJI = place("Nadi", -17.8, 177.4, country="FJ")
SAMOA = place("Apia", -13.8, -171.8, country="WS")

points = st.builds(
    Point, lat=st.floats(-89.9, 89.9, allow_nan=False), lon=st.floats(-180, 180, allow_nan=False, exclude_max=True)
)


def names(moved: Movement) -> list[list[str]]:
    return [[p.name for p in path] for path in route_paths(moved)]


def test_a_line_passes_origin_via_and_destination() -> None:
    assert names(movement(origin=GAO, via=NIAMEY, destination=ABECHE)) == [["Gao", "Niamey", "Abeche"]]


def test_a_via_inside_the_area_that_is_the_origin_starts_the_line() -> None:
    assert names(movement(origin=MALI, via=GAO, destination=NIAMEY)) == [["Gao", "Niamey"]]


def test_a_via_outside_the_area_does_not_start_the_line() -> None:
    assert names(movement(origin=EASTERN_CHAD, via=AGADEZ_BASE, destination=GAO)) == [
        ["Eastern Chad", "Air Base 201", "Gao"]
    ]


def test_a_via_beside_a_point_keeps_the_origin() -> None:
    assert names(movement(origin=BAMAKO, via=GAO, destination=NIAMEY)) == [["Bamako", "Gao", "Niamey"]]


def test_each_destination_has_its_line_and_each_leg_is_drawn_once() -> None:
    moved = movement(origin=GAO, via=TESSALIT, destination=(NIAMEY, ABECHE))
    assert names(moved) == [["Gao", "Tessalit Base", "Niamey"], ["Gao", "Tessalit Base", "Abeche"]]
    assert [(leg.start.name, leg.end.name) for leg in route_legs(moved)] == [
        ("Gao", "Tessalit Base"),
        ("Tessalit Base", "Niamey"),
        ("Tessalit Base", "Abeche"),
    ]
    assert shapely.get_num_geometries(route_geometry(moved)) == 2


def test_vias_joined_by_or_are_alternatives() -> None:
    moved = movement(origin=GAO, via=slot(NIAMEY, TESSALIT, joined="or"), destination=ABECHE)
    assert names(moved) == [["Gao", "Niamey", "Abeche"], ["Gao", "Tessalit Base", "Abeche"]]


def test_one_end_is_a_point() -> None:
    moved = movement(origin=GAO)
    assert route_geometry(moved) == shapely.Point(-0.04, 16.27)
    assert lone_places(moved) == [GAO]
    assert route_legs(moved) == []


def test_the_same_place_at_both_ends_is_a_point() -> None:
    assert isinstance(route_geometry(movement(origin=GAO, destination=GAO)), shapely.Point)


def test_several_lone_places_are_a_multipoint() -> None:
    assert isinstance(route_geometry(movement(destination=(GAO, BAMAKO))), shapely.MultiPoint)


def test_an_unresolved_end_is_left_out() -> None:
    assert isinstance(route_geometry(movement(origin="Nowhere", destination=GAO)), shapely.Point)
    assert route_geometry(movement(origin="Nowhere", destination="Nowhere else")) is None


def test_a_line_follows_the_great_circle_with_five_decimals() -> None:
    line = route_geometry(movement(origin=GAO, destination=ABECHE))
    assert isinstance(line, shapely.LineString)
    assert line.coords[0] == (-0.04, 16.27)
    assert line.coords[-1] == (20.83, 13.83)
    assert max(y for _, y in line.coords) > 15.8
    assert all(round(c, 5) == c for xy in line.coords for c in xy)


@pytest.mark.parametrize(("origin", "destination"), [(FIJI, SAMOA), (SAMOA, FIJI)])
def test_a_line_over_180_degrees_is_cut_there(origin: object, destination: object) -> None:
    lines = route_geometry(movement(origin=origin, destination=destination))
    assert isinstance(lines, shapely.MultiLineString)
    west, _, east, _ = lines.bounds
    assert (west, east) == (-180, 180)
    assert all(line.bounds[2] - line.bounds[0] < 20 for line in lines.geoms)
    assert json.loads(shapely.to_geojson(lines))["type"] == "MultiLineString"


def test_opposite_points_are_joined_over_the_north_pole() -> None:
    way = great_circle(Point(lat=0, lon=10), Point(lat=0, lon=-170))
    assert max(p.lat for p in way) > 89


@given(points, points)
def test_a_great_circle_is_as_long_as_the_distance(a: Point, b: Point) -> None:
    way = great_circle(a, b, step_km=500)
    length_km = sum(great_circle_km(p, q) for p, q in itertools.pairwise(way))
    assert way[0] == a
    assert way[-1] == b
    assert length_km == pytest.approx(great_circle_km(a, b), rel=1e-6, abs=1e-3)
    assert all(great_circle_km(p, q) < 501 for p, q in itertools.pairwise(way))


@given(points, points)
def test_exported_lines_stay_on_the_globe(a: Point, b: Point) -> None:
    geometry = route_geometry(movement(origin=place("A", a.lat, a.lon), destination=place("B", b.lat, b.lon)))
    assert geometry is not None
    assert geometry.is_valid
    west, south, east, north = geometry.bounds
    assert -180 <= west <= east <= 180
    assert -90 <= south <= north <= 90


def test_a_line_along_180_is_kept() -> None:
    edge = 179.99999999999997
    line = route_geometry(movement(origin=place("A", 0.0, edge), destination=place("B", 1.0, edge)))
    assert line is not None
    assert abs(line.bounds[0]) == 180


def test_what_goes_by_sea_keeps_to_the_lanes_and_else_to_the_great_circle(monkeypatch: pytest.MonkeyPatch) -> None:
    tartus, tobruk = place("Tartus", 34.91, 35.87), place("Tobruk", 32.08, 23.98)
    lanes = (tartus.point, Point(lat=34.0, lon=33.0), Point(lat=33.0, lon=26.0), tobruk.point)
    monkeypatch.setattr("geo.routes.sea_way", lambda a, _: lanes if a == tartus.point else ())
    by_sea = route_geometry(movement(mode="sea", origin=tartus, destination=tobruk))
    assert by_sea is not None
    assert list(by_sea.coords) == [(p.lon, p.lat) for p in lanes]
    by_air = route_geometry(movement(mode="air", origin=tartus, destination=tobruk))
    unknown = route_geometry(movement(mode="sea", origin=tobruk, destination=tartus))
    assert all(line is not None and len(line.coords) > 10 for line in (by_air, unknown))


def test_the_lanes_go_around_land() -> None:
    pytest.importorskip("searoute", reason="the optional package for sea routes is not installed")
    tartus, port_sudan, vienna = Point(lat=34.91, lon=35.87), Point(lat=19.6, lon=37.2), Point(lat=48.2, lon=16.4)
    way = sea_way(tartus, port_sudan)
    assert (way[0], way[-1]) == (tartus, port_sudan)
    assert any(abs(p.lat - 30) < 1.5 and abs(p.lon - 32.4) < 0.6 for p in way), "not by the Suez Canal"
    assert sea_way(tartus, vienna) == ()
