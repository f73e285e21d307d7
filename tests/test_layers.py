from datetime import date
from typing import Any

import pandas as pd
import pytest
from builders import (
    AGADEZ_BASE,
    BAMAKO,
    BARKHANE,
    FRANCE,
    GAO,
    MALI,
    MALI_ARMY,
    NIAMEY,
    NIGER,
    TOGO,
    article,
    interval,
    movement,
    place,
    report,
    slot,
)

from geo.layers import Box, Filter, Layers, build_layers, choices, filter_layers
from geo.layers.tables import CRS, ROUTE_COLUMNS, SITE_COLUMNS

FIJI, SAMOA = place("Suva", -18.14, 178.44, country="FJ"), place("Apia", -13.83, -171.77, country="WS")
MOVES = (
    movement(
        report("غادر الجنود الفرنسيون غاو", outlet="Radio A", sources=("Radio A", "the army")),
        id="m1", actor=BARKHANE, origin=GAO, destination=NIAMEY, date=interval("2023-06-03"), mode="air",
        count_min=300, count_max=400, unit_class="personnel", contradicts=("m2", "m4"), what="soldiers",
    ),
    movement(
        report("Togo's men may leave Mali", outlet="Radio B"),
        id="m2", actor=TOGO, carrier=FRANCE, origin=MALI, certainty="possible", date=interval("2023-07-01", ""),
    ),
    movement(report("Forces came", published=None), id="m3", kind="deployment", destination=slot("Fort Nowhere")),
    movement(id="m4", actor=MALI_ARMY, origin=BAMAKO, destination=slot(GAO, NIGER), count_min=20,
        count_max=20, mode="road"),
)  # fmt: skip


@pytest.fixture(scope="module")
def layers() -> Layers:
    return build_layers(MOVES)


def kept(layers: Layers, **fields: Any) -> list[str]:
    found = filter_layers(layers, Filter(**fields))
    assert list(found.ids) == list(found.routes["id"])
    assert list(found.routes.index) == list(range(len(found.routes)))
    return list(found.routes["id"])


def test_a_route_has_the_promised_columns(layers: Layers) -> None:
    assert list(layers.routes.columns) == [*ROUTE_COLUMNS, "geometry"]
    assert str(layers.routes.crs) == str(layers.sites.crs) == CRS
    assert list(layers.sites.columns) == [*SITE_COLUMNS, "geometry"]


def test_a_row_says_what_the_movement_says(layers: Layers) -> None:
    row = layers.routes.iloc[0]
    assert (row["actor"], row["actor_id"], row["count_min"], row["count_max"]) == (
        "Operation Barkhane",
        "barkhane",
        300,
        400,
    )
    assert (row["origin_name"], row["origin_lat"], row["origin_lon"], row["origin_country"]) == (
        "Gao",
        16.27,
        -0.04,
        "ML",
    )
    assert (row["date_start"], row["date_end"], row["published_first"]) == ("2023-06-03", "2023-06-03", "2023-06-20")
    assert (row["sources"], row["contradicts"]) == ("Radio A; the army", "m2; m4")
    assert (row["quote"], row["quote_language"]) == ("غادر الجنود الفرنسيون غاو", "ar")
    assert row.geometry.geom_type == "LineString"


def test_what_is_not_known_is_none_and_not_zero(layers: Layers) -> None:
    row = layers.routes.iloc[2]
    assert row["destination_name"] == "Fort Nowhere"
    assert row[["destination_lat", "origin_radius_km", "count_min", "trips"]].isna().all()
    assert row["actor"] is None
    assert row.geometry is None


def test_a_number_that_no_table_can_hold_is_left_out() -> None:
    told = movement(report(origin=GAO), count_min=10**24, count_max=10**24, trips=12)
    row = build_layers([told]).routes.iloc[0]
    assert pd.isna(row.count_min)
    assert pd.isna(row.count_max)
    assert row.trips == 12


def test_of_several_places_no_one_position_is_told(layers: Layers) -> None:
    row = layers.routes.iloc[3]
    assert (row["destination_name"], row["destination_country"]) == ("Gao; Niger", "ML; NE")
    assert row[["destination_lat", "destination_lon"]].isna().all()
    either = build_layers([movement(destination=slot(GAO, NIAMEY, joined="or"))])
    assert either.routes["destination_name"][0] == "Gao or Niamey"


def test_sites_count_their_movements(layers: Layers) -> None:
    gao = layers.sites.set_index("id").loc[GAO.id]
    assert (gao["movements"], gao["origins"], gao["vias"], gao["destinations"]) == (2, 1, 0, 1)
    assert (gao.geometry.x, gao.geometry.y) == (GAO.lon, GAO.lat)
    assert set(layers.sites["id"]) == {p.id for p in (GAO, NIAMEY, MALI, BAMAKO, NIGER)}


def test_no_movements_make_empty_tables() -> None:
    empty = build_layers([])
    assert empty.routes.empty
    assert list(empty.routes.columns) == [*ROUTE_COLUMNS, "geometry"]
    assert filter_layers(empty, Filter(text="gao", undated=False)).routes.empty
    assert choices(empty).first is None


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        ({}, ["m1", "m2", "m3", "m4"]),
        ({"first": date(2023, 6, 4)}, ["m2", "m3", "m4"]),
        ({"first": date(2023, 6, 4), "undated": False}, ["m2"]),
        ({"last": date(2023, 6, 3), "undated": False}, ["m1"]),
        ({"first": date(2025, 1, 1), "last": date(2025, 1, 2), "undated": False}, ["m2"]),
        ({"undated": False}, ["m1", "m2"]),
        ({"actors": ["france"]}, ["m1", "m2"]),
        ({"actors": ["France"]}, ["m1", "m2"]),
        ({"actors": ["عملية برخان"]}, ["m1"]),
        ({"actors": ["mali", "togo"]}, ["m2", "m4"]),
        ({"actors": [""]}, ["m3"]),
        ({"kinds": ["deployment"]}, ["m3"]),
        ({"modes": ["air", ""]}, ["m1", "m2", "m3"]),
        ({"certainties": ["possible"]}, ["m2"]),
        ({"sources": ["the army"]}, ["m1"]),
        ({"sources": ["Radio A", "Radio B"]}, ["m1", "m2"]),
        ({"text": "الفرنسيّون GAO"}, ["m1"]),
        ({"text": "nowhere"}, ["m3"]),
        ({"text": "radio"}, ["m1", "m2"]),
        ({"text": "no such word"}, []),
        ({"count_least": 350}, ["m1"]),
        ({"count_most": 299}, ["m4"]),
        ({"box": Box(west=2, south=13, east=3, north=14)}, ["m1"]),
        ({"box": Box(west=5, south=15, east=6, north=16)}, ["m4"]),
        ({"box": Box(west=-1, south=16, east=0, north=17)}, ["m1", "m2", "m4"]),
        ({"box": Box(west=30, south=10, east=40, north=20)}, []),
        ({"kinds": ["withdrawal"], "actors": ["togo"], "certainties": ["possible"]}, ["m2"]),
    ],
)
def test_a_filter_keeps_what_it_asks_for(layers: Layers, wanted: dict[str, Any], ids: list[str]) -> None:
    assert kept(layers, **wanted) == ids


def test_a_box_may_lie_across_180_degrees() -> None:
    pacific = build_layers([movement(origin=FIJI, destination=GAO), movement(origin=BAMAKO, id="m2")])
    assert kept(pacific, box=Box(west=170, south=-30, east=-160, north=0)) == ["m1"]
    assert build_layers([movement(origin=FIJI, destination=SAMOA)]).routes.geometry[0].geom_type == "MultiLineString"


def test_filtering_drops_the_sites_that_are_no_longer_named(layers: Layers) -> None:
    assert set(filter_layers(layers, Filter(actors=["togo"])).sites["id"]) == {MALI.id}


@pytest.mark.parametrize("field", ["actors", "kinds", "modes", "certainties", "sources"])
def test_each_choice_keeps_as_many_as_it_says(layers: Layers, field: str) -> None:
    offered = getattr(choices(layers), field)
    assert offered
    for choice in offered:
        assert len(kept(layers, **{field: [choice.value]})) == choice.count


def test_choices_tell_the_bounds(layers: Layers) -> None:
    offered = choices(layers)
    assert (offered.first, offered.last, offered.undated, offered.count_most) == (
        date(2023, 6, 3),
        date(2023, 7, 1),
        2,
        400,
    )


def test_a_parent_that_nobody_names_is_offered_by_name() -> None:
    told = [movement(actor=BARKHANE, origin=AGADEZ_BASE)]
    labels = {c.value: (c.label, c.label_ar) for c in choices(build_layers(told, actors={"france": FRANCE})).actors}
    assert labels == {"france": ("France", "فرنسا"), "barkhane": ("Operation Barkhane", "عملية برخان")}
    assert {c.label for c in choices(build_layers(told)).actors} == {"France", "Operation Barkhane"}


def test_the_builder_of_articles_makes_what_the_readers_make() -> None:
    assert article("غادروا غاو").parts[0].language == "ar"
