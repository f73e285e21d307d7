"""Sentences written for the project, each with the move that a careful reader finds in it."""

from dataclasses import dataclass

import pytest
from sentences import names, reports_of

from gazetteer.index import Gazetteer


@dataclass(frozen=True)
class Case:
    text: str
    kinds: str
    actor: str | None = None
    origin: str = ""
    via: str = ""
    destination: str = ""
    certainty: str = "reported"


MOVES = [
    Case(
        "انسحبت القوات الإماراتية من عدن إلى المخا.",
        "withdrawal redeployment",
        "United Arab Emirates",
        "Aden",
        "",
        "Mocha",
    ),
    Case("غادرت كتيبة ألمانية مدينة غاو متجهة إلى نيامي.", "withdrawal redeployment", "Germany", "Gao", "", "Niamey"),
    Case("أقلعت طائرتا شحن عسكريتان من مينسك وهبطتا في بنغازي.", "air", None, "Minsk", "", "Benghazi"),
    Case(
        "أبحرت فرقاطة فرنسية من تولون إلى جيبوتي عبر قناة السويس.", "sea", "France", "Toulon", "Suez Canal", "Djibouti"
    ),
    Case("وصل رتل عسكري تركي يضم 40 آلية إلى مدينة إدلب.", "road", "Turkey", "", "", "Idlib"),
    Case("سحبت بريطانيا 200 جندي من قبرص.", "withdrawal", "United Kingdom", "Cyprus"),
    Case("نقلت أوغندا كتيبتين من كمبالا إلى مقديشو.", "redeployment", "Uganda", "Kampala", "", "Mogadishu"),
    Case("ستنسحب القوات الفرنسية من داكار نهاية العام.", "withdrawal", "France", "Dakar", certainty="planned"),
    Case("لم تنسحب القوات الأمريكية من بغداد.", "withdrawal", "United States", "Baghdad", certainty="negated"),
    Case(
        "تعتزم الصين بناء قاعدة بحرية في جيبوتي.", "construction", "China", destination="Djibouti", certainty="planned"
    ),
    Case("The Ugandan army pulled its troops out of Goma.", "withdrawal", "Uganda", "Goma"),
    Case("German soldiers left Gao for Niamey on Tuesday.", "withdrawal redeployment", "Germany", "Gao", "", "Niamey"),
    Case(
        "Two Italian frigates sailed from Taranto to Djibouti through the Suez Canal.",
        "sea",
        "Italy",
        "Taranto",
        "Suez Canal",
        "Djibouti",
    ),
    Case(
        "Kenya will send 1,000 police and soldiers to Port-au-Prince.",
        "deployment",
        "Kenya",
        destination="Port-au-Prince",
        certainty="planned",
    ),
    Case("Three hundred Rwandan troops arrived in Bangui.", "deployment", "Rwanda", destination="Bangui"),
    Case("The French army handed over the base at Abidjan.", "handover", "France", "Abidjan"),
    Case("Turkey is building a base in Mogadishu.", "construction", "Turkey", destination="Mogadishu"),
    Case(
        "Kenya has pulled part of its battalion out of the southern Somali port of Kismayo.",
        "withdrawal",
        "Kenya",
        "Kismayo",
    ),
    Case(
        "Spanish paratroopers reached Niamey on Monday aboard two transport planes from Seville.",
        "air",
        "Spain",
        "Sevil",
        "",
        "Niamey",
    ),
    Case(
        "The Italian strike group left Taranto on May 3 for its home port of La Spezia.",
        "sea",
        "Italy",
        "Taranto",
        "",
        "La Spezia",
    ),
    Case("Six Dutch F-35s have left Leeuwarden for Reykjavik.", "air", "Netherlands", "Leeuwarden", "", "Reykjav"),
    Case("The Peruvian frigate docked at Valparaiso for a port visit.", "sea", "Peru", destination="Valpara"),
    Case(
        "أرسلت اليونان، بعد أيام من المشاورات، قوات وبطارية صواريخ إلى ينبع.",
        "deployment",
        "Greece",
        destination="Yanbu",
    ),
    Case("The last Danish soldiers drove away from Gao on Monday.", "withdrawal", "Denmark", "Gao"),
    Case("British forces may withdraw from Cyprus.", "withdrawal", "United Kingdom", "Cyprus", certainty="possible"),
]

NO_MOVES = [
    "نقلت القوات الأمنية 40 سجيناً من البصرة إلى بغداد.",
    "وصل وزير الدفاع التركي إلى الدوحة في زيارة رسمية.",
    "حوّل المصرف مليون دولار من بيروت إلى باريس.",
    "طالبت بغداد أنقرة بسحب قواتها من دهوك.",
    "The navy evacuated 200 civilians from Port Sudan to Jeddah.",
    "The defence minister flew to Ankara for talks.",
    "About 900 American soldiers are based in Syria.",
    "The army shelled positions north of Khartoum.",
    "Refugees left Goma for Bukavu.",
]


@pytest.mark.parametrize("case", MOVES, ids=lambda case: case.text[:40])
def test_a_move_is_read_with_its_roles(case: Case, gazetteer: Gazetteer) -> None:
    reports = reports_of(case.text, gazetteer)
    assert len(reports) == 1, [report.quote for report in reports]
    report = reports[0]
    assert {report.kind, report.mode} & set(case.kinds.split())
    assert (report.actor.name if report.actor else None) == case.actor
    for slot, expected in (
        (report.origin, case.origin),
        (report.via, case.via),
        (report.destination, case.destination),
    ):
        assert {name for name in names(slot) if expected and expected in name} == names(slot)
        assert bool(names(slot)) == bool(expected)
    assert report.certainty == case.certainty


ENDS_FROM_BEFORE = [
    # What points back is what was named, unless the name follows.
    (
        "شهد مطار نيامي حركة نشطة. ووصلت طائرتان عسكريتان إيطاليتان إلى المطار قادمتين من قاعدة سيغونيلا.",
        "Sigonella",
        "Diori",
    ),
]


@pytest.mark.parametrize(("text", "origin", "destination"), ENDS_FROM_BEFORE)
def test_ends_are_taken_from_what_was_said(text: str, origin: str, destination: str, gazetteer: Gazetteer) -> None:
    report = reports_of(text, gazetteer)[-1]
    assert {origin in name for name in names(report.origin)} == {True}
    assert {destination in name for name in names(report.destination)} == {True}


@pytest.mark.parametrize(
    "text",
    [
        "Security fell apart in Niger. Italy said that the Italian army could send 300 soldiers.",
        "ساءت الأحوال في النيجر. وأعلنت روما أنها سترسل جنوداً.",
    ],
)
def test_no_place_is_guessed_for_what_arrives(text: str, gazetteer: Gazetteer) -> None:
    assert [names(report.destination) for report in reports_of(text, gazetteer)] in ([], [set()])


def test_no_country_is_guessed_for_what_leaves(gazetteer: Gazetteer) -> None:
    report = reports_of("Fighting spread in Mali. The French army withdrew 300 soldiers on Monday.", gazetteer)[-1]
    assert names(report.origin) == set()


@pytest.mark.parametrize("text", NO_MOVES, ids=lambda text: text[:40])
def test_what_only_looks_like_a_move_is_none(text: str, gazetteer: Gazetteer) -> None:
    assert reports_of(text, gazetteer) == []


def test_every_span_quotes_the_article(gazetteer: Gazetteer) -> None:
    for case in MOVES:
        for report in reports_of(case.text, gazetteer):
            for span in report.evidence:
                assert case.text[span.start : span.end]
            assert case.text[report.evidence[0].start : report.evidence[0].end] == report.quote


def test_what_one_owns_is_no_ship(gazetteer: Gazetteer) -> None:
    (told,) = reports_of("Kenya flew its soldiers from Nairobi to Goma.", gazetteer)
    assert (told.mode, told.unit_class) == ("air", "personnel")


@pytest.mark.parametrize(
    ("text", "count", "unit_class"),
    [
        ("Turkey withdrew 120 soldiers from Misrata.", 120, "personnel"),
        ("Uganda pulled 300 soldiers out of Goma.", 300, "personnel"),
        ("Italy evacuated 40 vehicles from Herat.", 40, "vehicles"),
        ("سحبت إيطاليا 300 جندي من هرات.", 300, "personnel"),
    ],
)
def test_what_is_moved_is_counted(text: str, count: int, unit_class: str, gazetteer: Gazetteer) -> None:
    report = reports_of(text, gazetteer)[0]
    assert (report.count_min, report.unit_class) == (count, unit_class)


@pytest.mark.parametrize(
    "text",
    ["embassy said out of", "The army said the soldiers came out of", f"Russia moved {'9' * 5000} soldiers to Gao."],
    ids=["preposition at the end", "clause at the end", "endless number"],
)
def test_broken_text_stops_nothing(text: str, gazetteer: Gazetteer) -> None:
    assert all(report.quote in text for report in reports_of(text, gazetteer))
