from pathlib import Path

import pytest

from geo.errors import TableError
from geo.extraction.actors import find_actors, load_actors
from geo.language.writing import detect_language
from geo.model import ActorMention, Part, Span

TABLE = load_actors()


def mentions(text: str) -> list[ActorMention]:
    return find_actors(text, Part(0, Span(0, len(text)), detect_language(text)), TABLE)


def found(text: str) -> list[tuple[str, str]]:
    return [(m.text, m.actor.name) for m in mentions(text)]


def names(text: str) -> list[str]:
    return [m.actor.name for m in mentions(text)]


def test_the_table_holds_the_theatres_and_every_parent_is_in_it() -> None:
    assert len(TABLE.actors) >= 250
    assert all(parent in TABLE.actors for actor in TABLE.actors.values() for parent in actor.parents)
    assert TABLE.actors["wagner-group"].parents == ("russia",)
    assert TABLE.actors["quds-force"].parents == ("revolutionary-guards", "iran")


def test_every_name_leads_back_to_its_actor() -> None:
    for actor in TABLE.actors.values():
        if actor.name_ar:
            assert actor.id in {use.actor for use in TABLE.phrases.values(actor.name_ar)}, actor.id


def test_spans_are_the_words_without_particles() -> None:
    text = "وقالت كينيا إنها سحبت وحدة من قواتها، وللجيش الأوغندي كتيبة هناك"
    assert found(text) == [("كينيا", "Kenya"), ("لجيش الأوغندي", "Uganda")]
    assert all(text[m.span.start : m.span.end] == m.text for m in mentions(text))


def test_spans_count_in_the_text_not_in_the_part() -> None:
    text = "A first part on Peru.\nChilean pilots landed."
    part = Part(1, Span(22, len(text)), "en")
    assert [(m.span.start, m.text) for m in find_actors(text, part, TABLE)] == [(22, "Chilean")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("جنود رومانيون", "Romania"),
        ("القوات الهندية", "India"),
        ("الجنود الأتراك", "Turkey"),
        ("طائرتان برازيليتان", "Brazil"),
        ("وصل الأرجنتينيون", "Argentina"),
        ("قوات كورية جنوبية", "South Korea"),
        ("الكتيبة الجنوب أفريقية", "South Africa"),
        ("عاد 40 كينياً", "Kenya"),
    ],
)
def test_nisba_forms_stand_for_the_state(text: str, name: str) -> None:
    assert names(text) == [name]


def test_adjectives_are_told_from_nouns() -> None:
    assert [m.adjective for m in mentions("طيارون هنود")] == [True]
    assert [m.adjective for m in mentions("سلّم البرتغاليون القاعدة")] == [False]
    assert [m.adjective for m in mentions("الجنود البرتغاليون")] == [True]
    assert [m.adjective for m in mentions("Kenyan pilots")] == [True]
    assert [m.adjective for m in mentions("the Kenyans left")] == [False]


@pytest.mark.parametrize(
    ("text", "span", "name"),
    [
        ("أعلن الجيش الكيني ذلك", "الجيش الكيني", "Kenya"),
        ("قالت وزارة الدفاع الإيطالية", "وزارة الدفاع الإيطالية", "Italy"),
        ("ذكر جيش أوغندا", "جيش أوغندا", "Uganda"),
        ("القوات المسلحة الباكستانية", "القوات المسلحة الباكستانية", "Pakistan"),
        ("the Italian Ministry of Defence said", "Italian Ministry of Defence", "Italy"),
        ("Kenya's army said", "Kenya's army", "Kenya"),
        ("the Portuguese air force flew", "Portuguese air force", "Portugal"),
    ],
)
def test_an_organ_with_its_state_is_one_mention(text: str, span: str, name: str) -> None:
    assert found(text) == [(span, name)]
    assert not mentions(text)[0].adjective


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قالت قوات الدعم السريع", "Rapid Support Forces"),
        ("مجموعة «فاجنر»", "Wagner Group"),
        ("عناصر من الفيلق الإفريقي", "Africa Corps"),
        ("مقاتلو «قسد»", "Syrian Democratic Forces"),
        ("ميليشيا الحوثي", "Houthis"),
        ("قوات اليونيفيل", "United Nations (UNIFIL)"),
        ("جيش تحرير السودان", "Sudan Liberation Movement"),
        ("قوات الجيش الوطني الليبي", "Libyan National Army"),
        ("فصائل مدعومة من إيران", "Iran-linked militias"),
        ("Iran-backed militiamen", "Iran-linked militias"),
        ("pro-Iranian fighters", "Iran-linked militias"),
        ("the M23 rebels", "M23"),
        ("U.S.-led coalition", "International Coalition"),
        ("the IRGC", "Iranian Revolutionary Guards"),
    ],
)
def test_named_groups_are_found_whole(text: str, name: str) -> None:
    assert names(text) == [name]


def test_names_inside_longer_names_do_not_fire() -> None:
    assert names("قالت حركة تحرير السودان") == ["Sudan Liberation Movement"]
    assert names("the Gulf of Oman and the Indian Ocean") == []
    assert names("مسقط رأسه على بحيرة تشاد") == []
    assert names("South Sudan") == ["South Sudan"]
    assert names("Guinea-Bissau") == ["Guinea-Bissau"]


def test_short_names_need_their_capitals() -> None:
    assert names("told us that un was found by turkey hunters") == []
    assert names("The US and the UN") == ["United States", "United Nations"]
    assert names("U.S. sailors") == ["United States"]


def test_capitals_are_actors_unless_something_is_there() -> None:
    assert names("Nairobi said it would send more troops") == ["Kenya"]
    assert names("They landed in Nairobi near Kampala") == []
    assert names("اعتبرت باريس أن الاتفاق انتهى") == ["France"]
    assert names("هبطت في باريس") == []
    assert names("NAIROBI, 3 May: the convoy left") == []
    assert names("سفينة الإنزال «مينسك»") == []


def test_words_that_are_names_too_need_a_cue() -> None:
    assert names("قدم البنك دعم مالي للبلدية") == []
    assert names("الخسائر المالية في مالي") == ["Mali"]
    assert names("سحبت القوات من مالي") == ["Mali"]
    assert names("بلغ قطر الدائرة مترين") == []
    assert names("نشرت قوات من قطر") == ["Qatar"]


def test_the_army_is_the_one_named_before() -> None:
    assert names("The Kenyan army moved two companies. Later the army left.") == ["Kenya", "Kenya"]
    assert names("أعلن الجيش الكيني تقدمه. وقال الجيش إن أوغندا حليفة") == ["Kenya", "Kenya", "Uganda"]


def test_regime_and_government_forces_are_those_of_the_state_in_question() -> None:
    assert names("انسحبت قوات النظام من ريف حماة في سوريا")[0] == "Syria"
    assert names("Government forces left Bor in South Sudan")[0] == "South Sudan"
    assert names("Government forces left") == []
    assert names("قوات النظام السوداني في سوريا") == ["Sudan", "Syria"]


def write(folder: Path, text: str) -> Path:
    (folder / "actors.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_users_table_adds_and_overrides(tmp_path: Path) -> None:
    own = """
[[actor]]
id = "kenya"
name = "Republic of Kenya"
[[actor]]
id = "lions"
name = "River Lions"
parent = "kenya"
"""
    table = load_actors(write(tmp_path, own))
    text = "Kenyan troops met River Lions"
    seen = find_actors(text, Part(0, Span(0, len(text)), "en"), table)
    assert [m.actor.name for m in seen] == ["Republic of Kenya", "River Lions"]
    assert seen[1].actor.parents == ("kenya",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[actor]]\nid = "x"\nname = "Wagner"\n', "names both"),
        ('[[actor]]\nid = "x"\nname = "X"\nparent = "nobody"\n', "nobody"),
        ('[[actor]]\nid = "x"\n', "has no name"),
        ('[[actor]]\nid = "x"\nnme = "X"\n', "nme"),
        ("[[actor", "actors.toml"),
    ],
)
def test_a_broken_table_is_named_with_its_mend(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(TableError, match=said) as caught:
        load_actors(write(tmp_path, text))
    assert "actors.toml" in str(caught.value)
