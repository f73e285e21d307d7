"""Tell how far two spellings are apart."""

from collections.abc import Iterable, Iterator


def edit_distance(a: str, b: str, most: int = 2) -> int:
    """Count the letters put in, left out, changed or swapped between two spellings; `most` + 1 where it is more.

    >>> edit_distance("حميم", "حميميم"), edit_distance("khadim", "kahdim"), edit_distance("a", "wxyz")
    (2, 1, 3)
    """
    if abs(len(a) - len(b)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        current = [i]
        for j, other in enumerate(b, 1):
            cost = min(row[j] + 1, current[j - 1] + 1, row[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == b[j - 2] and a[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            current.append(cost)
        if min(current) > most:
            return most + 1
        before, row = row, current
    return min(row[-1], most + 1)


def near_keys(key: str, keys: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Find the keys of a like spelling: one letter off, two where a longer name begins alike.

    The Arabic article counts for nothing, or all names with it would begin alike.
    """
    plain = key.removeprefix("ال")
    if len(plain) < 4:
        return
    first, opening, most = plain[0], plain[:2], len(plain) + 2
    for other in keys:
        rest = other.removeprefix("ال")
        if len(rest) > most or (first != rest[:1] and opening != rest[1:3]):
            continue
        distance = edit_distance(plain, rest)
        if distance <= 1 or (distance == 2 and plain[:2] == rest[:2] and max(len(plain), len(rest)) >= 6):
            yield other, distance
