"""Columns of whole numbers for the browser, each in as few bytes as its values need.

A column is ``[kind, base, data]``: the typed array's element (``u1``, ``u2``, ``u4``), what is to be added to each
value, and the values as base64. `decodeColumn` in ``geometry.js`` reads it.
"""

from collections.abc import Sequence

import numpy as np

from geo.webmap.safe import packed

Column = list[str | int]
_LIMITS = (("u1", 2**8), ("u2", 2**16), ("u4", 2**32))


def column(values: Sequence[int]) -> Column:
    """Write whole numbers that are not negative.

    >>> column([1, 300])
    ['u2', 0, 'AQAsAQ==']
    """
    return _column(values, 0)


def day_column(days: Sequence[int | None]) -> Column:
    """Write days, counted from any day; 0 stands for a day that is not known, 1 for the earliest of them.

    >>> day_column([19358, None, 19359])
    ['u1', 19357, 'AQAC']
    """
    base = min((day for day in days if day is not None), default=1) - 1
    return _column([0 if day is None else day - base for day in days], base)


def _column(values: Sequence[int], base: int) -> Column:
    most = max(values, default=0)
    kind = next(kind for kind, limit in _LIMITS if most < limit)
    return [kind, base, packed(np.array(values, dtype=f"<{kind}"))]


def packed_ids(ids: Sequence[str]) -> dict[str, str] | list[str]:
    """Write the ids of movements: six bytes each where they are hashes of the usual shape, else as they are.

    >>> packed_ids(["maa607848a431"]), packed_ids(["x"])
    ({'hex': 'qmB4SKQx'}, ['x'])
    """
    if ids and all(len(key) == _ID_LENGTH and key[0] == "m" and set(key[1:]) <= _HEX for key in ids):
        return {"hex": packed(np.frombuffer(bytes.fromhex("".join(key[1:] for key in ids)), dtype="u1"))}
    return list(ids)


_ID_LENGTH = 13
_HEX = frozenset("0123456789abcdef")
