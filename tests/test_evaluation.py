import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from builders import ABECHE, BARKHANE, GAO, GAO_AIRPORT, NIAMEY, interval, report, slot

from gazetteer.index import Gazetteer
from geo.evaluation import GoldError, GoldFile, list_faults, read_gold, score_reports
from geo.evaluation.score import FIELDS
from geo.model import Report
from geo.pipeline import extract_reports, read_articles
from geo.reportlines import write_report_lines

RECORD: dict[str, Any] = {
    "mid": "m1", "kind": "airlift", "alt_kind": ["redeployment"], "actor": "France",
    "count": 300, "count_qual": "approx",
    "origin": "Gao", "via": None, "destination": ["Niamey"], "date_start": "2023-06-03", "date_end": "2023-06-03",
    "date_basis": "expression", "sources": ["Colonel Diallo"], "certainty": "reported", "evidence_offset": [0, 26],
}  # fmt: skip
PLACES = [
    {"name": "Gao", "lat": 16.3, "lon": 0.0, "kind": "city", "coord_tolerance_deg": 0.1},
    {"name": "Niamey", "lat": 13.5, "lon": 2.1, "kind": "city", "coord_tolerance_deg": 0.1},
]


def gold(tmp_path: Path, *records: dict[str, Any], **fields: Any) -> GoldFile:
    document = {
        "id": "a1", "lang": "en", "places": PLACES, "movements": [RECORD | r for r in records or ({},)],
        "not_moves": [{"offset": [200, 260], "reason": "a visit"}],
    }  # fmt: skip
    path = tmp_path / "gold.json"
    content = {"documents": [document], "place_equivalents": [], "place_contained_partial_credit": []} | fields
    path.write_text(json.dumps(content), encoding="utf-8")
    return read_gold(path)


def right(**fields: Any) -> Report:
    told: dict[str, Any] = {
        "kind": "redeployment", "mode": "air", "actor": BARKHANE, "origin": GAO, "destination": NIAMEY,
        "count_min": 310, "count_max": 310, "day": 3, "sources": ("Colonel Diallo",),
    }  # fmt: skip
    return report(**(told | fields))


def test_a_right_report_scores_in_every_field(tmp_path: Path) -> None:
    score = score_reports([right()], gold(tmp_path, {"actor": "Operation Barkhane"}))["en"]
    assert (score.found, score.missed, score.spurious, score.strict_f1) == (1, 0, 0, 1.0)
    assert {name: score.accuracy(name) for name in FIELDS} == dict.fromkeys(FIELDS, 1.0) | {"via": None}


@pytest.mark.parametrize(
    ("field", "fields"),
    [
        ("kind", {"kind": "handover", "mode": None}),
        ("origin", {"origin": ABECHE}),
        ("destination", {"destination": None}),
        ("count", {"count_min": 500, "count_max": 500}),
        ("date", {"date": interval("2023-06-09"), "day": None}),
        ("certainty", {"status": "planned"}),
        ("sources", {"sources": ("villagers",)}),
        ("actor", {"actor": None}),
    ],
)
def test_a_wrong_field_costs_that_field(tmp_path: Path, field: str, fields: dict[str, Any]) -> None:
    wanted = gold(tmp_path, {"actor": "Barkhane"})
    score = score_reports([right(**fields)], wanted)["all"]
    assert score.accuracy(field) == 0
    assert all(score.accuracy(name) in (1, None) for name in FIELDS if name != field)
    assert score.found == 1
    assert score.strict == (field not in ("kind", "origin", "destination"))
    (fault,) = list_faults([right(**fields)], wanted)
    assert (fault.kind, fault.told.split(":")[0]) == ("fields", field)


def test_misses_and_spurious_reports_are_counted_and_listed(tmp_path: Path) -> None:
    wanted = gold(tmp_path)
    told = [right(start=205), right(start=400)]
    score = score_reports(told, wanted)["all"]
    assert (score.found, score.missed, score.spurious, score.alarms, score.not_moves) == (0, 1, 2, 1, 1)
    assert (score.precision, score.recall, score.f1) == (0, 0, 0)
    assert [(f.kind, f.offset[0], f.told) for f in list_faults(told, wanted)] == [
        ("missed", 0, "airlift Gao > Niamey"),
        ("spurious", 205, "redeployment Gao > Niamey"),
        ("spurious", 400, "redeployment Gao > Niamey"),
    ]


def test_optional_and_retold_records_are_no_misses(tmp_path: Path) -> None:
    records: list[dict[str, Any]] = [
        {},
        {"mid": "m2", "optional": True},
        {"mid": "m3", "accept": {"merge_with": ["m1"]}},
    ]
    wanted = gold(tmp_path, *({"evidence_offset": [100 * n, 100 * n + 26]} | r for n, r in enumerate(records)))
    score = score_reports([right()], wanted)["all"]
    assert (score.found, score.missed) == (1, 0)


def test_a_report_that_repeats_a_record_is_not_spurious(tmp_path: Path) -> None:
    score = score_reports([right(), right(start=3)], gold(tmp_path))["all"]
    assert (score.found, score.spurious) == (1, 0)


def test_equivalent_and_containing_places_count_whole_and_half(tmp_path: Path) -> None:
    far = right(origin=ABECHE)
    groups = {"place_equivalents": [["Gao", "Abeche"]]}
    assert score_reports([far], gold(tmp_path, **groups))["all"].accuracy("origin") == 1
    pairs = {"place_contained_partial_credit": [["Gao", "Abeche"]]}
    assert score_reports([far], gold(tmp_path, **pairs))["all"].accuracy("origin") == 0.5
    assert score_reports([right(origin=GAO_AIRPORT)], gold(tmp_path))["all"].accuracy("origin") == 1
    assert score_reports([right(origin=slot(GAO, ABECHE))], gold(tmp_path))["all"].accuracy("origin") == 0.5


def test_a_gold_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"absent\.json: cannot be read"):
        read_gold(tmp_path / "absent.json")
    (tmp_path / "gold.json").write_text('{"documents": [{}]}', encoding="utf-8")
    with pytest.raises(GoldError, match=r"gold\.json: is no gold file: .*documents"):
        read_gold(tmp_path / "gold.json")


@pytest.mark.shared
def test_the_figures_are_those_of_the_script_beside_the_project(
    shared: Path, gazetteer: Gazetteer, tmp_path: Path
) -> None:
    wanted = shared / "gold" / "seeds.json"
    articles = read_articles(sorted((shared / "seeds").glob("*.txt"))).articles
    found = [told for article in articles for told in extract_reports(article, gazetteer)]
    lines = tmp_path / "reports.jsonl"
    assert write_report_lines(found, lines)
    script = [sys.executable, str(shared / "gold" / "score.py"), str(lines), str(wanted), "--json"]
    expected = json.loads(subprocess.run(script, capture_output=True, text=True, check=True).stdout)
    scores = score_reports(found, read_gold(wanted))
    assert set(scores) == set(expected)
    for language, score in scores.items():
        theirs = expected[language]
        assert (score.found, score.strict, score.missed) == (theirs["tp"], theirs["strict"], theirs["fn"])
        assert (score.spurious, score.alarms) == (theirs["fp"], theirs["false_alarms"])
        assert score.strict_f1 == pytest.approx(theirs["strict_f1"])
        assert {n: score.accuracy(n) for n in FIELDS if n in theirs} == pytest.approx(
            {n: theirs[n] for n in FIELDS if n in theirs}
        )
