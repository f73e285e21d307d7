"""The page's state in its address: whoever opens the address sees the same view.

What an address says is taken for no more than a wish: a value that is not offered, or that is none, is left out.
"""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

import streamlit as st

from geo.reading.known import EARLIEST, LATEST
from geo.ui import state

LONGEST_TEXT = 200
MOST_VALUES = 50
MOST = 10**9
NOT_STATED, NO = "none", "no"
# Parameters of the address and the keys of the widgets that they set.
LISTS = MappingProxyType(
    {name: f"filter {name}s" for name in ("actor", "kind", "mode", "source", "place")}
    | {"certainty": "filter certainties"}
)
DAYS = MappingProxyType({"from": "filter first", "to": "filter last"})
NUMBERS = MappingProxyType({"least": "filter least", "most": "filter most"})
FLAGS = MappingProxyType({"undated": "filter undated"})
TEXTS = MappingProxyType({"q": "filter text", "view": "view", "article": "article", "sel": "selected"})


def read_address() -> None:
    """Set the page as its address says, when that is not what the page wrote there itself."""
    asked, before = _asked(), st.session_state.get("seen address")
    st.session_state["seen address"] = asked
    # a click can arrive before the browser has heard of what was written: the address from before is no wish
    if asked in (before, st.session_state.get("written address")):
        return
    st.session_state["written address"] = asked
    for name, key in LISTS.items():
        st.session_state[key] = ["" if value == NOT_STATED else value for value in asked.get(name, ())]
    for names, parse in _PARSERS:
        for name, key in names.items():
            st.session_state[key] = parse(_first(asked, name))
    st.session_state["filter box"] = state.read_box(_first(asked, "box").split(","))
    state.show_on_map(_map_state(asked))


def write_address() -> None:
    """Write the page's state into its address: what is not set is left out."""
    said: dict[str, list[str]] = {}
    for name, key in LISTS.items():
        said[name] = [value or NOT_STATED for value in st.session_state.get(key) or ()]
    for names in (DAYS, NUMBERS, TEXTS):
        said |= {name: _written(st.session_state.get(key)) for name, key in names.items()}
    said["undated"] = [] if st.session_state.get("filter undated", True) else [NO]
    box = st.session_state.get("filter box")
    said["box"] = [",".join(f"{edge:.3f}" for edge in box)] if box else []
    said |= _written_map(state.map_state())
    if said["view"] == ["table"]:
        said["view"] = []
    said = {name: values for name, values in said.items() if values}
    if said == st.session_state.get("written address"):
        return
    st.session_state["written address"] = said
    kept = {"lang": st.query_params["lang"]} if "lang" in st.query_params else {}
    st.query_params.from_dict({**kept, **said})


def _asked() -> dict[str, list[str]]:
    known = {*LISTS, *DAYS, *NUMBERS, *FLAGS, *TEXTS, "box", "clock", "days", "tray", "at"}
    params = st.query_params
    return {name: [v[:LONGEST_TEXT] for v in params.get_all(name)][:MOST_VALUES] for name in params if name in known}


def _first(asked: Mapping[str, list[str]], name: str) -> str:
    return next(iter(asked.get(name, ())), "")


def _written(value: object) -> list[str]:
    if isinstance(value, date):
        return [value.isoformat()]
    return [] if value is None or value == "" else [str(value)]


def _map_state(asked: Mapping[str, list[str]]) -> dict[str, object]:
    days = state.read_window(_first(asked, "days").split("~"))
    clock = "asof" if _first(asked, "clock") == "asof" else "happened"
    at = state.read_numbers(_first(asked, "at").split(","), ((-86, 86), (-540, 540), (2, 11)))
    return {
        "range": [day.isoformat() for day in days] if days else None,
        "clock": clock,
        "undated": _first(asked, "tray") != NO,
        "at": at,
    }


def _written_map(shown: Mapping[str, object]) -> dict[str, list[str]]:
    days, at = shown.get("range"), shown.get("at")
    return {
        "days": ["~".join(map(str, days))] if isinstance(days, list) else [],
        "clock": ["asof"] if shown.get("clock") == "asof" else [],
        "tray": [NO] if shown.get("undated") is False else [],
        "at": [",".join(str(number) for number in at)] if isinstance(at, (list, tuple)) else [],
    }


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if EARLIEST <= day <= LATEST else None


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and int(text) <= MOST else None


_PARSERS: tuple[tuple[Mapping[str, str], Callable[[str], object]], ...] = (
    (DAYS, _day),
    (NUMBERS, _number),
    (FLAGS, lambda text: text != NO),
    (TEXTS, str),
)
