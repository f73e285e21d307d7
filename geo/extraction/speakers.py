"""Recognise the words that name who tells something: outlets, offices, roles, nationalities; verbs of speech."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

import msgspec

from geo.extraction.actor_table import ActorTable
from geo.extraction.phrases import PhraseTable, Words, build_phrases, expand, key_of, openings
from geo.extraction.source_table import SourceRow, SourceTable
from geo.language.attribution import AttributionWords
from geo.language.organisations import load_organisations
from geo.language.pack import load_table
from geo.model import ActorMention, PlaceMention

CUES = frozenset({"speech", "claim", "denial", "relay", "introducer", "impersonal"})
_QUOTES = "\"'«»“”‘’"
# "المصادر المحلية للجزيرة": how far behind the verb stands whom it is told to
_TOLD_TO_WORDS = 6
PHRASE_KINDS = frozenset(
    {"role", "organ", "modifier", "title", "outlet_noun", "outlet", "source", "anaphor", "name", "nation", "place"}
)


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
    code: str
    language: AttributionWords
    cased: bool
    article: str
    units: Mapping[int, Unit]
    ending: Mapping[int, Unit]
    nations: Mapping[int, Unit]
    places: Mapping[int, Unit]
    actors: ActorTable
    openers: frozenset[str]
    named_outlets: frozenset[str]
    subordinators: frozenset[str]
    publications: frozenset[str]
    tails: frozenset[str]


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
        ("joiner", words.joiners), ("filler", words.fillers), ("desk", words.desks),
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
    units = _units(words, sources, code, language.verb_particles)
    ending = {unit.last: unit for unit in units.values()}
    nations = _cover(words, ((m.span.start, m.span.end, Unit("nation", 0, 0, mention=m)) for m in mentions))
    found = (
        (p.span.start, p.span.end, Unit("place", 0, 0, p.place.name)) for p in places if p.place and p.role == "literal"
    )
    pack = load_organisations()[code]
    return Reading(
        words, code, language, not pack.article, pack.article, units, ending, nations, _cover(words, found), actors,
        *map(_keys, (language.openers, language.named_outlets, language.subordinators)),
        *map(_keys, (language.publications, language.tails)),
    )  # fmt: skip


def _keys(patterns: Iterable[str]) -> frozenset[str]:
    return frozenset(key_of(name) for pattern in patterns for name in expand(pattern))


def _units(words: Words, sources: SourceTable, code: str, verbs: Sequence[str]) -> dict[int, Unit]:
    """Recognise the units of a text, from left to right."""
    units: dict[int, Unit] = {}
    table, taken, spoken = terms(code), -1, -_TOLD_TO_WORDS
    for index in openings(words, sources.phrases, table):
        unit = _unit_at(words, index, sources, table, verbs, spoken) if index > taken else None
        if unit:
            units[index] = unit
            taken = unit.last
            spoken = unit.last if unit.kind in CUES else spoken
    return _without_others_initials(words, units)


def _without_others_initials(words: Words, units: dict[int, Unit]) -> dict[int, Unit]:
    """Drop an agency's initials where the text makes them somebody else's: "the Ararat Army (AA)"."""
    taken = {
        words.raw(unit.first, unit.last)
        for unit in units.values()
        if unit.source and unit.first == unit.last and _is_defined(words, units, unit.first)
    }
    return {i: u for i, u in units.items() if u.source is None or words.raw(u.first, u.last) not in taken}


def _is_defined(words: Words, units: Mapping[int, Unit], index: int) -> bool:
    """Whether a word in brackets is the initials of the words before it, and those are no source's."""
    raw = words.raw(index, index)
    first = index - len(raw)
    if first < 0 or words.text[words.starts[index] - 1 : words.starts[index]] != "(":
        return False
    if any(unit.last == index - 1 and unit.source for unit in units.values()):
        return False
    return "".join(words.raw(i, i)[0] for i in range(first, index)) == raw


def _unit_at(
    words: Words,
    index: int,
    sources: SourceTable,
    table: PhraseTable[tuple[str, str]],
    verbs: Sequence[str],
    spoken: int,
) -> Unit | None:
    named, term = sources.phrases.longest_at(words, index), table.longest_at(words, index)
    if named and named.value.ambiguous and not _set_off(words, named.first, named.last, table):
        told_to = named.particle[-1:] == "ل" and index - spoken <= _TOLD_TO_WORDS
        named = named if told_to or (spoken == index - 1 and _is_told(words, named.last + 1, table)) else None
    if term and term.value[0] == "filler" and len(raw := words.raw(term.first, term.last)) > 1 and raw.isupper():
        term = None  # "US" is no "us"
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


def _is_told(words: Words, index: int, table: PhraseTable[tuple[str, str]]) -> bool:
    """Whether at a word begins what somebody tells."""
    term = table.longest_at(words, index) if index < len(words.keys) else None
    return term is not None and term.value[0] == "complement"


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
