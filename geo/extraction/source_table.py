"""The table of sources: agencies, outlets, monitors, trackers, satellite firms, offices and quoted persons."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, TypeVar

import msgspec

from geo.errors import TableError
from geo.extraction.phrases import PhraseTable, build_phrases, expand, key_of
from geo.language.organisations import load_organisations

DATA = Path(__file__).parent.parent / "data"
FILE = "sources.toml"
T = TypeVar("T")
SourceKind = Literal["agency", "outlet", "monitor", "tracker", "satellite", "official", "person"]
# Who passes the news on, as against who is quoted.
PUBLISHERS = frozenset({"agency", "outlet", "monitor", "tracker", "satellite"})


class SourceRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One ``[[source]]`` of a ``sources.toml``. Names are patterns: braces list alternatives.

    `ambiguous` names are ordinary words too; `looks_like_place` ones hold the name of a place; `actor` is the id of
    the actor that the source speaks for.
    """

    id: str
    name: str
    kind: SourceKind
    name_ar: str = ""
    names: tuple[str, ...] = ()
    names_ar: tuple[str, ...] = ()
    actor: str = ""
    ambiguous: bool = False
    looks_like_place: bool = False


class SourceFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of a ``sources.toml``."""

    source: tuple[SourceRow, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class SourceTable:
    """All sources by id, and the phrases that name them."""

    sources: Mapping[str, SourceRow]
    phrases: PhraseTable[SourceRow]

    def named(self, name: str) -> SourceRow | None:
        """Look a source up by any of its names, as an article's header gives it."""
        found = self.phrases.values(name)
        return found[0] if found else None


@cache
def load_sources(folder: Path | None = None) -> SourceTable:
    """Read the table of sources, and over it the user's own ``sources.toml``, where a folder holds one.

    A row of the user's replaces the one of the same id.

    Raises
    ------
    TableError
        An unknown key, a wrong kind, or one name for two sources; the message names file and mend.
    """
    rows = {row.id: row for row in read_rows(DATA / FILE, SourceFile).source}
    path = DATA / FILE
    if folder is not None and (folder / FILE).is_file():
        path = folder / FILE
        rows |= {row.id: row for row in read_rows(path, SourceFile).source}
    particles = {p: None for pack in load_organisations().values() for p in pack.particles}
    return SourceTable(rows, build_phrases(_checked(_entries(rows.values()), path), tuple(particles)))


def read_rows(path: Path, shape: type[T]) -> T:
    """Read a table of rows, one of the package's or of the user's.

    Raises
    ------
    TableError
        The file is no TOML, no UTF-8, or holds an unknown key or a wrong value; the message names file and mend.
    """
    try:
        return msgspec.toml.decode(path.read_bytes(), type=shape)
    except msgspec.MsgspecError as error:
        raise TableError(f"{path}: {error}: mend that row or key") from error
    except UnicodeDecodeError as error:
        raise TableError(f"{path}: not UTF-8: save it as UTF-8") from error


def _entries(rows: Iterable[SourceRow]) -> Iterator[tuple[str, SourceRow]]:
    for row in rows:
        for pattern in (row.name.partition(" (")[0], row.name_ar, *row.names, *row.names_ar):
            yield from ((name, row) for name in expand(pattern) if name)


def _checked(entries: Iterable[tuple[str, SourceRow]], path: Path) -> Iterator[tuple[str, SourceRow]]:
    owners: dict[str, SourceRow] = {}
    for name, row in entries:
        owner = owners.setdefault(key_of(name), row)
        if owner.id != row.id:
            raise TableError(f"{path}: {name!r} names both {owner.id!r} and {row.id!r}: keep it with one of them")
        yield name, row
