"""The words of what is counted and measured, as the tables of a language give them."""

from typing import Literal

import msgspec

from geo.model import UnitClass


class UnitWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A noun that is counted.

    Attributes
    ----------
    name
        The one English name that all its forms stand for, in the plural.
    kind
        The class of what is counted, empty for what is no force ("civilians", "villages").
    one, two, many
        Singular, dual and plural forms, phrases among them. A dual is a count of two by itself.
    trips
        Whether it counts journeys rather than things.
    batch
        Whether it takes the class of what it holds ("two batches of soldiers").
    """

    name: str
    kind: UnitClass | Literal[""] = msgspec.field(default="", name="class")
    one: tuple[str, ...] = ()
    two: tuple[str, ...] = ()
    many: tuple[str, ...] = ()
    trips: bool = False
    batch: bool = False


class QuantityWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``units.toml``: what a language counts, what it measures, and the words around numbers.

    Attributes
    ----------
    words_between
        How many adjectives may stand between a number and its noun.
    needs_plural
        Whether a noun after a number above one stands in the plural, so that a singular is part of a compound.
    plural_endings, not_plurals
        How an unknown noun in the plural ends, and words that end so and are none.
    clitics, conjunction_prefixes, contracted, pronouns
        Attached letters before and after a noun, as in ``dates.toml``.
    approximate, at_least, at_most
        Words before a number that make it vague, a minimum, a maximum.
    approximate_after, at_least_after, at_most_after
        The same after it.
    to, or_, of, and_, between
        Words between two numbers, and between a number and its noun.
    strong
        Words after a number that count the members of a force ("1,200 strong").
    others, another
        Words after and before a number that counts more of what was counted last ("400 others").
    one
        The number one as a word, which counts only beside a noun.
    numbered
        Nouns that a number names rather than counts ("Brigade 444", "القرار 2254").
    types
        Names and letters that a number completes ("Il-76", "إف 16"), by the class of the thing.
    clock
        Words before or after a time of day.
    aged
        Words before an age.
    stops
        Words that no noun of a number stands behind.
    money_signs
        Characters before or after a sum.
    measures
        What is measured and never counted: canonical name to its forms.
    unit
        What is counted.
    """

    words_between: int = 0
    needs_plural: bool = False
    plural_endings: tuple[str, ...] = ()
    not_plurals: tuple[str, ...] = ()
    clitics: tuple[str, ...] = ()
    conjunction_prefixes: tuple[str, ...] = ()
    contracted: dict[str, str] = {}
    pronouns: tuple[str, ...] = ()
    approximate: tuple[str, ...] = ()
    at_least: tuple[str, ...] = ()
    at_most: tuple[str, ...] = ()
    approximate_after: tuple[str, ...] = ()
    at_least_after: tuple[str, ...] = ()
    at_most_after: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    or_: tuple[str, ...] = msgspec.field(default=(), name="or")
    of: tuple[str, ...] = ()
    and_: tuple[str, ...] = msgspec.field(default=(), name="and")
    between: tuple[str, ...] = ()
    strong: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    another: tuple[str, ...] = ()
    one: tuple[str, ...] = ()
    numbered: tuple[str, ...] = ()
    types: dict[UnitClass | Literal["other"], tuple[str, ...]] = {}
    clock: tuple[str, ...] = ()
    aged: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    money_signs: str = ""
    measures: dict[str, tuple[str, ...]] = {}
    unit: tuple[UnitWords, ...] = ()
