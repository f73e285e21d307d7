"""Movements of articles to files."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from geo.cli.sources import extract_named, read_named
from geo.cli.tables import open_tables
from geo.cli.terminal import safe_json, say, tell, watched
from geo.export import geojson_text, write_movements
from geo.extraction.actors import ActorTable, find_actors
from geo.language.writing import detect_language
from geo.layers import Filter, build_layers, filter_layers
from geo.layers.filters import is_undated
from geo.merging import merge_reports
from geo.model import Part, Span
from geo.ui.texts import load_texts


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for: which movements, of articles of which day, by which tables, into which file and language."""

    wanted: Filter
    published: date | None = None
    tables: Path | None = None
    output: Path | None = None
    language: str = "en"


def write_movements_of(files: Sequence[Path], request: Request) -> int:
    """Read, extract, merge, filter and write; return the exit code."""
    named = read_named(files, published=request.published)
    tables = open_tables(request.tables)
    reports = [
        report for article in watched(named.articles, doing="Extracting") for report in extract_named(article, tables)
    ]
    movements = merge_reports(reports)
    named_actors = tuple(key for name in request.wanted.actors for key in (name, *_actor_ids(name, tables.actors)))
    wanted = replace(request.wanted, actors=named_actors)
    layers = filter_layers(build_layers(movements, actors=tables.actors.actors), wanted)
    left_out = sum(is_undated(movement) for movement in movements) if not wanted.undated else 0
    if left_out:
        say(f"{left_out} movements without a date were left out: --undated keeps them")
    if request.output is None:
        tell(safe_json(geojson_text(layers)))
    else:
        texts = load_texts(request.language).section("map")
        write_movements(layers, request.output, language=request.language, texts=texts)
        say(f"{request.output}: {len(layers.movements)} of {len(movements)} movements, from {len(reports)} reports")
    return named.exit_code


def _actor_ids(name: str, actors: ActorTable) -> list[str]:
    """Return the ids of the actors that a name stands for, in any language and with small or capital letters."""
    ids: list[str] = []
    for spelling in dict.fromkeys((name, name.title(), name.upper())):
        part = Part(index=0, span=Span(0, len(spelling)), language=detect_language(spelling))
        ids += [mention.actor.id for mention in find_actors(spelling, part, actors)]
    return ids
