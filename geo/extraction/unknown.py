"""Places that a movement names and that no table has: kept by their words, so that they can be listed as unplaced."""

from collections.abc import Iterator

from geo.extraction.anaphora import PlaceItem
from geo.extraction.scenes import Context, Scene, covers
from geo.extraction.tokens import word_readings
from geo.model import PlaceRef, Span

LONGEST = 3
SHORTEST = 4


def unknown_places(scene: Scene, context: Context) -> list[PlaceItem]:
    """List the names that are neither places nor actors, but stand where a place does.

    In scripts with capitals: right behind "to", "from" or "through". In others: behind a word such as "town".
    What is no movement's place falls away with the verb.
    """
    words = context.cues.place_words
    return list(_names_after_words(scene, context) if words else _names_after_prepositions(scene, context))


def _names_after_words(scene: Scene, context: Context) -> Iterator[PlaceItem]:
    tokens = scene.tokens
    for position in range(len(tokens) - 1):
        if context.cues.place_words.isdisjoint(word_readings(tokens[position].key)) or _taken(scene, position):
            continue
        following = tokens[position + 1].key
        together = scene.sentence.stretches[position] == scene.sentence.stretches[position + 1]
        known = following in context.cues.transparent or len(following) < SHORTEST or following.startswith("و")
        if together and not known and not _taken(scene, position + 1):
            span = Span(tokens[position + 1].start, tokens[position + 1].end)
            yield PlaceItem(position + 1, position + 1, span, PlaceRef(context.text[span.start : span.end], None, span))


def _names_after_prepositions(scene: Scene, context: Context) -> Iterator[PlaceItem]:
    tokens = scene.tokens
    for position in context.cues.prepositions.openings(tokens[:-1]):
        role, length = context.cues.prepositions.at(tokens, position)
        loose = length == 1 and tokens[position].key in context.cues.cues.prepositions.loose
        if loose or role not in {"origin", "destination", "via"}:
            continue
        first = position + length
        last = _name_end(scene, context, first)
        if last >= first and not covers(scene.told, first):
            span = Span(tokens[first].start, tokens[last].end)
            yield PlaceItem(first, last, span, PlaceRef(context.text[span.start : span.end], None, span))


def _name_end(scene: Scene, context: Context, first: int) -> int:
    """Return the last word of a capitalised name that begins at a word; the word before it where there is none."""
    last = first - 1
    for position in range(first, min(first + LONGEST, len(scene.tokens))):
        if not context.text[scene.tokens[position].start].isupper() or _taken(scene, position):
            break
        if last >= first and scene.sentence.stretches[position] != scene.sentence.stretches[last]:
            break
        last = position
    return last


def _taken(scene: Scene, position: int) -> bool:
    named = covers(scene.places, position) or covers(scene.actors, position) or covers(scene.speakers, position)
    return named or covers(scene.dates, position) or covers(scene.nouns, position) or covers(scene.quantities, position)
