"""Say of a report which rule filled which field from which words, and what was implied rather than said."""

from collections.abc import Iterator

from geo.extraction.fields import EventReading, is_of_statement
from geo.extraction.frames import Trigger
from geo.extraction.scenes import Mentions, Scene
from geo.extraction.sources import Told
from geo.extraction.themes import Theme
from geo.model import DateInterval, Part, Span, Stance, Support


def explain(reading: EventReading, when: DateInterval | None, mode: Support | None) -> Iterator[Support]:
    """Explain the fields that an event fills: kind, mode, places, who, how many, when, how real."""
    event, scene = reading.event, reading.scene
    for trigger in (event.trigger, *event.joined):
        rule = "frame" if trigger is event.trigger else "joined"
        yield Support("kind", f"{rule}:{trigger.frame.id}", verb_span(trigger, scene))
    if mode:
        yield mode
    for argument in event.arguments:
        rule = "implied" if argument.ref.implied else event.trigger.frame.id
        yield Support(argument.slot, f"place:{rule}", argument.ref.span, argument.ref.implied)
    yield from _explain_theme(event.theme)
    if when:
        yield _explain_date(reading, when)
    if event.modality.words:
        yield Support("status", f"modal:{event.modality.words}")


def _explain_date(reading: EventReading, when: DateInterval) -> Support:
    """Tell whether a date is the event's own, one of its sentence that was counted from, or that of an event before."""
    own = [item for item in reading.event.dates if item.value.span == when.span]
    if own:
        told = when.start is None and any(is_of_statement(item, reading) for item in own)
        return Support("date", "date:of-statement" if told else "date:nearest", when.span)
    tokens, dates = reading.scene.tokens, reading.scene.dates
    here = tokens[0].start <= when.span.start < tokens[-1].end and all(d.value.span != when.span for d in dates)
    return Support("date", "date:counted" if here else "date:carried", when.span, implied=True)


def explain_sources(told: Told, mentions: Mentions, evidence: Span, part: Part) -> Iterator[Support]:
    """Explain the chain of sources: the words that credit them, or that they were carried over."""
    if not told.chain:
        return
    names = set(told.names)
    near = [a for a in mentions.attributions if a.told.chain and names.issuperset(a.told.names)]
    over = [a for a in near if a.scope.overlaps(evidence)]
    if over:
        yield from (Support("sources", "source:governs", a.span) for a in over)
    elif near:
        nearest = min(near, key=lambda a: abs(a.span.start - evidence.start))
        yield Support("sources", "source:carried", nearest.span, implied=True)
    else:
        rule = "source:outlet" if part.outlet else "source:carried"
        yield Support("sources", rule, implied=True)


def explain_stance(stance: Stance, words: str, told: Told) -> Iterator[Support]:
    """Explain why a report is a claim or denied."""
    if stance == "reported":
        return
    if stance == "denied" and words:
        yield Support("stance", f"modal:{words}")
    else:
        yield Support("stance", "stance:source" if told.stance == stance else "stance:adversary", implied=True)


def verb_span(trigger: Trigger, scene: Scene) -> Span:
    """Return the characters of a verb."""
    verb = scene.tokens[trigger.position]
    return Span(verb.start, verb.end)


def _explain_theme(theme: Theme) -> Iterator[Support]:
    for field, item in (("actor", theme.actor), ("carrier", theme.agent), ("recipient", theme.recipient)):
        if item:
            yield Support(field, "actor:beside", item.value.span)
    if theme.implied_actor and not theme.actor:
        yield Support("actor", "actor:spoken-of", implied=True)
    for field, counted in (("count", theme.quantity), ("trips", theme.trips)):
        if counted:
            yield Support(field, "quantity:theme", counted.value.span)
    if theme.inherited and not theme.noun and not theme.quantity:
        yield Support("unit_class", "theme:spoken-of", implied=True)
