"""Write a name in Latin letters: known names as they are usually written, the rest letter by letter."""

from collections.abc import Mapping
from functools import cache

from geo.extraction.phrases import expand, key_of
from geo.language.attribution import AttributionWords
from geo.language.pack import load_table

_VOWELS = frozenset("aeiou")
_GLIDES: Mapping[str, tuple[str, str]] = {"و": ("w", "o"), "ي": ("y", "i")}


def romanise(name: str, code: str) -> str:
    """Write a name in Latin letters; unchanged where the language gives no letters.

    >>> romanise("محمد الشطي", "ar"), romanise("دولاي", "ar")
    ('Mohammed al-Shati', 'Dolay')
    """
    language = load_table(code, "attribution", AttributionWords)
    if not language.letters:
        return name
    words = [_word(_key(word), code) for word in name.split()]
    joined = " ".join(word for word in words if word)
    return joined[:1].upper() + joined[1:]


def _key(word: str) -> str:
    """Fold a word; the feminine ending is heard as a vowel."""
    known: str = key_of(word)
    return known[:-1] + "ا" if word.endswith("ة") and len(known) > 2 else known


def _word(key: str, code: str) -> str:
    """Write one word: a known one, or the rest behind an article, or letter by letter."""
    language, known = load_table(code, "attribution", AttributionWords), _known(code)
    if key in known:
        return known[key]
    for prefix, latin in language.name_prefixes.items():
        opening: str = key_of(prefix)
        rest = key.removeprefix(opening)
        if rest != key and len(rest) > 1:
            stem: str = known[rest] if rest in known else _spelt(rest, language.letters).capitalize()
            return f"{latin}{stem}"
    return _spelt(key, language.letters).capitalize()


def _spelt(key: str, letters: Mapping[str, str]) -> str:
    """Spell a word letter by letter, with a vowel between consonants that the script leaves without one."""
    spelt = ""
    for index in range(len(key)):
        sound = _sound(key, index, letters)
        last = index == len(key) - 1
        silent = bool(spelt) and spelt[-1] not in _VOWELS and sound[:1] not in _VOWELS
        spelt += ("a" if silent and sound and not (last and len(spelt) > 2 and spelt[-2] in _VOWELS) else "") + sound
    return spelt


def _sound(key: str, index: int, letters: Mapping[str, str]) -> str:
    letter = key[index]
    glide = _GLIDES.get(letter)
    if glide is None:
        return letters.get(letter, "")
    beside = key[index - 1 : index] + key[index + 1 : index + 2]
    return glide[0] if index == 0 or "ا" in beside else glide[1]


@cache
def _known(code: str) -> Mapping[str, str]:
    table = load_table(code, "attribution", AttributionWords).known_names
    return {_key(name): latin for pattern, latin in table.items() for name in expand(pattern)}
