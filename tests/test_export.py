import csv
import io
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import geopandas
import pyogrio
import pytest
from builders import (
    BAMAKO,
    BARKHANE,
    FRANCE,
    GAO,
    GAO_AIRPORT,
    MALI,
    NIAMEY,
    NIGER,
    interval,
    movement,
    place,
    report,
    slot,
)

from geo.errors import ExportError, TableError
from geo.export import ENDINGS, check_ending, csv_text, geojson_text, write_movements
from geo.export.geojson import jsonl_text
from geo.export.kml import NAMESPACE, kml_text
from geo.layers import ROUTE_COLUMNS, Filter, Layers, build_layers, filter_layers
from geo.model import Competing
from geo.reportlines import read_report_lines
from geo.ui.texts import load_texts

FIJI, SAMOA = place("Suva", -18.14, 178.44, country="FJ"), place("Apia", -13.83, -171.77, country="WS")
HOSTILE = '=HYPERLINK("//x") </script><script>alert(1)</script> {{ 7*7 }} ${1} \x00\x1b\u2028\ud7ff'
MOVES = (
    movement(
        report("غادر الجنود غاو", article="a1", outlet="إذاعة"), report(article="a2"),
        id="m1", actor=BARKHANE, carrier=FRANCE, origin=MALI, via=GAO_AIRPORT, destination=NIAMEY, count_min=300,
        count_max=300, date=interval("2023-06-03", "2023-06-05"), competing=(Competing("count", (("300", ("a1",)),)),),
    ),
    movement(report(HOSTILE, outlet="\t@evil"), id="m2", origin=FIJI, destination=SAMOA, what="-1+1", date=None),
    movement(id="m3", destination=slot("Nowhere")),
    movement(id="m4", origin=BAMAKO, destination=slot(GAO, NIGER)),
    movement(id="m5", origin=slot(BAMAKO, GAO), date=interval("2023-06-03", "", "open")),
    movement(id="m6", destination=NIAMEY),
)  # fmt: skip


@pytest.fixture(scope="module")
def layers() -> Layers:
    return build_layers(MOVES)


@pytest.fixture(scope="module")
def collection(layers: Layers) -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads(geojson_text(layers))
    return parsed


def positions(coordinates: list[Any]) -> list[list[float]]:
    if coordinates and isinstance(coordinates[0], int | float):
        return [coordinates]
    return [position for part in coordinates for position in positions(part)]


def test_geojson_obeys_rfc_7946(collection: dict[str, Any]) -> None:
    assert collection["type"] == "FeatureCollection"
    assert "crs" not in collection
    for feature in collection["features"]:
        assert set(feature) == {"type", "id", "geometry", "properties"}
        assert feature["type"] == "Feature"
        if feature["geometry"] is None:
            continue
        assert set(feature["geometry"]) == {"type", "coordinates"}
        assert feature["geometry"]["type"] in {"Point", "MultiPoint", "LineString", "MultiLineString"}
        for position in positions(feature["geometry"]["coordinates"]):
            lon, lat = position
            assert -180 <= lon <= 180
            assert -90 <= lat <= 90
            assert [round(lon, 5), round(lat, 5)] == position


def test_each_geometry_is_of_the_type_that_its_ends_ask_for(collection: dict[str, Any]) -> None:
    types = {f["id"]: f["geometry"] and f["geometry"]["type"] for f in collection["features"]}
    assert types == {
        "m1": "LineString", "m2": "MultiLineString", "m3": None, "m4": "MultiLineString", "m5": "MultiPoint",
        "m6": "Point",
    }  # fmt: skip


def test_a_line_over_180_degrees_is_cut_there(collection: dict[str, Any]) -> None:
    west, east = collection["features"][1]["geometry"]["coordinates"]
    assert (west[-1][0], east[0][0]) == (180, -180)
    assert west[-1][1] == east[0][1]
    assert all(len(line) >= 2 for line in (west, east))


def test_a_line_starts_at_the_stop_inside_the_area_of_its_origin(collection: dict[str, Any]) -> None:
    line = collection["features"][0]["geometry"]["coordinates"]
    assert (line[0], line[-1]) == ([GAO_AIRPORT.lon, GAO_AIRPORT.lat], [NIAMEY.lon, NIAMEY.lat])


def test_properties_are_scalars_under_the_promised_names(collection: dict[str, Any]) -> None:
    for feature in collection["features"]:
        assert list(feature["properties"]) == list(ROUTE_COLUMNS)
        assert all(isinstance(v, str | int | float | None) for v in feature["properties"].values())
    assert collection["schema_version"] == "1"
    assert any("GeoNames" in line for line in collection["credits"])


@pytest.mark.parametrize("wanted", [Filter(), Filter(undated=False), Filter(text="غادر"), Filter(text="no such word")])
def test_what_is_exported_is_the_filtered_table(layers: Layers, wanted: Filter) -> None:
    view = filter_layers(layers, wanted)
    features = json.loads(geojson_text(view))["features"]
    assert [f["id"] for f in features] == [f["properties"]["id"] for f in features] == list(view.routes["id"])
    table = geopandas.GeoDataFrame.from_features(features, columns=["geometry", *ROUTE_COLUMNS], crs="EPSG:4326")
    assert list(table["quote"]) == list(view.routes["quote"])
    drawn = [g for g in table.geometry if g is not None]
    assert drawn == [g for g in view.routes.geometry if g is not None]


def test_gdal_reads_the_geojson_and_finds_nothing_amiss(layers: Layers, tmp_path: Path) -> None:
    write_movements(layers, tmp_path / "moves.geojson")
    table = pyogrio.read_dataframe(tmp_path / "moves.geojson")
    assert list(table["id"]) == [m.id for m in MOVES]
    assert table.crs.to_epsg() == 4326


def test_geojson_brings_all_reports_along(layers: Layers, tmp_path: Path) -> None:
    written = write_movements(layers, tmp_path / "moves.geojson")
    assert [path.name for path in written] == ["moves.geojson", "moves.reports.jsonl"]
    assert list(read_report_lines(written[1])) == [r for m in MOVES for r in m.reports]
    assert not [path for path in tmp_path.iterdir() if path not in written]


def test_a_spreadsheet_executes_nothing(layers: Layers) -> None:
    text = csv_text(layers)
    assert text.startswith("\ufeffid,kind,")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert [row["id"] for row in rows] == [m.id for m in MOVES]
    assert (rows[1]["what"], rows[1]["sources"]) == ("'-1+1", "'\t@evil")
    assert rows[1]["quote"] == "'" + HOSTILE
    assert (rows[0]["quote"], rows[0]["count_min"], rows[2]["count_min"]) == ("غادر الجنود غاو", "300", "")
    assert rows[3]["origin_lon"] == "-8.0"  # a number is no formula
    assert all(not cell.startswith(("=", "+", "@", "\t")) for row in rows for cell in row.values())


def test_kml_holds_routes_and_hostile_text_as_text(layers: Layers) -> None:
    root = ET.fromstring(kml_text(layers).encode())  # noqa: S314 - our own output
    space = {"k": NAMESPACE}
    marks = root.findall(".//k:Placemark", space)
    assert [mark.get("id") for mark in marks] == [m.id for m in MOVES]
    assert marks[0].findtext("k:TimeSpan/k:begin", namespaces=space) == "2023-06-03"
    assert len(marks[1].findall(".//k:LineString", space)) == 2
    assert marks[5].findtext("k:Point/k:coordinates", namespaces=space) == f"{NIAMEY.lon},{NIAMEY.lat}"
    quote = marks[1].findtext("k:ExtendedData/k:Data[@name='quote']/k:value", namespaces=space)
    assert quote == HOSTILE.replace("\x00", "\ufffd").replace("\x1b", "\ufffd")
    assert not root.findall(".//k:description", space)


def test_gdal_reads_the_kml(layers: Layers, tmp_path: Path) -> None:
    write_movements(layers, tmp_path / "moves.kml")
    assert len(pyogrio.read_dataframe(tmp_path / "moves.kml")) == len(MOVES)


def test_a_geopackage_holds_both_layers_with_types(layers: Layers, tmp_path: Path) -> None:
    path = tmp_path / "moves.gpkg"
    for _ in range(2):  # a second export replaces the first
        write_movements(layers, path)
    assert [name for name, _ in pyogrio.list_layers(path)] == ["routes", "sites"]
    routes = pyogrio.read_dataframe(path, layer="routes")
    assert list(routes["id"]) == [m.id for m in MOVES]
    assert str(routes["date_start"][0].date()) == "2023-06-03"
    assert pyogrio.read_info(path, layer="routes")["ogr_types"][list(routes.columns).index("date_start")] == "OFTDate"
    assert len(pyogrio.read_dataframe(path, layer="sites")) == len(layers.sites)


def test_geoparquet_comes_back(layers: Layers, tmp_path: Path) -> None:
    write_movements(layers, tmp_path / "moves.parquet")
    table = geopandas.read_parquet(tmp_path / "moves.parquet")
    assert list(table.columns) == list(layers.routes.columns)
    assert list(table["id"]) == list(layers.routes["id"])
    assert str(table["date_start"][0]).startswith("2023-06-03")


def test_a_line_of_jsonl_is_a_whole_movement(layers: Layers) -> None:
    lines = [json.loads(line) for line in jsonl_text(layers).splitlines()]
    assert [line["id"] for line in lines] == [m.id for m in MOVES]
    assert lines[1]["quote"] == HOSTILE
    assert [r["file"] for r in lines[0]["reports"]] == ["a1.txt", "a2.txt"]
    assert lines[0]["competing"] == {"count": [["300", ["a1"]]]}
    assert lines[0]["geometry"]["type"] == "LineString"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_page_is_one_file_that_holds_the_movements(layers: Layers, tmp_path: Path, language: str) -> None:
    table = load_texts(language).table
    texts = {key.removeprefix("map."): text for key, text in table.items() if key.startswith("map.")}
    (path,) = write_movements(layers, tmp_path / "moves.html", language=language, texts=texts)
    page = path.read_text(encoding="utf-8")
    assert f'<html lang="{language}"' in page
    assert "غادر الجنود غاو" in page
    assert "<script>alert(1)" not in page


def test_a_page_without_its_texts_is_refused(layers: Layers, tmp_path: Path) -> None:
    with pytest.raises(TableError, match="lacks the texts"):
        write_movements(layers, tmp_path / "moves.html")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("ending", [e for e in ENDINGS if e != ".html"])
def test_no_movements_make_a_file_all_the_same(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"none{ending.upper()}"
    assert path in write_movements(build_layers([]), path)
    assert path.is_file()


def test_an_unknown_ending_names_those_that_are_known(layers: Layers, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"moves\.docx: no format has the ending \.docx: .*\.csv, \.geojson, \.gpkg"):
        write_movements(layers, tmp_path / "moves.docx")
    with pytest.raises(ExportError, match="end it in one of"):
        check_ending(Path("moves"))


def test_a_missing_folder_is_named(layers: Layers, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"no folder .*absent: make it"):
        write_movements(layers, tmp_path / "absent" / "moves.csv")


def test_a_target_that_cannot_be_replaced_is_named(layers: Layers, tmp_path: Path) -> None:
    (tmp_path / "moves.csv").mkdir()
    (tmp_path / "moves.csv" / "inside").touch()
    with pytest.raises(ExportError, match=r"moves\.csv: cannot be written"):
        write_movements(layers, tmp_path / "moves.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["moves.csv"]
