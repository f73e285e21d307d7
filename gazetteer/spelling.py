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


class Spellings:
    """Names to look misspelt ones up among. The Arabic article counts for nothing, or all with it would begin alike."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._keys = tuple(keys)
        self._by_opening: dict[str, list[int]] = {}
        for number, key in enumerate(self._keys):
            rest = key.removeprefix("ال")
            for opening in (rest[:1], rest[1:3]):  # one letter, or the two behind a letter put in
                self._by_opening.setdefault(opening, []).append(number)

    def near(self, key: str) -> Iterator[tuple[str, int]]:
        """Find the names of a like spelling: one letter off, two where a longer name begins alike.

        >>> list(Spellings(["حميميم", "الخادم"]).near("الخادوم"))
        [('الخادم', 1)]
        """
        plain = key.removeprefix("ال")
        if len(plain) < 4:
            return
        alike = {*self._by_opening.get(plain[0], ()), *self._by_opening.get(plain[:2], ())}
        for number in sorted(alike):
            rest = self._keys[number].removeprefix("ال")
            if plain[0] != rest[:1] and plain[:2] != rest[1:3]:
                continue
            distance = edit_distance(plain, rest)
            if distance <= 1 or (distance == 2 and plain[:2] == rest[:2] and max(len(plain), len(rest)) >= 6):
                yield self._keys[number], distance
