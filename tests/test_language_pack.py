"""The tables of a language: what is wrong with one is said with its file and the mend."""

from pathlib import Path

import pytest

from geo.errors import LanguageError
from geo.language import pack
from geo.language.numbers import NumberWords


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of languages with one language in it."""
    monkeypatch.setattr(pack, "FOLDER", tmp_path)
    (tmp_path / "xx").mkdir()
    return tmp_path / "xx"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'thousands = "\xe9"', r"numbers\.toml: not UTF-8: save it as UTF-8"),
        (b"thousands = ", r"numbers\.toml: .*mend that key or value"),
        (b'thousands = ","\ndecimals = "."\ncolour = 1', r"numbers\.toml: .*colour.*mend that key or value"),
    ],
)
def test_a_broken_table_is_named_with_its_mend(folder: Path, content: bytes, said: str) -> None:
    (folder / "numbers.toml").write_bytes(content)
    with pytest.raises(LanguageError, match=said):
        pack.load_table.__wrapped__("xx", "numbers", NumberWords)


def test_a_missing_table_is_named(folder: Path) -> None:
    with pytest.raises(LanguageError, match=r"numbers\.toml: missing: add it"):
        pack.load_table.__wrapped__("xx", "numbers", NumberWords)
