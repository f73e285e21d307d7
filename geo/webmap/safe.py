"""Carry text into a page without anything executing it: neither Jinja on the server nor the browser."""

import base64
import html
import json
import re
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

# `{` opens a Jinja tag, `<` closes a script, U+2028 and U+2029 end a line of JavaScript, a backtick ends a template
# literal, and streamlit-folium rewrites names after an underscore.
_ESCAPES = str.maketrans({c: f"\\u{ord(c):04x}" for c in "{<`_\u2028\u2029"})
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')


def safe_json(value: object) -> str:
    r"""Write JSON that can stand in a script of a folium template.

    No string in it holds ``{``, ``<``, a backtick, an underscore or a line separator: they are written as escapes,
    which mean the same to whoever parses it.

    Examples
    --------
    >>> print(safe_json({"title": "{{ 7 * 191 }}</script>"}))
    {"title":"\u007b\u007b 7 * 191 }}\u003c/script>"}
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _STRING.sub(lambda found: found.group().translate(_ESCAPES), text)


def packed(values: NDArray[np.generic]) -> str:
    """Write numbers as base64 of their little-endian bytes, for a typed array of the browser.

    >>> packed(np.array([1, 2], dtype="<u2"))
    'AQACAA=='
    """
    return base64.b64encode(np.ascontiguousarray(values).tobytes()).decode("ascii")


def bit_mask(indexes: Iterable[int], size: int) -> str:
    """Write which of `size` things are meant, as base64 of one bit each, the first in the lowest bit.

    >>> bit_mask([0, 3], 5)
    'CQ=='
    """
    bits = np.zeros(size, dtype=bool)
    bits[np.fromiter(indexes, dtype=np.intp)] = True
    return packed(np.packbits(bits, bitorder="little"))


def safe_html(text: str) -> str:
    """Write text so that it is text in HTML, and no Jinja tag either.

    >>> safe_html("{{ 1 }}<b>")
    '&#123;&#123; 1 }}&lt;b&gt;'
    """
    return html.escape(text).replace("{", "&#123;")
