"""The article as it was read, with the words that state a movement and the places marked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import streamlit as st
from markupsafe import Markup

from gazetteer.place import Place
from geo.extraction.scenes import Mentions
from geo.model import Article, Movement, Part, PlaceMention, Span
from geo.ui import state
from geo.ui.component import component
from geo.ui.faults import fault_text
from geo.ui.markup import day_markup, element, foreign, isolate
from geo.ui.texts import Texts
from geo.ui.wording import actor_name, source_name, written_date

OTHER_KINDS = ("actor", "date", "quantity")


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters of an article that state a movement, or that mention something: a place by its id, or another kind.

    `kind` is place, actor, date or quantity; `note` says what the words were taken for.
    """

    span: Span
    movement: str = ""
    place: str = ""
    kind: str = ""
    note: str = ""


def show_reader(article: Article, marks: Sequence[Mark], places: Mapping[str, Place], texts: Texts) -> None:
    """Draw one article; a click on marked words selects the movement that they state, or shows the place they name.

    `places` are those that can be shown, by their ids.
    """
    st.html(_legend(texts))
    st.html(_notes(article, texts))
    for part in article.parts:
        st.html(_byline(part, article, texts))
        data = reader_data(article, part, marks, texts)
        picked = component("reader")(
            key=f"reader {article.id} {part.index}", data=data, on_picked_change=_ignore
        ).picked
        if picked and state.take_event(f"reader {article.id} {part.index}", picked):
            _follow(str(picked.get("id") or ""), places.get(str(picked.get("place") or "")))
            st.rerun()


def _follow(movement_id: str, place: Place | None) -> None:
    """Turn to what was clicked in the text: a place, on the map and in the panel, or a movement."""
    if place:
        state.set_adding(adding=False)
        state.choose_place(place.id)
        state.show_spot(place.point)
    else:
        state.select(movement_id)


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


def marks_of(article: Article, movements: Iterable[Movement], mentions: Iterable[Mentions], texts: Texts) -> list[Mark]:
    """Gather what is marked in an article: the evidence of its reports, and every mention that was found."""
    marks = [
        Mark(span, movement=movement.id)
        for movement in movements
        for report in movement.reports
        if report.article_id == article.id
        for span in report.evidence
    ]
    return marks + _apart(mark for found in mentions for mark in _mention_marks(found, texts))


def _apart(marks: Iterable[Mark]) -> list[Mark]:
    """Leave out what lies on an earlier mention: the number in a date, for example."""
    taken: set[int] = set()
    kept = []
    for mark in marks:
        covered = range(mark.span.start, mark.span.end)
        if taken.isdisjoint(covered):
            taken.update(covered)
            kept.append(mark)
    return kept


def _mention_marks(found: Mentions, texts: Texts) -> Iterator[Mark]:
    """Give the marks of all mentions, those first that go before others on the same words."""
    literal = [mention for mention in found.places if mention.role == "literal"]
    yield from (_place_mark(mention, texts) for mention in literal)
    for day in found.dates:
        yield Mark(day.span, kind="date", note=written_date(day, texts))
    for actor in found.actors:
        yield Mark(actor.span, kind="actor", note=actor_name(actor.actor, texts))
    yield from (_place_mark(mention, texts) for mention in found.places if mention.role != "literal")
    for quantity in found.quantities:
        yield Mark(
            quantity.span, kind="quantity", note=texts["reader.counted" if quantity.is_count else "reader.no_count"]
        )


def _place_mark(mention: PlaceMention, texts: Texts) -> Mark:
    known = mention.place if mention.role == "literal" else None
    note = known.name_in(texts.language) if known else texts[f"reader.{mention.role}"]
    return Mark(mention.span, place=known.id if known else "", kind="place", note=note)


def segments(text: str, bounds: Span, marks: Sequence[Mark]) -> list[dict[str, Any]]:
    """Cut the text within bounds wherever a mark begins or ends: each piece with the marks that cover it.

    >>> marks = [Mark(Span(0, 13), movement="m1"), Mark(Span(10, 13), place="gao")]
    >>> pieces = segments("They left Gao.", Span(0, 14), marks)
    >>> [(piece["text"], piece["movements"], piece["place"]) for piece in pieces]
    [('They left ', ['m1'], ''), ('Gao', ['m1'], 'gao'), ('.', [], '')]
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
        mention = next((mark for mark in covering if not mark.movement), Mark(bounds))
        piece = {"text": text[start:end], "movements": movements, "place": mention.place}
        pieces.append(piece | {"kind": mention.kind, "note": mention.note})
    return pieces


def reader_data(article: Article, part: Part, marks: Sequence[Mark], texts: Texts) -> dict[str, Any]:
    """Write one part's text in pieces: plain strings, that the browser shows as text and never as markup."""
    return {
        "language": part.language,
        "direction": "rtl" if part.language == "ar" else "ltr",
        "selected": state.selected_id(),
        "place": state.chosen_place(),
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
        element(
            "div",
            element("strong", foreign(source_name(part.outlet, texts))) if part.outlet else "",
            published,
            css="m-byline",
        ),
        element("div", foreign(part.url), css="m-url") if part.url else "",
        css="m-article-head",
    )


def _notes(article: Article, texts: Texts) -> Markup:
    lines = [element("li", foreign(fault_text(note, texts))) for note in article.notes]
    listed = element("ul", *lines) if lines else ""
    return element("div", element("strong", foreign(Path(article.file).name), title=article.file), listed, css="m-note")


def _legend(texts: Texts) -> Markup:
    return element(
        "div",
        element("mark", texts["reader.legend_evidence"], css="m-evidence"),
        element("mark", texts["reader.legend_selected"], css="m-evidence m-chosen"),
        element("span", texts["reader.legend_place"], css="m-placemark"),
        *(element("span", texts[f"reader.legend_{kind}"], css=f"m-mention m-{kind}") for kind in OTHER_KINDS),
        css="m-legend",
    )
