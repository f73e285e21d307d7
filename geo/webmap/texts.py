"""The texts that the map shows: handed in by whoever draws it, in one table."""

from collections.abc import Mapping

from geo.errors import TableError

TIMELINE_KEYS = (
    "timeline", "range_start", "range_end", "play", "pause", "step_back", "step_forward", "whole_range", "count",
    "undated", "undated_hint", "unpublished", "no_dates", "window", "loop", "speed", "bins", "bins_auto", "bins_day",
    "bins_week", "bins_month", "clock", "clock_happened", "clock_asof", "clock_hint", "histogram_day", "histogram_week",
    "histogram_month", "histogram_year", "loading", "site_count", "draw_box",
)  # fmt: skip
LEGEND_KEYS = (
    "legend", "legend_note", "legend_actors", "legend_certainty", "legend_marks", "other_actors", "unknown_actor",
    "point_mark", "area_mark", "icon_air", "icon_sea", "icon_land", "icon_city", "width_note", "disputed_note",
    "attribution", "zoom_in", "zoom_out", "map_label",
)  # fmt: skip
CARD_KEYS = (
    "who", "carrier", "recipient", "what", "how_many", "trips", "from", "via", "to", "when", "how", "certainty",
    "credibility", "corroboration", "contradicts", "competing", "reports", "source", "published", "close", "previous",
    "next", "pager", "date_unknown", "date_open", "place_unplaced", "place_implied", "joined_and", "joined_or",
    "at_least", "at_most", "details", "details_hint", "licences", "page_title",
)  # fmt: skip
CERTAINTIES = ("reported", "claimed", "planned", "possible", "negated", "denied")
CODE_KEYS = (
    *(f"certainty_{word}" for word in CERTAINTIES),
    *(f"kind_{w}" for w in ("withdrawal", "deployment", "redeployment", "handover", "construction", "preparation")),
    *(f"mode_{word}" for word in ("air", "sea", "road", "rail")),
    *(f"unit_{word}" for word in ("personnel", "aircraft", "vehicles", "ships", "sites", "materiel")),
)
REQUIRED_KEYS = TIMELINE_KEYS + LEGEND_KEYS + CARD_KEYS + CODE_KEYS
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})


def checked_texts(texts: Mapping[str, str]) -> dict[str, str]:
    """Take the texts that the map needs.

    Raises
    ------
    TableError
        A text is missing; the message names all that are.
    """
    missing = [key for key in REQUIRED_KEYS if key not in texts]
    if missing:
        raise TableError(f"the map lacks the texts {', '.join(missing)}: add them under [map] in each language's table")
    return {key: texts[key] for key in REQUIRED_KEYS}


def direction_of(language: str) -> str:
    """Tell which way a language is written.

    >>> direction_of("ar"), direction_of("en")
    ('rtl', 'ltr')
    """
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"
