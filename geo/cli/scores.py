"""Scores and faults as lines for the screen."""

from collections.abc import Iterable, Iterator, Mapping

from geo.evaluation import Fault, Score
from geo.evaluation.score import FIELDS

_HEADLINES = {
    "missed": "Missed: in the gold file, and not found",
    "spurious": "Spurious: found, and not in the gold file",
    "fields": "Wrong fields: found, and told otherwise",
}


def score_lines(scores: Mapping[str, Score]) -> Iterator[str]:
    """Write a line of figures for each language, and below it one of how often each field is right."""
    for language, score in sorted(scores.items()):
        yield f"{language:4} documents {score.documents:3}  {_figures(score)}  {_alarms(score)}"
        yield f"     {_fields(score)}"


def phenomenon_lines(scores: Mapping[str, Mapping[str, Score]]) -> Iterator[str]:
    """Write a line of figures for each value of each phenomenon, and how often its fields are right."""
    for name, values in scores.items():
        yield ""
        yield f"By {name}"
        for value, score in sorted(values.items(), key=lambda pair: -(pair[1].found + pair[1].missed)):
            records = score.found + score.missed
            yield f"  {value:24} records {records:3}  spurious {score.spurious:3}  {_figures(score)}  {_fields(score)}"


def fault_lines(faults: Iterable[Fault], texts: Mapping[str, str]) -> Iterator[str]:
    """Write every miss, every spurious report and every wrong field, with its quote.

    `texts` are the articles' texts by the stem of their files.
    """
    listed = list(faults)
    for kind, headline in _HEADLINES.items():
        own = [fault for fault in listed if fault.kind == kind]
        yield ""
        yield f"{headline} ({len(own)})"
        for fault in own:
            start, end = fault.offset
            yield f"  {fault.document} {start}-{end}: {fault.told}"
            quote = " ".join(texts.get(fault.stem, "")[start:end].split())
            if quote:
                yield f'      "{quote}"'


def _figures(score: Score) -> str:
    return (
        f"precision {score.precision:.3f}  recall {score.recall:.3f}  F1 {score.f1:.3f}  "
        f"strict F1 {score.strict_f1:.3f}"
    )


def _alarms(score: Score) -> str:
    return f"false alarms {score.alarms}/{score.not_moves}"


def _fields(score: Score) -> str:
    known = ((name, score.accuracy(name)) for name in FIELDS)
    return "  ".join(f"{name} {share:.2f}" for name, share in known if share is not None)
