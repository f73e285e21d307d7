"""Floors under what extraction finds. A floor is raised when extraction gets better, and never lowered."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from gazetteer.index import Gazetteer
from geo.evaluation import Score, read_gold, score_reports
from geo.merging import merge_reports
from geo.model import Movement, Report
from geo.pipeline import extract_reports, read_articles

EVALUATION = Path(__file__).parent / "evaluation"


def extract(paths: Iterable[Path], gazetteer: Gazetteer) -> list[Report]:
    articles = read_articles(paths).articles
    return [report for article in articles for report in extract_reports(article, gazetteer)]


@pytest.fixture(scope="module")
def scores(gazetteer: Gazetteer) -> dict[str, Score]:
    """The scores of the articles that were written for the project."""
    return score_reports(extract([EVALUATION / "articles"], gazetteer), read_gold(EVALUATION / "gold.json"))


@pytest.mark.parametrize(
    ("language", "precision", "recall", "strict_f1"), [("ar", 0.86, 0.68, 0.40), ("en", 0.82, 0.66, 0.50)]
)
def test_movements_are_found(
    scores: dict[str, Score], language: str, precision: float, recall: float, strict_f1: float
) -> None:
    score = scores[language]
    assert score.precision >= precision
    assert score.recall >= recall
    assert score.strict_f1 >= strict_f1


def test_what_is_no_move_raises_few_alarms(scores: dict[str, Score]) -> None:
    assert scores["all"].alarms <= 0.07 * scores["all"].not_moves


@pytest.mark.parametrize(
    ("field", "floor"),
    [
        ("kind", 0.90),
        ("actor", 0.68),
        ("origin", 0.78),
        ("destination", 0.76),
        ("count", 0.86),
        ("date", 0.80),
        ("certainty", 0.84),
        ("sources", 0.54),
    ],
)
def test_fields_are_right(scores: dict[str, Score], field: str, floor: float) -> None:
    accuracy = scores["all"].accuracy(field)
    assert accuracy is not None
    assert accuracy >= floor


@pytest.mark.parametrize(
    ("language", "precision", "recall", "strict_f1"), [("ar", 0.80, 0.50, 0.32), ("en", 0.82, 0.50, 0.46)]
)
def test_movements_of_other_armies_are_found(
    gazetteer: Gazetteer, language: str, precision: float, recall: float, strict_f1: float
) -> None:
    folder = EVALUATION / "second"
    score = score_reports(extract([folder / "articles"], gazetteer), read_gold(folder / "gold.json"))[language]
    assert score.precision >= precision
    assert score.recall >= recall
    assert score.strict_f1 >= strict_f1
    assert score.alarms <= 0.1 * score.not_moves


@pytest.mark.shared
def test_the_real_articles_are_read(shared: Path, gazetteer: Gazetteer) -> None:
    reports = extract(sorted((shared / "seeds").glob("*.txt")), gazetteer)
    score = score_reports(reports, read_gold(shared / "gold" / "seeds.json"))["all"]
    assert score.recall >= 0.80
    assert score.precision >= 0.80
    assert score.strict_f1 >= 0.75
    assert score.alarms == 0


def fighters(movements: Iterable[Movement], count: int) -> list[Movement]:
    return [movement for movement in movements if movement.count_min == count]


@pytest.mark.parametrize("folder", ["seeds", "shared"])
def test_one_airlift_told_three_times_is_one_movement(
    folder: str, request: pytest.FixtureRequest, gazetteer: Gazetteer
) -> None:
    place: Path = request.getfixturevalue(folder)
    movements = merge_reports(extract([place / "seeds" if folder == "shared" else place], gazetteer))
    flown = fighters(movements, 4000)
    assert [len(movement.reports) for movement in flown] == [3]
    assert {ref.place.id for ref in flown[0].via.places if ref.place} == {"site:hmeimim"}
    assert {ref.place.name for ref in flown[0].destination.places if ref.place} == {"Tehran"}


@pytest.mark.parametrize("folder", ["seeds", "shared"])
def test_one_speakers_two_stories_contradict(folder: str, request: pytest.FixtureRequest, gazetteer: Gazetteer) -> None:
    place: Path = request.getfixturevalue(folder)
    movements = merge_reports(extract([place / "seeds" if folder == "shared" else place], gazetteer))
    left = {
        ref.place.name: movement
        for movement in fighters(movements, 30000)
        for ref in movement.origin.places
        if ref.place
    }
    assert set(left) == {"Aleppo", "Syria"}
    assert left["Syria"].id in left["Aleppo"].contradicts
    assert left["Aleppo"].id in left["Syria"].contradicts
