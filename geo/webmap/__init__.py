"""Movements → a map: folium, a canvas layer with a timeline, an offline base map; and a page in one file."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geo.webmap.drawing import draw_map, filter_command
    from geo.webmap.page import map_html

__all__ = ["draw_map", "filter_command", "map_html"]

_HOMES = {"draw_map": "drawing", "filter_command": "drawing", "map_html": "page"}


def __getattr__(name: str) -> Any:
    # folium takes half a second to import: it is, when a map is drawn
    if name not in _HOMES:
        raise AttributeError(f"module {__name__} has no attribute {name}")
    from importlib import import_module  # noqa: PLC0415

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
