"""Layers to files: GeoJSON, a page in one file, tables for spreadsheets and GIS."""

from geo.export.geojson import CREDITS, SCHEMA_VERSION, geojson_text
from geo.export.spreadsheet import csv_text
from geo.export.writing import ENDINGS, check_ending, write_movements

__all__ = ["CREDITS", "ENDINGS", "SCHEMA_VERSION", "check_ending", "csv_text", "geojson_text", "write_movements"]
