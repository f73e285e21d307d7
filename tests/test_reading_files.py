"""The article files among what a user names."""

from pathlib import Path

import pytest

from geo.errors import ArticleError
from geo.reading import find_article_files


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text("x", encoding="utf-8")


def test_folders_give_articles_sorted_without_what_lies_beside_them(tmp_path: Path) -> None:
    make(
        tmp_path,
        "b.txt",
        "a.html",
        "a.meta.toml",
        "sub/c.md",
        "plain",
        "README.md",
        "map.png",
        ".hidden.txt",
        ".git/d.txt",
    )
    found = find_article_files([tmp_path])
    assert [path.relative_to(tmp_path).as_posix() for path in found] == ["a.html", "b.txt", "plain", "sub/c.md"]


def test_named_files_are_taken_whatever_their_ending_but_no_sidecar_and_none_twice(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "wire.log", "a.meta.toml")
    named = [tmp_path / name for name in ("wire.log", "a.meta.toml", "a.txt", "missing.txt")]
    assert [path.name for path in find_article_files([*named, tmp_path])] == ["wire.log", "a.txt", "missing.txt"]


def test_folder_without_articles_is_named(tmp_path: Path) -> None:
    make(tmp_path, "photo.png")
    with pytest.raises(ArticleError, match=r"holds no article: put \.txt"):
        find_article_files([tmp_path])
