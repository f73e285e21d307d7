"""Gold files: what a careful reader found in a set of articles."""

from datetime import date
from functools import cache
from pathlib import Path

import msgspec

from geo.errors import GeoError

Names = str | tuple[str, ...] | None


class GoldError(GeoError, ValueError):
    """A gold file is missing, no JSON, or lacks a field."""


class GoldPlace(msgspec.Struct, frozen=True, kw_only=True):
    """A place that an article names, in the words of its `mention`; an area has no tolerance (degrees)."""

    name: str
    lat: float
    lon: float
    kind: str
    mention: str = ""
    coord_tolerance_deg: float | None = None


class Accept(msgspec.Struct, frozen=True, kw_only=True):
    """Answers that are as good as the record's own; `merge_with` names records that tell of the same event."""

    origin_ok: tuple[str, ...] = ()
    destination_ok: tuple[str, ...] = ()
    actor_ok: tuple[str, ...] = ()
    merge_with: tuple[str, ...] = ()
    count_ok: tuple[tuple[int | None, str | None], ...] = ()
    origin_null_ok: bool = False
    via_null_ok: bool = False
    destination_null_ok: bool = False
    date_null_ok: bool = False
    count_null_ok: bool = False
    swap_ok: bool = False


class GoldRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A reported movement. `kind` may name a mode (airlift, sealift, convoy); an optional record is never a miss."""

    mid: str
    kind: str
    actor: str | None
    count: int | None
    count_qual: str | None
    origin: Names
    via: Names
    destination: Names
    date_start: date | None
    date_end: date | None
    date_basis: str
    sources: tuple[str, ...]
    certainty: str
    evidence_offset: tuple[int, int]
    evidence: str = ""
    alt_kind: tuple[str, ...] = ()
    alt_certainty: tuple[str, ...] = ()
    optional: bool = False
    accept: Accept = Accept()


class NotMove(msgspec.Struct, frozen=True):
    """A stretch of an article that looks like a movement and is none."""

    offset: tuple[int, int]
    reason: str = ""


class GoldDocument(msgspec.Struct, frozen=True, kw_only=True):
    """An article with its records; offsets count in its body."""

    id: str
    lang: str
    movements: tuple[GoldRecord, ...]
    not_moves: tuple[NotMove, ...] = ()
    places: tuple[GoldPlace, ...] = ()
    file: str = ""

    @property
    def stem(self) -> str:
        """The name of the article's file, without folder and ending."""
        return Path(self.file or self.id).stem


class GoldFile(msgspec.Struct, frozen=True, kw_only=True):
    """Documents, groups of names that count as one place, and pairs of which one lies within the other."""

    documents: tuple[GoldDocument, ...]
    place_equivalents: tuple[tuple[str, ...], ...] = ()
    place_contained_partial_credit: tuple[tuple[str, str], ...] = ()


def read_gold(path: Path) -> GoldFile:
    """Read a gold file.

    Raises
    ------
    GoldError
        It is missing, no JSON, or lacks a field; the message names the file and the field.
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=GoldFile)
    except OSError as error:
        raise GoldError(f"{path}: cannot be read ({error.strerror}): check its name") from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise GoldError(f"{path}: is no gold file: {error}: mend that field") from error


class VagueWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that do not tell one name from another, folded: ranks and articles, kinds of sites, kinds of actors."""

    ranks: frozenset[str]
    sites: frozenset[str]
    generic: frozenset[str]


@cache
def load_words() -> VagueWords:
    """Read ``words.toml``."""
    return msgspec.toml.decode(Path(__file__).with_name("words.toml").read_bytes(), type=VagueWords)


def listed(names: Names) -> tuple[str, ...]:
    """Return one name, several or none as a tuple.

    >>> listed("Gao"), listed(None)
    (('Gao',), ())
    """
    if not names:
        return ()
    return (names,) if isinstance(names, str) else names
