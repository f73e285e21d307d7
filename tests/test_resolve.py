"""Names are resolved by the words around them and by the rest of the text."""

import pytest

from gazetteer.areas import part_of
from gazetteer.index import Gazetteer
from gazetteer.place import Place, great_circle_km
from gazetteer.resolve import PLAUSIBLE, resolve
from geo.language.names import name_rules
from geo.language.pack import detect_language


def places(gazetteer: Gazetteer, text: str) -> list[Place]:
    rules = name_rules(detect_language(text))
    found = resolve(gazetteer.scan(text, rules), rules, gazetteer)
    return [f.place for f in found if f.plausibility >= PLAUSIBLE]


def names(gazetteer: Gazetteer, text: str) -> list[str]:
    return [p.name for p in places(gazetteer, text)]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("تقدموا في طرابلس اللبنانية", "LB"),
        ("أقلعت الطائرة إلى طرابلس في لبنان", "LB"),
        ("قال مسؤول في بنغازي إن قوات من مصراتة دخلت طرابلس", "LY"),
        ("Soldiers were seen in Tripoli, Lebanon.", "LB"),
        ("From Beirut they drove north to Tripoli; the Lebanese army closed the road.", "LB"),
        ("Units left Misrata and Benghazi for Tripoli.", "LY"),
    ],
)
def test_two_cities_of_one_name(gazetteer: Gazetteer, text: str, country: str) -> None:
    tripoli = next(p for p in places(gazetteer, text) if p.name == "Tripoli")
    assert tripoli.country == country


@pytest.mark.parametrize(
    ("text", "name", "radius"),
    [
        ("وصلت الشاحنات إلى شرق ليبيا", "Eastern Libya", True),
        ("انسحبوا نحو شمال شرق سوريا", "Northeastern Syria", True),
        ("they moved to northern Mali", "Northern Mali", True),
        ("columns crossed eastern Libya", "Eastern Libya", True),
        ("انتشروا في ريف حماة", "Hama Countryside", True),
        ("عادوا إلى جنوب تشاد", "Southern Chad", True),
        ("convoys reached the north of Niger", "Northern Niger", True),
    ],
)
def test_directions_make_areas(gazetteer: Gazetteer, text: str, name: str, radius: bool) -> None:
    found = places(gazetteer, text)
    assert [p.name for p in found] == [name]
    assert found[0].is_area is radius


def test_a_derived_area_lies_where_its_name_says(gazetteer: Gazetteer) -> None:
    chad = gazetteer.place("country:TD")
    east, south = part_of(chad, "e"), part_of(chad, "s")
    assert east.lon > chad.lon + 1
    assert south.lat < chad.lat - 1
    assert great_circle_km(east.point, chad.point) < chad.radius_km
    assert (east.name, east.kind, east.country) == ("Eastern Chad", "region", "TD")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("رست السفينة في ميناء طرطوس", "port"),
        ("هبطت في مطار بنغازي", "airport"),
        ("دخلوا مدينة طرطوس", "city"),
        ("في أرجاء محافظة درعا", "province"),
        ("the ship entered the port of Tartus", "port"),
        ("the province of Daraa", "province"),
    ],
)
def test_words_of_kind_steer(gazetteer: Gazetteer, text: str, kind: str) -> None:
    found = [p.kind for p in places(gazetteer, text)]
    assert kind in found or (kind == "airport" and "airbase" in found)


@pytest.mark.parametrize(
    "text",
    [
        "كان البيان واضحا إلى حد بعيد بين الناس",
        "قال الجديد في الأمر إن القصر كان خاليا",
        "التقى أحمد سعيد بمحمد جمال",
        "Reading is fun, and Nice people help.",
        "Michael Jordan met Paris Hilton.",
        "The University of Example won.",
    ],
)
def test_ordinary_words_and_persons_are_no_places(gazetteer: Gazetteer, text: str) -> None:
    assert names(gazetteer, text) == []


def test_rejected_candidates_keep_scores_and_reasons(gazetteer: Gazetteer) -> None:
    rules = name_rules("ar")
    found = resolve(gazetteer.scan("وصل الوفد إلى طرابلس", rules), rules, gazetteer)[0]
    assert len(found.candidates) >= 2
    assert all(c.reasons for c in found.candidates)
    assert found.candidates[0].score >= found.candidates[1].score
