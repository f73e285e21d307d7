"""Named ships and aircraft."""

from datetime import date

import pytest

from gazetteer.index import Gazetteer
from geo.extraction.reports import extract_reports
from geo.reading import read_text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The frigate Languedoc left Toulon for Djibouti.", "Languedoc"),
        ("USS Bataan sailed from Norfolk on Monday.", "USS Bataan"),
        ("أبحرت الفرقاطة «سهند» من بندر عباس إلى خليج عدن.", "سهند"),
    ],
)
def test_a_named_ship_is_an_asset_and_no_count(text: str, name: str, gazetteer: Gazetteer) -> None:
    report = extract_reports(read_text(text, file="x.txt", published=date(2024, 5, 20)), gazetteer)[0]
    assert [asset.name for asset in report.assets] == [name]
    assert report.count_min is None


def test_a_number_goes_with_its_ship(gazetteer: Gazetteer) -> None:
    text = "The destroyer «Mason» (DDG-87) left Norfolk for the Red Sea."
    report = extract_reports(read_text(text, file="x.txt", published=date(2024, 5, 20)), gazetteer)[0]
    assert [(asset.name, asset.id) for asset in report.assets] == [("Mason", "DDG-87")]
