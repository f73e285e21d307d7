"""How many of what, and what is no count."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.extraction.quantities import find_quantities
from geo.model import Part, Quantity, Span


def quantities(text: str, language: str) -> list[Quantity]:
    """Find the quantities of a text that is one part."""
    return find_quantities(text, Part(0, Span(0, len(text)), language))


def counts(text: str, language: str) -> list[tuple[int | None, int | None, str]]:
    """Return the counts of a text with their units."""
    return [(found.minimum, found.maximum, found.unit) for found in quantities(text, language) if found.is_count]


@pytest.mark.parametrize(
    ("text", "number", "unit", "unit_class"),
    [
        ("أربعة آلاف مقاتل", 4000, "fighters", "personnel"),
        ("100 عربة مدرعة", 100, "armoured vehicles", "vehicles"),
        ("57 آلية بين مدرعات وناقلات", 57, "vehicles", "vehicles"),
        ("ثلاث طائرات شحن عسكرية", 3, "aircraft", "aircraft"),
        ("خمس سفن حربية", 5, "ships", "ships"),
        ("195 من عسكرييها", 195, "soldiers", "personnel"),
        ("ثلاثمائة من عناصر الحزب", 300, "members", "personnel"),
        ("القواعد الخمس", 5, "bases", "sites"),
        ("الجنود الـ300", 300, "soldiers", "personnel"),
        ("سبع منظومات", 7, "systems", "materiel"),
        ("100جندي", 100, "soldiers", "personnel"),
        ("طائرة واحدة", 1, "aircraft", "aircraft"),
        ("غادر القاعدة 300 جندي", 300, "soldiers", "personnel"),
    ],
)
def test_arabic_counts(text: str, number: int, unit: str, unit_class: str) -> None:
    (found,) = quantities(text, "ar")
    assert (found.minimum, found.maximum, found.unit, found.unit_class) == (number, number, unit, unit_class)


@pytest.mark.parametrize(
    ("text", "number", "unit", "unit_class"),
    [
        ("Twenty-eight armored vehicles", 28, "armoured vehicles", "vehicles"),
        ("two Turkish military cargo planes", 2, "aircraft", "aircraft"),
        ("two tank battalions", 2, "battalions", "personnel"),
        ("a 45-strong commando unit", 45, "personnel", "personnel"),
        ("the force, 1,200 strong", 1200, "personnel", "personnel"),
        ("a 143-vehicle convoy", 143, "vehicles", "vehicles"),
        ("15,000 of its soldiers", 15_000, "soldiers", "personnel"),
        ("half a dozen frigates", 6, "frigates", "ships"),
        ("one brigade", 1, "brigades", "personnel"),
        ("two dozen Humvees", 24, "vehicles", "vehicles"),
        ("two batches of marines", 2, "batches", "personnel"),
    ],
)
def test_english_counts(text: str, number: int, unit: str, unit_class: str) -> None:
    (found,) = quantities(text, "en")
    assert (found.minimum, found.maximum, found.unit, found.unit_class) == (number, number, unit, unit_class)


@pytest.mark.parametrize(
    ("word", "unit"),
    [
        ("دبابتان", "tanks"),
        ("وطائرتين", "aircraft"),
        ("سفينتا", "ships"),
        ("لواءين", "brigades"),
        ("كتيبتي", "battalions"),
        ("قاعدتيها", "bases"),
    ],
)
def test_a_dual_counts_two(word: str, unit: str) -> None:
    assert counts(word, "ar") == [(2, 2, unit)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("بين 300 و400 جندي", "ar", (300, 400, "soldiers")),
        ("300 إلى 400 عنصر", "ar", (300, 400, "members")),
        ("ثلاث أو أربع مروحيات", "ar", (3, 4, "helicopters")),
        ("طائرتان إلى ثلاث طائرات", "ar", (2, 3, "aircraft")),
        ("from 3 to 4 tanks", "en", (3, 4, "tanks")),
        ("two or three battalions", "en", (2, 3, "battalions")),
        ("2,500–3,500 troops", "en", (2500, 3500, "troops")),
        ("30 to 40 thousand troops", "en", (30_000, 40_000, "troops")),
    ],
)
def test_a_range_keeps_both_ends(text: str, language: str, expected: tuple[int, int, str]) -> None:
    assert counts(text, language) == [expected]


@pytest.mark.parametrize(
    ("text", "language", "minimum", "maximum"),
    [
        ("نحو 70 آلية", "ar", 70, 70),
        ("أكثر من 100 شاحنة", "ar", 100, None),
        ("20 جندياً على الأقل", "ar", 20, None),
        ("ما يصل إلى 30 ألف جندي", "ar", None, 30_000),
        ("عشرات الجنود", "ar", None, None),
        ("some 25 gunners", "en", 25, 25),
        ("at least 11 trucks", "en", 11, None),
        ("a hundred men or more", "en", 100, None),
        ("up to 5,000 troops", "en", None, 5000),
        ("scores of trucks", "en", None, None),
        ("several hundred marines", "en", None, None),
    ],
)
def test_bounds_and_collectives_are_approximate(
    text: str, language: str, minimum: int | None, maximum: int | None
) -> None:
    (found,) = quantities(text, language)
    assert (found.minimum, found.maximum, found.approximate) == (minimum, maximum, True)
    assert found.unit_class


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("قرابة 100 من نحو 300 مسلح", "ar", [(100, 100, "gunmen"), (300, 300, "gunmen")]),
        ("واحدة من ثلاث مقاتلات", "ar", [(1, 1, "fighter jets"), (3, 3, "fighter jets")]),
        ("40 عربة و160 عسكرياً", "ar", [(40, 40, "vehicles"), (160, 160, "soldiers")]),
        ("100 of 300 fighters", "en", [(100, 100, "fighters"), (300, 300, "fighters")]),
        ("16 Omani and three Kuwaiti soldiers", "en", [(16, 16, "soldiers"), (3, 3, "soldiers")]),
        ("50 soldiers left; 40 others stayed", "en", [(50, 50, "soldiers"), (40, 40, "soldiers")]),
    ],
)
def test_two_numbers_are_two_quantities(text: str, language: str, expected: list[tuple[int, int, str]]) -> None:
    assert counts(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [("عشر مرات", "ar", 10), ("خمس رحلات جوية", "ar", 5), ("ten times", "en", 10), ("four flights", "en", 4)],
)
def test_journeys_are_trips(text: str, language: str, number: int) -> None:
    (found,) = quantities(text, language)
    assert (found.minimum, found.trips) == (number, True)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("250 مليون دولار", "ar"),
        ("70 كيلومتراً", "ar"),
        ("22 طناً", "ar"),
        ("61 عاماً", "ar"),
        ("أربع سنوات", "ar"),
        ("10% من القوات", "ar"),
        ("15 في المئة", "ar"),
        ("اللواء 61", "ar"),
        ("القاعدة 101", "ar"),
        ("القرار 2254", "ar"),
        ("إليوشن 76", "ar"),
        ("سو-34", "ar"),
        ("وإف 16", "ar"),
        ("إيه.إن-124", "ar"),
        ("عربي21", "ar"),
        ("الساعة 10", "ar"),
        ("في 8 ديسمبر 2024", "ar"),
        ("عام 2017", "ar"),
        ("$250 million", "en"),
        ("9 km", "en"),
        ("a 2.4-km runway", "en"),
        ("a five-year lease", "en"),
        ("aged 61", "en"),
        ("Smith, 45, said", "en"),
        ("the 82nd Airborne", "en"),
        ("Brigade 444", "en"),
        ("Air Base 201", "en"),
        ("positions 10, 16, 31 and 37", "en"),
        ("an Il-76, a T-72 and an F-16", "en"),
        ("the destroyer (DDG-96)", "en"),
        ("light 4x4s", "en"),
        ("Resolution 2254", "en"),
        ("at 0600 GMT", "en"),
        ("at 22:00", "en"),
        ("in 2017", "en"),
        ("40 percent", "en"),
    ],
)
def test_what_is_no_count(text: str, language: str) -> None:
    assert counts(text, language) == []


@pytest.mark.parametrize(
    ("text", "language", "unit"),
    [
        ("1687 مدنياً", "ar", "civilians"),
        ("120 captives", "en", "prisoners"),
        ("two officials said that planes left", "en", "officials"),
        ("five orchards", "en", "orchards"),
        ("300 left the harbour", "en", ""),
    ],
)
def test_numbers_of_what_is_no_force_have_no_class(text: str, language: str, unit: str) -> None:
    (found,) = quantities(text, language)
    assert (found.unit, found.unit_class, found.is_count) == (unit, None, True)


def test_types_are_counted_by_their_class_and_their_numbers_are_not() -> None:
    first, second = quantities("At least 11 C-17s landed", "en")
    assert (first.minimum, first.unit_class, first.is_count) == (11, "aircraft", True)
    assert (second.minimum, second.is_count) == (17, False)


@pytest.mark.parametrize(
    ("text", "number", "unit_class"),
    [("six F/A-18s", 6, "aircraft"), ("three C-130 Hercules", 3, "aircraft"), ("ten T-72s", 10, "vehicles")],
)
def test_a_type_stands_for_its_class(text: str, number: int, unit_class: str) -> None:
    found = quantities(text, "en")[0]
    assert (found.minimum, found.unit_class) == (number, unit_class)


def test_a_year_before_a_count_is_no_count() -> None:
    assert counts("In 2017 300 soldiers left", "en") == [(300, 300, "soldiers")]


def test_one_counts_only_beside_a_noun_of_a_force() -> None:
    assert counts("one said that one of its planes left", "en") == [(1, 1, "aircraft")]


def test_spans_count_in_the_whole_text() -> None:
    text = "Nine men left. About 300 soldiers came."
    (found,) = find_quantities(text, Part(0, Span(15, len(text)), "en"))
    assert found.unit_span is not None
    assert text[found.span.start : found.span.end] == "300"
    assert text[found.unit_span.start : found.unit_span.end] == "soldiers"


VOCABULARY = (
    "نحو",
    "300",
    "ثلاثة",
    "آلاف",
    "جندي",
    "طائرتان",
    "من",
    "بين",
    "و",
    "إلى",
    "مئات",
    "الـ",
    "-",
    "سو",
    "76",
    "دولار",
    "%",
    "عام",
    "،",
    ".",
    "على",
    "الأقل",
    "واحدة",
    "القاعدة",
    "two",
    "or",
    "three",
    "hundred",
    "of",
    "some",
    "soldiers",
    "-",
    "strong",
    "tanks",
    "C",
    "17",
    "s",
    "$",
    ",",
    "and",
    "between",
    "one",
    "more",
    "dozen",
    "1,500",
    "km",
    "Brigade",
    "4x4s",
    "at",
    "least",
    "the",
)


@given(st.lists(st.sampled_from(VOCABULARY), max_size=12), st.sampled_from(["", " "]))
def test_any_run_of_number_words_is_read_in_order_and_without_error(words: list[str], space: str) -> None:
    text = space.join(words)
    for language in ("ar", "en"):
        found = quantities(text, language)
        assert all(a.span.end <= b.span.start for a, b in pairwise(found))
        assert all(item.minimum is None or item.maximum is None or item.minimum <= item.maximum for item in found)
