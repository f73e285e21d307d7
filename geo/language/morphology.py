"""Spell out the forms of a verb: enough inflection for news, from the parts that a table names.

Keys are folded: hamza seats, alif maqsura and ta marbuta are levelled, so that one spelling stands for all.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.language.frames import Endings, Form, Verb

_LEVEL = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك", "ؤ": "و", "ئ": "ي", "ـ": None}
    | {chr(code): None for code in (*range(0x64B, 0x653), 0x670, *range(0x200B, 0x2010), *range(0x202A, 0x202F))}
    | {chr(code): None for code in (*range(0x2066, 0x206A), 0xFEFF)}
    | {chr(0x660 + digit): str(digit) for digit in range(10)}
    | {"’": "'"}
)
_PRONOUNS = ("ها", "هم", "هما", "نا", "ه", "ك")
_PAST_ENDINGS = ("", "ت", "وا", "ا", "تا", "ن", "نا")
_PRESENT_PREFIXES = ("ي", "ت", "ن", "ا")
_PRESENT_ENDINGS = ("", "ون", "وا", "ان", "ا", "ن")
_PARTICIPLE_ENDINGS = ("", "ه", "ون", "ين", "ات", "ا", "ان", "تان", "تين")
_WEAK_ENDS = ("ي", "ا", "و")


@lru_cache(maxsize=1 << 16)
def level(word: str) -> str:
    """Fold one word to the key that all tables and tokens share; texts and tables repeat their words.

    >>> level("إلى"), level("قُوّات"), level("Withdrew")
    ('الي', 'قوات', 'withdrew')
    """
    return word.translate(_LEVEL).casefold()


def arabic_forms(verb: Verb) -> dict[Form, set[str]]:
    """Spell the past, present, verbal nouns and participles of an Arabic verb, object pronouns included."""
    objects = (lambda forms: forms) if verb.intransitive else _with_pronouns
    past = {*objects(_past(level(verb.past)))} if verb.past else set()
    past |= {level(form) for form in verb.forms}
    present = {*objects(_present(level(verb.present)))} if verb.present else set()
    present = {form for form in present if not form.startswith(tuple(map(level, verb.unlike)))}
    nouns = {form for noun in verb.nouns for form in _noun(level(noun))}
    active = {level(base) + ending for base in verb.participles for ending in _PARTICIPLE_ENDINGS}
    return {"past": past, "present": present - past, "noun": nouns, "active": active - nouns}


def _past(stem: str) -> Iterator[str]:
    for ending in _PAST_ENDINGS:
        if stem.endswith(_WEAK_ENDS) and ending in {"ت", "وا", "تا"}:
            yield stem[:-1] + ending
        else:
            yield stem + ending
    if len(stem) == 3 and stem[1] == "ا":  # hollow: the long vowel falls before a consonant
        yield from (stem[0] + stem[2] + ending for ending in ("نا", "ن"))


def _present(stem: str) -> Iterator[str]:
    for prefix in _PRESENT_PREFIXES:
        for ending in _PRESENT_ENDINGS:
            if stem.endswith(_WEAK_ENDS) and ending in {"ون", "وا"}:
                yield prefix + stem[:-1] + ending
            else:
                yield prefix + stem + ending
        if stem.endswith(_WEAK_ENDS):
            yield prefix + stem[:-1]


def _with_pronouns(forms: Iterator[str]) -> Iterator[str]:
    for form in forms:
        yield form
        base = form[:-1] if form.endswith("وا") else form
        yield from (base + pronoun for pronoun in _PRONOUNS)


def _noun(noun: str) -> Iterator[str]:
    yield noun
    if not noun.endswith(("ه", "ا")):
        yield noun + "ا"
    base = noun[:-1] + "ت" if noun.endswith("ه") else noun
    yield from (base + pronoun for pronoun in (*_PRONOUNS, "ي"))


@lru_cache(maxsize=1 << 16)
def arabic_clitics(key: str) -> tuple[tuple[str, str], ...]:
    """List (what was stripped, the rest) for a folded Arabic word, the whole word first.

    Strips the conjunctions و ف, the future س, the prepositions ب ل ك, and the article, alone and together.

    >>> [rest for _, rest in arabic_clitics("وبانسحاب")]
    ['وبانسحاب', 'بانسحاب', 'انسحاب']
    """
    found = [("", key)]
    for prefix in ("و", "ف"):
        if key.startswith(prefix) and len(key) > 3:
            found.append((prefix, key[1:]))
            found += ((prefix + stripped, rest) for stripped, rest in _inner_clitics(key[1:]))
    found += _inner_clitics(key)
    return tuple(found)


def _inner_clitics(key: str) -> Iterator[tuple[str, str]]:
    for prefix in ("بال", "كال", "ال", "لل", "س", "ب", "ل", "ك"):
        if key.startswith(prefix) and len(key) - len(prefix) >= 3:
            yield prefix, key[len(prefix) :]


def english_forms(verb: Verb) -> dict[Form, set[str]]:
    """Spell the forms of an English verb; irregular ones are given by the table.

    >>> from geo.language.frames import Verb
    >>> sorted(english_forms(Verb(base="deploy"))["past"])
    ['deployed']
    """
    base = verb.base
    if not base:
        return {"past": set(verb.forms), "noun": set(verb.nouns)}
    stem = base.removesuffix("e")
    past = verb.past or (base[:-1] + "ied" if _consonant_y(base) else stem + "ed")
    third = base[:-1] + "ies" if _consonant_y(base) else base + ("es" if base.endswith(("s", "sh", "ch", "x")) else "s")
    gerund = verb.gerund or stem + "ing"
    participle = verb.participle or past
    forms: dict[Form, set[str]] = {"past": {past, *verb.forms}, "present": {base, third}, "active": {gerund}}
    return forms | {"passive": {participle}, "noun": set(verb.nouns)}


def _consonant_y(base: str) -> bool:
    return base.endswith("y") and base[-2:-1] not in set("aeiou")


def ended_forms(verb: Verb, endings: Endings) -> dict[Form, set[str]]:
    """Spell the forms of a verb whose language lists its endings: by the longest ending that its infinitive has.

    The verb's own `endings` are whole forms, and stand for the regular ones.

    >>> from geo.language.frames import Verb
    >>> sorted(ended_forms(Verb(base="quitter"), {"er": {"past": ("é", "ée")}})["past"])
    ['quitté', 'quittée']
    """
    ending = max((e for e in endings if verb.base.endswith(e)), key=len, default="")
    stem = verb.base.removesuffix(ending)
    regular = {form: {stem + each for each in each_form} for form, each_form in endings.get(ending, {}).items()}
    forms: dict[Form, set[str]] = {"past": set(), **regular, **{f: set(own) for f, own in verb.endings.items()}}
    forms["past"] |= set(verb.forms)
    forms["present"] = forms.get("present", set()) | ({verb.base} if verb.base else set())
    spelt: dict[Form, set[str]] = {form: {level(each) for each in spellings} for form, spellings in forms.items()}
    return spelt | {"noun": {level(noun) for noun in verb.nouns}}
