"""The texts and the HTML that the page puts together."""

import re
from dataclasses import replace
from datetime import date

import pytest
from builders import (
    BARKHANE,
    EASTERN_CHAD,
    FRANCE,
    GAO,
    MALI,
    NIAMEY,
    article,
    interval,
    movement,
    part,
    place,
    report,
    slot,
)

from gazetteer.place import Candidate
from geo.extraction.scenes import Mentions
from geo.model import Actor, Competing, PlaceMention, Quantity, Report, Span
from geo.ui.detail import movement_markup, position_markup, report_markup, side_by_side
from geo.ui.faults import fault_text
from geo.ui.markup import element, foreign, isolate, plain_label
from geo.ui.reader import Mark, article_name, marks_of, reader_data, segments
from geo.ui.table import COLUMNS, table_data
from geo.ui.texts import load_texts
from geo.ui.trays import list_undated, list_unplaced
from geo.ui.wording import (
    how_many,
    iso_date,
    movement_title,
    number_range,
    place_notes,
    report_gloss,
    reports_by_date,
    slot_names,
    written_date,
)

EN, AR = load_texts("en"), load_texts("ar")
HOSTILE = """<img src=x onerror="hit()"> {{ 7*191 }} ${hit()} *b* :material/home: $x$"""
GAO_AR = place("Gao", names={"ar": ("غاو",)})


def test_markup_escapes_text_and_attributes() -> None:
    assert element("p", HOSTILE, title='"><script>') == (
        '<p title="&#34;&gt;&lt;script&gt;">&lt;img src=x onerror=&#34;hit()&#34;&gt; '
        "{{ 7*191 }} ${hit()} *b* :material/home: $x$</p>"
    )
    assert foreign("<b>") == '<bdi dir="auto">&lt;b&gt;</bdi>'


@pytest.mark.parametrize("text", ["*b*", "_i_", "[a](b)", "`c`", "$x$", ":red[x]", "# h", "a\n\nb", "<b>", "~~s~~"])
def test_labels_hold_no_markdown(text: str) -> None:
    label = plain_label(text)
    assert all(label[at - 1] == "\\" for at, letter in enumerate(label) if letter in "*_[]()`$:#<>~")


def test_labels_hold_no_icon() -> None:
    assert ":material/home:" not in plain_label(HOSTILE).replace("\\", "")


def test_a_movements_detail_holds_no_markup_of_the_article() -> None:
    told = report(HOSTILE, outlet=HOSTILE, what=HOSTILE, sources=(HOSTILE,), origin=HOSTILE)
    shown = movement_markup(movement(told), EN) + report_markup(told, EN)
    assert "<img" not in shown
    assert "&lt;img" in shown


def test_the_facts_of_a_movement_are_told_in_both_languages() -> None:
    told = movement(
        report(outlet="SUNA", origin=GAO_AR, destination=NIAMEY, count_min=400, count_max=400, unit_class="personnel"),
        actor=FRANCE,
        mode="air",
        date=interval("2023-06-11", "2023-06-20", "part of month"),
    )
    english, arabic = movement_markup(told, EN).striptags(), movement_markup(told, AR).striptags()
    assert all(words in english for words in ("France", "400 people", "Gao", "11 June 2023 – 20 June 2023", "Air"))
    assert all(words in arabic for words in ("فرنسا", "400 فردًا", "غاو", "11 يونيو 2023", "جوًا"))


def test_competing_values_are_told_with_who_states_them() -> None:
    reports = [report(article="a1", outlet="One", trips=2), report(article="a2", outlet="Two", trips=5)]
    rivals = Competing("trips", tuple((str(told.trips), (told.key,)) for told in reports))
    shown = movement_markup(movement(*reports, competing=(rivals,)), EN).striptags()
    assert EN["detail.disagree"] in shown
    assert shown.index("2One") < shown.index("5Two")


def test_a_place_says_how_sure_it_is() -> None:
    area = slot(EASTERN_CHAD, implied=True).places[0]
    assert place_notes(area, EN) == ["Chad", "somewhere within 300 km", "not named, understood from the text"]
    guess = slot(place(source="estimate", accuracy_km=5)).places[0]
    assert place_notes(guess, EN) == ["Mali", "position estimated, within 5 km"]
    assert place_notes(slot("Nowhere").places[0], AR) == ["تعذر تحديد موقعه"]
    assert place_notes(slot(MALI).places[0], EN) == ["somewhere within 750 km"]


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(None, None, ""), (4, 4, "4"), (1200, None, "at least 1,200"), (None, 30, "up to 30"), (3, 5, "\u20663–5\u2069")],
)
def test_numbers_keep_both_ends(low: int | None, high: int | None, words: str) -> None:
    assert number_range(low, high, EN) == words


def test_a_number_without_a_unit_stands_alone() -> None:
    assert how_many(report(count_min=30, count_max=30), EN) == "30"
    assert how_many(report(unit_class="ships"), EN) == ""


@pytest.mark.parametrize(
    ("given", "english", "iso"),
    [
        (None, "No date", ""),
        (interval("2023-06-15"), "15 June 2023", "2023-06-15"),
        (interval("2023-06-01", "2023-06-30", "month"), "June 2023", "2023-06-01/2023-06-30"),
        (interval("2023-01-01", "2023-12-31", "year"), "2023", "2023-01-01/2023-12-31"),
        (interval("2023-06-15", "", "open"), "from 15 June 2023", "2023-06-15/.."),
        (interval("", "2023-06-15", "open"), "until 15 June 2023", "../2023-06-15"),
        (interval("", "", "open"), "No date", ""),
    ],
)
def test_dates_are_written_as_finely_as_they_are_known(given: object, english: str, iso: str) -> None:
    assert (written_date(given, EN), iso_date(given)) == (english, iso)  # type: ignore[arg-type]


def test_a_title_points_the_way_of_the_script() -> None:
    told = movement(report(origin=GAO, destination=NIAMEY), actor=BARKHANE)
    assert "→" in movement_title(told, EN)
    assert "←" in movement_title(told, AR)


def test_alternative_places_are_joined_by_or() -> None:
    assert " or " in slot_names(slot(GAO, NIAMEY, joined="or"), EN)
    assert " أو " in slot_names(slot(GAO, NIAMEY, joined="or"), AR)


def test_and_stands_as_each_language_writes_it() -> None:
    told = movement(report(origin=slot(GAO_AR, NIAMEY)))
    assert f"{isolate('Gao')} and {isolate('Niamey')}" in table_data([told], EN)["rows"][0]["cells"]
    assert f"{isolate('غاو')} و{isolate('Niamey')}" in table_data([told], AR)["rows"][0]["cells"]
    assert "و<strong>" in movement_markup(told, AR)


def test_reports_stand_in_the_order_of_publication() -> None:
    late, unknown, early = (
        report(article=name, published=day)
        for name, day in [("b", date(2023, 6, 9)), ("c", None), ("a", date(2023, 6, 2))]
    )
    assert [told.article_id for told in reports_by_date(movement(late, unknown, early))] == ["a", "b", "c"]


def test_the_table_has_a_cell_for_each_column() -> None:
    data = table_data([movement(report(outlet="SUNA", day=3, origin=GAO_AR), actor=FRANCE)], AR)
    (row,) = data["rows"]
    assert len(row["cells"]) == len(data["columns"]) == len(COLUMNS)
    assert row["cells"][:2] == ["2023-06-03", "فرنسا"]
    assert isolate("غاو") in row["cells"]
    assert data["direction"] == "rtl"


def test_the_table_shows_the_words_of_a_date_without_a_day() -> None:
    told = replace(interval(None), words="last Thursday")
    assert table_data([movement(report(date=told))], EN)["rows"][0]["cells"][0] == isolate("last Thursday")


def test_the_trays_hold_what_has_no_date_and_what_has_no_place() -> None:
    dated, undated = movement(report(day=3, origin=GAO)), movement(report(origin="Nowhere"), id="m2")
    open_ended = movement(report(date=interval("", "2023-06-03", "open")), id="m3")
    assert list_undated([dated, undated, open_ended]) == [undated]
    assert [(m.id, end, ref.text) for m, end, ref in list_unplaced([dated, undated])] == [("m2", "origin", "Nowhere")]


def told_in(text: str, words: str, key: str = "a1") -> Report:
    """Build a report of an article whose evidence is some words of its text."""
    return report(words, article=key, start=text.index(words))


def test_evidence_and_places_are_marked_and_nothing_is_lost() -> None:
    text = "The last company left Gao on Tuesday. It rained."
    read = article(text)
    named = PlaceMention(Span(22, 25), "Gao", "literal", (Candidate(GAO, 1.0),))
    marks = marks_of(read, [movement(told_in(text, "last company left Gao"))], [Mentions([named], (), (), ())], EN)
    pieces = segments(text, Span(0, len(text)), marks)
    assert "".join(piece["text"] for piece in pieces) == text
    assert [piece["text"] for piece in pieces if piece["movements"]] == ["last company left ", "Gao"]
    assert [piece["text"] for piece in pieces if piece["place"]] == ["Gao"]


def test_every_mention_is_marked_and_a_demonym_is_no_place() -> None:
    adjective = PlaceMention(Span(0, 3), "The", "demonym", (Candidate(MALI, 1.0),))
    day = interval("2023-06-03")
    found = Mentions([adjective], (), [Quantity(Span(9, 12), 400, 400, "soldiers", "personnel")], [day])
    marks = marks_of(article(), [movement(report(article="other"))], [found], EN)
    assert [(m.kind, m.movement, m.place) for m in marks] == [("date", "", ""), ("place", "", ""), ("quantity", "", "")]
    assert [m.note for m in marks] == ["3 June 2023", EN["reader.demonym"], EN["reader.counted"]]


def test_a_part_shows_its_own_text_and_direction() -> None:
    text = "First.\nغادروا غاو."
    second = part(text, span=Span(7, len(text)), language="ar", index=1)
    data = reader_data(article(text, parts=(second,)), second, [Mark(Span(0, 5), movement="m1")], EN)
    assert (data["direction"], [piece["text"] for piece in data["segments"]]) == ("rtl", ["غادروا غاو."])
    assert not any(data["segments"][0][name] for name in ("movements", "place", "kind", "note"))


def test_a_report_is_retold_in_one_line_of_the_pages_language() -> None:
    told = report(
        "quote", actor=Actor("mali-army", "Malian army", "الجيش المالي"), origin=GAO, count_min=40, count_max=40,
        unit_class="personnel", kind="withdrawal", date=interval("2023-06-03"), destination=MALI,
    )  # fmt: skip
    plain = str.maketrans("", "", "\u2066\u2068\u2069")
    english = "Withdrawal: Malian army, 40 people, from Gao, to Mali, 3 June 2023, Reported"
    assert report_gloss(told, EN).translate(plain) == english
    assert report_gloss(told, AR).translate(plain).startswith("انسحاب: الجيش المالي، 40")


@pytest.mark.parametrize("line", ["a: b.txt: is empty: put the text of the article into it", "x.txt: who knows: what"])
def test_what_is_wrong_with_a_file_is_said_in_arabic(line: str) -> None:
    assert not re.search("[a-z]{3,}", fault_text(line, AR).replace("txt", ""))
    assert fault_text(line, EN) == line


def test_what_contradicts_stands_side_by_side() -> None:
    ours = movement(report(count_min=40, count_max=40), count_min=40, count_max=40, origin=GAO)
    theirs = movement(report(count_min=90, count_max=90), count_min=90, count_max=90, origin=GAO)
    table = side_by_side(ours, theirs, EN)
    assert "40" in table
    assert "90" in table
    assert "Gao" not in table


def test_a_position_can_be_copied_in_degrees_and_in_the_grid() -> None:
    markup = position_markup(GAO, EN)
    assert 'data-copy="16.2700, -0.0400"' in markup
    assert 'data-copy="30QZD1600"' in markup or 'data-copy="30QZD1601"' in markup


def test_an_article_goes_by_its_headline_else_by_its_file() -> None:
    assert article_name(article(title="Convoy", outlet="SUNA")) == "Convoy · SUNA"
    assert article_name(article(file="a/b.txt")) == "a/b.txt"
