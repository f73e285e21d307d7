"""Find who tells it: attributions with their scope, the chain from outlet to official, and the stance they imply."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import msgspec

from geo.extraction.actor_table import ActorTable
from geo.extraction.datelines import opening_outlet
from geo.extraction.phrases import cut_words
from geo.extraction.sentences import split_sentences
from geo.extraction.source_cues import Cue, read_cues, silent_cues
from geo.extraction.source_table import PUBLISHERS, SourceTable, load_sources
from geo.extraction.speaker_names import name_sources
from geo.extraction.speakers import Named, Reading, recognise
from geo.model import Actor, ActorMention, Part, PlaceMention, Span, Stance

__all__ = ["Attribution", "SourceTable", "Told", "find_attributions", "load_sources", "sources_at", "stance_towards"]

_RANKS = {"outlet": 0, "agency": 0, "monitor": 1, "tracker": 2, "satellite": 2}
_LONGEST_CHAIN = 3
_QUOTES = ('"', "“", "«")


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
    opening = opening_outlet(reading, part.span)
    history: list[tuple[Named, ...]] = []
    for sentence in split_sentences(text, part):
        first, end = (bisect_left(words.starts, at) for at in (sentence.span.start, sentence.span.end))
        told = []
        for cue in read_cues(reading, first, end) or silent_cues(reading, first, end):
            who = _opened(_told(reading, cue, history), opening)
            if who.chain:
                history.append(who.chain)
                told.append((cue, who))
        found += _scoped(reading, told, sentence.span)
    if opening and not any(attribution.span.overlaps(opening[1]) for attribution in found):
        found.insert(0, Attribution(opening[1], opening[1], Told((opening[0],), carried=True)))
    return found


def _opened(told: Told, opening: tuple[Named, Span] | None) -> Told:
    """Put the outlet that opens the article before a chain that names none of its own."""
    if opening is None or not told.chain or _publishers(told.chain):
        return told
    return Told(_ordered((opening[0], *told.chain)), told.stance, told.carried)


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
    earlier = [a.told.chain for a in attributions if a.scope.start <= span.start]
    quoted = text[text.rfind("\n", 0, span.start) + 1 : span.start].lstrip()[:1] in _QUOTES
    if before or (beside and (quoted or not earlier)):
        nearest = before[-1] if before else beside[0]
        return Told(nearest.told.chain, _carried_stance(nearest.told), carried=True)
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


def _told(reading: Reading, cue: Cue, history: Sequence[tuple[Named, ...]]) -> Told:
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


def _indefinite(reading: Reading, cue: Cue) -> bool:
    before = reading.units.get(cue.first - 1)
    if before is not None and before.kind == "indefinite":
        return True
    article = reading.article
    return bool(article) and not any(reading.words.keys[p.first].startswith(article) for p in cue.pieces)


def _scoped(reading: Reading, told: Sequence[tuple[Cue, Told]], sentence: Span) -> Iterator[Attribution]:
    """Share a sentence out among its attributions: each governs what it looks at, up to the next one."""
    cursor = sentence.start
    for number, (cue, who) in enumerate(told):
        span = reading.words.span(cue.first, cue.last)
        following = told[number + 1][0] if number + 1 < len(told) else None
        end = sentence.end if following is None else reading.words.starts[following.first]
        start = cursor if cue.backward or number == 0 else span.start
        yield Attribution(span, Span(start, span.end if cue.backward and following else end), who)
        cursor = span.end
