"""The information grade of a movement, on the Admiralty scale; the rules stand in ``docs/credibility.md``."""

from collections.abc import Sequence

from geo.model import Certainty, Competing

CONFIRMED, PROBABLE, POSSIBLE, DOUBTFUL, IMPROBABLE, UNJUDGED = range(1, 7)

# Fields on which a disagreement makes it doubtful what happened, rather than how it was told.
FACTS = frozenset({"actor", "count", "trips", "origin", "destination", "date"})


def grade_credibility(
    certainty: Certainty, *, corroboration: int, competing: Sequence[Competing] = (), against: int = 0
) -> int:
    """Grade a movement: 1 confirmed, 2 probable, 3 possible, 4 doubtful, 5 improbable, 6 cannot be judged.

    Parameters
    ----------
    certainty
        The strongest that a report of it states.
    corroboration
        Independent sources that report it.
    competing
        The fields on which its reports disagree.
    against
        Independent sources of the movements that contradict it.

    Examples
    --------
    >>> grade_credibility("reported", corroboration=3), grade_credibility("claimed", corroboration=1)
    (1, 6)
    >>> grade_credibility("reported", corroboration=1, against=2)
    5
    """
    if certainty in ("negated", "denied"):
        return IMPROBABLE if corroboration > max(1, against) else DOUBTFUL
    if against:
        return _grade_contested(corroboration, against)
    if corroboration == 1:
        return POSSIBLE if certainty == "reported" else UNJUDGED
    if certainty in ("planned", "possible"):
        return POSSIBLE  # the future is not confirmed, however many announce it
    disputed = any(field.field in FACTS for field in competing)
    return PROBABLE if disputed or certainty == "claimed" else CONFIRMED


def _grade_contested(corroboration: int, against: int) -> int:
    if corroboration > against:
        return POSSIBLE
    return DOUBTFUL if corroboration == against else IMPROBABLE
