"""The words of each language that decide whether a string is a name of a place."""

from functools import cache

import msgspec

from gazetteer.names import NameRules, fold
from geo.language.pack import load_table


class NameWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table ``names.toml`` of a language. Word lists are strings of words with blanks between; phrases are arrays.

    Attributes
    ----------
    cased
        Whether names begin with a capital.
    particles, contractions
        What is written onto the next word, and what some of them stand for.
    prepositions, stop_words, stop_phrases, belonging, between, ways, conjunctions, distances, movement,
    borders, border_links, border_forces,
    nautical, ordinary, first_names, titles, organisations
        See `gazetteer.names.NameRules`.
    compass
        Compass point ("n", "ne", "central", "countryside") → the words for it.
    compass_of
        What may stand between a compass word and the name: "the east of".
    speech
        Verbs whose subject is a government: a capital or a country with one of them stands for it.
    parties, city_parts, acting
        Words before a capital that make it a party ("with Moscow"), parts that a city has ("Tehran's airport"), and
        patterns of the folded verbs that it is the subject of: before it in Arabic, behind it in the other languages.
    capitals, governments, institutions
        See `gazetteer.names.NameRules`.
    exonyms
        Names of places in this language alone → names that the gazetteer knows ("Allemagne" → "Germany").
    openings
        See `gazetteer.names.NameRules`.
    adjectives_listed
        Whether adjectives of origin ("Libyan") count among the mentions of places in this language's corpora.
    """

    cased: bool
    prepositions: str
    stop_words: str
    ordinary: str
    first_names: str
    titles: str
    organisations: str
    compass: dict[str, list[str]]
    speech: str
    capitals: str = ""
    governments: str = ""
    institutions: str = ""
    parties: str = ""
    city_parts: str = ""
    acting: list[str] = []
    conjunctions: str = ""
    belonging: str = ""
    between: str = ""
    ways: str = ""
    distances: str = ""
    movement: str = ""
    borders: str = ""
    border_links: str = ""
    border_forces: str = ""
    nautical: str = ""
    stop_phrases: list[str] = []
    particles: str = ""
    contractions: dict[str, str] = {}
    compass_of: str = ""
    surnames: str = ""
    exonyms: dict[str, str] = {}
    openings: str = ""
    followers: str = ""
    adjectives_listed: bool = True


def words(text: str) -> frozenset[str]:
    """Fold a list of words.

    >>> sorted(words("إلى  كان"))
    ['الي', 'كان']
    """
    return frozenset(filter(None, (fold(word) for word in text.split())))


@cache
def name_words(code: str) -> NameWords:
    """Read a language's table of words."""
    table: NameWords = load_table(code, "names", NameWords)
    return table


@cache
def name_rules(code: str) -> NameRules:
    """Make the rules that the gazetteer finds names by out of a language's table.

    Raises
    ------
    LanguageError
        The language has no table, or it holds an unknown key.
    """
    table = name_words(code)
    return NameRules(
        language=code,
        cased=table.cased,
        particles=tuple(sorted(table.particles.split(), key=lambda p: (len(p), p))),
        contractions={fold(k): fold(v) for k, v in table.contractions.items()},
        prepositions=words(table.prepositions),
        stop_words=words(table.stop_words),
        stop_phrases=frozenset(map(fold, table.stop_phrases)),
        conjunctions=words(table.conjunctions),
        belonging=words(table.belonging),
        between=words(table.between),
        ways=words(table.ways),
        distances=words(table.distances),
        movement=words(table.movement),
        borders=words(table.borders),
        border_links=words(table.border_links),
        border_forces=words(table.border_forces),
        nautical=words(table.nautical),
        ordinary=words(table.ordinary),
        surnames=words(table.surnames),
        first_names=words(table.first_names),
        titles=words(table.titles),
        organisations=words(table.organisations),
        followers=words(table.followers),
        compass={fold(phrase): point for point, phrases in table.compass.items() for phrase in phrases},
        compass_of=words(table.compass_of),
        speech=words(table.speech),
        capitals=words(table.capitals),
        governments=words(table.governments),
        institutions=words(table.institutions),
        parties=words(table.parties),
        city_parts=words(table.city_parts),
        acting=tuple(table.acting),
        openings=words(table.openings),
        exonyms={fold(name): fold(known) for name, known in table.exonyms.items()},
    )
