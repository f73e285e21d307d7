"""The map's Python side: what the browser is sent, and that no text runs on the server."""

import base64
import json
import re
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from builders import ABECHE, GAO, NIAMEY, interval, movement, place, report, slot
from hypothesis import given
from hypothesis import strategies as st
from map_movements import map_texts, some_movements
from streamlit_folium import _get_feature_group_string, _get_map_string

from geo.errors import TableError
from geo.model import Actor, DateInterval, Span
from geo.routes import route_legs
from geo.webmap import draw_map, filter_command, map_html
from geo.webmap.assets import licence_texts, map_script
from geo.webmap.cards import date_text, movement_card, movement_details
from geo.webmap.element import MovementsLayer
from geo.webmap.payload import OTHER_COLOUR, PALETTE, choose_colours, line_width, map_payload, movement_days
from geo.webmap.safe import bit_mask, safe_html, safe_json
from geo.webmap.texts import REQUIRED_KEYS

JINJA = "{{ cycler.__init__.__globals__.os.mkdir(dict(x=1)|join) }}{% if %}{# "


def column(text: str, kind: str) -> list[float]:
    return [float(v) for v in np.frombuffer(base64.b64decode(text), dtype=kind)]


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8))
def test_safe_json_means_the_same_and_holds_nothing_that_runs(value: object) -> None:
    text = safe_json(value)
    assert json.loads(text) == value
    assert not re.search(r"\{[{%#]|<|`|_|\u2028|\u2029", text)


def test_safe_html_is_text() -> None:
    assert safe_html('<img onerror="x">{{ 1 }}') == "&lt;img onerror=&quot;x&quot;&gt;&#123;&#123; 1 }}"


def test_bit_mask_has_one_bit_a_movement() -> None:
    assert base64.b64decode(bit_mask([0, 9], 10)) == bytes([1, 2])


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_page_has_every_text_of_the_map(language: str) -> None:
    assert set(REQUIRED_KEYS) <= set(map_texts(language))


def test_a_missing_text_is_named() -> None:
    texts = {k: v for k, v in map_texts().items() if k != "play"}
    with pytest.raises(TableError, match="play"):
        draw_map([], texts=texts)


def test_the_drawn_legs_are_the_exported_ones() -> None:
    movements = some_movements()
    payload = map_payload(movements, language="en", texts=map_texts())
    places, legs = payload["places"], payload["legs"]
    assert isinstance(places, dict)
    assert isinstance(legs, dict)
    lons, lats = column(places["lon"], "<f4"), column(places["lat"], "<f4")
    counts, starts, ends = (column(legs[name][2], f"<{legs[name][0]}") for name in ("count", "start", "end"))
    owners = [i for i, count in enumerate(counts) for _ in range(int(count))]
    sent = [
        (movements[int(o)].id, lats[int(a)], lons[int(a)], lats[int(b)], lons[int(b)])
        for o, a, b in zip(owners, starts, ends, strict=True)
    ]
    expected = [
        (m.id, leg.start.lat, leg.start.lon, leg.end.lat, leg.end.lon) for m in movements for leg in route_legs(m)
    ]
    assert [row[0] for row in sent] == [row[0] for row in expected]
    assert np.allclose([row[1:] for row in sent], [row[1:] for row in expected], atol=1e-5)


def test_a_movement_takes_few_bytes() -> None:
    few, many = ([replace(some_movements()[0], id=f"m{i:012x}") for i in range(size)] for size in (1, 1001))
    shorter, longer = (safe_json(map_payload(told, language="en", texts=map_texts())) for told in (few, many))
    assert (len(longer) - len(shorter)) / 1000 <= 40


def test_what_is_said_of_a_movement_is_not_sent_with_a_map_that_can_ask() -> None:
    told = [replace(m, what="a load that has a name") for m in some_movements()]
    asking = str(draw_map(told, texts=map_texts(), on_demand=True).get_root().render())
    assert "a load that has a name" not in asking
    assert "a load that has a name" in str(draw_map(told, texts=map_texts()).get_root().render())
    order = filter_command(told, {told[0].id}, selected="plain", card=[("what", "a load that has a name")])
    assert '"card":[0,[["what","a load that has a name"]]]' in order.code


def test_the_ways_by_sea_are_sent_once_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geo.webmap.payload.sea_way", lambda a, b: (a, b, a, b))
    by_sea = movement(id="s", mode="sea", origin=GAO, destination=NIAMEY)
    told = [replace(by_sea, id="a", mode="air"), by_sea, replace(by_sea, id="t")]
    sea = map_payload(told, language="en", texts=map_texts())["sea"]
    assert isinstance(sea, dict)
    assert [column(sea[name][2], f"<{sea[name][0]}") for name in ("leg", "way")] == [[1, 2], [0, 0]]
    assert len(sea["ways"]) == 1
    assert column(sea["ways"][0], "<f4")[1] == pytest.approx(GAO.lat)


def test_days_of_open_and_unknown_dates() -> None:
    since = DateInterval(date(1970, 1, 11), None, "open", "", Span(0, 0))
    unknown = DateInterval(None, None, "day of an unknown year", "in May", Span(0, 0))
    assert movement_days(since) == (10, None)
    assert movement_days(unknown) == (None, None)
    assert movement_days(None) == (None, None)


def test_actors_beyond_the_palette_share_a_colour() -> None:
    actors = [Actor(f"a{i:02}", f"Actor {i}") for i in range(len(PALETTE) + 3)]
    movements = [movement(id=a.id, actor=a) for a in actors]
    palette = choose_colours(movements, language="en", texts=map_texts())
    assert len(palette.colours) == len(PALETTE) + 1
    assert palette.colours[palette.slot(actors[-1])] == OTHER_COLOUR
    assert palette.names[-1] == "Other actors"
    assert palette.slot(None) == len(PALETTE)


def test_colours_go_to_the_busiest_actors_first() -> None:
    busy, idle = Actor("z", "Busy"), Actor("a", "Idle")
    palette = choose_colours(
        [movement(id="1", actor=idle), movement(id="2", actor=busy), movement(id="3", actor=busy)],
        language="en",
        texts=map_texts(),
    )
    assert palette.names[:2] == ("Busy", "Idle")


@pytest.mark.parametrize(
    ("count", "unit", "grade"), [(None, None, 0), (20, "personnel", 0), (400, "personnel", 2), (4, "aircraft", 2)]
)
def test_lines_grow_with_the_count(count: int | None, unit: str | None, grade: int) -> None:
    assert line_width(movement(count_max=count, unit_class=unit)) == grade


def test_a_card_tells_who_what_how_many_where_when_and_how_sure() -> None:
    moved = movement(
        actor=Actor("mali-army", "Malian army", "الجيش المالي"),
        what="trucks",
        count_min=20,
        count_max=30,
        unit_class="vehicles",
        origin=GAO,
        via=slot(NIAMEY, implied=True),
        destination=slot(ABECHE, "Nowhere", joined="or"),
        date=interval("2023-06-03", "2023-06-09"),
        certainty="possible",
    )
    card = dict(movement_card(moved, language="en", texts=map_texts()))
    assert card["who"] == "Malian army"
    assert card["how_many"] == "20–30 vehicles"
    assert card["via"] == "Niamey (implied)"
    assert card["to"] == "Abeche or Nowhere (not placed)"
    assert card["when"] == "2023-06-03 – 2023-06-09"
    assert card["certainty"] == "possible"
    arabic = dict(movement_card(moved, language="ar", texts=map_texts("ar")))
    assert arabic["who"] == "الجيش المالي"


@pytest.mark.parametrize(
    ("count", "written"), [(4000, "4,000 "), (10**30, "1,000,000,000,000,000,000,000,000,000,000 ")]
)
def test_numbers_of_any_size_are_written_out(count: int, written: str) -> None:
    told = movement(report(origin=GAO), count_min=count, count_max=count, unit_class="personnel")
    rows = dict(movement_card(told, language="ar", texts=map_texts("ar")))
    assert rows["how_many"].startswith(written)
    assert map_payload([told], language="ar", texts=map_texts("ar"))


def test_dates_without_a_day_keep_their_words() -> None:
    texts = map_texts()
    assert date_text(None, texts) == "date unknown"
    assert date_text(DateInterval(None, None, "open", "lately", Span(0, 0)), texts) == "lately"
    assert date_text(DateInterval(date(2023, 6, 3), None, "open", "", Span(0, 0)), texts) == "from 2023-06-03"


def test_details_list_the_reports_in_the_order_of_publication() -> None:
    late = report("Late.", published=date(2023, 6, 30), sources=("Sahel Post", "an officer"))
    early = report("Early.", published=date(2023, 6, 1), outlet="Niger Post")
    details = movement_details(movement(late, early), texts=map_texts())
    reports = details["reports"]
    assert isinstance(reports, list)
    assert [entry["quote"] for entry in reports] == ["Early.", "Late."]
    assert ("source", "Sahel Post › an officer") in reports[1]["rows"]


def test_nothing_refers_to_another_machine() -> None:
    html = draw_map(some_movements(), texts=map_texts()).get_root().render()
    page = re.sub(r"<pre.*?</pre>", "", map_html(some_movements(), texts=map_texts()), flags=re.DOTALL)
    assert not re.findall(r"https?://", html + page)


def test_our_script_refers_to_no_other_machine() -> None:
    code = base64.b64decode(map_script()[1].partition("base64,")[2]).decode("utf-8")
    assert not re.findall(r"https?://|innerHTML *=|eval\(", code)


def test_every_script_is_in_the_bundle() -> None:
    names = {f.name for f in files("geo.webmap").iterdir() if f.name.endswith(".js")}
    code = base64.b64decode(map_script()[1].partition("base64,")[2]).decode("utf-8")
    assert all((files("geo.webmap") / name).read_text(encoding="utf-8") in code for name in names)


def test_an_exported_page_carries_the_licences() -> None:
    html = map_html(some_movements(), texts=map_texts())
    assert "BSD 2-Clause License" in html
    assert "OpenJS Foundation" in html
    assert "GeoNames" in licence_texts()


def test_text_is_not_run_on_the_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    hostile = movement(
        report(JINJA, outlet=JINJA, sources=(JINJA,)),
        id=JINJA,
        actor=Actor(JINJA, JINJA, JINJA),
        what=JINJA,
        origin=place(JINJA, 10, 10),
        destination=GAO,
    )
    texts = {key: value + JINJA for key, value in map_texts().items()}
    drawn = draw_map([hostile], texts=texts)
    html = drawn.get_root().render() + drawn._repr_html_() + map_html([hostile], texts=texts)
    sent = _get_map_string(drawn) + _get_feature_group_string(
        filter_command([hostile], {JINJA}, selected=JINJA), map=drawn
    )
    assert not list(tmp_path.iterdir())
    assert "{{" not in html + sent
    assert "{%" not in html + sent


def test_a_map_that_is_kept_renders_the_same_after_a_filter() -> None:
    movements = some_movements()
    drawn = draw_map(movements, texts=map_texts())
    before = _get_map_string(drawn)
    _get_feature_group_string(filter_command(movements, {"plain"}), map=drawn)
    assert _get_map_string(drawn) == before
    assert _get_map_string(draw_map(movements, texts=map_texts())) == before


def test_a_filter_is_small() -> None:
    movements = [replace(some_movements()[0], id=str(i)) for i in range(10_000)]
    command = filter_command(movements, {"3", "9999"})
    assert len(command.code) < 1900


def test_a_layer_without_a_map_says_so() -> None:
    drawn = draw_map([], texts=map_texts())
    layer = next(iter(drawn._children.values()))
    assert isinstance(layer, MovementsLayer)
    layer._parent = None
    with pytest.raises(RuntimeError, match="add the layer to a map"):
        _ = layer.code
