"""The map in the page: drawn once for a set of movements, then filtered while it is shown."""

from collections.abc import Collection as Ids
from typing import Any

import folium
import streamlit as st
from streamlit_folium import st_folium

from gazetteer.place import Place
from geo.ui import state
from geo.ui.loading import Collection
from geo.ui.texts import Texts
from geo.ui.tiles import asked_tiles
from geo.webmap import draw_map, filter_command
from geo.webmap.cards import movement_card
from geo.webmap.payload import drawn_places

HEIGHT_PX = 500


def show_map(collection: Collection, visible: Ids[str], texts: Texts) -> dict[str, Any]:
    """Draw the map, show the visible movements in it, and return what the reader does with its timeline.

    A filter changes the map that is there: it is mounted anew only when the movements or the language change.
    """
    chosen = collection.by_id.get(state.selected_id())
    card = movement_card(chosen, language=texts.language, texts=texts.section("map")) if chosen else ()
    answer = st_folium(
        _draw(_map_key(collection, texts), collection, texts),
        key=_map_key(collection, texts),
        height=HEIGHT_PX,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=filter_command(
            collection.movements,
            visible,
            selected=state.selected_id(),
            card=card,
            view=state.map_view() | {"box": st.session_state.get("filter box"), "tiles": asked_tiles()},
        ),
    )
    return state.map_state() | (answer if isinstance(answer, dict) else {})


def map_answer(collection: Collection, texts: Texts) -> dict[str, Any]:
    """Return what the reader did with the map since the page was drawn last, before it is drawn again."""
    answer = st.session_state.get(_map_key(collection, texts))
    return answer if isinstance(answer, dict) else {}


def _map_key(collection: Collection, texts: Texts) -> str:
    return f"map {collection.fingerprint} {texts.language}"


def follow_map(answer: dict[str, Any], collection: Collection, texts: Texts) -> bool:
    """Take what the reader did with the map: the window, the view, a click, a drawn box; tell whether it is news."""
    if not state.take_event("map", answer.get("event", answer.get("selected"))):
        return False
    state.keep_map_state(answer)
    selected = str(answer.get("selected") or "")
    if selected != state.selected_id():
        state.select(selected)
    places, number = map_places(collection, texts), answer.get("place")
    state.choose_place(places[number].id if isinstance(number, int) and 0 <= number < len(places) else "")
    if answer.get("box") is not None:
        st.session_state["filter box"] = state.read_box(answer["box"])
    return True


def map_places(collection: Collection, texts: Texts) -> tuple[Place, ...]:
    """List the places in the order in which the map numbers them."""
    return _places(_map_key(collection, texts), collection)


@st.cache_resource(show_spinner=False, max_entries=16)
def _places(key: str, _collection: Collection) -> tuple[Place, ...]:
    del key
    return drawn_places(_collection.movements)


@st.cache_resource(show_spinner=False, max_entries=16)
def _draw(key: str, _collection: Collection, _texts: Texts) -> folium.Map:
    del key
    return draw_map(_collection.movements, language=_texts.language, texts=_texts.section("map"), on_demand=True)
