"""Find whose forces a text speaks of: names, nisba adjectives, organs of a state, names that context decides."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from gazetteer.names import fold
from geo.extraction.actor_table import ActorTable, ActorUse, load_actors
from geo.extraction.phrases import Match, Words, cut_words, expand, particle_end
from geo.language.organisations import Organisations
from geo.language.pack import load_table
from geo.model import ActorMention, Part, Span

__all__ = ["ActorTable", "find_actors", "load_actors"]

Found = Match[ActorUse]
_OPENING, _CLOSING = ('"', "«", "“"), ('"', "»", "”")


@dataclass(frozen=True, slots=True)
class _Pack:
    """A language's words around actors, folded."""

    head_first: bool
    article: str
    articles: frozenset[str]
    armies: frozenset[str]
    bare: frozenset[str]
    locatives: frozenset[str]
    followers: frozenset[str]
    cues: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Reading:
    """One text being read: its words, the phrases found in it, and how often each state is named."""

    words: Words
    found: Sequence[Found]
    pack: _Pack
    table: ActorTable
    states: Counter[str]


@cache
def _pack(code: str) -> _Pack:
    """Fold a language's words once."""
    pack = load_table(code, "organisations", Organisations)

    def folded(patterns: Sequence[str]) -> frozenset[str]:
        return frozenset(fold(name) for pattern in patterns for name in expand(pattern))

    return _Pack(
        pack.head_first,
        pack.article,
        folded(pack.articles),
        folded(pack.armies),
        folded(pack.bare),
        folded(pack.locatives),
        folded(pack.followers),
        folded(pack.cues),
    )


def find_actors(text: str, part: Part, table: ActorTable) -> list[ActorMention]:
    """Find the actors that a part of a text names, from left to right, none inside another.

    A nisba adjective or demonym beside an organ of a state ("الجيش الليبي", "the Libyan army") is one mention of the
    state; alone ("Libyan pilots") it is marked as an adjective. Capitals are actors unless a word before them says that
    something is there. "The army" and "government forces" are those of the state that the text speaks of.

    Spans count in the text.

    >>> part = Part(0, Span(0, 44), "en")
    >>> text = "Kenyan troops joined the Ugandan army in Juba"
    >>> [(m.text, m.actor.name, m.adjective) for m in find_actors(text, part, load_actors())]
    [('Kenyan', 'Kenya', True), ('Ugandan army', 'Uganda', False)]
    """
    words = cut_words(text, part.span.start, part.span.end)
    found = list(table.phrases.find(words))
    reading = _Reading(words, found, _pack(part.language), table, _count_states(found, table))
    mentions: list[ActorMention] = []
    army = ""
    taken = -1
    for index, match in enumerate(found):
        if index <= taken:
            continue
        first, last, actor_id = _compose(reading, index)
        if last > index or first < index:
            army = actor_id if _is_army(reading, first, last) else army
        elif match.value.use == "head":
            actor_id = _bare_army(reading, match, army)
        if actor_id:
            taken = last
            mentions.append(_mention(reading, first, last, actor_id))
    return mentions


def _count_states(found: Sequence[Found], table: ActorTable) -> Counter[str]:
    counts: Counter[str] = Counter()
    for match in found:
        if match.value.actor in table.actors and not match.value.cued:
            # An adjective says whose, a name often only where.
            counts[table.state_of(match.value.actor)] += 1 if match.value.use == "name" else 2
    return counts


def _compose(reading: _Reading, index: int) -> tuple[int, int, str]:
    """Give the first and last phrase of the mention that begins at a phrase, and its actor, "" for none."""
    match, after = reading.found[index], _beside(reading, index)
    if match.value.use == "head":
        return _compose_head(reading, index, after)
    if match.value.use == "generic" and after and after.value.use == "adjective" and not after.particle:
        known = reading.table.generics[match.value.actor]  # the adjective says whose: قوات النظام السوري
        return index, index + 1, known.get(after.value.actor, after.value.actor)
    actor_id = _actor_alone(reading, index)
    owner = match.value.use in {"adjective", "either"} or _possessive(reading.words, match)
    organ = after is not None and after.value.use == "head" and not reading.pack.head_first
    return index, index + (bool(actor_id) and owner and organ), actor_id


def _compose_head(reading: _Reading, index: int, after: Found | None) -> tuple[int, int, str]:
    """Join an organ with what it belongs to, over a chain of organs: قيادة الجيش الليبي."""
    match = reading.found[index]
    if after and reading.pack.head_first and not after.particle:
        if after.value.use == "head" and not _definite(reading, match):
            _, last, actor_id = _compose(reading, index + 1)
            return (index, last, actor_id) if actor_id else (index, index, "")
        if after.value.use in {"adjective", "either"} or (after.value.use == "name" and not _definite(reading, match)):
            return index, index + 1, after.value.actor
    return index, index, ""


def _definite(reading: _Reading, match: Found) -> bool:
    return reading.words.keys[match.last].startswith(reading.pack.article)


def _beside(reading: _Reading, index: int) -> Found | None:
    """Give the phrase that stands right behind a phrase."""
    match, following = reading.found[index], reading.found[index + 1 : index + 2]
    beside = bool(following) and following[0].first == match.last + 1 and reading.words.joined[following[0].first]
    return following[0] if beside else None


def _possessive(words: Words, match: Found) -> bool:
    return words.text[words.ends[match.last] : words.ends[match.last] + 2] in {"'s", "\u2019s"}


def _actor_alone(reading: _Reading, index: int) -> str:
    """Give the actor of a phrase by itself, "" where the phrase is none here."""
    match = reading.found[index]
    value = match.value
    if value.use == "generic":
        return _resolved(reading, value.actor)
    if value.use == "capital" and _is_place(reading, index):
        return ""
    if value.cued and not _has_cue(reading, match):
        return ""
    return value.actor


def _resolved(reading: _Reading, generic: str) -> str:
    """Choose the state that the text names most; the earlier in the table, the better."""
    resolves = reading.table.generics[generic]
    best = max(resolves, key=lambda state: reading.states[state])
    return resolves[best] if reading.states[best] else ""


def _is_place(reading: _Reading, index: int) -> bool:
    """Whether the name of a capital says where something is (or names a ship), by the words around it."""
    match, words, pack = reading.found[index], reading.words, reading.pack
    before, after = match.first - 1, match.last + 1
    start, end = words.starts[match.first], words.ends[match.last]
    follows = after < len(words.keys) and words.joined[after]
    quoted = words.text[start - 1 : start] in _OPENING and words.text[end : end + 1] in _CLOSING
    dateline = not follows and words.text[max(0, start - 1) : start].strip() == "" and _begins_line(words.text, start)
    if match.particle.endswith("ب") or (quoted and start > 0) or dateline:
        return True
    if follows and words.keys[after] in pack.followers:
        return True
    if before < 0 or not words.joined[match.first]:
        return False
    key = words.keys[before]
    return key in pack.locatives or (key[:1] in "وف" and key[1:] in pack.locatives)


def _begins_line(text: str, start: int) -> bool:
    return not text[:start].rpartition("\n")[2].strip()


def _has_cue(reading: _Reading, match: Found) -> bool:
    """Whether an ordinary word is a name here: a cue before it, or its actor named elsewhere in the text."""
    words, before = reading.words, match.first - 1
    if before >= 0 and words.joined[match.first] and words.keys[before] in reading.pack.cues:
        return True
    definite = words.keys[match.first].startswith(reading.pack.article or " ")
    return not definite and reading.states[match.value.actor] > 0


def _bare_army(reading: _Reading, match: Found, army: str) -> str:
    """Give the army that the text named last, or that of the state it names most."""
    name = " ".join(reading.words.keys[match.first : match.last + 1])
    name = name[len(match.particle) :] if match.particle in {"و", "ف"} else name
    if name not in reading.pack.bare:
        return ""
    named = [state for state, _ in reading.states.most_common() if state]
    return army or (named[0] if named else "")


def _is_army(reading: _Reading, first: int, last: int) -> bool:
    """Whether a bare "the army" may take up an organ that was made an actor."""
    for match in reading.found[first : last + 1]:
        if match.value.use == "head":
            name = " ".join(reading.words.keys[match.first : match.last + 1])
            return name[len(match.particle) :] in reading.pack.armies or name in reading.pack.armies
    return False


def _mention(reading: _Reading, first: int, last: int, actor_id: str) -> ActorMention:
    words, match = reading.words, reading.found[first]
    start = words.starts[match.first]
    if match.particle:
        start = particle_end(words.text, start, match.particle)
    span = Span(start, words.ends[reading.found[last].last])
    adjective = first == last and _is_adjective(reading, match)
    return ActorMention(span, words.text[span.start : span.end], reading.table.actors[actor_id], adjective)


def _is_adjective(reading: _Reading, match: Found) -> bool:
    """Whether a form describes another noun: "Russian", جنود روس; not الفرنسيون alone, nor the Russians."""
    words, pack, use = reading.words, reading.pack, match.value.use
    before = words.keys[match.first - 1] if match.first and words.joined[match.first] and not match.particle else ""
    if "\u064b" in words.text[words.ends[match.last] - 2 : words.ends[match.last]] or (
        pack.article and before.isdigit()
    ):
        # 11 سوريا, سوريا with tanwin: an accusative, not the country
        return True
    if use in {"name", "capital", "generic"}:
        return False
    if use == "adjective":
        return True
    definite = words.keys[match.first].startswith(pack.article or "-")
    agrees = definite and before.startswith(pack.article) and before not in pack.locatives
    if use == "people":
        return agrees or (bool(pack.article) and not definite)
    if not pack.article:
        return before not in pack.articles
    return words.keys[match.last].endswith("ه") and (agrees if definite else before.endswith(("ه", "ات")))
