"""What a session remembers: the language, the selected movement, the articles added on the page."""

from datetime import date

import streamlit as st

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


def selected_id() -> str:
    """Tell the id of the selected movement, empty where none is."""
    return str(st.session_state.get("selected", ""))


def select(movement_id: str) -> None:
    """Select a movement, or none with an empty id; the panel that shows it takes the place of the one for adding."""
    st.session_state["selected"] = movement_id
    set_adding(adding=False)


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
