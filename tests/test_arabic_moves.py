"""Arabic sentences written for the project: whose places, and which ones, a verb takes."""

import pytest
from sentences import legs, names, reports_of

from gazetteer.index import Gazetteer

LEGS = [
    # what only says where a site lies takes over the role of the site
    ("توجهت كتيبة إيطالية إلى قاعدة عسكرية في جيبوتي.", "redeployment:  >  > Djibouti"),
    ("انسحب الجنود الأتراك من مواقع عدة قريبة من إدلب.", "withdrawal: Idlib >  > "),
    # a border under a preposition
    ("أرسل الجيش الأردني تعزيزات إلى الحدود مع العراق.", "deployment:  >  > Iraq-Jordan Border"),
    # what describes a place is no end of the way
    ("أرسلت كينيا 300 جندي إلى غاريسا المحاذية للصومال.", "deployment:  >  > Garissa"),
    # a canal that one passes is on the way, whatever its preposition
    (
        "عبرت الفرقاطة الهندية المجرى الملاحي لقناة السويس قادمة من بورتسودان.",
        "redeployment: Port Sudan > Suez Canal > ",
    ),
]


@pytest.mark.parametrize(("text", "leg"), LEGS, ids=lambda value: value[:40])
def test_a_verb_takes_its_places(text: str, leg: str, gazetteer: Gazetteer) -> None:
    assert legs(text, gazetteer) == [leg]


def test_a_joined_word_behind_a_place_word_is_no_name(gazetteer: Gazetteer) -> None:
    (report,) = reports_of("انسحبت القوات الإثيوبية من مقديشو إلى قرية وإلى بلدوين.", gazetteer)
    assert [ref.text for ref in report.destination.places] == ["بلدوين"]


def test_a_site_spoken_of_is_not_named_by_what_follows_a_preposition(gazetteer: Gazetteer) -> None:
    text = "يقع مطار بنينا قرب بنغازي. وصلت كتيبة روسية إلى المطار قادمة من قاعدة حميميم."
    assert legs(text, gazetteer) == ["redeployment: Hmeimim Air Base >  > Benina Airport"]


POINTED = [
    ("تدرب الجنود الأتراك في مصراتة. وانتقلت كتيبة تركية من هناك إلى بنغازي.", "redeployment: Misrata >  > Benghazi"),
    ("أكد السفير الأردني وصول معدات عسكرية إيطالية إلى بلاده.", "deployment:  >  > Jordan"),
    ("عاد الجنود الكينيون من مقديشو إلى بلادهم.", "redeployment: Mogadishu >  > Kenya"),
    ("تقع المدن الكبرى في ليبيا على الساحل. انتشرت كتيبة تركية في غرب البلاد.", "deployment:  >  > Western Libya"),
    ("يقع مطار بنينا قرب بنغازي. نقل الجيش الفرنسي إليه 40 جنديا.", "redeployment:  >  > Benina Airport"),
    (
        "هبطت طائرة تركية في مطار مصراتة قرب قاعدة الوطية. نقلت تركيا 40 جنديا إلى المطار.",
        "redeployment:  >  > Misrata Airport",
    ),
]


@pytest.mark.parametrize(("text", "leg"), POINTED, ids=lambda value: value[-40:])
def test_a_place_is_pointed_at(text: str, leg: str, gazetteer: Gazetteer) -> None:
    assert legs(text, gazetteer)[-1] == leg


def test_what_follows_civilians_is_civil(gazetteer: Gazetteer) -> None:
    text = "رست في جدة سفينة حربية سعودية على متنها مئات المدنيين. وسيصل الباقون إلى الرياض غدا."
    assert legs(text, gazetteer) == []


def test_the_thing_that_moves_may_stand_behind_place_and_day(gazetteer: Gazetteer) -> None:
    (report,) = reports_of("هبطت في مطار بنينا، أمس الأحد، طائرتان عسكريتان روسيتان.", gazetteer)
    assert (report.count_min, report.mode) == (2, "air")


VERBS = [
    ("تدفقت مئات الآليات العسكرية التركية على مدينة مصراتة.", "redeployment:  >  > Misrata"),
    ("نزلت قوات مظلية فرنسية في مدينة باماكو.", "deployment:  >  > Bamako"),
    ("عززت تركيا نقاطها في إدلب بدبابات.", "deployment:  >  > Idlib"),
    ("أنزلت سفينة تركية مدرعات في ميناء مصراتة.", "deployment:  >  > Misrata Port"),
    ("الرتل التركي في طريقه إلى إدلب.", "redeployment:  >  > Idlib"),
    ("رحلت القوات الفرنسية عن مالي.", "withdrawal: Mali >  > "),
    ("اتخذت القوات التركية مواقع جديدة في إدلب.", "deployment:  >  > Idlib"),
    ("لم تدخل أي قوة عراقية الأراضي السورية.", "deployment:  >  > Syria"),
    ("قرر الجيش إعادة اللواء الثالث إلى بنغازي.", "redeployment:  >  > Benghazi"),
]


@pytest.mark.parametrize(("text", "leg"), VERBS, ids=lambda value: value[:40])
def test_a_word_field_is_known(text: str, leg: str, gazetteer: Gazetteer) -> None:
    assert legs(text, gazetteer) == [leg]


def test_a_country_is_not_made_up_for_who_leaves(gazetteer: Gazetteer) -> None:
    text = "تقع باماكو في مالي. وقد غادر 40 جنديا تركيا أمس."
    assert legs(text, gazetteer) == ["withdrawal:  >  > "]


def test_what_describes_a_place_is_no_move_of_its_own(gazetteer: Gazetteer) -> None:
    text = "انتشر الجيش اللبناني في بلدة الناقورة وفي النقاط التي أخليت."
    assert legs(text, gazetteer) == ["deployment:  >  > Naqoura"]


NO_MOVES = [
    "يشترط الاتفاق خروج القوات الإثيوبية من مقديشو.",
    "ترسل البحرية الهندية فرقاطات إلى جيبوتي بشكل دوري.",
    "أبدى ضابط أردني شكوكا في أن يدخل الجيش مدينة الزرقاء.",
    "عادت شاحنات البضائع الأردنية إلى بغداد، بحسب قائد في الجيش.",
]


@pytest.mark.parametrize("text", NO_MOVES, ids=lambda text: text[:40])
def test_terms_and_routine_and_doubt_are_no_moves(text: str, gazetteer: Gazetteer) -> None:
    assert legs(text, gazetteer) == []


def test_a_noun_with_the_article_bears_no_pronoun(gazetteer: Gazetteer) -> None:
    (report,) = reports_of("نقلت القوات المصرية الشحنة العسكرية بشاحنات من بنغازي إلى طبرق.", gazetteer)
    assert (report.mode, names(report.origin), names(report.destination)) == (None, {"Benghazi"}, {"Tobruk"})


def test_what_is_called_off_is_negated(gazetteer: Gazetteer) -> None:
    (report,) = reports_of("ألغت تركيا سحب قواتها من مصراتة.", gazetteer)
    assert report.status == "negated"
