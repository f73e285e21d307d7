"""Downloads of what is shown: written when they are asked for."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import streamlit as st

from geo.export import write_movements
from geo.layers import Layers
from geo.ui.markup import element
from geo.ui.texts import Texts

MEDIA_TYPES = {"geojson": "application/geo+json", "csv": "text/csv", "html": "text/html"}


def offer_downloads(shown: Layers, texts: Texts) -> None:
    """Draw a button for each format."""
    st.html(element("span", texts["download.title"], css="m-label"), width="content")
    for ending, media_type in MEDIA_TYPES.items():
        st.download_button(
            texts[f"download.{ending}"],
            _writer(shown, ending, texts),
            file_name=f"masarat.{ending}",
            mime=media_type,
            key=f"download {ending}",
            help=texts[f"download.{ending}_help"],
            on_click="ignore",
            disabled=shown.routes.empty,
        )


def _writer(shown: Layers, ending: str, texts: Texts) -> Callable[[], bytes]:
    return lambda: export_bytes(shown, ending, texts)


def export_bytes(shown: Layers, ending: str, texts: Texts) -> bytes:
    """Write the movements in a format and return the file's content."""
    with tempfile.TemporaryDirectory(prefix="masarat-") as folder:
        path = Path(folder) / f"masarat.{ending}"
        write_movements(shown, path, language=texts.language, texts=texts.section("map"))
        return path.read_bytes()
