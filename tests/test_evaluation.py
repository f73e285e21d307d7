"""Scores: what counts as found, as spurious, and as right in a field."""

import json
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from builders import BAMAKO, GAO, NIAMEY, report

from gazetteer.index import Gazetteer
from geo.evaluation import GoldError, GoldFile, Score, list_faults, read_gold, score_phenomena, score_reports
from geo.evaluation.agreement import agree
from geo.evaluation.gold import GoldRecord
from geo.evaluation.places import PlaceJudge
from geo.model import Report, Span
from geo.pipeline import extract_reports, read_articles
from geo.reportlines import flatten_report, write_report_lines

RECORD: dict[str, Any] = {
    "mid": "1", "kind": "redeployment", "actor": "France", "count": 40, "count_qual": "approx",
    "origin": "Gao", "via": [],
    "destination": "Niamey", "date_start": "2023-06-10", "date_end": "2023-06-10", "date_basis": "expression",
    "sources": ["Sahel Daily"], "certainty": "reported", "evidence_offset": [0, 100],
}  # fmt: skip


def record(**changes: Any) -> GoldRecord:
    return msgspec.convert(RECORD | changes, GoldRecord)


def gold(*records: GoldRecord, **changes: Any) -> GoldFile:
    document = {"id": "a", "lang": "en", "movements": [msgspec.to_builtins(each) for each in records]}
    return msgspec.convert({"documents": [document | changes]}, GoldFile)


def told(**changes: Any) -> Report:
    given: dict[str, Any] = {"origin": GAO, "destination": NIAMEY, "day": 10, "kind": "redeployment"} | changes
    span = given.pop("span", Span(0, 100))
    return replace(report(**given), file="folder/a.txt", evidence=(span,))


def score(reports: list[Report], wanted: GoldFile) -> Score:
    return score_reports(reports, wanted)["all"]


def agreement(found: Report, wanted: GoldRecord) -> dict[str, float | None]:
    return agree(flatten_report(found), wanted, PlaceJudge(gold(wanted)))


def test_a_right_report_is_found_and_strictly_so() -> None:
    result = score([told()], gold(record()))
    assert (result.found, result.strict, result.missed, result.spurious) == (1, 1, 0, 0)
    assert (result.precision, result.recall, result.f1, result.strict_f1) == (1.0, 1.0, 1.0, 1.0)


def test_a_wrong_end_is_found_but_not_strictly() -> None:
    result = score([told(destination=BAMAKO)], gold(record()))
    assert (result.f1, result.strict_f1) == (1.0, 0.0)
    assert result.accuracy("destination") == 0.0


def test_evidence_elsewhere_is_spurious_and_the_record_missed() -> None:
    result = score([told(span=Span(500, 600))], gold(record(), not_moves=[{"offset": [490, 610]}]))
    assert (result.found, result.missed, result.spurious, result.alarms, result.not_moves) == (0, 1, 1, 1, 1)
    assert result.f1 == 0.0


def test_a_repeat_is_neither_found_nor_spurious() -> None:
    result = score([told(), told(span=Span(10, 90))], gold(record()))
    assert (result.found, result.spurious) == (1, 0)


def test_optional_and_merged_records_are_no_misses() -> None:
    other = record(mid="2", evidence_offset=[300, 400], accept={"merge_with": ["1"]})
    optional = record(mid="3", evidence_offset=[600, 700], optional=True)
    assert score([told()], gold(record(), other, optional)).missed == 0


def test_languages_are_scored_apart() -> None:
    assert set(score_reports([], gold(record()))) == {"en", "all"}


def test_phenomena_are_scored_apart() -> None:
    places = [{"name": name, "lat": 0, "lon": 0, "kind": "city", "mention": name} for name in ("Gao", "Niamey")]
    named = record(evidence="left Gao for Niamey")
    planned = record(
        mid="2", certainty="planned", evidence_offset=[300, 400], evidence="will leave the city for Niamey"
    )
    scores = score_phenomena([told(), told(span=Span(800, 900), mode="air")], gold(named, planned, places=places))
    assert (scores["certainty"]["reported"].found, scores["certainty"]["reported"].spurious) == (1, 1)
    assert (scores["certainty"]["planned"].found, scores["certainty"]["planned"].missed) == (0, 1)
    assert (scores["kind"]["airlift"].spurious, scores["mode"]["unstated"].found, scores["mode"]["air"].found) == (
        1,
        1,
        0,
    )
    assert scores["ends"]["origin + destination"].strict == 1
    assert scores["telling"]["an end from elsewhere"].missed == 1
    assert scores["telling"]["all in the evidence"].found == 1
    assert scores["kind"]["redeployment"].accuracy("origin") == 1.0


def test_faults_name_every_miss_spurious_report_and_wrong_field() -> None:
    wrong, missed = record(), record(mid="2", evidence_offset=[300, 400], destination=None)
    faults = list_faults([told(destination=BAMAKO), told(span=Span(800, 900))], gold(wrong, missed))
    assert [(fault.kind, fault.offset) for fault in faults] == [
        ("fields", (0, 100)), ("missed", (300, 400)), ("spurious", (800, 900)),
    ]  # fmt: skip
    assert faults[0].told.startswith(
        "actor, destination, count, sources: redeployment Gao > Bamako for redeployment Gao > Niamey"
    )
    assert faults[1].told == "redeployment Gao > -"


@pytest.mark.parametrize(
    ("changes", "field", "value"),
    [
        ({"kind": "airlift"}, "kind", 0.0),
        ({"alt_kind": ["withdrawal"], "kind": "convoy"}, "kind", 0.0),
        ({"origin": ["Gao", "Kidal"]}, "origin", 1.0),
        ({"origin": None}, "origin", 0.0),
        ({"origin": "Kidal", "accept": {"origin_ok": ["Gao"]}}, "origin", 1.0),
        ({"origin": "Niamey", "destination": "Gao", "accept": {"swap_ok": True}}, "origin", 1.0),
        ({"date_basis": "bound"}, "date", None),
        ({"date_start": "2023-06-09", "date_end": "2023-06-11"}, "date", 1.0),
        ({"date_start": "2023-05-09", "date_end": "2023-05-11"}, "date", 0.0),
        ({"date_start": None, "date_end": "2023-06-30"}, "date", 0.0),
        ({"via": ["Menaka"]}, "via", 0.0),
        ({"via": ["Menaka"], "accept": {"via_null_ok": True}}, "via", 1.0),
        ({"sources": []}, "sources", None),
        ({"count": None}, "count", 1.0),
        ({"count": 40, "accept": {"count_null_ok": True}}, "count", 1.0),
        ({"certainty": "planned", "alt_certainty": ["reported"]}, "certainty", 1.0),
    ],
)
def test_fields(changes: dict[str, Any], field: str, value: float | None) -> None:
    assert agreement(told(), record(**changes))[field] == value


def test_counts_may_be_a_tenth_off_where_they_are_approximate() -> None:
    assert agreement(told(count_min=43, count_max=43), record())["count"] == 1.0
    assert agreement(told(count_min=43, count_max=43), record(count_qual="exact"))["count"] == 0.0


def test_an_open_interval_is_half_right() -> None:
    found = told(day=10)
    assert found.date
    open_end = replace(found, date=replace(found.date, end=None))
    assert agreement(open_end, record())["date"] == 0.5
    assert agreement(open_end, record(date_end=None))["date"] == 1.0
    assert found.date.start == date(2023, 6, 10)


def test_a_broken_gold_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "gold.json").write_text('{"documents": [{"id": 1}]}', encoding="utf-8")
    with pytest.raises(GoldError, match=r"gold\.json: is no gold file: .*documents\[0\]\.id"):
        read_gold(tmp_path / "gold.json")
    with pytest.raises(GoldError, match=r"none\.json: cannot be read"):
        read_gold(tmp_path / "none.json")


@pytest.mark.shared
@pytest.mark.parametrize(("articles", "name"), [("seeds", "seeds.json"), ("gold/articles", "gold.json")])
def test_figures_are_those_of_the_scorer_beside_the_project(
    shared: Path, tmp_path: Path, gazetteer: Gazetteer, articles: str, name: str
) -> None:
    reports = [r for a in read_articles([shared / articles]).articles for r in extract_reports(a, gazetteer)]
    write_report_lines(reports, tmp_path / "reports.jsonl")
    scorer = [sys.executable, str(shared / "gold" / "score.py"), str(tmp_path / "reports.jsonl")]
    printed = subprocess.run(
        [*scorer, str(shared / "gold" / name), "--json"], capture_output=True, text=True, check=True
    ).stdout
    theirs, ours = json.loads(printed)["all"], score(reports, read_gold(shared / "gold" / name))
    assert (ours.found, ours.strict, ours.missed, ours.spurious) == tuple(
        theirs[k] for k in ("tp", "strict", "fn", "fp")
    )
    assert ours.alarms == theirs["false_alarms"]
    for field in ("kind", "actor", "origin", "via", "destination", "count", "date", "certainty", "sources"):
        assert ours.accuracy(field) == pytest.approx(theirs[field]), field
