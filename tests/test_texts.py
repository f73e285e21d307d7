"""The page's texts: every language says all of it, and nothing that no code asks for."""

import re
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest
from babel import Locale

from geo.errors import TableError
from geo.layers.filters import NOT_STATED
from geo.merging.agreement import CERTAINTY, FIELD_RULES
from geo.model import Certainty, Kind, Mode, Role, UnitClass
from geo.ui import texts as texts_module
from geo.ui.add import WAYS
from geo.ui.downloads import MEDIA_TYPES
from geo.ui.faults import KEYS as FAULTS
from geo.ui.filters import UNKNOWN
from geo.ui.page import VIEWS
from geo.ui.reader import OTHER_KINDS
from geo.ui.table import COLUMNS
from geo.ui.texts import Texts, available_texts, load_texts
from geo.ui.wording import SLOTS
from geo.webmap.texts import REQUIRED_KEYS

UI = Path(texts_module.__file__).parent
LANGUAGES = available_texts()
# Keys that code builds: the section, and the names that its last part is taken from.
BUILT = {
    "kind": get_args(Kind),
    "mode": (*get_args(Mode), UNKNOWN),
    "certainty": get_args(Certainty),
    "certainty_help": get_args(Certainty),
    "unit": get_args(UnitClass),
    "credibility": tuple("123456"),
    "place": ("and", "or"),
    "views": VIEWS,
    "table": COLUMNS,
    "field": tuple(rule.name for rule in (*FIELD_RULES, CERTAINTY) if rule.competes),
    "map": REQUIRED_KEYS,
    "add": (*WAYS, "known", "found", "no_moves"),
    "download": tuple(f"{ending}{suffix}" for ending in MEDIA_TYPES for suffix in ("", "_help")),
    "gloss": SLOTS,
    "fault": FAULTS,
    "reader": (*get_args(Role), *(f"legend_{kind}" for kind in OTHER_KINDS)),
    "detail": (
        "this_one",
        "other_one",
        "distance",
        *SLOTS,
        "what",
        "how_many",
        "trips",
        "carrier",
        "recipient",
        "when",
        "sources",
        "credibility",
    ),
    "filters": ("actor", "place", "kind", "mode", "certainty", "source", "least", "most"),
}
FILES = ("page.css", "language.js", "actors.toml", "sites.csv", "regions.csv", "sources.toml")
MESSAGES = ("detail.choose", "page.empty", "page.nothing_matches")


def asked_for() -> set[str]:
    """List the keys that the code of the page asks for, plural forms left out."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in UI.glob("*.py"))
    literal = set(re.findall(r"""["']([a-z_]+\.[a-z0-9_]+)["']""", source)) - {*MESSAGES, *FILES}
    counted = {f"count.{noun}" for noun in re.findall(r"""\.count\(\s*["']([a-z]+)["']""", source)}
    built = {f"{section}.{name}" for section, names in BUILT.items() for name in names}
    return literal | counted | built | {f"{key}_{part}" for key in MESSAGES for part in ("title", "body")}


def keys(texts: Texts) -> set[str]:
    """List a table's keys, the plural forms of a noun as one."""
    return {".".join(key.split(".")[:2]) for key in texts.table}


def holes(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_the_page_speaks_arabic_and_english() -> None:
    assert LANGUAGES == ("ar", "en")
    assert (load_texts("ar").direction, load_texts("en").direction) == ("rtl", "ltr")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_has_all_that_the_code_asks_for(language: str) -> None:
    assert asked_for() - keys(load_texts(language)) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_has_nothing_that_the_code_does_not_ask_for(language: str) -> None:
    assert keys(load_texts(language)) - asked_for() == set()


def test_all_tables_have_the_same_keys_and_holes() -> None:
    arabic, english = load_texts("ar"), load_texts("en")
    assert keys(arabic) == keys(english)
    both = set(arabic.table) & set(english.table)
    differing = {key for key in both if not key.startswith("count.") and holes(arabic[key]) != holes(english[key])}
    assert differing == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty(language: str) -> None:
    assert [key for key, text in load_texts(language).table.items() if not text.strip()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_noun_has_each_plural_form_of_its_language(language: str) -> None:
    table = load_texts(language).table
    forms = {*Locale(language).plural_form.tags, "other"}
    nouns = {key.split(".")[1] for key in table if key.startswith("count.")}
    assert {(noun, form) for noun in nouns for form in forms} - {
        (noun, form) for section, noun, form in (key.split(".") for key in table if key.startswith("count."))
    } == set()


def test_arabic_texts_are_arabic() -> None:
    same = {"page.other_language", "filters.option", "date.range", "number.range", "detail.grade", "add.found"}
    foreign = {"GeoJSON", "CSV"}
    without = {
        key
        for key, text in load_texts("ar").table.items()
        if not re.search("[\u0600-\u06ff]", text) and text not in foreign and key not in same
    }
    assert without == set()


@pytest.mark.parametrize(
    ("number", "arabic", "english"),
    [
        (0, "لا تحركات", "0 movements"),
        (1, "تحرك واحد", "1 movement"),
        (2, "تحركان", "2 movements"),
        (3, "3 تحركات", "3 movements"),
        (11, "11 تحركًا", "11 movements"),
        (1200, "1,200 تحرك", "1,200 movements"),
    ],
)
def test_numbers_take_the_plural_of_their_language(number: int, arabic: str, english: str) -> None:
    assert load_texts("ar").count("movements", number) == arabic
    assert load_texts("en").count("movements", number) == english


def test_values_that_hold_braces_are_not_filled_again() -> None:
    assert load_texts("en").say("filters.option", name="{count.__class__}", count=1) == "{count.__class__} (1)"


def test_a_missing_language_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts_module, "FOLDER", tmp_path)
    with pytest.raises(TableError, match=r"xx\.toml: missing: add it"):
        load_texts("xx")


def test_a_broken_table_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts_module, "FOLDER", tmp_path)
    (tmp_path / "xy.toml").write_text("[page]\nname = 3\n", encoding="utf-8")
    with pytest.raises(TableError, match=r"xy\.toml"):
        load_texts("xy")


def test_not_stated_is_no_value_of_the_model() -> None:
    assert NOT_STATED not in {*get_args(Mode), *get_args(Kind)}
