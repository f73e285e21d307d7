"""How far two values of one field agree."""

from enum import IntEnum


class Likeness(IntEnum):
    """From a conflict to the same value; greater is closer.

    >>> max(Likeness.UNKNOWN, Likeness.WITHIN).name
    'WITHIN'
    """

    APART = 0
    """Both say something, and one of them must be wrong if they tell of one event."""
    UNKNOWN = 1
    """At least one does not say."""
    WITHIN = 2
    """One is the other told more exactly: a base in its country, a corps of its army."""
    SAME = 3
