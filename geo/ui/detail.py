"""The panel beside the map: who moved what, how many, where, when, in whose words, and who says otherwise."""

from collections.abc import Mapping, Sequence

import streamlit as st
from markupsafe import Markup

from gazetteer.place import Place
from geo.layers.tables import list_places
from geo.model import Movement, PlaceRef, Report, Slot
from geo.ui import state
from geo.ui.coordinates import degrees, grid_reference
from geo.ui.markup import day_markup, element, foreign, join, plain_label
from geo.ui.texts import Texts
from geo.ui.wording import (
    SLOTS,
    actor_name,
    distance_km,
    field_value,
    how_many,
    iso_date,
    movement_title,
    place_name,
    place_notes,
    report_gloss,
    reports_by_date,
    source_name,
    written_date,
)

MOST_LISTED = 40


def show_detail(movement: Movement, others: Mapping[str, Movement], texts: Texts) -> None:
    """Draw the panel of one movement; `others` are all movements by id, for the links to contradicting ones."""
    st.html(movement_markup(movement, texts))
    linked = [others[key] for key in movement.contradicts if key in others]
    if linked:
        st.html(element("h4", texts["detail.contradicts"], css="m-section m-warn"))
    for other in linked:
        st.html(side_by_side(movement, other, texts))
        label = plain_label(texts.say("detail.show_other", title=movement_title(other, texts)))
        st.button(label, key=f"other {other.id}", on_click=state.select, args=(other.id,), width="stretch")
    st.html(
        element("h4", f"{texts['detail.quotes']} · {texts.count('reports', len(movement.reports))}", css="m-section")
    )
    for report in reports_by_date(movement):
        st.html(report_markup(report, texts))
        st.button(
            texts["detail.open_article"],
            key=f"open {report.key}",
            type="tertiary",
            on_click=state.open_article,
            args=(report.article_id, movement.id),
        )


def movement_markup(movement: Movement, texts: Texts) -> Markup:
    """Write a movement's head, its facts and its competing values."""
    return element(
        "article", _head(movement, texts), _facts(movement, texts), _competing(movement, texts), css="m-move"
    )


def _head(movement: Movement, texts: Texts) -> Markup:
    chips = [element("span", texts[f"kind.{movement.kind}"], css="m-chip")]
    if movement.mode:
        chips.append(element("span", texts[f"mode.{movement.mode}"], css="m-chip"))
    chips.append(certainty_chip(movement, texts))
    return element(
        "header",
        element("div", *chips, css="m-chips"),
        element("h3", foreign(actor_name(movement.actor, texts)), css="m-title"),
    )


def certainty_chip(movement: Movement, texts: Texts) -> Markup:
    """Write a movement's certainty, with what the word means in its tooltip."""
    word = movement.certainty
    return element("span", texts[f"certainty.{word}"], css=f"m-chip m-{word}", title=texts[f"certainty_help.{word}"])


def _facts(movement: Movement, texts: Texts) -> Markup:
    facts: list[tuple[str, object]] = [
        ("what", foreign(movement.what) if movement.what else ""),
        ("how_many", how_many(movement, texts)),
        ("trips", texts.count("trips", movement.trips) if movement.trips else ""),
        ("carrier", foreign(actor_name(movement.carrier, texts)) if movement.carrier else ""),
        ("recipient", foreign(actor_name(movement.recipient, texts)) if movement.recipient else ""),
    ]
    facts += [(name, _places(getattr(movement, name), texts)) for name in SLOTS]
    facts.append(("distance", _distance(movement, texts)))
    facts.append(("when", _when(movement, texts)))
    facts.append(("sources", _sources(movement, texts)))
    facts.append(("credibility", _credibility(movement, texts)))
    rows = [join((element("dt", texts[f"detail.{name}"]), element("dd", value))) for name, value in facts if value]
    return element("dl", *rows, css="m-facts")


def _when(movement: Movement, texts: Texts) -> Markup:
    written = foreign(written_date(movement.date, texts))
    words = movement.date.words if movement.date else ""
    if not words or iso_date(movement.date) == "":
        return written
    note = join((texts["date.words"].partition("{words}")[0], foreign(words)))
    return join((written, element("small", note)))


def _places(slot: Slot, texts: Texts) -> Markup:
    lines = [_place(slot, number, texts) for number in range(len(slot.places))]
    return join(lines)


def _place(slot: Slot, number: int, texts: Texts) -> Markup:
    ref = slot.places[number]
    joined = texts[f"place.{slot.joined}"] if number else ""
    notes = place_notes(ref, texts)
    small = element("small", *(element("span", foreign(note), css="m-source") for note in notes)) if notes else ""
    exact = position_markup(ref.place, texts) if ref.place and not ref.place.is_area else ""
    return element("div", joined, element("strong", foreign(place_name(ref, texts))), small, exact, css="m-place")


def position_markup(place: Place, texts: Texts) -> Markup:
    """Write a position in degrees and in the military grid, each to be copied by a click."""
    return element("div", *(_copied(text, texts) for text in (degrees(place), grid_reference(place))), css="m-position")


def _copied(text: str, texts: Texts) -> Markup:
    label = texts.say("detail.copy", text=text)
    attributes = {"type": "button", "data-copy": text, "data-done": texts["detail.copied"], "aria-label": label}
    return element("button", element("bdi", text, dir="ltr"), css="m-copy", title=label, **attributes)


def _distance(movement: Movement, texts: Texts) -> Markup | str:
    found = distance_km(movement)
    if found is None:
        return ""
    length, rough = found
    return element("bdi", texts.say("detail.km_about" if rough else "detail.km", km=f"{length:,.0f}"))


def side_by_side(movement: Movement, other: Movement, texts: Texts) -> Markup:
    """Set what two movements that contradict each other say beside each other, where they differ."""
    rows = []
    for name in ("actor", "count", *SLOTS, "date", "certainty"):
        ours, theirs = (field_value(each, name, texts) for each in (movement, other))
        if ours != theirs:
            cells = (element("td", foreign(value or texts["detail.not_said"])) for value in (ours, theirs))
            rows.append(element("tr", element("th", texts[f"field.{name}"], scope="row"), *cells))
    heads = (element("th", texts[f"detail.{key}"], scope="col") for key in ("this_one", "other_one"))
    head = element("thead", element("tr", element("td"), *heads))
    return element("table", head, element("tbody", *rows), css="m-beside") if rows else Markup("")


def _sources(movement: Movement, texts: Texts) -> Markup:
    names = dict.fromkeys(source_name(name, texts) for report in reports_by_date(movement) for name in report.sources)
    fullest = [name for name in names if not any(name != other and name in other for other in names)]
    return join(element("span", foreign(name), css="m-source") for name in fullest)


def _credibility(movement: Movement, texts: Texts) -> Markup:
    meaning = texts[f"credibility.{movement.credibility}"]
    grade = texts.say("detail.grade", grade=movement.credibility, meaning=meaning)
    return join((element("bdi", grade), element("small", texts.count("sources", movement.corroboration))))


def _competing(movement: Movement, texts: Texts) -> Markup:
    if not movement.competing:
        return Markup("")
    told = {report.key: report for report in movement.reports}
    rows = []
    for rivals in movement.competing:
        values = [
            _rival(value, [told[key] for key in keys if key in told], rivals.field, texts)
            for value, keys in rivals.values
        ]
        rows.append(element("dt", texts[f"field.{rivals.field}"]) + element("dd", *values, css="m-rivals"))
    return element("h4", texts["detail.disagree"], css="m-section m-warn") + element("dl", *rows, css="m-facts")


def _rival(value: str, backers: Sequence[Report], field: str, texts: Texts) -> Markup:
    """Write one of several competing values, in the page's language where its reports say it, and who states it."""
    written = field_value(backers[0], field, texts) if backers else ""
    outlets = dict.fromkeys(_outlet(report, texts) for report in backers)
    return element(
        "div",
        element("strong", foreign(written or value)),
        element("small", join(element("span", foreign(outlet), css="m-source") for outlet in outlets)),
        css="m-rival",
    )


def report_markup(report: Report, texts: Texts) -> Markup:
    """Write one report: its outlet and day of publication, its words, what they say in brief, and its sources."""
    published = report.part.published
    day = day_markup(published) if published else element("span", texts["detail.no_published"])
    quote = element("blockquote", report.quote, lang=report.part.language, dir="auto")
    chain = Markup(" › ").join(foreign(source_name(name, texts)) for name in report.sources)
    return element(
        "section",
        element("div", element("strong", foreign(_outlet(report, texts))), day, css="m-byline"),
        quote,
        element("p", report_gloss(report, texts), css="m-gloss", lang=texts.language, dir=texts.direction),
        element("div", chain, css="m-chain") if chain else "",
        css="m-report",
    )


def _outlet(report: Report, texts: Texts) -> str:
    return source_name(report.part.outlet, texts) if report.part.outlet else texts["detail.no_outlet"]


def show_place(place: Place, movements: Sequence[Movement], texts: Texts) -> None:
    """Draw the panel of a place: where it lies, and the movements that begin, stop or end there."""
    ref = PlaceRef(place.name, place)
    notes = element(
        "p", *(element("span", foreign(note), css="m-source") for note in place_notes(ref, texts)), css="m-hint"
    )
    exact = Markup("") if place.is_area else position_markup(place, texts)
    st.html(element("h3", foreign(place_name(ref, texts)), css="m-title") + notes + exact)
    here = [m for m in movements if any(named.id == place.id for _, named in list_places(m))]
    st.html(element("h4", texts.count("movements", len(here)), css="m-section"))
    for movement in here[:MOST_LISTED]:
        st.button(
            plain_label(movement_title(movement, texts)),
            key=f"here {movement.id}",
            on_click=state.select,
            args=(movement.id,),
            width="stretch",
        )
