"""Starting the app: what it opens with, and that it asks nobody about itself."""

import os
from pathlib import Path

import pytest
from streamlit import net_util
from streamlit.web import cli

from geo.cli.server import ARTICLES_VARIABLE, SCRIPT, TABLES_VARIABLE, serve_app


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """Start the app up to the point where Streamlit would serve it, and return Streamlit's arguments."""
    arguments: list[str] = []
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(ARTICLES_VARIABLE, "")
    monkeypatch.setenv(TABLES_VARIABLE, "")
    for name in ("get_external_ip", "get_internal_ip"):
        monkeypatch.setattr(net_util, name, getattr(net_util, name))
    monkeypatch.setattr(cli, "main", lambda args, **_: arguments.extend(args))
    with pytest.raises(SystemExit):
        serve_app([Path("a.txt"), Path("more")], tables=Path("mine"), port=8600, headless=True)
    return arguments


def test_the_page_and_its_settings_are_handed_over(started: list[str]) -> None:
    assert started[:2] == ["run", str(SCRIPT)]
    assert SCRIPT.is_file()
    assert {"--server.port=8600", "--server.headless=true", "--browser.gatherUsageStats=false"} <= set(started)


def test_articles_are_handed_over_with_their_whole_paths(started: list[str]) -> None:
    assert os.environ[ARTICLES_VARIABLE].split(os.pathsep) == [str(Path.cwd() / name) for name in ("a.txt", "more")]
    assert os.environ[TABLES_VARIABLE] == str(Path.cwd() / "mine")


def test_no_outside_host_is_asked_for_this_machines_address(started: list[str]) -> None:
    assert (net_util.get_external_ip(), net_util.get_internal_ip()) == (None, None)
