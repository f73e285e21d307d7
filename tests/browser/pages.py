"""What the tests do with the page, in the words of a reader."""

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Frame, Page, expect

MAP = 'iframe[title="streamlit_folium.st_folium"]'


def open_app(page: Page, url: str, *, language: str = "en") -> Page:
    """Open the page and wait until its map stands."""
    page.goto(f"{url}/?lang={language}")
    page.wait_for_selector(".m-header", timeout=60_000)
    wait_for_map(page)
    return page


def map_frame(page: Page) -> Frame:
    """Return the document that the map lives in."""
    page.wait_for_selector(MAP, timeout=60_000)
    frame = page.locator(MAP).element_handle().content_frame()
    assert frame is not None
    return frame


def wait_for_map(page: Page) -> None:
    """Wait until the map has drawn its routes."""
    ready = "() => Boolean(window.masaratMap) && window.masaratMap.paintMs() !== undefined"
    map_frame(page).wait_for_function(ready, timeout=60_000)


def drawn_ids(page: Page) -> set[str]:
    """List the movements that the map draws now."""
    return set(map_frame(page).evaluate("() => window.masaratMap.visibleIds()"))


def wait_for_drawn(page: Page, count: int) -> set[str]:
    """Wait until the map draws so many movements, and list them."""
    map_frame(page).wait_for_function("n => window.masaratMap.visibleCount() === n", arg=count, timeout=20_000)
    return drawn_ids(page)


def listed_ids(page: Page) -> set[str]:
    """List the movements of the table."""
    return {str(row.get_attribute("data-id")) for row in page.locator("tr[data-id]").all()}


def wait_for_listed(page: Page, count: int) -> set[str]:
    """Wait until the table has so many rows, and list their movements."""
    expect(page.locator("tr[data-id]")).to_have_count(count, timeout=20_000)
    return listed_ids(page)


def settle(page: Page) -> None:
    """Wait until the server has drawn the page, and nothing made it begin again."""
    for _ in range(3):
        page.wait_for_timeout(250)
        page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=30_000)


def download(page: Page, name: str, folder: Path) -> Path:
    """Press a download's button and return the file."""
    settle(page)
    with page.expect_download(timeout=30_000) as waiting:
        page.get_by_role("button", name=name, exact=True).click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def feature_ids(path: Path) -> set[str]:
    """List the movements of a GeoJSON file."""
    collection: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return {feature["properties"]["id"] for feature in collection["features"]}


def choose(page: Page, label: str, option: str) -> None:
    """Choose an option of a list in the side panel."""
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=option).click()
    page.keyboard.press("Escape")
