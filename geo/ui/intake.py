"""Take in what is pasted or uploaded: an article, or a line that says what is wrong and how to mend it."""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Protocol

from geo.errors import ArticleError
from geo.model import Article
from geo.reading import read_article, read_text
from geo.reading.sidecar import ENDING as SIDECAR_ENDING
from geo.reading.sidecar import sidecar_path

ENDINGS = ("txt", "text", "md", "markdown", "html", "htm", "xhtml", "toml")


class Upload(Protocol):
    """A file as the browser sent it."""

    name: str

    def getvalue(self) -> bytes:
        """Return its content."""
        ...


@dataclass(frozen=True, slots=True)
class Origin:
    """When and where something was published, as the reader says."""

    published: date | None = None
    outlet: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one text or file: an article, or a line that says what is wrong with it."""

    file: str
    article: Article | None = None
    failure: str = ""

    @property
    def key(self) -> str:
        """The article's id, empty where there is none."""
        return self.article.id if self.article else ""


def read_pasted(text: str, name: str, origin: Origin, *, title: str = "") -> list[Outcome]:
    """Read a pasted text, which goes by `name`; nothing comes of an empty one."""
    if not text.strip():
        return []
    try:
        article = read_text(text, file=name, published=origin.published, outlet=origin.outlet, title=title)
    except ArticleError as error:
        return [Outcome(name, failure=str(error))]
    return [Outcome(name, article)]


def read_uploads(uploads: Sequence[Upload], origin: Origin) -> list[Outcome]:
    """Read uploaded files, each with its sidecar where that was uploaded too; one bad file does not stop the others."""
    sidecars = {name: upload for upload in uploads if (name := _file_name(upload)).endswith(SIDECAR_ENDING)}
    articles = [upload for upload in uploads if not _file_name(upload).endswith(SIDECAR_ENDING)]
    return [_read_upload(upload, sidecars, origin) for upload in articles]


def _file_name(upload: Upload) -> str:
    """Name an upload by the last part of what the browser sent, which may be a path."""
    return PurePosixPath(upload.name.replace("\\", "/")).name or "upload"


def _read_upload(upload: Upload, sidecars: Mapping[str, Upload], origin: Origin) -> Outcome:
    """Read one file in a folder of its own, since two may have the same name."""
    name = _file_name(upload)
    with tempfile.TemporaryDirectory(prefix="masarat-") as folder:
        path = Path(folder, name)
        beside = sidecar_path(path)
        try:
            path.write_bytes(upload.getvalue())
            if beside.name in sidecars:
                beside.write_bytes(sidecars[beside.name].getvalue())
        except (OSError, ValueError):
            return Outcome(name, failure=f"{name}: cannot be kept under this name: give it a shorter, plain one")
        return _read_kept(path, origin)


def _read_kept(path: Path, origin: Origin) -> Outcome:
    try:
        article = read_article(path, published=origin.published)
    except ArticleError as error:
        return Outcome(path.name, failure=_without_folder(str(error), path))
    parts = tuple(replace(part, outlet=part.outlet or origin.outlet) for part in article.parts)
    notes = tuple(_without_folder(note, path) for note in article.notes)
    return Outcome(path.name, replace(article, file=path.name, parts=parts, notes=notes))


def _without_folder(line: str, path: Path) -> str:
    """Leave out the temporary folder, which is nobody's to mend."""
    return line.replace(f"{path.parent}/", "")
