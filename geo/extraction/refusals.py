"""The movement verbs of an article that made no report, and why: for whoever asks what was passed over."""

from dataclasses import dataclass

from gazetteer.index import Gazetteer
from geo.extraction.actors import ActorTable
from geo.extraction.fields import EventReading
from geo.extraction.gate import Refusal
from geo.extraction.reports import read_decisions
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
    decisions = (decision for part in article.parts for decision in read_decisions(article, part, *tables))
    return [_refused(reading, refusal) for reading, refusal, _ in decisions if refusal]


def _refused(reading: EventReading, refusal: Refusal) -> Refused:
    trigger, scene = reading.event.trigger, reading.scene
    return Refused(scene.sentence.span, verb_span(trigger, scene), trigger.frame.id, refusal)
