"""Read articles: a file, bytes or a pasted text becomes a record with its parts."""

import hashlib
import os
import re
import stat
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from geo.errors import ArticleError
from geo.language.writing import detect_language
from geo.model import Article, Part
from geo.reading.encoding import decode
from geo.reading.header import split_header
from geo.reading.known import Known
from geo.reading.names import written_name
from geo.reading.page import PageArticle, split_page
from geo.reading.sidecar import Sidecar, read_sidecar, sidecar_path

MAX_BYTES = 20_000_000
# Halves of characters, as a browser may paste them, are no text.
_HALF_CHARACTERS = re.compile("[\ud800-\udfff]")
_NOTHING = Known()
_NO_SIDECAR = Sidecar()


def read_article(path: Path, *, published: date | None = None) -> Article:
    """Read an article file: text, Markdown or HTML, in any encoding that Arabic and Latin pages come in.

    What is known of it is taken from the call, else from its sidecar, its header, the page's own data, its source line.
    `Article.text` is the body below the header, as the file has it, line ends included; of an HTML page it is the
    text of the article. What was missing or could not be used is in `Article.notes`.

    Raises
    ------
    ArticleError
        The file is missing, unreadable, empty, binary, too large, or in an unknown encoding.
    """
    data = _read_bytes(path)
    return read_bytes(data, file=written_name(path), known=Known(published=published), sidecar=read_sidecar(path))


def read_text(
    text: str, *, file: str, published: date | None = None, outlet: str = "", title: str = "", url: str = ""
) -> Article:
    """Read a pasted text; `file` is the name that it goes by.

    Raises
    ------
    ArticleError
        The text is empty.

    Examples
    --------
    >>> article = read_text("The convoy left Gao for Kidal.", file="pasted", outlet="AFP")
    >>> article.parts[0].outlet, article.parts[0].language, len(article.notes)
    ('AFP', 'en', 1)
    """
    known = Known(published=published, outlet=outlet, title=title, url=url)
    return _build_article(text, file=file, known=known, sidecar=_NO_SIDECAR, notes=())


def read_bytes(data: bytes, *, file: str, known: Known = _NOTHING, sidecar: Sidecar = _NO_SIDECAR) -> Article:
    """Read the bytes of an article file, of an upload for example; `file` is the name that it goes by.

    Raises
    ------
    ArticleError
        The bytes are empty, binary, too many, or in an unknown encoding.
    """
    if len(data) > MAX_BYTES:
        raise ArticleError(_too_large(file, len(data)))
    if not data.strip():
        raise ArticleError(f"{file}: is empty: put the text of the article into it")
    try:
        decoded = decode(data)
    except ValueError as error:
        raise ArticleError(f"{file}: {error}") from error
    notes = (f"{file}: {decoded.note}",) if decoded.note else ()
    return _build_article(decoded.text, file=file, known=known, sidecar=sidecar, notes=notes)


def _read_bytes(path: Path) -> bytes:
    """Read a file whole, unless it is none or too large."""
    name = written_name(path)
    try:
        fault = _fault(name, path.stat())
        data = b"" if fault else path.read_bytes()
    except FileNotFoundError as error:
        raise ArticleError(f"{name}: there is no such file: check its name") from error
    except OSError as error:
        raise ArticleError(f"{name}: cannot be read ({error.strerror}): check its permissions") from error
    except ValueError as error:
        raise ArticleError(f"{name}: is no file name ({error}): check it") from error
    if fault:
        raise ArticleError(fault)
    return data


def _fault(name: str, known: os.stat_result) -> str:
    """Say why something of that name is no article file; empty where it may be one."""
    if stat.S_ISDIR(known.st_mode):
        return f"{name}: is a folder: name the files in it"
    if not stat.S_ISREG(known.st_mode):
        return f"{name}: is no file: name an article file"
    return _too_large(name, known.st_size) if known.st_size > MAX_BYTES else ""


def _too_large(file: str, size: int) -> str:
    """Say that a file is no single article."""
    limit = f"{MAX_BYTES / 1e6:.0f} MB"
    return f"{file}: holds {size / 1e6:.0f} MB, more than the {limit} of an article: split it into one file an article"


def _build_article(text: str, *, file: str, known: Known, sidecar: Sidecar, notes: Sequence[str]) -> Article:
    """Take off the header, take the text out of HTML, and tell the parts apart."""
    whole = _HALF_CHARACTERS.sub("\ufffd", text)
    header = split_header(whole, file=file)
    body, page_known = _text_of_page(whole[header.body_start :], file)
    if not any(map(str.isalnum, body)):
        where = "below its header" if header.body_start else "in it"
        raise ArticleError(f"{file}: holds no text {where}: put the text of the article there")
    found = split_page(body, expected=len(sidecar.parts))
    if not found:
        raise ArticleError(
            f"{file}: holds only headlines and links of other articles: put the article's own text there"
        )
    first = known.or_else(sidecar.parts[0] if sidecar.parts else _NOTHING).or_else(header.known)
    given = [_complete(article, first if n == 0 else _of_sidecar(sidecar, n)) for n, article in enumerate(found)]
    given[0] = given[0].or_else(page_known)
    return Article(
        id=hashlib.blake2b(body.encode(), digest_size=8).hexdigest(),
        file=file,
        text=body,
        parts=_parts(found, given, body),
        notes=(*notes, *sidecar.notes, *header.notes, *_missing(file, given, len(sidecar.parts))),
    )


def _text_of_page(body: str, file: str) -> tuple[str, Known]:
    """Take the text out of a body that is HTML; any other body is the text as it stands."""
    if not body.lstrip("\ufeff \t\r\n").startswith("<"):
        return body, _NOTHING
    # The extractor costs 300 ms to load, and most files are text.
    from geo.reading.html import is_html, read_html  # noqa: PLC0415

    if not is_html(body):
        return body, _NOTHING
    try:
        page = read_html(body)
    except ValueError as error:
        raise ArticleError(f"{file}: {error}") from error
    return page.text, page.known


def _of_sidecar(sidecar: Sidecar, number: int) -> Known:
    """Return what the sidecar says of an article of the page."""
    return sidecar.parts[number] if number < len(sidecar.parts) else _NOTHING


def _complete(article: PageArticle, known: Known) -> Known:
    """Fill what nothing else says of an article from its own text."""
    return known.or_else(Known(outlet=article.outlet, url=article.url, title=article.title))


def _parts(found: Sequence[PageArticle], given: Sequence[Known], text: str) -> tuple[Part, ...]:
    """Make a part of each stretch of each article: those of one article share what is known of it."""
    parts: list[Part] = []
    for article, known in zip(found, given, strict=True):
        language = known.language or detect_language("".join(text[s.start : s.end] for s in article.spans))
        for span in article.spans:
            parts.append(
                Part(
                    index=len(parts),
                    span=span,
                    language=language,
                    title=known.title,
                    outlet=known.outlet,
                    url=known.url,
                    published=known.published,
                )
            )
    return tuple(parts)


def _missing(file: str, given: Sequence[Known], named: int) -> list[str]:
    """Say which dates are missing, and where a sidecar names more articles than there are."""
    mend = f"add a `date:` line on top, or published = YYYY-MM-DD to {sidecar_path(Path(file)).name}"
    notes = []
    if given[0].published is None:
        notes.append(f'{file}: the publication date is not known, so days like "Thursday" stay open: {mend}')
    for number, known in enumerate(given[1:], start=2):
        if known.published is None:
            where = f"article {number} of the page has no publication date"
            notes.append(f"{file}: {where}: add it as [[part]] {number} to {sidecar_path(Path(file)).name}")
    if named > len(given):
        notes.append(
            f"{file}: its sidecar names {named} articles and {len(given)} were found: check the [[part]] tables"
        )
    return notes
