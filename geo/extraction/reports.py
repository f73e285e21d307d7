"""Turn an article into reports: find what is mentioned, read each sentence into events, keep what is a move."""

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from gazetteer.index import Gazetteer
from geo.extraction.actors import ActorTable, find_actors, load_actors
from geo.extraction.anaphora import MEMORY
from geo.extraction.assets import find_assets
from geo.extraction.clauses import read_events
from geo.extraction.date_carry import Dated, bound_plan, carry_date
from geo.extraction.dates import find_dates
from geo.extraction.fields import (
    SLOTS,
    EventReading,
    carrier_of,
    count_of,
    evidence_span,
    fill_slot,
    tell_date,
    tell_kind,
    tell_mode,
    tell_status,
    theme_words,
    unit_class_of,
)
from geo.extraction.gate import Refusal, find_refusal
from geo.extraction.implied import main_actor, says_what, stay_at
from geo.extraction.journeys import Event
from geo.extraction.places import find_places
from geo.extraction.quantities import find_quantities
from geo.extraction.scenes import Context, Mentions, Scene, build_scene, load_cues
from geo.extraction.sentences import split_sentences
from geo.extraction.source_table import SourceTable, load_sources
from geo.extraction.sources import find_attributions, sources_at, stance_towards
from geo.extraction.support import explain, explain_sources, explain_stance
from geo.extraction.tenor import read_tenor
from geo.extraction.themes import actor_of
from geo.language.frames import load_frames
from geo.language.writing import open_elisions
from geo.model import Article, DateInterval, Part, Report, Span


def extract_reports(
    article: Article,
    gazetteer: Gazetteer,
    actors: ActorTable | None = None,
    sources: SourceTable | None = None,
) -> list[Report]:
    """Extract every reported movement of an article, in order of the text."""
    tables = (gazetteer, actors or load_actors(), sources or load_sources())
    known: Counter[int] = Counter()
    return [report for part in article.parts for report in _part_reports(article, part, known, *tables)]


def find_mentions(
    article: Article, part: Part, gazetteer: Gazetteer, actors: ActorTable, sources: SourceTable
) -> Mentions:
    """Find places, actors, quantities, dates and attributions in a part."""
    text, opened = article.text, open_elisions(article.text, part.language)
    places = find_places(article, part, gazetteer)
    named = find_actors(opened, part, actors)
    told = find_attributions(opened, part, sources, actors, mentions=named, places=places)
    dates = find_dates(text, part)
    return Mentions(places, named, find_quantities(text, part, dates=dates), dates, told)


def read_scenes(
    article: Article, part: Part, gazetteer: Gazetteer, actors: ActorTable, sources: SourceTable
) -> tuple[Context, list[Scene]]:
    """Find what a part mentions, and read it sentence by sentence."""
    mentions = find_mentions(article, part, gazetteer, actors, sources)
    cues = load_cues(part.language)
    text = open_elisions(article.text, part.language)
    context = Context(text, part, mentions, gazetteer, cues, load_frames(part.language), actors, main_actor(mentions))
    sentences = split_sentences(text, part)
    return context, [build_scene(sentence, mentions.within(sentence.span), cues) for sentence in sentences]


def read_decisions(context: Context, scenes: Sequence[Scene]) -> Iterator[tuple[EventReading, Refusal | None]]:
    """Read sentences into events, in order of the text, each with why it is no reported move; None where it is one."""
    cues = context.cues
    tenor = read_tenor(scenes, cues)
    before: Event | None = None
    told: Event | None = None
    for scene in scenes:
        events = read_events(scene, context, before)
        refusals = [find_refusal(event, scene, cues, tenor) for event in events]
        if events:
            before = _as_civil(events[-1]) if refusals[-1] == "civilians" else events[-1]
        for event, found in zip(events, refusals, strict=True):
            stays = found is None or (found == "no place" and says_what(event))
            placed = stay_at(event, told) if stays else event
            refusal = None if stays and placed.arguments else found
            told = placed if refusal is None and placed.arguments else told
            yield EventReading(placed, scene), refusal


def _as_civil(event: Event) -> Event:
    """Mark what moved as civil: "they" of the next sentence are no forces."""
    return replace(event, theme=replace(event.theme, civil=True))


def _part_reports(
    article: Article,
    part: Part,
    known: Counter[int],
    gazetteer: Gazetteer,
    actors: ActorTable,
    sources: SourceTable,
) -> Iterator[Report]:
    """Yield the reports of a part; `known` counts those of the article by where their main evidence starts."""
    context, found = read_scenes(article, part, gazetteer, actors, sources)
    dated: list[Dated] = []
    scenes: list[Scene] = []
    for reading, refusal in read_decisions(context, found):
        scenes += [] if scenes and scenes[-1] is reading.scene else [reading.scene]
        when = tell_date(reading, part.published, context.cues)
        when = (
            bound_plan(when, reading, part.published)
            if when
            else carry_date(reading, len(scenes), dated, article.text, part, context.mentions)
        )
        dated += [Dated(reading, when, len(scenes))] if when else []
        if refusal is None:
            yield _report(reading, when, article, context, sources, known)


def _report(
    reading: EventReading,
    when: DateInterval | None,
    article: Article,
    context: Context,
    sources: SourceTable,
    known: Counter[int],
) -> Report:
    event, part = reading.event, context.part
    evidence = evidence_span(reading)
    key = f"{article.id}:{evidence.start}:{known[evidence.start]}"
    known[evidence.start] += 1
    count = count_of(event)
    trips = event.theme.trips.value.minimum if event.theme.trips else None
    around = Span(max(0, evidence.start - MEMORY), evidence.end + MEMORY)
    near = context.mentions.within(around)
    told = sources_at(near.attributions, evidence, article.text, part, sources)
    actor = actor_of(event.theme)
    stance = (
        event.modality.stance if event.modality.stance != "reported" else stance_towards(told, actor, context.actors)
    )
    origin, via, destination = (fill_slot(event, slot) for slot in SLOTS)
    mode, by_mode = tell_mode(reading, context.cues)
    support = (
        *explain(reading, when, by_mode),
        *explain_stance(stance, event.modality.words, told),
        *explain_sources(told, near, evidence, part),
    )
    return Report(
        key=key,
        article_id=article.id,
        file=article.file,
        part=part,
        evidence=(evidence,),
        quote=article.text[evidence.start : evidence.end],
        kind=tell_kind(event),
        mode=mode,
        actor=actor,
        carrier=carrier_of(event),
        recipient=event.theme.recipient.value.actor if event.theme.recipient else None,
        assets=tuple(find_assets(reading.scene, article.text, context.cues.cues.ship_prefixes)),
        what=theme_words(reading, article.text),
        count_min=count.minimum if count else None,
        count_max=count.maximum if count else None,
        unit=count.unit if count else "",
        unit_class=unit_class_of(event),
        trips=trips,
        origin=origin,
        via=via,
        destination=destination,
        date=when,
        status=tell_status(event, when, part.published),
        stance=stance,
        sources=told.names,
        support=support,
    )
