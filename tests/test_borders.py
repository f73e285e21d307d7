"""Borders by the countries named beside a word for them."""

import pytest

from gazetteer.index import Gazetteer
from geo.extraction.places import find_in_text
from geo.language.writing import detect_language


def borders_of(gazetteer: Gazetteer, text: str) -> list[tuple[str, str]]:
    mentions = find_in_text(text, detect_language(text), gazetteer)
    return [(m.text, m.place.name) for m in mentions if m.place and m.place.kind == "border"]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("انتشر الجيش العراقي على الحدود مع سوريا", "الحدود مع سوريا", "Syria-Iraq Border"),
        ("نشرت فنزويلا جنودا على حدود البلاد مع كولومبيا", "حدود البلاد مع كولومبيا", "Venezuela-Colombia Border"),
        ("أرسلت بولندا تعزيزات إلى حدودها مع بيلاروسيا", "حدودها مع بيلاروسيا", "Belarus-Poland Border"),
        ("توجه الرتل إلى الحدود الغربية للعراق مع سوريا", "الحدود الغربية للعراق مع سوريا", "Syria-Iraq Border"),
        ("Thai troops moved up to the border with Cambodia", "border with Cambodia", "Cambodia-Thailand Border"),
        ("artillery near the Thai-Cambodian border", "Thai-Cambodian border", "Cambodia-Thailand Border"),
        ("Belarus moved troops near the Ukrainian border", "Ukrainian border", "Ukraine-Belarus Border"),
        ("on the border between Peru and Ecuador", "border between Peru and Ecuador", "Ecuador-Peru Border"),
    ],
)
def test_a_border_is_an_area(gazetteer: Gazetteer, text: str, words: str, name: str) -> None:
    assert borders_of(gazetteer, text) == [(words, name)]


@pytest.mark.parametrize(
    "text",
    [
        "قال حرس الحدود البولندي إن ألمانيا أرسلت سيارات",
        "The Ukrainian border guards left for Poland",
        "The army closed the border with Sudan",
        "Troops of Portugal moved up to the border with Peru",
        "Doctors without borders work in Sudan and Chad",
    ],
)
def test_no_border_is_guessed(gazetteer: Gazetteer, text: str) -> None:
    assert borders_of(gazetteer, text) == []
