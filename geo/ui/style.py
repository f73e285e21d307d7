"""How the page looks: one style sheet, the Arabic font from its package, and the direction of the language."""

import base64
from functools import cache
from importlib.resources import files
from pathlib import Path

import streamlit as st

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
    words = {
        "files-button": texts["add.files_button"],
        "files-hint": texts.say("add.files_hint", size=upload_limit_mb()),
        "year": texts["date.year"],
        "month": texts["date.month"],
        "day": texts["date.day"],
    }
    rules = "".join(f"--m-{name}:{_css_text(text)};" for name, text in words.items())
    return f":root{{direction:{texts.direction};{rules}}}"


def _css_text(text: str) -> str:
    """Quote a text of ours as CSS has it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("<", "\\3c ") + '"'


def _language_script(texts: Texts) -> str:
    """Name the language to the browser and to screen readers, and to the calendar, which follows the browser's."""
    script = FOLDER.joinpath("language.js").read_text(encoding="utf-8")
    return f"<script>{script}speakLanguage({texts.language!r}, {texts.direction!r});serveCopies();</script>"
