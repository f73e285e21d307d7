"""KML 2.2: routes and places as placemarks, with their time spans."""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from geo.export.geojson import CREDITS, list_features
from geo.layers import Layers

NAMESPACE = "http://www.opengis.net/kml/2.2"
# Characters that XML 1.0 cannot hold, however escaped.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def kml_text(layers: Layers) -> str:
    """Write the routes as KML.

    The properties are extended data and never a description: viewers take that for HTML, and a quote is none.
    """
    root = Element("kml", xmlns=NAMESPACE)
    document = SubElement(root, "Document")
    _text(document, "name", "Masarat")
    _text(document, "Snippet", " · ".join(CREDITS))
    for feature in list_features(layers):
        _add_placemark(document, feature)
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _add_placemark(document: Element, feature: Mapping[str, Any]) -> None:
    properties = feature["properties"]
    placemark = SubElement(document, "Placemark", id=feature["id"])
    _text(placemark, "name", _title(properties))
    if properties["date_start"] or properties["date_end"]:
        span = SubElement(placemark, "TimeSpan")
        for name, column in (("begin", "date_start"), ("end", "date_end")):
            if properties[column]:
                _text(span, name, properties[column])
    extended = SubElement(placemark, "ExtendedData")
    for name, value in properties.items():
        if value is not None:
            _text(SubElement(extended, "Data", name=name), "value", str(value))
    if feature["geometry"]:
        _add_geometry(placemark, feature["geometry"]["type"], feature["geometry"]["coordinates"])


def _title(properties: Mapping[str, Any]) -> str:
    """Say who moves where, in a few words."""
    ends = " → ".join(filter(None, (properties[f"{end}_name"] for end in ("origin", "via", "destination"))))
    return ", ".join(filter(None, (properties["actor"], properties["kind"], ends)))


def _add_geometry(parent: Element, kind: str, coordinates: list[Any]) -> None:
    if kind.startswith("Multi"):
        group = SubElement(parent, "MultiGeometry")
        for part in coordinates:
            _add_geometry(group, kind.removeprefix("Multi"), part)
        return
    element = SubElement(parent, kind)
    if kind == "LineString":
        _text(element, "tessellate", "1")
    _text(element, "coordinates", " ".join(_positions(kind, coordinates)))


def _positions(kind: str, coordinates: list[Any]) -> Iterator[str]:
    for lon, lat in [coordinates] if kind == "Point" else coordinates:
        yield f"{lon},{lat}"


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = _FORBIDDEN.sub("\ufffd", text)
