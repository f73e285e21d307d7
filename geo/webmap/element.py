"""The map as folium elements.

folium compiles what its elements render as a Jinja template a second time, so that a text in it would run on the
server. The elements here hand their code over verbatim, and the code holds texts only as `safe_json` writes them.
"""

from collections.abc import Mapping
from typing import Any, cast

import folium
from branca.element import CssLink, Element, Figure, JavascriptLink
from folium.elements import JSCSSMixin
from folium.template import Template

from geo.webmap.assets import jquery_script, leaflet_script, leaflet_style, map_script, map_style
from geo.webmap.safe import bit_mask, safe_json

VIEW_OPTIONS: dict[str, Any] = {
    "minZoom": 2,
    "maxZoom": 11,
    "zoomSnap": 0.25,
    "zoomDelta": 0.5,
    "wheelPxPerZoomLevel": 100,
    "fadeAnimation": False,
    "maxBounds": [[-82, -260], [86, 260]],
}
SCRIPT = "{% macro script(this, kwargs) %}{{ this.code }}{% endmacro %}"


class Verbatim(Element):
    """Code that is put into the page as it is."""

    _template = Template("{{ this.code }}")

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code


class OfflineMap(folium.Map):
    """A folium map that loads Leaflet and jQuery from the installed wheels, and nothing from elsewhere.

    Its name is the same in every run, so that an unchanged map is an unchanged message to the browser.
    """

    def __init__(self) -> None:
        super().__init__(location=(25.0, 30.0), zoom_start=4, tiles=None, zoom_control=False)
        self.options |= VIEW_OPTIONS
        self._id = "div"
        self.default_js = [leaflet_script(), jquery_script()]
        self.default_css = [leaflet_style()]


class MovementsLayer(JSCSSMixin):
    """The base map, the routes, the legend and the timeline: one element that starts our script with its payload."""

    _template = Template(SCRIPT)

    def __init__(self, payload: dict[str, object]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "MovementsLayer"
        self._id = "moves"
        self.default_js = [map_script()]
        self.default_css = [map_style()]
        self._payload = safe_json(payload)

    @property
    def code(self) -> str:
        """The call that draws everything on the parent map."""
        if self._parent is None:
            raise RuntimeError("add the layer to a map before it is rendered")
        return f"masaratStart({self._parent.get_name()}, {self._payload});"

    def render(self, **_: object) -> str:
        """Put the links and the call into the page, without a second pass through Jinja."""
        figure = cast("Figure", self.get_root())
        _add_links(figure, self)
        figure.script.add_child(Verbatim(self.code), name=self.get_name())
        return ""


class FilterCommand(folium.FeatureGroup):
    """An order to the live map, for ``st_folium``'s `feature_group_to_add`: what may be shown, and more.

    It leaves no trace in the map object, which may therefore be kept and drawn again.
    """

    _template = Template(SCRIPT)

    def __init__(self, *, visible: list[int], total: int, order: Mapping[str, object]) -> None:
        super().__init__()
        self._order = safe_json({"visible": bit_mask(visible, total)} | dict(order))

    @property
    def code(self) -> str:
        """An empty group, which ``st_folium`` adds and removes, and the order."""
        return f"var {self.get_name()} = L.featureGroup(); window.masaratOrder({self._order});"

    def add_to(self, parent: Element, name: str | None = None, index: int | None = None) -> "FilterCommand":
        """Remember the map without becoming a part of it."""
        del name, index
        self._parent = parent
        return self

    def render(self, **_: object) -> str:
        """Render nothing into the page: ``st_folium`` takes the code alone."""
        return ""


def _add_links(figure: Figure, element: JSCSSMixin) -> None:
    for name, url in element.default_js:
        figure.header.add_child(JavascriptLink(url), name=name)
    for name, url in element.default_css:
        figure.header.add_child(CssLink(url), name=name)
