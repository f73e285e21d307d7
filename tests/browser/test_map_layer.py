"""The map in a real browser: what is drawn, the timeline, filters without remounting, and text that stays text."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from builders import GAO, NIAMEY, interval, movement, place, report, slot
from map_movements import map_texts, some_movements
from playwright.sync_api import Page

from geo.model import Actor, Competing, Movement
from geo.webmap import draw_map, filter_command, map_html
from geo.webmap.payload import PALETTE

pytestmark = pytest.mark.browser
Open = Callable[[str], Page]

ALL = ["plain", "via", "planned", "claimed", "undated", "unplaced"]
PAYLOADS = (
    "{{ 7 * 191 }}{% raw %}{# x",
    "{{ cycler.__init__.__globals__.os.mkdir(dict(hacked=1)|join) }}",
    "${window.hacked=1}`;window.hacked=1;`",
    "</script><script>window.hacked=1</script>",
    '<img src=x onerror="window.hacked=1">',
    "'\"><svg onload=window.hacked=1>",
    "a\u2028window.hacked=1\u2029b",
    "\\u003cimg src=x onerror=window.hacked=1\\u003e",
    "javascript:window.hacked=1",
    "alert(coords); map_div2 drawnItems map_div",
)


def ask(page: Page, expression: str) -> Any:
    """Evaluate an expression; wrapped, since a bare map or layer cannot be sent."""
    return page.evaluate(f"() => ({{ value: {expression} }})")["value"]


def rendered(movements: list[Movement], language: str = "en") -> str:
    return str(draw_map(movements, language=language, texts=map_texts(language)).get_root().render())


def click_route(page: Page, move: str) -> None:
    spot = ask(page, f"window.masaratMap.pixelOf({json.dumps(move)})")
    box = page.locator(".masarat-map").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + spot["x"], box["y"] + spot["y"])
    page.mouse.click(box["x"] + spot["x"], box["y"] + spot["y"])


def test_the_map_stands_without_asking_for_anything(open_html: Open, watch: Any) -> None:
    page = open_html(rendered(some_movements()))
    assert watch.from_network == []
    assert watch.errors == []
    assert ask(page, "window.masaratMap.visibleIds()") == ALL
    assert "6 of 6 movements" in page.locator(".masarat-count").inner_text()


def test_the_canvas_shows_land_and_routes_in_the_actors_colours(open_html: Open) -> None:
    page = open_html(rendered(some_movements()))
    colours = """() => {
      const found = {};
      document.querySelectorAll('canvas.masarat-canvas').forEach((canvas, pane) => {
        const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
        for (let i = 0; i < data.length; i += 4) {
          if (data[i + 3] > 250) found[pane + ':' + [data[i], data[i + 1], data[i + 2]].join()] = true;
        }
      });
      return found;
    }"""
    found = page.evaluate(colours)
    assert "0:246,243,236" in found
    for colour in PALETTE[:3]:
        rgb = ",".join(str(int(colour[i : i + 2], 16)) for i in (1, 3, 5))
        assert f"1:{rgb}" in found


def test_the_window_hides_and_shows_movements(open_html: Open) -> None:
    page = open_html(rendered(some_movements()))
    page.evaluate("() => window.masaratMap.setRange('2023-01-01', '2023-02-15')")
    assert ask(page, "window.masaratMap.visibleIds()") == ["plain", "via", "undated"]
    page.locator(".masarat-undated input").uncheck()
    assert ask(page, "window.masaratMap.visibleIds()") == ["plain", "via"]
    assert "2 of 6" in page.locator(".masarat-count").inner_text()
    page.get_by_role("button", name="Show all days").click()
    assert ask(page, "window.masaratMap.visibleCount()") == 5


def test_a_date_that_only_touches_the_window_counts(open_html: Open) -> None:
    page = open_html(rendered(some_movements()))
    page.evaluate("() => window.masaratMap.setRange('2023-03-20', '2023-03-25')")
    assert ask(page, "window.masaratMap.visibleIds()") == ["planned", "undated"]


def test_an_open_date_reaches_to_the_end(open_html: Open) -> None:
    moves = [*some_movements(), movement(id="since", origin=GAO, destination=NIAMEY, date=interval("2023-02-01", ""))]
    page = open_html(rendered(moves))
    page.evaluate("() => window.masaratMap.setRange('2023-05-01', '2023-05-05')")
    assert "since" in ask(page, "window.masaratMap.visibleIds()")


def test_the_handles_work_by_keyboard(open_html: Open) -> None:
    page = open_html(rendered(some_movements()))
    last = page.get_by_label("Last day")
    last.focus()
    last.press("ArrowLeft")
    assert ask(page, "window.masaratMap.range()") == ["2023-01-10", "2023-05-09"]
    assert last.get_attribute("aria-valuetext") == "2023-05-09"
    page.get_by_label("First day").press("ArrowRight")
    assert ask(page, "window.masaratMap.range()")[0] == "2023-01-11"
    assert ask(page, "window.masaratMap.visibleIds()") == ["via", "planned", "claimed", "undated"]


def test_the_handles_cannot_cross(open_html: Open) -> None:
    page = open_html(rendered(some_movements()))
    page.get_by_label("First day").press("End")
    assert ask(page, "window.masaratMap.range()") == ["2023-05-10", "2023-05-10"]


def test_the_window_can_be_dragged(open_html: Open) -> None:
    page = open_html(rendered(some_movements()))
    page.evaluate("() => window.masaratMap.setRange('2023-01-10', '2023-02-15')")
    box = page.locator(".masarat-window").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 15)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2 + 300, box["y"] + 15, steps=5)
    page.mouse.up()
    first, last = (date.fromisoformat(day) for day in ask(page, "window.masaratMap.range()"))
    assert first > date(2023, 1, 20)
    assert (last - first).days == 36


def test_play_runs_the_window_to_the_end_and_stops(open_html: Open) -> None:
    page = open_html(rendered(some_movements()))
    page.get_by_role("button", name="Play").click()
    first = ask(page, "window.masaratMap.range()")
    assert first[0] == "2023-01-10"
    page.wait_for_function("before => window.masaratMap.range()[0] > before", arg=first[0])
    page.get_by_role("button", name="Pause").click()
    assert ask(page, "window.masaratMap.isPlaying()") is False
    page.evaluate("() => window.masaratMap.setRange('2023-05-01', '2023-05-08')")
    page.get_by_role("button", name="Play").click()
    page.wait_for_function("() => !window.masaratMap.isPlaying()")
    assert ask(page, "window.masaratMap.range()")[1] == "2023-05-10"


def test_a_step_moves_the_window_by_its_length(open_html: Open) -> None:
    page = open_html(rendered(some_movements()))
    page.evaluate("() => window.masaratMap.setRange('2023-01-10', '2023-01-19')")
    page.get_by_role("button", name="One step forward").click()
    assert ask(page, "window.masaratMap.range()") == ["2023-01-20", "2023-01-29"]
    page.get_by_role("button", name="One step back").click()
    assert ask(page, "window.masaratMap.range()") == ["2023-01-10", "2023-01-19"]


def test_a_click_on_a_route_tells_of_it(open_html: Open) -> None:
    page = open_html(rendered(some_movements()))
    click_route(page, "claimed")
    popup = page.locator(".masarat-popup")
    assert ask(page, "window.masaratMap.selected()") == "claimed"
    text = popup.inner_text()
    for words in ("Malian army", "4,000 personnel", "Bamako", "Tessalit Base", "2023-04-10", "claimed by a party"):
        assert words in text
    page.get_by_role("button", name="Close").click()
    assert ask(page, "window.masaratMap.selected()") is None


def test_the_mark_of_a_one_ended_movement_can_be_clicked(open_html: Open) -> None:
    page = open_html(rendered(some_movements()))
    click_route(page, "undated")
    assert "date unknown" in page.locator(".masarat-popup").inner_text()


def test_several_routes_under_one_click_can_be_paged(open_html: Open) -> None:
    first = some_movements()[0]
    page = open_html(rendered([replace(first, id=f"m{i}", what=f"load {i}") for i in range(12)]))
    click_route(page, "m5")
    pager = page.locator(".masarat-pager")
    assert "of" in pager.inner_text()
    before = ask(page, "window.masaratMap.selected()")
    pager.get_by_role("button", name="Next").click()
    assert ask(page, "window.masaratMap.selected()") != before
    assert page.locator(".masarat-popup").count() == 1


def test_hidden_routes_cannot_be_clicked(open_html: Open) -> None:
    page = open_html(rendered(some_movements()))
    spot = ask(page, "window.masaratMap.pixelOf('claimed')")
    page.evaluate("() => window.masaratMap.setRange('2023-01-10', '2023-01-20')")
    page.mouse.click(spot["x"], spot["y"])
    assert ask(page, "window.masaratMap.selected()") is None


def test_a_filter_reaches_the_live_map(open_html: Open) -> None:
    movements = some_movements()
    page = open_html(rendered(movements))
    mounted = ask(page, "window.masaratMap.mounted")
    command = filter_command(movements, {"via", "planned", "unplaced"}, selected="via")
    page.evaluate(command.code)
    assert ask(page, "window.masaratMap.visibleIds()") == ["via", "planned", "unplaced"]
    assert ask(page, "window.masaratMap.selected()") == "via"
    page.evaluate(filter_command(movements, {"planned"}).code)
    assert ask(page, "window.masaratMap.selected()") is None
    assert ask(page, "window.masaratMap.mounted") == mounted


def test_only_places_of_what_is_seen_are_named(open_html: Open) -> None:
    page = open_html(rendered(some_movements()))
    assert set(ask(page, "window.masaratMap.texts()")) == {
        "Gao", "Niamey", "Gao Airport", "Eastern Chad", "Bamako", "Tessalit Base", "Air Base 201",
    }  # fmt: skip
    page.evaluate(
        "() => { window.masaratMap.setRange('2023-01-10', '2023-01-11'); window.masaratMap.showUndated(false); }"
    )
    assert set(ask(page, "window.masaratMap.texts()")) == {"Gao", "Niamey"}


def test_browser_and_server_agree_on_great_circles(open_html: Open) -> None:
    fiji, samoa = place("Nadi", -17.8, 177.4), place("Apia", -13.8, -171.8)
    page = open_html(rendered([movement(id="m", origin=fiji, destination=samoa)]))
    spot = ask(page, "window.masaratMap.pixelOf('m')")
    lon = ask(page, f"window.masaratMap.leaflet.containerPointToLatLng([{spot['x']}, {spot['y']}]).lng")
    assert 177 < lon % 360 < 189


def test_movements_without_dates_or_places_leave_a_map(open_html: Open, watch: Any) -> None:
    page = open_html(rendered([movement(id="m", origin="Nowhere", date=None)]))
    assert "No movement has a date" in page.locator(".masarat-timeline").inner_text()
    empty = open_html(rendered([]))
    assert "0 of 0" in empty.locator(".masarat-count").inner_text()
    assert watch.errors == []


def test_arabic_is_written_from_right_to_left_and_days_are_not_turned(open_html: Open, watch: Any) -> None:
    page = open_html(rendered(some_movements(), "ar"))
    assert page.locator(".masarat-timeline").get_attribute("dir") == "rtl"
    assert page.locator(".masarat-legend").evaluate("node => getComputedStyle(node).direction") == "rtl"
    dates = page.locator(".masarat-dates")
    assert dates.evaluate("node => getComputedStyle(node).direction") == "ltr"
    assert dates.inner_text() == "2023-01-10 – 2023-05-10"
    page.evaluate("() => window.masaratMap.select('planned')")
    day = page.locator(".masarat-popup bdi", has_text="2023-03-10")
    assert day.evaluate("node => getComputedStyle(node).direction") == "ltr"
    assert "فرنسا" in page.locator(".masarat-popup").inner_text()
    assert watch.errors == []


def test_routes_by_the_hundred_are_drawn(open_html: Open, watch: Any) -> None:
    first = some_movements()[0]
    many = [
        replace(first, id=str(i), destination=slot(place(f"P{i}", -30 + i % 60, -170 + (i * 7) % 340)))
        for i in range(2000)
    ]
    page = open_html(rendered(many))
    assert ask(page, "window.masaratMap.visibleCount()") == 2000
    assert watch.errors == []


def hostile_movement(text: str) -> Movement:
    actor = Actor(text, text, text)
    told = report(text, outlet=text, sources=(text, text), origin=GAO)
    told = replace(told, file=text, part=replace(told.part, title=text, url=text))
    return movement(
        told,
        id=text,
        actor=actor,
        carrier=actor,
        recipient=actor,
        what=text,
        origin=slot(place(text, 16, 0, names={"ar": (text,)}), text, implied=True),
        destination=NIAMEY,
        contradicts=("other", text),
        competing=(Competing("what", ((text, ("k",)),)),),
        date=replace(interval("2023-01-01"), words=text),
    )


@pytest.fixture
def hostile() -> list[Movement]:
    return [replace(hostile_movement(text), id=f"{i} {text}") for i, text in enumerate(PAYLOADS)]


@pytest.fixture
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the server works: what it is tricked into doing leaves a trace in it."""
    folder = tmp_path / "empty"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("whole_page", [False, True])
def test_hostile_text_stays_text(
    open_html: Open,
    watch: Any,
    hostile: list[Movement],
    language: str,
    whole_page: bool,
    empty_folder: Path,
) -> None:
    texts = {key: f"{value} {PAYLOADS[0]}{PAYLOADS[4]}" for key, value in map_texts(language).items()}
    if whole_page:
        html = map_html(hostile, language=language, texts=texts)
    else:
        html = str(draw_map(hostile, language=language, texts=texts).get_root().render())
    page = open_html(html)
    for moved in hostile:
        page.evaluate("id => window.masaratMap.select(id)", moved.id)
        where = page.locator("#masarat-panel" if whole_page else ".masarat-popup")
        shown = where.inner_text()
        assert " ".join(moved.what.split()) in " ".join(shown.split())
        if whole_page:
            assert where.locator("blockquote").evaluate("node => node.textContent") == moved.what
        page.evaluate(filter_command(hostile, {moved.id}, selected=moved.id).code)
        page.evaluate(filter_command(hostile, {m.id for m in hostile}).code)
    page.evaluate("() => document.querySelectorAll('details').forEach(node => { node.open = true; })")
    page.wait_for_timeout(200)
    assert ask(page, "window.hacked") is None
    assert page.locator(".masarat-map img, .masarat-map svg, #masarat-panel img, #masarat-panel svg").count() == 0
    assert list(empty_folder.iterdir()) == []
    assert watch.from_network == []
    assert watch.errors == []


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_an_exported_page_tells_everything_without_a_network(
    open_html: Open, watch: Any, language: str, direction: str
) -> None:
    page = open_html(map_html(some_movements(), language=language, texts=map_texts(language)))
    assert page.locator("html").get_attribute("dir") == direction
    assert page.locator("html").get_attribute("lang") == language
    click_route(page, "claimed")
    panel = page.locator("#masarat-panel")
    assert "A battalion left Bamako by road." in panel.inner_text()
    assert "Sahel Post › an officer" in panel.inner_text()
    assert "2023-06-20" in panel.inner_text()
    page.locator(".masarat-licences summary").click()
    assert "BSD 2-Clause License" in page.locator(".masarat-licences").inner_text()
    assert watch.from_network == []
    assert watch.errors == []


def test_a_contradiction_can_be_followed(open_html: Open) -> None:
    moves = some_movements()
    moves[0] = replace(moves[0], contradicts=("claimed",))
    page = open_html(map_html(moves, texts=map_texts()))
    page.evaluate("() => window.masaratMap.select('plain')")
    page.locator(".masarat-link").click()
    assert ask(page, "window.masaratMap.selected()") == "claimed"


APP = """
import sys

sys.path.insert(0, {tests!r})
import streamlit as st
from map_movements import map_texts, some_movements
from streamlit_folium import st_folium

from geo.webmap import draw_map, filter_command

movements = some_movements()
chosen = st.multiselect("Ids", [m.id for m in movements])
answer = st_folium(
    draw_map(movements, texts=map_texts()),
    key="map",
    height=500,
    use_container_width=True,
    returned_objects=[],
    feature_group_to_add=filter_command(movements, chosen or [m.id for m in movements]),
)
st.code(repr(answer))
"""


def test_in_streamlit_the_map_answers_and_is_filtered_without_remounting(
    page: Page, watch: Any, start_streamlit: Callable[[Path], Any], tmp_path: Path
) -> None:
    script = tmp_path / "app.py"
    script.write_text(APP.format(tests=str(Path(__file__).parents[1])), encoding="utf-8")
    page.goto(start_streamlit(script).url)
    frame = page.frame_locator("iframe")
    frame.locator(".masarat-count", has_text="6 of 6").wait_for()
    inside = next(f for f in page.frames if "streamlit_folium" in f.url)
    mounted = inside.evaluate("() => ({ value: window.masaratMap.mounted })")["value"]
    inside.evaluate("() => window.masaratMap.setRange('2023-01-10', '2023-02-15')")
    page.get_by_text("'range': ['2023-01-10', '2023-02-15']").wait_for()
    inside.evaluate("() => window.masaratMap.select('plain')")
    page.get_by_text("'selected': 'plain'").wait_for()
    page.get_by_role("combobox").click()
    page.get_by_role("option", name="via").click()
    frame.locator(".masarat-count", has_text="1 of 6").wait_for()
    assert inside.evaluate("() => ({ value: window.masaratMap.visibleIds() })")["value"] == ["via"]
    assert inside.evaluate("() => ({ value: window.masaratMap.mounted })")["value"] == mounted
    assert watch.outbound == []
