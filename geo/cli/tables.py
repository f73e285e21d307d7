"""The tables that articles are read with, the user's own rows among them."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gazetteer.index import Gazetteer
from geo.cli.options import LIST_TABLES, PLACE_TABLES

if TYPE_CHECKING:
    from geo.extraction.actors import ActorTable
    from geo.extraction.source_table import SourceTable


@dataclass(frozen=True, slots=True)
class ReadingTables:
    """Places, actors and sources."""

    gazetteer: Gazetteer
    actors: "ActorTable"
    sources: "SourceTable"


def open_tables(folder: Path | None) -> ReadingTables:
    """Open all tables, with those of the user's own that the folder holds."""
    from geo.extraction.actors import load_actors
    from geo.extraction.source_table import load_sources

    own = folder.absolute() if folder and _holds(folder, LIST_TABLES) else None
    # The extraction opens the shipped tables in the same words, and gets these again.
    actors, sources = (load_actors(own), load_sources(own)) if own else (load_actors(), load_sources())
    return ReadingTables(open_gazetteer(folder), actors, sources)


def open_gazetteer(folder: Path | None) -> Gazetteer:
    """Open the gazetteer, with the user's own places where the folder holds some."""
    return Gazetteer.open(folder=folder if _holds(folder, PLACE_TABLES) else None)


def _holds(folder: Path | None, names: tuple[str, ...]) -> bool:
    return folder is not None and any((folder / name).is_file() for name in names)
