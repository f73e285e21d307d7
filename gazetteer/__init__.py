"""Names to places, offline. Knows nothing of articles or maps."""

from importlib import import_module

_HOMES = {
    "Candidate": "gazetteer.place",
    "FallbackGazetteer": "gazetteer.fallback",
    "Gazetteer": "gazetteer.index",
    "GazetteerError": "gazetteer.errors",
    "NameMatch": "gazetteer.matching",
    "NameRules": "gazetteer.names",
    "OnlineError": "gazetteer.errors",
    "Place": "gazetteer.place",
    "PlaceNotFoundError": "gazetteer.errors",
    "Point": "gazetteer.place",
    "TableError": "gazetteer.errors",
    "great_circle_km": "gazetteer.place",
}
__all__ = sorted(_HOMES)  # noqa: PLE0605 - the table is the list


def __getattr__(name: str) -> object:
    """Load a public name when it is asked for: start-up stays light."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
