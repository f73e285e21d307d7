"""Reports to events: the connected components of the pair relation."""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geo.merging.blocks import candidate_pairs
from geo.merging.relation import (
    Pair,
    at_odds,
    compare_reports,
    measure_strength,
    obviously_apart,
    rejects,
    tells_same_event,
)
from geo.model import Report

Edge = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Events:
    """Which reports, by index, tell of one event, and which pairs reject each other."""

    members: tuple[tuple[int, ...], ...]
    rejected: tuple[Edge, ...]


def gather_events(reports: Sequence[Report], *, max_gap_days: int) -> Events:
    """Gather the reports of each event."""
    ties: dict[Edge, Pair] = {}
    rejected: list[Edge] = []
    for i, j in candidate_pairs(reports, max_gap_days=max_gap_days):
        if obviously_apart(reports[i], reports[j]):
            continue
        pair = compare_reports(reports[i], reports[j])
        if tells_same_event(pair, max_gap_days=max_gap_days):
            ties[i, j] = pair
        elif rejects(pair):
            rejected.append((i, j))
    edges = ties.keys() - _find_rival_ties(reports, ties, max_gap_days)
    return Events(tuple(connect(len(reports), edges)), tuple(sorted(rejected)))


def connect(count: int, edges: Iterable[Edge]) -> list[tuple[int, ...]]:
    """List the connected components of a graph of `count` nodes, each in ascending order.

    >>> connect(4, [(0, 2), (2, 3)])
    [(0, 2, 3), (1,)]
    """
    root = list(range(count))

    def find(node: int) -> int:
        while root[node] != node:
            root[node] = root[root[node]]
            node = root[node]
        return node

    for i, j in edges:
        first, second = sorted((find(i), find(j)))
        root[second] = first
    members: dict[int, list[int]] = {}
    for node in range(count):
        members.setdefault(find(node), []).append(node)
    return [tuple(nodes) for nodes in members.values()]


def _find_rival_ties(reports: Sequence[Report], ties: dict[Edge, Pair], max_gap_days: int) -> set[Edge]:
    """Find the ties through which two reports that are at odds would become one event.

    A vague report ("troops left for the north") can retell two moves that differ. It stays with the one that it
    agrees with more closely, and by itself where neither is closer: it must not make one move of the two.
    """
    partners: dict[int, list[int]] = {}
    for i, j in ties:
        partners.setdefault(i, []).append(j)
        partners.setdefault(j, []).append(i)
    odd: dict[Edge, bool] = {}
    rivals: set[Edge] = set()
    for hub, others in partners.items():
        for x, y in itertools.combinations(sorted(others), 2):
            if (x, y) not in odd:
                odd[x, y] = (x, y) not in ties and at_odds(
                    compare_reports(reports[x], reports[y]), max_gap_days=max_gap_days
                )
            if odd[x, y]:
                rivals |= _weaker(ties, (min(hub, x), max(hub, x)), (min(hub, y), max(hub, y)))
    return rivals


def _weaker(ties: dict[Edge, Pair], first: Edge, second: Edge) -> set[Edge]:
    strengths = measure_strength(ties[first]), measure_strength(ties[second])
    if strengths[0] == strengths[1]:
        return {first, second}
    return {second} if strengths[0] > strengths[1] else {first}
