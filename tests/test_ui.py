"""The page without a browser: its wiring, what it takes in, and what it gives out."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from builders import GAO, NIAMEY, movement, report
from streamlit import net_util
from streamlit.testing.v1 import AppTest

from geo.layers import build_layers
from geo.model import Article, Report
from geo.pipeline import extract_reports
from geo.ui import loading
from geo.ui.downloads import export_bytes
from geo.ui.filters import narrow
from geo.ui.intake import Origin, read_pasted, read_uploads
from geo.ui.loading import ARTICLES_VARIABLE, article_paths
from geo.ui.markup import isolate
from geo.ui.style import font_face, style_sheet
from geo.ui.texts import load_texts

EN, AR = load_texts("en"), load_texts("ar")
APP = Path(__file__).parents[1] / "app.py"
SAHEL = """date: 2023-06-20
outlet: Sahel Monitor
title: French convoy leaves Gao

About 400 French soldiers left Gao for Niamey on 15 June 2023, the French army said.

Russia flew 200 fighters from Bamako to Bangui on 2 May 2023.
"""


@pytest.fixture
def run_app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Run the page on articles given by their texts."""

    def run(*texts: str, language: str = "en") -> AppTest:
        for number, text in enumerate(texts):
            (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
        monkeypatch.setenv(ARTICLES_VARIABLE, str(tmp_path))
        app = AppTest.from_file(str(APP), default_timeout=60)
        app.query_params["lang"] = language
        return app.run()

    return run


def written(app: AppTest) -> str:
    """Join the HTML of the page, the style sheets left out."""
    return "\n".join(each.proto.body for each in app.get("html") if "<style>" not in each.proto.body)


def test_the_page_shows_what_the_articles_report(run_app: Callable[..., AppTest]) -> None:
    app = run_app(SAHEL)
    assert not app.exception
    assert "2 of 2 movements" in written(app)
    assert "1 article" in written(app)


def test_options_say_how_many_movements_they_keep(run_app: Callable[..., AppTest]) -> None:
    app = run_app(SAHEL)
    actors, places, sources = app.multiselect
    assert any("Gao" in option and "(1)" in option for option in places.options)
    assert {option.replace("\u2068", "").replace("\u2069", "") for option in actors.options} == {
        "France (1)",
        "Russia (1)",
    }
    assert any("Sahel Monitor" in option and "(2)" in option for option in sources.options)


def test_a_text_that_trips_the_rules_is_named_and_the_others_are_shown(
    run_app: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    extract = extract_reports

    def trip(article: Article, *rest: Any) -> list[Report]:
        if "xyzzy" in article.text:
            raise IndexError("no such word")
        return extract(article, *rest)

    monkeypatch.setattr(loading, "extract_reports", trip)
    app = run_app(SAHEL, "A text of xyzzy that trips the rules, once.")
    assert not app.exception
    assert "2 of 2 movements" in written(app)
    assert "1.txt: could not be understood" in written(app)


def test_no_outside_host_is_asked_for_this_machines_address(
    run_app: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("get_external_ip", "get_internal_ip"):
        monkeypatch.setattr(net_util, name, getattr(net_util, name))
    run_app(SAHEL)
    assert (net_util.get_external_ip(), net_util.get_internal_ip()) == (None, None)


def test_the_users_own_places_are_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    header = "id,kind,country,lat,lon,precision,accuracy_km,source,name"
    table = f"{header}\nfort,base,ML,17.5,-1.25,site,2,estimate,Fort Zirnaq\n"
    (tmp_path / "sites.csv").write_text(table)
    monkeypatch.setenv(loading.TABLES_VARIABLE, str(tmp_path))
    loading.open_gazetteer.clear()
    try:
        assert loading.open_gazetteer().candidates("Fort Zirnaq")[0].place.lat == 17.5
    finally:
        loading.open_gazetteer.clear()


def test_a_filter_narrows_what_is_shown(run_app: Callable[..., AppTest]) -> None:
    app = run_app(SAHEL)
    app.multiselect(key="filter actors").select("russia").run()
    assert "1 of 2 movements" in written(app)
    app.text_input(key="filter text").input("Niamey").run()
    assert "0 of 2 movements" in written(app)
    assert EN["page.nothing_matches_title"] in written(app)
    app.button(key="clear filters").click().run()
    assert "2 of 2 movements" in written(app)


def test_first_and_last_day_are_both_kept(run_app: Callable[..., AppTest]) -> None:
    app = run_app(SAHEL)
    app.date_input(key="filter first").set_value(date(2023, 5, 2)).run()
    app.date_input(key="filter last").set_value(date(2023, 5, 2)).run()
    assert "1 of 2 movements" in written(app)


def test_dates_in_the_wrong_order_are_said(run_app: Callable[..., AppTest]) -> None:
    app = run_app(SAHEL)
    app.date_input(key="filter first").set_value(date(2023, 6, 2)).run()
    app.date_input(key="filter last").set_value(date(2023, 5, 2)).run()
    assert EN["filters.backwards"] in written(app)


def test_the_language_is_switched_and_kept_in_the_address(run_app: Callable[..., AppTest]) -> None:
    app = run_app(SAHEL)
    app.button(key="switch language").click().run()
    assert app.query_params["lang"] in ("ar", ["ar"])
    assert "مسارات" in written(app)
    assert app.multiselect(key="filter actors").placeholder == AR["filters.any"]


def test_a_selected_movement_is_told_in_full(run_app: Callable[..., AppTest]) -> None:
    app = run_app(SAHEL)
    app.session_state["selected"] = loading.load_collection().movements[0].id
    app.run()
    assert "Russia flew 200 fighters from Bamako to Bangui" in written(app)
    assert "2 May 2023" in written(app)


def test_a_pasted_article_is_dated_and_shown(run_app: Callable[..., AppTest]) -> None:
    app = run_app(SAHEL)
    app.button(key="toggle add").click().run()
    app.text_area(key="add text 1").input("Turkey withdrew 120 soldiers from Misrata to Izmir on Saturday.").run()
    app.date_input(key="add published 1").set_value(date(2023, 6, 5)).run()
    app.text_input(key="add outlet 1").input("Coast Post").run()
    app.button(key="add submit").click().run()
    assert not app.exception
    assert "3 of 3 movements" in written(app)
    (added,) = app.session_state["added"]
    assert (added.parts[0].published, added.parts[0].outlet) == (date(2023, 6, 5), "Coast Post")
    app.button(key="remove added").click().run()
    assert "2 of 2 movements" in written(app)


def test_what_was_typed_outlasts_the_panel(run_app: Callable[..., AppTest]) -> None:
    app = run_app(SAHEL)
    app.button(key="toggle add").click().run()
    app.text_area(key="add text 1").input("Half an article").run()
    app.button(key="toggle add").click().run()
    app.button(key="toggle add").click().run()
    assert app.text_area(key="add text 1").value == "Half an article"


def test_what_is_missing_is_said_of_what_was_added(run_app: Callable[..., AppTest]) -> None:
    app = run_app(SAHEL)
    app.button(key="toggle add").click().run()
    app.text_area(key="add text 1").input("Turkey withdrew 120 soldiers from Misrata to Izmir on Saturday.").run()
    app.button(key="add submit").click().run()
    assert "the publication date is not known" in written(app)


def test_reading_nothing_is_said(run_app: Callable[..., AppTest]) -> None:
    app = run_app(SAHEL)
    app.button(key="toggle add").click().run()
    app.button(key="add submit").click().run()
    assert EN["add.nothing"] in written(app)


def test_an_article_without_movements_has_an_empty_page_that_says_so(run_app: Callable[..., AppTest]) -> None:
    app = run_app("Rain fell on the hills, and the harvest was good.")
    assert not app.exception
    assert EN["page.empty_title"] in written(app)


def test_a_file_that_cannot_be_read_is_named_and_the_others_go_on(run_app: Callable[..., AppTest]) -> None:
    app = run_app(SAHEL, "")
    assert "1.txt: is empty: put the text of the article into it" in written(app)
    assert "2 of 2 movements" in written(app)


def test_the_reader_opens_on_an_article(run_app: Callable[..., AppTest]) -> None:
    app = run_app(SAHEL)
    app.session_state["view"] = "reader"
    app.run()
    assert not app.exception
    assert app.selectbox(key="article").options == [isolate("French convoy leaves Gao · Sahel Monitor")]


def test_without_articles_named_the_projects_own_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(ARTICLES_VARIABLE, raising=False)
    assert article_paths() == [APP.parent / "seeds"]


def test_several_files_are_named_as_paths_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ARTICLES_VARIABLE, os.pathsep.join(["a.txt", "more"]))
    assert article_paths() == [Path("a.txt"), Path("more")]


class Sent:
    """An upload."""

    def __init__(self, name: str, content: bytes) -> None:
        self.name = name
        self.content = content

    def getvalue(self) -> bytes:
        return self.content


def test_uploads_are_read_with_their_sidecar_and_a_bad_one_is_named() -> None:
    sidecar = Sent("convoy.meta.toml", b'[[part]]\noutlet = "SUNA"\npublished = 2023-06-04\n')
    sent = [
        Sent("convoy.txt", SAHEL.split("\n\n", 1)[1].encode()),
        sidecar,
        Sent("../../bad.txt", b"\x00\x01\x02" * 99),
    ]
    good, bad = read_uploads(sent, Origin(outlet="Coast Post"))
    assert good.article is not None
    assert (good.article.file, good.article.parts[0].outlet) == ("convoy.txt", "SUNA")
    assert good.article.parts[0].published == date(2023, 6, 4)
    assert bad.article is None
    assert bad.failure.startswith("bad.txt: ")


def test_the_reader_says_when_and_where_an_upload_was_published() -> None:
    (outcome,) = read_uploads([Sent("a.txt", b"The convoy left Gao.")], Origin(date(2023, 6, 4), "Coast Post"))
    assert outcome.article is not None
    assert (outcome.article.parts[0].published, outcome.article.parts[0].outlet) == (date(2023, 6, 4), "Coast Post")


def test_uploads_of_one_name_are_all_read() -> None:
    outcomes = read_uploads([Sent("a.txt", b"The convoy left Gao."), Sent("a.txt", b"It reached Kidal.")], Origin())
    assert [outcome.article.text for outcome in outcomes if outcome.article] == [
        "The convoy left Gao.",
        "It reached Kidal.",
    ]


@pytest.mark.parametrize("name", ["ق" * 200 + ".txt", "..", "a\x00b.txt"])
def test_an_upload_of_a_name_that_no_file_can_have_is_said(name: str) -> None:
    bad, good = read_uploads([Sent(name, b"The convoy left Gao."), Sent("a.txt", b"It reached Kidal.")], Origin())
    assert "give it a shorter, plain one" in bad.failure
    assert good.article is not None


def test_a_file_whose_name_is_no_utf8_does_not_stop_the_page(run_app: Callable[..., AppTest], tmp_path: Path) -> None:
    for name, text in ((b"/good\xff.txt", SAHEL), (b"/bad\xfe.txt", "")):
        Path(os.fsdecode(os.fsencode(tmp_path) + name)).write_text(text, encoding="utf-8")
    app = run_app()
    assert not app.exception
    assert "2 of 2 movements" in written(app)
    assert "bad\ufffd.txt: is empty" in written(app)


def test_nothing_comes_of_an_empty_paste() -> None:
    assert read_pasted("  \n", "Pasted text 1", Origin()) == []


@pytest.mark.parametrize(
    ("window", "kept"),
    [
        ({}, ["m1", "m2"]),
        ({"range": None, "undated": True}, ["m1", "m2"]),
        ({"range": None, "undated": False}, ["m1"]),
        ({"range": ["2023-06-01", "2023-06-30"], "undated": False}, ["m1"]),
        ({"range": ["2023-06-04", "2023-06-30"], "undated": True}, ["m2"]),
        ({"range": ["2023-06-04", "2023-06-30"], "undated": False}, []),
    ],
)
def test_the_timeline_of_the_map_narrows_what_is_shown(window: dict[str, object], kept: list[str]) -> None:
    layers = build_layers([movement(report(day=3, origin=GAO)), movement(report(origin=GAO), id="m2")])
    assert [told.id for told in narrow(layers, window).movements] == kept


def test_downloads_hold_what_is_shown() -> None:
    layers = build_layers([movement(report(day=3, origin=GAO, destination=NIAMEY))])
    assert b'"FeatureCollection"' in export_bytes(layers, "geojson", EN)
    assert b"Niamey" in export_bytes(layers, "csv", EN)
    assert b'dir="rtl"' in export_bytes(layers, "html", AR)


def test_the_style_asks_for_nothing_from_elsewhere() -> None:
    assert "http" not in style_sheet()
    assert font_face().count("url(data:font/ttf;base64,") == 1
