"""French stands in a folder alone: it is told from English, its elisions are opened, and its moves are found."""

from datetime import date
from pathlib import Path

import pytest
from test_quality import EVALUATION, extract

from gazetteer.index import Gazetteer
from geo.evaluation import Score, read_gold, score_reports
from geo.extraction.dates import find_dates
from geo.extraction.quantities import find_quantities
from geo.extraction.reports import extract_reports
from geo.language.pack import FOLDER, available_languages
from geo.language.writing import detect_language, open_elisions
from geo.model import Part, Report, Span
from geo.reading import read_article, read_text

FRENCH = EVALUATION / "french"
PUBLISHED = date(2024, 5, 22)


def reports_of(text: str, gazetteer: Gazetteer) -> list[Report]:
    article = read_text(text, file="phrase.txt", published=PUBLISHED)
    assert [part.language for part in article.parts] == ["fr"]
    return extract_reports(article, gazetteer)


def ends(report: Report) -> tuple[set[str], set[str], set[str]]:
    slots = (report.origin, report.via, report.destination)
    origin, via, destination = ({ref.place.name for ref in slot.places if ref.place} for slot in slots)
    return origin, via, destination


@pytest.fixture(scope="module")
def french(gazetteer: Gazetteer) -> Score:
    return score_reports(extract([FRENCH / "articles"], gazetteer), read_gold(FRENCH / "gold.json"))["fr"]


def test_movements_are_found(french: Score) -> None:
    assert french.precision >= 0.90
    assert french.recall >= 0.80
    assert french.strict_f1 >= 0.70
    assert french.alarms <= 1


@pytest.mark.parametrize(
    ("field", "floor"), [("kind", 0.92), ("origin", 0.84), ("destination", 0.90), ("count", 0.88), ("date", 0.80)]
)
def test_fields_are_right(french: Score, field: str, floor: float) -> None:
    assert (french.accuracy(field) or 0) >= floor


@pytest.mark.parametrize("path", sorted(EVALUATION.glob("**/articles/*.txt")), ids=lambda path: path.stem)
def test_languages_are_told_apart(path: Path) -> None:
    assert {part.language for part in read_article(path).parts} == {path.stem[:2]}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Les soldats ont quitté la base.", "fr"),
        ("The soldiers left the base.", "en"),
        ("غادر الجنود القاعدة", "ar"),
        ("Gao", "en"),
        ("1234", "en"),
        ("", "en"),
    ],
)
def test_a_language_is_told_by_its_small_words(text: str, language: str) -> None:
    assert detect_language(text) == language


def test_elided_words_stand_apart_and_names_stay_whole() -> None:
    text = "L'armée n’a pas quitté N'Djamena, jusqu'à aujourd'hui, d'Agadez."
    opened = open_elisions(text, "fr")
    assert opened == "L armée n a pas quitté N'Djamena, jusqu à aujourd'hui, d Agadez."
    assert len(opened) == len(text)
    assert open_elisions(text, "en") == text


@pytest.mark.parametrize(
    ("text", "origin", "via", "destination", "certainty"),
    [
        ("Les soldats kényans ont quitté la base de Garissa pour Kismayo.", "Garissa", "", "Kismayo", "reported"),
        ("L'armée ougandaise a retiré ses troupes de Goma.", "Goma", "", "", "reported"),
        ("L'Italie enverra deux cents soldats à Niamey.", "", "", "Niamey", "planned"),
        ("Le Kenya n'a pas retiré ses soldats de Kismayo.", "Kismayo", "", "", "negated"),
        ("L'Ouganda dément avoir retiré ses troupes de Goma.", "Goma", "", "", "denied"),
        ("Une brigade belge pourrait être déployée à Cincu.", "", "", "Cincu Base", "possible"),
        ("Le convoi militaire est parti de Gao vers Kidal.", "Gao", "", "Kidal", "reported"),
        ("Les chars allemands ont été acheminés de Hambourg à Vilnius.", "Hamburg", "", "Vilnius", "reported"),
    ],
)
def test_moves_of_french_sentences(
    text: str, origin: str, via: str, destination: str, certainty: str, gazetteer: Gazetteer
) -> None:
    found = reports_of(text, gazetteer)
    assert len(found) == 1, [report.quote for report in found]
    assert ends(found[0]) == tuple({name} if name else set() for name in (origin, via, destination))
    assert found[0].certainty == certainty


@pytest.mark.parametrize(
    "text",
    [
        "Le ministre a quitté Niamey pour Paris, où il rencontrera son homologue.",
        "Des centaines de migrants sont arrivés à Agadez par camions.",
        "Un millier de soldats sont stationnés à Gao.",
        "Les soldats italiens ont visité le port de Douala.",
    ],
)
def test_what_is_no_move_in_french(text: str, gazetteer: Gazetteer) -> None:
    assert reports_of(text, gazetteer) == []


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("le 10 décembre 2023", "2023-12-10", "2023-12-10"),
        ("fin du mois de mai", "2024-05-21", "2024-05-31"),
        ("fin mai", "2024-05-21", "2024-05-31"),
        ("à la mi-juin", "2024-06-11", "2024-06-20"),
        ("d’ici à 2026", None, "2026-12-31"),
        ("entre le 22 et le 24 mars", "2024-03-22", "2024-03-24"),
        ("du 3 au 5 mai 2024", "2024-05-03", "2024-05-05"),
        ("il y a trois jours", "2024-05-19", "2024-05-19"),
        ("le mois dernier", "2024-04-01", "2024-04-30"),
        ("depuis samedi", "2024-05-18", "2024-05-22"),
    ],
)
def test_french_dates(text: str, start: str | None, end: str) -> None:
    found = find_dates(text, Part(0, Span(0, len(text)), "fr", published=PUBLISHED))
    assert [(day.start, day.end) for day in found] == [(start and date.fromisoformat(start), date.fromisoformat(end))]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("quatre-vingt-dix soldats", 90),
        ("soixante-dix-sept chars", 77),
        ("cent vingt militaires", 120),
        ("1 900 marins", 1900),
        ("une centaine d'instructeurs", 100),
        ("vingt et un hommes", 21),
        ("deux mille cinq cents soldats", 2500),
    ],
)
def test_french_counts(text: str, count: int) -> None:
    found = find_quantities(text, Part(0, Span(0, len(text)), "fr"))
    assert [quantity.minimum for quantity in found if quantity.is_count and quantity.unit_class] == [count]


def test_every_language_has_the_same_tables() -> None:
    tables = {code: {path.name for path in (FOLDER / code).glob("*.toml")} for code in available_languages()}
    assert tables["fr"] - {"actors.toml"} == tables["en"] == tables["ar"]
