"""Find named ships and aircraft with their numbers: "the frigate Languedoc", «سميتليفي», RA-86559, DDG-96."""

import re
from collections.abc import Iterator
from functools import cache

from geo.extraction.scenes import Scene
from geo.model import Asset, Span

_QUOTED = re.compile(r"[«“\"']\s*([^»”\"'\n]{2,40}?)\s*[»”\"']")
_NAMED = re.compile(r"((?:[A-Z][\w'’-]+|[IVX]+|of|de|al-[A-Z]\w+)(?:\s+|$)){1,4}")
_NUMBER = re.compile(
    r"\b(?:RA|RF|EW|UR|EX|UP|YK|5A|ST|7T|TN|UN|A7|A6|HZ|TC)-\d{4,5}\b|\b[A-Z]{2,4}[- ]\d{2,3}\b(?=[\s).,،؛]|$)"
)
_ADJECTIVES = 3
_CARRIERS = frozenset({"ships", "aircraft"})


def find_assets(scene: Scene, text: str, prefixes: tuple[str, ...]) -> list[Asset]:
    """List the named ships and aircraft of a sentence, each name once; a number goes with the only name.

    `prefixes` are those of warships (USS, HMS).
    """
    span = scene.sentence.span
    found: dict[str, Asset] = {}
    for asset in (*_prefixed(text, span, prefixes), *_beside_nouns(scene, text)):
        if not any(asset.name in known for known in found):
            found[asset.name] = asset
    assets = list(found.values())
    numbers = [match.group() for match in _NUMBER.finditer(text, span.start, span.end)]
    if len(assets) == 1 and len(numbers) == 1:
        return [Asset(assets[0].type, assets[0].name, numbers[0])]
    return assets


def _prefixed(text: str, span: Span, prefixes: tuple[str, ...]) -> Iterator[Asset]:
    if not prefixes:
        return
    for match in _prefix_pattern(prefixes).finditer(text, span.start, span.end):
        yield Asset("ship", " ".join(match.group().split()).strip("«»\"' "))


@cache
def _prefix_pattern(prefixes: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{'|'.join(map(re.escape, prefixes))})\s+[\"'“«]?(?:[A-Z\u0620-\u064a][\w.'’-]+\s?){{1,3}}"
    )


def _beside_nouns(scene: Scene, text: str) -> Iterator[Asset]:
    """Yield what stands in quotes, or in capitals, right behind the word for a ship or an aircraft."""
    end = scene.sentence.span.end
    for noun in scene.nouns:
        if noun.value not in _CARRIERS:
            continue
        kind = "ship" if noun.value == "ships" else "aircraft"
        for position in range(noun.first, min(noun.first + _ADJECTIVES, len(scene.tokens))):
            after = scene.tokens[position].end
            match = _QUOTED.match(text, after + 1, end) or (
                _NAMED.match(text, after + 1, end) if kind == "ship" else None
            )
            if match:
                yield Asset(kind, (match.group(1) if match.re is _QUOTED else match.group()).strip())
                break
