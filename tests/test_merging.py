import itertools
import random
from datetime import date, timedelta
from typing import Any

import pytest
from builders import (
    ABECHE,
    AGADEZ_BASE,
    BAMAKO,
    BARKHANE,
    EASTERN_CHAD,
    FRANCE,
    GAO,
    GAO_AIRPORT,
    MALI,
    MALI_ARMY,
    NIAMEY,
    NIGER,
    TESSALIT,
    TOGO,
    interval,
    report,
)

from geo.merging import merge_reports, mint_id
from geo.merging.blocks import candidate_pairs
from geo.merging.events import gather_events
from geo.merging.relation import compare_reports, tells_same_event
from geo.model import Actor, Asset, Movement, Report

REBELS = Actor("north-front", "Northern Front", "جبهة الشمال", kind="militia", parents=("mali",))
MALI_STATE = Actor("mali", "Mali", "مالي", kind="state", country="ML")


def counted(number: int, **fields: Any) -> Report:
    told: dict[str, Any] = {"count_min": number, "count_max": number, "unit_class": "personnel"}
    return report(**(told | fields))


# The event of the design's promise, in another theatre: one speaker, one number, told three times in two articles;
# one of them names no destination and another actor.
def told_three_times() -> list[Report]:
    shared: dict[str, Any] = {"mode": "air", "carrier": FRANCE, "sources": ("the president",)}
    return [
        counted(4000, actor=REBELS, via=GAO_AIRPORT, origin=MALI, destination=NIAMEY, what="fighters", **shared),
        counted(4000, actor=REBELS, via=GAO_AIRPORT, destination=NIAMEY, start=900, **shared),
        counted(
            4000, article="a2", actor=MALI_STATE, via=GAO_AIRPORT, published=date(2023, 6, 21), what="Malian fighters",
            **shared,
        ),
    ]  # fmt: skip


def told_with_another_actor() -> list[Report]:
    shared: dict[str, Any] = {"sources": ("the president",)}
    return [
        counted(30000, actor=MALI_ARMY, origin=GAO, start=300, **shared),
        counted(30000, article="a2", actor=TOGO, origin=MALI, published=date(2023, 6, 21), **shared),
    ]


def only(movements: list[Movement]) -> Movement:
    assert len(movements) == 1
    return movements[0]


def test_one_event_told_three_times_in_two_articles_is_one_movement() -> None:
    movement = only(merge_reports(told_three_times()))
    assert len(movement.reports) == 3
    assert (movement.count_min, movement.mode) == (4000, "air")
    assert [ref.place for ref in movement.origin.places] == [MALI]
    assert [ref.place for ref in movement.via.places] == [GAO_AIRPORT]
    assert [ref.place for ref in movement.destination.places] == [NIAMEY]
    assert movement.corroboration == 1  # one speaker, however often quoted


@pytest.mark.parametrize("actor", [None, FRANCE, MALI_STATE])
def test_the_retelling_may_name_the_carrier_or_nobody_as_the_actor(actor: Actor | None) -> None:
    first, second, third = told_three_times()
    other = counted(4000, article="a2", actor=actor, carrier=None, origin=GAO_AIRPORT, what="fighters", mode="air")
    assert len(only(merge_reports([first, second, third, other])).reports) == 4


def test_one_speakers_number_with_another_actor_and_origin_is_a_contradiction() -> None:
    first, second = merge_reports([*told_three_times(), *told_with_another_actor()])[1:]
    assert (first.contradicts, second.contradicts) == ((second.id,), (first.id,))
    assert first.credibility == second.credibility == 4


@pytest.mark.parametrize("actor", [None, REBELS, MALI_ARMY])
def test_an_actor_that_is_not_or_vaguely_stated_does_not_hide_the_contradiction(actor: Actor | None) -> None:
    first, second = told_with_another_actor()
    retold = counted(
        30000, article="a2", actor=MALI_STATE, origin=MALI, sources=second.sources, published=second.part.published
    )
    told = counted(30000, actor=actor, origin=GAO, sources=first.sources)
    one, other = merge_reports([told, retold])
    assert one.contradicts == (other.id,)
    assert other.contradicts == (one.id,)


def test_two_sizes_of_one_article_are_no_contradiction() -> None:
    shared: dict[str, Any] = {"actor": FRANCE, "sources": ("the army",)}
    movements = merge_reports([counted(100, origin=GAO, **shared), counted(100, origin=TESSALIT, start=50, **shared)])
    assert [m.contradicts for m in movements] == [(), ()]


@pytest.mark.parametrize(
    "fields",
    [
        {"sources": (), "outlet": "Daily"},
        {"sources": ("Daily",), "outlet": "Daily"},
        {"day": 29},
        {"actor": TOGO, "origin": NIGER},
    ],
)
def test_two_moves_of_equal_size_are_no_contradiction(fields: dict[str, Any]) -> None:
    told: dict[str, Any] = {"actor": FRANCE, "origin": GAO, "day": 3, "sources": ("the army",)}
    own = {name: value for name, value in fields.items() if name in ("sources", "outlet")}
    other = told | {"origin": TESSALIT, "article": "a2"} | fields
    assert all(not m.contradicts for m in merge_reports([counted(100, **(told | own)), counted(100, **other)]))
    rival = counted(100, **(told | {"origin": TESSALIT, "article": "a2"}))
    assert all(m.contradicts for m in merge_reports([counted(100, **told), rival]))


def test_two_days_are_one_event_for_two_outlets_and_two_for_one() -> None:
    assert len(merge_reports([report(day=3, origin=GAO, actor=FRANCE), report(day=4, origin=GAO, actor=FRANCE)])) == 2
    told = [report(day=3, origin=GAO, actor=FRANCE), report(day=4, origin=GAO, actor=FRANCE, article="a2")]
    assert only(merge_reports(told)).competing[0].field == "date"


def test_a_weekly_restates_a_distinctive_number_days_later() -> None:
    told = [counted(400, day=3, origin=GAO), counted(400, day=6, origin=GAO, article="a2")]
    assert len(merge_reports(told)) == 1
    assert len(merge_reports(told, max_gap_days=2)) == 2


VAGUE = [
    report(
        "Troops left Mali in March.", actor=FRANCE, origin=MALI, date=interval("2023-03-01", "2023-03-31"), article="a9"
    ),
    report("Forces came to Mali.", actor=FRANCE, kind="deployment", destination=MALI, day=3, article="a2"),
    report("Bases in Mali were given up.", actor=FRANCE, origin=MALI, day=9, article="a3"),
    report("Equipment left Mali.", actor=FRANCE, origin=MALI, article="a4", published=date(2023, 1, 5)),
    report("Convoys leave Mali.", actor=FRANCE, origin=MALI, article="a5", published=date(2023, 6, 1)),
]


def test_a_country_in_common_ties_nothing() -> None:
    assert len(merge_reports(VAGUE)) == len(VAGUE)


def test_an_undated_country_in_common_on_the_same_day_ties_nothing_across_articles() -> None:
    told = [report(actor=FRANCE, origin=MALI), report(actor=FRANCE, origin=MALI, article="a2")]
    assert len(merge_reports(told)) == 2


def test_a_vague_report_does_not_make_one_of_two_moves() -> None:
    moves = [
        report(day=3, origin=GAO, destination=NIAMEY, actor=FRANCE),
        report(day=3, origin=GAO, destination=ABECHE, actor=FRANCE, article="a2"),
    ]
    vague = report(day=3, origin=GAO, actor=FRANCE, article="a3")
    assert len(merge_reports([*moves, vague])) == 3


def test_a_report_stays_with_the_rival_that_it_is_closer_to() -> None:
    near = report(day=3, origin=GAO, destination=NIAMEY, actor=FRANCE)
    far = report(day=3, origin=GAO, destination=ABECHE, actor=FRANCE, article="a2")
    hub = report(day=3, origin=GAO, destination=NIGER, actor=FRANCE, article="a3")
    movements = merge_reports([near, far, hub])
    assert sorted(len(m.reports) for m in movements) == [1, 2]
    assert next(m for m in movements if len(m.reports) == 2).reports == (near, hub)


def test_daily_flights_are_not_one_movement() -> None:
    told = [
        counted(1, unit_class="aircraft", day=day, origin=GAO, destination=NIAMEY, actor=FRANCE, article=f"a{day}")
        for day in range(3, 9)
    ]
    assert len(merge_reports(told)) == 6


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "construction"),
        ("kind", "preparation"),
        ("mode", "sea"),
        ("actor", TOGO),
        ("count_max", 900),
        ("origin", TESSALIT),
        ("destination", ABECHE),
        ("via", BAMAKO),
        ("trips", 9),
        ("date", interval("2023-07-20")),
    ],
)
def test_one_field_at_odds_keeps_two_reports_apart(field: str, value: Any) -> None:
    told: dict[str, Any] = {
        "actor": FRANCE, "mode": "air", "origin": GAO, "via": NIAMEY, "destination": AGADEZ_BASE, "trips": 3,
        "date": interval("2023-06-03"), "count_min": 300, "count_max": 300,
    }  # fmt: skip
    odd = told | {field: value} | ({"count_min": 900} if field == "count_max" else {})
    assert len(merge_reports([report(**told), report(**told, article="a2")])) == 1
    assert len(merge_reports([report(**told), report(**odd, article="a2")])) == 2


def test_leaving_and_arriving_are_one_move_told_from_both_ends() -> None:
    told = [
        counted(300, day=3, origin=GAO, actor=FRANCE),
        counted(300, day=3, kind="deployment", destination=NIAMEY, actor=FRANCE, article="a2"),
        counted(300, day=3, kind="redeployment", origin=MALI, destination=NIAMEY, actor=BARKHANE, article="a3"),
    ]
    movement = only(merge_reports(told))
    assert movement.kind == "redeployment"
    assert [ref.place for ref in movement.origin.places] == [GAO]
    assert movement.actor == BARKHANE


def test_a_denial_is_a_movement_of_its_own_that_contradicts() -> None:
    told = [
        report(day=3, origin=GAO, actor=FRANCE),
        report("France denied that it had left Gao.", stance="denied", origin=GAO, actor=FRANCE, article="a2"),
    ]
    affirmed, denied = merge_reports(told)
    assert (affirmed.certainty, denied.certainty) == ("reported", "denied")
    assert (affirmed.contradicts, denied.contradicts) == ((denied.id,), (affirmed.id,))


def test_a_plan_carried_out_is_one_movement_and_happened() -> None:
    told = [
        report(day=12, origin=GAO, destination=NIAMEY, actor=FRANCE, status="planned", published=date(2023, 6, 8)),
        report(day=12, origin=GAO, actor=FRANCE, article="a2", published=date(2023, 6, 13)),
    ]
    movement = only(merge_reports(told))
    assert movement.certainty == "reported"
    assert [c.field for c in movement.competing] == ["certainty"]


def test_what_happened_and_what_follows_in_one_article_are_two_movements() -> None:
    told = [report(origin=GAO, actor=FRANCE), report(origin=GAO, actor=FRANCE, status="planned", start=90)]
    assert len(merge_reports(told)) == 2


def test_a_headline_may_be_of_another_kind_than_its_details() -> None:
    details = report(origin=GAO, destination=NIAMEY, kind="redeployment", actor=FRANCE, start=300)
    assert len(merge_reports([report(origin=GAO, actor=FRANCE), details])) == 1
    assert len(merge_reports([report(origin=GAO, actor=FRANCE, start=600), details])) == 2


def test_a_headline_goes_with_the_details_that_have_its_mode() -> None:
    told = [
        report(actor=FRANCE, origin=MALI),
        counted(3000, actor=FRANCE, origin=MALI, start=40),
        counted(400, actor=FRANCE, origin=MALI, mode="air", start=90),
    ]
    assert [len(m.reports) for m in merge_reports(told)] == [2, 1]


def test_a_headline_and_its_details_are_one_movement() -> None:
    told = [report("France leaves Mali", actor=FRANCE, origin=MALI)]
    told.append(counted(300, actor=FRANCE, origin=MALI, destination=NIGER, start=80))
    assert only(merge_reports(told)).count_min == 300


def test_named_ships_decide() -> None:
    ship: dict[str, Any] = {"mode": "sea", "destination": BAMAKO, "day": 3, "actor": FRANCE}
    told = [
        report(assets=(Asset("ship", "Mistral"),), **ship),
        report(assets=(Asset("ship", "mistral", "L9013"),), article="a2", **ship),
        report(assets=(Asset("ship", "Tonnerre"),), article="a3", **ship),
    ]
    assert sorted(len(m.reports) for m in merge_reports(told)) == [1, 2]


def test_the_majority_of_sources_wins_then_the_most_precise() -> None:
    shared: dict[str, Any] = {"day": 3, "actor": FRANCE, "origin": GAO}
    told = [
        report(count_min=200, count_max=200, sources=("Agency A",), **shared),
        report(count_min=205, count_max=205, sources=("Agency B",), article="a2", **shared),
        report(count_min=205, count_max=205, sources=("Agency C",), article="a3", **shared),
    ]
    movement = only(merge_reports(told))
    assert movement.count_min == 205
    assert movement.corroboration == 3
    assert [(c.field, c.values) for c in movement.competing] == [
        ("count", (("200", ("a1:0:0",)), ("205", ("a2:0:0", "a3:0:0"))))
    ]


def test_a_coarser_value_does_not_compete_with_the_finer_one() -> None:
    told = [counted(300, day=3, origin=MALI, actor=FRANCE), counted(300, day=3, origin=GAO, actor=FRANCE, article="a2")]
    movement = only(merge_reports(told))
    assert movement.competing == ()
    assert [ref.place for ref in movement.origin.places] == [GAO]


def test_the_id_stays_when_later_reports_come() -> None:
    first, second = (
        report(origin=GAO, actor=FRANCE),
        report(origin=GAO, actor=FRANCE, article="a2", published=date(2023, 6, 22)),
    )
    assert only(merge_reports([first])).id == only(merge_reports([second, first])).id == mint_id(first)


def test_minted_ids_are_kept_and_never_given_twice() -> None:
    first, second = report(origin=GAO, actor=FRANCE), report(origin=TESSALIT, actor=FRANCE, article="a2")
    apart = merge_reports([first, second], minted={first.key: "old", second.key: "old"})
    assert {m.id for m in apart} == {"old", mint_id(second)}
    earlier = report(origin=GAO, actor=FRANCE, article="a0", published=date(2023, 6, 19))
    assert only(merge_reports([first, earlier], minted={first.key: "old"})).id == "old"


def test_the_order_of_the_reports_does_not_matter() -> None:
    told = [*told_three_times(), *told_with_another_actor(), *VAGUE]
    expected = merge_reports(told)
    for turn in range(len(told)):
        assert merge_reports(told[turn:] + told[:turn]) == expected
    assert merge_reports(reversed(told)) == expected


def test_the_blocks_leave_out_no_pair_that_the_relation_ties() -> None:
    rng = random.Random(7)  # noqa: S311 - a fixed draw, no secret
    places = [GAO, MALI, NIAMEY, NIGER, EASTERN_CHAD, ABECHE, AGADEZ_BASE, None, "Nowhere"]
    told = [
        report(
            article=f"a{n}",
            kind=rng.choice(["withdrawal", "deployment", "redeployment"]),
            actor=rng.choice([FRANCE, BARKHANE, None]),
            origin=rng.choice(places),
            destination=rng.choice(places),
            count_min=(count := rng.choice([None, 60, 300])),
            count_max=count,
            day=rng.choice([None, 3, 4, 9]),
            published=date(2023, 6, 1) + timedelta(days=rng.randrange(40)),
        )
        for n in range(120)
    ]
    blocked = set(candidate_pairs(told, max_gap_days=3))
    tied = {
        (i, j)
        for i, j in itertools.combinations(range(len(told)), 2)
        if tells_same_event(compare_reports(told[i], told[j]), max_gap_days=3)
    }
    assert tied
    assert tied <= blocked
    assert len(blocked) < len(told) * (len(told) - 1) / 2


def test_no_event_holds_every_report_and_all_are_kept() -> None:
    told = [*told_three_times(), *VAGUE]
    events = gather_events(told, max_gap_days=3)
    assert sorted(index for members in events.members for index in members) == list(range(len(told)))


def test_a_dispute_about_facts_is_not_confirmed() -> None:
    told = [counted(400, day=3, origin=GAO, outlet="A"), counted(400, day=5, origin=GAO, article="a2", outlet="B")]
    assert only(merge_reports(told)).credibility == 2


def test_no_reports_make_no_movements() -> None:
    assert merge_reports([]) == []
