"""The page's address: it keeps the view, opens it again, and takes hostile wishes for none."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from browser.conftest import Watch
from browser.pages import choose, listed_ids, map_frame, open_app, settle, wait_for_drawn, wait_for_listed, wait_for_map
from browser.serving import App, serve_texts
from browser.test_analyst import ALL, COAST, SAHEL, UNDATED, ask, identity
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

HOSTILE = (
    "<img src=x onerror=window.hit=1>",
    "{{ cycler.__init__.__globals__.os.mkdir(dict(jinja_url=1)|join) }}",
    "');window.hit=2;('",
    "${window.hit=3}`;window.hit=3;`",
    "</script><script>window.hit=4</script>",
    "*x* :material/home: $y$ [a](javascript:window.hit=5)",
    "\u202e" + "x" * 300,
)
NAMES = ("q", "from", "to", "actor", "kind", "mode", "certainty", "source", "place", "least", "most", "undated", "view")
MORE = ("article", "sel", "box", "clock", "days", "tray", "at", "lang")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The app on three articles."""
    with serve_texts({"sahel": SAHEL, "coast": COAST, "undated": UNDATED}, tmp_path_factory) as served:
        yield served


def said(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_an_address_opens_the_view_that_it_was_copied_from(app: App, page: Page) -> None:
    open_app(page, app.url)
    wait_for_drawn(page, ALL)
    page.get_by_role("textbox", name="Search").fill("niamey")
    page.keyboard.press("Enter")
    wait_for_listed(page, 3)
    choose(page, "Actor", "France")
    wait_for_listed(page, 2)
    page.locator("tr[data-id]", has_text="90 vehicles").click()
    map_frame(page).wait_for_function("() => window.masaratMap.selected() !== null")
    map_frame(page).evaluate("() => { window.masaratMap.setRange('2023-04-01', '2023-04-30'); }")
    wait_for_listed(page, 1)
    page.wait_for_url("**days=2023-04-01**")
    settle(page)
    query, shown = said(page), listed_ids(page)
    assert query["q"] == ["niamey"]
    assert query["actor"] == ["france"]
    other = page.context.new_page()
    other.goto(page.url)
    wait_for_map(other)
    assert wait_for_listed(other, 1) == shown
    wait_for_drawn(other, 1)
    assert ask(other, "window.masaratMap.range()") == ["2023-04-01", "2023-04-30"]
    expect(other.locator(".m-move h3")).to_have_text("France")
    expect(other.get_by_role("textbox", name="Search")).to_have_value("niamey")
    assert said(other) == query


def test_every_filter_can_be_asked_for_in_the_address(app: App, page: Page) -> None:
    found = {}
    for wish, count in {
        "from=2023-06-01&undated=no": 2,
        "to=2023-02-28&undated=no": 1,
        "kind=withdrawal": 3,
        "source=Coast%20Post": 2,
        "least=100&most=250": 2,
        "box=15,10,20,35": 2,
        "clock=asof&days=2023-07-01~2023-08-01&tray=no": 4,
        "actor=france&actor=russia": 3,
    }.items():
        page.goto(f"{app.url}/?{wish}")
        wait_for_map(page)
        settle(page)
        found[wish] = (page.locator("tr[data-id]").count(), count)
    assert {wish: each for wish, each in found.items() if each[0] != each[1]} == {}


def test_going_back_shows_the_view_before(app: App, page: Page) -> None:
    open_app(page, app.url)
    wait_for_listed(page, ALL)
    page.goto(f"{app.url}/?lang=en&actor=france")
    wait_for_listed(page, 2)
    page.go_back()
    wait_for_listed(page, ALL)
    assert page.locator("tr[data-id]").count() == ALL
    assert "actor=" not in page.url


def test_options_count_what_they_would_keep_beside_the_other_filters(app: App, page: Page) -> None:
    page.goto(f"{app.url}/?lang=en&source=Coast%20Post")
    wait_for_listed(page, 2)
    page.get_by_role("combobox", name="Actor").click()
    options = [
        text.replace("\u2068", "").replace("\u2069", "") for text in page.get_by_role("option").all_inner_texts()
    ]
    assert {"Russia (1)", "Turkey (1)", "France (0)", "Germany (0)"} <= set(options)


def test_a_box_can_be_drawn_and_cleared(app: App, page: Page) -> None:
    open_app(page, app.url)
    wait_for_drawn(page, ALL)
    page.frame_locator("iframe").get_by_role("button", name="Draw a box").click()
    spot, box = ask(page, "window.masaratMap.siteAt('Bangui')"), page.locator("iframe").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + spot["x"] - 25, box["y"] + spot["y"] - 25)
    page.mouse.down()
    page.mouse.move(box["x"] + spot["x"] + 20, box["y"] + spot["y"] + 20, steps=4)
    page.mouse.up()
    wait_for_drawn(page, 1)
    assert wait_for_listed(page, 1) == {identity(page, "Russia")}
    page.wait_for_url("**box=**")
    page.get_by_role("button", name="Drawn box").click()
    wait_for_listed(page, ALL)


def test_hostile_wishes_are_no_wishes(app: App, page: Page, watch: Watch) -> None:
    from urllib.parse import quote  # noqa: PLC0415

    for text in HOSTILE:
        page.goto(f"{app.url}/?" + "&".join(f"{name}={quote(text)}" for name in (*NAMES, *MORE)))
        wait_for_map(page)
        settle(page)
        assert page.get_by_test_id("stException").count() == 0
        hits = [frame.evaluate("() => window.hit ?? null") for frame in (page.main_frame, map_frame(page))]
        assert hits == [None, None]
    page.goto(f"{app.url}/?box=nan,1,2,3&at=inf,0,4&days=2023-01-01~9999-99-99&least=99999999999999&from=0001-01-01")
    wait_for_listed(page, ALL)
    assert watch.errors == []
    assert watch.outbound == []
    assert [path.name for path in app.workplace.iterdir() if path.name.startswith("jinja")] == []


def test_tiles_are_asked_for_when_they_are_switched_on_and_by_no_address(app: App, page: Page, watch: Watch) -> None:
    page.route("https://tiles.example/**", lambda route: route.fulfill(status=204))
    page.goto(f"{app.url}/?lang=en&tiles=on&tiles%20on=true&tiles%20address=https://tiles.example/{{z}}/{{x}}/{{y}}")
    wait_for_map(page)
    settle(page)
    address = page.get_by_role("textbox", name="Address of the tiles")
    address.fill("javascript:window.hit=1//{z}{x}{y}")
    address.press("Enter")
    page.get_by_text("Go online for map tiles").click()
    expect(page.get_by_text("No address of tiles")).to_be_visible()
    assert watch.outbound == []
    address.fill("https://tiles.example/{z}/{x}/{y}")
    address.press("Enter")
    map_frame(page).wait_for_selector(".leaflet-tile", state="attached")
    assert {urlsplit(url).hostname for url in watch.outbound} == {"tiles.example"}
    page.get_by_text("Go online for map tiles").click()
    map_frame(page).wait_for_function("() => !document.querySelector('.leaflet-tile')")
    assert map_frame(page).evaluate("() => window.hit ?? null") is None
