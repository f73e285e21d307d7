"""What an analyst does with many reports: from article files through ``masarat serve`` to Chromium."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser.conftest import Watch
from browser.pages import drawn_ids, map_frame, open_app, settle, wait_for_drawn
from browser.serving import App, serve, serve_texts
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

# Three moves from Gao to Niamey by two actors, one that may have happened on any day of a month, one without a date.
SAHEL = """date: 2023-07-01
outlet: Sahel Monitor
title: Convoys leave Gao

About 400 French soldiers left Gao for Niamey on 15 June 2023, the French army said.

Germany withdrew 60 soldiers from Gao to Niamey on 2 May 2023.

France withdrew 90 vehicles from Gao to Niamey on 20 April 2023.

Chad sent 300 soldiers from N'Djamena to Faya-Largeau in March 2023.
"""
COAST = """date: 2023-09-10
outlet: Coast Post
title: Ships and men

Russia flew 200 fighters from Bamako to Bangui on 2 February 2023.

Turkey moved 50 soldiers from Misrata to Tripoli.
"""
UNDATED = """outlet: The Gazette
title: Without a date

Italy flew 150 soldiers from Agadez to Tripoli on 20 June 2023.
"""
SHIP = """date: 2023-06-25
outlet: Coast Post

Russia shipped 40 vehicles by sea from Tartus to Port Sudan on 20 June 2023.
"""
ALL = 7


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The app on three articles."""
    with serve_texts({"sahel": SAHEL, "coast": COAST, "undated": UNDATED}, tmp_path_factory) as served:
        yield served


def ask(page: Page, expression: str) -> Any:
    return map_frame(page).evaluate(f"() => ({{ value: {expression} }})")["value"]


def click_map(page: Page, spot: dict[str, float]) -> None:
    box = page.locator("iframe").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + spot["x"], box["y"] + spot["y"])


def popup_text(page: Page) -> str:
    frame = page.frame_locator("iframe")
    expect(frame.locator(".masarat-card:not([aria-busy])")).to_have_count(1)
    return frame.locator(".masarat-popup").inner_text()


def identity(page: Page, words: str) -> str:
    return str(page.locator("tr[data-id]", has_text=words).first.get_attribute("data-id"))


def test_routes_between_two_places_are_a_band_with_a_number_that_opens(app: App, page: Page) -> None:
    open_app(page, app.url)
    wait_for_drawn(page, ALL)
    assert ask(page, "window.masaratMap.bands()[0]") == [3, 2]
    german = identity(page, "Germany")
    click_map(page, ask(page, f"window.masaratMap.pixelOf('{german}')"))
    assert "of 3 here" in popup_text(page)
    assert ask(page, "window.masaratMap.openLines()") == 3
    seen = set()
    for _ in range(3):
        seen.add(ask(page, "window.masaratMap.selected()"))
        page.frame_locator("iframe").get_by_role("button", name="Next").click()
        popup_text(page)
    assert german in seen
    assert len(seen) == 3
    page.frame_locator("iframe").get_by_role("button", name="Close").click()
    map_frame(page).wait_for_function("() => window.masaratMap.openLines() === 0")


def test_what_is_said_of_a_route_is_fetched_when_it_is_clicked(app: App, page: Page) -> None:
    frames: list[str | bytes] = []

    def note(frame: str | bytes) -> None:
        frames.append(frame)

    page.on("websocket", lambda socket: socket.on("framereceived", note))
    open_app(page, app.url)
    wait_for_drawn(page, ALL)
    settle(page)
    assert ask(page, "window.masaratApp.store.cards.length") == 0
    russian = identity(page, "Bangui")
    frames.clear()
    click_map(page, ask(page, f"window.masaratMap.pixelOf('{russian}')"))
    assert "200 personnel" in popup_text(page)
    assert any(b"200 personnel" in f if isinstance(f, bytes) else "200 personnel" in f for f in frames)


def test_a_click_on_a_site_tells_what_happened_there(app: App, page: Page) -> None:
    open_app(page, app.url)
    wait_for_drawn(page, ALL)
    click_map(page, ask(page, "window.masaratMap.siteAt('Bamako')"))
    assert "movements here: 1" in popup_text(page)


def test_as_of_a_day_shows_what_had_been_published_by_then(app: App, page: Page) -> None:
    open_app(page, app.url)
    wait_for_drawn(page, ALL)
    page.frame_locator("iframe").get_by_label("Which days").select_option("published by then")
    assert ask(page, "window.masaratMap.range()") == ["2023-07-01", "2023-09-10"]
    assert "Publication unknown: 1" in page.frame_locator("iframe").locator(".masarat-undated").inner_text()
    map_frame(page).evaluate("() => { window.masaratMap.setRange('2023-07-01', '2023-08-01'); }")
    known = wait_for_drawn(page, 5)
    expect(page.locator("tr[data-id]")).to_have_count(5)
    assert {identity(page, "Germany"), identity(page, "Agadez")} <= known
    page.frame_locator("iframe").locator(".masarat-undated input").uncheck()
    expect(page.locator("tr[data-id]")).to_have_count(4)
    assert len(wait_for_drawn(page, 4)) == 4


def test_an_uncertain_date_fades_over_its_days(app: App, page: Page) -> None:
    open_app(page, app.url)
    wait_for_drawn(page, ALL)
    uncertain, sure = identity(page, "Chad"), identity(page, "Germany")
    strengths = []
    for first, last in (("2023-02-01", "2023-04-30"), ("2023-03-20", "2023-05-10"), ("2023-03-30", "2023-05-10")):
        map_frame(page).evaluate("r => { window.masaratMap.setRange(r[0], r[1]); }", [first, last])
        assert uncertain in drawn_ids(page)
        strengths.append(ask(page, f"window.masaratMap.strength('{uncertain}')"))
        assert ask(page, f"window.masaratMap.strength('{sure}')") == 4
    assert strengths == [4, 2, 1]


def test_bars_count_by_day_week_or_month(app: App, page: Page) -> None:
    open_app(page, app.url)
    wait_for_drawn(page, ALL)
    frame = page.frame_locator("iframe")
    for choice, unit in {"days": "day", "weeks": "week", "months": "month"}.items():
        frame.get_by_label("Bars").select_option(choice)
        bins = ask(page, "window.masaratMap.bins()")
        assert bins["unit"] == unit
        assert sum(bins["counts"]) == ALL - 1
    assert bins["counts"] == [1, 1, 1, 1, 2]
    expect(frame.get_by_role("img", name="Movements by month")).to_have_count(1)


def test_the_timeline_plays_steps_loops_and_changes_speed_by_keyboard(app: App, page: Page) -> None:
    open_app(page, app.url)
    wait_for_drawn(page, ALL)
    frame, window = (
        page.frame_locator("iframe"),
        page.frame_locator("iframe").get_by_role("slider", name="Window of days"),
    )
    window.focus()
    window.press("PageUp")
    first = ask(page, "window.masaratMap.range()[0]")
    assert first == "2023-02-02"
    window.press("ArrowRight")
    assert ask(page, "window.masaratMap.range()[0]") == "2023-02-03"
    frame.get_by_role("button", name="Begin again").press("Enter")
    frame.get_by_label("Speed").select_option("4×")
    map_frame(page).evaluate("() => { window.masaratMap.setRange('2023-06-01', '2023-06-15'); }")
    window.press(" ")
    map_frame(page).wait_for_function("() => window.masaratMap.range()[0] < '2023-05-01'")
    assert ask(page, "window.masaratMap.isPlaying()") is True
    window.press(" ")
    assert ask(page, "window.masaratMap.isPlaying()") is False


def test_a_ship_goes_around_the_land(page: Page, tmp_path: Path) -> None:
    pytest.importorskip("searoute", reason="the optional package for sea routes is not installed")
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "ship.txt").write_text(SHIP, encoding="utf-8")
    with serve([articles], tmp_path) as served:
        open_app(page, served.url)
        wait_for_drawn(page, 1)
        assert ask(page, "window.masaratApp.store.byLane.size") == 1
        # the great circle from Tartus to Port Sudan runs over Sinai; the lane passes the Suez Canal
        xs = ask(page, "Array.from(window.masaratApp.store.circles.xy).filter((_, i) => i % 2 === 0)")
        assert min((x - 0.5) * 360 for x in xs) < 32.7


def test_the_page_asks_nobody_and_complains_of_nothing(app: App, page: Page, watch: Watch, tmp_path: Path) -> None:
    open_app(page, app.url)
    wait_for_drawn(page, ALL)
    click_map(page, ask(page, "window.masaratMap.siteAt('Gao')"))
    popup_text(page)
    assert watch.outbound == []
    assert watch.errors == []
    assert app.outbound == []
