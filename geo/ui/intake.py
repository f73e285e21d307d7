"""Take in what is pasted or uploaded: an article, or a line that says what is wrong and how to mend it."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Protocol

from geo.errors import ArticleError
from geo.model import Article
from geo.reading import read_article, read_text
from geo.reading.sidecar import ENDING as SIDECAR_ENDING

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
    with tempfile.TemporaryDirectory(prefix="masarat-") as folder:
        # a browser may send a path; only its last part names a file here
        files = {PurePosixPath(upload.name.replace("\\", "/")).name or "upload": upload for upload in uploads}
        for name, upload in files.items():
            Path(folder, name).write_bytes(upload.getvalue())
        return [_read_upload(Path(folder, name), origin) for name in files if not name.endswith(SIDECAR_ENDING)]


def _read_upload(path: Path, origin: Origin) -> Outcome:
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
