"""Build ``geo/webmap/data/basemap.json`` from Natural Earth. Run by hand; the result is committed.

Needs npm's ``world-atlas`` 2.0.2 (Natural Earth as TopoJSON, public domain) unpacked in a folder, and the Python
package ``antimeridian``::

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python tools/build_basemap.py package

Inside `THEATRE` the map has the 10m countries, elsewhere the coarser 50m ones. Land is one dissolved surface, so that
no country is coloured; borders are the lines that two countries share. Lines are written as encoded polylines (Google's
algorithm) with 3 decimals, latitude first, which take a quarter of the space that GeoJSON takes.
"""

import argparse
import itertools
import json
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

import antimeridian
import shapely
from babel.core import get_global
from shapely.geometry import LineString, MultiLineString, Polygon, box, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import linemerge

THEATRE = box(-26, -12, 80, 72)
THEATRE_TOLERANCE_DEG = 0.02
REST_TOLERANCE_DEG = 0.06
DECIMALS = 3
TARGET = Path(__file__).parent.parent / "geo" / "webmap" / "data" / "basemap.json"
DISPUTED = Path(__file__).with_name("disputed_borders.toml")

# leased sites that Natural Earth cuts out of the country that they lie in
LEASED = {"Baikonur": "Kazakhstan", "USNB Guantanamo Bay": "Cuba"}

Countries = dict[str, BaseGeometry]
Edge = tuple[tuple[float, float], tuple[float, float]]


def read_topology(path: Path) -> tuple[Countries, dict[str, str]]:
    """Read TopoJSON countries: geometries by name, and ISO 3166 alpha-2 codes by name where there is one."""
    topology = json.loads(path.read_bytes())
    arcs = decode_arcs(topology)
    countries, codes = {}, {}
    for item in topology["objects"]["countries"]["geometries"]:
        name = item["properties"]["name"]
        nested = item["arcs"] if item["type"] == "MultiPolygon" else [item["arcs"]]
        rings = [[join_arcs(ring, arcs) for ring in polygon] for polygon in nested]
        countries[name] = shapely.MultiPolygon([Polygon(r[0], r[1:]) for r in map(whole_rings, rings) if r])
        codes[name] = alpha_2(name, item.get("id", ""))
    for site, name in LEASED.items():
        if site in countries:
            pieces = [shapely.make_valid(countries[name]), shapely.make_valid(countries.pop(site))]
            countries[name] = shapely.union_all(pieces)
    return countries, codes


def decode_arcs(topology: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """Undo the topology's quantisation and delta coding."""
    (scale_x, scale_y), (shift_x, shift_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((round(x * scale_x + shift_x, DECIMALS), round(y * scale_y + shift_y, DECIMALS)))
        arcs.append(line)
    return arcs


def join_arcs(indexes: list[int], arcs: list[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    """Join the arcs of a ring; a negative number means an arc backwards."""
    ring: list[tuple[float, float]] = []
    for i in indexes:
        arc = arcs[i] if i >= 0 else arcs[~i][::-1]
        ring += arc if not ring else arc[1:]
    return ring


def whole_rings(rings: list[list[tuple[float, float]]]) -> list[list[tuple[float, float]]]:
    """Drop the rings that quantisation shrank to a point or a line; no outer ring, no polygon."""
    return [ring for ring in rings if len(set(ring)) > 2] if len(set(rings[0])) > 2 else []


def alpha_2(name: str, numeric: str) -> str:
    """Turn the numeric ISO 3166 code into the two letters that CLDR knows."""
    if name == "Kosovo":
        return "XK"
    found = get_global("territory_aliases").get(numeric)
    return found[0] if found else ""


def mend(countries: Countries) -> Countries:
    """Make geometries valid, and cut at 180° what world-atlas stitched across it."""
    mended = {}
    for name, geometry in countries.items():
        west, _, east, _ = geometry.bounds
        stitched = east - west > 350
        mended[name] = shapely.make_valid(cut_at_180(geometry) if stitched else geometry)
    return mended


def cut_at_180(geometry: BaseGeometry) -> BaseGeometry:
    """Cut at 180°; a surface around the pole (Antarctica) must not be turned into the rest of the world."""
    cut = shape(antimeridian.fix_shape(geometry, fix_winding=True))
    return cut if cut.area < 10_000 else shape(antimeridian.fix_shape(geometry.reverse(), fix_winding=False))


def clip(countries: Countries, *, inside: bool) -> Countries:
    """Keep what lies inside the theatre, or outside of it."""
    clipped = {}
    for name, geometry in countries.items():
        part = geometry.intersection(THEATRE) if inside else geometry.difference(THEATRE)
        # neighbours must meet to the last bit where the theatre's edge cuts the border between them
        rounded = shapely.make_valid(shapely.transform(part, lambda xy: xy.round(DECIMALS)))
        surface = [g for g in shapely.get_parts(shapely.get_parts(rounded)) if isinstance(g, Polygon) and g.area > 1e-6]
        if surface:
            clipped[name] = shapely.MultiPolygon(surface)
    return clipped


def simplify(countries: Countries, *, tolerance_deg: float) -> Countries:
    """Simplify shared borders once, so that neighbours still meet; the theatre's edge stays as it is."""
    simple = shapely.coverage_simplify(list(countries.values()), tolerance_deg, simplify_boundary=True)
    return dict(zip(countries, simple, strict=True))


def border_edges(countries: Countries) -> dict[Edge, set[str]]:
    """Find the owners of each stretch of outline, as pairs of points in a fixed order."""
    owners: dict[Edge, set[str]] = defaultdict(set)
    for name, geometry in countries.items():
        for polygon in getattr(geometry, "geoms", [geometry]):
            for ring in (polygon.exterior, *polygon.interiors):
                points = [(round(x, DECIMALS), round(y, DECIMALS)) for x, y in ring.coords]
                for a, b in itertools.pairwise(points):
                    if a != b:
                        owners[min(a, b), max(a, b)].add(name)
    return owners


def read_disputes() -> tuple[list[tuple[set[str], BaseGeometry]], list[LineString]]:
    """Read the hand-made list: pairs of countries with the box that counts, and lines drawn by hand."""
    entries = tomllib.loads(DISPUTED.read_text(encoding="utf-8"))["border"]
    pairs = [(set(e["between"]), box(*e.get("box", (-180, -90, 180, 90)))) for e in entries if "between" in e]
    lines = [LineString(e["line"]) for e in entries if "line" in e]
    return pairs, lines


def merge_edges(edges: list[Edge]) -> list[LineString]:
    """Join stretches into lines as long as possible."""
    merged = linemerge(MultiLineString(edges))
    return list(getattr(merged, "geoms", [merged]))


def split_borders(countries: Countries) -> tuple[list[LineString], list[LineString]]:
    """Part the lines that two countries share into undisputed and disputed ones, drawn lines included."""
    pairs, drawn = read_disputes()
    plain: list[Edge] = []
    disputed: list[Edge] = []
    for edge, owners in border_edges(countries).items():
        if len(owners) < 2:
            continue
        contested = any(pair <= owners and where.intersects(LineString(edge)) for pair, where in pairs)
        (disputed if contested else plain).append(edge)
    return merge_edges(plain), [*merge_edges(disputed), *drawn]


def dissolve(parts: list[Countries], whole: Countries) -> list[Polygon]:
    """Melt all countries into land, largest first; `whole` closes the gaps along the theatre's edge."""
    edge = THEATRE.exterior.buffer(0.05)
    seam = [g.intersection(edge) for g in whole.values()]
    land = shapely.union_all([g for part in parts for g in part.values()] + seam)
    return sorted(getattr(land, "geoms", [land]), key=lambda p: -p.area)


def label_points(countries: Countries, codes: dict[str, str]) -> list[dict[str, Any]]:
    """Place each country's label in the middle of its largest piece; `extent` is the room there, in degrees."""
    labels = []
    for name, geometry in countries.items():
        if not codes.get(name) or geometry.is_empty:
            continue
        largest = max(getattr(geometry, "geoms", [geometry]), key=lambda p: p.area)
        circle = shapely.maximum_inscribed_circle(largest, tolerance=0.1)
        lon, lat = circle.coords[0]
        extent = round(2 * circle.length, 1)
        labels.append({"id": codes[name], "lat": round(lat, 2), "lon": round(lon, 2), "extent": extent})
    return sorted(labels, key=lambda label: (-label["extent"], label["id"]))


def encode(points: list[tuple[float, float]]) -> str:
    """Write longitude-latitude points as an encoded polyline, latitude first."""
    text, last = [], (0, 0)
    for lon, lat in points:
        now = (round(lat * 10**DECIMALS), round(lon * 10**DECIMALS))
        for value, before in zip(now, last, strict=True):
            text.append(encode_number(value - before))
        last = now
    return "".join(text)


def encode_number(value: int) -> str:
    """Write one difference in chunks of five bits, the sign in the lowest bit."""
    value = ~(value << 1) if value < 0 else value << 1
    chars = []
    while value >= 0x20:
        chars.append(chr((0x20 | (value & 0x1F)) + 63))
        value >>= 5
    return "".join([*chars, chr(value + 63)])


def build(folder: Path) -> dict[str, Any]:
    """Build the base map's content."""
    fine, codes = read_topology(folder / "countries-10m.json")
    coarse, _ = read_topology(folder / "countries-50m.json")
    whole = mend(fine)
    theatre = simplify(clip(whole, inside=True), tolerance_deg=THEATRE_TOLERANCE_DEG)
    rest = simplify(clip(mend(coarse), inside=False), tolerance_deg=REST_TOLERANCE_DEG)
    plain, disputed = split_borders(theatre)
    plain_rest, _ = split_borders(rest)
    land = dissolve([theatre, rest], whole)
    return {
        "source": "Natural Earth (public domain), by world-atlas 2.0.2; disputed borders: tools/disputed_borders.toml",
        "decimals": DECIMALS,
        "land": [[encode(list(r.coords)) for r in (p.exterior, *p.interiors)] for p in land],
        "borders": [encode(list(line.coords)) for line in [*plain, *plain_rest]],
        "disputed": [encode(list(line.coords)) for line in disputed],
        "labels": label_points(whole, codes),
    }


def main() -> None:
    """Write the base map and say how large it is."""
    parser = argparse.ArgumentParser(description="Build the base map from an unpacked world-atlas package.")
    parser.add_argument("folder", type=Path, help="the folder that holds countries-10m.json")
    content = build(parser.parse_args().folder)
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    sizes = {k: len(v) for k, v in content.items() if isinstance(v, list)}
    print(f"{TARGET}: {TARGET.stat().st_size / 1e3:.0f} kB, {sizes}")


if __name__ == "__main__":
    main()
