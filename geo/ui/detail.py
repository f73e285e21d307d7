"""The panel beside the map: who moved what, how many, where, when, in whose words, and who says otherwise."""

from collections.abc import Mapping, Sequence

import streamlit as st
from markupsafe import Markup

from geo.model import Movement, Report, Slot
from geo.ui import state
from geo.ui.markup import day_markup, element, foreign, join, plain_label
from geo.ui.texts import Texts
from geo.ui.wording import (
    SLOTS,
    actor_name,
    field_value,
    how_many,
    iso_date,
    movement_title,
    place_name,
    place_notes,
    reports_by_date,
    written_date,
)


def show_detail(movement: Movement, others: Mapping[str, Movement], texts: Texts) -> None:
    """Draw the panel of one movement; `others` are all movements by id, for the links to contradicting ones."""
    st.html(movement_markup(movement, texts))
    linked = [others[key] for key in movement.contradicts if key in others]
    if linked:
        st.html(element("h4", texts["detail.contradicts"], css="m-section m-warn"))
    for other in linked:
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
    facts.append(("when", _when(movement, texts)))
    facts.append(("sources", _sources(movement)))
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
    if ref.place and not ref.place.is_area:
        notes.append(f"{ref.place.lat:.3f}, {ref.place.lon:.3f}")
    small = element("small", *(element("span", foreign(note), css="m-source") for note in notes)) if notes else ""
    return element("div", joined, element("strong", foreign(place_name(ref, texts))), small, css="m-place")


def _sources(movement: Movement) -> Markup:
    names = dict.fromkeys(name for report in reports_by_date(movement) for name in report.sources)
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
        rows.append(element("dt", texts[f"field.{rivals.field}"]) + element("dd", *values))
    return element("h4", texts["detail.disagree"], css="m-section m-warn") + element("dl", *rows, css="m-facts")


def _rival(value: str, backers: Sequence[Report], field: str, texts: Texts) -> Markup:
    """Write one of several competing values, in the page's language where its reports say it, and who states it."""
    written = field_value(backers[0], field, texts) if backers else ""
    outlets = dict.fromkeys(report.part.outlet or texts["detail.no_outlet"] for report in backers)
    return element(
        "div",
        element("strong", foreign(written or value)),
        element("small", join(element("span", foreign(outlet), css="m-source") for outlet in outlets)),
    )


def report_markup(report: Report, texts: Texts) -> Markup:
    """Write one report: its outlet and day of publication, its words, and its chain of sources."""
    published = report.part.published
    day = day_markup(published) if published else element("span", texts["detail.no_published"])
    outlet = foreign(report.part.outlet) if report.part.outlet else texts["detail.no_outlet"]
    quote = element("blockquote", report.quote, lang=report.part.language, dir="auto")
    chain = Markup(" › ").join(foreign(name) for name in report.sources)
    return element(
        "section",
        element("div", element("strong", outlet), day, css="m-byline"),
        quote,
        element("div", chain, css="m-chain") if chain else "",
        css="m-report",
    )
