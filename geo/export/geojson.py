"""GeoJSON by RFC 7946, and the rows of the routes as plain records."""

import json
from typing import Any

import geopandas
from shapely.geometry import mapping

from geo.layers import Layers
from geo.reportlines import flatten_report, json_line

SCHEMA_VERSION = "1"
DECIMALS = 5
# What the licences of the places ask for, whoever the file is passed on to.
CREDITS = (
    "Places: GeoNames (https://www.geonames.org), CC BY 4.0, modified",
    "Airfields: OurAirports (https://ourairports.com), public domain",
    "Made with Masarat. A line says that a move from here to there was reported; it is no track.",
)


def geojson_text(layers: Layers) -> str:
    """Write the routes as a GeoJSON FeatureCollection.

    Longitude before latitude, WGS 84, 5 decimals (about a metre), no ``crs`` member, lines over 180° in parts. What has
    no placed end has a null geometry. The version of the schema and the credits stand beside the features.
    """
    collection = {
        "type": "FeatureCollection",
        "schema_version": SCHEMA_VERSION,
        "credits": list(CREDITS),
        "features": list_features(layers),
    }
    return json.dumps(collection, ensure_ascii=False, allow_nan=False) + "\n"


def list_features(layers: Layers) -> list[dict[str, Any]]:
    """Write each row of the routes as a Feature, with the movement's id."""
    geometries = layers.routes.geometry
    return [
        {"type": "Feature", "id": row["id"], "geometry": _write_geometry(geometry), "properties": row}
        for row, geometry in zip(list_rows(layers.routes), geometries, strict=True)
    ]


def list_rows(frame: geopandas.GeoDataFrame) -> list[dict[str, Any]]:
    """Write the rows of a table without their geometry: text, numbers, and None where nothing is known."""
    plain = frame.drop(columns="geometry").astype(object)
    rows: list[dict[str, Any]] = plain.where(plain.notna(), None).to_dict("records")
    return [{name: _round(value) for name, value in row.items()} for row in rows]


def jsonl_text(layers: Layers) -> str:
    """Write one movement a line, complete: the properties, the geometry, the competing values and all its reports."""
    lines = []
    for feature, movement in zip(list_features(layers), layers.movements, strict=True):
        competing = {each.field: [list(value) for value in each.values] for each in movement.competing}
        reports = [flatten_report(report) for report in movement.reports]
        lines.append(
            feature["properties"] | {"geometry": feature["geometry"], "competing": competing, "reports": reports}
        )
    return "".join(json_line(line) + "\n" for line in lines)


def _write_geometry(geometry: Any) -> dict[str, Any] | None:
    if geometry is None or geometry.is_empty:
        return None
    written = mapping(geometry)
    return {"type": written["type"], "coordinates": _round(written["coordinates"])}


def _round(value: Any) -> Any:
    """Round numbers with a fraction, at any depth."""
    if isinstance(value, float):
        return round(value, DECIMALS)
    if isinstance(value, tuple | list):
        return [_round(item) for item in value]
    return value
