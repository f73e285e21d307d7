"""What a text speaks of as a whole: forces, captives, civilians; what a bare "plane" or "men" in it means."""

from collections.abc import Sequence
from functools import lru_cache

import msgspec

from geo.extraction.scenes import CueTable, Scene, noun_class
from geo.extraction.tokens import word_readings

BRIEF = 60
SPARSE = 300
REPEATED = 2
SOLDIERS = frozenset({"personnel"})
BUILT = frozenset({"personnel", "sites"})


class Tenor(msgspec.Struct, frozen=True):
    """Whether a text speaks of forces (`martial`), of prisoners (`captive`), of civilians more than of forces."""

    martial: bool = True
    captive: bool = False
    civil: bool = False


def read_tenor(scenes: Sequence[Scene], table: CueTable) -> Tenor:
    """Weigh the words of a text.

    It is martial where it names forces more than once, unless it is brief, and not once in a long while; it is of
    captives where it names them again, and forces at most twice as often, or civilians more often than forces.
    """
    words = [token.key for scene in scenes for token in scene.tokens]
    signs = sum(is_sign(word, table, SOLDIERS) for word in words)
    captives = sum(is_captive(word, table) for word in words)
    civilians = sum(noun.value == "civil" for scene in scenes for noun in scene.nouns)
    martial = signs > (len(words) > BRIEF) and signs * SPARSE >= len(words)
    civil = civilians > signs
    return Tenor(martial, captives >= REPEATED and (civil or captives * 2 >= signs), civil)


@lru_cache(maxsize=1 << 16)
def is_sign(key: str, table: CueTable, classes: frozenset[str]) -> bool:
    """Whether a word is of some classes of things or of war, and not one that is as common out of it."""
    readings = word_readings(key)
    if not table.ordinary.isdisjoint(readings):
        return False
    return noun_class(key, table) in classes or not table.military.isdisjoint(readings)


@lru_cache(maxsize=1 << 16)
def is_captive(key: str, table: CueTable) -> bool:
    """Whether a word is one for prisoners or their prison."""
    return not table.captives.isdisjoint(word_readings(key))
