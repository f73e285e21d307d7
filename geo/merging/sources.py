"""Which reports come from one source, and which confirm each other."""

from collections.abc import Sequence
from functools import lru_cache

from gazetteer.names import fold
from geo.model import Report


def find_origin(report: Report) -> str:
    """Name where the information comes from: the last of the attribution chain, else the outlet, else the article."""
    if report.sources:
        return report.sources[-1]
    return report.part.outlet or report.article_id


def list_chain(report: Report) -> tuple[str, ...]:
    """List all through whom the information came, the outlet first."""
    outlet = (report.part.outlet,) if report.part.outlet else ()
    return (*outlet, *report.sources) or (report.article_id,)


def is_same_source(a: Report, b: Report) -> bool:
    """Whether one article tells twice, one relays the other's source, or both quote one speaker.

    An agency's news in another's pages is the agency's. A name with less words ("Deby") is taken for the longer one
    ("Mahamat Deby").
    """
    if a.article_id == b.article_id and a.part.index == b.part.index and not (a.sources and b.sources):
        return True
    return _passed_through(find_origin(a), list_chain(b)) or _passed_through(find_origin(b), list_chain(a))


def group_by_source(reports: Sequence[Report]) -> list[list[Report]]:
    """Gather the reports that are of one source; the length of the answer is the corroboration."""
    groups: list[list[Report]] = []
    for report in reports:
        joined = [group for group in groups if any(is_same_source(report, other) for other in group)]
        groups = [group for group in groups if group not in joined]
        groups.append([other for group in joined for other in group] + [report])
    return groups


def _passed_through(origin: str, chain: tuple[str, ...]) -> bool:
    return any(_same_name(origin, link) for link in chain)


def _same_name(a: str, b: str) -> bool:
    words_a, words_b = _words(a), _words(b)
    return bool(words_a and words_b) and (words_a <= words_b or words_b <= words_a)


@lru_cache(maxsize=4096)
def _words(name: str) -> frozenset[str]:
    return frozenset(fold(name).split())
