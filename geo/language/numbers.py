"""The words of numbers, as the tables of a language give them."""

import msgspec


class NumberWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``numbers.toml``: how a language writes numbers.

    Attributes
    ----------
    thousands, decimals
        Characters that group digits by three, and that open a fraction.
    conjunctions, conjunction_prefixes
        Words, and letters attached to the next word, that add one number to another.
    clitics
        Attached letters that a number word or digits may bear besides the conjunction, the article among them.
    units_before_tens, tens_and_units
        Whether "three and twenty", and whether "twenty and three", are one number.
    between
        Words that open a range whose ends a conjunction joins.
    indefinite
        Articles that stand for one before a scale ("a hundred").
    cardinals, ordinals, scales
        Values of words and phrases; scales multiply what stands before them.
    plural_scales
        Scales that are vague when nothing stands before them ("thousands").
    collectives
        Words of no exact number ("dozens").
    few
        Words that make a following scale vague ("several hundred").
    ordinal_suffixes, multipliers
        Endings attached to digits ("8th", "5k").
    never
        Words that look like a number with an attached letter and are none.
    """

    thousands: str
    decimals: str
    conjunctions: tuple[str, ...] = ()
    conjunction_prefixes: tuple[str, ...] = ()
    clitics: tuple[str, ...] = ()
    units_before_tens: bool = False
    tens_and_units: bool = False
    between: tuple[str, ...] = ()
    indefinite: tuple[str, ...] = ()
    cardinals: dict[str, int] = {}
    ordinals: dict[str, int] = {}
    scales: dict[str, int] = {}
    plural_scales: dict[str, int] = {}
    collectives: tuple[str, ...] = ()
    few: tuple[str, ...] = ()
    ordinal_suffixes: tuple[str, ...] = ()
    multipliers: dict[str, int] = {}
    never: tuple[str, ...] = ()
