"""The movement verbs of an article that made no report, and why: for whoever asks what was passed over."""

from collections.abc import Iterator
from dataclasses import dataclass

from gazetteer.index import Gazetteer
from geo.extraction.actors import ActorTable
from geo.extraction.gate import Refusal
from geo.extraction.reports import read_decisions
from geo.extraction.support import verb_span
from geo.model import Article, Span


@dataclass(frozen=True, slots=True)
class Refused:
    """A movement verb without a report: its sentence, itself, its frame, and why."""

    sentence: Span
    verb: Span
    frame: str
    reason: Refusal


def list_refused(article: Article, gazetteer: Gazetteer, actors: ActorTable) -> list[Refused]:
    """List the movement verbs of an article that made no report, in order of the text.

    Verbs that move nobody ("fell", "was killed in") are not among them.
    """
    return [refused for part in article.parts for refused in _refused(article, part.index, gazetteer, actors)]


def _refused(article: Article, number: int, gazetteer: Gazetteer, actors: ActorTable) -> Iterator[Refused]:
    part = next(part for part in article.parts if part.index == number)
    for reading, refusal, _ in read_decisions(article, part, gazetteer, actors):
        if refusal:
            trigger, scene = reading.event.trigger, reading.scene
            yield Refused(scene.sentence.span, verb_span(trigger, scene), trigger.frame.id, refusal)
