"""What a session remembers: the language, the selected movement, the articles added on the page."""

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from gazetteer.place import Point
from geo.model import Article
from geo.ui.texts import available_texts

DEFAULT_LANGUAGE = "en"


def language() -> str:
    """Tell the page's language: as the address or the session says it, else as the browser prefers it."""
    asked = st.query_params.get("lang") or st.session_state.get("language") or _browser_language()
    return asked if asked in available_texts() else DEFAULT_LANGUAGE


def _browser_language() -> str:
    return (st.context.locale or "").split("-")[0]


def speak(code: str) -> None:
    """Switch the page to a language; the address keeps it."""
    st.session_state["language"] = code
    st.query_params["lang"] = code


def read_window(written: object) -> tuple[date, date] | None:
    """Read a first and a last day; None where they are not two days in that order.

    >>> read_window(["2024-12-08", "2024-12-09"]), read_window(["2024-12-08", "x"])
    ((datetime.date(2024, 12, 8), datetime.date(2024, 12, 9)), None)
    """
    if not isinstance(written, (list, tuple)) or len(written) != 2:
        return None
    try:
        first, last = (date.fromisoformat(str(day)) for day in written)
    except ValueError:
        return None
    return (first, last) if first <= last else None


def read_numbers(written: Sequence[object], bounds: Sequence[tuple[float, float]]) -> list[float] | None:
    """Read numbers that lie within bounds; None where they are not that.

    >>> read_numbers(["33.5", "36"], ((-90, 90), (-180, 180))), read_numbers(["nan", "1"], ((-90, 90), (-180, 180)))
    ([33.5, 36.0], None)
    """
    if len(written) != len(bounds):
        return None
    try:
        numbers = [float(str(number)) for number in written]
    except ValueError:
        return None
    return numbers if all(low <= n <= high for n, (low, high) in zip(numbers, bounds, strict=True)) else None


def read_box(written: Sequence[object]) -> tuple[float, float, float, float] | None:
    """Read west, south, east and north, in degrees; None where they bound no part of the map."""
    edges = read_numbers(written, ((-180, 180), (-90, 90), (-180, 180), (-90, 90)))
    return (edges[0], edges[1], edges[2], edges[3]) if edges and edges[1] < edges[3] else None


def map_state() -> dict[str, object]:
    """Tell what the timeline and the map show: ``range``, ``clock``, ``undated``, ``at``."""
    return dict(st.session_state.get("map state") or {})


def keep_map_state(answer: Mapping[str, object]) -> None:
    """Remember what the reader did with the map, over a change of language."""
    kept = {name: answer[name] for name in ("range", "clock", "undated", "at") if name in answer}
    st.session_state["map state"] = map_state() | kept


def show_on_map(wanted: Mapping[str, object]) -> None:
    """Turn the map and its timeline to what an address asks for."""
    st.session_state["map state"] = dict(wanted)
    st.session_state.pop("map spot", None)
    st.session_state["map turn"] = map_turn() + 1


def show_spot(point: Point) -> None:
    """Turn the map to a place."""
    st.session_state["map spot"] = [point.lat, point.lon]
    st.session_state["map turn"] = map_turn() + 1


def map_turn() -> int:
    """Count how often the map was told what to show: it follows each time once."""
    return int(st.session_state.get("map turn", 1))


def map_view() -> dict[str, object]:
    """Tell the map what to show, with the number of the turn."""
    spot = st.session_state.get("map spot")
    return (
        {name: value for name, value in map_state().items() if value is not None}
        | {"turn": map_turn()}
        | ({"spot": spot} if spot else {})
    )


def selected_id() -> str:
    """Tell the id of the selected movement, empty where none is."""
    return str(st.session_state.get("selected", ""))


def select(movement_id: str) -> None:
    """Select a movement, or none with an empty id; the panel that shows it takes the place of the one for adding."""
    st.session_state["selected"] = movement_id
    choose_place("")
    set_adding(adding=False)


def choose_place(place_id: str) -> None:
    """Turn to a place, or to none with an empty id."""
    st.session_state["place"] = place_id


def chosen_place() -> str:
    """Tell the id of the place that the reader turned to, empty for none."""
    return str(st.session_state.get("place", ""))


def take_event(channel: str, event: object) -> bool:
    """Tell whether an event is new: a component repeats its last value on every run of the page."""
    key = f"last {channel}"
    if event is None or st.session_state.get(key) == event:
        return False
    st.session_state[key] = event
    return True


def open_article(article_id: str, movement_id: str) -> None:
    """Turn to an article in the reader, at the words that state a movement."""
    st.session_state["article"] = article_id
    st.session_state["view"] = "reader"
    st.session_state["turn"] = turn() + 1
    select(movement_id)


def turn() -> int:
    """Count how often the reader was told to turn to an article: each time it scrolls there once."""
    return int(st.session_state.get("turn", 0))


def added_articles() -> tuple[Article, ...]:
    """List the articles that were added on the page, in that order."""
    return tuple(st.session_state.get("added", ()))


def add_article(article: Article) -> None:
    """Keep an article until the page is closed."""
    st.session_state["added"] = (*added_articles(), article)


def remove_added() -> None:
    """Forget the articles that were added on the page."""
    st.session_state["added"] = ()


def is_adding() -> bool:
    """Whether the panel for adding articles is open."""
    return bool(st.session_state.get("adding", False))


def set_adding(*, adding: bool) -> None:
    """Open or close the panel for adding articles."""
    st.session_state["adding"] = adding
