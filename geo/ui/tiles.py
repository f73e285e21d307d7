"""Map tiles from a server elsewhere: off until the reader switches them on, in this session alone.

The address of the page cannot switch them on: who opens a link must not go online by it.
"""

from urllib.parse import urlsplit

import streamlit as st

from geo.ui.markup import element
from geo.ui.texts import Texts

OPEN_STREET_MAP = "https://tile.openstreetmap.org/{z}/{x}/{y}.png"
HOLES = ("{z}", "{x}", "{y}")
LONGEST = 500


def asked_tiles() -> str:
    """Return the address of the tiles that are switched on; empty where they are off, or it is none."""
    if not st.session_state.get("tiles on"):
        return ""
    written = str(st.session_state.get("tiles address") or "").strip()
    return written if is_tiles_address(written) else ""


def is_tiles_address(written: str) -> bool:
    """Whether an address can serve tiles: of the web, with holes for zoom, column and row, and no others.

    >>> is_tiles_address(OPEN_STREET_MAP), is_tiles_address("javascript:alert(1)/{z}{x}{y}")
    (True, False)
    """
    rest = written
    for hole in HOLES:
        rest = rest.replace(hole, "0", 1)
    if any(character in rest for character in "{}<>\"'`\\ \n") or len(written) > LONGEST or not written.isprintable():
        return False
    try:
        parts = urlsplit(rest)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and all(hole in written for hole in HOLES)


def show_tiles_switch(texts: Texts) -> None:
    """Draw the switch, and say that it goes online."""
    st.session_state.setdefault("tiles address", OPEN_STREET_MAP)
    st.html(element("h4", texts["tiles.title"], css="m-section") + element("p", texts["tiles.warning"], css="m-hint"))
    st.checkbox(texts["tiles.switch"], key="tiles on")
    st.text_input(texts["tiles.address"], key="tiles address", max_chars=LONGEST)
    if st.session_state.get("tiles on") and not asked_tiles():
        st.html(element("p", texts.say("tiles.wrong"), css="m-note m-warn", role="alert"))
