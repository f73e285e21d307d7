from typing import Any

import pytest
from builders import (
    ABECHE,
    BAMAKO,
    EASTERN_CHAD,
    FRANCE,
    GAO,
    GAO_AIRPORT,
    MALI,
    NIAMEY,
    NIGER,
    TESSALIT,
    base,
    place,
    report,
    slot,
)

from geo.merging.counts import match_counts
from geo.merging.credibility import grade_credibility
from geo.merging.likeness import Likeness
from geo.merging.parties import match_actors
from geo.merging.slots import compare_places, compare_slots
from geo.merging.sources import group_by_source
from geo.model import Actor

MALI_STATE = Actor("mali", "Mali", "مالي", kind="state", country="ML")


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        (GAO, GAO, Likeness.SAME),
        (GAO, MALI, Likeness.WITHIN),
        (MALI, GAO_AIRPORT, Likeness.WITHIN),
        (GAO, GAO_AIRPORT, Likeness.WITHIN),
        (ABECHE, EASTERN_CHAD, Likeness.WITHIN),
        (GAO, NIGER, Likeness.APART),
        (MALI, NIGER, Likeness.APART),
        (GAO, BAMAKO, Likeness.APART),
        (TESSALIT, GAO, Likeness.APART),
        (base("North Base", 16.28, 0.0), GAO_AIRPORT, Likeness.WITHIN),
        (base("North Base", 16.3, 0.0), base("South Base", 16.2, 0.0), Likeness.APART),
        (
            place("Ménaka Region", 15.9, 2.4, kind="province", radius_km=150, precision="province"),
            place("Gao Region", 16.3, 1.2, kind="province", radius_km=200, precision="province"),
            Likeness.APART,
        ),
        (place("Sahel", 15, 5, kind="region", radius_km=2000, country="", precision="province"), GAO, Likeness.WITHIN),
    ],
)
def test_places_agree_by_identity_and_containment(one: Any, other: Any, likeness: Likeness) -> None:
    assert compare_places(one, other) is compare_places(other, one) is likeness


def test_names_that_were_not_resolved_agree_by_their_spelling() -> None:
    assert compare_slots(slot("Fort Élan"), slot("fort elan")).likeness is Likeness.SAME
    assert compare_slots(slot("Fort Élan"), slot(GAO)).likeness is Likeness.UNKNOWN


def test_lists_of_places_agree_in_part() -> None:
    assert compare_slots(slot(GAO, NIAMEY), slot(NIAMEY)).likeness is Likeness.SAME
    assert compare_slots(slot(GAO, NIAMEY), slot(NIAMEY, ABECHE)).likeness is Likeness.WITHIN
    assert compare_slots(slot(GAO, NIAMEY), slot(ABECHE)).likeness is Likeness.APART


@pytest.mark.parametrize(
    ("what", "likeness"),
    [("مقاتل مالي", Likeness.WITHIN), ("Malian fighters", Likeness.WITHIN), ("men", Likeness.APART)],
)
def test_the_actor_may_be_named_in_what_is_moved(what: str, likeness: Likeness) -> None:
    assert match_actors(report(actor=MALI_STATE), report(actor=FRANCE, what=what)) is likeness


def test_counts_of_two_classes_are_apart() -> None:
    soldiers, lorries, unknown = (
        report(count_min=60, count_max=60, unit_class=unit_class) for unit_class in ("personnel", "vehicles", None)
    )
    assert match_counts(soldiers, lorries).likeness is Likeness.APART
    assert match_counts(soldiers, unknown).distinctive


@pytest.mark.parametrize(
    ("one", "other", "groups"),
    [
        ({"outlet": "Daily", "sources": ("Agency",)}, {"outlet": "Agency"}, 1),
        ({"outlet": "Daily", "sources": ("Agency",)}, {"outlet": "Weekly", "sources": ("Weekly", "Agency")}, 1),
        ({"sources": ("Agency", "Col. Diarra")}, {"sources": ("Radio", "Diarra")}, 1),
        ({"outlet": "Daily"}, {"outlet": "Weekly"}, 2),
        ({"sources": ("Agency",)}, {"sources": ("Radio",)}, 2),
        ({}, {}, 2),
    ],
)
def test_who_relays_or_quotes_the_same_is_one_source(one: Any, other: Any, groups: int) -> None:
    assert len(group_by_source([report(**one), report(article="a2", **other)])) == groups


def test_a_third_report_joins_two_sources() -> None:
    told = [
        report(outlet="Agency", sources=("an officer",)),
        report(article="a2", outlet="Daily", sources=("a villager",)),
        report(article="a3", outlet="Weekly", sources=("Agency", "a villager")),
    ]
    assert len(group_by_source(told)) == 2


@pytest.mark.parametrize(
    ("certainty", "corroboration", "against", "grade"),
    [
        ("reported", 2, 0, 1),
        ("claimed", 2, 0, 2),
        ("reported", 1, 0, 3),
        ("planned", 2, 0, 3),
        ("planned", 1, 0, 6),
        ("claimed", 1, 0, 6),
        ("reported", 2, 1, 3),
        ("reported", 1, 1, 4),
        ("claimed", 1, 2, 5),
        ("denied", 1, 0, 4),
        ("negated", 2, 1, 5),
    ],
)
def test_credibility_is_graded_by_rules(certainty: Any, corroboration: int, against: int, grade: int) -> None:
    assert grade_credibility(certainty, corroboration=corroboration, against=against) == grade
