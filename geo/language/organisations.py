"""Words that make an actor of an adjective: army, ministry, forces; and words that say that a name is a place here."""

from functools import cache

import msgspec

from geo.language.pack import FOLDER, load_table


class Organisations(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a language calls the organs of a state. Names are patterns: braces list alternatives.

    Attributes
    ----------
    particles
        Written onto the next word, the longest first.
    heads
        Organs that a nisba or demonym makes a state's: "الجيش" in "الجيش الليبي", "army" in "the Libyan army".
    head_first
        Whether the organ stands before the adjective.
    adjective_endings
        What is written behind a nisba stem or a demonym: feminine, dual, plural.
    armies
        The heads that a bare name of an army takes up.
    bare
        Names of an army without its country: the army that the text named last.
    article, articles
        The definite article as a prefix of a word, or the articles that are words of their own.
    plurals
        Endings of a noun of people made of an adjective: "الفرنسيون", "Russians".
    locatives
        Words after which the name of a capital says where something is.
    followers
        Words behind the name of a capital that make it a place: "airport".
    cues
        Words after which a name that is an ordinary word too is an actor.
    """

    particles: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    head_first: bool = False
    adjective_endings: tuple[str, ...] = ("",)
    armies: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    article: str = ""
    articles: tuple[str, ...] = ()
    plurals: tuple[str, ...] = ()
    locatives: tuple[str, ...] = ()
    followers: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()


@cache
def load_organisations() -> dict[str, Organisations]:
    """Load the words around actors of every language that has them, by language.

    >>> load_organisations()["ar"].head_first
    True
    """
    codes = sorted(f.parent.name for f in FOLDER.glob("*/organisations.toml"))
    return {code: load_table(code, "organisations", Organisations) for code in codes}
