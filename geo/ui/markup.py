"""HTML for the page, in which text stays text.

Whatever comes from an article goes through `element`, which escapes all that is not `Markup` already. It never goes
to `st.markdown`, `st.write` or `st.caption`, and to a widget's label only through `plain_label`: those read Markdown,
icons and formulas out of it.
"""

from collections.abc import Iterable
from datetime import date

from markupsafe import Markup, escape

WORD_JOINER = "\u2060"
LEFT_TO_RIGHT_ISOLATE, FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2066", "\u2068", "\u2069"
_MARKDOWN = str.maketrans({c: f"\\{c}" for c in "\\`*_{}[]()<>#+-.!|~$:&"})


def element(tag: str, *children: object, css: str = "", **attributes: object) -> Markup:
    """Build an element; children and attributes that are not markup are escaped.

    >>> element("b", "<i>")
    Markup('<b>&lt;i&gt;</b>')
    >>> element("p", "a", css="note", lang="ar", dir="auto")
    Markup('<p class="note" lang="ar" dir="auto">a</p>')
    """
    given = ({"class": css} if css else {}) | attributes
    written = Markup("").join(Markup(' {}="{}"').format(name, value) for name, value in given.items())
    return Markup("<{}{}>{}</{}>").format(tag, written, join(children), tag)


def join(parts: Iterable[object]) -> Markup:
    """Put parts behind each other, escaping what is not markup."""
    return Markup("").join(escape(part) for part in parts)


def day_markup(day: date) -> Markup:
    """Write an ISO day so that it is not reversed in Arabic.

    >>> day_markup(date(2024, 12, 8))
    Markup('<bdi dir="ltr">2024-12-08</bdi>')
    """
    return element("bdi", day.isoformat(), dir="ltr")


def foreign(text: str, css: str = "") -> Markup:
    """Write text of either direction so that it does not disturb what stands around it."""
    return element("bdi", text, dir="auto", **({"css": css} if css else {}))


def isolate(text: str) -> str:
    """Keep text of either direction apart from its surroundings, where there is no HTML: in an option of a widget.

    >>> isolate("Gao") == chr(0x2068) + "Gao" + chr(0x2069)
    True
    """
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"


def isolate_left_to_right(text: str) -> str:
    """Keep a date or a number in its order, where there is no HTML."""
    return f"{LEFT_TO_RIGHT_ISOLATE}{text}{POP_ISOLATE}"


def plain_label(text: str) -> str:
    r"""Write text so that a widget's label, which reads Markdown, shows it as it is.

    >>> plain_label("*x* $y$")
    '\\*x\\* \\$y\\$'
    """
    # an icon's name, as in `:material/home:`, is looked for after the escapes are gone: a joiner breaks it
    return " ".join(text.split()).translate(_MARKDOWN).replace("\\:", f"\\:{WORD_JOINER}")
