"""Measure the outlines of countries for the build: their middle and their reach."""

import math
from pathlib import Path
from typing import Any

from gazetteer.place import Point, great_circle_km


def unwrapped(outline: Any) -> Any:
    """Put an outline that jumps from 180° to -180° (Chukotka, Fiji) back together, beyond 180°."""
    from shapely import make_valid, transform  # noqa: PLC0415 - only this table needs it

    if outline.is_empty or outline.bounds[2] - outline.bounds[0] < 300:
        return make_valid(outline)
    return make_valid(transform(outline, lambda xy: xy + (xy[:, :1] < 0) * [360.0, 0.0]))


def atlas_shapes(path: Path) -> dict[str, tuple[Point, float]]:
    """Measure each country: the centroid of its main land and the radius of a disc of that area, by ISO number.

    Lands over 300 km off its largest piece (French Guiana, Alaska) would drag the middle into the sea.
    """
    import geopandas  # noqa: PLC0415 - only this table needs it
    from shapely import union_all  # noqa: PLC0415

    frame = geopandas.read_file(path, layer="countries").set_crs(4326, allow_override=True)
    # Mending a quantised outline may nest its pieces in collections: pieces of pieces are polygons at last.
    frame["geometry"] = frame.explode(index_parts=False).geometry.map(unwrapped).groupby(level=0).agg(union_all)
    frame["geometry"] = frame.geometry.make_valid()
    parts = frame.explode(index_parts=False).explode(index_parts=False)
    parts = parts[parts.geom_type == "Polygon"].to_crs("+proj=eqearth +over")
    parts["area"] = parts.geometry.area
    shapes: dict[str, tuple[Point, float]] = {}
    for name, pieces in parts.groupby("name"):
        main = pieces.sort_values("area").tail(1)
        near = pieces[pieces.geometry.distance(main.geometry.iloc[0]) < 300_000]
        middle = near.geometry.union_all().centroid
        if middle.is_empty:
            continue
        centre = geopandas.GeoSeries([middle], crs=parts.crs).to_crs(4326).iloc[0]
        shape = (
            Point(round(centre.y, 3), round((centre.x + 180) % 360 - 180, 3)),
            round(math.sqrt(near["area"].sum() / math.pi) / 1000),
        )
        shapes[str(pieces["id"].iloc[0])] = shapes[str(name)] = shape
    return shapes


def shared_borders(path: Path) -> dict[tuple[str, str], tuple[Point, float]]:
    """Measure each land border: a point on it halfway along and how far it reaches from there, by two ISO numbers."""
    import geopandas  # noqa: PLC0415 - only this table needs it
    from shapely import union_all  # noqa: PLC0415

    frame = geopandas.read_file(path, layer="countries").set_crs(4326, allow_override=True)
    # A rounded outline mended is a collection of pieces: its polygons alone bound land.
    pieces = (
        frame.explode(index_parts=False).geometry.map(unwrapped).explode(index_parts=False).explode(index_parts=False)
    )
    lands = pieces[pieces.geom_type == "Polygon"].groupby(level=0).agg(lambda p: union_all(p.to_numpy()))
    lines = geopandas.GeoSeries(lands, crs=4326).boundary
    left, right = lines.sindex.query(lines, predicate="intersects")
    borders = {}
    for one, other in zip(lines.index[left], lines.index[right], strict=True):
        # Neighbours share their points, but for rounding: a hair's breadth lets them meet.
        line = lines[one].intersection(lines[other].buffer(0.01)) if one < other else None
        if line is not None and line.length >= 0.05:
            borders[str(frame["id"][one]), str(frame["id"][other])] = _middle_and_reach(line)
    return borders


def _middle_and_reach(line: Any) -> tuple[Point, float]:
    """Find the point of a line nearest to its middle, and how far its farthest end is from there, 20 to 600 km."""
    from shapely import get_coordinates  # noqa: PLC0415
    from shapely.ops import nearest_points  # noqa: PLC0415

    on_line = nearest_points(line, line.centroid)[0]
    middle = Point(round(on_line.y, 2), round(on_line.x, 2))
    reach = max(great_circle_km(middle, Point(lat, lon)) for lon, lat in get_coordinates(line))
    return middle, float(min(600, max(20, round(reach, -1))))
