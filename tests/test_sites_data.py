"""The hand-made tables: sites, regions and the corrected names of cities."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from gazetteer.place import Point, great_circle_km

DATA = Path(__file__).parent.parent / "gazetteer" / "data"
SITE_COLUMNS = (
    "id,kind,country,lat,lon,precision,radius_km,accuracy_km,source,icao,ourairports,geonames,"
    "name,names_en,names_ar,names_ru,names_fr,parent,note"
)
REGION_COLUMNS = "id,kind,countries,lat,lon,radius_km,name,names_en,names_ar,names_ru,names_fr,note"
OVERRIDE_COLUMNS = "geonames,name,names_en,names_ar"
_SITE_KINDS = "airbase airport base naval_base port camp crossing oil_field other city dam"
SITE_KINDS = set(_SITE_KINDS.split())
_REGION_KINDS = "region sea strait canal river island territory road border mountain lake"
REGION_KINDS = set(_REGION_KINDS.split())
SOURCES = {"ourairports", "geonames", "estimate"}
ARABIC = re.compile(r"[\u0621-\u064a]")
NOT_ARABIC_LETTERS = re.compile(r"[\u064b-\u065f\u0640\u200b-\u200f\u202a-\u202e\u06a9\u06cc\u06af]")
LATIN = re.compile(r"[A-Za-z]")


def read_table(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def read_header(name: str) -> str:
    with (DATA / name).open(encoding="utf-8", newline="") as table:
        return ",".join(next(csv.reader(table)))


SITES = read_table("sites.csv")
REGIONS = read_table("regions.csv")
OVERRIDES = read_table("overrides.csv")


@pytest.mark.parametrize(
    ("table", "expected"),
    [("sites.csv", SITE_COLUMNS), ("regions.csv", REGION_COLUMNS), ("overrides.csv", OVERRIDE_COLUMNS)],
)
def test_tables_have_their_columns(table: str, expected: str) -> None:
    assert read_header(table) == expected


@pytest.mark.parametrize("row", SITES + REGIONS, ids=lambda row: row["id"])
def test_every_position_is_on_the_globe(row: dict[str, str]) -> None:
    point = Point(lat=float(row["lat"]), lon=float(row["lon"]))
    assert (point.lat, point.lon) != (0.0, 0.0)


@pytest.mark.parametrize("row", SITES + REGIONS, ids=lambda row: row["id"])
def test_names_are_clean_and_in_their_script(row: dict[str, str]) -> None:
    for column in ("names_en", "names_ar", "names_ru", "names_fr"):
        names = row[column].split("|") if row[column] else []
        assert len(names) == len(set(names)), column
        assert all(name == " ".join(name.split()) and name for name in names), column
    assert row["names_en"].split("|")[0] == row["name"]
    assert all(LATIN.search(name) for name in row["names_en"].split("|"))
    assert any(ARABIC.search(name) for name in row["names_ar"].split("|"))
    assert not NOT_ARABIC_LETTERS.search(row["names_ar"])
    assert not ARABIC.search(row["names_en"])
    assert not ARABIC.search(row["names_ru"])


def test_there_are_enough_sites() -> None:
    assert len(SITES) >= 60


@pytest.mark.parametrize("rows", [SITES, REGIONS], ids=["sites", "regions"])
def test_ids_are_unique(rows: list[dict[str, str]]) -> None:
    assert [key for key, count in Counter(row["id"] for row in rows).items() if count > 1] == []


def test_site_names_are_unique_in_a_country() -> None:
    pairs = Counter((row["name"], row["country"]) for row in SITES)
    assert [pair for pair, count in pairs.items() if count > 1] == []


@pytest.mark.parametrize("row", SITES, ids=lambda row: row["id"])
def test_site_fields_are_from_their_lists(row: dict[str, str]) -> None:
    assert re.fullmatch(r"site:[a-z0-9]+(-[a-z0-9]+)*", row["id"])
    assert row["kind"] in SITE_KINDS
    assert re.fullmatch(r"[A-Z]{2}", row["country"])
    assert row["precision"] == ("city" if row["kind"] == "city" else "site")
    assert row["source"] in SOURCES
    assert float(row["radius_km"]) >= 0


@pytest.mark.parametrize("row", SITES, ids=lambda row: row["id"])
def test_a_position_says_where_it_comes_from(row: dict[str, str]) -> None:
    if row["source"] == "ourairports":
        assert row["ourairports"]
    elif row["source"] == "geonames":
        assert row["geonames"].isdigit()
    else:
        assert not row["ourairports"]
        assert not row["geonames"]
        assert float(row["accuracy_km"]) > 0
    assert not row["icao"] or re.fullmatch(r"[A-Z]{4}", row["icao"])


def test_a_key_has_one_position() -> None:
    positions: dict[str, set[tuple[str, str]]] = {}
    for row in SITES:
        if row["ourairports"]:
            positions.setdefault(row["ourairports"], set()).add((row["lat"], row["lon"]))
    assert [key for key, found in positions.items() if len(found) > 1] == []


def test_parents_exist() -> None:
    known = {row["id"] for row in SITES}
    parents = {row["parent"] for row in SITES if row["parent"]}
    assert {parent for parent in parents if not parent.startswith("gn:")} <= known


def test_a_site_lies_near_its_parent() -> None:
    positions = {row["id"]: Point(lat=float(row["lat"]), lon=float(row["lon"])) for row in SITES}
    apart = [
        row["id"]
        for row in SITES
        if row["parent"] in positions and great_circle_km(positions[row["id"]], positions[row["parent"]]) > 40
    ]
    assert apart == []


@pytest.mark.parametrize("row", REGIONS, ids=lambda row: row["id"])
def test_region_fields_are_from_their_lists(row: dict[str, str]) -> None:
    assert re.fullmatch(r"region:[a-z0-9]+(-[a-z0-9]+)*", row["id"])
    assert row["kind"] in REGION_KINDS
    assert re.fullmatch(r"([A-Z]{2}(\|[A-Z]{2})*)?", row["countries"])
    assert float(row["radius_km"]) > 0


def test_overrides_name_a_city_in_both_languages() -> None:
    assert len({row["geonames"] for row in OVERRIDES}) == len(OVERRIDES)
    for row in OVERRIDES:
        assert re.fullmatch(r"\d+|(admin|oa|country):[A-Z0-9.-]+", row["geonames"])
        assert row["names_en"].split("|")[0] == row["name"]
        assert ARABIC.search(row["names_ar"])
        assert not NOT_ARABIC_LETTERS.search(row["names_ar"].replace("\u0651", ""))


@pytest.mark.parametrize(
    ("name", "site"),
    [
        ("حميميم", "site:hmeimim"),
        ("معطن السارة", "site:maaten-al-sarra"),
        ("الخادم", "site:khadim"),
        ("التيفور", "site:tiyas"),
        ("القرضابية", "site:ghardabiya"),
        ("تمنهنت", "site:tamanhint"),
        ("وادي سيدنا", "site:wadi-seidna"),
    ],
)
def test_bases_are_found_by_their_name_in_the_news(name: str, site: str) -> None:
    assert [row["id"] for row in SITES if name in row["names_ar"].split("|")] == [site]
