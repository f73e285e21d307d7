"""Add articles on the page: pasted or uploaded, dated, and read at once."""

from collections.abc import Sequence

import streamlit as st
from markupsafe import escape

from geo.reading import MAX_BYTES
from geo.ui import state
from geo.ui.days import ask_day
from geo.ui.intake import ENDINGS, Origin, Outcome, read_pasted, read_uploads
from geo.ui.loading import Collection
from geo.ui.markup import element, foreign, plain_label
from geo.ui.texts import Texts
from geo.ui.wording import movement_title

WAYS = ("paste", "upload")


def show_add(collection: Collection, texts: Texts) -> None:
    """Draw the panel: what to read, when and where it was published, and what was found in it."""
    st.html(element("h3", texts["add.title"], css="m-title") + element("p", texts["add.help"], css="m-hint"))
    above = st.container()
    way = st.segmented_control(
        texts["add.how"],
        WAYS,
        default=WAYS[0],
        format_func=lambda each: texts[f"add.{each}"],
        key="add way",
        label_visibility="collapsed",
    )
    outcomes = _ask(way or WAYS[0], texts)
    if outcomes is not None:
        _take(outcomes, collection)
    with above:
        _show_outcomes(collection, texts)
    if state.added_articles():
        st.button(texts["add.remove"], key="remove added", type="tertiary", on_click=_remove_added)


def _remove_added() -> None:
    state.remove_added()
    st.session_state.pop("add outcomes", None)


def _ask(way: str, texts: Texts) -> list[Outcome] | None:
    """Ask for a text or files; return what came of them when they were sent, None before.

    What is typed outlasts the panel, and goes when it was read: each round has fields of its own.
    """
    number = len(state.added_articles()) + 1
    text, uploads = "", []
    if way == "paste":
        text = st.text_area(
            texts["add.text"],
            key=f"add text {number}",
            height=110,
            placeholder=texts["add.text_placeholder"],
            persist_state="session",
        )
    else:
        uploads = st.file_uploader(
            texts["add.files"], type=list(ENDINGS), accept_multiple_files=True, key=f"add files {number}"
        )
    origin = _ask_origin(number, texts)
    title = (
        st.text_input(texts["add.headline"], key=f"add headline {number}", persist_state="session")
        if way == "paste"
        else ""
    )
    if not st.button(texts["add.submit"], key="add submit", type="primary", width="stretch"):
        return None
    if way == "paste":
        return read_pasted(text, texts.say("add.pasted_name", n=number), origin, title=title)
    return read_uploads(uploads, origin)


def _ask_origin(number: int, texts: Texts) -> Origin:
    left, right = st.columns(2)
    published = ask_day(left, texts["add.published"], key=f"add published {number}", hint=texts["add.published_help"])
    outlet = right.text_input(
        texts["add.outlet"],
        placeholder=texts["add.outlet_placeholder"],
        help=texts["add.outlet_help"],
        key=f"add outlet {number}",
        persist_state="session",
    )
    return Origin(published, outlet)


def _take(outcomes: Sequence[Outcome], collection: Collection) -> None:
    """Keep the articles that are new, and draw the page anew where there is one; what failed stays in the form."""
    known = {article.id for article in collection.articles}
    fresh = {outcome.article.id: outcome.article for outcome in outcomes if outcome.article}
    fresh = {key: article for key, article in fresh.items() if key not in known}
    for article in fresh.values():
        state.add_article(article)
    st.session_state["add outcomes"] = [
        (outcome, bool(outcome.article) and outcome.key in fresh) for outcome in outcomes
    ]
    if fresh:
        st.rerun()


def _show_outcomes(collection: Collection, texts: Texts) -> None:
    """Say of each file what was found, or what is wrong."""
    told: list[tuple[Outcome, bool]] = st.session_state.get("add outcomes", [None])
    if not told:
        st.html(element("p", texts["add.nothing"], css="m-note m-warn", role="alert"))
    for outcome, is_new in filter(None, told):
        if outcome.failure:
            st.html(element("p", foreign(outcome.failure), css="m-note m-warn", role="alert"))
        else:
            _show_found(outcome, collection, texts, is_new=is_new)


def _show_found(outcome: Outcome, collection: Collection, texts: Texts, *, is_new: bool) -> None:
    found = [m for m in collection.movements if any(r.article_id == outcome.key for r in m.reports)]
    what_came = "known" if not is_new else "found" if found else "no_moves"
    line = escape(texts[f"add.{what_came}"]).format(
        file=foreign(outcome.file), movements=texts.count("movements", len(found))
    )
    st.html(element("p", line, css="m-note m-good", role="status"))
    notes = outcome.article.notes if outcome.article else ()
    if notes:
        st.html(element("div", element("ul", *(element("li", foreign(note)) for note in notes)), css="m-note"))
    for movement in found:
        label = plain_label(movement_title(movement, texts))
        key = f"found {outcome.key} {movement.id}"
        st.button(label, key=key, on_click=state.select, args=(movement.id,), width="stretch")


def upload_limit_mb() -> int:
    """Tell how large an article may be."""
    return MAX_BYTES // 1_000_000
