"""How a language is written: its script, the words that tell it from others, what is elided before a vowel."""

import re
from functools import cache

import msgspec

from geo.language.pack import available_languages, load_table

SAMPLE_CHARACTERS = 4000
_WORD = re.compile(r"[^\W\d_]+")


class Writing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``writing.toml``.

    Attributes
    ----------
    letters
        The letters of its script, as the inside of a character class.
    frequent
        Small words that make up much of any text: they tell languages of one script apart.
    fallback
        Whether a text that tells nothing is taken for this language.
    elided, elided_before_small
        Words that lose their vowel before another ("l'Italie"); the second ones only before a small letter, since
        names begin so too ("N'Djamena").
    abbreviations
        Words whose full stop ends no sentence, without it.
    """

    letters: str
    frequent: tuple[str, ...] = ()
    fallback: bool = False
    elided: tuple[str, ...] = ()
    elided_before_small: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()


@cache
def load_writing(code: str) -> Writing:
    """Read a language's ``writing.toml``."""
    table: Writing = load_table(code, "writing", Writing)
    return table


def detect_language(text: str) -> str:
    """Tell the language of a text: by its script, and among languages of one script by their frequent words.

    >>> detect_language("قال الرئيس"), detect_language("The president said"), detect_language("Le président a dit")
    ('ar', 'en', 'fr')
    """
    sample = text[:SAMPLE_CHARACTERS]
    letters = {code: len(_letters(code).findall(sample)) for code in available_languages()}
    written = [code for code, count in letters.items() if count and count == max(letters.values())]
    fallback = [code for code in letters if load_writing(code).fallback]
    if len(written) < 2:
        return (written or fallback)[0]
    words = [word.casefold() for word in _WORD.findall(sample)]
    hits = {code: sum(word in _frequent(code) for word in words) for code in written}
    return max(written, key=lambda code: (hits[code], code in fallback))


def open_elisions(text: str, code: str) -> str:
    """Put a blank in the place of each apostrophe behind an elided word, so that it stands apart; offsets stay.

    >>> open_elisions("L'Italie n'a pas quitté N'Djamena", "fr")
    "L Italie n a pas quitté N'Djamena"
    """
    pattern = _elisions(code)
    return pattern.sub(r"\1 ", text) if pattern else text


@cache
def _letters(code: str) -> re.Pattern[str]:
    return re.compile(f"[{load_writing(code).letters}]")


@cache
def _frequent(code: str) -> frozenset[str]:
    return frozenset(load_writing(code).frequent)


@cache
def _elisions(code: str) -> re.Pattern[str] | None:
    writing = load_writing(code)
    if not writing.elided and not writing.elided_before_small:
        return None
    always, small = "|".join(writing.elided), "|".join(writing.elided_before_small)
    return re.compile(
        rf"(?<![^\W_])((?i:{always})(?=['\u2019][^\W_])|(?i:{small})(?=['\u2019][a-z\u00df-\u00ff]))['\u2019]"
    )
