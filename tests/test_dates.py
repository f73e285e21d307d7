"""Dates in Arabic and English, read against a day of publication."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.extraction.dates import find_dates, resolve_again
from geo.model import DateInterval, Part, Span

THURSDAY = date(2024, 12, 19)


def dates(text: str, language: str, published: date | None = THURSDAY) -> list[DateInterval]:
    """Find the dates of a text that is one part."""
    return find_dates(text, Part(0, Span(0, len(text)), language, published=published))


def interval(text: str, language: str, published: date | None = THURSDAY) -> str:
    """Write the one date of a text as "start..end", open ends empty."""
    (found,) = dates(text, language, published)
    return f"{found.start or ''}..{found.end or ''}"


def day(text: str) -> str:
    """Write one day as an interval."""
    return f"{text}..{text}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("رست الفرقاطة في 14 كانون الأول 2023", day("2023-12-14")),
        ("رست في ١٤ ديسمبر ٢٠٢٣", day("2023-12-14")),
        ("رست في 14/12/2023", day("2023-12-14")),
        ("رست في 2023-12-14", day("2023-12-14")),
        ("رست في 10.11.2023", day("2023-11-10")),
        ("في 8 ديسمبر/ كانون الأول الجاري", day("2024-12-08")),
        ("في 9 نيسان/أبريل 2023", day("2023-04-09")),
        ("في 3 تشرين الثاني (نوفمبر) الماضي", day("2024-11-03")),
        ("في 26ك1", day("2024-12-26")),
        ("في 5 ت2 نوفمبر", day("2024-11-05")),
        ("في 4 جويلية 2023", day("2023-07-04")),
        ("في 6 غشت 2023", day("2023-08-06")),
        ("في الثامن من كانون الأول", day("2024-12-08")),
        ("في العاشر من شهر آذار عام 2022", day("2022-03-10")),
        ("في الحادي والثلاثين من تموز الفائت", day("2024-07-31")),
        ("في العشرين من شباط الماضي", day("2024-02-20")),
        ("في 24 من الشهر المنصرم", day("2024-11-24")),
        ("من 3 إلى 5 آذار 2023", "2023-03-03..2023-03-05"),
        ("يوم الثلاثاء 10 ديسمبر 2024", day("2024-12-10")),
    ],
)
def test_arabic_days(text: str, expected: str) -> None:
    assert interval(text, "ar") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sailed on 8 December 2023", day("2023-12-08")),
        ("sailed on the 8th of December", day("2024-12-08")),
        ("sailed on Dec. 8, 2022", day("2022-12-08")),
        ("sailed on Monday, 2 December 2024", day("2024-12-02")),
        ("on June 18-22", "2024-06-18..2024-06-22"),
        ("on 18, 22 and 29 June", "2024-06-18..2024-06-29"),
        ("between 16 and 19 July", "2024-07-16..2024-07-19"),
        ("from 30 May to 2 June 2023", "2023-05-30..2023-06-02"),
        ("on the last day of October", day("2024-10-31")),
        ("in the first week of March", "2024-03-01..2024-03-07"),
        ("on 14/12/2024", day("2024-12-14")),
        ("on 02/03/2024", "2024-02-03..2024-03-02"),
        ("on the 8th of this month", day("2024-12-08")),
        ("from Tuesday evening to Wednesday", "2024-12-17..2024-12-18"),
    ],
)
def test_english_days(text: str, expected: str) -> None:
    assert interval(text, "en") == expected


@pytest.mark.parametrize(
    ("text", "language", "published", "expected"),
    [
        ("in January", "en", THURSDAY, "2025-01-01..2025-01-31"),
        ("on 31 January", "en", THURSDAY, day("2025-01-31")),
        ("between 28 December and 3 January", "en", date(2021, 1, 9), "2020-12-28..2021-01-03"),
        ("في 30 كانون الأول", "ar", date(2021, 1, 2), day("2020-12-30")),
        ("They had left by 29 February", "en", date(2025, 5, 1), "..2024-02-29"),
        ("They must leave by 1 May", "en", THURSDAY, "..2025-05-01"),
    ],
)
def test_years_are_inferred_across_new_year(text: str, language: str, published: date, expected: str) -> None:
    assert interval(text, language, published) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("اليوم الخميس", "ar", day("2024-12-19")),
        ("أمس الأربعاء", "ar", day("2024-12-18")),
        ("أول من أمس", "ar", day("2024-12-17")),
        ("غداً", "ar", day("2024-12-20")),
        ("يوم الأحد", "ar", day("2024-12-15")),
        ("الخميس الماضي", "ar", day("2024-12-12")),
        ("السبت المقبل", "ar", day("2024-12-21")),
        ("وستبحر السفينة يوم السبت", "ar", day("2024-12-21")),
        ("on Thursday", "en", day("2024-12-19")),
        ("last Thursday", "en", day("2024-12-12")),
        ("next Monday", "en", day("2024-12-23")),
        ("Friday morning", "en", day("2024-12-13")),
        ("The brigade will depart on Friday", "en", day("2024-12-20")),
        ("The minister said on Tuesday that the brigade will depart", "en", day("2024-12-17")),
        ("overnight", "en", "2024-12-18..2024-12-19"),
        ("over the weekend", "en", "2024-12-14..2024-12-15"),
    ],
)
def test_days_near_the_publication(text: str, language: str, expected: str) -> None:
    assert interval(text, language) == expected


def test_the_weekday_wins_over_today_when_an_article_appeared_after_midnight() -> None:
    assert interval("اليوم الأربعاء", "ar") == day("2024-12-18")


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("منتصف ديسمبر", "ar", "2024-12-11..2024-12-20"),
        ("مطلع تشرين الثاني الماضي", "ar", "2024-11-01..2024-11-10"),
        ("أواخر كانون الأول / ديسمبر", "ar", "2024-12-21..2024-12-31"),
        ("أواخر العام الفائت", "ar", "2023-10-01..2023-12-31"),
        ("في آب 2022", "ar", "2022-08-01..2022-08-31"),
        ("خلال الشهر الماضي", "ar", "2024-11-01..2024-11-30"),
        ("عام 2011", "ar", "2011-01-01..2011-12-31"),
        ("بين عامي 2018 و2019", "ar", "2018-01-01..2019-12-31"),
        ("صيف 2023", "ar", "2023-06-01..2023-08-31"),
        ("mid-December", "en", "2024-12-11..2024-12-20"),
        ("late last month", "en", "2024-11-21..2024-11-30"),
        ("in early 2021", "en", "2021-01-01..2021-03-31"),
        ("in December last year", "en", "2023-12-01..2023-12-31"),
        ("in 2017", "en", "2017-01-01..2017-12-31"),
        ("last year", "en", "2023-01-01..2023-12-31"),
        ("in the autumn of 2022", "en", "2022-09-01..2022-11-30"),
    ],
)
def test_parts_of_months_and_years(text: str, language: str, expected: str) -> None:
    assert interval(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("قبل 10 أيام", "ar", day("2024-12-09")),
        ("قبل يومين", "ar", day("2024-12-17")),
        ("قبل عشر سنوات", "ar", "2014-01-01..2014-12-31"),
        ("الأسابيع الثلاثة الماضية", "ar", "2024-11-28..2024-12-19"),
        ("خلال الساعات الأخيرة", "ar", "2024-12-18..2024-12-19"),
        ("over the past two days", "en", "2024-12-17..2024-12-19"),
        ("in recent days", "en", "2024-12-16..2024-12-19"),
        ("three weeks ago", "en", "2024-11-25..2024-12-01"),
        ("within two weeks", "en", "2024-12-19..2025-01-02"),
        ("in the coming days", "en", "2024-12-19..2024-12-25"),
    ],
)
def test_spans_counted_from_the_publication(text: str, language: str, expected: str) -> None:
    assert interval(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("منذ منتصف كانون الأول", "ar", "2024-12-11..2024-12-19"),
        ("منذ أسبوعين", "ar", "2024-12-05..2024-12-19"),
        ("بدءاً من أيلول/سبتمبر 2015", "ar", "2015-09-01..2024-12-19"),
        ("حتى نهاية كانون الثاني", "ar", "..2025-01-31"),
        ("بحلول نهاية العام", "ar", "..2024-12-31"),
        ("قبل أن ينقضي كانون الثاني", "ar", "..2025-01-31"),
        ("بعد 23 كانون الأول", "ar", "2024-12-23.."),
        ("since 2013", "en", "2013-01-01..2024-12-19"),
        ("starting from January 10", "en", "2025-01-10.."),
        ("by Friday", "en", "..2024-12-20"),
        ("no later than Friday", "en", "..2024-12-20"),
        ("no later than Feb. 18", "en", "..2025-02-18"),
        ("before May 2024", "en", "..2024-04-30"),
    ],
)
def test_open_intervals(text: str, language: str, expected: str) -> None:
    assert interval(text, language) == expected
    assert dates(text, language)[0].precision == "open"


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("بعد عشرة أيام من سقوط نظام الأسد", "ar", day("2024-12-18")),
        ("ten days after the fall of Kabul", "en", day("2021-08-25")),
        ("two weeks after 5 March", "en", "2024-03-16..2024-03-22"),
        ("بعد أسبوعين من 5 آذار", "ar", "2024-03-16..2024-03-22"),
        ("since the coup in Niger", "en", "2023-07-26..2024-12-19"),
    ],
)
def test_dates_counted_from_an_event(text: str, language: str, expected: str) -> None:
    assert interval(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("غادر الرتل الأول في 3 حزيران. وفي التاسع عشر منه تبعه رتل ثان", "ar", day("2024-06-19")),
        ("The first ship left on 3 June. Two days later the second followed", "en", day("2024-06-05")),
        ("رست سفينة في 10 تموز، وقبل ذلك بأربعة أيام أبحرت أخرى", "ar", day("2024-07-06")),
        ("بدأت المهمة في آذار 2021 وانتهت أواخر العام التالي", "ar", "2022-10-01..2022-12-31"),
    ],
)
def test_dates_counted_from_the_day_named_before(text: str, language: str, expected: str) -> None:
    found = dates(text, language)[-1]
    assert f"{found.start}..{found.end}" == expected


def test_an_islamic_date_allows_for_the_sighted_moon() -> None:
    (found,) = dates("في 15 رجب 1446", "ar")
    assert found.start is not None
    assert found.end is not None
    assert found.start <= date(2025, 1, 15) <= found.end
    assert (found.end - found.start).days == 2


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("مع أب وابنه", "ar"),
        ("مارس الوسيط ضغوطاً", "ar"),
        ("الأمين العام الحالي للحلف", "ar"),
        ("في باب المدينة", "ar"),
        ("رئيس الحكومة رجب طيب", "ar"),
        ("عمره 61 عاماً", "ar"),
        ("عقد لمدة 49 عاماً", "ar"),
        ("استغرقت الرحلة ستة أيام", "ar"),
        ("القرار 2254", "ar"),
        ("الساعة 10:30", "ar"),
        ("They may march again", "en"),
        ("It took two weeks", "en"),
        ("a five-year lease", "en"),
        ("at 22:00", "en"),
        ("Flight 2019 carried 2,020 men", "en"),
        ("It lasted a second", "en"),
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str, language: str) -> None:
    assert dates(text, language) == []


@pytest.mark.parametrize(
    ("text", "language", "precision"),
    [
        ("on 8 December", "en", "day of an unknown year"),
        ("في الثامن من كانون الأول", "ar", "day of an unknown year"),
        ("on Tuesday", "en", "day"),
        ("last month", "en", "month"),
        ("mid-May", "en", "part of month"),
        ("منذ أسبوعين", "ar", "open"),
    ],
)
def test_without_a_publication_nothing_is_guessed(text: str, language: str, precision: str) -> None:
    (found,) = dates(text, language, None)
    assert (found.start, found.end, found.precision) == (None, None, precision)
    assert found.words


def test_a_full_date_needs_no_publication() -> None:
    assert interval("on 8 December 2021", "en", None) == day("2021-12-08")


def test_spans_count_in_the_whole_text_and_stay_in_the_part() -> None:
    text = "On Monday it rained. On Tuesday the column left. On Sunday it came back."
    part = Part(1, Span(21, 49), "en", published=THURSDAY)
    (found,) = find_dates(text, part)
    assert text[found.span.start : found.span.end] == found.words == "Tuesday"


def test_a_corrected_publication_moves_the_date() -> None:
    (found,) = dates("في 28 تموز الفائت", "ar", None)
    corrected = resolve_again(found, date(2021, 8, 2))
    assert (corrected.start, corrected.words, corrected.span) == (date(2021, 7, 28), found.words, found.span)
    assert resolve_again(corrected, date(2022, 8, 2)).start == date(2022, 7, 28)


def test_a_plan_is_resolved_ahead_again() -> None:
    (found,) = dates("The unit will leave on Friday", "en")
    assert resolve_again(found, date(2024, 12, 26), direction=1).start == date(2024, 12, 27)
    assert resolve_again(found, date(2024, 12, 26)).start == date(2024, 12, 20)


def test_words_that_need_their_context_are_left_as_they_were() -> None:
    found = dates("في 3 حزيران ثم في التاسع عشر منه", "ar")[-1]
    assert resolve_again(found, date(2030, 1, 1)).words == found.words


VOCABULARY = (
    "في",
    "من",
    "إلى",
    "منذ",
    "قبل",
    "بعد",
    "حتى",
    "بين",
    "8",
    "31",
    "2024",
    "كانون",
    "الأول",
    "/",
    "ديسمبر",
    "آب",
    "الماضي",
    "الشهر",
    "أمس",
    "السبت",
    "يومين",
    "نهاية",
    "عام",
    "و",
    "،",
    ".",
    "أسابيع",
    "منه",
    "التالي",
    "15",
    "رجب",
    "ساعة",
    "ثلاثة",
    "on",
    "since",
    "until",
    "between",
    "and",
    "5",
    "May",
    "last",
    "next",
    "the",
    "of",
    "Friday",
    "weeks",
    "ago",
    "mid",
    "-",
    "December",
    "2023",
    ",",
    "Q",
    "1446",
    "year",
    "end",
    "later",
    "two",
    "days",
    "12/13/2024",
    "31/31/2024",
)


@given(st.lists(st.sampled_from(VOCABULARY), max_size=12), st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_any_run_of_date_words_is_read_in_order_and_without_error(words: list[str], published: date) -> None:
    text = " ".join(words)
    for language in ("ar", "en"):
        found = dates(text, language, published)
        assert all(text[item.span.start : item.span.end] == item.words for item in found)
        assert all(a.span.end <= b.span.start for a, b in pairwise(found))
        assert all(not (item.start and item.end) or item.start <= item.end for item in found)
