"""The gazetteer and the table of actors, with the user's own rows."""

from pathlib import Path
from typing import TYPE_CHECKING

from gazetteer.index import Gazetteer
from geo.cli.options import ACTOR_TABLE, PLACE_TABLES

if TYPE_CHECKING:
    from geo.extraction.actors import ActorTable


def open_gazetteer(tables: Path | None) -> Gazetteer:
    """Open the gazetteer, with the user's own tables where the folder has some."""
    has_places = tables is not None and any((tables / name).is_file() for name in PLACE_TABLES)
    return Gazetteer.open(folder=tables if has_places else None)


def open_actors(tables: Path | None) -> "ActorTable":
    """Open the table of actors, with the user's own where the folder has one."""
    from geo.extraction.actors import load_actors

    has_actors = tables is not None and (tables / ACTOR_TABLE).is_file()
    # The extraction opens the shipped table in the same words, and gets this one again.
    return load_actors(tables) if has_actors else load_actors()
