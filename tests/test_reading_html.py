"""HTML pages: the paragraphs of the article, and a day only where the page spells it out."""

from datetime import date

import pytest

from geo.reading import Known, read_bytes
from geo.reading.html import is_html, read_html

PARAGRAPHS = (
    "غادرت آخر قافلة من القوات الفرنسية مدينة غاو في شمال مالي متجهة إلى النيجر، وفق بيان لهيئة الأركان صدر الاثنين.",
    "وقالت الهيئة إن القافلة ضمت عشرات الشاحنات والمدرعات، وإنها عبرت الحدود عند لابيزانغا بعد رحلة دامت يومين كاملين.",
    "وأضافت أن القاعدة سلمت إلى الجيش المالي في مراسم قصيرة حضرها ضباط من الجانبين وعدد من وجهاء المدينة.",
)


def page(*paragraphs: str, head: str = "", extra: str = "") -> str:
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    menu = "<nav><a href='/'>الرئيسية</a><a href='/s'>رياضة</a></nav>"
    return (
        f"<!DOCTYPE html><html lang='ar'><head><title>رتل يغادر غاو</title>{head}</head><body>{menu}"
        f"<article><h1>رتل يغادر غاو</h1>{body}{extra}</article><footer>جميع الحقوق محفوظة</footer></body></html>"
    )


def test_every_paragraph_is_kept_and_the_menu_is_not() -> None:
    text = read_html(page(*PARAGRAPHS)).text
    assert all(paragraph in text for paragraph in PARAGRAPHS)
    assert "رياضة" not in text


def test_what_the_page_says_of_itself() -> None:
    head = (
        '<meta property="og:site_name" content="الساحل اليوم"><meta property="og:title" content="رتل يغادر غاو">'
        '<meta property="article:published_time" content="2022-08-15T10:00:00+00:00">'
        '<link rel="canonical" href="https://sahel.example.org/a/1">'
    )
    known = read_html(page(*PARAGRAPHS, head=head)).known
    assert known == Known(date(2022, 8, 15), "الساحل اليوم", "https://sahel.example.org/a/1", "رتل يغادر غاو")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("<p class='date'>15 آب 2022</p>", date(2022, 8, 15)),
        ("<p class='date'>19 كانون الأول 2022</p>", date(2022, 12, 19)),
        ("<p class='date'>19 كانون الأول/ ديسمبر 2022</p>", date(2022, 12, 19)),
        ("<time datetime='2022-08-15'>أمس</time>", date(2022, 8, 15)),
        ("<p class='date'>2022</p>", None),
        ("<p>بين 3 مايو 2021 و4 يونيو 2021</p>", None),
        (f"<p>{PARAGRAPHS[1]} وكانت القوات قد دخلت المدينة في 3 مايو 2013.</p>", None),
        ("<aside><a href='/2019/02/03/other'>خبر آخر</a></aside>", None),
        ("", None),
    ],
)
def test_a_day_is_taken_only_where_it_is_spelt_out(line: str, day: date | None) -> None:
    assert read_html(page(*PARAGRAPHS, extra=line)).known.published == day


@pytest.mark.parametrize("encoding", ["utf-8", "cp1256", "utf-16"])
def test_pages_in_older_encodings(encoding: str) -> None:
    article = read_bytes(page(*PARAGRAPHS, head=f"<meta charset='{encoding}'>").encode(encoding), file="a.html")
    assert PARAGRAPHS[0] in article.text
    assert article.parts[0].language == "ar"


def test_header_lines_above_a_page() -> None:
    article = read_bytes(f"date: 2022-08-16\n{page(*PARAGRAPHS)}".encode(), file="a.html")
    assert article.parts[0].published == date(2022, 8, 16)
    assert article.text.startswith(PARAGRAPHS[0]) or PARAGRAPHS[0] in article.text


def test_list_of_other_headlines_in_the_articles_own_container_is_no_part_of_it() -> None:
    extra = "<h3>مقالات مشابهة</h3><ul><li>روسيا تنقل قوات إلى بنغازي</li><li>قافلة تصل كيدال</li></ul>"
    article = read_bytes(page(*PARAGRAPHS, extra=extra).encode(), file="a.html")
    inside = "".join(article.text[part.span.start : part.span.end] for part in article.parts)
    assert PARAGRAPHS[2] in inside
    assert "بنغازي" not in inside


def test_a_text_that_speaks_of_tags_is_no_page() -> None:
    assert not is_html("<3 men left Gao")
    assert read_bytes(b"<3 men left Gao, the army said.", file="a.txt").text.startswith("<3 men")
    assert is_html("<?xml version='1.0'?><html><body>")
