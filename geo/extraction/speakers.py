"""Read the noun phrase that names a source: outlets, offices, roles, nationalities, persons; and give it in English."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

import msgspec

from geo.extraction.actor_table import ActorTable
from geo.extraction.phrases import PhraseTable, Words, build_phrases, expand, openings
from geo.extraction.source_table import PUBLISHERS, SourceRow, SourceTable
from geo.language.attribution import AttributionWords
from geo.language.organisations import load_organisations
from geo.language.pack import load_table
from geo.model import ActorMention, PlaceMention

CUES = frozenset({"speech", "claim", "denial", "relay", "introducer", "impersonal"})
_QUOTES = "\"'«»“”‘’"
_PHRASE_KINDS = frozenset(
    {"role", "organ", "modifier", "title", "outlet_noun", "source", "anaphor", "name", "nation", "place"}
)
_SMALL = frozenset({"filler", "joiner", "determiner", "indefinite"})
_MAX_NAME_WORDS = 4


class Unit(msgspec.Struct, frozen=True):
    """Words first to last that were recognised: what kind of word, its English gloss, the source or actor it names."""

    kind: str
    first: int
    last: int
    gloss: str = ""
    source: SourceRow | None = None
    mention: ActorMention | None = None
    particle: str = ""


class Named(msgspec.Struct, frozen=True):
    """A source as a report gives it: English name, kind, the actor it speaks for, the gloss of its role.

    `bare` says that nothing but the role is given: "the source".
    """

    name: str
    kind: str
    actor: str = ""
    role: str = ""
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A part's words with what was recognised in them, by first and by last word."""

    words: Words
    language: AttributionWords
    cased: bool
    article: str
    units: Mapping[int, Unit]
    ending: Mapping[int, Unit]
    nations: Mapping[int, Unit]
    places: Mapping[int, Unit]
    actors: ActorTable


@cache
def terms(code: str) -> PhraseTable[tuple[str, str]]:
    """Fold a language's attribution words into one table: phrase → (kind, gloss)."""
    words = load_table(code, "attribution", AttributionWords)
    pack = load_organisations()[code]
    particles = tuple(dict.fromkeys(p for p in pack.particles))

    def stems(glosses: Mapping[str, str], kind: str) -> Iterator[tuple[str, tuple[str, str]]]:
        for stem, gloss in glosses.items():
            for ending in pack.adjective_endings:
                for article in {"", pack.article}:
                    yield article + stem + ending, (kind, gloss)

    # of two equal phrases the first counts
    plain = [
        ("introducer", words.introducers), ("claim", words.claims), ("denial", words.denials), ("speech", words.speech),
        ("relay", words.relays), ("complement", words.complements), ("pronoun", words.pronouns),
        ("outlet_noun", words.outlet_nouns), ("determiner", words.determiners), ("indefinite", words.indefinites),
        ("joiner", words.joiners), ("filler", words.fillers),
    ]  # fmt: skip
    glossed = [
        ("anaphor", words.anaphors), ("impersonal", words.impersonal), ("role", words.roles), ("organ", words.organs),
        ("title", words.titles), ("modifier", words.modifiers),
    ]  # fmt: skip
    entries: Iterable[tuple[str, tuple[str, str]]] = chain(
        (
            (name, (kind, gloss))
            for kind, table in glossed
            for pattern, gloss in table.items()
            for name in expand(pattern)
        ),
        ((name, (kind, "")) for kind, patterns in plain for pattern in patterns for name in expand(pattern) if name),
        stems(words.role_stems, "role"),
        stems(words.modifier_stems, "modifier"),
    )
    return build_phrases(entries, particles)


def recognise(
    words: Words,
    code: str,
    sources: SourceTable,
    actors: ActorTable,
    *,
    mentions: Sequence[ActorMention],
    places: Sequence[PlaceMention],
) -> Reading:
    """Recognise sources, attribution words, actors and places among a part's words."""
    language = load_table(code, "attribution", AttributionWords)
    units: dict[int, Unit] = {}
    table, taken = terms(code), -1
    for index in openings(words, sources.phrases, table):
        unit = _unit_at(words, index, sources, table, language.verb_particles) if index > taken else None
        if unit:
            units[index] = unit
            taken = unit.last
    ending = {unit.last: unit for unit in units.values()}
    nations = _cover(words, ((m.span.start, m.span.end, Unit("nation", 0, 0, mention=m)) for m in mentions))
    found = (
        (p.span.start, p.span.end, Unit("place", 0, 0, p.place.name)) for p in places if p.place and p.role == "literal"
    )
    pack = load_organisations()[code]
    return Reading(
        words, language, not pack.article, pack.article, units, ending, nations, _cover(words, found), actors
    )


def _unit_at(
    words: Words, index: int, sources: SourceTable, table: PhraseTable[tuple[str, str]], verbs: Sequence[str]
) -> Unit | None:
    named, term = sources.phrases.longest_at(words, index), table.longest_at(words, index)
    if named and named.value.ambiguous and not _set_off(words, named.first, named.last, table):
        named = None
    if term and term.particle and term.particle not in verbs and term.value[0] in CUES:
        term = None
    if named and (term is None or named.last >= term.last):
        return Unit("source", named.first, named.last, named.value.name, named.value, particle=named.particle)
    if term:
        kind, gloss = term.value
        return Unit(kind, term.first, term.last, gloss, particle=term.particle)
    return None


def _set_off(words: Words, first: int, last: int, table: PhraseTable[tuple[str, str]]) -> bool:
    """Whether a name that is an ordinary word too is marked as a name: by quotes, or a word such as newspaper."""
    text, start, end = words.text, words.starts[first], words.ends[last]
    before, after = text[start - 1 : start], text[end : end + 1]
    if before and after and before in _QUOTES and after in _QUOTES:
        return True
    nouns = (table.longest_at(words, index) for index in (first - 1, first) if index >= 0)
    return any(noun is not None and noun.value[0] == "outlet_noun" for noun in nouns)


def _cover(words: Words, spans: Iterable[tuple[int, int, Unit]]) -> dict[int, Unit]:
    """Lay spans of characters over words: each word inside one → its unit, with the words it covers."""
    covered: dict[int, Unit] = {}
    index = 0
    for start, end, unit in sorted(spans, key=lambda item: item[0]):
        index = bisect_right(words.ends, start, lo=index)
        last = max(index, bisect_left(words.starts, end, lo=index) - 1)
        placed = Unit(unit.kind, index, last, unit.gloss, mention=unit.mention)
        covered |= dict.fromkeys(range(index, last + 1), placed)
    return covered


def read_phrase(reading: Reading, start: int, limit: int) -> list[Unit]:
    """Read the noun phrase of a source that begins at a word or shortly behind it; empty where none does."""
    pieces: list[Unit] = []
    index, strangers = start, 0
    while index < limit:
        if pieces and not reading.words.joined[index] and not _apposition(reading, index, pieces):
            break
        piece = _piece(reading, index, pieces, limit)
        unit = reading.units.get(index)
        if piece is not None:
            if _object_of(piece, pieces) or (strangers and not pieces and piece.kind == "nation"):
                break
            _add(reading, pieces, piece)
            index = _behind(reading, piece, index)
        elif unit is not None and unit.kind in _SMALL:
            index = unit.last + 1
        else:
            strangers += 1
            if strangers > 2 or (pieces and not _inside(reading, index, pieces, limit)):
                break
            index += 1
    return pieces


def _behind(reading: Reading, piece: Unit, index: int) -> int:
    """Give the word to read on from: inside "Italian Ministry of Defence", the office is still to be read."""
    if piece.kind != "nation":
        return piece.last + 1
    inside = (i for i in range(index + 1, piece.last + 1) if i in reading.units)
    return next(inside, piece.last + 1)


def _add(reading: Reading, pieces: list[Unit], piece: Unit) -> None:
    if piece.kind != "nation" or not any(p.mention is piece.mention for p in pieces):
        pieces.append(piece)
    nation = reading.nations.get(piece.last)
    if nation and piece.kind == "organ" and nation.last == piece.last:
        pieces.append(nation)  # the bare army, whose country the context told


def _object_of(piece: Unit, pieces: Sequence[Unit]) -> bool:
    """Whether a country behind a person is no longer the speaker's: اتهم الرئيس بوتين أوكرانيا."""
    person = any(p.kind == "name" or (p.source is not None and p.source.kind == "person") for p in pieces)
    return person and piece.mention is not None and not piece.mention.adjective


def _inside(reading: Reading, index: int, pieces: Sequence[Unit], limit: int) -> bool:
    """Whether an unknown noun belongs to a phrase that goes on behind it: رئيس الهيئة فلان."""
    definite = bool(reading.article) and reading.words.keys[index].startswith(reading.article)
    return definite and pieces[-1].kind == "role" and _piece(reading, index + 1, [], limit) is not None


def read_phrase_before(reading: Reading, end: int, first: int) -> list[Unit]:
    """Read the noun phrase of a source that ends right before a word; empty where none does."""
    start, index = end, end - 1
    comma = end if reading.language.subject_first else -1  # "the army, on Monday, said"
    while index >= first and (reading.words.joined[index + 1] or index + 1 == comma or _is_filler(reading, index + 1)):
        unit = reading.ending.get(index) or reading.nations.get(index) or reading.places.get(index)
        if unit and (unit.kind in _PHRASE_KINDS or unit.kind in _SMALL):
            start = unit.first if unit.kind in _PHRASE_KINDS else start
            index = unit.first - 1
        elif unit is None and reading.cased and reading.words.text[reading.words.starts[index]].isupper():
            start, index = index, index - 1
        else:
            break
    return read_phrase(reading, start, end) if start < end else []


def _is_filler(reading: Reading, index: int) -> bool:
    unit = reading.units.get(index)
    return unit is not None and unit.kind == "filler"


def _piece(reading: Reading, index: int, pieces: Sequence[Unit], limit: int) -> Unit | None:
    unit = reading.units.get(index)
    if unit and unit.kind in _PHRASE_KINDS:
        return unit
    nation = reading.nations.get(index)
    if nation:
        return nation
    if pieces and reading.places.get(index):
        return reading.places[index]
    if unit is None:
        return _name(reading, index, pieces, limit)
    return None


def _name(reading: Reading, index: int, pieces: Sequence[Unit], limit: int) -> Unit | None:
    """Read a person's name: capitalised words; or, in a script without capitals, words between a role and a mark."""
    words, last = reading.words, index
    while (
        last + 1 < limit
        and words.joined[last + 1]
        and last + 1 not in reading.units
        and last + 1 not in reading.nations
    ):
        last += 1
    if reading.cased:
        while last > index and not words.text[words.starts[last]].isupper():
            last -= 1
        capitals = all(words.text[words.starts[i]].isupper() for i in range(index, last + 1))
        return Unit("name", index, last, words.raw(index, last)) if capitals else None
    following = reading.units.get(last + 1)
    ended = (
        last + 1 >= limit
        or not words.joined[last + 1]
        or (following is not None and following.kind not in _PHRASE_KINDS)
    )
    titled = bool(pieces) and pieces[-1].last == index - 1 and pieces[-1].kind in {"role", "title", "nation"}
    introduced = not pieces and last > index and following is not None and following.kind in {"role", "title"}
    shortest = 1 if pieces and pieces[-1].kind == "title" else 2
    described = any(p.kind in {"role", "title"} for p in pieces)
    if shortest <= last - index + 1 <= _MAX_NAME_WORDS and ((titled and ended and described) or introduced):
        return Unit("name", index, last, words.raw(index, last))
    return None


def _apposition(reading: Reading, index: int, pieces: Sequence[Unit]) -> bool:
    """Whether a phrase goes on behind a comma: a title, an office, a day put in between."""
    unit = reading.units.get(index)
    if unit is None:
        return False
    if unit.kind in {"role", "organ"}:
        return pieces[-1].kind in {"name", "source"}
    return unit.kind in {"filler", "title"} or (unit.kind == "joiner" and _is_filler(reading, index - 1))


def name_sources(reading: Reading, pieces: Sequence[Unit]) -> list[Named]:
    """Name the sources of a phrase in English: outlets and the like first, then the one person or office quoted."""
    publishers = [
        Named(unit.gloss, unit.source.kind, unit.source.actor)
        for unit in pieces
        if unit.source and unit.source.kind in PUBLISHERS
    ]
    official = _name_official(reading, _without_publishers(pieces))
    return [*publishers, *([official] if official else [])]


def _without_publishers(pieces: Sequence[Unit]) -> list[Unit]:
    """Drop outlets, and the nationality that describes one: وكالة دوغان التركية."""
    kept: list[Unit] = []
    outlet = False
    for unit in pieces:
        publisher = unit.kind in {"outlet_noun", "anaphor"} or (
            unit.source is not None and unit.source.kind in PUBLISHERS
        )
        adjective = unit.mention is not None and unit.mention.adjective
        if not publisher and not (outlet and adjective):
            kept.append(unit)
        outlet = publisher or (outlet and adjective)
    return kept


def _name_official(reading: Reading, pieces: Sequence[Unit]) -> Named | None:
    """Give the one person or office of a phrase: nationality, office, role, person, in English order."""
    kinds = {kind: [unit for unit in pieces if unit.kind == kind] for kind in _PHRASE_KINDS}
    offices = [u for u in kinds["source"] if u.source and u.source.kind == "official"][:1]
    persons = [u for u in kinds["source"] if u not in offices][:1] or kinds["name"][:1]
    roles, organs = kinds["role"][:1], kinds["organ"][:1]
    if not (roles or organs or offices or persons):
        return _name_actor(kinds["nation"])
    known = [u.source.actor for u in [*persons, *offices] if u.source and u.source.actor]
    nation, actor = _nation(reading, kinds["nation"], known)
    role = (roles or organs or offices or persons)[0].gloss
    if reading.language.as_written:
        return Named(
            _as_written(reading, pieces, nation),
            "official",
            actor,
            role,
            len(pieces) == 1 and pieces[0] in [*roles, *organs],
        )
    where = [f"in {unit.gloss}" for unit in kinds["place"][:1] if roles and not persons]
    rank = kinds["title"][:1] if persons and not roles and not persons[0].source else []
    described = [*offices, *reversed(kinds["modifier"]), *organs, *roles, *rank, *persons]
    parts = [nation if not offices else "", *_glosses(described), *where]
    return Named(
        " ".join(dict.fromkeys(p for p in parts if p)),
        "official",
        actor,
        role,
        len(pieces) == 1 and not persons and not offices,
    )


def _as_written(reading: Reading, pieces: Sequence[Unit], nation: str) -> str:
    """Give an English phrase as the text has it; "the army" with the country that the context told."""
    last = max(unit.last for unit in pieces if unit.kind not in {"outlet_noun", "modifier"})
    raw = reading.words.raw(pieces[0].first, last)
    told = any(unit.kind == "nation" and unit.last == pieces[0].last for unit in pieces[1:2])
    return f"{nation} {raw}" if told and pieces[0].kind == "organ" else raw


def _glosses(*units: Sequence[Unit]) -> list[str]:
    return [unit.gloss for group in units for unit in group]


def _name_actor(nations: Sequence[Unit]) -> Named | None:
    for unit in nations:
        if unit.mention and not unit.mention.adjective:
            return Named(unit.mention.actor.name, "actor", unit.mention.actor.id)
    return None


def _nation(reading: Reading, nations: Sequence[Unit], known: Sequence[str]) -> tuple[str, str]:
    """Give the demonym (or the name of a force) that a phrase holds, and the actor that it speaks for."""
    for unit in nations:
        if unit.mention:
            actor = unit.mention.actor
            return reading.actors.demonyms.get(actor.id, actor.name), known[0] if known else actor.id
    return "", known[0] if known else ""
