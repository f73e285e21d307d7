"""One HTML file with the map, the timeline, and the quotes and sources of every movement: for export."""

from collections.abc import Mapping, Sequence

from branca.element import Figure
from folium.template import Template

from geo.model import Movement
from geo.webmap.assets import licence_texts
from geo.webmap.cards import movement_details
from geo.webmap.element import MovementsLayer, OfflineMap, Verbatim
from geo.webmap.payload import map_cards, map_payload
from geo.webmap.safe import safe_html
from geo.webmap.texts import direction_of


class Page(Figure):
    """A folium figure that is a whole page: it says its language and which way that is written."""

    _template = Template("""<!DOCTYPE html>
<html lang="{{ this.language }}" dir="{{ this.direction }}">
<head>
<title>{{ this.page_title }}</title>
{{ this.header.render(**kwargs) }}
</head>
<body class="masarat-page">
{{ this.html.render(**kwargs) }}
<script>
{{ this.script.render(**kwargs) }}
</script>
</body>
</html>
""")

    def __init__(self, *, language: str, title: str) -> None:
        super().__init__()
        self.language = language
        self.direction = direction_of(language)
        self.page_title = safe_html(title)


def map_html(movements: Sequence[Movement], *, language: str = "en", texts: Mapping[str, str]) -> str:
    """Write a page that opens from a file, asks no server for anything, and carries the licences of what is in it.

    Parameters
    ----------
    movements
        All that the page shows.
    language
        Code of the language for names and direction: ``en``, ``ar``.
    texts
        What the controls say, by the keys of `geo.webmap.texts.REQUIRED_KEYS`.

    Raises
    ------
    TableError
        A text is missing.
    """
    payload = map_payload(movements, language=language, texts=texts)
    payload["cards"] = map_cards(movements, language=language, texts=texts)
    payload["details"] = [movement_details(m, texts=texts) for m in movements]
    page = Page(language=language, title=texts["page_title"])
    drawn = OfflineMap()
    drawn.add_to(page)
    drawn.add_child(MovementsLayer(payload))
    # rendered first, so that the map stands before the panel
    drawn.render()  # type: ignore[no-untyped-call]
    page.html.add_child(Verbatim(_panel(texts)), name="panel")
    return str(page.render())


def _panel(texts: Mapping[str, str]) -> str:
    title, licences = safe_html(texts["page_title"]), safe_html(texts["licences"])
    return (
        f'<aside class="masarat-panel"><h1 dir="auto">{title}</h1><div id="masarat-panel"></div>'
        f'<details class="masarat-licences"><summary>{licences}</summary>'
        f'<pre dir="ltr">{safe_html(licence_texts())}</pre></details></aside>'
    )
