"""Number words and digits in Arabic and English."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.extraction.lexemes import lexemes
from geo.extraction.numbers import read_numbers
from geo.model import Span

NUMBERS = {"digits", "number", "vague", "ordinal"}


def numbers(text: str, language: str) -> list[float | None]:
    """Read the numbers of a text, None for a collective."""
    found = read_numbers(lexemes(text, Span(0, len(text)), language), language)
    return [None if lexeme.kind == "vague" else lexeme.value for lexeme in found if lexeme.kind in NUMBERS]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("30 ألف", [30_000]),
        ("4 آلاف", [4000]),
        ("أربعة آلاف", [4000]),
        ("ثلاثة آلاف وخمسمئة", [3500]),
        ("ألف ومئتان وخمسون", [1250]),
        ("مئتي", [200]),
        ("مائتان وخمسون", [250]),
        ("ثلاثمائة وثلاثة وعشرون", [323]),
        ("خمس عشرة", [15]),
        ("أحد عشر", [11]),
        ("خمسة وعشرين", [25]),
        ("250 مليون", [250_000_000]),
        ("مليون ومئة ألف", [1_100_000]),
        ("مئة وثمانون ألف", [180_000]),
        ("ألفي", [2000]),
        ("30 ألفاً و500", [30_500]),
        ("نصف مليون", [500_000]),
        ("١٬٥٠٠", [1500]),
        ("1.500", [1500]),
        ("٢٫٥", [2.5]),
        ("و160", [160]),
        ("الـ15", [15]),
    ],
)
def test_arabic_numbers_are_read_as_one_value(text: str, values: list[float]) -> None:
    assert numbers(text, "ar") == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("twenty-eight", [28]),
        ("Two thousand five hundred", [2500]),
        ("two hundred and fifty", [250]),
        ("a hundred and twenty", [120]),
        ("a dozen", [12]),
        ("half a dozen", [6]),
        ("three dozen", [36]),
        ("1.2 million", [1_200_000]),
        ("5.5k", [5500]),
        ("1,500", [1500]),
        ("the 21st", [21]),
        ("twenty-third", [23]),
    ],
)
def test_english_numbers_are_read_as_one_value(text: str, values: list[float]) -> None:
    assert numbers(text, "en") == values


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("بين ثلاثين وأربعين", "ar", [30, 40]),
        ("بين مئة وخمسين ومئتين", "ar", [150, 200]),
        ("بين 300 و400", "ar", [300, 400]),
        ("ثلاثة وأربعة", "ar", [3, 4]),
        ("between two hundred and three hundred", "en", [200, 300]),
        ("18, 22 and 29", "en", [18, 22, 29]),
        ("nineteen eighty", "en", [19, 80]),
    ],
)
def test_neighbouring_numbers_stay_apart(text: str, language: str, values: list[float]) -> None:
    assert numbers(text, language) == values


@pytest.mark.parametrize(
    ("text", "language"),
    [("عشرات الآلاف", "ar"), ("مئات", "ar"), ("بضعة آلاف", "ar"), ("tens of thousands", "en"), ("a few hundred", "en")],
)
def test_collectives_have_no_value(text: str, language: str) -> None:
    assert numbers(text, language) == [None]


@pytest.mark.parametrize(
    ("text", "language"),
    [("يوم الاثنين", "ar"), ("عربي21", "ar"), ("كميات", "ar"), ("several towns", "en"), ("a tank", "en")],
)
def test_words_that_only_look_like_numbers_are_left(text: str, language: str) -> None:
    assert numbers(text, language) == []


@given(st.integers(min_value=1, max_value=99_999_999))
def test_grouped_digits_are_read_in_both_languages(value: int) -> None:
    assert numbers(f"{value:,}", "en") == [value]
    assert numbers(f"{value:,}".replace(",", "٬"), "ar") == [value]


@given(st.text(max_size=60))
def test_any_text_is_cut_without_losing_its_place(text: str) -> None:
    for language in ("ar", "en"):
        found = read_numbers(lexemes(text, Span(0, len(text)), language), language)
        ends = [0, *(lexeme.end for lexeme in found)]
        assert all(0 <= lexeme.start < lexeme.end <= len(text) for lexeme in found)
        assert all(lexeme.start >= end for lexeme, end in zip(found, ends, strict=False))
