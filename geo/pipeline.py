"""Articles to movements on one page: the file to read first.

The way of an article, each stage a package with one job:

1. `geo.reading`: a file becomes an `Article`, its text and the parts of the page with their dates and outlets.
2. `geo.extraction`: a text becomes `Report` records. Places (found and resolved by `gazetteer`), dates, quantities,
   actors and sources are marked first; frames of verbs then say which of them left, which arrived, and where.
3. `geo.merging`: reports of one event become a `Movement`; what disagrees is kept side by side, and contradicting
   movements are linked.
4. `geo.layers` turns movements into two GeoDataFrames, which `geo.webmap` draws and `geo.export` writes.

This module ties the first three together. Nothing in it touches the network, and nothing keeps state: the gazetteer
and the tables of actors and sources are opened once by the caller and handed in.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from gazetteer.index import Gazetteer
from geo.errors import ArticleError
from geo.extraction.actors import ActorTable
from geo.extraction.reports import extract_reports
from geo.extraction.source_table import SourceTable
from geo.merging import merge_reports
from geo.model import Article, Movement, Report, Span
from geo.reading import find_article_files, read_article

__all__ = [
    "Findings",
    "Readings",
    "Unplaced",
    "extract_reports",
    "find_movements",
    "list_unplaced",
    "read_articles",
    "trace_movements",
]

Watch = Callable[[Sequence[Path]], Iterable[Path]]


@dataclass(frozen=True, slots=True)
class Readings:
    """The articles that could be read, and a line for each file that could not."""

    articles: tuple[Article, ...] = ()
    failures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A place that a report names and that could not be put on the map: its words, the slot and the report's key."""

    file: str
    report: str
    slot: str
    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found in a set of articles."""

    articles: tuple[Article, ...] = ()
    reports: tuple[Report, ...] = ()
    movements: tuple[Movement, ...] = ()
    unplaced: tuple[Unplaced, ...] = field(default=())


def read_articles(paths: Iterable[Path], *, published: date | None = None, watch: Watch = iter) -> Readings:
    """Read the articles of files and folders; one that cannot be read does not stop the others.

    `published` is the day that a file's (first) article appeared on, whatever the file says. `watch` is handed the
    list of files and passes them on one by one: a progress bar, for example.
    """
    files, failures = _find_files(paths)
    articles: list[Article] = []
    for file in watch(files):
        try:
            articles.append(read_article(file, published=published))
        except ArticleError as error:
            failures.append(str(error))
    return Readings(articles=tuple(articles), failures=tuple(failures))


def find_movements(
    articles: Iterable[Article],
    gazetteer: Gazetteer,
    *,
    actors: ActorTable | None = None,
    sources: SourceTable | None = None,
) -> Findings:
    """Extract the reports of all articles and merge them into movements."""
    read = tuple(articles)
    reports = tuple(report for article in read for report in extract_reports(article, gazetteer, actors, sources))
    return Findings(
        articles=read,
        reports=reports,
        movements=tuple(merge_reports(reports)),
        unplaced=tuple(list_unplaced(reports)),
    )


def trace_movements(articles: Iterable[Article], gazetteer: Gazetteer) -> list[Movement]:
    """Extract the reports of all articles and return the movements that they tell of."""
    return list(find_movements(articles, gazetteer).movements)


def list_unplaced(reports: Iterable[Report]) -> list[Unplaced]:
    """List the places of reports that the gazetteer does not know, in the reports' order."""
    return [
        Unplaced(file=report.file, report=report.key, slot=slot, text=ref.text, span=ref.span)
        for report in reports
        for slot in ("origin", "via", "destination")
        for ref in getattr(report, slot).places
        if ref.place is None
    ]


def _find_files(paths: Iterable[Path]) -> tuple[list[Path], list[str]]:
    """List the files of all paths, each once, and a line for each folder that holds none."""
    files: dict[Path, None] = {}
    failures: list[str] = []
    for path in paths:
        try:
            files.update(dict.fromkeys(find_article_files([path])))
        except ArticleError as error:
            failures.append(str(error))
    return list(files), failures
