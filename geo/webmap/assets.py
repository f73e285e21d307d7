"""What the browser needs beside the data: Leaflet and jQuery out of their wheels, our scripts, styles and base map.

Everything travels as ``data:`` URLs, so that a map asks no server for anything.
"""

import base64
from functools import cache
from importlib.resources import files

from babel import Locale

FOLDER = files("geo.webmap")
# in this order: each file uses only what stands before it
SCRIPTS = (
    "geometry.js", "store.js", "bands.js", "canvas.js", "sprites.js", "basemap.js", "symbols.js", "labels.js",
    "layer.js", "hit.js", "cards.js", "popup.js", "legend.js", "histogram.js", "play.js", "timeline.js", "panel.js",
    "pointer.js", "answer.js", "box.js", "main.js",
)  # fmt: skip


@cache
def leaflet_script() -> tuple[str, str]:
    """Return folium's name for Leaflet's script, and the script as a URL."""
    return "leaflet", _script_url((files("xstatic.pkg.leaflet") / "data" / "leaflet.js").read_text(encoding="utf-8"))


@cache
def jquery_script() -> tuple[str, str]:
    """Return folium's name for jQuery, which folium's own popups use, and the script as a URL."""
    return "jquery", _script_url((files("xstatic.pkg.jquery") / "data" / "jquery.min.js").read_text(encoding="utf-8"))


@cache
def leaflet_style() -> tuple[str, str]:
    """Return folium's name for Leaflet's style sheet, and the sheet as a URL."""
    sheet = (files("xstatic.pkg.leaflet") / "data" / "leaflet.css").read_text(encoding="utf-8")
    return "leaflet_css", _style_url(sheet)


@cache
def map_script() -> tuple[str, str]:
    """Return our scripts, in one, with the base map."""
    sources = "\n".join((FOLDER / name).read_text(encoding="utf-8") for name in SCRIPTS)
    base_map = (FOLDER / "data" / "basemap.json").read_text(encoding="utf-8").strip()
    code = f'(function () {{\n"use strict";\nconst BASE_MAP = {base_map};\n{sources}\n}})();\n'
    return "masarat_map", _script_url(code)


@cache
def map_style() -> tuple[str, str]:
    """Return our style sheet."""
    return "masarat_css", _style_url((FOLDER / "map.css").read_text(encoding="utf-8"))


@cache
def licence_texts() -> str:
    """Return the licences of what an exported page carries: Leaflet and jQuery, and the data's credits."""
    return (FOLDER / "data" / "licences.txt").read_text(encoding="utf-8")


@cache
def country_names(language: str) -> dict[str, str]:
    """Name the countries that the base map labels, by ISO 3166 code, as CLDR names them."""
    names = Locale(language).territories
    return {code: str(name) for code, name in names.items() if len(code) == 2}


def _script_url(code: str) -> str:
    # a source map would be asked for
    code = code.replace("//# sourceMappingURL=", "// source map: ")
    return "data:text/javascript;charset=utf-8;base64," + base64.b64encode(code.encode()).decode("ascii")


def _style_url(sheet: str) -> str:
    return "data:text/css;charset=utf-8;base64," + base64.b64encode(sheet.encode()).decode("ascii")
