"""Find the words that say who tells something ("said", "according to"), each with the phrase of its source."""

from collections.abc import Iterator, Sequence

import msgspec

from geo.extraction.source_table import PUBLISHERS
from geo.extraction.speaker_phrases import read_across_aside, read_described, read_phrase, read_phrase_before
from geo.extraction.speakers import CUES, Reading, Unit

_QUOTED = frozenset({"role", "organ", "source", "nation", "name", "anaphor"})
_HEADS = frozenset({"role", "organ", "source", "title"})
_REACH_WORDS = 30
# A cue that stands this near to the one before tells on: "the general told Le Monde, Reuters reports".
_FEW_WORDS = 4
# "the fleet put out on its page some pictures": how far behind an office stands what it puts out.
_SHOWN_WORDS = 7


class Cue(msgspec.Struct, frozen=True):
    """A cue, the phrase of its source, and the words first to last that both take up."""

    kind: str
    first: int
    last: int
    pieces: tuple[Unit, ...]
    backward: bool = False
    gloss: str = ""


def read_cues(reading: Reading, first: int, end: int) -> list[Cue]:
    """Read the cues of a sentence, in order, each with its source."""
    cues = list(_spoken(reading, first, end))
    telling = [cue for cue in cues if not cue.gloss and not _is_subordinate(reading, cue)]
    return [_with_pictures(reading, cue, first) for cue in _merged(reading, telling or cues)]


def _with_pictures(reading: Reading, cue: Cue, first: int) -> Cue:
    """Add the pictures that an outlet looked at: "satellite pictures of 3 May, reviewed by Reuters"."""
    if cue.kind != "introducer" or not all(_publishes(piece) for piece in cue.pieces):
        return cue
    near = filter(None, map(reading.units.get, range(max(first, cue.first - _REACH_WORDS), cue.first)))
    pictures = [unit for unit in near if unit.source is not None and unit.source.kind in {"satellite", "tracker"}]
    return msgspec.structs.replace(cue, pieces=(*cue.pieces, *pictures))


def _is_subordinate(reading: Reading, cue: Cue) -> bool:
    """Whether a cue only says when: "since Moscow declared a truce", "بعد ساعات من إعلان الجيش"."""
    keys, joined = reading.words.keys, reading.words.joined
    near = range(max(0, cue.first - _FEW_WORDS), cue.first)
    return any(keys[i] in reading.subordinators and all(joined[i + 1 : cue.first]) for i in near)


def _spoken(reading: Reading, first: int, end: int) -> Iterator[Cue]:
    """Read the cues of a sentence, each with the phrase of its source."""
    taken = first
    for index in range(first, end):
        unit = reading.units.get(index)
        if unit is None or unit.kind not in CUES or index < taken:
            continue
        limit = _limit(reading, unit.last + 1, end)
        pieces = _pieces(reading, unit, first=taken, limit=limit)
        if not _tells(reading, unit, pieces):
            continue
        last = max([unit.last, *(p.last for p in pieces)])
        start = min([unit.first, *(p.first for p in pieces)])
        back = _looks_back(reading, unit, (start, last), (taken, end))
        yield Cue(unit.kind, start, last, tuple(pieces), back, unit.gloss if unit.kind == "impersonal" else "")
        taken = last + 1


def silent_cues(reading: Reading, first: int, end: int) -> list[Cue]:
    """Take the outlets, trackers and satellite firms that a sentence names without a verb of speech as its sources."""
    units = [unit for unit in map(reading.units.get, range(first, end)) if unit and _publishes(unit)]
    if not any(unit.source for unit in units):
        return []
    return [Cue("speech", units[0].first, units[-1].last, tuple(units))]


def _limit(reading: Reading, start: int, end: int) -> int:
    """Give the word that ends the reach of a cue: a word that begins what is told, or the next verb of speech."""
    stop = min(end, start + _REACH_WORDS)
    for index in range(start, stop):
        unit = reading.units.get(index)
        if unit and (unit.kind == "complement" or (unit.kind in CUES and index > start)):
            return index
        if ":" in reading.words.text[reading.words.ends[index - 1] : reading.words.starts[index]]:
            return index
    return stop


def _pieces(reading: Reading, unit: Unit, *, first: int, limit: int) -> list[Unit]:
    """Read the phrase of a cue's source, on the side where the language has it, and outlets that it is told to."""
    ahead = read_phrase(reading, unit.last + 1, limit)
    if unit.kind in {"introducer", "impersonal"}:
        return ahead if unit.kind == "introducer" else []
    if reading.language.inverts and ahead and not reading.words.joined[unit.first]:
        return ahead
    behind = [] if unit.particle else _behind(reading, unit, first)
    told_before = reading.language.subject_first or _is_small(reading, unit.first - 1)
    quoted = any(p.kind in (_QUOTED if told_before else _HEADS) for p in behind)
    if not reading.language.subject_first:
        ahead = [*ahead, *_told_to(reading, max([unit.last, *(p.last for p in ahead)]) + 1, limit)]
        speaker = any(p.kind in _QUOTED and not _publishes(p) for p in ahead)
        return [*behind, *filter(_publishes, ahead)] if quoted and not speaker else ahead
    inverted = unit.kind == "speech" and _inverted(reading, unit, ahead, limit)
    if inverted and not reading.words.joined[unit.first] and not _pronoun(reading, unit):
        return ahead
    if quoted or _pronoun(reading, unit):
        return [*behind, *_listeners(reading, ahead)]
    return ahead if inverted else []


def _behind(reading: Reading, unit: Unit, first: int) -> list[Unit]:
    """Read the phrase before a verb of speech: right before it, with its description, or before an aside."""
    near = read_phrase_before(reading, unit.first, first)
    if not any(piece.kind in _HEADS - {"source"} for piece in near):
        office = _office_before(reading, near, first)
        if office:
            return [*office, *near]
        if any(piece.kind == "source" for piece in near):
            return near
        return read_described(reading, unit.first, first) or near or read_across_aside(reading, unit.first, first)
    start = min(piece.first for piece in near)
    if any(piece.kind == "role" for piece in near) or not reading.words.joined[start]:
        named = read_phrase_before(reading, start, first) if not reading.words.joined[start] else []
        return [*named, *near] if any(piece.kind == "title" for piece in named) else near
    wider = read_described(reading, start, first)
    return [*wider, *near] if any(piece.kind == "role" for piece in wider) else near


def _office_before(reading: Reading, near: Sequence[Unit], first: int) -> list[Unit]:
    """Read the office before a name between commas: "Kenya's foreign minister, Musa Mude, said"."""
    start = min((piece.first for piece in near), default=first)
    person = any(piece.kind == "name" or (piece.source and piece.source.kind == "person") for piece in near)
    if not reading.language.subject_first or not person or start <= first or reading.words.joined[start]:
        return []
    office = read_phrase_before(reading, start, first)
    if not any(piece.kind == "role" for piece in office):
        office = read_described(reading, start, first)
    return office if any(piece.kind == "role" for piece in office) else []


def _is_small(reading: Reading, index: int) -> bool:
    unit = reading.ending.get(index)
    return unit is not None and unit.kind == "filler"


def _publishes(unit: Unit) -> bool:
    return unit.kind in {"outlet_noun", "outlet", "anaphor"} or (
        unit.source is not None and unit.source.kind in PUBLISHERS
    )


def _listeners(reading: Reading, ahead: Sequence[Unit]) -> list[Unit]:
    """List the outlets that something is told to: "told Reuters", "told public broadcaster NRK"."""
    nouns = {unit.last + 1 for unit in ahead if unit.kind == "outlet_noun"}
    outlets = [p for p in ahead if _publishes(p) or (p.kind == "name" and p.first in nouns)]
    return outlets or [Unit("outlet", p.first, p.last, p.gloss) for p in ahead if _is_titled(reading, p)]


def _is_titled(reading: Reading, unit: Unit) -> bool:
    """Whether a capitalised name has the article of a newspaper: "told the Hill Courier"."""
    words = reading.words
    return unit.kind == "name" and unit.last > unit.first > 0 and words.raw(unit.first - 1, unit.first - 1) == "the"


def _told_to(reading: Reading, start: int, limit: int) -> list[Unit]:
    """List the outlets that a speaker told it to, up to the word that begins what is told."""
    end = reading.units.get(limit)
    if end is None or end.kind != "complement":
        return []
    units = (reading.units.get(index) for index in range(start, limit))
    return [u for u in units if u is not None and (u.kind == "anaphor" or _publishes(u))]


def _inverted(reading: Reading, unit: Unit, ahead: Sequence[Unit], limit: int) -> bool:
    """Whether the speaker follows the verb: "said a spokesman."; not "said troops had left"."""
    if not ahead or ahead[0].first > unit.last + 3 or not any(p.kind in _HEADS for p in ahead):
        return False
    after = ahead[-1].last + 1
    if after < limit and reading.words.keys[after] in reading.language.auxiliaries:
        return False  # "said the brigade had gone"
    return after >= limit or not reading.words.joined[after] or reading.units.get(after) is not None


def _tells(reading: Reading, unit: Unit, pieces: Sequence[Unit]) -> bool:
    """Whether a cue has a speaker: a phrase, or one named before; of a "published" only who publishes."""
    if unit.kind == "impersonal":
        return True
    if unit.kind == "relay":
        known = any(_publishes(p) or (p.source and p.source.kind == "official") for p in pieces)
        kinds = {piece.kind for piece in pieces}
        return known or "role" in kinds or ("organ" in kinds and _shows(reading, pieces))
    return bool(pieces) or _pronoun(reading, unit)


def _shows(reading: Reading, pieces: Sequence[Unit]) -> bool:
    """Whether an office puts out pictures and the like: an army may "نشر" its troops too."""
    behind = max(piece.last for piece in pieces) + 1
    return not reading.publications.isdisjoint(reading.words.keys[behind : behind + _SHOWN_WORDS])


def _pronoun(reading: Reading, unit: Unit) -> bool:
    """Whether the speaker is one named before: "he said"; in Arabic the verb alone says so."""
    if not reading.language.subject_first:
        return unit.kind in {"speech", "claim", "denial"}
    before = reading.ending.get(unit.first - 1)
    while before and before.kind == "filler":
        before = reading.ending.get(before.first - 1)
    return before is not None and before.kind == "pronoun"


def _looks_back(reading: Reading, unit: Unit, phrase: tuple[int, int], bounds: tuple[int, int]) -> bool:
    """Whether what is told stands before the cue: there is something, and nothing of it follows at once."""
    start, last = phrase
    taken, end = bounds
    if start - taken < _FEW_WORDS:
        return False
    if unit.kind == "introducer":
        return True
    after = reading.units.get(last + 1)
    ended = last + 1 >= end or not reading.words.joined[last + 1] or (after is not None and after.kind == "filler")
    return reading.language.subject_first and ended


def _merged(reading: Reading, cues: Sequence[Cue]) -> list[Cue]:
    """Merge a cue that directly follows another and tells nothing of its own into it."""
    merged: list[Cue] = []
    for cue in cues:
        before = merged[-1] if merged else None
        if (
            before
            and cue.pieces
            and cue.first - before.last <= (_FEW_WORDS if before.pieces else 1)
            and not _begins(reading, before.last, cue.first)
        ):
            kind = before.kind if cue.kind in {"speech", "relay", "introducer"} else cue.kind
            merged[-1] = Cue(
                kind, before.first, cue.last, (*before.pieces, *cue.pieces), before.backward or cue.backward
            )
        else:
            merged.append(cue)
    return merged


def _begins(reading: Reading, last: int, first: int) -> bool:
    """Whether something begins to be told between two words."""
    return any(unit.kind == "complement" for unit in map(reading.units.get, range(last + 1, first)) if unit)
