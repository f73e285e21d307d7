"""What has no place on the timeline, and what has none on the map."""

from collections.abc import Iterable, Sequence

import streamlit as st

from geo.model import Movement, PlaceRef
from geo.ui.markup import element, foreign
from geo.ui.table import show_table
from geo.ui.texts import Texts
from geo.ui.wording import SLOTS, is_undated, movement_title


def list_undated(movements: Iterable[Movement]) -> list[Movement]:
    """List the movements of which neither end of the date is known."""
    return [movement for movement in movements if is_undated(movement)]


def list_unplaced(movements: Iterable[Movement]) -> list[tuple[Movement, str, PlaceRef]]:
    """List the places that could not be pinned down, each with its movement and the slot that it stands in."""
    return [
        (movement, slot, ref)
        for movement in movements
        for slot in SLOTS
        for ref in getattr(movement, slot).places
        if ref.place is None
    ]


def show_undated(movements: Sequence[Movement], texts: Texts) -> None:
    """Draw the tray of undated movements."""
    undated = list_undated(movements)
    st.html(element("p", texts["undated.help" if undated else "undated.empty"], css="m-hint"))
    if undated:
        show_table(undated, texts, key="undated table")


def show_unplaced(movements: Sequence[Movement], texts: Texts) -> None:
    """Draw the list of places that could not be pinned down."""
    unplaced = list_unplaced(movements)
    st.html(element("p", texts["unplaced.help" if unplaced else "unplaced.empty"], css="m-hint"))
    lines = [
        element(
            "li",
            element("strong", foreign(ref.text)),
            element("span", texts[f"detail.{slot}"], css="m-chip"),
            element("bdi", movement_title(movement, texts)),
        )
        for movement, slot, ref in unplaced
    ]
    if lines:
        st.html(element("ul", *lines, css="m-list"))
