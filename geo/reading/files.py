"""Find the article files among the files and folders that a user names."""

import os
from collections.abc import Iterable
from pathlib import Path

from geo.errors import ArticleError
from geo.reading.names import written_name
from geo.reading.sidecar import ENDING

ARTICLE_ENDINGS = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ""})
# What folders hold beside articles.
_NO_ARTICLES = frozenset({"readme", "license", "licence", "changelog", "makefile", "copying", "authors"})


def find_article_files(paths: Iterable[Path]) -> list[Path]:
    """List the article files among files and folders, each once; files of a folder sorted, subfolders too.

    A file that is named is taken whatever its ending; of a folder, text, Markdown, HTML and files without an ending.
    Sidecars and hidden files are passed over.

    Raises
    ------
    ArticleError
        A folder holds no article, or cannot be listed.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if is_folder(path):
            found.update(dict.fromkeys(_files_of(path)))
        elif not path.name.endswith(ENDING):
            found[path] = None
    return list(found)


def is_folder(path: Path) -> bool:
    """Whether a path is a folder; a name that no file can have is none."""
    try:
        return path.is_dir()
    except OSError:
        return False


def exists(path: Path) -> bool:
    """Whether there is such a file or folder; of a name that no file can have there is none."""
    try:
        return path.exists()
    except OSError:
        return False


def _files_of(folder: Path) -> list[Path]:
    """List the article files of a folder and its subfolders."""
    files: list[Path] = []
    for here, subfolders, names in os.walk(folder, onerror=_refuse):
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        files += [Path(here, name) for name in sorted(names) if _is_article(Path(here, name))]
    if not files:
        raise ArticleError(f"{written_name(folder)}: holds no article: put .txt, .md or .html files into it")
    return files


def _is_article(path: Path) -> bool:
    """Whether a file of a folder is taken for an article by its name."""
    if path.name.startswith(".") or path.name.endswith(ENDING) or path.stem.lower() in _NO_ARTICLES:
        return False
    return path.suffix.lower() in ARTICLE_ENDINGS


def _refuse(error: OSError) -> None:
    """Say which folder cannot be listed."""
    name = written_name(Path(error.filename))
    raise ArticleError(f"{name}: cannot be listed ({error.strerror}): check its permissions") from error
