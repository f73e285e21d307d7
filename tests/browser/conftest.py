"""What the browser tests share: Chromium, pages that are watched, and servers that are ours to start and to end."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browser.serving import HEALTH, free_port, wait_until_up
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Error, Page, Request, sync_playwright

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SIZE = {"width": 1366, "height": 768}
LOCAL = {"127.0.0.1", "localhost"}


@dataclass
class Watch:
    """What a page asked for and complained about."""

    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def outbound(self) -> list[str]:
        """Addresses on other machines."""
        parts = [(url, urlsplit(url)) for url in self.requests]
        return [url for url, p in parts if p.scheme in {"http", "https", "ws", "wss"} and p.hostname not in LOCAL]

    @property
    def from_network(self) -> list[str]:
        """Addresses that are neither a file nor part of the page, this machine's included."""
        return [url for url in self.requests if urlsplit(url).scheme not in {"file", "data", "blob", "about"}]

    def attach(self, page: Page) -> None:
        """Listen to a page."""
        page.on("request", self._note_request)
        page.on("websocket", lambda socket: self.requests.append(socket.url))
        page.on("console", self._note_console)
        page.on("pageerror", self._note_error)
        page.on("dialog", self._note_dialog)

    def _note_request(self, request: Request) -> None:
        self.requests.append(request.url)

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(message.text)

    def _note_error(self, error: Error) -> None:
        self.errors.append(str(error))

    def _note_dialog(self, dialog: Dialog) -> None:
        self.errors.append(f"dialog: {dialog.message}")
        dialog.dismiss()


@dataclass
class Server:
    """A server process of ours: where it answers, and what it wrote."""

    url: str
    process: "subprocess.Popen[bytes]"
    log: Path


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Chromium without a window: the system's, else the one that playwright installed; skipped without either."""
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        except Error as error:
            pytest.skip(
                f"no Chromium: tools/system-deps installs it, or `playwright install chromium`: {error.message}"
            )
        yield browser
        browser.close()


@pytest.fixture
def watch() -> Watch:
    """What the test's page asks for and complains about."""
    return Watch()


@pytest.fixture
def page(chromium: Browser, watch: Watch) -> Iterator[Page]:
    """A page of 1366×768 in a context of its own, watched."""
    context = chromium.new_context(viewport={"width": SIZE["width"], "height": SIZE["height"]}, accept_downloads=True)
    opened = context.new_page()
    watch.attach(opened)
    yield opened
    context.close()


@pytest.fixture
def open_html(page: Page, tmp_path: Path) -> Callable[[str], Page]:
    """Open a text as a page from a file, and wait until its map stands."""

    def open_file(html: str) -> Page:
        path = tmp_path / "page.html"
        path.write_text(html, encoding="utf-8")
        page.goto(path.as_uri())
        page.wait_for_function("() => window.masaratMap && window.masaratMap.paintMs() !== undefined")
        return page

    return open_file


@pytest.fixture
def start_server(tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """Start servers: ``start_server(command, path="/_stcore/health")``, ``{port}`` in a word is a free port.

    They end with the test.
    """
    started: list[Server] = []

    def start(command: list[str], *, health: str = HEALTH, cwd: Path | None = None) -> Server:
        server = _launch(command, tmp_path / f"server-{len(started)}.log", cwd)
        started.append(server)
        wait_until_up(server.process, server.url + health, server.log)
        return server

    yield start
    for server in started:
        server.process.terminate()
        server.process.wait(timeout=20)


@pytest.fixture
def start_streamlit(start_server: Callable[..., Server]) -> Callable[[Path], Server]:
    """Start Streamlit on a script, with no message to anybody."""

    def start(script: Path) -> Server:
        options = ["--server.headless=true", "--server.address=127.0.0.1", "--browser.gatherUsageStats=false"]
        port = ["--server.port={port}", "--server.fileWatcherType=none"]
        return start_server([sys.executable, "-m", "streamlit", "run", str(script), *options, *port])

    return start


def _launch(command: list[str], log: Path, cwd: Path | None) -> Server:
    port = free_port()
    words = [word.replace("{port}", str(port)) for word in command]
    with log.open("wb") as out:
        process = subprocess.Popen(words, stdout=out, stderr=subprocess.STDOUT, cwd=cwd)
    return Server(f"http://127.0.0.1:{port}", process, log)
