"""CSV that a spreadsheet opens as it is, and that it executes nothing of."""

import csv
import io
from typing import Any

from geo.export.geojson import list_rows
from geo.layers import ROUTE_COLUMNS, Layers

# Excel takes a file for UTF-8 by this mark alone.
BYTE_ORDER_MARK = "\ufeff"
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def csv_text(layers: Layers) -> str:
    """Write the routes as CSV: a heading, one movement a row, with a byte order mark, lines ended by CR LF.

    A text that begins with = + - @ or a tab gets an apostrophe before it: a spreadsheet would run it as a formula
    (OWASP, CSV injection).
    """
    file = io.StringIO()
    file.write(BYTE_ORDER_MARK)
    writer = csv.DictWriter(file, list(ROUTE_COLUMNS), lineterminator="\r\n")
    writer.writeheader()
    for row in list_rows(layers.routes):
        writer.writerow({name: _defuse(value) for name, value in row.items()})
    return file.getvalue()


def _defuse(value: Any) -> Any:
    # also behind blanks, which some spreadsheets strip before they look
    if isinstance(value, str) and (value.startswith(FORMULA_SIGNS) or value.lstrip().startswith(FORMULA_SIGNS)):
        return "'" + value
    return value
