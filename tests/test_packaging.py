"""The built wheel, in an empty environment: it has its data, and serves the app with its settings."""

import os
import shutil
import site
import socket
import subprocess
import sys
import time
import tomllib
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.cli.server import SETTINGS, server_arguments

PROJECT = Path(__file__).parents[1]
SOURCES = ("gazetteer", "geo", "seeds", "pyproject.toml", "README.md", "LICENSE")
START_SECONDS = 60


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy, so that nothing is left in the project."""
    folder = tmp_path_factory.mktemp("wheel")
    for name in SOURCES:
        origin = PROJECT / name
        if origin.is_dir():
            shutil.copytree(origin, folder / "source" / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(origin, folder / "source" / name)
    build = ("-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder))
    subprocess.run([sys.executable, *build, str(folder / "source")], check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment that holds the wheel alone; its dependencies are lent by the one that runs."""
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    programs = folder / "bin"
    install = ("-m", "pip", "--python", str(programs / "python"), "install", "--quiet", "--no-deps", "--no-index")
    subprocess.run([sys.executable, *install, str(wheel)], check=True, capture_output=True)
    packages = next((folder / "lib").glob("python*/site-packages"))
    (packages / "lent.pth").write_text("\n".join(site.getsitepackages()), encoding="utf-8")
    return programs


def run(program: Path, *arguments: str, folder: Path) -> str:
    """Run a program in a folder that is not the project's, and return what it prints."""
    done = subprocess.run([program, *arguments], cwd=folder, capture_output=True, text=True, check=True, env=plain())
    return done.stdout


def plain() -> dict[str, str]:
    """An environment in which nothing points to the project."""
    return {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "STREAMLIT", "MASARAT"))
    }


def test_every_data_file_is_in_the_wheel(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    beside = {
        path.relative_to(PROJECT).as_posix()
        for package in ("gazetteer", "geo")
        for path in (PROJECT / package).rglob("*")
        if path.is_file() and path.suffix not in (".pyc", ".tmp") and not path.name.startswith(".")
    }
    assert beside - inside == set()
    seeds = {f"geo/data/seeds/{path.name}" for path in (PROJECT / "seeds").iterdir()}
    assert seeds - inside == set()


def test_the_command_runs_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    origin = run(installed / "python", "-c", "import geo; print(geo.__file__)", folder=tmp_path)
    assert Path(origin.strip()).is_relative_to(installed.parent)
    assert "movements" in run(installed / "masarat", "--help", folder=tmp_path)
    assert "Port Sudan" in run(installed / "masarat", "locate", "بورتسودان", folder=tmp_path)


def test_articles_are_read_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    article = tmp_path / "gao.txt"
    article.write_text("date: 2022-08-15\nThe last French soldiers left Gao for Niamey on Monday.\n", encoding="utf-8")
    assert '"file":"gao.txt"' in run(installed / "masarat", "reports", "gao.txt", folder=tmp_path)


@pytest.fixture
def served(installed: Path, tmp_path: Path) -> Iterator[int]:
    """The port of the app, served from the wheel."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (tmp_path / "gao.txt").write_text("The last French soldiers left Gao.", encoding="utf-8")
    command = [str(installed / "masarat"), "serve", "gao.txt", "--port", str(port), "--headless"]
    with (tmp_path / "log").open("wb") as log:
        server = subprocess.Popen(command, cwd=tmp_path, env=plain(), stdout=log, stderr=log)
        try:
            wait_for(f"http://127.0.0.1:{port}/_stcore/health", server, tmp_path / "log")
            yield port
        finally:
            server.terminate()
            server.wait(timeout=START_SECONDS)


def wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until the app answers."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        assert server.poll() is None, log.read_text(encoding="utf-8")
        try:
            if get(address) == "ok":
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    pytest.fail(f"no answer: {log.read_text(encoding='utf-8')}")


def get(address: str) -> str:
    """Fetch a page from this machine."""
    with urllib.request.urlopen(address, timeout=START_SECONDS) as answer:
        return str(answer.read().decode())


def test_the_app_is_served_from_the_wheel_and_on_this_address_alone(served: int) -> None:
    assert get(f"http://127.0.0.1:{served}/_stcore/health") == "ok"
    assert "<title>" in get(f"http://127.0.0.1:{served}/")
    with socket.socket() as other, pytest.raises(ConnectionRefusedError):
        other.connect(("127.0.0.2", served))


def test_the_clone_and_the_command_have_the_same_settings() -> None:
    tables = tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    in_clone = {f"{table}.{name}": value for table, values in tables.items() for name, value in values.items()}
    assert in_clone == dict(SETTINGS)
    assert "--browser.gatherUsageStats=false" in server_arguments()
    assert "--server.address=127.0.0.1" in server_arguments(port=8600, headless=True)
