"""Find the movement verbs of a sentence: which frame each calls up, in which form, and whether it is passive."""

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from geo.extraction.tokens import Token, word_readings
from geo.language.frames import Form, Frame, FrameForm, FrameTable, Grammar
from geo.language.morphology import arabic_clitics, level

PLURAL_ENDINGS = ("وا", "ون")
ARTICLES = ("ال", "لل")
OBJECT_PRONOUNS = ("ها", "ه")


class Trigger(Struct, frozen=True):
    """A movement verb at a word of a sentence.

    `future` is set by an Arabic prefix, `conjoined` by a conjunction right before a finite verb, `follows_subject` in
    a language whose subject always comes first, `purpose` by an attached "in order to". `relative` marks a participle
    that only describes a noun ("the forces stationed in ..."), `compound` a verb whose next word belongs to it,
    `pronoun` a verbal noun with one attached ("their withdrawal"), `plural` an Arabic form whose subject has been
    named before it, `object_pronoun` one that holds its object ("they left it"), `particle` the word that a verb has as
    its particle, 0 for none.
    """

    position: int
    frame: Frame
    form: Form
    passive: bool = False
    future: bool = False
    relative: bool = False
    conjoined: bool = False
    follows_subject: bool = False
    purpose: bool = False
    compound: bool = False
    pronoun: bool = False
    plural: bool = False
    object_pronoun: bool = False
    particle: int = 0


def find_triggers(tokens: Sequence[Token], table: FrameTable, *, taken: frozenset[int]) -> list[Trigger]:
    """Find the movement verbs among the words of a sentence, skipping those that are part of a name."""
    read = _arabic_trigger if table.morphology == "arabic" else _english_trigger
    found: list[Trigger] = []
    spent = set(taken)
    for position, token in enumerate(tokens):
        if position in spent or not _hits(token.key, table):
            continue
        if found and token.key in table.grammar.prepositions:
            continue  # "they left through X", not "they crossed X"
        triggers = read(tokens, position, table)
        if triggers and triggers[0].compound:
            spent.add(position + 1)
        spent.update(particle for trigger in triggers if (particle := trigger.particle))
        found += triggers
    return found


def may_tell_moves(tokens: Sequence[Token], table: FrameTable) -> bool:
    """Whether any word of a sentence is spelt as a movement verb: where none is, there are no triggers."""
    return any(_hits(token.key, table) for token in tokens)


@lru_cache(maxsize=1 << 16)
def _hits(key: str, table: FrameTable) -> tuple[tuple[str, str, FrameForm], ...]:
    """List the verb forms that a word may be, each with what is attached to it and the rest, the likeliest first."""
    if table.morphology != "arabic":
        return tuple(("", key, hit) for hit in table.forms.get(key, ()))
    known = ((prefix, rest, table.forms[rest]) for prefix, rest in arabic_clitics(key) if rest in table.forms)
    return tuple(
        (prefix, rest, hit)
        for prefix, rest, hits in known
        for hit in sorted(hits, key=_rank)
        if _prefix_fits(prefix, hit.form) and not (prefix.endswith(ARTICLES) and _bears_pronoun(rest, hit))
    )


def _arabic_trigger(tokens: Sequence[Token], position: int, table: FrameTable) -> list[Trigger]:
    for prefix, rest, hit in _hits(tokens[position].key, table):
        if _particles_fit(tokens, position, hit):
            trigger = _arabic_reading(tokens, position, prefix, hit)
            return [replace(trigger, object_pronoun=_holds_object(rest, hit, table))]
    return []


def _holds_object(key: str, hit: FrameForm, table: FrameTable) -> bool:
    if hit.form not in {"past", "present"} or not key.endswith(OBJECT_PRONOUNS):
        return False
    stem = key[: -len("ها")] if key.endswith("ها") else key[:-1]
    return any(other.verb is hit.verb for form in (stem, stem + "ا") for other in table.forms.get(form, ()))


def _rank(hit: FrameForm) -> int:
    """Prefer verbs that name their particles, then the past: "tasallama" (took over) over "tusallim" (hands over)."""
    return {"past": 0, "noun": 1, "present": 2}.get(hit.form, 3) - (4 if hit.verb.particles else 0)


def _arabic_reading(tokens: Sequence[Token], position: int, prefix: str, hit: FrameForm) -> Trigger:
    key = tokens[position].key.removeprefix(prefix)
    definite = prefix.endswith(ARTICLES)
    return Trigger(
        position,
        hit.frame,
        hit.form,
        future=prefix.endswith("س") or (hit.form == "past" and key.startswith(("سي", "ست", "سن"))),
        plural=hit.form in {"past", "present"} and key.endswith(PLURAL_ENDINGS),
        pronoun=_bears_pronoun(key, hit),
        purpose=prefix.endswith("ل") and hit.form == "present",
        compound=_next_is_particle(tokens, position, hit),
        conjoined=prefix[:1] in {"و", "ف"} and hit.form in {"past", "present"},
        relative=hit.form == "active" and (definite or hit.frame.motion == "station"),
    )


def _bears_pronoun(key: str, hit: FrameForm) -> bool:
    """Whether a verbal noun has a pronoun attached: "their withdrawal"; one with the article has none."""
    return hit.form == "noun" and key.endswith(("هم", "ها", "ه")) and key not in map(level, hit.verb.nouns)


def _prefix_fits(prefix: str, form: Form) -> bool:
    core = prefix.lstrip("وف")
    if core == "س":
        return form == "present"
    if core in {"ال", "بال", "كال", "لل", "ب", "ك"}:
        return form in {"noun", "active"}
    if core == "ل":
        return form in {"noun", "present"}
    return True


def _english_trigger(tokens: Sequence[Token], position: int, table: FrameTable) -> list[Trigger]:
    key = tokens[position].key
    before, grammar = tokens[position - 1].key if position else "", table.grammar
    for hit in table.forms.get(key, ()):
        stands = hit.form == "noun" or _verb_stands(hit, key, before, grammar)
        if stands and _particles_fit(tokens, position, hit):
            passive = hit.form in {"passive", "past"} and _passive_before(tokens, position, grammar)
            conjoined = before in grammar.conjunctions and hit.form in {"past", "present", "future"}
            form: Form = "passive" if passive else "present" if hit.form == "future" else hit.form
            future, trigger = hit.form == "future", Trigger(position, hit.frame, form, follows_subject=True)
            particle = _particle_at(tokens, position, hit)
            return [replace(trigger, passive=passive, conjoined=conjoined, future=future, particle=particle)]
    return []


def _verb_stands(hit: FrameForm, key: str, before: str, grammar: Grammar) -> bool:
    """Tell a verb from the noun or adjective that is spelt like it ("posts", "land", "the coming weeks")."""
    if hit.form == "active":
        return before not in grammar.before_noun
    if hit.form != "present":
        return before not in grammar.articles
    if key == hit.verb.base:
        if not grammar.before_infinitive:
            return True
        plural = len(before) > 3 and before.endswith("s") and before not in grammar.passive
        return before in grammar.before_infinitive or (plural and key not in grammar.noun_like)
    return hit.verb.base not in grammar.noun_like and before not in grammar.before_noun and not before.isdigit()


def _passive_before(tokens: Sequence[Token], position: int, grammar: Grammar) -> bool:
    return any(token.key in grammar.passive for token in tokens[max(0, position - 3) : position])


def _particles_fit(tokens: Sequence[Token], position: int, hit: FrameForm) -> bool:
    following = tokens[position + 1 : position + 1 + hit.verb.reach]
    if position and hit.verb.not_after and _stands_after(tokens[position - 1].key, hit.verb.not_after):
        return False
    if hit.verb.after and not _names_particle(tokens[max(0, position - 2) : position], hit.verb.after):
        return False
    if hit.verb.particles and not _names_particle(following, hit.verb.particles):
        return False
    if hit.verb.never and _names_particle(following, hit.verb.never):
        return False
    return not (hit.verb.without and _names_particle(following[:2], hit.verb.without))


def _particle_at(tokens: Sequence[Token], position: int, hit: FrameForm) -> int:
    """Give the number of the word that a verb has as its particle ("out" of "pulled its troops out"), 0 for none."""
    following = range(position + 1, min(len(tokens), position + 1 + hit.verb.reach))
    return next((at for at in following if _names_particle(tokens[at : at + 1], hit.verb.particles)), 0)


def _next_is_particle(tokens: Sequence[Token], position: int, hit: FrameForm) -> bool:
    if not hit.verb.particles or position + 1 >= len(tokens):
        return False
    return _names_particle(tokens[position + 1 : position + 2], hit.verb.particles)


def _names_particle(tokens: Sequence[Token], particles: tuple[str, ...]) -> bool:
    """Whether one of some words is, or bears, one of a verb's particles."""
    levelled = _levelled(particles)
    return any(not levelled.isdisjoint(_particle_readings(token.key)) for token in tokens)


@lru_cache(maxsize=1 << 12)
def _levelled(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(level, words))


def _stands_after(key: str, words: tuple[str, ...]) -> bool:
    readings = set(word_readings(key))
    return any(level(word) in readings for word in words)


@lru_cache(maxsize=1 << 16)
def _particle_readings(key: str) -> tuple[str, ...]:
    attached = (prefix for prefix in ("ب", "ل") if key.startswith(prefix) and len(key) > 3)
    return (key, *word_readings(key), *attached)
