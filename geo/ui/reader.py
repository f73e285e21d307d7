"""The article as it was read, with the words that state a movement and the places marked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import streamlit as st
from markupsafe import Markup

from geo.model import Article, Movement, Part, PlaceMention, Span
from geo.ui import state
from geo.ui.component import component
from geo.ui.markup import day_markup, element, foreign, isolate
from geo.ui.texts import Texts


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters of an article that state a movement, or that name a place."""

    span: Span
    movement: str = ""
    place: str = ""


def show_reader(article: Article, marks: Sequence[Mark], texts: Texts) -> None:
    """Draw one article; a click on marked words selects the movement that they state."""
    st.html(_legend(texts))
    st.html(_notes(article))
    for part in article.parts:
        st.html(_byline(part, article, texts))
        data = reader_data(article, part, marks, texts)
        picked = component("reader")(
            key=f"reader {article.id} {part.index}", data=data, on_picked_change=_ignore
        ).picked
        if picked and state.take_event(f"reader {article.id} {part.index}", picked):
            state.select(str(picked["id"]))
            st.rerun()


def _ignore() -> None:
    """Let Streamlit know the event; it is taken from the component's result."""


def choose_article(articles: Sequence[Article], texts: Texts) -> Article | None:
    """Let the reader choose an article by its headline; None where there is none."""
    if not articles:
        st.html(element("p", texts["reader.none"], css="m-note"))
        return None
    by_id = {article.id: article for article in articles}
    if st.session_state.get("article") not in by_id:
        st.session_state["article"] = articles[0].id
    st.selectbox(
        texts["reader.article"], list(by_id), format_func=lambda key: isolate(article_name(by_id[key])), key="article"
    )
    return by_id[st.session_state["article"]]


def article_name(article: Article) -> str:
    """Name an article by its first headline and outlet, by its file where it has none."""
    first = article.parts[0] if article.parts else None
    names = (first.title, first.outlet) if first else ()
    return " · ".join(name for name in names if name) or article.file


def marks_of(article: Article, movements: Iterable[Movement], mentions: Iterable[PlaceMention]) -> list[Mark]:
    """Gather what is marked in an article: the evidence of its reports, and its places."""
    marks = [
        Mark(span, movement=movement.id)
        for movement in movements
        for report in movement.reports
        if report.article_id == article.id
        for span in report.evidence
    ]
    named = ((mention.span, mention.place) for mention in mentions if mention.role == "literal")
    return marks + [Mark(span, place=place.id) for span, place in named if place]


def segments(text: str, bounds: Span, marks: Sequence[Mark]) -> list[dict[str, Any]]:
    """Cut the text within bounds wherever a mark begins or ends: each piece with the marks that cover it.

    >>> marks = [Mark(Span(0, 13), movement="m1"), Mark(Span(10, 13), place="gao")]
    >>> pieces = segments("They left Gao.", Span(0, 14), marks)
    >>> [(piece["text"], piece["movements"], piece["place"]) for piece in pieces]
    [('They left ', ['m1'], False), ('Gao', ['m1'], True), ('.', [], False)]
    """
    inside = [mark for mark in marks if mark.span.overlaps(bounds)]
    cuts = {bounds.start, bounds.end}
    for mark in inside:
        cuts |= {max(mark.span.start, bounds.start), min(mark.span.end, bounds.end)}
    edges = sorted(cuts)
    pieces = []
    for start, end in pairwise(edges):
        covering = [mark for mark in inside if mark.span.contains(Span(start, end))]
        movements = list(dict.fromkeys(mark.movement for mark in covering if mark.movement))
        pieces.append({"text": text[start:end], "movements": movements, "place": any(mark.place for mark in covering)})
    return pieces


def reader_data(article: Article, part: Part, marks: Sequence[Mark], texts: Texts) -> dict[str, Any]:
    """Write one part's text in pieces: plain strings, that the browser shows as text and never as markup."""
    return {
        "language": part.language,
        "direction": "rtl" if part.language == "ar" else "ltr",
        "selected": state.selected_id(),
        "turn": state.turn(),
        "hint": texts["reader.legend_evidence"],
        "segments": segments(article.text, part.span, marks),
    }


def _byline(part: Part, article: Article, texts: Texts) -> Markup:
    before, _, after = texts["reader.published"].partition("{date}")
    published = (
        element("span", before, day_markup(part.published), after) if part.published else texts["reader.undated"]
    )
    number = texts.say("reader.part", n=part.index + 1) if len(article.parts) > 1 else ""
    return element(
        "header",
        element("div", number, css="m-part") if number else "",
        element("h3", foreign(part.title)) if part.title else "",
        element("div", element("strong", foreign(part.outlet)) if part.outlet else "", published, css="m-byline"),
        element("div", foreign(part.url), css="m-url") if part.url else "",
        css="m-article-head",
    )


def _notes(article: Article) -> Markup:
    lines = [element("li", foreign(note)) for note in article.notes]
    listed = element("ul", *lines) if lines else ""
    return element("div", element("strong", foreign(Path(article.file).name), title=article.file), listed, css="m-note")


def _legend(texts: Texts) -> Markup:
    return element(
        "div",
        element("mark", texts["reader.legend_evidence"], css="m-evidence"),
        element("mark", texts["reader.legend_selected"], css="m-evidence m-chosen"),
        element("span", texts["reader.legend_place"], css="m-placemark"),
        css="m-legend",
    )
