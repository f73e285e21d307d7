import json
from pathlib import Path

import pytest
from builders import BAMAKO, BARKHANE, FRANCE, GAO, MALI, NIAMEY, NIGER, interval, report, slot

from gazetteer.place import Candidate
from geo.model import Asset, PlaceRef, Slot, Span, Support
from geo.reportlines import ReportLineError, parse_report_line, read_report_lines, report_line, write_report_lines

FULL = report(
    "نقلت فرنسا 300 جندي من غاو إلى نيامي",
    outlet="Radio X",
    start=40,
    kind="redeployment",
    mode="air",
    actor=BARKHANE,
    carrier=FRANCE,
    assets=(Asset("aircraft", "A400M", "F-RBAN"),),
    what="جندي",
    count_min=300,
    count_max=350,
    unit="soldiers",
    unit_class="personnel",
    trips=3,
    origin=GAO,
    destination=slot(NIAMEY, "Camp Nowhere", joined="or"),
    date=interval("2023-06-01", "2023-06-10", "part of month"),
    status="planned",
    stance="claimed",
    sources=("Radio X", "the defence ministry"),
    support=(Support("mode", "verb class", Span(40, 44), implied=True),),
)


def test_a_report_comes_back_as_it_was() -> None:
    assert parse_report_line(report_line(FULL)) == FULL


def test_a_bare_report_comes_back_as_it_was() -> None:
    assert parse_report_line(report_line(report(published=None))) == report(published=None)


def test_rejected_candidates_and_implied_places_are_kept() -> None:
    ref = PlaceRef("Gao", GAO, Span(1, 4), rejected=(Candidate(MALI, 0.25, "Gao", ("far",)),), implied=True)
    told = report(origin=Slot(places=(ref,)))
    assert parse_report_line(report_line(told)) == told
    assert json.loads(report_line(told))["implied"] == ["origin"]


def test_the_line_is_flat_for_other_programs() -> None:
    line = json.loads(report_line(FULL))
    assert (line["actor"], line["actor_id"], line["carrier"]) == ("Operation Barkhane", "barkhane", "France")
    assert (line["count"], line["count_min"], line["count_max"]) == (300, 300, 350)
    assert (line["date_start"], line["date_end"], line["date_precision"]) == (
        "2023-06-01",
        "2023-06-10",
        "part of month",
    )
    assert line["certainty"] == "planned"
    assert line["evidence_offset"] == [40, 40 + len(FULL.quote)]
    assert {"id", "name", "lat", "lon", "country", "kind", "radius_km", "precision", "implied"} <= set(
        line["origin"][0]
    )
    assert line["destination"][1]["name"] == "Camp Nowhere"
    assert line["destination"][1]["lat"] is None
    assert line["alternatives"] == ["destination"]


def test_only_an_upper_bound_counts_too() -> None:
    assert json.loads(report_line(report(count_max=40)))["count"] == 40


def test_a_file_of_lines_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    told = [FULL, report(origin=NIGER, via=BAMAKO)]
    assert write_report_lines(told, path) == 2
    assert list(read_report_lines(path)) == told


@pytest.mark.parametrize("broken", ["{", "{}", report_line(FULL).replace('"withdrawal"', '"x"')[:-9], '{"file": 3}'])
def test_a_broken_line_names_file_and_line(tmp_path: Path, broken: str) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_text(report_line(FULL) + "\n\n" + broken + "\n", encoding="utf-8")
    with pytest.raises(ReportLineError, match=r"reports\.jsonl:3: no report"):
        list(read_report_lines(path))


def test_a_position_off_the_globe_is_refused() -> None:
    with pytest.raises(ReportLineError, match=r"no such position|Expected"):
        parse_report_line(report_line(report(origin=GAO)).replace("16.27", "116.27"))


def test_a_line_is_one_line_for_every_reader() -> None:
    told = report("first\u2028second\x85third\nfourth")
    assert report_line(told).splitlines() == [report_line(told)]
    assert parse_report_line(report_line(told)) == told
