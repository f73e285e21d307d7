"""Give every place of a sentence its role, by the preposition over it, and hand it to the verb that it belongs to."""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from gazetteer.place import great_circle_km
from geo.extraction.anaphora import PlaceItem
from geo.extraction.frames import Trigger
from geo.extraction.scenes import Context, CueTable, Scene, covers, noun_class
from geo.extraction.tokens import Token, word_readings
from geo.language.frames import SlotName
from geo.model import Join, PlaceRef

Under = Literal["origin", "destination", "via", "at", "about", "between", "bare", "inside", ""]
_ROLES: dict[str, Under] = {
    "origin": "origin",
    "destination": "destination",
    "via": "via",
    "at": "at",
    "about": "about",
    "between": "between",
}
OWNED_REACH = 4
WALK = 7
AT_REACH = 14
NARROW_REACH = 3
FRONT = 2
BORDER_REACH = 3
OUTER_REACH = 6
PRONOUN_REACH = 4
PASSAGES = frozenset({"crossing", "canal", "strait"})
_PASSED: dict[str, frozenset[Under]] = {
    "transit": frozenset({"origin", "at", "bare", "destination"}),
    "arrive": frozenset({"origin", "at", "bare"}),
    "go": frozenset({"origin", "at", "bare"}),
}
"""Under what a passage ("the canal") is on the way, by the motion of the verb."""
SITE_MOTIONS = frozenset({"handover", "takeover", "build"})


class Governed(Struct, frozen=True):
    """A place with what governs it: a preposition's role, a verb's object, or the place before it."""

    item: PlaceItem
    under: Under
    start: int
    joined: Join = "and"
    listed: Literal["comma", "word", ""] = ""


class Argument(Struct, frozen=True):
    """A place in a slot of the verb at `trigger`."""

    trigger: int
    slot: SlotName
    ref: PlaceRef
    start: int
    end: int
    joined: Join = "and"


def govern_places(
    scene: Scene, items: Sequence[PlaceItem], triggers: Sequence[Trigger], context: Context
) -> list[Governed]:
    """Tell for each place, in order, what governs it."""
    positions = {trigger.position for trigger in triggers}
    governed: list[Governed] = []
    for item in items:
        before = governed[-1] if governed else None
        if before and before.under == "inside":  # "X in Y and Z": Z goes with X
            heads = [place for place in governed if place.under != "inside"]
            before = replace(heads[-1], item=replace(heads[-1].item, last=before.item.last)) if heads else before
        found = _govern(scene, item, before, positions, context)
        if before and found.under == "inside" and _is_described(scene, before, item, context.cues):
            found = replace(before, item=item)  # "the Red Sea port of X": what is meant is X
            governed[-1] = replace(governed[-1], under="inside")
        if governed and _narrows(found, governed[-1]):  # "in Africa, near Port Sudan": the narrower place counts
            governed[-1] = replace(governed[-1], under="inside")
        governed.append(found)
    return _without_stray_commas(governed)


def _without_stray_commas(governed: list[Governed]) -> list[Governed]:
    """Undo what a comma alone joined, unless the list goes on to an "and": "in Mali, France said"."""
    kept = list(governed)
    for number in range(len(kept) - 1, -1, -1):
        place = kept[number]
        follows = number + 1 < len(kept) and kept[number + 1].listed and kept[number + 1].under == place.under
        if place.listed == "comma" and not follows:
            kept[number] = replace(place, under="")
    return kept


def _is_described(scene: Scene, before: Governed, item: PlaceItem, table: CueTable) -> bool:
    """Whether a place right before words for a site only tells where the site that they name lies."""
    between = scene.tokens[before.item.last + 1 : item.first]
    if len(between) < 2 or between[-1].key not in table.genitives or _comma(scene, before.item.last, item.first):
        return False
    return all(token.key in table.transparent for token in between)


def _narrows(place: Governed, before: Governed) -> bool:
    if place.under != "at" or before.under not in {"at", "bare"} or place.start - before.item.last > NARROW_REACH:
        return False
    return contains(before.item, place.item)


def _govern(scene: Scene, item: PlaceItem, before: Governed | None, verbs: set[int], context: Context) -> Governed:
    if item.role:
        role, start = _preposition_at(scene.tokens, item.first - 1, context.cues) if item.first else ("", 0)
        return Governed(item, role or item.role, start if role else item.first)  # "from there"
    attached = _attached(context.text, scene.tokens[item.first], item)
    under = _prefix_role(attached, context.cues)
    if under == "destination" and item.first and _asks(scene.tokens[item.first - 1].key, context.cues):
        return Governed(item, "", item.first)  # "next to X", with an attached preposition in Arabic
    if under == "at" and item.first and context.cues.prepositions.at(scene.tokens, item.first - 1)[0] == "via":
        under = "via"  # "passing by" takes an attached preposition in Arabic
    if under:
        return Governed(item, _within(under, item, before, _steps(scene, before, item.first, context.cues)), item.first)
    return _walk_back(scene, item, before, verbs, context.cues, conjoined=attached.startswith("و"))


def _walk_back(
    scene: Scene, item: PlaceItem, before: Governed | None, verbs: set[int], table: CueTable, *, conjoined: bool
) -> Governed:
    """Look left of a place for what governs it: the place before, a verb, a preposition."""
    position = item.first - 1
    for _ in range(WALK):
        if before and position <= before.item.last:
            subject = item.last + 1 in verbs
            return _beside(item, before, scene, table, attached=conjoined, subject=subject)
        if position < 0 or position in verbs:
            return Governed(item, "bare" if position >= 0 and not conjoined else "", max(position, 0))
        if covers(scene.dates, position):
            position = _before_date(scene, position, table)
            continue
        governed = _governed_at(scene, item, before, position, table)
        if governed and not (governed.under == "" and _is_owned(scene, position, item.first, table)):
            early = not any(verb < position for verb in verbs)
            of_subject = early and governed.start and scene.tokens[position].key in table.cues.prepositions.genitive
            return replace(governed, under="") if of_subject and governed.under == "origin" else governed
        key = scene.tokens[position].key
        conjoined = conjoined or key.startswith("و") or key in table.conjunctions
        position -= 1
    return Governed(item, "", item.first)


def _is_owned(scene: Scene, position: int, end: int, table: CueTable) -> bool:
    """Whether a word belongs to what a place is said to have: "to the river port of X"."""
    following = scene.tokens[position + 1 : min(position + OWNED_REACH, end)]
    return any(token.key in table.genitives for token in following)


def _before_date(scene: Scene, position: int, table: CueTable) -> int:
    """Step over a date and its preposition ("handed over, on 26 December, the base at ...")."""
    first = min(item.first for item in scene.dates if item.first <= position <= item.last)
    role, start = _preposition_at(scene.tokens, first - 1, table) if first else ("", first)
    return (start if role else first) - 1


def _governed_at(
    scene: Scene, item: PlaceItem, before: Governed | None, position: int, table: CueTable
) -> Governed | None:
    """Say what the word at `position` makes of the place after it; None to look further left."""
    role, start = _preposition_at(scene.tokens, position, table)
    prepositions = table.cues.prepositions
    if role == "origin" and _is_genitive(scene, position, table):
        return None
    if role == "at" and before and before.under == "origin" and scene.tokens[start].key in prepositions.onward:
        role = "destination"
    asked = bool(start) and _asks(scene.tokens[start - 1].key, table)
    if role == "at" or (role in {"origin", "destination"} and asked):
        outer, begin = _outer_role(scene, start - 1, table)
        if outer:
            return Governed(item, outer, begin)
    if role in {"origin", "destination", "between"} and asked:
        return Governed(item, "", item.first)
    if role:
        return Governed(item, _within(role, item, before, _steps(scene, before, start, table)), start)
    key = scene.tokens[position].key
    if _transparent(scene, position, table) or key in table.conjunctions or key in table.disjunctions:
        return None
    return Governed(item, "", item.first)


def _outer_role(scene: Scene, position: int, table: CueTable) -> tuple[Under, int]:
    """Return the role of a site that a place only locates: "to a base in X", "from several posts close to X"."""
    sites = False
    for at in range(position, max(-1, position - OUTER_REACH), -1):
        role, start = _preposition_at(scene.tokens, at, table)
        if role:
            outer = (
                sites and role in {"origin", "destination"} and not _asks(scene.tokens[max(0, start - 1)].key, table)
            )
            return (role, start) if outer else ("", position)
        site = any(noun.value == "sites" and noun.first == at for noun in scene.nouns)
        sites = sites or site or not table.areas.isdisjoint(word_readings(scene.tokens[at].key))
        if not (site or _transparent(scene, at, table) or _asks(scene.tokens[at].key, table)):
            break
    return "", position


def _is_genitive(scene: Scene, position: int, table: CueTable) -> bool:
    """Whether a word for "of" and "from" alike stands behind a word for a place: "le port de Gao"."""
    if scene.tokens[position].key not in table.cues.prepositions.genitive or not position:
        return False
    described = position - 2 >= 0 and noun_class(scene.tokens[position - 2].key, table) == "sites"
    return described or _transparent(scene, position - 1, table)


def _asks(key: str, table: CueTable) -> bool:
    """Whether "from X" after this word is whom one asks, or what something is near or part of."""
    return any(reading in table.asks for reading in word_readings(key))


def _attached(text: str, token: Token, item: PlaceItem) -> str:
    """Return what is attached to a place's first word in front of the name ("و", "ب", "ل")."""
    return text[token.start : item.span.start] if item.span.start > token.start else ""


def _prefix_role(attached: str, table: CueTable) -> Under:
    core = attached.lstrip("وف")
    prepositions = table.cues.prepositions
    for role, prefixes in (("destination", prepositions.destination_prefixes), ("at", prepositions.at_prefixes)):
        if core and core.startswith(tuple(prefixes)):
            return "destination" if role == "destination" else "at"
    return ""


def _preposition_at(tokens: Sequence[Token], position: int, table: CueTable) -> tuple[Under, int]:
    """Find a preposition that ends at a word: two or three words long, one word, or attached to it."""
    for length in (4, 3, 2, 1):
        start = position - length + 1
        if start < 0:
            continue
        for offset in ("", "و"):
            value, words = _phrase_at(tokens[: position + 1], start, table, offset)
            if value and words == length:
                return value, start
    return "", position


def _phrase_at(tokens: Sequence[Token], start: int, table: CueTable, strip: str) -> tuple[Under, int]:
    first = tokens[start]
    if not table.prepositions.opens(first.key):
        return "", 0
    window = list(tokens[start : start + 5])
    if strip:
        if not first.key.startswith(strip) or len(first.key) < 3:
            return "", 0
        window[0] = replace(first, key=first.key[1:])
    value, words = table.prepositions.at(window, 0)
    return _ROLES.get(value, ""), words


def _transparent(scene: Scene, position: int, table: CueTable) -> bool:
    key = scene.tokens[position].key
    if key in table.transparent or key.isdigit():
        return True
    if key in table.border_links:
        before = scene.tokens[max(0, position - BORDER_REACH) : position]
        return any(not table.borders.isdisjoint(word_readings(token.key)) for token in before)
    if any(reading in table.transparent for reading in word_readings(key)):
        return True
    return position in scene.origins or covers(scene.actors, position) or covers(scene.quantities, position)


def _beside(
    item: PlaceItem, before: Governed, scene: Scene, table: CueTable, *, attached: bool, subject: bool
) -> Governed:
    """Take over the role of the place before: "Libya and Sudan"; or lie inside it: "Abha, Saudi Arabia"."""
    if subject:
        return Governed(item, "", item.first)  # the subject of the next verb
    between = {token.key for token in scene.tokens[before.item.last + 1 : item.first]}
    either: Join = "or" if between & table.disjunctions else "and"
    if before.under == "between":
        return Governed(item, "destination", item.first)
    comma = _comma(scene, before.item.last, item.first)
    if not (attached or comma) and not between & (table.conjunctions | table.disjunctions):
        return Governed(item, "inside", item.first)
    if contains(item, before.item) and not between & table.conjunctions:
        return Governed(item, "inside", item.first)
    by_word = attached or bool(between & (table.conjunctions | table.disjunctions))
    return Governed(item, before.under, item.first, either, "word" if by_word else "comma")


def _within(role: Under, item: PlaceItem, before: Governed | None, gap: int) -> Under:
    """Turn "at" into "inside" where it only says what the place right before it lies in."""
    if role != "at" or before is None:
        return role
    if contains(before.item, item):
        return role
    return "inside" if gap <= 1 or (gap <= 3 and contains(item, before.item)) else role


def _steps(scene: Scene, before: Governed | None, start: int, table: CueTable) -> int:
    """Count the words between the place before and a preposition, 1 where they touch; cue words do not count."""
    if before is None:
        return start
    between = range(before.item.last + 1, start)
    return 1 + sum(1 for position in between if not _transparent(scene, position, table))


def contains(outer: PlaceItem, inner: PlaceItem) -> bool:
    """Whether one place may hold another: a country its places, an area what lies within its reach."""
    big, small = outer.place, inner.place
    if big is None or small is None or big.radius_km <= small.radius_km:
        return False
    if big.kind == "country":
        return big.country == small.country
    return great_circle_km(big.point, small.point) <= big.radius_km * 1.2


def _comma(scene: Scene, first: int, last: int) -> bool:
    return scene.sentence.stretches[first] != scene.sentence.stretches[last]


def assign_places(
    scene: Scene, governed: Sequence[Governed], triggers: Sequence[Trigger], table: CueTable
) -> list[Argument]:
    """Hand each governed place to a verb: the nearest one before it, else the first one after it."""
    arguments: list[Argument] = []
    for place in governed:
        if place.under == "":
            arguments += _loose_object(scene, place, triggers, arguments, table)
        if place.under in {"", "inside"}:
            continue
        owner = _owner(scene, place, triggers, table)
        if owner is not None and place.item.role and abs(triggers[owner].position - place.item.first) > PRONOUN_REACH:
            continue
        slot = _slot(place.under, triggers[owner], place.item) if owner is not None else None
        if owner is not None and slot is not None:
            arguments.append(Argument(owner, slot, place.item.ref, place.start, place.item.last, place.joined))
    return arguments


def _loose_object(
    scene: Scene, place: Governed, triggers: Sequence[Trigger], known: Sequence[Argument], table: CueTable
) -> list[Argument]:
    """Take a site that nothing governs as the object of a verb further off ("handed over, in May, the base of X")."""
    before = [index for index, trigger in enumerate(triggers) if trigger.position < place.item.first]
    soil = not table.territory.isdisjoint(word_readings(scene.tokens[place.item.first].key))
    if not before or place.item.place is None or (place.item.place.kind == "country" and not soil):
        return []
    owner, trigger = before[-1], triggers[before[-1]]
    slot = trigger.frame.bare
    taken = any(argument.trigger == owner and argument.slot == slot for argument in known)
    if slot is None or taken or _cut_off(scene, trigger.position, place.start, table):
        return []
    return [Argument(owner, slot, place.item.ref, place.start, place.item.last)]


def _owner(scene: Scene, place: Governed, triggers: Sequence[Trigger], table: CueTable) -> int | None:
    before = [index for index, trigger in enumerate(triggers) if trigger.position < place.item.first]
    if before:
        index = before[-1]
        if place.under == "at" and _cut_off(scene, triggers[index].position, place.start, table):
            return None
        return index
    if not triggers or place.under == "bare" or _cut_off(scene, place.item.last, triggers[0].position, table):
        return None
    if place.under == "at" and place.start > FRONT:
        return None  # it describes the subject: "cargo planes from bases in X have landed in Y"
    return 0


def _cut_off(scene: Scene, start: int, end: int, table: CueTable) -> bool:
    if end - start > AT_REACH:
        return True
    return any(True for _ in table.openers.find(scene.tokens, start + 1, end))


def _slot(under: Under, trigger: Trigger, item: PlaceItem) -> SlotName | None:
    frame = trigger.frame
    passage = item.place is not None and item.place.kind in PASSAGES
    if passage and under in _PASSED.get(frame.motion, ()):
        return "via"
    if under in frame.roles:
        return frame.roles[under]
    if frame.motion in SITE_MOTIONS and under not in {"at", "bare"}:
        return None
    by_frame: dict[str, SlotName | None] = {"at": frame.at, "between": "origin" if frame.mode else None}
    if under in by_frame:
        return by_frame[under]
    if under == "bare":
        return None if frame.motion in SITE_MOTIONS and item.place and item.place.kind == "country" else frame.bare
    return under if under in {"origin", "via", "destination"} else None
