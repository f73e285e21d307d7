"""From news articles to reported movements, maps and files.

The names below are loaded when they are first used, so that importing the package costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geo.export import write_movements as write_movements
    from geo.layers import Filter as Filter
    from geo.layers import build_layers as build_layers
    from geo.layers import filter_layers as filter_layers
    from geo.merging import merge_reports as merge_reports
    from geo.pipeline import extract_reports as extract_reports
    from geo.pipeline import find_movements as find_movements
    from geo.pipeline import read_articles as read_articles
    from geo.reading import read_text as read_text

_HOMES = {
    "read_articles": "geo.pipeline",
    "read_text": "geo.reading",
    "extract_reports": "geo.pipeline",
    "find_movements": "geo.pipeline",
    "merge_reports": "geo.merging",
    "build_layers": "geo.layers",
    "Filter": "geo.layers",
    "filter_layers": "geo.layers",
    "write_movements": "geo.export",
}
__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    """Load a public name from its module."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
