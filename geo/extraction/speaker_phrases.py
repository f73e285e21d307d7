"""Read the noun phrase of a source before or behind a verb of speech."""

from collections.abc import Sequence

from geo.extraction.romanisation import romanise
from geo.extraction.speakers import CUES, PHRASE_KINDS, Reading, Unit

_SMALL = frozenset({"filler", "joiner", "determiner", "indefinite"})
_MAX_NAME_WORDS = 4
# "officers in the area said", "X, a mayor who had seen it, said": how far from its verb a speaker may stand
_MAX_OUTLET_WORDS = 3
_OPENING, _CLOSING = frozenset("\"'«“‘"), frozenset("\"'»”’")
_TAIL_WORDS = 9
_ASIDE_WORDS = 30
_HEADS = frozenset({"role", "organ", "title"})


def read_phrase(reading: Reading, start: int, limit: int) -> list[Unit]:
    """Read the noun phrase of a source that begins at a word or shortly behind it; empty where none does."""
    pieces: list[Unit] = []
    index, strangers = start, 0
    while index < limit:
        if pieces and not reading.words.joined[index] and not _apposition(reading, index, pieces):
            break
        piece = _piece(reading, index, pieces, limit)
        unit = reading.units.get(index)
        if piece is not None:
            if _object_of(piece, pieces) or (strangers and not pieces and piece.kind == "nation"):
                break
            _add(reading, pieces, piece)
            index = _behind(reading, piece, index)
        elif unit is not None and unit.kind in _SMALL:
            index = unit.last + 1
        else:
            strangers += 1
            if strangers > 2 or (pieces and not _inside(reading, index, pieces, limit)):
                break
            index += 1
    return pieces


def _behind(reading: Reading, piece: Unit, index: int) -> int:
    """Give the word to read on from: inside "Italian Ministry of Defence", the office is still to be read."""
    if piece.kind != "nation":
        return piece.last + 1
    inside = (i for i in range(index + 1, piece.last + 1) if i in reading.units)
    return next(inside, piece.last + 1)


def _add(reading: Reading, pieces: list[Unit], piece: Unit) -> None:
    if piece.kind != "nation" or not any(p.mention is piece.mention for p in pieces):
        pieces.append(piece)
    nation = reading.nations.get(piece.last)
    if nation and piece.kind == "organ" and nation.last == piece.last:
        pieces.append(nation)  # the bare army, whose country the context told


def _object_of(piece: Unit, pieces: Sequence[Unit]) -> bool:
    """Whether a country behind a person is no longer the speaker's: اتهم الرئيس بوتين أوكرانيا."""
    person = any(p.kind == "name" or (p.source is not None and p.source.kind == "person") for p in pieces)
    return person and piece.mention is not None and not piece.mention.adjective


def _inside(reading: Reading, index: int, pieces: Sequence[Unit], limit: int) -> bool:
    """Whether an unknown noun belongs to a phrase that goes on behind it: رئيس الهيئة فلان."""
    definite = bool(reading.article) and reading.words.keys[index].startswith(reading.article)
    return definite and pieces[-1].kind == "role" and _piece(reading, index + 1, [], limit) is not None


def read_phrase_before(reading: Reading, end: int, first: int) -> list[Unit]:
    """Read the noun phrase of a source that ends right before a word; empty where none does."""
    start, index = end, end - 1
    comma = end if reading.language.subject_first else -1  # "the army, on Monday, said"
    while index >= first and (reading.words.joined[index + 1] or index + 1 == comma or _is_filler(reading, index + 1)):
        unit = reading.ending.get(index) or reading.nations.get(index) or reading.places.get(index)
        if unit and (unit.kind in PHRASE_KINDS or unit.kind in _SMALL):
            start = unit.first if unit.kind in PHRASE_KINDS else start
            index = unit.first - 1
        elif unit is None and reading.cased and reading.words.text[reading.words.starts[index]].isupper():
            start, index = index, index - 1
        elif (opening := _quoted_from(reading, index, first)) is not None:
            index = opening - 1
        else:
            break
    return read_phrase(reading, start, end) if start < end else []


def _quoted_from(reading: Reading, index: int, first: int) -> int | None:
    """Give the first word of the quoted name of an outlet that a word ends."""
    words = reading.words
    if words.text[words.ends[index] : words.ends[index] + 1] not in _CLOSING:
        return None
    for opening in range(index, max(first, index - _MAX_NAME_WORDS), -1):
        noun = reading.ending.get(opening - 1)
        if words.text[words.starts[opening] - 1] in _OPENING:
            return opening if noun is not None and noun.kind == "outlet_noun" else None
    return None


def read_described(reading: Reading, end: int, first: int) -> list[Unit]:
    """Read a source that words unknown here describe up to the verb: "officers in the area said"."""
    joined = reading.words.joined
    for index in range(end - 1, max(first, end - _TAIL_WORDS) - 1, -1):
        unit = reading.ending.get(index)
        if unit is not None and unit.kind in CUES | {"complement"}:
            return []
        if unit is not None and unit.kind in _HEADS and _has_tail(reading, index + 1, end):
            pieces = read_phrase_before(reading, index + 1, first)
            return [*pieces, Unit("tail", index + 1, end - 1)] if pieces and _opens_clause(reading, pieces) else []
        if index > first and not joined[index]:
            return []
    return []


def _has_tail(reading: Reading, index: int, end: int) -> bool:
    """Whether a noun's description begins at a word: "in the area", "who asked", "مقرب من"."""
    if index >= end or not all(reading.words.joined[index:end]):
        return False
    unit = reading.units.get(index)
    small = unit is not None and unit.kind in {"joiner", "modifier"} and reading.words.keys[index] != "and"
    return small or reading.words.keys[index] in reading.tails


def _opens_clause(reading: Reading, pieces: Sequence[Unit]) -> bool:
    """Whether a phrase is a subject: of a language with the verb first, only one behind "but", "that" or a mark."""
    if reading.language.subject_first:
        return True
    first = min(piece.first for piece in pieces)
    before = reading.ending.get(first - 1)
    opened = reading.words.keys[first - 1] in reading.openers if first else True
    return opened or not reading.words.joined[first] or (before is not None and before.kind == "complement")


def read_across_aside(reading: Reading, end: int, first: int) -> list[Unit]:
    """Read a source that an aside between commas parts from its verb: "four officials, speaking anonymously, said"."""
    if not reading.language.subject_first or end <= first or reading.words.joined[end]:
        return []
    for index in range(end - 1, max(first, end - _ASIDE_WORDS), -1):
        unit = reading.units.get(index)
        if unit is not None and unit.kind in CUES:
            return []
        if not reading.words.joined[index]:
            pieces = read_phrase_before(reading, index, first)
            start = min((piece.first for piece in pieces), default=first)
            named = any(piece.kind in _HEADS or piece.kind == "source" for piece in pieces)
            if named and (start <= first + 1 or not reading.words.joined[start]):
                return pieces
    return []


def _is_filler(reading: Reading, index: int) -> bool:
    unit = reading.units.get(index)
    return unit is not None and unit.kind == "filler"


def _piece(reading: Reading, index: int, pieces: Sequence[Unit], limit: int) -> Unit | None:
    unit = reading.units.get(index)
    if (
        pieces
        and pieces[-1].kind == "outlet_noun"
        and pieces[-1].last == index - 1
        and (unit is None or not unit.source)
    ):
        outlet = _outlet(reading, index, limit)
        if outlet:
            return outlet
    if unit and unit.kind in PHRASE_KINDS:
        return unit
    nation = reading.nations.get(index)
    if nation:
        return nation
    if pieces and reading.places.get(index):
        return reading.places[index]
    if unit is None:
        return _name(reading, index, pieces, limit)
    return None


def _outlet(reading: Reading, index: int, limit: int) -> Unit | None:
    """Read the name of an outlet that no table has: in quotation marks, or behind "newspaper"."""
    words = reading.words
    quoted = words.text[words.starts[index] - 1] in _OPENING
    for last in range(index, min(limit, index + _MAX_NAME_WORDS)) if quoted else ():
        if words.text[words.ends[last] : words.ends[last] + 1] in _CLOSING:
            return Unit("outlet", index, last, _latin(reading, index, last))
    if reading.cased or words.keys[index - 1] not in reading.named_outlets:
        return None
    last = _run(reading, index, limit)
    free = index not in reading.units and index not in reading.nations
    return (
        Unit("outlet", index, last, _latin(reading, index, last)) if free and last - index < _MAX_OUTLET_WORDS else None
    )


def _latin(reading: Reading, first: int, last: int) -> str:
    raw = reading.words.raw(first, last)
    return raw if reading.cased else romanise(raw, reading.code)


def _run(reading: Reading, index: int, limit: int) -> int:
    """Give the last of the words from one on that nothing is known of, up to a mark."""
    last = index
    while last + 1 < limit and reading.words.joined[last + 1]:
        if last + 1 in reading.units or last + 1 in reading.nations:
            break
        last += 1
    return last


def _name(reading: Reading, index: int, pieces: Sequence[Unit], limit: int) -> Unit | None:
    """Read a person's name: capitalised words; or, in a script without capitals, words between a role and a mark."""
    words, last = reading.words, _run(reading, index, limit)
    if reading.cased:
        while last > index and not words.text[words.starts[last]].isupper():
            last -= 1
        capitals = all(words.text[words.starts[i]].isupper() for i in range(index, last + 1))
        return Unit("name", index, last, _latin(reading, index, last)) if capitals else None
    following = reading.units.get(last + 1)
    ended = (
        last + 1 >= limit
        or not words.joined[last + 1]
        or (following is not None and following.kind not in PHRASE_KINDS)
    )
    titled = bool(pieces) and pieces[-1].last == index - 1 and pieces[-1].kind in {"role", "title", "nation"}
    introduced = not pieces and last > index and _is_described(reading, last + 1, limit)
    if pieces and pieces[-1].kind != "title" and words.keys[index].startswith(reading.article):
        return None  # "the spokesman accused the group of ..."
    shortest = 1 if pieces and pieces[-1].kind == "title" else 2
    described = any(p.kind in {"role", "title"} and p.gloss not in reading.language.nameless for p in pieces)
    if shortest <= last - index + 1 <= _MAX_NAME_WORDS and ((titled and ended and described) or introduced):
        return Unit("name", index, last, _latin(reading, index, last))
    return None


def _is_described(reading: Reading, index: int, limit: int) -> bool:
    """Whether a role follows a name, behind a mark with a word such as "وهو" between."""
    unit = reading.units.get(index)
    if unit is None and index + 1 < limit and not reading.words.joined[index]:
        unit = reading.units.get(index + 1)
    return unit is not None and unit.kind in {"role", "title"}


def _apposition(reading: Reading, index: int, pieces: Sequence[Unit]) -> bool:
    """Whether a phrase goes on behind a comma: a title, an office, a day put in between."""
    unit = reading.units.get(index)
    if unit is None:
        return False
    if unit.kind in {"role", "organ"}:
        return pieces[-1].kind in {"name", "source"}
    return unit.kind in {"filler", "title"} or (unit.kind == "joiner" and _is_filler(reading, index - 1))
