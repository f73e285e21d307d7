"""The places of an article: spans, roles, unknown sites."""

import pytest

from gazetteer.index import Gazetteer
from geo.extraction.places import find_in_text, find_places, mentions_of_corpus
from geo.language.writing import detect_language
from geo.model import Article, Part, PlaceMention, Span


def found(gazetteer: Gazetteer, text: str) -> list[PlaceMention]:
    return find_in_text(text, detect_language(text), gazetteer)


def role(gazetteer: Gazetteer, text: str, name: str) -> str:
    return next(m.role for m in found(gazetteer, text) if name in m.text)


def test_spans_count_in_the_article(gazetteer: Gazetteer) -> None:
    text = "Heading that is another part\nغادرت القافلة مدينة أبشي باتجاه شرق تشاد"
    start = text.index("\n") + 1
    part = Part(1, Span(start, len(text)), "ar")
    mentions = find_places(Article("a", "a.txt", text, (part,)), part, gazetteer)
    assert [m.text for m in mentions] == ["أبشي", "شرق تشاد"]
    assert all(text[m.span.start : m.span.end] == m.text for m in mentions)


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("وصلت القوات الليبية إلى سبها", "الليبية", "demonym"),
        ("وصل الليبيون إلى سبها", "الليبيون", "demonym"),
        ("the Libyan army left Sabha", "Libyan", "demonym"),
        ("وصلت القوات الليبية إلى سبها", "سبها", "literal"),
        ("اعتبرت باريس أن الاتفاق لاغ", "باريس", "metonym"),
        ("Moscow says the units will stay", "Moscow", "metonym"),
        ("تتفاوض أنقرة منذ شهر مع دمشق على المطار", "دمشق", "metonym"),
        ("تسيطر دمشق على معظم المحافظة", "دمشق", "metonym"),
        ("Kyiv has sent two battalions to the coast", "Kyiv", "metonym"),
        ("tensions over Nairobi's plans for the border", "Nairobi", "metonym"),
        ("shells hit Nairobi's airport on Monday", "Nairobi", "literal"),
        ("وهبطت الطائرة في موسكو", "موسكو", "literal"),
        ("The plane landed in Moscow", "Moscow", "literal"),
        ("الخلاف بين أنقرة وأثينا", "أنقرة", "metonym"),
        ("اتفاق بين أنقرة ودمشق", "دمشق", "metonym"),
        ("على الطريق الدولي بين دمشق وعمان", "دمشق", "literal"),
        ("فصائل موالية لطهران", "طهران", "metonym"),
        ("a deal between Ankara and Kabul", "Kabul", "metonym"),
        ("on the road between Damascus and Beirut", "Damascus", "literal"),
        ("Abu Dhabi did not answer", "Abu Dhabi", "metonym"),
        ("MOSCOW (Agency) - The ministry spoke", "MOSCOW", "literal"),
    ],
)
def test_roles(gazetteer: Gazetteer, text: str, name: str, expected: str) -> None:
    assert role(gazetteer, text, name) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("انسحبت القوات من أم درمان إلى بحري", "Omdurman"),
        ("دخلت القوات بيت لحم في الضفة الغربية", "Bethlehem"),
        ("عبرت السفينة باب المندب", "Bab al-Mandab"),
    ],
)
def test_a_word_that_is_no_name_may_begin_one(gazetteer: Gazetteer, text: str, name: str) -> None:
    assert name in {m.place.name for m in found(gazetteer, text) if m.place}


def test_a_direction_with_an_adjective_is_a_place(gazetteer: Gazetteer) -> None:
    mention = found(gazetteer, "نقلوا العتاد إلى الجنوب التشادي")[0]
    assert (mention.role, mention.place and mention.place.name) == ("literal", "Southern Chad")


@pytest.mark.parametrize("text", ["أقلعت من قاعدة الغشمولي الجوية", "It left Quibbleford Air Base at dawn"])
def test_an_unknown_site_is_listed_without_a_place(gazetteer: Gazetteer, text: str) -> None:
    (mention,) = found(gazetteer, text)
    assert mention.place is None
    assert mention.cue


def test_a_misspelt_site_is_found_beside_its_word(gazetteer: Gazetteer) -> None:
    (mention,) = found(gazetteer, "هبطت في قاعدة حميم الجوية")
    assert mention.place is not None
    assert mention.place.id == "site:hmeimim"


@pytest.mark.parametrize(
    "text",
    [
        "وصلت سفينة الإنزال «مينسك» إلى الرصيف",
        "قالوا إن فوجاً من المشاة وصل",
        "نعى الجنرال قاسم سليماني رفاقه",
        "أنشأوا قاعدة البيانات",
        "وصلوا إلى معسكر الجيش",
        "#سيول_الكويت",
        "صرح جيش السودان وصحيفة الرياض بذلك",
    ],
)
def test_what_is_no_place(gazetteer: Gazetteer, text: str) -> None:
    assert [m.text for m in found(gazetteer, text) if m.role == "literal"] == []


def test_a_corpus_has_the_name_alone_and_no_arabic_adjectives(gazetteer: Gazetteer) -> None:
    mentions = mentions_of_corpus("انتشروا في شرق تشاد مع القوات الفرنسية", "ar", gazetteer)
    assert [(m.text, m.place and m.place.name) for m in mentions] == [("تشاد", "Chad")]
    assert mentions[0].candidates[1].place.name == "Eastern Chad"


def test_what_was_rejected_stays_with_reasons(gazetteer: Gazetteer) -> None:
    (mention,) = found(gazetteer, "وصل الوفد إلى طرابلس")
    assert len(mention.candidates) >= 2
    assert all(c.reasons for c in mention.candidates)
