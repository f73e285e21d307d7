"""The articles that are named on the command line, and what is said of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from geo.cli.tables import ReadingTables
from geo.cli.terminal import say, watched
from geo.model import Article, Report
from geo.pipeline import extract_reports, read_articles


@dataclass(frozen=True, slots=True)
class Named:
    """The articles that could be read, and the exit code: 1 where a file could not."""

    articles: tuple[Article, ...]
    exit_code: int


def read_named(files: Sequence[Path], *, published: date | None = None) -> Named:
    """Read articles, and say what is missing in which, and which could not be read."""
    readings = read_articles(files, published=published, watch=lambda found: watched(found, doing="Reading"))
    for article in readings.articles:
        for note in article.notes:
            say(note)
    for failure in readings.failures:
        say(failure)
    return Named(readings.articles, 1 if readings.failures else 0)


def extract_named(article: Article, tables: ReadingTables) -> list[Report]:
    """Extract an article's reports, and say so where there are none."""
    reports = extract_reports(article, tables.gazetteer, tables.actors, tables.sources)
    if not reports:
        say(f"{article.file}: no movement reported in it")
    return reports
