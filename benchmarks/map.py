"""Measure the page's map beside a plain one: a slider's step, opening, bytes, a filter, memory; in headless Chromium.

    python benchmarks/map.py [--movements 10000 50000] [--steps 40] [--no-plain]

* masarat: the whole page as `masarat serve` shows it, on made-up movements: filters, timeline, map, detail, table.
* plain: `st.slider` and a folium map of GeoJSON lines that is built anew at each step, with nothing else on the page.
  Its Leaflet comes from the installed wheel too, so that neither asks the network.

Both run in servers of their own on this machine alone, one after the other. A step of the window is timed in the
browser from the slider's event until the canvas has been drawn and read back: "work" leaves out the wait for the next
frame, "shown" does not. The plain page's step is timed from the key press until the new map has drawn its lines.
Needs playwright and Chromium, as the tests do.
"""

import argparse
import os
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Error, Frame, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
DAYS, START = 900, date(2022, 1, 1)
PLACES, ACTORS = 400, 14
OPTIONS = ["--server.headless=true", "--server.address=127.0.0.1", "--browser.gatherUsageStats=false"]
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--enable-precise-memory-info"]
PAGE = "from benchmarks.map import show_{which}\nshow_{which}({size})\n"
STEP = """async ([first, last]) => {
  const canvas = document.querySelectorAll('canvas.masarat-canvas')[1], start = performance.now();
  window.masaratMap.quietly(first, last);
  const handled = performance.now();
  await new Promise(requestAnimationFrame);
  const drawing = performance.now();
  canvas.getContext('2d').getImageData(0, 0, 1, 1);
  const end = performance.now();
  return [handled - start + window.masaratMap.paintMs() + end - drawing, end - start];
}"""


@dataclass
class Figures:
    """What was measured of one page."""

    opened: float = 0.0
    steps: str = ""
    all_visible: str = ""
    wire: str = ""
    filtered: str = ""
    memory: str = ""


@cache
def made_up(size: int) -> list[Any]:
    """Make movements up: between places of which a few are hubs, over 900 days, by 14 actors, some undated."""
    from gazetteer.place import Place, Point  # noqa: PLC0415
    from geo.model import Actor, DateInterval, Movement, Part, PlaceRef, Report, Slot, Span  # noqa: PLC0415

    dice = random.Random(7)  # noqa: S311 - the same movements in every run
    spots = [Point(lat=dice.uniform(4, 42), lon=dice.uniform(-16, 60)) for _ in range(PLACES)]
    known = {"kind": "city", "country": "ML", "precision": "city", "source": "geonames"}
    places = [Place(id=f"p{i}", name=f"Place {i}", point=spot, **known) for i, spot in enumerate(spots)]  # type: ignore[arg-type]
    weights = [1 / (i + 1) ** 0.7 for i in range(PLACES)]
    actors = [Actor(f"actor-{i}", f"Actor {i}") for i in range(ACTORS)]

    def one(i: int) -> Movement:
        a, b = dice.choices(places, weights, k=2)
        day = START + timedelta(days=dice.randrange(DAYS))
        days = DateInterval(day, day + timedelta(days=dice.choice((0, 0, 0, 9))), "day", "", Span(0, 0))
        facts: dict[str, Any] = {
            "kind": "redeployment",
            "origin": Slot((PlaceRef(a.name, a),)),
            "destination": Slot((PlaceRef(b.name, b),) if i % 15 else ()),
            "actor": actors[i % ACTORS],
            "count_min": i % 900,
            "count_max": i % 900,
            "unit_class": "personnel",
            "date": days if i % 20 else None,
        }
        quote = f"Some {i % 900} soldiers of {actors[i % ACTORS].name} left {a.name} for {b.name}, an officer said."
        part = Part(0, Span(0, 90), "en", outlet=f"Outlet {i % 40}", published=day + timedelta(days=3))
        words = (Span(0, len(quote)),)
        told = Report(f"a:{i}:0", "a", "made-up.txt", part, words, quote, sources=("an officer",), **facts)
        return Movement(f"m{i:012x}", (told,), **facts)

    return [one(i) for i in range(size)]


@cache
def collection(size: int) -> Any:
    """Gather made-up movements as the page has them."""
    from geo.layers import build_layers  # noqa: PLC0415
    from geo.ui.loading import Collection  # noqa: PLC0415

    movements = tuple(made_up(size))
    return Collection((), movements, build_layers(movements))


def show_masarat(size: int) -> None:
    """Show the page, on made-up movements instead of those of articles."""
    from geo.ui import page  # noqa: PLC0415

    page.load_collection = lambda *_: collection(size)
    page.main()


def show_plain(size: int) -> None:
    """Show a slider, and a map that is built anew from the movements of its window."""
    import folium  # noqa: PLC0415
    import streamlit as st  # noqa: PLC0415
    from streamlit_folium import st_folium  # noqa: PLC0415

    from geo.webmap.element import OfflineMap  # noqa: PLC0415

    first = st.slider("First day", 0, DAYS, 0)
    low, high = START + timedelta(days=first), START + timedelta(days=first + DAYS // 10)
    ends = [
        [[ref.place.lon, ref.place.lat] for slot in (m.origin, m.destination) for ref in slot.places]
        for m in made_up(size)
        if m.date is None or (m.date.start <= high and m.date.end >= low)
    ]
    lines = [
        {"type": "Feature", "properties": {}, "geometry": {"type": "LineString", "coordinates": pair}}
        for pair in ends
        if len(pair) == 2
    ]
    drawn = OfflineMap()
    folium.GeoJson({"type": "FeatureCollection", "features": lines}).add_to(drawn)
    drawn.add_child(_mark(f"window.drawnStep = {first};"))
    st_folium(drawn, height=500, use_container_width=True, returned_objects=[])


def _mark(code: str) -> Any:
    from folium.elements import MacroElement  # noqa: PLC0415
    from folium.template import Template  # noqa: PLC0415

    mark = MacroElement()
    mark._template = Template("{% macro script(this, kwargs) %}" + code + "{% endmacro %}")  # noqa: SLF001
    return mark


@contextmanager
def served(which: str, size: int) -> Iterator[str]:
    """Serve one of the pages until the block is left."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "page.py"
        script.write_text(PAGE.format(which=which, size=size), encoding="utf-8")
        command = [sys.executable, "-m", "streamlit", "run", str(script), *OPTIONS, f"--server.port={port}"]
        environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            wait_until_up(f"http://127.0.0.1:{port}/_stcore/health")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(timeout=20)


def wait_until_up(address: str) -> None:
    """Wait until a server answers."""
    for _ in range(300):
        try:
            urllib.request.urlopen(address, timeout=2).close()  # noqa: S310 - this machine's
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise TimeoutError(address)


def open_page(browser: Browser, url: str, ready: str) -> tuple[Page, Frame, float, list[int]]:
    """Open a page and wait until its map stands; return the seconds that it took, and the bytes of each message."""
    page = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
    sizes: list[int] = []
    page.on("websocket", lambda ws: ws.on("framereceived", lambda frame: sizes.append(len(frame))))
    start = time.perf_counter()
    page.goto(url)
    frame = None
    while frame is None:
        handle = page.wait_for_selector("iframe", timeout=180_000)
        frame = handle.content_frame() if handle else None
    frame.wait_for_function(ready, timeout=180_000)
    return page, frame, time.perf_counter() - start, sizes


def spread(values: list[float]) -> str:
    """Write the median and the greatest of some milliseconds."""
    return f"{statistics.median(values):.0f} ms (at most {max(values):.0f})"


def measure_masarat(browser: Browser, size: int, steps: int) -> Figures:
    """Measure the page."""
    figures = Figures(wire=wire_size(size))
    with served("masarat", size) as url:
        ready = "() => window.masaratMap && window.masaratMap.paintMs() !== undefined"
        opened = []
        for _ in range(4):
            page, frame, seconds, sizes = open_page(browser, url, ready)
            opened.append(seconds)
        figures.opened = statistics.median(opened[1:])
        page.wait_for_timeout(3000)
        figures.wire += f"; the whole page {sum(sizes) / 1e6:.1f} MB"
        figures.steps = measure_steps(frame, steps, DAYS // 10)
        figures.all_visible = measure_steps(frame, steps, DAYS - steps)
        figures.memory = measure_memory(page, frame)
        frame.evaluate("() => { window.masaratMap.quietly(0, 1e6); }")
        figures.filtered = measure_filter(page, frame)
    return figures


def measure_steps(frame: Frame, steps: int, length: int) -> str:
    """Move the window, a day a step."""
    base = (START - date(1970, 1, 1)).days
    timed = [frame.evaluate(STEP, [base + i, base + i + length]) for i in range(steps)]
    seen = frame.evaluate("() => [window.masaratMap.visibleCount(), window.masaratMap.bands().length]")
    work, shown = ([each[k] for each in timed] for k in (0, 1))
    return f"work {spread(work)}, shown {spread(shown)}; {seen[0]:,} visible in {seen[1]} bands"


def measure_memory(page: Page, frame: Frame) -> str:
    """Compare the browser's heap before and after 500 steps, garbage collected."""
    base, client = (START - date(1970, 1, 1)).days, page.context.new_cdp_session(page)

    def heap() -> float:
        client.send("HeapProfiler.collectGarbage")
        return float(frame.evaluate("() => performance.memory.usedJSHeapSize")) / 1e6

    for i in range(50):
        frame.evaluate(STEP, [base + i, base + i + 90])
    before = heap()
    for i in range(500):
        frame.evaluate(STEP, [base + i % 800, base + i % 800 + 90])
    return f"{before:.1f} MB before, {heap():.1f} MB after 500 steps"


def measure_filter(page: Page, frame: Frame) -> str:
    """Choose a certainty and take it back: until the map shows it, in the same map."""
    mounted, timed = frame.evaluate("() => window.masaratMap.mounted"), []
    for _ in range(5):
        page.wait_for_timeout(1200)
        before = frame.evaluate("() => window.masaratMap.visibleCount()")
        start = time.perf_counter()
        page.get_by_text("Show undated movements").click()
        frame.wait_for_function("n => window.masaratMap.visibleCount() !== n", arg=before, timeout=60_000, polling=10)
        timed.append(1000 * (time.perf_counter() - start))
    kept = frame.evaluate("() => window.masaratMap.mounted") == mounted
    return f"{spread(timed)}; the map {'was kept' if kept else 'was MOUNTED ANEW'}"


def wire_size(size: int) -> str:
    """Count the bytes of what the map draws."""
    from geo.ui.texts import load_texts  # noqa: PLC0415
    from geo.webmap.payload import map_payload  # noqa: PLC0415
    from geo.webmap.safe import safe_json  # noqa: PLC0415

    texts = load_texts("en").section("map")
    some, none = (len(safe_json(map_payload(made_up(n), language="en", texts=texts))) for n in (size, 0))
    return f"{(some - none) / size:.1f} bytes a movement, places and their names included"


def measure_plain(browser: Browser, size: int, steps: int) -> Figures:
    """Measure the plain page: fewer steps, each takes long."""
    figures = Figures(all_visible="not measured", filtered="as a step", memory="not measured")
    with served("plain", size) as url:
        opened = []
        for _ in range(3):
            page, _, seconds, sizes = open_page(browser, url, "() => window.drawnStep === 0")
            opened.append(seconds)
        figures.opened = statistics.median(opened[1:])
        figures.wire = f"{sum(sizes) / 1e6:.1f} MB for a tenth of them, again at each step"
        page.wait_for_timeout(1500)
        page.get_by_role("slider").focus()
        timed = []
        for step in range(1, min(steps, 8) + 1):
            start = time.perf_counter()
            page.keyboard.press("ArrowRight")
            wait_for_step(page, step)
            timed.append(1000 * (time.perf_counter() - start))
        figures.steps = spread(timed)
    return figures


def wait_for_step(page: Page, step: int) -> None:
    """Wait until some frame of the page has drawn a step; each step has a frame of its own."""
    deadline = time.perf_counter() + 120
    while time.perf_counter() < deadline:
        # a frame may go while it is asked
        with suppress(Error):
            if any(frame.evaluate("() => window.drawnStep") == step for frame in page.frames[1:]):
                return
        page.wait_for_timeout(10)
    raise TimeoutError(f"step {step}")


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description="Measure the map beside a plain one.")
    options.add_argument("--movements", type=int, nargs="+", default=[10_000, 50_000])
    options.add_argument("--steps", type=int, default=40)
    options.add_argument("--no-plain", action="store_true")
    asked = options.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        for size in asked.movements:
            report(size, "masarat", measure_masarat(browser, size, asked.steps))
            if not asked.no_plain:
                report(size, "plain", measure_plain(browser, size, asked.steps))
        browser.close()


def report(size: int, name: str, figures: Figures) -> None:
    """Print what was measured of one page."""
    print(f"{size:,} movements, {name}")
    rows = {
        "open to interactive": f"{figures.opened:.2f} s",
        "slider step, a tenth visible": figures.steps,
        "slider step, all visible": figures.all_visible,
        "on the wire": figures.wire,
        "filter change": figures.filtered,
        "memory": figures.memory,
    }
    for label, value in rows.items():
        print(f"  {label:30} {value}", flush=True)


if __name__ == "__main__":
    main()
