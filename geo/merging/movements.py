"""Reports to movements."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

from geo.merging.agreement import CERTAINTY, FIELD_RULES, Agreed, agree, strongest_certainty
from geo.merging.contradiction import link_contradictions
from geo.merging.credibility import grade_credibility
from geo.merging.events import gather_events
from geo.merging.likeness import Likeness
from geo.merging.slots import compare_slots
from geo.merging.sources import group_by_source
from geo.model import Movement, Report, Slot

MAX_GAP_DAYS = 3
NONE_MINTED: Mapping[str, str] = MappingProxyType({})


def merge_reports(
    reports: Iterable[Report], *, max_gap_days: int = MAX_GAP_DAYS, minted: Mapping[str, str] = NONE_MINTED
) -> list[Movement]:
    """Merge the reports of each event into a movement.

    Two reports tell of one event when the pair relation of `geo.merging.relation` says so; a movement is a connected
    component of that relation. All reports stay in their movement, and where they disagree the competing values
    stay too. Movements that cannot both be true name each other in `contradicts`.

    Parameters
    ----------
    reports
        Of any number of articles, in any order: the order does not change the answer.
    max_gap_days
        How far apart in days one event of a distinctive size may be dated by two articles.
    minted
        Report key → movement id, of an earlier run: an event keeps the id that most of its reports had. Without it the
        id is made of the key of the earliest report, so that a later report does not change it.

    Returns
    -------
        The movements, those with the earliest report first.
    """
    ordered = sorted(reports, key=_telling_order)
    events = gather_events(ordered, max_gap_days=max_gap_days)
    event_of = {index: number for number, members in enumerate(events.members) for index in members}
    links = link_contradictions(ordered, event_of, events.rejected)
    members = [[ordered[index] for index in event] for event in events.members]
    ids = _assign_ids(members, minted)
    movements = [build_movement(told, id=key) for told, key in zip(members, ids, strict=True)]
    return [
        _link(movement, [movements[other] for other in sorted(links.get(number, ()))])
        for number, movement in enumerate(movements)
    ]


def build_movement(reports: Sequence[Report], *, id: str) -> Movement:  # noqa: A002
    """Build the movement of one event: the agreed value of each field, and the competing ones.

    Parameters
    ----------
    reports
        Of the event, at least one.
    id
        Of the movement.
    """
    told = sorted(reports, key=_telling_order)
    agreed = {rule.name: agree(rule, told) for rule in FIELD_RULES}
    agreed |= _tell_origin_from_via(agreed, told)
    values: dict[str, Any] = {name: each.value for name, each in agreed.items()}
    count_min, count_max = values.pop("count") or (None, None)
    for name in ("origin", "via", "destination"):
        values[name] = values[name] or Slot()
    values["what"] = values["what"] or ""
    competing = tuple(each.competing for each in (*agreed.values(), agree(CERTAINTY, told)) if each.competing)
    corroboration = len(group_by_source(told))
    certainty = strongest_certainty(told)
    return Movement(
        id=id,
        reports=tuple(told),
        count_min=count_min,
        count_max=count_max,
        certainty=certainty,
        competing=competing,
        corroboration=corroboration,
        credibility=grade_credibility(certainty, corroboration=corroboration, competing=competing),
        **values,
    )


def mint_id(report: Report) -> str:
    """Make a movement's id of the key of its earliest report."""
    return "m" + hashlib.blake2b(report.key.encode(), digest_size=6).hexdigest()


def _telling_order(report: Report) -> tuple[date, str, int, int, str]:
    """Sort the earliest published first, and what has no date of publication last."""
    return (
        report.part.published or date.max,
        report.article_id,
        report.part.index,
        report.evidence[0].start,
        report.key,
    )


def _assign_ids(events: Sequence[Sequence[Report]], minted: Mapping[str, str]) -> list[str]:
    """Give each event the id that most of its reports had, and no id to two events: the larger share keeps it."""
    shares = [Counter(minted[r.key] for r in event if r.key in minted) for event in events]
    claims = sorted((-n, number, key) for number, share in enumerate(shares) for key, n in share.items())
    given: dict[int, str] = {}
    for _, number, key in claims:
        if number not in given and key not in given.values():
            given[number] = key
    return [given.get(number) or _mint_unused(event, set(given.values())) for number, event in enumerate(events)]


def _mint_unused(event: Sequence[Report], used: set[str]) -> str:
    """Make an id of the earliest report whose id another event does not hold since a split."""
    return next((key for key in map(mint_id, event) if key not in used), mint_id(event[0]) + "s")


def _tell_origin_from_via(agreed: Mapping[str, Agreed], told: Sequence[Report]) -> dict[str, Agreed]:
    """Resolve a base that one report has as the stop and another as the origin.

    It is the stop where some report names another origin, and the origin where none does.
    """
    origin, via = agreed["origin"].value, agreed["via"].value
    if not origin or not via or compare_slots(origin, via).likeness is not Likeness.SAME:
        return {}
    elsewhere = [r for r in told if r.origin.places and compare_slots(r.origin, via).likeness is not Likeness.SAME]
    rule = next(rule for rule in FIELD_RULES if rule.name == "origin")
    return {"origin": agree(rule, elsewhere)} if elsewhere else {"via": Agreed(None, None)}


def _link(movement: Movement, others: Sequence[Movement]) -> Movement:
    if not others:
        return movement
    against = len(group_by_source([report for other in others for report in other.reports]))
    credibility = grade_credibility(
        movement.certainty, corroboration=movement.corroboration, competing=movement.competing, against=against
    )
    return replace(movement, contradicts=tuple(other.id for other in others), credibility=credibility)
