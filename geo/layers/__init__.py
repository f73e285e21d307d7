"""Movements to GeoDataFrames: what is filtered, exported and drawn."""

from geo.layers.choices import Choice, Choices, choices
from geo.layers.filters import Box, Filter, filter_layers, keeps
from geo.layers.tables import CRS, ROUTE_COLUMNS, SITE_COLUMNS, Layers, build_layers, select_movements

__all__ = [
    "CRS",
    "ROUTE_COLUMNS",
    "SITE_COLUMNS",
    "Box",
    "Choice",
    "Choices",
    "Filter",
    "Layers",
    "build_layers",
    "choices",
    "filter_layers",
    "keeps",
    "select_movements",
]
