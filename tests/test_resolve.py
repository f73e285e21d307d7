"""Names are resolved by the words around them and by the rest of the text."""

import pytest

from gazetteer.areas import part_of
from gazetteer.index import Gazetteer
from gazetteer.place import Place, great_circle_km
from gazetteer.resolve import PLAUSIBLE, resolve
from geo.language.names import name_rules
from geo.language.writing import detect_language


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
        ("على بعد 60 ميلا شمال جيبوتي", "North of Djibouti", True),
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("نقلوا العتاد من قاعدتي الخادم والجفرة", ["Al-Khadim Air Base", "Al-Jufra Air Base"]),
        ("حطت المروحيات في قاعدتي أبشي وفايا لارجو", ["Abeche Base", "Faya-Largeau Base"]),
        ("أخلوا حقلي كونيكو والعمر", ["Conoco Gas Field Base", "Omar Oil Field Base"]),
        ("crews left the Jufra and Khadim air bases", ["Al-Jufra Air Base", "Al-Khadim Air Base"]),
        ("زاروا القاعدة النائية، الخادم، وكذا الجفرة", ["Al-Khadim Air Base", "Al-Jufra Air Base"]),
        ("دخلوا مدينتي سبها ومرزق", ["Sebha", "Murzuq"]),
    ],
)
def test_neighbours_share_a_word_of_kind(gazetteer: Gazetteer, text: str, expected: list[str]) -> None:
    assert names(gazetteer, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ينشئون قاعدة عسكرية في نيامي", "Niamey"),
        ("They are building a base in Mogadishu", "Mogadishu"),
        ("the naval base in Tartus", "Tartus Naval Base"),
        ("the air base at Hmeimim", "Hmeimim Air Base"),
        ("the northern city of Gao in Mali", "Gao"),
        ("دورية في قضاء سنجار", "Sinjar"),
        ("رتل في ناحية القحطانية", "Al-Qahtaniyah"),
        ("غادرت الدورية غاو في مالي", "Gao"),
        ("the Greenpeace boat sailed up the Red Sea off Sudan", "Red Sea"),
        ("قطعت الفرقاطة البحر الأحمر قرب السودان", "Red Sea"),
        ("ولاية البحر الأحمر في السودان", "Red Sea State"),
        ("عبرت المدمرات المتوسط", "Mediterranean Sea"),
        ("تحالف دول النيجر وبوركينا فاسو في الساحل", "The Sahel"),
    ],
)
def test_the_place_meant_comes_out(gazetteer: Gazetteer, text: str, expected: str) -> None:
    assert expected in names(gazetteer, text)


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        ("وصلوا إلى المدينة ثم غادروها", "Medina"),
        ("في العديد من مدن قطر", "Al Udeid Air Base"),
        ("ارتفع المتوسط الشهري", "Mediterranean Sea"),
        ("كان الضرر كبيرا في البلدة", "Beira"),
        ("قضينا الصيف على الساحل في لبنان", "The Sahel"),
        ("نزح أهالي بلدة عتمان قرب درعا", "Oman"),
        ("Families left Utman near Daraa", "Amman"),
        ("They are building a base in Mogadishu", "Aden Adde International Airport"),
    ],
)
def test_what_is_not_meant_stays_out(gazetteer: Gazetteer, text: str, unwanted: str) -> None:
    assert unwanted not in names(gazetteer, text)


@pytest.mark.parametrize(
    ("text", "province"),
    [
        ("Officers in Springfield, Ill., waited.", "US.IL"),
        ("A warehouse in Springfield, Mass., burned.", "US.MA"),
        ("The unit trains at Columbus, Georgia.", "US.GA"),
        ("It was built in Newark, N.J., long ago.", "US.NJ"),
    ],
)
def test_a_state_behind_a_town_tells_which(gazetteer: Gazetteer, text: str, province: str) -> None:
    found = places(gazetteer, text)
    assert [p.ids.get("admin") for p in found] == [province, province]


@pytest.mark.parametrize("text", ["CALL OR WRITE IN TIME", "Ill. patients", "He said OK to it"])
def test_an_abbreviation_by_itself_is_no_state(gazetteer: Gazetteer, text: str) -> None:
    assert names(gazetteer, text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Firms in Chicago and Springfield, Illinois, sell grain to Peru.", "country"),
        ("The depot in Lebanon, Ohio, was sold.", "city"),
        ("Fires spread across California on Monday.", "province"),
        ("The senators flew back to Washington.", "city"),
    ],
)
def test_a_greater_place_of_the_name_comes_first(gazetteer: Gazetteer, text: str, kind: str) -> None:
    wanted = {"Peru", "Lebanon", "California", "Washington"}
    assert [p.kind for p in places(gazetteer, text) if p.name in wanted] == [kind]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("نقل الأردن العتاد إلى عمان ثم إلى الزرقاء", "Amman"), ("أبحرت من مسقط إلى صلالة في عمان", "Oman")],
)
def test_a_doubtful_name_does_not_argue_for_itself(gazetteer: Gazetteer, text: str, expected: str) -> None:
    assert expected in names(gazetteer, text)


def test_a_persons_surname_stays_a_persons(gazetteer: Gazetteer) -> None:
    text = "Sergeant Thomas Newport signed the papers. The men of Newport left at noon, and Newport stayed."
    assert names(gazetteer, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trucks left Annapolis, Md., at dawn.", ["Annapolis", "Maryland"]),
        ("La Paz is far. La vida es dura.", ["La Paz"]),
        ("US and EU envoys met", ["United States", "European Union"]),
        ("They asked us in vain", []),
    ],
)
def test_short_names_need_their_capitals_and_dots(gazetteer: Gazetteer, text: str, expected: list[str]) -> None:
    assert names(gazetteer, text) == expected
