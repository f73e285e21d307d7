"""The panel and the article: what is said of a movement and a place, in both languages; from files to Chromium."""

import re
from collections.abc import Iterator

import pytest
from browser.conftest import Watch
from browser.pages import listed_ids, map_frame, open_app, settle, wait_for_drawn
from browser.serving import App, serve_texts
from browser.test_analyst import ask
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

EARLY = """date: 2023-06-16
outlet: Reuters
title: French convoy leaves Gao

About 400 French soldiers left Gao for Niamey on 15 June 2023, the French army said.
"""
LATE = """date: 2023-06-20
outlet: رويترز
title: قوات فرنسية تغادر غاو

غادر 300 جندي فرنسي مدينة غاو إلى نيامي في 15 حزيران 2023. وقالت موسكو إن الجنود السوريين لم يغادروا.
"""
HOSTILE = """date: 2023-06-25
outlet: {{ cycler.__init__.__globals__.os.mkdir(dict(jinja_panel=1)|join) }}
title: <img src=x onerror="window.hit='title'">

Italy flew 150 soldiers from Agadez to Tripoli on 20 June 2023. <img src=x onerror="window.hit='body'"> {{ 7*9 }}
"""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The app on four files, one of them empty."""
    with serve_texts({"early": EARLY, "late": LATE, "hostile": HOSTILE, "empty": ""}, tmp_path_factory) as served:
        yield served


def plain(text: str) -> str:
    return re.sub("[\u2066-\u2069]", "", text)


def pick(page: Page, words: str) -> None:
    page.locator("tr[data-id]", has_text=words).first.click()
    page.wait_for_selector(".m-report")


def test_the_panel_tells_reports_in_order_with_gloss_distance_and_rivals(app: App, page: Page) -> None:
    open_app(page, app.url)
    pick(page, "Gao")
    days = page.locator(".m-report .m-byline bdi[dir=ltr]").all_inner_texts()
    assert days == sorted(days)
    assert "2023-06-16" in days
    glosses = [plain(text) for text in page.locator(".m-gloss").all_inner_texts()]
    assert any("from Gao, to Niamey, 15 June 2023" in text for text in glosses)
    expect(page.locator(".m-facts")).to_contain_text("km along the great circle")
    expect(page.locator(".m-gloss").first).to_have_attribute("lang", "en")


def test_a_position_is_copied_by_a_click(app: App, page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_app(page, app.url)
    pick(page, "Gao")
    for pattern in (r"-?\d+\.\d{4}, -?\d+\.\d{4}", r"\d{2}[A-Z]{3}\d*"):
        button = page.locator(".m-copy").filter(has_text=re.compile(f"^{pattern}$")).first
        button.click()
        expect(button).to_have_attribute("data-copied", "copied")
        assert re.fullmatch(pattern, page.evaluate("() => navigator.clipboard.readText()"))


def test_the_article_marks_every_mention_and_leads_to_the_map_and_back(app: App, page: Page) -> None:
    open_app(page, app.url)
    wait_for_drawn(page, len(listed_ids(page)))
    pick(page, "Gao")
    page.get_by_role("button", name="Read it in the article").first.click()
    article = page.locator("article[lang]").first
    expect(article.locator("mark.chosen").first).to_be_visible()
    for kind, words in {"place": "Niamey", "date": "15 June 2023", "quantity": "400", "actor": "French"}.items():
        expect(article.locator(f".{kind}", has_text=words).first).to_be_visible()
    article.locator(".place", has_text="Niamey").first.click()
    expect(page.locator(".st-key-panel h3")).to_have_text("Niamey")
    map_frame(page).wait_for_function("() => Math.abs(window.masaratMap.leaflet.getCenter().lat - 13.5) < 0.3")
    expect(article.locator(".place.shown").first).to_have_text("Niamey")
    page.locator(".st-key-panel").get_by_role("button", name="Gao").first.click()
    page.wait_for_selector(".m-report")
    expect(article.locator("mark.chosen").first).to_be_visible()


def test_a_site_on_the_map_opens_its_panel(app: App, page: Page) -> None:
    open_app(page, app.url)
    wait_for_drawn(page, len(listed_ids(page)))
    spot, box = ask(page, "window.masaratMap.siteAt('Agadez')"), page.locator("iframe").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + spot["x"], box["y"] + spot["y"])
    expect(page.locator(".st-key-panel h3")).to_have_text("Agadez")
    expect(page.locator(".st-key-panel .m-copy")).to_have_count(2)


def test_the_arabic_page_names_sources_and_faults_in_arabic(app: App, page: Page) -> None:
    open_app(page, app.url, language="ar")
    fault = page.get_by_role("alert").inner_text()
    assert "الملف فارغ" in fault
    assert set(re.findall("[A-Za-z]{3,}", re.sub(r"\S*empty\.txt", "", fault))) == set()
    pick(page, "غاو")
    told = page.locator(".st-key-panel").inner_text()
    assert "رويترز" in told
    assert "Reuters" not in told
    assert any("من غاو، إلى نيامي" in plain(text) for text in page.locator(".m-gloss").all_inner_texts())


def test_hostile_text_stays_text_in_the_panel_and_the_marks(app: App, page: Page, watch: Watch) -> None:
    for language in ("en", "ar"):
        open_app(page, app.url, language=language)
        pick(page, "Agadez" if language == "en" else "أغاديز")
        page.get_by_text("Read it in" if language == "en" else "اقرأه في").first.click()
        page.wait_for_selector("article[lang] mark")
        settle(page)
        assert [f.evaluate("() => window.hit ?? null") for f in (page.main_frame, map_frame(page))] == [None, None]
    assert watch.errors == []
    assert [path.name for path in app.workplace.iterdir() if path.name.startswith("jinja")] == []


def contrast(nodes: Locator) -> list[tuple[float, str]]:
    """Measure the contrast of texts with what lies behind them, as WCAG 2 does; the ratio and the text of each."""
    script = """(nodes) => {
      const rgb = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
      const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
        .map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
        .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
      const behind = (node) => {
        for (let at = node; at; at = at.parentElement) {
          const colour = rgb(getComputedStyle(at).backgroundColor);
          if (colour.length === 3 || colour[3] > 0.9) return colour;
        }
        return [255, 255, 255];
      };
      const speaks = (node) => [...node.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
      return nodes.filter((node) => node.checkVisibility() && speaks(node))
        .map((node) => {
          const a = light(rgb(getComputedStyle(node).color)), b = light(behind(node));
          return [(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), node.textContent.trim().slice(0, 40)];
        });
    }"""
    return [(float(ratio), str(text)) for ratio, text in nodes.evaluate_all(script)]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_texts_stand_out_from_what_is_behind_them(app: App, page: Page, language: str) -> None:
    open_app(page, app.url, language=language)
    pick(page, "Gao" if language == "en" else "غاو")
    page.get_by_text("Read it in" if language == "en" else "اقرأه في").first.click()
    page.wait_for_selector("article[lang] mark")
    settle(page)
    frame = page.frame_locator("iframe")
    measured = [
        *contrast(page.locator(".m-header *, .st-key-panel *, .m-note *, .m-legend *, article[lang] *")),
        *contrast(frame.locator(".masarat-timeline *, .masarat-legend *, .leaflet-control-attribution")),
    ]
    assert len(measured) > 40
    assert [each for each in measured if each[0] < 4.5] == []


def test_every_control_has_a_name(app: App, page: Page) -> None:
    open_app(page, app.url)
    unnamed = """() => [...document.querySelectorAll('button, select, input, [role=slider], [role=button]')]
      .filter((node) => node.checkVisibility() && !node.closest('[aria-hidden=true]'))
      .filter((node) => !(node.getAttribute('aria-label') || node.textContent.trim() || node.title
        || (node.labels && node.labels.length) || node.getAttribute('aria-labelledby') || node.placeholder))
      .map((node) => node.outerHTML.slice(0, 120))"""
    assert map_frame(page).evaluate(unnamed) == []
    assert page.evaluate(unnamed) == []
