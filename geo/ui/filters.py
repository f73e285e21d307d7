"""The side panel: what the reader wants to see of the movements."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from geo.layers import Box, Choice, Choices, Filter, Layers, filter_layers
from geo.ui import state
from geo.ui.address import MOST
from geo.ui.days import ask_day
from geo.ui.markup import element, isolate
from geo.ui.texts import Texts
from geo.ui.wording import source_name

UNKNOWN = "unknown"
LISTS = ("actors", "places", "certainties", "kinds", "modes", "sources")
KEYS = ("text", "first", "last", "undated", "least", "most", "box", *LISTS)


def asked_filter() -> Filter:
    """Tell what the filters ask for, as the session or the address has it."""
    said = {name: st.session_state.get(f"filter {name}", _default(name)) for name in KEYS}
    lists: dict[str, Any]
    box, lists = said["box"], {name: tuple(said[name]) for name in LISTS}
    return Filter(
        text=said["text"] or "",
        first=said["first"],
        last=said["last"],
        undated=said["undated"],
        count_least=said["least"],
        count_most=said["most"],
        box=Box(*box) if box else None,
        **lists,
    )


def show_filters(offered: Choices, texts: Texts) -> None:
    """Draw the filters; each option says how many movements it would keep beside the other filters."""
    for name in KEYS:
        st.session_state.setdefault(f"filter {name}", _default(name))
    st.text_input(texts["filters.text"], key="filter text", placeholder=texts["filters.text_placeholder"])
    _ask_dates(texts)
    st.checkbox(texts["filters.undated"], key="filter undated")
    _ask("actor", "actors", offered.actors, texts, _label(texts, texts["detail.unknown_actor"]))
    _ask("place", "places", offered.places, texts, _label(texts, ""))
    _ask_few("certainty", "certainties", offered.certainties, texts)
    _ask_few("kind", "kinds", offered.kinds, texts)
    _ask_few("mode", "modes", offered.modes, texts)
    _ask("source", "sources", offered.sources, texts, lambda choice: source_name(choice.label, texts))
    _ask_count(texts)
    if st.session_state.get("filter box"):
        st.button(texts["filters.box"], on_click=clear_box, width="stretch", key="clear box")
    if any(st.session_state.get(f"filter {name}") != _default(name) for name in KEYS):
        st.button(texts["filters.clear"], on_click=clear_filters, width="stretch", key="clear filters")


def clear_filters() -> None:
    """Set every filter back."""
    for name in KEYS:
        st.session_state[f"filter {name}"] = _default(name)


def clear_box() -> None:
    """Show all of the map again."""
    st.session_state["filter box"] = None


def narrow(layers: Layers, answer: Mapping[str, object]) -> Layers:
    """Keep what the timeline in the map lets through: `answer` is the map's."""
    window, undated = state.read_window(answer.get("range")), answer.get("undated") is not False
    if answer.get("clock") == "asof":
        return filter_layers(layers, Filter(published_by=window and window[1], unpublished=undated))
    first, last = window or (None, None)
    if not window and undated:
        return layers
    return filter_layers(layers, Filter(first=first, last=last, undated=undated))


def _default(name: str) -> Any:
    return [] if name in LISTS else {"text": "", "undated": True}.get(name)


def _ask_dates(texts: Texts) -> None:
    left, right = st.columns(2)
    first = ask_day(left, texts["filters.first"], key="filter first")
    last = ask_day(right, texts["filters.last"], key="filter last")
    if first and last and first > last:
        st.html(element("p", texts["filters.backwards"], css="m-note m-warn", role="alert"))


def _ask_count(texts: Texts) -> None:
    left, right = st.columns(2)
    for where, name in ((left, "least"), (right, "most")):
        where.number_input(
            texts[f"filters.{name}"], min_value=0, max_value=MOST, step=1, value=None, key=f"filter {name}"
        )


def _ask(title: str, name: str, offered: Sequence[Choice], texts: Texts, label: Callable[[Choice], str]) -> None:
    """Offer many values in a list that can be searched. Its options are plain text: articles may name them."""
    known = {choice.value: choice for choice in offered}
    _forget_unknown(name, known)
    st.multiselect(
        texts[f"filters.{title}"],
        list(known),
        key=f"filter {name}",
        format_func=lambda value: _option(label(known[value]), known[value].count, texts),
        placeholder=texts["filters.any"],
        select_all=False,
    )


def _ask_few(title: str, name: str, offered: Sequence[Choice], texts: Texts) -> None:
    """Offer few values side by side. Their labels are the page's own words."""
    known = {choice.value: choice for choice in offered}
    _forget_unknown(name, known)
    st.pills(
        texts[f"filters.{title}"],
        list(known),
        selection_mode="multi",
        key=f"filter {name}",
        format_func=lambda value: f"{texts[f'{title}.{value or UNKNOWN}']} {known[value].count:,}",
    )


def _forget_unknown(name: str, known: dict[str, Choice]) -> None:
    """Drop chosen values that are no longer offered: an article that named them was removed."""
    key = f"filter {name}"
    if key in st.session_state:
        st.session_state[key] = [value for value in st.session_state[key] if value in known]


def _option(name: str, count: int, texts: Texts) -> str:
    return texts.say("filters.option", name=isolate(name), count=f"{count:,}")


def _label(texts: Texts, unknown: str) -> Callable[[Choice], str]:
    def label(choice: Choice) -> str:
        if not choice.value:
            return unknown
        return choice.label_ar if texts.language == "ar" and choice.label_ar else choice.label

    return label
