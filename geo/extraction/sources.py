"""Find who tells it: attributions with their scope, the chain from outlet to official, and the stance they imply."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import msgspec

from geo.extraction.actor_table import ActorTable
from geo.extraction.phrases import cut_words
from geo.extraction.sentences import split_sentences
from geo.extraction.source_table import PUBLISHERS, SourceTable, load_sources
from geo.extraction.speakers import CUES, Named, Reading, Unit, name_sources, read_phrase, read_phrase_before, recognise
from geo.model import Actor, ActorMention, Part, PlaceMention, Span, Stance

__all__ = ["Attribution", "SourceTable", "Told", "find_attributions", "load_sources", "sources_at", "stance_towards"]

_QUOTED = frozenset({"role", "organ", "source", "nation", "name", "anaphor"})
_HEADS = frozenset({"role", "organ", "source", "title"})
_RANKS = {"outlet": 0, "agency": 0, "monitor": 1, "tracker": 2, "satellite": 2}
_LONGEST_CHAIN = 3
_REACH_WORDS = 30
# A cue that stands this near to the one before tells on: "the general told Le Monde, Reuters reports".
_FEW_WORDS = 4


class Told(msgspec.Struct, frozen=True):
    """Who tells it: the chain, outlets first; what the wording implies; whether the source was carried from before."""

    chain: tuple[Named, ...] = ()
    stance: Stance = "reported"
    carried: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the chain, as a report gives them."""
        return tuple(source.name for source in self.chain)


class Attribution(msgspec.Struct, frozen=True):
    """Somebody is said to tell something: the words that say so ("said", "according to") and what they govern."""

    span: Span
    scope: Span
    told: Told


class _Cue(msgspec.Struct, frozen=True):
    """A cue, the phrase of its source, and the words first to last that both take up."""

    kind: str
    first: int
    last: int
    pieces: tuple[Unit, ...]
    backward: bool = False
    gloss: str = ""


def find_attributions(
    text: str,
    part: Part,
    sources: SourceTable,
    actors: ActorTable,
    *,
    mentions: Sequence[ActorMention] = (),
    places: Sequence[PlaceMention] = (),
) -> list[Attribution]:
    """Find the attributions of a part of a text, in order.

    `mentions` are the part's actors (`find_actors`), which nationalities and forces are read from; `places` its
    places, for a "source in Gao". Spans count in the text.

    >>> text = "The bridge was held, a senior officer told Reuters."
    >>> part = Part(0, Span(0, len(text)), "en")
    >>> from geo.extraction.actors import load_actors
    >>> find_attributions(text, part, load_sources(), load_actors())[0].told.names
    ('Reuters', 'senior officer')
    """
    words = cut_words(text, part.span.start, part.span.end)
    reading = recognise(words, part.language, sources, actors, mentions=mentions, places=places)
    found: list[Attribution] = []
    history: list[tuple[Named, ...]] = []
    for sentence in split_sentences(text, part):
        first, end = (bisect_left(words.starts, at) for at in (sentence.span.start, sentence.span.end))
        told = []
        for cue in _merged(reading, _cues(reading, first, end)) or _silent_cues(reading, first, end):
            who = _told(reading, cue, history)
            if who.chain:
                history.append(who.chain)
                told.append((cue, who))
        found += _scoped(reading, told, sentence.span)
    return found


def sources_at(attributions: Sequence[Attribution], span: Span, text: str, part: Part, sources: SourceTable) -> Told:
    """Tell who is credited with a span of a part.

    An attribution that governs the span comes first. Else a source carries on inside its paragraph, until another is
    named; a paragraph that begins without one is its next source's; an outlet carries into the next paragraphs. The
    part's own outlet is given only where nothing is named.
    """
    governing = [a for a in attributions if a.scope.overlaps(span) and _share(a.scope, span) >= 0.5]
    if governing:
        return _joined([a.told for a in governing])
    paragraph = _paragraph(text, span)
    beside = [a for a in attributions if paragraph.contains(a.span)] if paragraph.contains(span) else []
    before = [a for a in beside if a.scope.start <= span.start]
    if beside:
        nearest = before[-1] if before else beside[0]
        return Told(nearest.told.chain, _carried_stance(nearest.told), carried=True)
    earlier = [a.told.chain for a in attributions if a.scope.start <= span.start]
    outlets = [chain for chain in map(_publishers, reversed(earlier)) if chain]
    later = [
        chain for chain in (_publishers(a.told.chain) for a in attributions if a.scope.start > span.start) if chain
    ]
    for chain in (*outlets[:1], *earlier[-1:], *later[:1]):
        return Told(chain, carried=True)
    if not part.outlet:
        return Told()
    known = sources.named(part.outlet)
    return Told((Named(known.name if known else part.outlet, "outlet"),), carried=True)


def stance_towards(told: Told, mover: Actor | None, actors: ActorTable) -> Stance:
    """Give the stance of a statement about somebody's move: a claim, where an adversary of the mover makes it."""
    if told.stance != "reported" or mover is None:
        return told.stance
    if any(source.kind in PUBLISHERS for source in told.chain[-1:]):
        return "reported"
    hostile = any(actors.are_adversaries(source.actor, mover.id) for source in told.chain if source.actor)
    return "claimed" if hostile else "reported"


def _publishers(chain: Sequence[Named]) -> tuple[Named, ...]:
    return tuple(source for source in chain if source.kind in PUBLISHERS)


def _paragraph(text: str, span: Span) -> Span:
    """Bound the line that a span begins in."""
    end = text.find("\n", span.start)
    return Span(text.rfind("\n", 0, span.start) + 1, len(text) if end < 0 else end)


def _share(scope: Span, span: Span) -> float:
    return max(0, min(scope.end, span.end) - max(scope.start, span.start)) / max(1, span.end - span.start)


def _joined(told: Sequence[Told]) -> Told:
    """Join what governs one span: the strongest stance, and every source, outlets first."""
    stances = {t.stance for t in told}
    stance: Stance = "denied" if "denied" in stances else "claimed" if "claimed" in stances else "reported"
    return Told(_ordered([source for t in told for source in t.chain]), stance, all(t.carried for t in told))


def _carried_stance(told: Told) -> Stance:
    # a denial reaches no further than its own sentence
    return "reported" if told.stance == "denied" else told.stance


def _ordered(chain: Sequence[Named]) -> tuple[Named, ...]:
    unique = {source.name: source for source in chain}
    return tuple(sorted(unique.values(), key=lambda s: _RANKS.get(s.kind, 3)))[:_LONGEST_CHAIN]


def _cues(reading: Reading, first: int, end: int) -> Iterator[_Cue]:
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
        yield _Cue(unit.kind, start, last, tuple(pieces), back, unit.gloss if unit.kind == "impersonal" else "")
        taken = last + 1


def _silent_cues(reading: Reading, first: int, end: int) -> list[_Cue]:
    """Take the outlets, trackers and satellite firms that a sentence names without a verb of speech as its sources."""
    units = [unit for unit in map(reading.units.get, range(first, end)) if unit and _publishes(unit)]
    if not any(unit.source for unit in units):
        return []
    return [_Cue("speech", units[0].first, units[-1].last, tuple(units))]


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
    behind = [] if unit.particle else read_phrase_before(reading, unit.first, first)
    told_before = reading.language.subject_first or _is_small(reading, unit.first - 1)
    quoted = any(p.kind in (_QUOTED if told_before else _HEADS) for p in behind)
    if not reading.language.subject_first:
        ahead = [*ahead, *_told_to(reading, max([unit.last, *(p.last for p in ahead)]) + 1, limit)]
        speaker = any(p.kind in _QUOTED and not _publishes(p) for p in ahead)
        return [*behind, *filter(_publishes, ahead)] if quoted and not speaker else ahead
    if quoted or _pronoun(reading, unit):
        return [*behind, *(p for p in ahead if p.source and p.source.kind in PUBLISHERS)]
    return ahead if unit.kind == "speech" and _inverted(reading, unit, ahead, limit) else []


def _is_small(reading: Reading, index: int) -> bool:
    unit = reading.ending.get(index)
    return unit is not None and unit.kind == "filler"


def _publishes(unit: Unit) -> bool:
    return unit.kind in {"outlet_noun", "anaphor"} or (unit.source is not None and unit.source.kind in PUBLISHERS)


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
    return after >= limit or not reading.words.joined[after] or reading.units.get(after) is not None


def _tells(reading: Reading, unit: Unit, pieces: Sequence[Unit]) -> bool:
    """Whether a cue has a speaker: a phrase, or one named before; of a "published" only who publishes."""
    if unit.kind == "impersonal":
        return True
    if unit.kind == "relay":
        return any(_publishes(p) or (p.source and p.source.kind == "official") for p in pieces) or any(
            p.kind == "role" for p in pieces[:1]
        )
    return bool(pieces) or _pronoun(reading, unit)


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


def _merged(reading: Reading, cues: Iterator[_Cue]) -> list[_Cue]:
    """Merge a cue that directly follows another and tells nothing of its own into it."""
    merged: list[_Cue] = []
    for cue in cues:
        before = merged[-1] if merged else None
        if (
            before
            and cue.pieces
            and cue.first - before.last <= (_FEW_WORDS if before.pieces else 1)
            and not _begins(reading, before.last, cue.first)
        ):
            kind = before.kind if cue.kind in {"speech", "relay", "introducer"} else cue.kind
            merged[-1] = _Cue(
                kind, before.first, cue.last, (*before.pieces, *cue.pieces), before.backward or cue.backward
            )
        else:
            merged.append(cue)
    return merged


def _begins(reading: Reading, last: int, first: int) -> bool:
    """Whether something begins to be told between two words."""
    return any(unit.kind == "complement" for unit in map(reading.units.get, range(last + 1, first)) if unit)


def _told(reading: Reading, cue: _Cue, history: Sequence[tuple[Named, ...]]) -> Told:
    """Name a cue's sources; what only points back is looked up among those named before."""
    chain = [Named(cue.gloss, "hearsay", role=cue.gloss)] if cue.gloss else name_sources(reading, cue.pieces)
    anaphors = [p for p in cue.pieces if p.kind == "anaphor"]
    carried = False
    if not chain and not anaphors:
        chain, carried = list(history[-1] if history else ()), True
    elif anaphors:
        before = _last_of(history, set(anaphors[0].gloss.split()))
        chain, carried = [*before, *chain], bool(before)
    elif chain[-1].role and not _indefinite(reading, cue):
        before = _last_with_role(history, chain[-1])
        chain, carried = ([*chain[:-1], *before], True) if before else (chain, False)
    partisan = (
        bool(chain)
        and chain[0].kind not in PUBLISHERS
        and any({s.name, s.role} & set(reading.language.partisans) for s in chain)
    )
    stance: Stance = "claimed" if cue.kind == "claim" or partisan else "reported"
    return Told(_ordered(chain), "denied" if cue.kind == "denial" else stance, carried)


def _last_of(history: Sequence[tuple[Named, ...]], kinds: set[str]) -> list[Named]:
    """Find the source of a kind that was named last; a person or office together with who passed it on."""
    for chain in reversed(history):
        for source in chain:
            if source.kind in kinds:
                return list(_publishers(chain)) if source.kind in PUBLISHERS else list(chain)
    return []


def _last_with_role(history: Sequence[tuple[Named, ...]], named: Named) -> list[Named]:
    """Find the chain that ended with the same source: "the source" for "a security source", the President by name."""
    stem = named.role.rstrip("s")
    for chain in reversed(history):
        for source in chain:
            same = source.role.rstrip("s") == stem or (named.bare and stem in source.name.split())
            if same and (named.bare or (source.actor == named.actor and source.name.startswith(named.name))):
                return list(chain)
    return []


def _indefinite(reading: Reading, cue: _Cue) -> bool:
    before = reading.units.get(cue.first - 1)
    if before is not None and before.kind == "indefinite":
        return True
    article = reading.article
    return bool(article) and not any(reading.words.keys[p.first].startswith(article) for p in cue.pieces)


def _scoped(reading: Reading, told: Sequence[tuple[_Cue, Told]], sentence: Span) -> Iterator[Attribution]:
    """Share a sentence out among its attributions: each governs what it looks at, up to the next one."""
    cursor = sentence.start
    for number, (cue, who) in enumerate(told):
        span = reading.words.span(cue.first, cue.last)
        following = told[number + 1][0] if number + 1 < len(told) else None
        end = sentence.end if following is None else reading.words.starts[following.first]
        start = cursor if cue.backward or number == 0 else span.start
        yield Attribution(span, Span(start, span.end if cue.backward and following else end), who)
        cursor = span.end
