"""The gazetteer answers with candidates, matches and neighbours; a user's tables come over the shipped ones."""

from pathlib import Path

import pytest

from gazetteer.errors import PlaceNotFoundError, TableError
from gazetteer.index import Gazetteer
from gazetteer.place import Point
from geo.language.names import name_rules

HEADER = "id,kind,country,lat,lon,name,names_ar\n"


def best(gazetteer: Gazetteer, name: str, **asked: str) -> str:
    return gazetteer.candidates(name, **asked)[0].place.id  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "name", ["حميميم", "قاعدة حميم الجوية", "Khmeimim", "Hmeymim", "Hmeimim air base", "قاعدة حميميم"]
)
def test_spellings_of_one_base(gazetteer: Gazetteer, name: str) -> None:
    assert best(gazetteer, name) == "site:hmeimim"


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("الخادم", "LY", "airbase"),
        ("الجفرة", "LY", "airbase"),
        ("معطن السارة", "LY", "airbase"),
        ("طبرق", "LY", "city"),
        ("طرطوس", "SY", "city"),
        ("ميناء طرطوس", "SY", "port"),
        ("مطار القامشلي", "SY", "airport"),
        ("محافظة درعا", "SY", "province"),
        ("بورتسودان", "SD", "city"),
        ("Port Sudan", "SD", "city"),
        ("Ar-Raqqah", "SY", "city"),
        ("موسكو", "RU", "city"),
        ("سورية", "SY", "country"),
        ("أميركا", "US", "country"),
        ("البحر الأحمر", "", "sea"),
    ],
)
def test_the_place_that_news_means(gazetteer: Gazetteer, name: str, country: str, kind: str) -> None:
    place = gazetteer.candidates(name)[0].place
    assert (place.country, place.kind) == (country, kind)


def test_both_cities_of_one_name_with_reasons(gazetteer: Gazetteer) -> None:
    found = gazetteer.candidates("طرابلس")
    assert [c.place.country for c in found[:2]] == ["LY", "LB"]
    assert found[0].score > found[1].score
    assert all(c.reasons and 0 <= c.score <= 1 for c in found)


def test_a_country_narrows(gazetteer: Gazetteer) -> None:
    assert {c.place.country for c in gazetteer.candidates("Tripoli", country="lb")} == {"LB"}


def test_nothing_bears_the_name(gazetteer: Gazetteer) -> None:
    assert gazetteer.candidates("زقمبطلة") == []
    assert gazetteer.candidates("!") == []


def test_a_misspelt_word_without_a_site_is_no_base(gazetteer: Gazetteer) -> None:
    assert [m.text for m in gazetteer.find("كانت علاقتهما حميمة", name_rules("ar"))] == []


def test_longest_match_with_marks_and_particles(gazetteer: Gazetteer) -> None:
    text = "انتقلوا من الخرطوم وبورت سودان لِلدمازين\u200f ثم إلى الفاشر"
    found = gazetteer.find(text, name_rules("ar"))
    assert "بورت سودان" in [m.text for m in found]
    assert all(text[m.start : m.end] == m.text for m in found)


def test_no_lower_case_word_is_a_place(gazetteer: Gazetteer) -> None:
    text = "they were reading a nice book in the mobile library, and turkey was served"
    assert gazetteer.find(text, name_rules("en")) == []


def test_articles_of_latin_names(gazetteer: Gazetteer) -> None:
    for written in ("al-Hasakah", "Al Hasakah", "Hasakah", "El-Hasakah"):
        found = gazetteer.find(f"Troops reached {written}.", name_rules("en"))
        assert [m.text for m in found] == [written]


def test_within_lists_the_nearest_first(gazetteer: Gazetteer) -> None:
    near = gazetteer.within(Point(lat=32.09, lon=23.95), 40)
    assert near[0].name.startswith("Tobruk")
    assert {"LY"} == {p.country for p in near}


def test_unknown_ids_say_what_ids_look_like(gazetteer: Gazetteer) -> None:
    with pytest.raises(PlaceNotFoundError, match="country:LY"):
        gazetteer.place("nowhere")
    assert gazetteer.place("country:LY").name == "Libya"


def test_a_users_places_join_in(tmp_path: Path) -> None:
    (tmp_path / "sites.csv").write_text(HEADER + "depot-9,camp,TD,13.5,20.1,Depot Nine,معسكر المستودع التاسع\n", "utf8")
    place = Gazetteer.open(folder=tmp_path).candidates("معسكر المستودع التاسع")[0].place
    assert (place.id, place.source, place.name) == ("user:depot-9", "user", "Depot Nine")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("x,castle,TD,1,2,X,\n", "line 2: kind 'castle'"),
        ("x,camp,TD,one,2,X,\n", "line 2: lat 'one' is no number"),
        ("x,camp,TD,95,2,X,\n", "line 2: no such position"),
        ("x,camp,TD,1,2\n", "line 2: not as many fields"),
        (",camp,TD,1,2,X,\n", "line 2: no id"),
    ],
)
def test_a_wrong_row_is_named(tmp_path: Path, row: str, said: str) -> None:
    (tmp_path / "sites.csv").write_text(HEADER + row, "utf8")
    with pytest.raises(TableError, match=said) as error:
        Gazetteer.open(folder=tmp_path)
    assert str(tmp_path / "sites.csv") in str(error.value)


def test_a_wrong_column_and_an_empty_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=r"neither sites\.csv nor regions\.csv"):
        Gazetteer.open(folder=tmp_path)
    (tmp_path / "sites.csv").write_text("id,kind,lat,lon,name,colour\n", "utf8")
    with pytest.raises(TableError, match="unknown column colour"):
        Gazetteer.open(folder=tmp_path)
