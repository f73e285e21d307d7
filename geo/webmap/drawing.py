"""Movements → a folium map with its timeline, and the order that filters it while it is shown."""

from collections.abc import Collection, Mapping, Sequence

import folium

from geo.model import Movement
from geo.webmap.cards import Row
from geo.webmap.element import FilterCommand, MovementsLayer, OfflineMap
from geo.webmap.payload import map_cards, map_payload


def draw_map(
    movements: Sequence[Movement], *, language: str = "en", texts: Mapping[str, str], on_demand: bool = False
) -> folium.Map:
    """Draw movements on the offline base map, with a timeline, a legend and a popup for each route.

    In Streamlit, ``st_folium(draw_map(...), returned_objects=[], feature_group_to_add=filter_command(...))`` returns
    ``{"range": [first, last] | None, "clock": "happened" | "asof", "undated": bool, "selected": id | None,
    "place": number of one of `drawn_places` | None, "at": [latitude, longitude, zoom]}`` whenever the reader lets go of
    the timeline, toggles the undated, clicks on a route or a site, or moves the map. Days are ISO dates, both ends
    count; the range is None while the whole timeline is chosen. As of a day, only the range's end counts.

    Parameters
    ----------
    movements
        All that may be shown. Their order counts: `filter_command` takes the same sequence.
    language
        Code of the language for names of places, actors and countries: ``en``, ``ar``.
    texts
        What the controls say, by the keys of `geo.webmap.texts.REQUIRED_KEYS`.
    on_demand
        Whether the cards of movements are left out: `filter_command` then brings that of the selected movement.

    Raises
    ------
    TableError
        A text is missing.
    """
    payload = map_payload(movements, language=language, texts=texts)
    if not on_demand:
        payload["cards"] = map_cards(movements, language=language, texts=texts)
    drawn = OfflineMap()
    drawn.add_child(MovementsLayer(payload))
    return drawn


def filter_command(
    movements: Sequence[Movement],
    visible_ids: Collection[str],
    *,
    selected: str | None = None,
    card: Sequence[Row] = (),
    view: Mapping[str, object] | None = None,
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
    card
        What the popup says of the selected movement, where the map was drawn without.
    view
        What the timeline and the map shall show: ``turn`` (a number; each is followed once), and any of ``clock``,
        ``range``, ``undated``, ``at``, and ``spot`` (latitude and longitude to turn to). Beside the turns, ``box`` is
        outlined (west, south, east, north, in degrees), and ``tiles`` is the address of tiles that the browser asks
        for in the place of the offline base map.
    """
    wanted = set(visible_ids)
    indexes = [i for i, movement in enumerate(movements) if movement.id in wanted]
    turned = dict(view or {})
    box, tiles = turned.pop("box", None), turned.pop("tiles", "")
    order: dict[str, object] = {"box": box, "tiles": tiles, "view": turned or None}
    if selected is not None:
        order["selected"] = selected
    at = next((i for i, movement in enumerate(movements) if movement.id == selected), None) if card else None
    if at is not None:
        order["card"] = [at, list(card)]
    return FilterCommand(visible=indexes, total=len(movements), order=order)
