"""The page as a reader meets it: from article files through ``masarat serve`` to Chromium."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.conftest import Watch
from browser.pages import (
    choose,
    download,
    drawn_ids,
    feature_ids,
    listed_ids,
    map_frame,
    open_app,
    wait_for_drawn,
    wait_for_listed,
)
from browser.serving import App, run_trapped, serve_texts
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

SAHEL = """date: 2023-06-20
outlet: Sahel Monitor
title: French convoy leaves Gao

About 400 French soldiers left Gao for Niamey on 15 June 2023, the French army said.

Russia flew 200 fighters from Bamako to Bangui on 2 May 2023.
"""
KIDAL = """date: 2023-07-01
outlet: صحيفة الساحل
title: قوات تشادية تغادر كيدال

غادر 300 جندي تشادي مدينة كيدال إلى نجامينا في 5 حزيران 2023.
"""
# Jinja, a template literal, a broken backtick, HTML and Markdown: in the headline, the outlet, the address, the body.
HOSTILE = """date: 2023-06-25
outlet: {{ cycler.__init__.__globals__.os.mkdir(dict(jinja_outlet=1)|join) }} <svg onload="window.hit='outlet'">
url: javascript:window.hit='url'
title: <img src=x onerror="window.hit='title'"> ${window.hit='line'} `+(window.hit='tick')+` *bold* :material/home: $x$

Italy flew 150 soldiers from Agadez to Tripoli on 20 June 2023. </script><script>window.hit='script'</script>
{{ cycler.__init__.__globals__.os.mkdir(dict(jinja_body=1)|join) }} {% for %} [a](javascript:window.hit='link')

Italy moved 30 <img src=x onerror="window.hit='quote'"> vehicles ${window.hit='quoted'} {{ 7*9 }} from Zuwara to Sabha.
"""
PASTED = "Turkey withdrew 120 soldiers from Misrata to Izmir on 3 June 2023."
ALL = 5


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The app on four articles, one of them hostile and one empty."""
    with serve_texts({"sahel": SAHEL, "kidal": KIDAL, "hostile": HOSTILE, "empty": ""}, tmp_path_factory) as served:
        yield served


def use_everything(page: Page, folder: Path) -> None:
    """Go through each part of the page that shows or writes article text."""
    for row in page.locator("tr[data-id]").all():
        row.click()
        page.wait_for_selector(".m-report")
    page.get_by_role("button", name="Read it in the article").first.click()
    page.wait_for_selector("article[lang]")
    for view in ("Undated", "Not placed", "Movements"):
        page.get_by_role("radio", name=view).click()
    for name in ("GeoJSON", "CSV", "Map (HTML)"):
        download(page, name, folder)
    for name in ("Source", "Actor"):
        page.get_by_role("combobox", name=name).click()
        page.wait_for_selector("[role=option]")
        page.keyboard.press("Escape")
    page.get_by_role("button", name="العربية").click()
    page.wait_for_selector("html[dir=rtl]", state="attached")


def test_all_movements_of_the_files_are_drawn_and_listed(app: App, page: Page) -> None:
    open_app(page, app.url)
    drawn = wait_for_drawn(page, ALL)
    assert drawn == listed_ids(page)
    assert page.locator(".m-counts").inner_text().startswith(f"{ALL} of {ALL} movements")


def test_nothing_leaves_the_browser_or_the_server(app: App, page: Page, watch: Watch, tmp_path: Path) -> None:
    open_app(page, app.url)
    use_everything(page, tmp_path)
    assert watch.outbound == []
    assert any(url.startswith(app.url) for url in watch.requests)
    assert app.outbound == []


def test_the_trap_notices_a_connection(tmp_path: Path) -> None:
    trapped = run_trapped(
        "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('192.0.2.1', 9))", tmp_path
    )
    assert "192.0.2.1" in trapped


def test_hostile_text_executes_nowhere(app: App, page: Page, watch: Watch, tmp_path: Path) -> None:
    open_app(page, app.url)
    use_everything(page, tmp_path)
    assert [frame.evaluate("() => window.hit ?? null") for frame in (page.main_frame, map_frame(page))] == [None, None]
    page.goto((tmp_path / "masarat.html").as_uri())
    page.wait_for_function("() => Boolean(window.masaratMap)")
    assert page.evaluate("() => window.hit ?? null") is None
    assert watch.errors == []
    assert [path.name for path in app.workplace.iterdir() if path.name.startswith("jinja")] == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_hostile_text_is_shown_as_it_was_written(app: App, page: Page, language: str) -> None:
    open_app(page, app.url, language=language)
    page.locator("tr[data-id]", has_text="Agadez" if language == "en" else "أغاديز").click()
    outlet = page.locator(".m-report .m-byline strong")
    expect(outlet).to_contain_text("""<svg onload="window.hit='outlet'">""")
    page.locator(".m-report + *, button").get_by_text("Read it in" if language == "en" else "اقرأه في").first.click()
    expect(page.locator(".m-article-head h3")).to_contain_text("*bold* :material/home: $x$")
    expect(page.locator("article[lang]")).to_contain_text("</script><script>window.hit='script'</script>")
    assert page.evaluate("() => window.hit") is None
    assert map_frame(page).evaluate("() => window.hit ?? null") is None


def test_a_hostile_address_is_no_language(app: App, page: Page, watch: Watch) -> None:
    open_app(page, app.url, language="%27);window.hit=1;(%27%22%3E%3Cscript%3Ewindow.hit=2%3C/script%3E")
    assert page.evaluate("() => [document.documentElement.lang, window.hit ?? null]") == ["en", None]
    assert watch.errors == []


def test_the_timeline_hides_and_shows_routes_in_the_map_and_the_table(app: App, page: Page) -> None:
    open_app(page, app.url)
    everything = wait_for_drawn(page, ALL)
    map_frame(page).evaluate("() => { window.masaratMap.setRange('2023-06-01', '2023-06-10'); }")
    map_frame(page).evaluate("() => { window.masaratMap.showUndated(false); }")
    in_window = wait_for_drawn(page, 1)
    assert wait_for_listed(page, 1) == in_window
    expect(page.locator("tr[data-id]")).to_contain_text("Kidal")
    map_frame(page).evaluate("() => { window.masaratMap.showUndated(true); }")
    map_frame(page).evaluate("() => { window.masaratMap.setRange('2023-05-02', '2023-06-20'); }")
    assert wait_for_drawn(page, ALL) == everything


def test_an_actor_filter_changes_the_live_map_without_remounting_it(app: App, page: Page) -> None:
    open_app(page, app.url)
    wait_for_drawn(page, ALL)
    frame = map_frame(page)
    mounted = frame.evaluate("() => window.masaratMap.mounted")
    frame.evaluate("() => { window.marker = 'still here'; }")
    choose(page, "Actor", "France")
    assert wait_for_drawn(page, 1) == wait_for_listed(page, 1)
    assert map_frame(page).evaluate("() => [window.masaratMap.mounted, window.marker]") == [mounted, "still here"]


def test_the_download_is_what_is_filtered_and_what_is_drawn(app: App, page: Page, tmp_path: Path) -> None:
    open_app(page, app.url)
    wait_for_drawn(page, ALL)
    page.get_by_role("textbox", name="Search").fill("soldiers")
    page.keyboard.press("Enter")
    shown = wait_for_listed(page, 2)
    assert wait_for_drawn(page, 2) == shown
    assert feature_ids(download(page, "GeoJSON", tmp_path)) == shown
    map_frame(page).evaluate("() => { window.masaratMap.setRange('2023-06-14', '2023-06-16'); }")
    narrowed = wait_for_listed(page, 1)
    assert feature_ids(download(page, "GeoJSON", tmp_path)) == narrowed == drawn_ids(page)


def test_a_click_on_a_route_opens_its_detail(app: App, page: Page) -> None:
    open_app(page, app.url)
    wait_for_drawn(page, ALL)
    page.locator("tr[data-id]", has_text="Niamey").click()
    expect(page.locator(".m-move h3")).to_have_text("France")
    chosen = page.locator("tr[data-id]", has_text="Bangui").get_attribute("data-id")
    spot = map_frame(page).evaluate("id => window.masaratMap.pixelOf(id)", chosen)
    box = page.locator("iframe").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + spot["x"], box["y"] + spot["y"])
    expect(page.locator(".m-move h3")).to_have_text("Russia")
    expect(page.locator(".m-facts")).to_contain_text("2 May 2023")
    expect(page.locator(".m-report blockquote")).to_contain_text("Russia flew 200 fighters from Bamako to Bangui")


def test_the_article_marks_the_words_that_state_a_movement(app: App, page: Page) -> None:
    open_app(page, app.url)
    page.locator("tr[data-id]", has_text="Kidal").click()
    page.get_by_role("button", name="Read it in the article").click()
    article = page.locator("article[lang]")
    expect(article.locator("mark.chosen").first).to_be_visible()
    assert article.evaluate("node => [getComputedStyle(node).direction, node.lang]") == ["rtl", "ar"]
    expect(article.locator("mark .place").first).to_have_text("كيدال")


def test_a_click_on_marked_words_selects_their_movement(app: App, page: Page) -> None:
    open_app(page, app.url)
    page.locator("tr[data-id]", has_text="Niamey").click()
    page.get_by_role("button", name="Read it in the article").click()
    page.locator("article[lang] mark", has_text="Russia flew").first.click()
    expect(page.locator(".m-move h3")).to_have_text("Russia")


def test_the_arabic_page_runs_from_right_to_left(app: App, page: Page) -> None:
    open_app(page, app.url, language="ar")
    assert page.evaluate("() => getComputedStyle(document.documentElement).direction") == "rtl"
    sidebar, main = page.get_by_test_id("stSidebar").bounding_box(), page.locator(".m-header").bounding_box()
    assert sidebar is not None
    assert main is not None
    assert sidebar["x"] > main["x"] + main["width"] - 1
    expect(page.get_by_role("combobox", name="الجهة")).to_be_visible()


def left_edges(text: Locator, words: list[str]) -> list[float]:
    """Measure where each of some words of a text begins on the screen."""
    script = """(node, words) => words.map((word) => {
      const range = document.createRange(), text = node.firstChild, start = text.data.indexOf(word);
      range.setStart(text, start);
      range.setEnd(text, start + word.length);
      return range.getBoundingClientRect().left;
    })"""
    return [float(edge) for edge in text.evaluate(script, words)]


def test_dates_are_not_reversed_in_arabic(app: App, page: Page) -> None:
    open_app(page, app.url, language="ar")
    page.locator("tr[data-id]", has_text="كيدال").click()
    page.wait_for_selector(".m-report")
    for selector, words in {
        "tr[data-id] td.is-date bdi": ["2023", "-05", "-02"],
        ".m-report .m-byline bdi[dir=ltr]": ["2023", "-07", "-01"],
    }.items():
        edges = left_edges(page.locator(selector).first, words)
        assert edges == sorted(edges)


def test_no_word_of_the_arabic_page_is_left_in_english(app: App, page: Page) -> None:
    open_app(page, app.url, language="ar")
    page.get_by_role("button", name="إضافة مقالات").click()
    page.get_by_role("radio", name="رفع ملفات").click()
    page.wait_for_selector("[data-testid=stFileUploaderDropzone]")
    parts = [part.inner_text() for part in page.locator(".stSidebar, .st-key-panel, .m-header").all()]
    # names, and the parts of an empty date, in whose place the page shows its own words
    known = {"English", "Markdown", "HTML", "yyyy", "mm", "dd"}
    assert set(re.findall("[A-Za-z]{2,}", " ".join(parts))) - known == set()


def test_a_pasted_article_shows_its_movements_at_once(app: App, page: Page) -> None:
    open_app(page, app.url)
    wait_for_drawn(page, ALL)
    page.get_by_role("button", name="Add articles").click()
    page.get_by_role("textbox", name="Text of the article").fill(PASTED)
    page.get_by_role("textbox", name="Outlet").fill("Coast Post")
    page.get_by_role("button", name="Read", exact=True).click()
    page.wait_for_selector(".m-good")
    wait_for_drawn(page, ALL + 1)
    page.locator(".st-key-panel").get_by_role("button", name="Turkey").click()
    expect(page.locator(".m-report")).to_contain_text("Coast Post")
    expect(page.locator(".m-report blockquote")).to_contain_text("Turkey withdrew 120 soldiers")


def test_uploads_are_read_and_a_bad_one_is_named(app: App, page: Page, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(PASTED, encoding="utf-8")
    bad.write_bytes(b"\x00\x01\x02" * 100)
    open_app(page, app.url)
    page.get_by_role("button", name="Add articles").click()
    page.get_by_role("radio", name="Upload", exact=True).click()
    page.locator("input[type=file]").set_input_files([good, bad])
    expect(page.get_by_test_id("stFileChip")).to_have_count(2)
    page.get_by_role("button", name="Read", exact=True).click()
    expect(page.locator(".st-key-panel .m-warn")).to_contain_text("bad.txt")
    expect(page.locator(".st-key-panel .m-good")).to_contain_text("good.txt")
    wait_for_drawn(page, ALL + 1)


def test_a_file_that_cannot_be_read_is_named_and_the_others_go_on(app: App, page: Page) -> None:
    open_app(page, app.url)
    expect(page.get_by_role("alert")).to_contain_text("empty.txt: is empty: put the text of the article into it")
    wait_for_drawn(page, ALL)
