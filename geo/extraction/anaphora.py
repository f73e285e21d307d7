"""Places that a sentence points back at: "the same base", "there", "the country"."""

from collections.abc import Sequence
from dataclasses import dataclass

from gazetteer.place import Place
from geo.extraction.scenes import Context, Item, Scene
from geo.language.cues import Anaphor, PointedRole
from geo.model import PlaceMention, PlaceRef, Span

APPOSITION_REACH = 4


@dataclass(frozen=True, slots=True)
class PlaceItem:
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
    tokens, found = scene.tokens, []
    taken = {word for item in scene.places for word in range(item.first, item.last + 1)}
    position = 0
    while position < len(tokens):
        value, length = context.cues.anaphors.at(tokens, position)
        item = None
        if length and position not in taken:
            anaphor = context.cues.cues.anaphor[int(value)]
            item = _pointed(scene, Item(position, position + length - 1, anaphor), context)
        if item:
            found.append(item)
        position += length if item else 1
    return found


def _pointed(scene: Scene, words: Item[Anaphor], context: Context) -> PlaceItem | None:
    anaphor = words.value
    if anaphor.kinds and any(0 <= item.first - words.last <= APPOSITION_REACH for item in scene.places):
        return None  # "the Libyan base, al-Khadim": the name follows
    span = Span(scene.tokens[words.first].start, scene.tokens[words.last].end)
    place = _latest(context, span.start, anaphor.kinds)
    if place is None:
        return None
    ref = PlaceRef(context.text[span.start : span.end], place, span, implied=True)
    return PlaceItem(words.first, words.last, span, ref, anaphor.role)


def _latest(context: Context, before: int, kinds: Sequence[str]) -> Place | None:
    for mention in reversed(context.mentions.places):
        place = mention.place
        if mention.span.start >= before or place is None:
            continue
        if "country" in kinds and place.country:
            return context.gazetteer.place(f"country:{place.country}")
        if mention.role == "literal" and (not kinds or place.kind in kinds):
            return place
    return None
