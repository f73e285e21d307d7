"""The page: filters at the side, the map in the middle, the selected movement beside it, table and article below."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import streamlit as st

from geo.layers import Choices, Layers, choices, filter_layers
from geo.ui import state
from geo.ui.add import show_add
from geo.ui.address import read_address, write_address
from geo.ui.detail import show_detail, show_place
from geo.ui.downloads import offer_downloads
from geo.ui.faults import fault_text
from geo.ui.filters import asked_filter, narrow, show_filters
from geo.ui.loading import Collection, article_mentions, load_collection, place_by_id
from geo.ui.mapview import follow_map, map_answer, show_map
from geo.ui.markup import element, foreign, join
from geo.ui.network import stay_offline
from geo.ui.reader import choose_article, marks_of, show_reader
from geo.ui.style import apply_style
from geo.ui.table import show_table
from geo.ui.texts import Texts, load_texts
from geo.ui.tiles import show_tiles_switch
from geo.ui.trays import list_undated, list_unplaced, show_undated, show_unplaced

VIEWS = ("table", "reader", "undated", "unplaced")
PANEL_HEIGHT_PX = 500


def main() -> None:
    """Draw the page."""
    # `streamlit run app.py` comes without the command that sees to it
    stay_offline()
    texts = load_texts(state.language())
    st.set_page_config(page_title=texts["page.name"], page_icon="◈", layout="wide", initial_sidebar_state="auto")
    apply_style(texts)
    with st.spinner(texts["page.reading"]):
        collection = load_collection(state.added_articles())
    read_address()
    follow_map(map_answer(collection, texts), collection, texts)
    _side_panel(collection, texts)
    filtered = filter_layers(collection.layers, asked_filter())
    header = st.container()
    shown = _middle(collection, filtered, texts)
    header.html(_header(collection, shown, texts))
    _failures(collection, texts)
    _below(collection, shown, texts)
    write_address()


def _side_panel(collection: Collection, texts: Texts) -> None:
    """Draw the side panel."""
    with st.sidebar:
        _switch_language(texts)
        adding = state.is_adding()
        st.button(
            texts["add.close" if adding else "add.open"],
            key="toggle add",
            type="secondary" if adding else "primary",
            on_click=_set_adding(not adding),
            width="stretch",
        )
        show_filters(_offered(f"{collection.fingerprint} {asked_filter()!r}", collection), texts)
        show_tiles_switch(texts)


@st.cache_resource(show_spinner=False, max_entries=64)
def _offered(key: str, _collection: Collection) -> Choices:
    del key
    return choices(_collection.layers, asked_filter())


def _set_adding(adding: bool) -> Callable[[], None]:
    return lambda: state.set_adding(adding=adding)


def _switch_language(texts: Texts) -> None:
    other = "en" if texts.language == "ar" else "ar"
    st.button(
        texts["page.other_language"],
        key="switch language",
        type="tertiary",
        help=texts["page.other_language_help"],
        on_click=state.speak,
        args=(other,),
    )


def _header(collection: Collection, shown: Layers, texts: Texts) -> str:
    counts = [
        texts.say(
            "page.shown",
            shown=f"{len(shown.movements):,}",
            movements=texts.count("movements", len(collection.movements)),
        ),
        texts.count("articles", len(collection.articles)),
    ]
    return element(
        "header",
        element("h1", texts["page.name"]),
        element("span", texts["page.tagline"], css="m-tagline"),
        element("span", *(element("bdi", count) for count in counts), css="m-counts", role="status"),
        css="m-header",
    )


def _middle(collection: Collection, filtered: Layers, texts: Texts) -> Layers:
    """Draw the map and the panel beside it; return what the filters and the map's timeline let through."""
    left, right = st.columns([0.68, 0.32], gap="small")
    with left:
        answer = show_map(collection, {movement.id for movement in filtered.movements}, texts)
    shown = narrow(filtered, answer)
    with right, st.container(height=PANEL_HEIGHT_PX, key="panel"):
        if state.is_adding():
            show_add(collection, texts)
        else:
            _selected(collection, shown, texts)
    return shown


def _selected(collection: Collection, shown: Layers, texts: Texts) -> None:
    chosen = collection.by_id.get(state.selected_id())
    place = place_by_id(state.chosen_place(), collection)
    if place:
        show_place(place, shown.movements, texts)
    elif chosen:
        if chosen not in shown.movements:
            st.html(element("p", texts["detail.hidden"], css="m-note m-warn", role="status"))
        show_detail(chosen, collection.by_id, texts)
    elif not collection.movements:
        st.html(_message("page.empty", texts))
    elif not shown.movements:
        st.html(_message("page.nothing_matches", texts))
    else:
        st.html(_message("detail.choose", texts))


def _message(key: str, texts: Texts) -> str:
    return element("div", element("h3", texts[f"{key}_title"]), element("p", texts[f"{key}_body"]), css="m-message")


def _failures(collection: Collection, texts: Texts) -> None:
    if collection.failures:
        lines = join(element("li", foreign(fault_text(line, texts))) for line in collection.failures)
        body = element("strong", texts["page.problems"]) + element("ul", lines)
        st.html(element("div", body, css="m-note m-warn", role="alert"))


def _below(collection: Collection, shown: Layers, texts: Texts) -> None:
    """Draw the view that was chosen: the others cost nothing."""
    titles = {
        "table": texts["views.table"],
        "reader": texts["views.reader"],
        "undated": f"{texts['views.undated']} {len(list_undated(shown.movements))}",
        "unplaced": f"{texts['views.unplaced']} {len(list_unplaced(shown.movements))}",
    }
    if st.session_state.get("view") not in VIEWS:
        st.session_state["view"] = VIEWS[0]
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        view = st.segmented_control(
            texts["views.label"], VIEWS, format_func=titles.__getitem__, key="view", label_visibility="collapsed"
        )
        with st.container(horizontal=True, vertical_alignment="center", width="content", key="downloads"):
            offer_downloads(shown, texts)
    _DRAW[view or VIEWS[0]](collection, shown, texts)


def _table(_: Collection, shown: Layers, texts: Texts) -> None:
    show_table(shown.movements, texts, key="table")


def _reader(collection: Collection, _: Layers, texts: Texts) -> None:
    article = choose_article(collection.articles, texts)
    if article:
        mentions = article_mentions(article)
        marks = marks_of(article, collection.movements, mentions, texts)
        named = {m.place.id: m.place for found in mentions for m in found.places if m.place and m.role == "literal"}
        show_reader(article, marks, named, texts)


def _undated(_: Collection, shown: Layers, texts: Texts) -> None:
    show_undated(shown.movements, texts)


def _unplaced(_: Collection, shown: Layers, texts: Texts) -> None:
    show_unplaced(shown.movements, texts)


_DRAW: Mapping[str, Callable[[Collection, Layers, Texts], None]] = MappingProxyType(
    {"table": _table, "reader": _reader, "undated": _undated, "unplaced": _unplaced}
)
