"""What only looks like a move of forces makes no report, and what stands right beside it does.

Every sentence was written for the project. A pair holds what is refused with its reason, and its true neighbour.
"""

from datetime import date

import pytest

from gazetteer.index import Gazetteer
from geo.extraction.actors import load_actors
from geo.extraction.refusals import list_refused
from geo.extraction.reports import extract_reports
from geo.model import Article
from geo.reading import read_text

CHATTER = "The choir sang for an hour and the mayor thanked the bakers of the old quarter for their bread. "
ARABIC_CHATTER = "غنت الفرقة ساعة كاملة وشكر العمدة الخبازين على خبزهم اللذيذ في الحي القديم. "


def read(text: str) -> Article:
    return read_text(text, file="sentence.txt", published=date(2024, 5, 20))


def reasons(text: str, gazetteer: Gazetteer) -> set[str]:
    return {refused.reason for refused in list_refused(read(text), gazetteer, load_actors())}


def quotes(text: str, gazetteer: Gazetteer) -> list[str]:
    return [report.quote for report in extract_reports(read(text), gazetteer)]


ORDINARY = [
    ("A group of hikers arrived in Gao on Friday.", "A group of soldiers arrived in Gao on Friday."),
    ("The company sent its staff to Kampala.", "The army sent its staff to Kampala."),
    ("Kenya is building a station in Mombasa.", "Kenya is building a base in Mombasa."),
    ("وصلت مجموعة من الهواة إلى مدينة غاو.", "وصلت مجموعة من الجنود إلى مدينة غاو."),
    ("خرجت المجموعة من دمشق إلى حلب.", "خرجت الكتيبة من دمشق إلى حلب."),
]


@pytest.mark.parametrize(("ordinary", "martial"), ORDINARY, ids=[pair[0][:30] for pair in ORDINARY])
def test_words_common_out_of_war_need_one_of_forces_beside_them(
    ordinary: str, martial: str, gazetteer: Gazetteer
) -> None:
    assert quotes(ordinary, gazetteer) == []
    assert "no forces" in reasons(ordinary, gazetteer)
    assert len(quotes(martial, gazetteer)) == 1


def test_one_soldier_in_a_long_text_does_not_make_it_one_of_forces(gazetteer: Gazetteer) -> None:
    trip = "A group of friends arrived in Gao on Friday. "
    assert quotes("A soldier waved. " + CHATTER * 40 + trip, gazetteer) == []
    assert len(quotes("Soldiers waved. The army came. " + trip, gazetteer)) == 1


def test_a_withdrawal_by_a_named_power_needs_no_word_of_forces(gazetteer: Gazetteer) -> None:
    assert len(quotes(CHATTER * 4 + "The Kenyan withdrawal from Kismayo is over.", gazetteer)) == 1
    assert len(quotes(ARABIC_CHATTER * 8 + "اكتمل الانسحاب الإثيوبي من مقديشو.", gazetteer)) == 1


CAPTIVES = [
    "The two sides swapped captives. The prisoners wept. Forty soldiers were flown from Sanaa to Riyadh.",
    "تبادل الطرفان الأسرى. بكى الأسرى. نُقل أربعون جندياً من صنعاء إلى الرياض.",
]


@pytest.mark.parametrize("text", CAPTIVES, ids=["en", "ar"])
def test_soldiers_in_a_text_of_captives_are_those_set_free(text: str, gazetteer: Gazetteer) -> None:
    assert quotes(text, gazetteer) == []
    assert "captives" in reasons(text, gazetteer)


def test_a_withdrawal_is_told_in_a_text_of_captives_too(gazetteer: Gazetteer) -> None:
    text = "The prisoners came home. The captives wept. The Kenyan troops withdrew from Kismayo."
    assert len(quotes(text, gazetteer)) == 1


def test_captives_named_once_leave_a_text_one_of_forces(gazetteer: Gazetteer) -> None:
    text = "The army took a prisoner. Forty soldiers were flown from Sanaa to Riyadh."
    assert len(quotes(text, gazetteer)) == 1


def test_a_plane_is_one_of_civilians_where_the_text_speaks_of_them(gazetteer: Gazetteer) -> None:
    families = "Families and children wept. The refugees and the residents had waited for the army. "
    assert quotes(families + "The last plane left Khartoum for Amman.", gazetteer) == []
    assert "civilians" in reasons(families + "The last plane left Khartoum for Amman.", gazetteer)
    forces = "Soldiers wept. The troops and the marines had waited for the refugees. "
    assert len(quotes(forces + "The last plane left Khartoum for Amman.", gazetteer)) == 1


# Words spelt like a verb of moving, and verbs that move something else; then the verb itself.
OTHER_WORDS = [
    ("تشاورت القوات الكينية من أجل السلام في كسمايو.", "أجلت القوات الكينية جنودها من كسمايو."),
    ("قال القائد الكيني في 3 آب إن القوات في كسمايو بخير.", "عاد الجنود الكينيون إلى كسمايو."),
    ("أبلغ الجيش الكيني بلدة كسمايو أن الطريق مفتوح.", "بلغ الجيش الكيني بلدة كسمايو."),
    ("يبلغ الجندي الكيني من العمر 30 عاما في كسمايو.", "يبلغ الجندي الكيني كسمايو غدا."),
    ("رأى جنود كينيا سحب الدخان فوق كسمايو.", "قررت كينيا سحب جنودها من كسمايو."),
    ("بحث الجيش الكيني نقل المهام في كسمايو.", "بحث الجيش الكيني نقل الجنود إلى كسمايو."),
    ("في كسمايو قاعدة يقيم فيها الجنود.", "في كسمايو يقيم الجيش الكيني قاعدة."),
    ("The Kenyan soldier hurt his left arm in Kismayo.", "The Kenyan soldiers left Kismayo."),
    ("The Kenyan army drove militants from Kismayo.", "The Kenyan army drove from Kismayo to Mombasa."),
]


@pytest.mark.parametrize(("other", "move"), OTHER_WORDS, ids=[pair[0][:30] for pair in OTHER_WORDS])
def test_a_word_spelt_like_a_verb_of_moving_makes_no_report(other: str, move: str, gazetteer: Gazetteer) -> None:
    assert quotes(other, gazetteer) == []
    assert len(quotes(move, gazetteer)) == 1


OTHER_MATTERS = [
    ("Kenya routinely sends ships to Kismayo with its navy.", "Kenya sent ships to Kismayo with its navy."),
    ("Smugglers brought weapons to Kismayo past the army.", "The army brought weapons to Kismayo."),
    (
        "The soldiers were driven the few hundred yards to Kismayo.",
        "The soldiers were driven the long road to Kismayo.",
    ),
    ("يرسل الجيش الكيني سفنه إلى كسمايو بانتظام.", "يرسل الجيش الكيني سفنه إلى كسمايو."),
    ("أنشأ الجيش الكيني محكمة في قاعدة كسمايو.", "أنشأ الجيش الكيني مدرجا في قاعدة كسمايو."),
]


@pytest.mark.parametrize(("other", "move"), OTHER_MATTERS, ids=[pair[0][:30] for pair in OTHER_MATTERS])
def test_habits_smuggling_and_steps_are_other_matters(other: str, move: str, gazetteer: Gazetteer) -> None:
    assert quotes(other, gazetteer) == []
    assert "other matter" in reasons(other, gazetteer)
    assert len(quotes(move, gazetteer)) == 1


PASSERS = [
    (
        "Six Chinese warplanes crossed the Taiwan Strait.",
        "Six Chinese warplanes crossed the Taiwan Strait to Kaohsiung.",
    ),
    ("عبرت ست طائرات حربية صينية مضيق تايوان.", "عبرت ست سفن حربية صينية مضيق تايوان."),
]


@pytest.mark.parametrize(("flight", "move"), PASSERS, ids=["en", "ar"])
def test_planes_that_only_pass_over_a_place_make_no_move(flight: str, move: str, gazetteer: Gazetteer) -> None:
    assert quotes(flight, gazetteer) == []
    assert "overflight" in reasons(flight, gazetteer)
    assert len(quotes(move, gazetteer)) == 1


BESIDE = [
    ("The army flew 40 captive soldiers from Sanaa to Riyadh.", "The army flew 40 soldiers from Sanaa to Riyadh."),
    ("نقل الجيش الجنديين الأسيرين من صنعاء إلى الرياض.", "نقل الجيش الجنديين من صنعاء إلى الرياض."),
]


@pytest.mark.parametrize(("captive", "free"), BESIDE, ids=["en", "ar"])
def test_soldiers_called_captive_are_no_force_that_moves(captive: str, free: str, gazetteer: Gazetteer) -> None:
    assert quotes(captive, gazetteer) == []
    assert reasons(captive, gazetteer) & {"captives", "civilians"}
    assert len(quotes(free, gazetteer)) == 1


def test_what_comes_of_an_affair_does_not_leave(gazetteer: Gazetteer) -> None:
    left = "The Kenyan soldiers left Kismayo on Monday"
    assert len(quotes(left + ". The army kept silent, leaving the mayor to wonder.", gazetteer)) == 1
    assert len(quotes(left + ". Villagers saw 40 soldiers leaving.", gazetteer)) == 2


TERMS = [
    ("يشترط اتفاق السلام خروج القوات الكينية من كسمايو.", "أكد اتفاق السلام خروج القوات الكينية من كسمايو."),
    ("أبدى القائد شكوكا في أن يدخل الجيش الكيني كسمايو.", "أكد القائد أن الجيش الكيني دخل كسمايو."),
    ("The treaty stipulates the withdrawal of Kenyan troops from Kismayo.", "Kenyan troops withdrew from Kismayo."),
]


@pytest.mark.parametrize(("term", "move"), TERMS, ids=[pair[0][:30] for pair in TERMS])
def test_terms_of_a_treaty_and_doubts_are_no_moves(term: str, move: str, gazetteer: Gazetteer) -> None:
    assert quotes(term, gazetteer) == []
    assert "wish" in reasons(term, gazetteer)
    assert len(quotes(move, gazetteer)) == 1


def test_forces_that_voice_a_feeling_or_drive_people_away_do_not_move(gazetteer: Gazetteer) -> None:
    assert quotes("عبرت القوات الكينية في كسمايو عن قلقها.", gazetteer) == []
    assert len(quotes("عبرت القوات الكينية الحدود إلى كسمايو.", gazetteer)) == 1
    assert quotes("وصلت القوات الكينية إلى غاريسا. وقد هجروا من كسمايو.", gazetteer)[1:] == []


AFFAIRS = [
    ("Kenya withdrew from the tournament in Rome.", "Kenya withdrew from the suburbs of Rome."),
    ("Kenya withdrew its ambassador from Rome.", "Kenya withdrew its garrison from Rome."),
    ("The Kenyan withdrawal from the treaty of Rome is over.", "The Kenyan withdrawal from Kismayo is over."),
    ("انسحبت كينيا من البطولة في روما.", "انسحبت كينيا من كسمايو."),
    ("اكتمل الانسحاب الكيني من المفاوضات في روما.", "اكتمل الانسحاب الكيني من كسمايو."),
]


@pytest.mark.parametrize(("affair", "move"), AFFAIRS, ids=[pair[0][:30] for pair in AFFAIRS])
def test_a_power_that_withdraws_from_an_affair_moves_no_force(affair: str, move: str, gazetteer: Gazetteer) -> None:
    assert quotes(affair, gazetteer) == []
    assert "no forces" in reasons(affair, gazetteer)
    assert len(quotes(move, gazetteer)) == 1


def test_goods_of_a_country_are_no_force(gazetteer: Gazetteer) -> None:
    assert quotes("Kenya sent a cargo of tea from Mombasa to Rome.", gazetteer) == []
    assert len(quotes("A Kenyan plane flew from Mombasa to Rome.", gazetteer)) == 1
