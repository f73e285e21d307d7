"""The extract that is shipped: what it must hold, and what it must not."""

import gzip
from pathlib import Path

import pytest

from gazetteer import tables
from gazetteer.borders import border_table
from gazetteer.index import Gazetteer
from gazetteer.place import Point, great_circle_km
from gazetteer.sounds import sound_of
from geo.language.names import name_rules

LIMIT_MB = 4.2


def test_the_extract_stays_small() -> None:
    sizes = [(tables.DATA / name).stat().st_size for name in ("places.tsv.gz", "names.tsv.gz")]
    assert sum(sizes) / 1e6 < LIMIT_MB


def test_every_line_makes_a_place_and_every_name_points_to_one() -> None:
    lines, names = tables.read_extract()
    places = [tables.extract_place(line) for line in lines]
    assert len({p.id for p in places}) == len(places)
    assert all(p.name and p.source for p in places)
    numbers = {int(item.rstrip("~")) for items in names.values() for item in items.split(",")}
    assert max(numbers) < len(lines)


def test_countries_and_provinces_stand_where_geonames_has_them(gazetteer: Gazetteer) -> None:
    points = {
        i: gazetteer.place(i).point for i in ("country:RU", "country:US", "country:SD", "admin:US.CA", "admin:SY.09")
    }
    assert points["country:RU"] == Point(lat=60, lon=100)
    assert points["country:US"] == Point(lat=39.76, lon=-98.5)
    assert great_circle_km(points["country:SD"], Point(lat=16, lon=30)) < 160
    assert points["admin:US.CA"] == Point(lat=37.2502, lon=-119.7513)
    assert great_circle_km(points["admin:SY.09"], gazetteer.place("gn:170063").point) < 60
    assert all(gazetteer.place(f"country:{code}").radius_km > 0 for code in ("LY", "SY", "SD", "ML", "VA", "XK"))


@pytest.mark.parametrize("code", ["SY", "LY", "SD", "EG", "LB", "IQ", "YE", "TD", "NE", "ML"])
def test_countries_have_names_in_four_languages(gazetteer: Gazetteer, code: str) -> None:
    assert set(gazetteer.place(f"country:{code}").names) == {"ar", "en", "ru", "fr"}


def test_no_machine_and_no_registry_is_named() -> None:
    for path in sorted(Path(tables.DATA).iterdir()):
        raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        assert b"/home/" not in raw
        assert b"simple/" not in raw


def test_no_stop_word_is_a_country(gazetteer: Gazetteer) -> None:
    for language in ("ar", "en"):
        rules = name_rules(language)
        for code in ("SY", "LY", "SD", "TR", "RU", "US", "EG", "QA", "OM", "ML"):
            keys = {n.casefold() for n in gazetteer.place(f"country:{code}").names[language]} - {"us"}
            assert not keys & rules.stop_words


def test_every_override_names_a_row_of_the_extract() -> None:
    ids = {line.partition("\t")[0] for line in tables.read_extract()[0]}
    assert [o.id for o in tables.read_overrides(tables.DATA / "overrides.csv") if o.id not in ids] == []


def test_the_table_of_sounds_is_of_this_extract() -> None:
    lines, names = tables.read_extract()
    heard = tables.read_sounds()["UA"].split("\t")[1:]
    assert len(heard) > 1000
    for item in heard[::97]:
        bones, number, spelling = item.split(":", 2)
        assert tables.extract_place(lines[int(number)]).country == "UA"
        assert sound_of(spelling).bones == bones
        assert spelling in names or "g" in spelling


def test_capitals_are_kept_however_small(gazetteer: Gazetteer) -> None:
    assert {c.place.country for c in gazetteer.candidates("Nuuk", kind="city")} == {"GL"}
    assert {c.place.country for c in gazetteer.candidates("Vaduz", kind="city")} == {"LI"}


def test_borders_lie_between_their_countries(gazetteer: Gazetteer) -> None:
    table = border_table()
    assert len(table) >= 300
    for pair, border in table.items():
        sides = [gazetteer.place(f"country:{code}") for code in pair]
        for side in sides:
            reach = 3 * side.radius_km + 500
            assert great_circle_km(border.point, side.point) <= reach, border.name
        assert border.is_area
        assert border.names["ar"][0].startswith("الحدود بين ")
