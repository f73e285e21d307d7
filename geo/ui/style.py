"""How the page looks: one style sheet, the Arabic font from its package, and the direction of the language."""

import base64
from functools import cache
from importlib.resources import files
from pathlib import Path

import streamlit as st
from markupsafe import Markup

from geo.ui.add import upload_limit_mb
from geo.ui.texts import Texts

FOLDER = Path(__file__).parent
FONT = ("fontpkg_noto_sans_arabic", "files", "NotoSansArabic[wdth,wght].ttf")
# The Arabic blocks alone: Latin text keeps the page's own font.
ARABIC_RANGES = "U+0600-06FF, U+0750-077F, U+0870-088E, U+08A0-08FF, U+FB50-FDFF, U+FE70-FEFF"


def apply_style(texts: Texts) -> None:
    """Put the style sheet and the language's direction into the page. Nothing is fetched from elsewhere."""
    st.html(f"<style>{font_face()}{style_sheet()}{_spoken_rules(texts)}</style>")
    st.html(_language_script(texts), unsafe_allow_javascript=True)


@cache
def font_face() -> str:
    """Write the Arabic font as a rule that holds the font itself.

    It goes by the name of the page's Latin font and covers the Arabic letters alone, so that it stands wherever
    Streamlit names that font.
    """
    font = files(FONT[0]).joinpath(*FONT[1:]).read_bytes()
    url = f"data:font/ttf;base64,{base64.b64encode(font).decode('ascii')}"
    return (
        "@font-face{font-family:'Source Sans';font-weight:100 900;font-display:swap;"
        f"unicode-range:{ARABIC_RANGES};src:url({url}) format('truetype')}}"
    )


@cache
def style_sheet() -> str:
    """Read the style sheet."""
    return FOLDER.joinpath("page.css").read_text(encoding="utf-8")


def _spoken_rules(texts: Texts) -> str:
    """Write what depends on the language: the direction, and Streamlit's own words, which it cannot translate."""
    hint = texts.say("add.files_hint", size=upload_limit_mb())
    return (
        f":root{{direction:{texts.direction};--m-files-button:{_css_text(texts['add.files_button'])};"
        f"--m-files-hint:{_css_text(hint)}}}"
    )


def _css_text(text: str) -> str:
    """Quote a text of ours as CSS has it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("<", "\\3c ") + '"'


def _language_script(texts: Texts) -> str:
    """Name the language to the browser and to screen readers; both values are the page's own."""
    script = "<script>document.documentElement.lang='{}';document.documentElement.dir='{}';</script>"
    return Markup(script).format(texts.language, texts.direction)
