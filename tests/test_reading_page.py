"""The articles of a page, and what belongs to none of them."""

from pathlib import Path

import pytest

from geo.model import Span
from geo.reading import read_article, read_text
from geo.reading.lines import classify_lines
from geo.reading.page import PageArticle, split_page

FIRST = (
    "أعلنت هيئة الأركان الفرنسية أن آخر جنودها غادروا مدينة غاو في شمال مالي.\n\n"
    "وقالت الهيئة في بيان إن القافلة عبرت الحدود إلى النيجر مساء الأحد."
)
SECOND_TITLE = "نيامي تستقبل قافلة ألمانية قادمة من غاو"
SECOND = (
    "استقبلت نيامي قافلة ألمانية قادمة من مدينة غاو تضم عشرات الشاحنات.\n\nوذكرت وزارة الدفاع أن القافلة ستبقى أسبوعين."
)


def texts(page: str, articles: list[PageArticle]) -> list[list[str]]:
    """Return what each stretch of each article says."""
    return [[page[span.start : span.end] for span in article.spans] for article in articles]


def test_one_article_is_one_stretch() -> None:
    assert texts(FIRST, split_page(FIRST)) == [[FIRST]]


def test_second_article_behind_source_keywords_and_marker() -> None:
    page = f"{FIRST}\n\nالمصدر: صحيفة الساحل\n\nكلمات دلالية: مالي، غاو\n\nإقرأ أيضاً:\n\n{SECOND_TITLE}\n\n{SECOND}\n"
    found = split_page(page)
    assert texts(page, found) == [[FIRST], [f"{SECOND_TITLE}\n\n{SECOND}"]]
    assert [(a.title, a.outlet) for a in found] == [("", "صحيفة الساحل"), (SECOND_TITLE, "")]


def test_list_of_related_headlines_yields_nothing() -> None:
    page = f"{FIRST}\n\nمقالات مشابهة\n\n  • روسيا تنقل قوات إلى بنغازي\n  • الجيش يغادر كيدال.. ماذا بعد؟\n"
    assert texts(page, split_page(page)) == [[FIRST]]


def test_english_page() -> None:
    page = (
        "Last troops leave Gao\nThe last French soldiers have left Gao, the general staff said on Monday.\n"
        "Source: Sahel Daily\nTags: Mali, Gao\nRelated articles\n- Convoy reaches Menaka\n- Planes fly to Niamey\n"
        "Follow us on Telegram\n\u00a9 2022 All rights reserved\n"
    )
    found = split_page(page)
    assert texts(page, found) == [[page[: page.index("\nSource")]]]
    assert (found[0].title, found[0].outlet) == ("Last troops leave Gao", "Sahel Daily")


@pytest.mark.parametrize(
    "teaser",
    ["اقرأ أيضا: موسكو تسحب قواتها من كيدال", "اقرأ أيضاً\n• موسكو تسحب قواتها\n• أخرى", "شاهد أيضا\nموسكو تسحب قواتها"],
)
def test_teaser_amid_an_article_is_left_out_and_the_article_goes_on(teaser: str) -> None:
    above, below = FIRST.split("\n\n")
    page = f"{above}\n{teaser}\n{below}"
    assert texts(page, split_page(page)) == [[above, below]]


def test_stretches_of_one_article_are_parts_with_the_same_date_and_outlet() -> None:
    above, below = FIRST.split("\n\n")
    article = read_text(f"date: 2022-08-15\noutlet: AFP\n{above}\nاقرأ أيضا: خبر آخر\n{below}", file="a")
    assert [part.index for part in article.parts] == [0, 1]
    assert len({(part.published, part.outlet) for part in article.parts}) == 1
    assert article.notes == ()


def test_second_article_has_no_date_of_the_first() -> None:
    page = f"date: 2022-08-15\n{FIRST}\nالمصدر: أ\nإقرأ أيضا:\n{SECOND_TITLE}\n{SECOND}"
    article = read_text(page, file="a.txt")
    assert [part.published is None for part in article.parts] == [False, True]
    assert "article 2 of the page" in article.notes[0]
    assert "a.meta.toml" in article.notes[0]


def test_a_sidecar_decides_where_the_signs_are_weak() -> None:
    page = f"{FIRST}\nإقرأ أيضا\nعنوان لا يشبه\n{SECOND}"
    assert len(split_page(page)) == 1
    assert texts(page, split_page(page, expected=2)) == [[FIRST], [f"عنوان لا يشبه\n{SECOND}"]]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("المصدر: رويترز", "source"),
        ("(المصدر: وكالات)", "source"),
        ("المصدر / الأناضول", "source"),
        ("Source: according to the ministry, 300 men left the base. They went north.", "paragraph"),
        ("قال المصدر إن القوات غادرت", "headline"),
        ("**Read also:**", "list"),
        ("## Related stories", "list"),
        ("🔴 اقرأ أيضًا..", "list"),
        ("Tags: Libya, Mali", "keywords"),
        ("Share this article on Facebook", "boilerplate"),
        ("Shares in the port rose as ships left", "headline"),
        ("تابعنا على تلغرام", "boilerplate"),
        ("- 300 soldiers left Gao", "bullet"),
        ("2. القافلة الثانية", "bullet"),
        ("The related forces left Gao.", "paragraph"),
    ],
)
def test_lines(line: str, kind: str) -> None:
    assert [found.kind for found in classify_lines(line)] == [kind]


def test_outlet_on_the_line_below_the_word() -> None:
    page = f"{FIRST}\nالمصدر:\nوكالة الصحافة الفرنسية"
    found = split_page(page)
    assert found[0].outlet == "وكالة الصحافة الفرنسية"
    assert texts(page, found) == [[FIRST]]


def test_source_that_is_an_address_is_the_address() -> None:
    found = split_page(f"{FIRST}\nالمصدر: https://example.org/a")
    assert (found[0].outlet, found[0].url) == ("", "https://example.org/a")


def test_source_line_on_top_ends_nothing() -> None:
    page = f"المصدر: الشروق\n{FIRST}\nاقرأ أيضا:\nخبر آخر من العاصمة\nوختم البيان بالشكر للحكومة المضيفة وللسكان."
    found = split_page(page)
    assert len(found) == 1
    assert found[0].outlet == "الشروق"


def test_every_line_end_keeps_its_place() -> None:
    page = "Troops left Gao.\r\n\r\nSource: AFP\rRead also:\nOther news"
    assert split_page(page)[0].spans == (Span(0, 16),)


@pytest.mark.shared
def test_seed_pages(shared: Path) -> None:
    first = read_article(next((shared / "seeds").glob("000*.txt")))
    assert [str(part.published) for part in first.parts] == ["2024-12-19", "2025-02-21"]
    assert all("•" not in first.text[p.span.start : p.span.end] for p in first.parts)
    assert first.text[first.parts[0].span.start :][:3] == "قال"
    second = read_article(next((shared / "seeds").glob("003*.txt")))
    assert [part.span for part in second.parts] == [Span(0, len(second.text))]
