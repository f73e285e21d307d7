"""Who and what moves: the noun that a verb moves, its number, and the actors on either side of the verb."""

from collections.abc import Iterator, Sequence

import msgspec

from geo.extraction.arguments import Argument
from geo.extraction.frames import Trigger
from geo.extraction.scenes import CueTable, Item, Scene, words_of
from geo.model import Actor, ActorMention, Quantity

ATTACHED_REACH = 4
TRANSITIVE = frozenset({"withdraw", "leave", "go-out", "station"})
OBJECT_REACH = 3
FRONT = 2
LIST_REACH = 3
STANDING = frozenset({"other", "station"})
MOVING = frozenset({"personnel", "aircraft", "vehicles", "ships", "materiel"})
CARRIERS = frozenset({"aircraft", "ships", "vehicles"})


class Window(msgspec.Struct, frozen=True):
    """Words [start, end) of a sentence on one side of a verb."""

    start: int
    end: int

    def holds(self, position: int) -> bool:
        """Whether a word lies in it."""
        return self.start <= position < self.end


class Theme(msgspec.Struct, frozen=True):
    """What a verb moves.

    `inherited` and `implied_actor` are taken over from what was said before.
    `noun` is the word for it, `noun_class` its class ("civil" for what is no force); `actor` is whose it is,
    `agent` who moves it; `first` and `last` bound the words that say so.
    """

    noun: Item[str] | None
    quantity: Item[Quantity] | None
    trips: Item[Quantity] | None
    actor: Item[ActorMention] | None
    agent: Item[ActorMention] | None
    civil: bool
    first: int
    last: int
    inherited: str = ""
    implied_actor: Actor | None = None
    recipient: Item[ActorMention] | None = None

    @property
    def noun_class(self) -> str:
        """The class of the noun, of the counted unit, or of what the clause before moved; "" where none is known."""
        if self.noun:
            return self.noun.value
        return (self.quantity.value.unit_class or "") if self.quantity else self.inherited


def find_theme(
    scene: Scene, triggers: Sequence[Trigger], number: int, arguments: Sequence[Argument], table: CueTable
) -> Theme:
    """Find what the verb `number` of a sentence moves, and whose it is."""
    trigger = triggers[number]
    subject, obj = _windows(scene, triggers, number, arguments, table)
    first, second = (obj, subject) if _theme_follows(trigger, scene, obj) else (subject, obj)
    windows = [first, second] if _may_follow(trigger, scene) else [subject]
    if trigger.form in {"past", "present"} and obj in windows:  # "brought to X batteries and men"
        windows += _behind_places(scene, triggers, number, obj, table)
    nouns = (_theme_noun(scene, window, table, after=window is not subject) for window in windows)
    noun = next((found for found in nouns if found), None)
    quantities = (_quantity(scene, window, noun) for window in windows)
    quantity = next((found for found in quantities if found), None)
    actors = [item for item in scene.actors if not _is_argument(item, arguments)]
    recipient = None
    if trigger.frame.motion == "takeover":  # who takes over receives; the force that gives stands under "from"
        recipient = next((i for i in actors if subject.holds(i.first) or obj.holds(i.first)), None)
        actors = [i for i in scene.actors if i is not recipient]
    if trigger.frame.motion == "handover":
        recipient = next((i for i in actors if obj.start <= i.first and _is_recipient(scene, i, table)), None)
    actors = [item for item in actors if item is not recipient]
    beside = [actor for actor in actors if any(window.holds(actor.first) for window in windows)]
    actor = _own_actor(beside, noun, quantity) or _side_actor(actors, first, second, obj)
    agent = _agent(actors, subject, obj, actor) if trigger.frame.mover == "object" else None
    trips = next(
        (q for q in scene.quantities if q.value.trips and (subject.holds(q.first) or obj.holds(q.first))), None
    )
    words = [
        trigger.position,
        *(edge for item in (noun, quantity, actor, agent) if item for edge in (item.first, item.last)),
    ]
    reach = [word for word in words if any(window.holds(word) for window in windows) or word == trigger.position]
    civil = _is_civil(scene, trigger, noun, obj)
    return Theme(noun, quantity, trips, actor, agent, civil, min(reach), max(reach), recipient=recipient)


def _windows(
    scene: Scene, triggers: Sequence[Trigger], number: int, arguments: Sequence[Argument], table: CueTable
) -> tuple[Window, Window]:
    position = triggers[number].position
    right = triggers[number + 1].position if number + 1 < len(triggers) else len(scene.tokens)
    stops = [at for at, _ in table.breaks.find(scene.tokens, position + 1, right) if not _is_put_in(scene, at, right)]
    stops += [a.start for a in arguments if a.trigger == number and a.start > position]
    return _subject(scene, triggers, number, arguments, table), Window(position + 1, min([right, *stops]))


def _subject(
    scene: Scene, triggers: Sequence[Trigger], number: int, arguments: Sequence[Argument], table: CueTable
) -> Window:
    """Bound the words before a verb that may say what moves."""
    trigger = triggers[number]
    left = triggers[number - 1].position + 1 if number else 0
    left = max([left, *(a.end + 1 for a in arguments if a.trigger < number and a.end < trigger.position)])
    breaks = [at for at, _ in table.breaks.find(scene.tokens, left, trigger.position)]
    left = breaks[-1] if breaks else left
    if trigger.conjoined and number:
        left = trigger.position  # "... and headed for": the subject stands in the clause before
    window = Window(left, trigger.position)
    if number and not breaks and trigger.follows_subject and triggers[number - 1].frame.motion in STANDING:
        named = words_of(scene.nouns) | words_of(scene.quantities) | words_of(scene.actors)
        if not any(window.holds(word) for word in named):
            return _subject(scene, triggers, number - 1, arguments, table)  # "the jets operating from X flew to Y"
    return window


def _is_put_in(scene: Scene, position: int, right: int) -> bool:
    """Whether a word begins something that commas put in: "sent, after the talks, two batteries"."""
    stretches = scene.sentence.stretches
    opens = position > 0 and stretches[position] != stretches[position - 1]
    return opens and any(stretches[at] != stretches[position] for at in range(position + 1, right))


def _behind_places(
    scene: Scene, triggers: Sequence[Trigger], number: int, obj: Window, table: CueTable
) -> Iterator[Window]:
    """Yield the words behind a verb's places: up to the next comma, then up to the next clause."""
    right = triggers[number + 1].position if number + 1 < len(triggers) else len(scene.tokens)
    stops = [at for at, _ in table.breaks.find(scene.tokens, triggers[number].position + 1, right)]
    end = max(obj.end, min([right, *stops]))
    stretches = scene.sentence.stretches
    commas = [at for at in range(obj.end, right) if stretches[at] != stretches[min(obj.end, right - 1)]]
    yield Window(obj.end, max(obj.end, min([end, *commas])))
    if not number and triggers[number].position <= FRONT:  # "landed at X, on Tuesday, two planes"
        yield Window(obj.end, end)


def _may_follow(trigger: Trigger, scene: Scene) -> bool:
    """Whether what moves may stand behind the verb at all: not behind "the soldiers left" or its Arabic plural."""
    if trigger.form == "noun" or (trigger.frame.mover == "object" and not trigger.passive):
        return True
    if _has_object(trigger, scene):
        return True
    return _is_arabic(scene, trigger.position) and not trigger.plural


def _has_object(trigger: Trigger, scene: Scene) -> bool:
    """Whether a verb that may stand with or without one has an object: "withdrew 120 soldiers"."""
    if trigger.passive or trigger.frame.id not in TRANSITIVE or _is_arabic(scene, trigger.position):
        return False
    reach = range(trigger.position + 1, trigger.position + 1 + OBJECT_REACH)
    counted = any(item.first in reach for item in scene.quantities)
    return counted or any(noun.first in reach and noun.value in MOVING for noun in scene.nouns)


def _is_arabic(scene: Scene, position: int) -> bool:
    return scene.tokens[position].key[-1:] > "\u0600"


def _theme_follows(trigger: Trigger, scene: Scene, obj: Window) -> bool:
    """Whether the moving thing stands behind the verb: the object of an active verb, the genitive of a noun."""
    if _has_object(trigger, scene):
        return True
    if trigger.passive or (trigger.form == "active" and trigger.frame.mover == "subject"):
        return False
    if trigger.form == "noun" or trigger.frame.mover == "object":
        return True
    if trigger.plural:
        return False
    return _is_arabic(scene, trigger.position) and any(obj.holds(noun.first) for noun in scene.nouns)


def _theme_noun(scene: Scene, window: Window, table: CueTable, *, after: bool) -> Item[str] | None:
    inside = [noun for noun in scene.nouns if window.holds(noun.first) and noun.value != "sites"]
    if not inside:
        return None
    return inside[0] if after else _head_of_list(scene, inside, table)


def _head_of_list(scene: Scene, nouns: Sequence[Item[str]], table: CueTable) -> Item[str]:
    """Return the last noun before a verb, but the soldiers of "soldiers and their families"."""
    last, before = nouns[-1], nouns[-2] if len(nouns) > 1 else nouns[-1]
    joined = any(token.key in table.conjunctions for token in scene.tokens[before.last + 1 : last.first])
    listed = last.first - before.last <= LIST_REACH and joined
    return before if listed and last.value == "civil" and before.value == "personnel" else last


def _quantity(scene: Scene, window: Window, noun: Item[str] | None) -> Item[Quantity] | None:
    if not scene.quantities:
        return None
    counts = [q for q in scene.quantities if window.holds(q.first) and q.value.is_count and not q.value.trips]
    counts = [q for q in counts if q.value.unit_class]
    if not counts:
        return None
    anchor = noun.first if noun else window.start
    return min(counts, key=lambda q: abs(q.last - anchor))


def _is_argument(item: Item[ActorMention], arguments: Sequence[Argument]) -> bool:
    if item.value.adjective:
        return False
    return any(a.ref.span and a.ref.span.overlaps(item.value.span) for a in arguments)


def _is_recipient(scene: Scene, item: Item[ActorMention], table: CueTable) -> bool:
    """Whether an actor stands under "to": "handed over to the Afghan army"."""
    prepositions = table.cues.prepositions
    if not item.first:
        return False
    first, before = scene.tokens[item.first].key, scene.tokens[max(0, item.first - 2) : item.first]
    attached = scene.tokens[item.first].start < item.value.span.start and first.startswith(
        prepositions.destination_prefixes
    )
    return attached or any(token.key in table.recipients for token in before)


def _own_actor(
    actors: Sequence[Item[ActorMention]], noun: Item[str] | None, quantity: Item[Quantity] | None
) -> Item[ActorMention] | None:
    """Whose the moving thing is: an actor's name or adjective right beside the noun ("Russian troops")."""
    anchors = [item for item in (noun, quantity) if item]
    near = [
        (abs(actor.first - anchor.last), actor)
        for anchor in anchors
        for actor in actors
        if -ATTACHED_REACH <= actor.first - anchor.last <= ATTACHED_REACH
    ]
    return min(near, key=lambda pair: (not pair[1].value.adjective, pair[0]), default=(0, None))[1]


def _side_actor(
    actors: Sequence[Item[ActorMention]], first: Window, second: Window, obj: Window
) -> Item[ActorMention] | None:
    for window in (first, second):
        inside = [actor for actor in actors if window.holds(actor.first)]
        if inside:
            return inside[0] if window is obj else inside[-1]
    return None


def _agent(
    actors: Sequence[Item[ActorMention]], subject: Window, obj: Window, actor: Item[ActorMention] | None
) -> Item[ActorMention] | None:
    """Who moves what is another's: the subject of a verb such as "evacuate"."""
    inside = [item for item in actors if obj.holds(item.first)] or [
        item for item in reversed(actors) if subject.holds(item.first)
    ]
    return inside[0] if inside and actor and inside[0] is not actor else None


def _is_civil(scene: Scene, trigger: Trigger, noun: Item[str] | None, obj: Window) -> bool:
    if trigger.frame.needs == "site":
        return False
    if noun and noun.value in {"civil", "goods"}:
        return True
    if noun and noun.value in CARRIERS and any(0 < item.first - noun.first <= 2 for item in _civil(scene)):
        return True  # "the minister's plane", "a bus with civilians"
    carried = trigger.frame.mover == "object" and not trigger.passive
    return carried and any(obj.holds(item.first) for item in _civil(scene))


def _civil(scene: Scene) -> list[Item[str]]:
    return [item for item in scene.nouns if item.value == "civil"]


def actor_of(theme: Theme) -> Actor | None:
    """Return whose force moves, named or implied; None where that is not known."""
    return theme.actor.value.actor if theme.actor else theme.implied_actor
