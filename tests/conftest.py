"""What the tests share: the gazetteer, opened once, and the articles that they read."""

import os
from pathlib import Path

import pytest

from gazetteer.index import Gazetteer

PROJECT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """The gazetteer as it is shipped."""
    return Gazetteer.open()


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of articles that a fresh clone opens with."""
    return PROJECT / "seeds"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The articles beside the project, which are not the project's to publish; skipped where they are absent."""
    named = os.environ.get("MASARAT_SHARED")
    folder = Path(named) if named else PROJECT.parent / "shared"
    if not (folder / "seeds").is_dir():
        pytest.skip(f"there is no {folder}: the articles beside the project are absent")
    return folder
