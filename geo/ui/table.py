"""The table of the movements that are shown; a row selects its movement."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from geo.model import Movement
from geo.ui import state
from geo.ui.component import component
from geo.ui.markup import isolate
from geo.ui.texts import Texts
from geo.ui.wording import actor_name, how_many, iso_date, reports_by_date, slot_names, source_name

# a browser takes seconds for ten thousand rows
ROWS_AT_ONCE = 300
COLUMNS = ("date", "actor", "kind", "count", "origin", "via", "destination", "certainty", "sources")


def show_table(movements: Sequence[Movement], texts: Texts, *, key: str) -> None:
    """Draw the table; a click or Enter on a row selects the movement."""
    limit = max(ROWS_AT_ONCE, int(st.session_state.get(f"rows {key}", 0)))
    data = table_data(movements[:limit], texts, total=len(movements))
    picked = component("table")(key=key, data=data, on_picked_change=lambda: None).picked
    if len(movements) > limit:
        st.button(
            texts.say("table.more", shown=f"{limit:,}", total=f"{len(movements):,}"),
            key=f"more {key}",
            on_click=_show_more,
            args=(key, limit + ROWS_AT_ONCE),
        )
    if picked and state.take_event(key, picked):
        state.select(str(picked["id"]))
        st.rerun()


def _show_more(key: str, limit: int) -> None:
    st.session_state[f"rows {key}"] = limit


def table_data(movements: Sequence[Movement], texts: Texts, *, total: int = 0) -> dict[str, Any]:
    """Write the table's texts: plain strings, that the browser shows as text and never as markup.

    What is but the beginning of a list is not sorted by the browser: that would not bring up what comes first.
    """
    return {
        "whole": len(movements) >= total,
        "direction": texts.direction,
        "language": texts.language,
        "caption": texts["table.caption"],
        "selected": state.selected_id(),
        "columns": [
            {
                "name": name,
                "title": texts[f"table.{name}"],
                "sort": texts.say("table.sort", column=texts[f"table.{name}"]),
            }
            for name in COLUMNS
        ],
        "rows": [_row(movement, texts) for movement in movements],
    }


def _row(movement: Movement, texts: Texts) -> dict[str, Any]:
    slots = (movement.origin, movement.via, movement.destination)
    outlets = dict.fromkeys(
        source_name(report.part.outlet, texts) for report in reports_by_date(movement) if report.part.outlet
    )
    return {
        "id": movement.id,
        "certainty": movement.certainty,
        "cells": [
            _when(movement),
            actor_name(movement.actor, texts) if movement.actor else "",
            texts[f"kind.{movement.kind}"],
            how_many(movement, texts),
            *(slot_names(slot, texts) for slot in slots),
            texts[f"certainty.{movement.certainty}"],
            "، ".join(map(isolate, outlets)) if texts.language == "ar" else ", ".join(map(isolate, outlets)),
        ],
        "order": movement.count_max or movement.count_min or 0,
    }


def _when(movement: Movement) -> str:
    """Write the days; the text's own words where they name none."""
    days = iso_date(movement.date).replace("/", " – ")
    return days or (isolate(movement.date.words) if movement.date and movement.date.words else "")
