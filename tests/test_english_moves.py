"""English sentences written for the project: verbs of leaving, arriving and sending, and whose places they take."""

import pytest
from sentences import legs, names, reports_of

from gazetteer.index import Gazetteer

LEGS = [
    # leaving
    ("Portuguese soldiers decamped from Bouar on Tuesday.", "withdrawal: Bouar >  > "),
    ("The 300 Danish soldiers will go home from Gao in June.", "withdrawal: Gao >  > "),
    (
        "Two Norwegian frigates slipped their moorings at Haakonsvern and steamed to Reykjavik.",
        "redeployment: Haakonsvern Naval Base >  > Reykjavik",
    ),
    # arriving and being sent
    ("A Greek destroyer dropped anchor at Limassol on Monday.", "deployment:  >  > Limassol"),
    ("Three hundred Polish soldiers settled into the barracks at Agadez.", "deployment:  >  > Agadez"),
    ("Italy bolstered its garrison at Agadez with soldiers and tanks.", "deployment:  >  > Agadez"),
    # a canal on the way home is no country left
    ("The frigates sailed home to Toulon through the Suez Canal.", "withdrawal:  > Suez Canal > Toulon"),
    # a force that is named and counted needs no place
    ("Ghana is to add 205 soldiers.", "deployment:  >  > "),
    # sites that change hands
    ("The base at Tessalit changed hands on Friday.", "handover: Tessalit Base >  > "),
    ("The camp at Menaka was returned on 4 May.", "handover: Menaka >  > "),
    # where forces were kept is where they leave
    ("Belgium withdrew the 120 soldiers it kept in Niamey.", "withdrawal: Niamey >  > "),
    ("Norway recalled the 60 soldiers based in Gao.", "withdrawal: Gao >  > "),
    # who tells of it, and who goes along, makes no move of civilians
    ("Army lorries headed for Niamey, according to two people briefed on it.", "redeployment:  >  > Niamey"),
    (
        "Two hundred German soldiers and their families flew from Niamey to Wunstorf.",
        "redeployment: Niamey >  > Wunstorf Air Base",
    ),
    # a sea or a state that only says where a port lies
    ("Spanish troops left the Black Sea port of Constanta on Monday.", "withdrawal: Constanta Port >  > "),
    # whom a move is meant for
    ("Latvia is posting 200 soldiers to Gao as a warning to Russia.", "deployment:  >  > Gao"),
    # what a verb of standing somewhere says of the subject
    ("The army jets operating from Incirlik flew to Akrotiri.", "redeployment:  >  > RAF Akrotiri"),
]


@pytest.mark.parametrize(("text", "expected"), LEGS)
def test_english_legs(text: str, expected: str, gazetteer: Gazetteer) -> None:
    assert legs(text, gazetteer) == [expected]


def test_who_leaves_no_place_by_name_leaves_the_one_of_the_move_before(gazetteer: Gazetteer) -> None:
    text = "Two hundred Spanish troops arrived in Gao in March. On Monday the Spanish soldiers drove away."
    assert legs(text, gazetteer) == ["deployment:  >  > Gao", "withdrawal: Gao >  > "]


def test_another_force_leaves_from_elsewhere(gazetteer: Gazetteer) -> None:
    text = "Two hundred Spanish troops arrived in Gao in March. On Monday German soldiers drove away."
    assert legs(text, gazetteer) == ["deployment:  >  > Gao", "withdrawal:  >  > "]


def test_so_many_that_arrive_arrive_at_the_place_of_the_move_before(gazetteer: Gazetteer) -> None:
    text = "Two hundred Spanish troops arrived in Gao in March. Another 90 soldiers landed a week later."
    assert legs(text, gazetteer) == ["deployment:  >  > Gao", "deployment:  >  > Gao"]


def test_what_is_not_counted_arrives_nowhere(gazetteer: Gazetteer) -> None:
    text = "Two hundred Spanish troops arrived in Gao in March. The soldiers came in shirts."
    assert legs(text, gazetteer) == ["deployment:  >  > Gao"]


def test_a_small_state_sends_soldiers_of_its_own(gazetteer: Gazetteer) -> None:
    (report,) = reports_of("Jamaica sent 24 soldiers to Port-au-Prince.", gazetteer)
    assert report.actor is not None
    assert (report.actor.name, names(report.destination)) == ("Jamaica", {"Port-au-Prince"})
