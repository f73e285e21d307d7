"""The side panel: what the reader wants to see of the movements."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

import streamlit as st

from geo.layers import Choice, Choices, Filter, Layers, filter_layers
from geo.ui import state
from geo.ui.days import ask_day
from geo.ui.markup import element, isolate
from geo.ui.texts import Texts

UNKNOWN = "unknown"
KEYS = ("text", "first", "last", "undated", "actors", "kinds", "modes", "certainties", "sources")


def ask_filter(offered: Choices, texts: Texts) -> Filter:
    """Draw the filters and return what they ask for; each option says how many movements it would keep."""
    words = st.text_input(texts["filters.text"], key="filter text", placeholder=texts["filters.text_placeholder"])
    first, last = _ask_dates(texts)
    undated = st.checkbox(texts["filters.undated"], value=True, key="filter undated")
    wanted = Filter(text=words or "", first=first, last=last, undated=undated)
    wanted = replace(wanted, actors=_ask("actor", "actors", offered.actors, texts, _actor_label(texts)))
    wanted = replace(
        wanted,
        certainties=_ask_few("certainty", "certainties", offered.certainties, texts),
        kinds=_ask_few("kind", "kinds", offered.kinds, texts),
        modes=_ask_few("mode", "modes", offered.modes, texts),
    )
    wanted = replace(wanted, sources=_ask("source", "sources", offered.sources, texts, lambda choice: choice.label))
    if any(st.session_state.get(f"filter {name}") != _default(name) for name in KEYS):
        st.button(texts["filters.clear"], on_click=clear_filters, width="stretch", key="clear filters")
    return wanted


def clear_filters() -> None:
    """Set every filter back."""
    for name in KEYS:
        st.session_state[f"filter {name}"] = _default(name)


def narrow(layers: Layers, answer: Mapping[str, object]) -> Layers:
    """Keep what the timeline in the map lets through: `answer` is the map's."""
    window, undated = state.read_window(answer.get("range")), answer.get("undated") is not False
    if answer.get("clock") == "asof":
        return filter_layers(layers, Filter(published_by=window and window[1], unpublished=undated))
    first, last = window or (None, None)
    if not window and undated:
        return layers
    return filter_layers(layers, Filter(first=first, last=last, undated=undated))


def _default(name: str) -> object:
    return {"text": "", "first": None, "last": None, "undated": True}.get(name, [])


def _ask_dates(texts: Texts) -> tuple[date | None, date | None]:
    left, right = st.columns(2)
    first = ask_day(left, texts["filters.first"], key="filter first")
    last = ask_day(right, texts["filters.last"], key="filter last")
    if first and last and first > last:
        st.html(element("p", texts["filters.backwards"], css="m-note m-warn", role="alert"))
    return first, last


def _ask(
    title: str, name: str, offered: Sequence[Choice], texts: Texts, label: Callable[[Choice], str]
) -> tuple[str, ...]:
    """Offer many values in a list that can be searched. Its options are plain text: articles may name them."""
    known = {choice.value: choice for choice in offered}
    _forget_unknown(name, known)
    chosen = st.multiselect(
        texts[f"filters.{title}"],
        list(known),
        key=f"filter {name}",
        format_func=lambda value: _option(label(known[value]), known[value].count, texts),
        placeholder=texts["filters.any"],
        select_all=False,
    )
    return tuple(chosen)


def _ask_few(title: str, name: str, offered: Sequence[Choice], texts: Texts) -> tuple[str, ...]:
    """Offer few values side by side. Their labels are the page's own words."""
    known = {choice.value: choice for choice in offered}
    _forget_unknown(name, known)
    chosen = st.pills(
        texts[f"filters.{title}"],
        list(known),
        selection_mode="multi",
        key=f"filter {name}",
        format_func=lambda value: f"{texts[f'{title}.{value or UNKNOWN}']} {known[value].count:,}",
    )
    return tuple(chosen)


def _forget_unknown(name: str, known: dict[str, Choice]) -> None:
    """Drop chosen values that are no longer offered: an article that named them was removed."""
    key = f"filter {name}"
    if key in st.session_state:
        st.session_state[key] = [value for value in st.session_state[key] if value in known]


def _option(name: str, count: int, texts: Texts) -> str:
    return texts.say("filters.option", name=isolate(name), count=f"{count:,}")


def _actor_label(texts: Texts) -> Callable[[Choice], str]:
    def label(choice: Choice) -> str:
        if not choice.value:
            return texts["detail.unknown_actor"]
        return choice.label_ar if texts.language == "ar" and choice.label_ar else choice.label

    return label
