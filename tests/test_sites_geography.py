"""The hand-made tables on the map and in the index: sites lie in their country, none stands twice, each is found."""

import csv
import gzip
import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import shapely
from shapely.ops import nearest_points, polygonize

from gazetteer.index import Gazetteer
from gazetteer.names import fold
from gazetteer.place import Point, great_circle_km

PROJECT = Path(__file__).parent.parent
DATA = PROJECT / "gazetteer" / "data"
LANGUAGES = ("en", "ar", "ru", "fr")
# The base map's lines run up to 0.02° off inside the box that it draws finely, up to 0.06° elsewhere.
FINE_WEST, FINE_SOUTH, FINE_EAST, FINE_NORTH = -26, -12, 80, 72
FINE_KM, COARSE_KM = 2.5, 7.0
# Moles, reclaimed land and islets that the map leaves out; crossings stand on the border itself.
SEA_KM, CROSSING_KM = 10.0, 5.0
SAME_SPOT_KM = 0.3


def read_table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


SITES = read_table(DATA / "sites.csv")
REGIONS = read_table(DATA / "regions.csv")
EXCEPTIONS = read_table(Path(__file__).parent / "sites_exceptions.csv")


def excepted(check: str) -> dict[str, str]:
    """Give what one check lets pass, with what it names: a country, a second site, a name."""
    return {f"{row['id']} {row['what']}".strip(): row["reason"] for row in EXCEPTIONS if row["check"] == check}


def point_of(row: dict[str, str]) -> Point:
    return Point(lat=float(row["lat"]), lon=float(row["lon"]))


def decode(line: str, decimals: int) -> list[tuple[float, float]]:
    """Read an encoded polyline as pairs of x and y."""
    numbers, value, shift = [], 0, 0
    for char in line:
        chunk = ord(char) - 63
        value |= (chunk & 0x1F) << shift
        shift += 5
        if chunk < 0x20:
            numbers.append(~(value >> 1) if value & 1 else value >> 1)
            value = shift = 0
    pairs, x, y = [], 0, 0
    for dy, dx in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + dx, y + dy
        pairs.append((x / 10**decimals, y / 10**decimals))
    return pairs


@dataclass(frozen=True)
class Atlas:
    """Surfaces of land with the countries that own them, and the land of each country in one piece."""

    surfaces: Any
    owners: list[str]
    countries: dict[str, Any]

    def owners_at(self, point: Point) -> set[str]:
        surfaces = self.surfaces.query(shapely.Point(point.lon, point.lat), predicate="within")
        return {self.owners[i] for i in surfaces} - {""}

    def distance_km(self, point: Point, country: str) -> float:
        there = nearest_points(self.countries[country], shapely.Point(point.lon, point.lat))[0]
        return great_circle_km(point, Point(lat=there.y, lon=there.x))


def base_map_surfaces() -> tuple[list[Any], list[dict[str, Any]]]:
    """Cut the base map's land along its borders, and along the box where its fine lines meet the coarse ones."""
    base = json.loads((PROJECT / "geo" / "webmap" / "data" / "basemap.json").read_text(encoding="utf-8"))
    land = [[decode(ring, base["decimals"]) for ring in rings] for rings in base["land"]]
    borders = [decode(line, base["decimals"]) for line in (*base["borders"], *base["disputed"])]
    lines = [shapely.LineString(line) for line in (*(ring for rings in land for ring in rings), *borders)]
    seam = shapely.box(FINE_WEST, FINE_SOUTH, FINE_EAST, FINE_NORTH).exterior
    faces = list(polygonize(shapely.union_all([*lines, seam])))
    grounds = shapely.STRtree([shapely.Polygon(rings[0], rings[1:]) for rings in land])
    inner = [face.representative_point() for face in faces]
    dry = set(grounds.query(inner, predicate="within")[0].tolist())
    return [face for i, face in enumerate(faces) if i in dry], base["labels"]


def point_rows() -> list[tuple[shapely.Point, str]]:
    """List the towns and airfields of the extract with their countries."""
    with gzip.open(DATA / "places.tsv.gz", "rt", encoding="utf-8") as lines:
        rows = [line.split("\t", 6) for line in lines]
    return [(shapely.Point(float(r[3]), float(r[2])), r[5]) for r in rows if r[0].startswith(("gn:", "oa:"))]


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    """The countries of the base map: a surface belongs to the country of most towns on it, or of the label on it."""
    surfaces, labels = base_map_surfaces()
    voters = [*point_rows(), *((shapely.Point(label["lon"], label["lat"]), label["id"]) for label in labels)]
    votes: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for surface, voter in zip(*shapely.STRtree([p for p, _ in voters]).query(surfaces, "contains"), strict=True):
        votes[surface][voters[voter][1]] += 1
    owners = [votes[i].most_common(1)[0][0] if i in votes else "" for i in range(len(surfaces))]
    parts: defaultdict[str, list[Any]] = defaultdict(list)
    for owner, surface in zip(owners, surfaces, strict=True):
        parts[owner].append(surface)
    return Atlas(shapely.STRtree(surfaces), owners, {code: shapely.union_all(own) for code, own in parts.items()})


def reach_km(row: dict[str, str], owners: set[str]) -> float:
    """Say how far off its country on the map a site may lie: little on another's land, more at sea."""
    point = point_of(row)
    is_fine = FINE_WEST < point.lon < FINE_EAST and FINE_SOUTH < point.lat < FINE_NORTH
    drawing_km = FINE_KM if is_fine else COARSE_KM
    if not owners:
        return max(drawing_km, SEA_KM)
    return max(drawing_km, CROSSING_KM) if row["kind"] == "crossing" else drawing_km


def misplaced(rows: list[dict[str, str]], atlas: Atlas) -> dict[str, str]:
    found = {}
    for row in rows:
        point, country = point_of(row), row["country"]
        owners = atlas.owners_at(point)
        if country in owners:
            continue
        distance = atlas.distance_km(point, country) if country in atlas.countries else float("inf")
        if distance > reach_km(row, owners):
            found[f"{row['id']} {country}"] = f"{distance:.1f} km off, on the land of {owners or 'nobody'}"
    return found


def test_the_atlas_knows_whose_land_it_is(atlas: Atlas) -> None:
    assert atlas.owners_at(Point(lat=12.65, lon=-8.0)) == {"ML"}
    assert atlas.owners_at(Point(lat=45.1, lon=34.1)) == {"UA"}
    assert atlas.owners_at(Point(lat=34.0, lon=30.0)) == set()
    assert atlas.distance_km(Point(lat=36.2, lon=44.0), "SY") == pytest.approx(174, abs=10)


def test_a_site_in_the_wrong_country_is_noticed(atlas: Atlas) -> None:
    row = {"id": "site:swapped", "kind": "airbase", "country": "SD", "lat": "32.5", "lon": "15.6"}
    assert list(misplaced([row], atlas)) == ["site:swapped SD"]


def test_every_site_lies_in_its_country(atlas: Atlas) -> None:
    found = misplaced(SITES, atlas)
    allowed = excepted("country")
    assert {key: why for key, why in found.items() if key not in allowed} == {}
    assert allowed.keys() - found.keys() == set(), "these need no exception"


def test_every_region_reaches_its_countries(atlas: Atlas) -> None:
    far = {
        f"{row['id']} {country}": round(atlas.distance_km(point_of(row), country))
        for row in REGIONS
        for country in filter(None, row["countries"].split("|"))
        if country not in atlas.owners_at(point_of(row))
        and atlas.distance_km(point_of(row), country) > float(row["radius_km"]) + FINE_KM
    }
    allowed = excepted("reach")
    assert {key: km for key, km in far.items() if key not in allowed} == {}
    assert allowed.keys() - far.keys() == set(), "these need no exception"


def test_no_site_stands_twice() -> None:
    found = set()
    for a, b in combinations(sorted(SITES, key=lambda row: row["id"]), 2):
        is_near = abs(float(a["lat"]) - float(b["lat"])) < 0.01
        if is_near and great_circle_km(point_of(a), point_of(b)) < SAME_SPOT_KM:
            found |= set() if b["id"] == a["parent"] or a["id"] == b["parent"] else {f"{a['id']} {b['id']}"}
    assert found == excepted("spot").keys()


def names_of(row: dict[str, str]) -> list[str]:
    return [name for code in LANGUAGES for name in row[f"names_{code}"].split("|") if name]


def shared_names(rows: list[dict[str, str]], column: str) -> set[str]:
    """List the names that two rows of the same countries bear, as the index folds them."""
    bearers: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        for name in names_of(row):
            bearers[fold(name), row[column]].add(row["id"])
    return {" ".join(sorted(ids)) + f" {key}" for (key, _), ids in bearers.items() if len(ids) > 1}


def test_no_name_is_shared_by_two_sites_of_a_country() -> None:
    assert shared_names(SITES, "country") == set()


def test_no_name_is_shared_by_two_regions_of_the_same_countries() -> None:
    assert shared_names(REGIONS, "countries") == set()


def ranks(gazetteer: Gazetteer) -> dict[str, int]:
    """Give the rank of each name's own row among the candidates of its country, where it is not the first."""
    found = {}
    for row in (*SITES, *REGIONS):
        countries = (row.get("country") or row.get("countries", "")).split("|")
        country = countries[0] if len(countries) == 1 else None
        for name in names_of(row):
            ids = [c.place.id for c in gazetteer.candidates(name, country=country or None)]
            rank = ids.index(row["id"]) + 1 if row["id"] in ids else len(ids) + 100
            if rank > 1:
                found[f"{row['id']} {name}"] = rank
    return found


def test_each_name_leads_back_to_its_row(gazetteer: Gazetteer) -> None:
    found = ranks(gazetteer)
    allowed = excepted("rank")
    assert {key: rank for key, rank in found.items() if rank > (3 if key in allowed else 1)} == {}
    assert allowed.keys() - found.keys() == set(), "these need no exception"


def test_every_exception_says_why() -> None:
    assert {row["check"] for row in EXCEPTIONS} <= {"country", "reach", "spot", "rank"}
    assert [row["id"] for row in EXCEPTIONS if len(row["reason"]) < 10] == []
