"""Fold names of both scripts to the keys that they are looked up by, and cut texts into tokens."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

import msgspec

# What a reader does not see or may leave out: vowel marks, tatweel, bidi marks, soft hyphens, apostrophes of
# transliteration. All of them are dropped.
_DROPPED = (
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200b-\u200f\u061c\u202a-\u202e\u2060-\u2069\ufeff\u00ad"
    "\u0300-\u036f'\u2018\u2019\u201b\u02bb\u02bc\u02be\u02bf\u0060\u00b4"
)
_DROP = re.compile(f"[{_DROPPED}]")
_POSSESSIVE = re.compile("['\u2019](?=[sS](?![^\\W_]))")
_PRESENTATION = re.compile("[\ufb00-\ufdff\ufe70-\ufefc]")
_ODD = re.compile(f"{_DROP.pattern}|{_PRESENTATION.pattern}")
_HYPHENS = "-\u2010\u2011"
_ABBREVIATED = frozenset({".", ". "})
_TOKEN = re.compile(r"([^\W_]+)")
_ARABIC_FOLDS = dict(zip("أإآٱىیئېؤةہەکگپچڤژھ", "ااااييييوهههككبجفزه", strict=True))
_LATIN_FOLDS = {
    "ß": "s",
    "ø": "o",
    "Ø": "o",
    "ł": "l",
    "Ł": "l",
    "đ": "d",
    "Đ": "d",
    "ı": "i",
    "ə": "a",
    "ð": "d",
    "æ": "a",
    "œ": "o",
}
# The Arabic article as Latin writers spell it, before sun letters too.
_ARTICLES = "al el ul ar er as es ash esh at et ath eth ad ed adh az ez an en"
ARTICLES = frozenset(_ARTICLES.split())
PLAIN_ARTICLES = frozenset({"al", "el", "ul"})


def _fold_table() -> dict[int, str]:
    """Map each letter that folds to another single letter: one for one, so that offsets stay."""
    table: dict[int, str] = {}
    for code in (*range(0x41, 0x5B), *range(0xC0, 0x250), *range(0x1E00, 0x1F00), *range(0x391, 0x530)):
        base = unicodedata.normalize("NFD", chr(code))[0].casefold()
        if len(base) == 1 and base != chr(code):
            table[code] = base
    table |= {ord(k): v for k, v in _ARABIC_FOLDS.items()} | {ord(k): v for k, v in _LATIN_FOLDS.items()}
    table |= {0x660 + i: str(i) for i in range(10)} | {0x6F0 + i: str(i) for i in range(10)}
    for separator in "-\u2010\u2011\u2012_\u00a0\t\u202f\u2009":
        table[ord(separator)] = " "
    return table


_FOLDS = _fold_table()


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; `offsets[i]` is where its i-th character stands in the original, the last item its length."""

    text: str
    offsets: Sequence[int]

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Give the characters of the original that a non-empty piece [start, end) of the folded text came from."""
        return self.offsets[start], self.offsets[end - 1] + 1


class Token(msgspec.Struct, frozen=True):
    """A word.

    Attributes
    ----------
    text, start, end
        Its folded text and where it stands in the folded text.
    capital
        Whether the original begins with a capital.
    hyphen
        Whether a hyphen follows.
    joined
        Whether only blanks (or the dot of an abbreviation) stand between it and the word before.
    """

    text: str
    start: int
    end: int
    capital: bool = False
    hyphen: bool = False
    joined: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class NameRules:
    """What a language knows of names of places: words in folded form (`fold`).

    Made once for a language, and told apart by identity: what was read by them is remembered.

    Attributes
    ----------
    language
        Its code.
    cased
        Whether names begin with a capital.
    particles, contractions
        Written onto the next word, the shortest first (و ف ب ك ل ...), and what some of them stand for (لل → ال).
    prepositions
        Words that make a place likely where they stand right before it.
    stop_words, stop_phrases
        Never names, although some gazetteer says so; "العديد من" is none although العديد is.
    conjunctions
        Words that join names of one kind.
    distances
        Units of distance: "60 km north of" a place is not in it.
    borders, border_links, border_forces
        Words for borders, what may stand between them and a country, and words that make them something else: guards.
    movement
        Words of movement that a place stands right behind: towards, from, left, reached.
    nautical
        Words of ships and the sea, beside which an ordinary word may name a sea.
    ordinary
        Words that are names too: they need a word of kind, or a preposition and a fitting country.
    surnames, first_names, titles
        Names of persons, and what stands before them.
    organisations, followers
        First and last words of names of organisations, outlets and clubs.
    compass, compass_of
        Folded phrase → compass point ("n", "ne", "central", "countryside"), and what may stand between it and a name.
    speech
        Verbs whose subject is a government.
    capitals, governments
        Capitals that stand for their governments beside such a verb; those that do so wherever no preposition of
        place stands before them.
    parties, city_parts, acting
        Words that make a capital behind them one that is dealt with; parts that a city has and no government; patterns
        of verbs that a capital is the subject of.
    belonging
        Particles that say whose something is: "loyal to Ankara".
    between, ways
        Words before two governments that deal with each other, unless a road or a flight leads between two towns.
    institutions
        Organs of a government: "the ministry in Paris" is the government too.
    exonyms
        Folded names of this language alone, with a folded name that the tables have ("allemagne": "germany").
    openings
        Words in small letters that a name may begin with ("mer" in "mer Rouge").
    """

    language: str
    cased: bool = False
    particles: tuple[str, ...] = ()
    contractions: Mapping[str, str] = field(default_factory=dict)
    prepositions: frozenset[str] = frozenset()
    stop_words: frozenset[str] = frozenset()
    stop_phrases: frozenset[str] = frozenset()
    conjunctions: frozenset[str] = frozenset()
    distances: frozenset[str] = frozenset()
    borders: frozenset[str] = frozenset()
    border_links: frozenset[str] = frozenset()
    border_forces: frozenset[str] = frozenset()
    movement: frozenset[str] = frozenset()
    nautical: frozenset[str] = frozenset()
    ordinary: frozenset[str] = frozenset()
    surnames: frozenset[str] = frozenset()
    first_names: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    organisations: frozenset[str] = frozenset()
    followers: frozenset[str] = frozenset()
    compass: Mapping[str, str] = field(default_factory=dict)
    compass_of: frozenset[str] = frozenset()
    speech: frozenset[str] = frozenset()
    capitals: frozenset[str] = frozenset()
    governments: frozenset[str] = frozenset()
    belonging: frozenset[str] = frozenset()
    between: frozenset[str] = frozenset()
    ways: frozenset[str] = frozenset()
    institutions: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    city_parts: frozenset[str] = frozenset()
    acting: tuple[str, ...] = ()
    exonyms: Mapping[str, str] = field(default_factory=dict)
    openings: frozenset[str] = frozenset()


def fold(text: str) -> str:
    """Fold a name to its key: one spelling for what writers spell in several ways.

    >>> fold("إِدلب"), fold("Deir ez-Zor"), fold("N'Djaména"), fold("كـركوك")
    ('ادلب', 'deir ez zor', 'ndjamena', 'كركوك')
    """
    if _PRESENTATION.search(text):
        text = unicodedata.normalize("NFKC", text)
    text = _POSSESSIVE.sub(" ", text)
    return " ".join(_TOKEN.findall(_DROP.sub("", text).translate(_FOLDS)))


def fold_with_offsets(text: str) -> Folded:
    """Fold a text letter by letter and remember where each letter came from.

    >>> folded = fold_with_offsets("في حَلَب")
    >>> folded.text, folded.raw_span(3, 6)
    ('في حلب', (3, 8))
    """
    if not (_DROP.search(text) or _PRESENTATION.search(text)):
        return Folded(text.translate(_FOLDS), range(len(text) + 1))
    text = _POSSESSIVE.sub(" ", text)
    letters: list[str] = []
    offsets: list[int] = []
    last = 0
    for odd in _ODD.finditer(text):
        start = odd.start()
        letters.append(text[last:start])
        offsets.extend(range(last, start))
        if not _DROP.match(odd[0]):
            plain = unicodedata.normalize("NFKC", odd[0])
            letters.append(plain)
            offsets.extend([start] * len(plain))
        last = start + 1
    letters.append(text[last:])
    offsets.extend(range(last, len(text)))
    offsets.append(len(text))
    return Folded("".join(letters).translate(_FOLDS), offsets)


class Cut(NamedTuple):
    """A text cut into words: word i stands at [starts[i], ends[i]), and gaps[i] is what stands before it."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    gaps: list[str]


def cut(word: re.Pattern[str], text: str, start: int = 0, end: int | None = None) -> Cut:
    """Cut a stretch of a text into words; `word` matches one, in a group that is all of it.

    >>> cut(re.compile("([a-z]+)"), "to Sirte, at 9", 3)
    Cut(words=['irte', 'at'], starts=[4, 10], ends=[8, 12], gaps=['S', ', '])
    """
    pieces = word.split(text[start:end])  # gap, word, gap, word, ..., gap
    bounds = list(accumulate(map(len, pieces), initial=start))
    return Cut(pieces[1::2], bounds[1:-1:2], bounds[2:-1:2], pieces[:-1:2])


def tokens(text: str) -> list[Token]:
    """Cut a text into words with their places in the folded text.

    >>> [t.text for t in tokens("وصلوا إلى Deir ez-Zor")]
    ['وصلوا', 'الي', 'deir', 'ez', 'zor']
    """
    return tokenise(text, fold_with_offsets(text))


def tokenise(text: str, folded: Folded) -> list[Token]:
    """Cut a folded text into words; `text` is the original, which capitals and hyphens are read from."""
    result: list[Token] = []
    offsets, length = folded.offsets, len(text)
    for word, start, end, gap in zip(*cut(_TOKEN, folded.text), strict=True):
        # "U.S.", "St. Louis", "Gen. Miller"
        joined = gap == " " or not gap.strip(" ") or (gap in _ABBREVIATED and _is_short(result[-1:]))
        after = offsets[end]
        hyphen = after < length and text[after] in _HYPHENS
        result.append(Token(word, start, end, text[offsets[start]].isupper(), hyphen, joined and bool(result)))
    return result


def _is_short(before: Sequence[Token]) -> bool:
    """Whether a word may be abbreviated by its length."""
    return all(len(word.text) <= 2 or (len(word.text) == 3 and word.capital) for word in before)


def without_articles(key: str) -> str:
    """Drop the Arabic article from a Latin key, in front and between: "deir ez zor" → "deir zor".

    >>> without_articles("ar raqqah"), without_articles("al")
    ('raqqah', 'al')
    """
    words = key.split(" ")
    kept = [w for w in words[:-1] if w not in ARTICLES] + words[-1:]
    return " ".join(kept)


def stripped(token: str, rules: NameRules) -> Iterator[tuple[str, int]]:
    """Take attached particles off a word: each rest with how many letters went, contractions first.

    Nothing shorter than three letters is left, and no stem is guessed.

    >>> rules = NameRules("ar", particles=("و", "ل", "ول", "لل"), contractions={"لل": "ال"})
    >>> list(stripped("للجفره", rules)), list(stripped("وحلب", rules))
    ([('الجفره', 2), ('لجفره', 1)], [('حلب', 1)])
    """
    rests = []
    for particle in rules.particles:
        if token.startswith(particle) and len(token) - len(particle) >= 3:
            stands_for = rules.contractions.get(particle, "")
            rests.append((not stands_for, stands_for + token[len(particle) :], len(particle)))
    for _, rest, cut in sorted(rests, key=lambda r: r[0]):
        yield rest, cut
