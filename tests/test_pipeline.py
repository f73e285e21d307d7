"""From article files to movements in one go."""

from datetime import date
from pathlib import Path

import pytest
from builders import NIAMEY, report

from gazetteer.index import Gazetteer
from geo.pipeline import Unplaced, extract_reports, find_movements, list_unplaced, read_articles, trace_movements

FIRST = "date: 2022-08-15\noutlet: Sahel Daily\nThe last 40 French soldiers left Gao for Niamey on Monday.\n"
AGAIN = "date: 2022-08-16\noutlet: Niger Post\nForty French soldiers left Gao for Niamey on Monday.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "first.txt").write_text(FIRST, encoding="utf-8")
    (tmp_path / "second.txt").write_text(AGAIN, encoding="utf-8")
    (tmp_path / "empty.txt").touch()
    return tmp_path


def test_what_cannot_be_read_is_listed_and_the_rest_is_read(folder: Path) -> None:
    (folder / "none").mkdir()
    readings = read_articles([folder, folder / "first.txt", folder / "missing.txt", folder / "none"])
    assert [Path(article.file).name for article in readings.articles] == ["first.txt", "second.txt"]
    assert [line.split(": ")[0].rsplit("/", 1)[-1] for line in readings.failures] == [
        "none",
        "empty.txt",
        "missing.txt",
    ]


def test_every_file_passes_through_the_watch(folder: Path) -> None:
    seen: list[Path] = []

    def watch(files: list[Path]) -> list[Path]:
        seen.extend(files)
        return files

    read_articles([folder], watch=watch)  # type: ignore[arg-type]
    assert [path.name for path in seen] == ["empty.txt", "first.txt", "second.txt"]


def test_published_is_handed_on(folder: Path) -> None:
    readings = read_articles([folder / "first.txt"], published=date(2021, 1, 2))
    assert readings.articles[0].parts[0].published == date(2021, 1, 2)


def test_one_event_in_two_articles_is_one_movement(folder: Path, gazetteer: Gazetteer) -> None:
    articles = read_articles([folder]).articles
    found = find_movements(articles, gazetteer)
    assert found.articles == articles
    assert len(found.movements) == 1
    assert {report.file for report in found.movements[0].reports} == {article.file for article in articles}
    assert trace_movements(articles, gazetteer) == list(found.movements)


def test_every_span_of_a_report_is_its_quote(folder: Path, gazetteer: Gazetteer) -> None:
    article = read_articles([folder / "first.txt"]).articles[0]
    reports = extract_reports(article, gazetteer)
    assert reports
    for found in reports:
        assert article.text[found.evidence[0].start : found.evidence[0].end] == found.quote
        spans = [*found.evidence, *(support.span for support in found.support if support.span)]
        assert all(0 <= span.start < span.end <= len(article.text) for span in spans)


def test_places_that_are_not_known_are_listed() -> None:
    told = report(origin="Zuqwara Base", destination=NIAMEY)
    assert list_unplaced([told]) == [Unplaced(told.file, told.key, "origin", "Zuqwara Base")]
