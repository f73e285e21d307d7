"""Scores as lines for the screen."""

from collections.abc import Iterator, Mapping

from geo.evaluation.score import FIELDS, Score


def score_lines(scores: Mapping[str, Score]) -> Iterator[str]:
    """Write a line of figures for each language, and below it one of how often each field is right."""
    for language, score in sorted(scores.items()):
        yield (
            f"{language:4} documents {score.documents:3}  precision {score.precision:.3f}  recall {score.recall:.3f}  "
            f"F1 {score.f1:.3f}  strict F1 {score.strict_f1:.3f}  false alarms {score.alarms}/{score.not_moves}"
        )
        known = ((name, score.accuracy(name)) for name in FIELDS)
        yield "     " + "  ".join(f"{name} {share:.2f}" for name, share in known if share is not None)
