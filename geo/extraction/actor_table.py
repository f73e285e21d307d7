"""The table of actors: states, armies, militias and missions with their names in every language."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from geo.errors import TableError
from geo.extraction.phrases import PhraseTable, build_phrases, expand, key_of
from geo.extraction.source_table import DATA, PUBLISHERS, load_sources, read_rows
from geo.language.organisations import Organisations, load_organisations
from geo.language.pack import FOLDER as LANGUAGES
from geo.language.pack import load_table
from geo.model import Actor

FILE = "actors.toml"
Use = Literal["name", "adjective", "people", "either", "capital", "generic", "head", "none"]


class ActorRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One ``[[actor]]`` of an ``actors.toml``. Names are patterns: braces list alternatives."""

    id: str
    name: str = ""
    name_ar: str = ""
    kind: str = ""
    parent: str = ""
    country: str = ""
    names: tuple[str, ...] = ()
    names_ar: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    nisba: tuple[str, ...] = ()
    people_ar: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    capitals_ar: tuple[str, ...] = ()
    cued: tuple[str, ...] = ()


class GenericRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names that the state in question decides ("government forces"): state id → actor id, preferred first."""

    names: tuple[str, ...]
    names_ar: tuple[str, ...]
    resolves: dict[str, str]


class NotActors(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Longer names that hold an actor's name and are none: "Gulf of Oman"."""

    names: tuple[str, ...] = ()
    names_ar: tuple[str, ...] = ()


class ActorFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of an ``actors.toml``."""

    adversaries: tuple[tuple[str, str], ...] = ()
    actor: tuple[ActorRow, ...] = ()
    generic: tuple[GenericRow, ...] = ()
    not_actors: NotActors = NotActors()


class ActorNames(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of a language's own ``actors.toml``: actor id → names, adjectives and names of capitals."""

    names: dict[str, tuple[str, ...]] = {}
    adjectives: dict[str, tuple[str, ...]] = {}
    capitals: dict[str, tuple[str, ...]] = {}


@dataclass(frozen=True, slots=True)
class ActorUse:
    """What a phrase stands for: an actor or the key of a generic name, and how; `cued` wants a cue before it."""

    actor: str
    use: Use
    cued: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class ActorTable:
    """All actors by id, the phrases that name them, states and capitals by country code, English demonyms by id."""

    actors: Mapping[str, Actor]
    phrases: PhraseTable[ActorUse]
    generics: Mapping[str, Mapping[str, str]]
    states: Mapping[str, str]
    demonyms: Mapping[str, str]
    capitals: Mapping[str, str]
    adversaries: frozenset[frozenset[str]] = frozenset()

    def are_adversaries(self, one: str, other: str) -> bool:
        """Whether two actors, or those that they belong to, are at war or rivals."""
        sides = [(a, *self.actors[a].parents) if a in self.actors else () for a in (one, other)]
        return any(frozenset({a, b}) in self.adversaries for a in sides[0] for b in sides[1])

    def state_of(self, actor_id: str) -> str:
        """Give the id of the state that an actor belongs to or sits in, "" for none."""
        actor = self.actors[actor_id]
        for candidate in (actor, *(self.actors[p] for p in actor.parents)):
            if candidate.kind == "state":
                return candidate.id
            if candidate.country in self.states:
                return self.states[candidate.country]
        return ""


@cache
def load_actors(folder: Path | None = None) -> ActorTable:
    """Read the table of actors, and over it the user's own ``actors.toml``, where a folder holds one.

    A row of the user's with a known id replaces the fields that it gives; any other row is added.

    Raises
    ------
    TableError
        An unknown key, an unknown parent, or one name for two actors; the message names file and mend.
    """
    base = read_rows(DATA / FILE, ActorFile)
    rows = {row.id: row for row in base.actor}
    generic, pairs, path = base.generic, base.adversaries, DATA / FILE
    if folder is not None and (folder / FILE).is_file():
        path = folder / FILE
        own = read_rows(path, ActorFile)
        generic += own.generic
        pairs += own.adversaries
        for row in own.actor:
            rows[row.id] = _merged(rows.get(row.id), row)
    actors = {row.id: _actor(row, rows, path) for row in rows.values()}
    states = {row.country: row.id for row in rows.values() if row.kind == "state" and row.country}
    demonyms = {row.id: row.demonyms[0] for row in rows.values() if row.demonyms}
    capitals = {row.country: row.capitals[0] for row in rows.values() if row.kind == "state" and row.capitals}
    generics = {str(index): row.resolves for index, row in enumerate(generic)}
    resolved = (i for row in generic for i in (*row.resolves, *row.resolves.values()))
    _check_ids([*resolved, *(i for pair in pairs for i in pair)], rows, path)
    entries = _checked(_actor_entries(rows.values()), path)
    others = [*_other_entries(generic, base.not_actors), *_outlets(folder)]
    particles = {p: None for pack in load_organisations().values() for p in pack.particles}
    phrases = build_phrases([*entries, *others], tuple(particles))
    adversaries = frozenset(frozenset(pair) for pair in pairs)
    return ActorTable(actors, phrases, generics, states, demonyms, capitals, adversaries)


def _merged(known: ActorRow | None, row: ActorRow) -> ActorRow:
    if known is None:
        return row
    given = {name: value for name, value in msgspec.structs.asdict(row).items() if value}
    return msgspec.structs.replace(known, **given)


def _actor(row: ActorRow, rows: Mapping[str, ActorRow], path: Path) -> Actor:
    if not row.name:
        raise TableError(f"{path}: actor {row.id!r} has no name: add name = ...")
    parents: list[str] = []
    parent = row.parent
    while parent:
        if parent not in rows or parent in parents:
            raise TableError(
                f"{path}: actor {row.id!r}: parent {parent!r} is unknown or its own parent: name another id"
            )
        parents.append(parent)
        parent = rows[parent].parent
    return Actor(row.id, row.name, row.name_ar, row.kind, tuple(parents), row.country)


def _check_ids(ids: Iterable[str], rows: Mapping[str, ActorRow], path: Path) -> None:
    for actor_id in ids:
        if actor_id not in rows:
            raise TableError(f"{path}: {actor_id!r} is no actor: name an id of the table")


def _checked(entries: Iterable[tuple[str, ActorUse]], path: Path) -> list[tuple[str, ActorUse]]:
    """Keep one entry a name: a name that is an adjective too becomes "either"; no two actors share one."""
    kept: dict[str, tuple[str, ActorUse]] = {}
    for name, use in entries:
        key = key_of(name)
        known = kept.get(key)
        if known and known[1].actor != use.actor:
            raise TableError(
                f"{path}: {name!r} names both {known[1].actor!r} and {use.actor!r}: keep it with one of them"
            )
        if known and {known[1].use, use.use} == {"name", "adjective"}:
            kept[key] = (known[0], ActorUse(use.actor, "either", known[1].cued))
        elif known and known[1].use in {"adjective", "people"} and name[:1].islower():
            kept[key] = (name, known[1])  # one language writes it small ("kényans"), another does not ("Kenyans")
        elif not known:
            kept[key] = (name, use)
    return list(kept.values())


def _actor_entries(rows: Iterable[ActorRow]) -> Iterator[tuple[str, ActorUse]]:
    packs = load_organisations()
    own = {code: load_table(code, "actors", ActorNames) for code in packs if (LANGUAGES / code / FILE).is_file()}
    for row in rows:
        cued = {key_of(name) for name in row.cued}
        stems = tuple(key_of(name) for name in row.cued if name in row.nisba)
        for name, use in _forms(row, packs, own):
            adjective = bool(stems) and use != "name" and key_of(name).removeprefix("ال").startswith(stems)
            yield name, ActorUse(row.id, use, adjective or key_of(name) in cued)


def _forms(
    row: ActorRow, packs: Mapping[str, Organisations], own: Mapping[str, ActorNames]
) -> Iterator[tuple[str, Use]]:
    # "United Nations (MINUSMA)" is a name to show: what the press writes is listed
    shown = () if row.name.endswith(")") else (row.name,)
    for pattern in (*shown, row.name_ar, *row.names, *row.names_ar):
        yield from ((name, "name") for name in expand(pattern) if name)
    for name in (*row.capitals, *row.capitals_ar):
        yield name, "capital"
    yield from _adjectives(row.nisba, packs["ar"])
    yield from _adjectives(row.demonyms, packs["en"])
    yield from (("ال" * definite + name, "people") for name in row.people_ar for definite in (0, 1))
    for code, table in own.items():
        yield from ((name, "name") for name in table.names.get(row.id, ()))
        yield from ((name, "capital") for name in table.capitals.get(row.id, ()))
        yield from _adjectives(table.adjectives.get(row.id, ()), packs[code])


def _adjectives(stems: Iterable[str], pack: Organisations) -> Iterator[tuple[str, Use]]:
    """Write out the forms of adjectives: روسي, الروسية, الروسيون; كوري جنوبي takes each ending and article twice."""
    for stem in (name for pattern in stems for name in expand(pattern)):
        words = stem.split(" ")
        # U.S. and UK have no plural
        for ending in pack.adjective_endings if len(key_of(stem)) > 3 else ("",):
            use: Use = "people" if ending and ending in pack.plurals else "adjective"
            ended = [w + ending if w[-1] == stem[-1] else w for w in words] if pack.article else [stem + ending]
            yield " ".join(ended), use
            if pack.article:
                yield " ".join(pack.article + w for w in ended), use
                yield pack.article + " ".join(ended), use


def _other_entries(generic: Iterable[GenericRow], not_actors: NotActors) -> Iterator[tuple[str, ActorUse]]:
    for index, row in enumerate(generic):
        for pattern in (*row.names, *row.names_ar):
            yield from ((name, ActorUse(str(index), "generic")) for name in expand(pattern))
    for pattern in (*not_actors.names, *not_actors.names_ar):
        yield from ((name, ActorUse("", "none")) for name in expand(pattern))
    for code, pack in load_organisations().items():
        for pattern in (*pack.heads, *pack.bare):
            yield from ((name, ActorUse(code, "head")) for name in expand(pattern))


def _outlets(folder: Path | None) -> Iterator[tuple[str, ActorUse]]:
    """Give the names of outlets: the Russia of "Russia Today" is no actor."""
    for row in load_sources(folder).sources.values():
        if row.kind in PUBLISHERS and not row.ambiguous:
            for pattern in (row.name, row.name_ar, *row.names, *row.names_ar):
                yield from ((name, ActorUse("", "none")) for name in expand(pattern) if name)
