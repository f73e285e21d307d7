"""One sentence with everything that was found in it, each thing by the numbers of its words."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import attrgetter
from typing import Generic, TypeVar

import msgspec

from gazetteer.index import Gazetteer
from gazetteer.place import Place
from geo.extraction.actor_table import ActorTable
from geo.extraction.sentences import Sentence
from geo.extraction.sources import Attribution
from geo.extraction.tokens import Phrases, Token, word_readings
from geo.language.cues import Cues
from geo.language.frames import FrameTable
from geo.language.morphology import level
from geo.language.pack import load_table
from geo.model import Actor, ActorMention, DateInterval, Part, PlaceMention, Quantity, Span, UnitClass

T = TypeVar("T")
_start, _end = attrgetter("start"), attrgetter("end")
UNIT_CLASSES: tuple[UnitClass, ...] = ("personnel", "aircraft", "vehicles", "ships", "materiel", "sites")


class Item(msgspec.Struct, Generic[T], frozen=True):
    """Something found, in words [first, last] of the sentence."""

    first: int
    last: int
    value: T


class Mentions(msgspec.Struct, frozen=True):
    """All that was found in a part, each kind in order of the text."""

    places: Sequence[PlaceMention]
    actors: Sequence[ActorMention]
    quantities: Sequence[Quantity]
    dates: Sequence[DateInterval]
    attributions: Sequence[Attribution] = ()

    def within(self, span: Span) -> "Mentions":
        """Return the mentions that begin in a span."""
        return Mentions(
            _slice(self.places, span),
            _slice(self.actors, span),
            _slice(self.quantities, span),
            _slice(self.dates, span),
            _slice(self.attributions, span),
        )

    def places_within(self, span: Span) -> Sequence[PlaceMention]:
        """Return the places that begin in a span."""
        return _slice(self.places, span)


@dataclass(frozen=True, slots=True)
class Context:
    """What stays the same while a part is read: its text, what was found in it, the language's tables."""

    text: str
    part: Part
    mentions: "Mentions"
    gazetteer: Gazetteer
    cues: "CueTable"
    frames: FrameTable
    actors: ActorTable
    main_actor: Actor | None = None

    def capital(self, country: str) -> Place | None:
        """Return the capital of a country (ISO 3166), None where the tables name none."""
        name = self.actors.capitals.get(country, "")
        found = self.gazetteer.candidates(name, country=country, limit=1) if name else []
        return found[0].place if found else None


class Scene(msgspec.Struct, frozen=True):
    """A sentence and the mentions in it.

    `speakers` are the actors that are only credited with telling it, `told` the words that credit somebody; `origins`
    numbers the words that are adjectives of origin ("the Yemeni port of").
    """

    sentence: Sentence
    places: tuple[Item[PlaceMention], ...]
    actors: tuple[Item[ActorMention], ...]
    quantities: tuple[Item[Quantity], ...]
    dates: tuple[Item[DateInterval], ...]
    nouns: tuple[Item[str], ...]
    speakers: tuple[Item[ActorMention], ...] = ()
    told: tuple[Item[Attribution], ...] = ()
    origins: frozenset[int] = frozenset()

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The words of the sentence."""
        return self.sentence.tokens


@dataclass(frozen=True, slots=True, eq=False)
class CueTable:
    """A language's cues, compiled for look-up."""

    cues: Cues
    prepositions: Phrases
    modals: Phrases
    modes: Phrases
    aboard: Phrases
    breaks: Phrases
    openers: Phrases
    anaphors: Phrases
    not_moves: Phrases
    transparent: frozenset[str]
    conjunctions: frozenset[str]
    disjunctions: frozenset[str]
    relatives: frozenset[str]
    nouns: dict[str, str]
    noun_phrases: Phrases
    own_country: Phrases
    port_calls: frozenset[str]
    asks: frozenset[str]
    genitives: frozenset[str]
    territory: frozenset[str]
    geography: frozenset[str]
    border_links: frozenset[str]
    borders: frozenset[str]
    pronouns: frozenset[str]
    recipients: frozenset[str]
    place_words: frozenset[str]
    areas: frozenset[str]
    military: frozenset[str]
    ordinary: frozenset[str]
    captives: frozenset[str]
    affairs: frozenset[str]
    infinitives: frozenset[str]
    implicatives: frozenset[str]
    inchoatives: frozenset[str]
    stresses: frozenset[str]


@cache
def load_cues(code: str) -> CueTable:
    """Read a language's ``cues.toml`` and compile it."""
    cues = load_table(code, "cues", Cues)
    roles = {"origin": cues.prepositions.origin, "destination": cues.prepositions.destination}
    roles |= {"via": cues.prepositions.via, "at": cues.prepositions.at, "about": cues.prepositions.about}
    roles |= {"between": cues.prepositions.between}
    modals = {"denied": cues.modals.denied, "dropped": cues.modals.dropped, "negated": cues.modals.negated}
    future = tuple(prefix + word for prefix in cues.modals.future_prefixes for word in cues.auxiliaries)
    modals |= {"planned": (*cues.modals.planned, *future), "possible": cues.modals.possible}
    classes = {name: getattr(cues.nouns, name) for name in (*UNIT_CLASSES, "civil", "goods", "remainder")}
    classes["ships"] += cues.ship_prefixes
    nouns = {level(word): name for name, words in classes.items() for word in words if " " not in word}
    phrases = {word: name for name, words in classes.items() for word in words if " " in word}
    return CueTable(
        cues,
        _phrases(roles),
        _phrases(modals),
        _phrases({name: getattr(cues.modes, name) for name in ("air", "sea", "road", "rail")}),
        Phrases(dict.fromkeys(cues.modes.aboard, "aboard")),
        Phrases(dict.fromkeys(cues.breaks, "break")),
        Phrases(dict.fromkeys((*cues.breaks, *cues.openers), "break")),
        Phrases({words: str(number) for number, anaphor in enumerate(cues.anaphor) for words in anaphor.words}),
        Phrases(dict.fromkeys(cues.not_moves, "not")),
        frozenset(map(level, cues.transparent)),
        frozenset(map(level, cues.conjunctions)),
        frozenset(map(level, cues.disjunctions)),
        frozenset(map(level, cues.relatives)),
        nouns,
        Phrases(phrases),
        Phrases(dict.fromkeys(cues.own_country, "own")),
        frozenset(map(level, cues.port_calls)),
        frozenset(map(level, cues.asks)),
        frozenset(map(level, cues.genitives)),
        frozenset(map(level, cues.territory)),
        frozenset(map(level, cues.geography)),
        frozenset(map(level, cues.border_links)),
        frozenset(map(level, cues.borders)),
        frozenset(map(level, cues.pronouns)),
        frozenset(map(level, cues.recipients)),
        frozenset(map(level, cues.place_words)),
        frozenset(map(level, cues.areas)),
        frozenset(map(level, cues.military)),
        frozenset(map(level, cues.ordinary)),
        frozenset(map(level, cues.captives)),
        frozenset(map(level, cues.affairs)),
        frozenset(map(level, cues.modals.infinitives)),
        frozenset(map(level, cues.modals.implicatives)),
        frozenset(map(level, cues.modals.inchoatives)),
        frozenset(map(level, cues.modals.possible_before_present)),
    )


def _phrases(groups: dict[str, tuple[str, ...]]) -> Phrases:
    return Phrases({phrase: name for name, phrases in groups.items() for phrase in phrases})


@lru_cache(maxsize=1 << 16)
def noun_class(key: str, table: CueTable) -> str:
    """Tell what a word names: a class of things that move, "civil", or nothing ("")."""
    for reading in word_readings(key):
        if reading in table.nouns:
            return table.nouns[reading]
    named = key[-1].isalnum() and any(c.isdigit() for c in key)
    return "aircraft" if named and any(re.fullmatch(t, key) for t in table.cues.aircraft_types) else ""


def build_scene(sentence: Sentence, mentions: Mentions, table: CueTable) -> Scene:
    """Put the mentions of a part that lie in one sentence beside its words."""
    tokens = sentence.tokens
    actors = _items(tokens, mentions.actors, sentence.span)
    named = [item.value.span for item in actors]
    literal = [m for m in mentions.places if m.role == "literal" and not (named and _inside_name(m.span, named))]
    places = tuple(i for i in _items(tokens, literal, sentence.span) if not _is_noun(tokens, i, table))
    ends = {item.last + 1 for item in places}
    actors = tuple(item for item in actors if not (item.value.adjective and item.first in ends))  # "in Abha, Saudi"
    actors = tuple(item for item in actors if not (item.value.adjective and _of_a_place(tokens, item, table)))
    told = [attribution.span for attribution in mentions.attributions]
    speakers = tuple(item for item in actors if any(span.contains(item.value.span) for span in told))
    actors = tuple(item for item in actors if item not in speakers) if speakers else actors
    taken = (words_of(places) | words_of(actors)) - _heads(actors)
    nouns = [
        Item(index, index, found)
        for index, token in enumerate(tokens)
        if index not in taken and (found := noun_class(token.key, table))
    ]
    phrases = [
        _phrase_item(tokens, index, found, table) for index, found in table.noun_phrases.find(tokens, 0, len(tokens))
    ]
    if phrases:
        nouns = [noun for noun in nouns if not covers(phrases, noun.first)] + phrases
    nouns.sort(key=lambda item: item.first)
    quantities = _items(tokens, mentions.quantities, sentence.span)
    dates = _items(tokens, mentions.dates, sentence.span)
    credited = _items(tokens, mentions.attributions, sentence.span)
    demonyms = [m for m in mentions.places if m.role == "demonym"]
    origins = frozenset(words_of(_items(tokens, demonyms, sentence.span))) if demonyms else frozenset()
    return Scene(sentence, places, actors, quantities, dates, tuple(nouns), speakers, credited, origins)


def _phrase_item(tokens: Sequence[Token], index: int, found: str, table: CueTable) -> Item[str]:
    return Item(index, index + table.noun_phrases.at(tokens, index)[1] - 1, found)


def _of_a_place(tokens: Sequence[Token], item: Item[ActorMention], table: CueTable) -> bool:
    """Whether an adjective says where rather than whose: "the Afghan frontier"."""
    head = item.first - 1 if table.cues.adjectives_follow else item.last + 1
    return 0 <= head < len(tokens) and not table.geography.isdisjoint(word_readings(tokens[head].key))


def _is_noun(tokens: Sequence[Token], item: Item[PlaceMention], table: CueTable) -> bool:
    """Whether a one-word name without a site word is an ordinary word of this subject ("refugee", "patrol")."""
    return item.first == item.last and not item.value.cue and tokens[item.first].key in table.nouns


def _inside_name(span: Span, names: Sequence[Span]) -> bool:
    """Whether a place is only a part of an actor's name ("loyal to Iran", "the Army of Sudan")."""
    return any(name.contains(span) and name != span for name in names)


def words_of(items: Iterable[Item[T]]) -> set[int]:
    """List the words that items take up."""
    return {word for item in items for word in range(item.first, item.last + 1)}


def covers(items: Iterable[Item[T]], position: int) -> bool:
    """Whether a word belongs to one of the items."""
    return any(item.first <= position <= item.last for item in items)


def _heads(actors: Iterable[Item[ActorMention]]) -> set[int]:
    """First words of names such as "the Russian army": the army is a thing that moves as well."""
    return words_of(item for item in actors if not item.value.adjective)


S = TypeVar("S", PlaceMention, ActorMention, Quantity, DateInterval, Attribution)


def _items(tokens: Sequence[Token], values: Iterable[S], span: Span) -> tuple[Item[S], ...]:
    items: list[Item[S]] = []
    for value in values:
        if not span.contains(value.span):
            continue
        first = bisect_right(tokens, value.span.start, key=_end)
        last = bisect_left(tokens, value.span.end, key=_start) - 1
        if first <= last:
            items.append(Item(first, last, value))
    items.sort(key=_first)
    return tuple(items)


def _slice(values: Sequence[S], span: Span) -> Sequence[S]:
    return values[bisect_left(values, span.start, key=_begin) : bisect_left(values, span.end, key=_begin)]


def _begin(value: S) -> int:
    return value.span.start


def _first(item: Item[S]) -> int:
    return item.first
