from datetime import date

import pytest

from gazetteer.index import Gazetteer
from geo.extraction.reports import extract_reports
from geo.model import Report
from geo.reading import read_text


def reports_of(text: str, gazetteer: Gazetteer, published: str = "2024-05-17") -> list[Report]:
    return extract_reports(read_text(f"date: {published}\n\n{text}", file="x.txt"), gazetteer)


def days_of(report: Report) -> tuple[date | None, date | None]:
    return (report.date.start, report.date.end) if report.date else (None, None)


WEDNESDAY, TUESDAY = date(2024, 5, 15), date(2024, 5, 14)


@pytest.mark.parametrize(
    "text",
    [
        "Kenyan troops left Garissa for Nairobi on Wednesday. A second column of 40 soldiers left Mombasa for Nairobi.",
        "Kenyan troops left Garissa for Nairobi on Wednesday and 30 Kenyan soldiers arrived in Mombasa.",
        "غادرت القوات الكينية غاريسا إلى نيروبي الأربعاء. ووصل رتل آخر من 40 جنديا إلى مومباسا.",
    ],
)
def test_a_move_without_a_date_goes_on_from_the_one_before(text: str, gazetteer: Gazetteer) -> None:
    assert [days_of(report) for report in reports_of(text, gazetteer)] == [(WEDNESDAY, WEDNESDAY)] * 2


@pytest.mark.parametrize(
    "text",
    [
        "Kenyan troops left Garissa for Nairobi on Wednesday. Italian soldiers had left Mombasa for Nairobi.",
        "Kenyan troops left Garissa for Nairobi on Wednesday. Italian soldiers will leave Mombasa for Nairobi.",
        "Kenyan troops left Garissa for Nairobi in 2019. Italian soldiers left Mombasa for Nairobi.",
        "Kenyan troops left Garissa for Nairobi on Wednesday.\nItalian soldiers left Mombasa for Nairobi.",
    ],
)
def test_no_date_is_carried_to_what_lies_elsewhere(text: str, gazetteer: Gazetteer) -> None:
    assert days_of(reports_of(text, gazetteer)[-1])[0] is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("30 Kenyan soldiers left Garissa for Nairobi at dawn.", date(2024, 5, 17)),
        ("وصل رتل كيني من 40 جنديا فجرا إلى غاريسا.", date(2024, 5, 17)),
        (
            "Kenyan units took over Garissa, it said on Wednesday, a day after the last Italian soldiers left Mombasa.",
            TUESDAY,
        ),
        ("ويأتي ذلك بعد يوم من مغادرة القوات الإيطالية غاريسا.", date(2024, 5, 16)),
        (
            "Kenyan troops left Garissa on Wednesday. The day before, 30 Italian soldiers left Mombasa for Nairobi.",
            TUESDAY,
        ),
    ],
)
def test_parts_of_a_day_and_days_after_are_counted(text: str, day: date, gazetteer: Gazetteer) -> None:
    assert days_of(reports_of(text, gazetteer)[-1]) == (day, day)


def test_a_plan_lies_ahead_of_its_announcement(gazetteer: Gazetteer) -> None:
    by_june, announced = (
        reports_of(text, gazetteer)[0]
        for text in (
            "Kenya will withdraw its troops from Garissa by 30 June.",
            "The minister said on Wednesday that Kenya will withdraw its troops from Garissa.",
        )
    )
    assert days_of(by_june) == (date(2024, 5, 17), date(2024, 6, 30))
    assert days_of(announced) == (WEDNESDAY, None)


def test_a_carried_date_says_so(gazetteer: Gazetteer) -> None:
    text = (
        "Kenyan troops left Garissa for Nairobi on Wednesday. A second column of 40 soldiers left Mombasa for Nairobi."
    )
    [why] = [support for support in reports_of(text, gazetteer)[1].support if support.field == "date"]
    assert (why.rule, why.implied) == ("date:carried", True)


def test_the_day_of_the_sentence_before_counts_though_it_moved_nothing(gazetteer: Gazetteer) -> None:
    flag, speech = (
        reports_of(text, gazetteer)[0]
        for text in (
            "The flag came down over the barracks on Wednesday. Kenyan troops left Garissa for Nairobi.",
            "It rained, the minister said on Wednesday. Kenyan troops left Garissa for Nairobi.",
        )
    )
    assert days_of(flag) == (WEDNESDAY, WEDNESDAY)
    assert days_of(speech) == (None, None)
