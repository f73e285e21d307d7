"""A readable account of an article's reports: what was read, from which words, by which rule; and what was left out."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path

import msgspec

from gazetteer.place import Candidate, Place
from geo.cli.tables import ReadingTables
from geo.extraction.places import find_places
from geo.extraction.refusals import Refused, list_refused
from geo.extraction.reports import extract_reports
from geo.model import Article, Part, PlaceRef, Report, Span, Support

WIDTH = 13
SLOTS = ("origin", "via", "destination")
MOST_REJECTED = 4
Chosen = Mapping[Span, Candidate]


class Glosses(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``explanations.toml``: what a rule, and what a refusal means."""

    rules: dict[str, str]
    refusals: dict[str, str]

    def of_rule(self, rule: str) -> str:
        """Say what a rule means: by its whole name, or by its first words and what follows them."""
        words = rule.split(":")
        for length in range(len(words), 0, -1):
            gloss = self.rules.get(":".join(words[:length]))
            if gloss:
                return gloss.format(":".join(words[length:]))
        return rule


@cache
def load_glosses() -> Glosses:
    """Read ``explanations.toml``."""
    return msgspec.toml.decode(Path(__file__).with_name("explanations.toml").read_bytes(), type=Glosses)


def explain_article(article: Article, tables: ReadingTables) -> Iterator[str]:
    """Write the account of an article, line by line: its reports, then the verbs that made none."""
    reports = extract_reports(article, tables.gazetteer, tables.actors, tables.sources)
    refused = list_refused(article, tables.gazetteer, tables.actors, tables.sources)
    for part in article.parts:
        yield _headline(article, part)
        mentions = find_places(article, part, tables.gazetteer)
        chosen = {mention.span: mention.candidates[0] for mention in mentions if mention.candidates}
        own = [report for report in reports if report.part.index == part.index]
        for number, report in enumerate(own, start=1):
            yield ""
            yield from _explain_report(number, report, article.text, chosen)
        yield from _explain_refused([r for r in refused if part.span.contains(r.sentence)], article.text)
        yield ""


def _headline(article: Article, part: Part) -> str:
    known = (part.title, part.outlet, f"published {part.published or 'on an unknown day'}", f"language {part.language}")
    return f"{article.file}, part {part.index}: {', '.join(filter(None, known))}"


def _explain_report(number: int, report: Report, text: str, chosen: Chosen) -> Iterator[str]:
    first = report.evidence[0]
    yield f"Report {number}: {report.kind}, {report.certainty}  ({first.start}-{first.end})"
    yield f'  "{_flat(report.quote)}"'
    for field, value in _values(report):
        because = [s for s in report.support if s.field == field]
        if not value and not because:
            continue
        yield _line(field, value or "-")
        yield from (f"{'':{WIDTH + 4}}{_because(support, text)}" for support in because)
        if field in SLOTS:
            for ref in getattr(report, field).places:
                yield from (f"{'':{WIDTH + 4}}{line}" for line in _weigh(ref, chosen))


def _values(report: Report) -> Iterator[tuple[str, str]]:
    """Give the fields in the order in which one reads a report."""
    yield "kind", report.kind
    yield "mode", report.mode or ""
    for field in ("actor", "carrier", "recipient"):
        actor = getattr(report, field)
        yield field, f"{actor.name} ({actor.id})" if actor else ""
    yield "assets", ", ".join(" ".join(filter(None, (a.type, a.name, a.id))) for a in report.assets)
    yield "what", report.what
    yield "unit_class", report.unit_class or ""
    ends = [str(end) for end in (report.count_min, report.count_max) if end is not None]
    yield "count", " to ".join(dict.fromkeys(ends))
    yield "trips", str(report.trips or "")
    for slot in SLOTS:
        places = getattr(report, slot)
        yield slot, f" {places.joined} ".join(map(_name, places.places))
    when = report.date
    yield "date", f"{when.start or '...'} to {when.end or '...'} ({when.precision})" if when else ""
    yield "status", report.status
    yield "stance", report.stance
    yield "sources", " <- ".join(report.sources)


def _because(support: Support, text: str) -> str:
    quote = f'"{_flat(text[support.span.start : support.span.end])}": ' if support.span else ""
    implied = " (implied)" if support.implied else ""
    return f"{quote}{load_glosses().of_rule(support.rule)}{implied}  [{support.rule}]"


def _name(ref: PlaceRef) -> str:
    return _describe(ref.place) if ref.place else f'"{_flat(ref.text)}" (not in the gazetteer)'


def _describe(place: Place) -> str:
    return f"{place.name} ({', '.join(filter(None, (place.kind, place.country)))})"


def _weigh(ref: PlaceRef, chosen: Chosen) -> Iterator[str]:
    """Say why a place was chosen, where its score is known, and which others were rejected."""
    best = chosen.get(ref.span) if ref.span else None
    if best and ref.place and best.place.id == ref.place.id:
        yield f"{best.score:.2f} {_describe(best.place)}: {'; '.join(best.reasons)}"
    for other in ref.rejected[:MOST_REJECTED]:
        yield f"{other.score:.2f} rejected: {_describe(other.place)}: {'; '.join(other.reasons)}"
    if len(ref.rejected) > MOST_REJECTED:
        yield f"and {len(ref.rejected) - MOST_REJECTED} more were rejected"


def _explain_refused(refused: Sequence[Refused], text: str) -> Iterator[str]:
    for sentence, verbs in groupby(refused, key=lambda r: r.sentence):
        yield ""
        yield f"No report  ({sentence.start}-{sentence.end})"
        yield f'  "{_flat(text[sentence.start : sentence.end])}"'
        for verb in verbs:
            word = text[verb.verb.start : verb.verb.end]
            yield f'  "{word}" (frame {verb.frame}): {load_glosses().refusals[verb.reason]}'


def _line(field: str, value: str) -> str:
    return f"  {field:{WIDTH}}{_flat(value)}"


def _flat(text: str) -> str:
    return " ".join(text.split())
