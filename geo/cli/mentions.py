"""Mentions of places as lines of JSON, of article files and of documents that come as lines themselves."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from gazetteer.index import Gazetteer
from gazetteer.place import Candidate
from geo.cli.terminal import lines_out, say
from geo.errors import ArticleError
from geo.extraction.places import find_places, mentions_of_corpus
from geo.language.pack import available_languages
from geo.language.writing import detect_language
from geo.model import Article, PlaceMention, Role


class CandidateLine(msgspec.Struct, frozen=True):
    """A place that a mention may stand for."""

    id: str
    name: str
    lat: float
    lon: float
    kind: str
    country: str
    score: float


class MentionLine(msgspec.Struct, frozen=True, omit_defaults=True):
    """A mention; what was not placed has no `id` and no position. Offsets count in the article's text."""

    start: int
    end: int
    role: Role
    id: str | None
    name: str
    lat: float | None
    lon: float | None
    kind: str | None
    country: str | None
    radius_km: float | None
    score: float | None
    candidates: tuple[CandidateLine, ...]
    text: str
    file: str | msgspec.UnsetType = msgspec.UNSET


class Document(msgspec.Struct, frozen=True):
    """A line that comes in: a text with its id and language; other fields are passed over."""

    id: str | int
    text: str
    lang: str = ""


class FoundPlaces(msgspec.Struct, frozen=True):
    """The line that goes out for a document."""

    id: str | int
    mentions: tuple[MentionLine, ...]


def mention_lines(article: Article, gazetteer: Gazetteer) -> Iterator[str]:
    """Write the mentions of an article, one a line."""
    for part in article.parts:
        for mention in find_places(article, part, gazetteer):
            yield msgspec.json.encode(_mention_line(mention, file=article.file)).decode()


def document_line(document: Document, gazetteer: Gazetteer) -> str:
    """Write the mentions of a document as one line, as corpora mark them.

    The text is taken as it stands: no header, no parts.
    """
    language = document.lang if document.lang in available_languages() else detect_language(document.text)
    found = mentions_of_corpus(document.text, language, gazetteer)
    mentions = tuple(_mention_line(mention) for mention in found)
    return msgspec.json.encode(FoundPlaces(id=document.id, mentions=mentions)).decode()


def read_documents(path: Path) -> Iterator[Document | ArticleError]:
    """Read documents from a file, one a line; of a broken line, yield what is wrong with it.

    Raises
    ------
    ArticleError
        The file is missing or cannot be read.
    """
    try:
        with path.open("rb") as file:
            yield from _documents(file, path)
    except OSError as error:
        raise ArticleError(f"{path}: cannot be read ({error.strerror}): check its name and permissions") from error


def write_document_places(path: Path, gazetteer: Gazetteer, output: Path | None) -> int:
    """Find the places of documents that come one a line, and say which lines are none; return the exit code."""
    exit_code = 0
    with lines_out(output) as write:
        for document in read_documents(path):
            if isinstance(document, Document):
                write(document_line(document, gazetteer))
            else:
                say(str(document))
                exit_code = 1
    return exit_code


def _documents(lines: Iterable[bytes], path: Path) -> Iterator[Document | ArticleError]:
    """Decode each line that is not blank."""
    decoder = msgspec.json.Decoder(Document)
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield decoder.decode(line.removeprefix(b"\xef\xbb\xbf"))
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            yield ArticleError(f"{path}:{number}: no document: {error}: write {{id, lang, text}} as one line of JSON")


def _mention_line(mention: PlaceMention, file: str | msgspec.UnsetType = msgspec.UNSET) -> MentionLine:
    """Lay out a mention as the fields of its line."""
    place = mention.place
    return MentionLine(
        start=mention.span.start,
        end=mention.span.end,
        role=mention.role,
        id=place.id if place else None,
        name=place.name if place else mention.text,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        kind=place.kind if place else None,
        country=place.country if place else None,
        radius_km=place.radius_km if place else None,
        score=mention.candidates[0].score if mention.candidates else None,
        candidates=tuple(map(_candidate_line, mention.candidates)),
        text=mention.text,
        file=file,
    )


def _candidate_line(candidate: Candidate) -> CandidateLine:
    """Lay out a candidate as the fields of its line."""
    place = candidate.place
    return CandidateLine(
        id=place.id,
        name=place.name,
        lat=place.lat,
        lon=place.lon,
        kind=place.kind,
        country=place.country,
        score=round(candidate.score, 4),
    )
