"""The app as it is shipped, in a process of its own whose sockets are watched."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

# The command that the package installs, beside the interpreter that runs the tests.
MASARAT = Path(sys.executable).with_name("masarat")
START_S = 90.0
HEALTH = "/_stcore/health"
# Python runs this module by itself at its start: no line of the app is changed.
TRAP = '''"""Write down every address that this process connects or sends to, or asks a name server for."""

import os
import sys

WATCHED = ("socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname")


def note(event, arguments):
    if event in WATCHED:
        with open(os.environ["SOCKET_TRAP"], "a") as log:
            log.write(f"{event} {[a for a in arguments if not hasattr(a, 'fileno')]!r}\\n")


sys.addaudithook(note)
'''


@dataclass(frozen=True)
class App:
    """A served app: its address, the folder that its process works in, and the log of its sockets."""

    url: str
    workplace: Path
    sockets: Path

    @property
    def outbound(self) -> list[str]:
        """What its process asked of other machines."""
        lines = self.sockets.read_text().splitlines() if self.sockets.exists() else []
        return [line for line in lines if not is_local(line)]


def is_local(line: str) -> bool:
    """Whether a line of the trap tells of this machine alone.

    >>> is_local("socket.connect [('127.0.0.1', 80)]"), is_local("socket.connect [('192.0.2.1', 80)]")
    (True, False)
    """
    return any(name in line for name in ("'127.0.0.1'", "'localhost'", "'::1'", "'/")) or "[None" in line


@contextmanager
def serve(articles: list[Path], workplace: Path) -> Iterator[App]:
    """Run ``masarat serve`` on article files, without any setting, until the block is left."""
    traps = workplace / "traps"
    traps.mkdir()
    (traps / "sitecustomize.py").write_text(TRAP, encoding="utf-8")
    sockets, port = workplace / "sockets.log", free_port()
    command = [str(MASARAT), "serve", *map(str, articles), "--port", str(port), "--headless"]
    # what the tests themselves import is what is served
    path = os.pathsep.join(filter(None, (str(traps), os.environ.get("PYTHONPATH"))))
    environment = os.environ | {"PYTHONPATH": path, "SOCKET_TRAP": str(sockets), "HOME": str(workplace)}
    log = workplace / "server.log"
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=workplace, env=environment, stdout=out, stderr=subprocess.STDOUT)
    try:
        wait_until_up(process, f"http://127.0.0.1:{port}{HEALTH}", log)
        yield App(f"http://127.0.0.1:{port}", workplace, sockets)
    finally:
        process.terminate()
        process.wait(timeout=20)


def run_trapped(code: str, workplace: Path) -> str:
    """Run a line of Python under the trap, and return what the trap wrote."""
    (workplace / "sitecustomize.py").write_text(TRAP, encoding="utf-8")
    sockets = workplace / "sockets.log"
    environment = os.environ | {"PYTHONPATH": str(workplace), "SOCKET_TRAP": str(sockets)}
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)
    return sockets.read_text()


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_up(process: "subprocess.Popen[bytes]", address: str, log: Path) -> None:
    """Wait until a server answers at an address; where it does not, its log says why."""
    ask = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with ask.open(address, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    msg = f"the server did not come up:\n{log.read_text(errors='replace')[-3000:]}"
    raise TimeoutError(msg)


@contextmanager
def serve_texts(texts: dict[str, str], made: pytest.TempPathFactory) -> Iterator[App]:
    """Run ``masarat serve`` on articles of these texts, by the stems of their files."""
    articles = made.mktemp("articles")
    for name, text in texts.items():
        (articles / f"{name}.txt").write_text(text, encoding="utf-8")
    with serve([articles], made.mktemp("workplace")) as served:
        yield served
