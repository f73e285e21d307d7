"""The account of an article: which rule filled which field from which words, and what was passed over and why."""

from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from gazetteer.index import Gazetteer
from geo.cli.explaining import explain_article, load_glosses
from geo.cli.tables import ReadingTables
from geo.extraction.actors import load_actors
from geo.extraction.gate import Refusal
from geo.extraction.refusals import list_refused
from geo.extraction.reports import extract_reports
from geo.extraction.source_table import load_sources
from geo.pipeline import read_articles
from geo.reading import read_text

EVALUATION = Path(__file__).parent / "evaluation"
PUBLISHED = date(2024, 5, 20)


def account(text: str, gazetteer: Gazetteer) -> str:
    article = read_text(text, file="account.txt", published=PUBLISHED)
    tables = ReadingTables(gazetteer, load_actors(), load_sources())
    return "\n".join(explain_article(article, tables))


def refusals(text: str, gazetteer: Gazetteer) -> list[tuple[str, str]]:
    article = read_text(text, file="account.txt", published=PUBLISHED)
    refused = list_refused(article, gazetteer, load_actors())
    return [(article.text[r.verb.start : r.verb.end], r.reason) for r in refused]


def test_an_account_quotes_the_words_of_each_field(gazetteer: Gazetteer) -> None:
    told = account("On 14 May the Kenyan army flew 60 soldiers from Mombasa to Kismayo by helicopter.", gazetteer)
    assert "account.txt, part 0: published 2024-05-20, language en" in told
    for line in (
        '"flew": verb of the frame ',
        '"Kenyan army": named beside the verb  [actor:beside]',
        '"60": counts what moves  [quantity:theme]',
        '"14 May": the date nearest to the verb  [date:nearest]',
        '"Mombasa": its place beside a verb of the frame ',
        '"Kismayo": its place beside a verb of the frame ',
    ):
        assert line in told, line


def test_rejected_places_stand_with_their_scores(gazetteer: Gazetteer) -> None:
    told = account("German soldiers left Gao for Tripoli in Libya.", gazetteer)
    assert "Tripoli (city, LY)" in told
    rejected = [line for line in told.splitlines() if "rejected: Tripoli (city, LB)" in line]
    assert len(rejected) == 1
    assert 0 < float(rejected[0].split()[0]) < 1


def test_what_is_implied_is_said_to_be(gazetteer: Gazetteer) -> None:
    told = account("The Italian soldiers reached Niamey in March. They left Niamey for Agadez on 2 May.", gazetteer)
    assert "not named here: whom the text was speaking of (implied)  [actor:spoken-of]" in told


def test_an_account_of_arabic(gazetteer: Gazetteer) -> None:
    told = account("سحبت بريطانيا 200 جندي من قبرص.", gazetteer)
    assert '"بريطانيا": named beside the verb' in told
    assert '"200": counts what moves' in told


@pytest.mark.parametrize(
    ("text", "verb", "reason"),
    [
        ("The soldiers and refugees spoke. Four hundred refugees left Gao for Niamey.", "left", "civilians"),
        ("تتمركز كتيبة فرنسية في غاو.", "تتمركز", "only stands"),
        ("German soldiers are stationed in Gao.", "stationed", "only stands"),
        ("The minister left Gao for Niamey. The soldiers of the army watched.", "left", "civilians"),
        ("The harvest arrived in Gao.", "arrived", "nothing moves"),
    ],
)
def test_a_verb_without_a_report_says_why(text: str, verb: str, reason: str, gazetteer: Gazetteer) -> None:
    found = refusals(text, gazetteer)
    assert verb in [word for word, _ in found], found
    assert reason in [why for word, why in found if word == verb], found
    assert "No report" in account(text, gazetteer)


def test_every_rule_and_refusal_is_put_in_words(gazetteer: Gazetteer) -> None:
    glosses = load_glosses()
    assert set(glosses.refusals) == set(get_args(Refusal))
    articles = read_articles([EVALUATION / "articles"]).articles
    rules = {s.rule for article in articles for r in extract_reports(article, gazetteer) for s in r.support}
    assert len(rules) > 20
    assert [rule for rule in rules if glosses.of_rule(rule) == rule] == []


def test_every_field_that_is_filled_is_explained(gazetteer: Gazetteer) -> None:
    articles = read_articles([EVALUATION / "articles"]).articles
    for report in (r for article in articles for r in extract_reports(article, gazetteer)):
        because = {support.field for support in report.support}
        for field in ("kind", "mode", "actor", "carrier", "recipient", "trips", "date", "sources"):
            assert not getattr(report, field) or field in because, (report.file, report.quote, field)
        for slot in ("origin", "via", "destination"):
            assert not getattr(report, slot).places or slot in because, (report.file, report.quote, slot)
