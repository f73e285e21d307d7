"""The movement verbs of an article that made no report, and why: for whoever asks what was passed over."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gazetteer.index import Gazetteer
from geo.extraction.actors import ActorTable
from geo.extraction.frames import Trigger, find_triggers
from geo.extraction.gate import Refusal
from geo.extraction.reports import read_decisions, read_scenes
from geo.extraction.scenes import Context, Scene, words_of
from geo.extraction.source_table import SourceTable, load_sources
from geo.extraction.support import verb_span
from geo.model import Article, Span


@dataclass(frozen=True, slots=True)
class Refused:
    """A movement verb without a report: its sentence, itself, its frame, and why."""

    sentence: Span
    verb: Span
    frame: str
    reason: Refusal


def list_refused(
    article: Article, gazetteer: Gazetteer, actors: ActorTable, sources: SourceTable | None = None
) -> list[Refused]:
    """List the movement verbs of an article that made no report, in order of the text.

    Verbs that move nobody ("fell", "was killed in") are not among them.
    """
    tables = (gazetteer, actors, sources or load_sources())
    refused = [refused for part in article.parts for refused in _refused(*read_scenes(article, part, *tables))]
    return sorted(refused, key=lambda each: each.verb)


def _refused(context: Context, scenes: Sequence[Scene]) -> Iterator[Refused]:
    read: set[Span] = set()
    for reading, refusal in read_decisions(context, scenes):
        read.add(reading.scene.sentence.span)
        if refusal:
            yield _told(reading.scene, reading.event.trigger, refusal)
    for scene in scenes:
        if scene.sentence.span not in read:
            yield from _stations(scene, context)


def _stations(scene: Scene, context: Context) -> Iterator[Refused]:
    """Give the verbs of standing somewhere in a sentence that has no other: they make no event of their own."""
    taken = frozenset(words_of(scene.places))
    for trigger in find_triggers(scene.tokens, context.frames, taken=taken):
        if trigger.frame.motion == "station":
            yield _told(scene, trigger, "only stands")


def _told(scene: Scene, trigger: Trigger, reason: Refusal) -> Refused:
    return Refused(scene.sentence.span, verb_span(trigger, scene), trigger.frame.id, reason)
