"""Movements → a folium map with its timeline, and the order that filters it while it is shown."""

from collections.abc import Collection, Mapping, Sequence

import folium

from geo.model import Movement
from geo.webmap.element import FilterCommand, MovementsLayer, OfflineMap
from geo.webmap.payload import map_payload


def draw_map(movements: Sequence[Movement], *, language: str = "en", texts: Mapping[str, str]) -> folium.Map:
    """Draw movements on the offline base map, with a timeline, a legend and a popup for each route.

    In Streamlit, ``st_folium(draw_map(...), returned_objects=[], feature_group_to_add=filter_command(...))`` returns
    ``{"range": [first, last] | None, "undated": bool, "selected": id | None}`` whenever the reader lets go of the
    timeline, toggles the undated or clicks on a route. Days are ISO dates, both ends count; the range is None while the
    whole timeline is chosen.

    Parameters
    ----------
    movements
        All that may be shown. Their order counts: `filter_command` takes the same sequence.
    language
        Code of the language for names of places, actors and countries: ``en``, ``ar``.
    texts
        What the controls say, by the keys of `geo.webmap.texts.REQUIRED_KEYS`.

    Raises
    ------
    TableError
        A text is missing.
    """
    drawn = OfflineMap()
    drawn.add_child(MovementsLayer(map_payload(movements, language=language, texts=texts)))
    return drawn


def filter_command(
    movements: Sequence[Movement], visible_ids: Collection[str], *, selected: str | None = None
) -> FilterCommand:
    """Order the live map to show only some movements, without drawing it anew.

    Parameters
    ----------
    movements
        The sequence that was given to `draw_map`.
    visible_ids
        The movements that pass the filters. The timeline of the map narrows them further.
    selected
        The movement to highlight, "" for none; None leaves the reader's selection as it is.
    """
    wanted = set(visible_ids)
    indexes = [i for i, movement in enumerate(movements) if movement.id in wanted]
    return FilterCommand(visible=indexes, total=len(movements), selected=selected)
