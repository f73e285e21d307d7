"""Articles to what the page shows, computed once: an article that is added costs its own extraction alone."""

import hashlib
import logging
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import streamlit as st

from gazetteer.index import Gazetteer
from gazetteer.place import Place
from geo.errors import ArticleError
from geo.extraction.actors import ActorTable, load_actors
from geo.extraction.reports import find_mentions
from geo.extraction.scenes import Mentions
from geo.extraction.source_table import SourceTable, load_sources
from geo.layers import Layers, build_layers
from geo.layers.tables import list_places
from geo.merging import merge_reports
from geo.model import Article, Movement, Report
from geo.pipeline import extract_reports
from geo.reading import find_article_files, read_article
from geo.reading.sidecar import sidecar_path

ARTICLES_VARIABLE, TABLES_VARIABLE = "MASARAT_ARTICLES", "MASARAT_TABLES"
# What a slip in a rule raises: a word where none is, a number out of bounds, a name that no table has.
UNFORESEEN = (LookupError, ValueError, TypeError, AttributeError, ArithmeticError, RecursionError)
LOG = logging.getLogger(__name__)
SEEDS = (Path(__file__).parents[2] / "seeds", Path(__file__).parents[1] / "data" / "seeds")


@dataclass(frozen=True, eq=False)
class Collection:
    """The articles of the page, what was found in them, and a line for each file that could not be read.

    `movements` are in the order of their dates, the undated last: the map and the table take them in that order.
    """

    articles: tuple[Article, ...]
    movements: tuple[Movement, ...]
    layers: Layers
    failures: tuple[str, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, Movement]:
        """The movements by their ids."""
        return {movement.id: movement for movement in self.movements}

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """The placed places of all movements, by their ids."""
        return {place.id: place for movement in self.movements for _, place in list_places(movement)}

    @cached_property
    def fingerprint(self) -> str:
        """A hash of all that is shown: it changes when an article is added, and not when a filter is."""
        told = "\n".join(report.key for movement in self.movements for report in movement.reports)
        known = "\n".join(_article_key(article) for article in self.articles)
        return hashlib.blake2b(f"{known}\n\n{told}".encode(), digest_size=8).hexdigest()


def load_collection(added: Sequence[Article] = ()) -> Collection:
    """Read the articles that the app was started with, and gather them with those added on the page."""
    articles, failures = _read_all(article_paths())
    unique = {article.id: article for article in (*articles, *added)}
    return gather("\n".join(map(_article_key, unique.values())), tuple(unique.values()), tuple(failures))


def article_paths() -> list[Path]:
    """List the files and folders to open with: those of ``MASARAT_ARTICLES``, else the project's own articles."""
    named = [Path(name) for name in os.environ.get(ARTICLES_VARIABLE, "").split(os.pathsep) if name]
    return named or [folder for folder in SEEDS if folder.is_dir()][:1]


def article_reports(article: Article) -> list[Report]:
    """Extract an article's reports, once for each text, date and outlet."""
    return _reports(_article_key(article), article)


def article_mentions(article: Article) -> list[Mentions]:
    """Find all that each part of an article mentions, once."""
    return _mentions(_article_key(article), article)


def place_by_id(place_id: str, collection: Collection) -> Place | None:
    """Look a place up: one that a movement names, or another of the gazetteer's."""
    if not place_id:
        return None
    known = collection.places.get(place_id)
    named = (m.place for a in collection.articles for found in article_mentions(a) for m in found.places)
    return known or next((place for place in named if place and place.id == place_id), None)


@st.cache_resource(show_spinner=False)
def open_gazetteer() -> Gazetteer:
    """Open the gazetteer once for all sessions: it does not change."""
    return Gazetteer.open(folder=_own_tables("sites.csv", "regions.csv"))


@st.cache_resource(show_spinner=False)
def open_actors() -> ActorTable:
    """Read the table of actors once for all sessions."""
    own = _own_tables("actors.toml", "sources.toml")
    # The extraction opens the shipped table in the same words, and gets this one again.
    return load_actors(own) if own else load_actors()


@st.cache_resource(show_spinner=False)
def open_sources() -> SourceTable:
    """Read the table of sources once for all sessions."""
    own = _own_tables("sources.toml")
    return load_sources(own) if own else load_sources()


def _own_tables(*names: str) -> Path | None:
    """Return the folder of the user's own tables where it holds one of those names."""
    folder = os.environ.get(TABLES_VARIABLE, "")
    return Path(folder) if folder and any(Path(folder, name).is_file() for name in names) else None


@st.cache_resource(show_spinner=False, max_entries=16)
def gather(key: str, _articles: tuple[Article, ...], failures: tuple[str, ...]) -> Collection:
    """Merge what the articles report; `key` tells one set of articles from another."""
    del key
    reports: list[Report] = []
    for article in _articles:
        try:
            reports += article_reports(article)
        except UNFORESEEN as error:
            # one text that trips the rules must not take the page from the others: it is named on it, and in the log
            LOG.exception("%s: could not be understood", article.file)
            failures += (f"{article.file}: could not be understood ({type(error).__name__})",)
    movements = merge_reports(reports)
    ordered = tuple(sorted(movements, key=_by_date))
    table = open_actors()
    return Collection(_articles, ordered, build_layers(ordered, actors=table.actors), failures)


@st.cache_resource(show_spinner=False, max_entries=4096)
def _reports(key: str, _article: Article) -> list[Report]:
    del key
    return extract_reports(_article, open_gazetteer(), open_actors(), open_sources())


@st.cache_resource(show_spinner=False, max_entries=256)
def _mentions(key: str, _article: Article) -> list[Mentions]:
    del key
    try:
        return [
            find_mentions(_article, part, open_gazetteer(), open_actors(), open_sources()) for part in _article.parts
        ]
    except UNFORESEEN:
        LOG.exception("%s: could not be marked", _article.file)
        return []


@st.cache_resource(show_spinner=False, max_entries=4096)
def _read(key: bytes, _path: Path) -> Article:
    del key
    return read_article(_path)


def _read_all(paths: Sequence[Path]) -> tuple[list[Article], list[str]]:
    articles: list[Article] = []
    failures: list[str] = []
    for path in paths:
        try:
            files = find_article_files([path])
        except ArticleError as error:
            failures.append(str(error))
            continue
        for file in files:
            try:
                articles.append(_read(_stamp(file), file))
            except ArticleError as error:
                failures.append(str(error))
    return articles, failures


def _stamp(file: Path) -> bytes:
    """Tell a version of a file and its sidecar by size and time, without reading them on every run of the page.

    In bytes: the name of a file need not be text.
    """
    stamps = []
    for path in (file, sidecar_path(file)):
        try:
            known = path.stat()
        except OSError:  # a sidecar that is not there; a missing file is the reader's to report
            stamps.append("none")
        else:
            stamps.append(f"{known.st_size} {known.st_mtime_ns}")
    return os.fsencode(file) + " ".join(["", *stamps]).encode()


def _article_key(article: Article) -> str:
    """Tell an article by its text and by what is known of it: an earlier date gives other days."""
    known = hashlib.blake2b(repr((article.file, article.parts)).encode("utf-8", "surrogatepass"), digest_size=8)
    return f"{article.id} {known.hexdigest()}"


def _by_date(movement: Movement) -> tuple[str, str]:
    date = movement.date
    day = date and (date.start or date.end)
    return (day.isoformat() if day else "9999", movement.id)
