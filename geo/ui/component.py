"""The page's own parts: a script and a style sheet of this folder, mounted by Streamlit."""

from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

FOLDER = Path(__file__).parent


@cache
def component(name: str) -> ComponentRenderer:
    """Register ``<name>.js`` and ``<name>.css`` as a component; it gets plain data and shows text as text."""
    css, js = (FOLDER.joinpath(f"{name}{ending}").read_text(encoding="utf-8") for ending in (".css", ".js"))
    return st.components.v2.component(f"masarat_{name}", css=css, js=js)
