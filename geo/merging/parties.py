"""Whether two reports speak of the same party's forces."""

from functools import lru_cache

from gazetteer.names import fold
from geo.merging.likeness import Likeness
from geo.model import Actor, Report

# "Iran" is told in "Iranian fighters", "Mali" in "Malian": the stem of a name, and no shorter.
STEM_LETTERS = 4


def match_actors(a: Report, b: Report) -> Likeness:
    """Compare whose force moves.

    SAME: one id. WITHIN: one is a parent of the other; or the actor of one is the carrier of the other, or is named
    in what the other says was moved (the 300 rebels that France flew out are told as rebels, as their state's, or as
    France's move); or one carrier moved both. UNKNOWN: one report does not say.
    """
    if a.actor is None or b.actor is None:
        return Likeness.UNKNOWN
    if a.actor.id == b.actor.id:
        return Likeness.SAME
    if related(a.actor, b.actor) or _told_otherwise(a, b) or _told_otherwise(b, a):
        return Likeness.WITHIN
    if a.carrier and b.carrier and a.carrier.id == b.carrier.id:
        return Likeness.WITHIN
    return Likeness.APART


def related(a: Actor, b: Actor) -> bool:
    """Whether two actors are one, or one is a parent of the other."""
    return a.id == b.id or a.id in b.parents or b.id in a.parents


def _told_otherwise(a: Report, b: Report) -> bool:
    """Whether the actor of `a` is what `b` has as carrier, or names in what was moved."""
    if a.actor is None:
        return False
    return (b.carrier is not None and related(a.actor, b.carrier)) or _names(b.what, a.actor)


def _names(what: str, actor: Actor) -> bool:
    """Whether each word of an actor's name opens a word of the text, in its stem at least."""
    words = _words(what)
    names = [_words(name) for name in (actor.name, actor.name_ar) if name]
    return any(name and all(any(_stem_in(part, word) for word in words) for part in name) for name in names)


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    return tuple(fold(text).split())


def _stem_in(part: str, word: str) -> bool:
    if len(part) < STEM_LETTERS:
        return part == word
    stem = part[: max(STEM_LETTERS, len(part) - 2)]
    return stem in word
