"""Places that a sentence points back at: "the same base", "there", "the country"."""

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from gazetteer.areas import part_of
from gazetteer.place import Place
from geo.extraction.scenes import Context, CueTable, Item, Scene, covers, noun_class
from geo.extraction.tokens import word_readings
from geo.language.cues import Anaphor, PointedRole
from geo.language.morphology import level
from geo.language.names import name_rules
from geo.model import PlaceMention, PlaceRef, Span

APPOSITION_REACH = 4
MAX_GAP = 12
OWN = frozenset({"own country", "movers' country"})
MEMORY = 20_000
_AWAY = frozenset({"origin", "destination", "via"})
"""How many characters back a word such as "the country" reaches."""


class PlaceItem(msgspec.Struct, frozen=True):
    """A place in words [first, last] of a sentence, named or pointed at; `role` where the words give it."""

    first: int
    last: int
    span: Span
    ref: PlaceRef
    role: PointedRole = ""

    @property
    def place(self) -> Place | None:
        """The place it was resolved to."""
        return self.ref.place


def named_places(scene: Scene) -> list[PlaceItem]:
    """List the literal place mentions of a sentence."""
    return [PlaceItem(item.first, item.last, item.value.span, place_ref(item.value)) for item in scene.places]


def place_ref(mention: PlaceMention) -> PlaceRef:
    """Turn a mention into what a slot holds."""
    return PlaceRef(mention.text, mention.place, mention.span, tuple(mention.candidates[1:]))


def pointed_places(scene: Scene, context: Context) -> list[PlaceItem]:
    """List the places that a sentence points back at, resolved to the latest fitting mention before the words."""
    tokens = scene.tokens
    found: list[PlaceItem] = []
    taken = {word for item in scene.places for word in range(item.first, item.last + 1)}
    behind = 0
    for position in context.cues.anaphors.openings(tokens):
        if position < behind or position in taken:
            continue
        value, length = context.cues.anaphors.at(tokens, position)
        item = None
        if length:
            anaphor = context.cues.cues.anaphor[int(value)]
            item = _pointed(scene, Item(position, position + length - 1, anaphor), found, context)
        if item:
            found.append(item)
            behind = position + length
    return found


def _pointed(scene: Scene, words: Item[Anaphor], known: Sequence[PlaceItem], context: Context) -> PlaceItem | None:
    anaphor = words.value
    if anaphor.kinds and any(_names(scene, words, item, context) for item in scene.places):
        return None  # "the Libyan base, al-Khadim": the name follows
    span = Span(scene.tokens[words.first].start, scene.tokens[words.last].end)
    if covers(scene.dates, words.first) or covers(scene.dates, words.first - 1):
        return None  # "the ninth of it" is of a month
    place = _meant(scene, words, known, context)
    if place is None:
        return None
    first, place = _part_meant(scene, words.first, place, context)
    span = Span(scene.tokens[first].start, span.end)
    ref = PlaceRef(context.text[span.start : span.end], place, span, implied=True)
    return PlaceItem(first, words.last, span, ref, anaphor.role)


def _meant(scene: Scene, words: Item[Anaphor], known: Sequence[PlaceItem], context: Context) -> Place | None:
    """Return the place that words point back at; `known` are those that the sentence points at before."""
    anaphor, token = words.value, scene.tokens[words.first]
    if not OWN.isdisjoint(anaphor.kinds):
        return _own_country(scene, words.first, context, movers="own country" not in anaphor.kinds)
    if not anaphor.kinds and known and not any(item.first > known[-1].last for item in _before(scene, words.first)):
        return known[-1].place
    return _latest(context, token.start, anaphor, token.key)


def _before(scene: Scene, position: int) -> list[Item[PlaceMention]]:
    return [item for item in scene.places if item.last < position]


def _own_country(scene: Scene, position: int, context: Context, *, movers: bool) -> Place | None:
    """Return the country of whom a sentence names first ("his"), or of the movers ("their"), under a preposition."""
    under, _ = context.cues.prepositions.at(scene.tokens, position - 1) if position else ("", 0)
    owners = scene.actors if movers else sorted((*scene.actors, *scene.speakers), key=lambda item: item.first)
    codes = [item.value.actor.country for item in owners if item.last < position and item.value.actor.country]
    return context.gazetteer.place(f"country:{codes[-movers]}") if under and codes else None


def _part_meant(scene: Scene, first: int, place: Place, context: Context) -> tuple[int, Place]:
    """Narrow a place by a compass word before it: "the south of the country"; with the first word of the phrase."""
    compass = name_rules(context.part.language).compass
    for length in (3, 2, 1):
        keys = [token.key for token in scene.tokens[max(0, first - length) : first]]
        code = compass.get(" ".join(keys), "") if len(keys) == length else ""
        if code and not code.startswith("adjective") and (place.is_area or place.kind == "city"):
            return first - length, part_of(place, code)
    return first, place


def _names(scene: Scene, words: Item[Anaphor], item: Item[PlaceMention], context: Context) -> bool:
    """Whether a place right behind the words is what they mean, or where it is; not "the airport, coming from X"."""
    if not 0 <= item.first - words.last <= APPOSITION_REACH:
        return False
    genitive = context.cues.cues.prepositions.genitive  # "la base de Nancy" is the base there
    between = [at for at in range(words.last + 1, item.first) if scene.tokens[at].key not in genitive]
    roles = {context.cues.prepositions.at(scene.tokens, position)[0] for position in between}
    return roles.isdisjoint(_AWAY)


def _latest(context: Context, before: int, anaphor: Anaphor, head: str) -> Place | None:
    kinds = anaphor.kinds
    if "country" in kinds:
        return setting_country(context, before)
    if "capital" in kinds:
        return _capital(context, before)
    earlier = context.mentions.within(Span(max(0, before - MEMORY), before))
    named = [(m, m.place) for m in reversed(earlier.places) if m.place and m.role == "literal"]
    if kinds:
        same = (place for mention, place in named if _is_called(mention, head))
        return next(same, next((place for _, place in named if place.kind in kinds), None))
    owners = {mention.span for mention in earlier.actors if not mention.adjective}
    fitting = (place for m, place in named if m.span not in owners and _agrees(m, place, anaphor, context.cues))
    return next(fitting, None)


def _is_called(mention: PlaceMention, head: str) -> bool:
    """Whether a place was called by the very word that points back at it: "the airport of X ... the airport"."""
    return level(mention.cue or mention.text.split()[0]) in word_readings(head)


def _agrees(mention: PlaceMention, place: Place, anaphor: Anaphor, table: CueTable) -> bool:
    """Whether a pronoun has the gender of the word for a place."""
    if not anaphor.gender:
        return True
    head = level(mention.cue or mention.text.split()[0])
    if mention.cue or noun_class(head, table) == "sites":
        return head.endswith("ه") == (anaphor.gender == "feminine")
    return place.kind not in (table.cues.feminine if anaphor.gender == "masculine" else table.cues.masculine)


def latest_place(context: Context, before: int) -> Place | None:
    """Return the place named last before a position, but no state that is named as an actor."""
    return _latest(context, before, Anaphor(()), "")


def setting_country(context: Context, before: int) -> Place | None:
    """Return the country that "the country" means: the one that most places named so far lie in, else in all."""
    earlier = context.mentions.places_within(Span(max(0, before - MEMORY), before))
    named = _with_country(earlier) or _with_country(context.mentions.places_within(Span(before, before + MEMORY)))
    codes = Counter(mention.place.country for mention in named if mention.place)
    if not codes:
        return None
    (code, _), *_ = codes.most_common(1)
    return context.gazetteer.place(f"country:{code}")


def _with_country(mentions: Iterable[PlaceMention]) -> list[PlaceMention]:
    return [m for m in mentions if m.role == "literal" and m.place and m.place.country]


def _capital(context: Context, before: int) -> Place | None:
    """Return the capital of the country whose adjective stands next to the word, else of the country spoken of."""
    near = context.mentions.places_within(Span(max(0, before - MAX_GAP), before + MAX_GAP + 1))
    beside = [mention for mention in near if mention.role == "demonym"]
    country = beside[0].place if beside else setting_country(context, before)
    return context.capital(country.country) if country else None


def soil_places(scene: Scene, context: Context) -> list[PlaceItem]:
    """List the countries named by their soil: "the Syrian territory", "Syrian soil"."""
    found, territory = [], context.cues.territory
    demonyms = [m for m in context.mentions.places_within(scene.sentence.span) if m.role == "demonym"]
    if not demonyms:
        return []
    for position, token in enumerate(scene.tokens):
        if token.key not in territory and territory.isdisjoint(word_readings(token.key)):
            continue
        behind = [m for m in demonyms if 0 <= m.span.start - token.end <= 1]
        arabic = token.key[-1:] > "\u0600"
        beside = behind or [m for m in demonyms if not arabic and 0 <= token.start - m.span.end <= 1]
        if beside and beside[0].place:
            first, last = sorted((position, position + (1 if beside[0].span.start > token.start else -1)))
            span = Span(min(token.start, beside[0].span.start), max(token.end, beside[0].span.end))
            ref = PlaceRef(context.text[span.start : span.end], beside[0].place, span)
            found.append(PlaceItem(first, last, span, ref))
    return found
