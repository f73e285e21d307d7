"""Write a file in the format that its ending names."""

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from geo.errors import ExportError
from geo.export.geojson import geojson_text, jsonl_text
from geo.export.kml import kml_text
from geo.export.spreadsheet import csv_text
from geo.layers import Layers
from geo.reportlines import write_report_lines

Writer = Callable[[Layers, Path], None]
NO_TEXTS: Mapping[str, str] = MappingProxyType({})


def write_movements(
    layers: Layers, path: Path, *, language: str = "en", texts: Mapping[str, str] = NO_TEXTS
) -> list[Path]:
    """Write the movements of the layers into a file, in the format that its ending names.

    A GeoJSON file gets a companion ``<name>.reports.jsonl`` with every report of the movements. Files appear whole or
    not at all.

    Parameters
    ----------
    layers
        What to write: the filtered view, for example.
    path
        Ends in one of `ENDINGS`.
    language, texts
        Of the page, for ``.html``: what its controls say, by the keys of `geo.webmap.texts.REQUIRED_KEYS`.

    Returns
    -------
        The files that were written.

    Raises
    ------
    ExportError
        The ending is unknown, the folder is missing, or the file cannot be written.
    TableError
        A text of the page is missing.
    """
    ending = check_ending(path)
    writers: dict[str, Writer] = {**_WRITERS, ".html": _page_writer(language, texts)}
    jobs: dict[Path, Writer] = {path: writers[ending]}
    if ending == ".geojson":
        jobs[path.with_suffix(".reports.jsonl")] = _write_reports
    if not path.parent.is_dir():
        raise ExportError(f"{path}: there is no folder {path.parent}: make it, or name another")
    try:
        for target, writer in jobs.items():
            _write_whole(layers, target, writer)
    except OSError as error:
        raise ExportError(f"{path}: cannot be written: {error.strerror or error}: name another file") from error
    return list(jobs)


def check_ending(path: Path) -> str:
    """Return a file's ending, in small letters.

    Raises
    ------
    ExportError
        No format has that ending; the message lists those that are known.
    """
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        known = ", ".join(ENDINGS)
        raise ExportError(f"{path}: no format has the ending {ending or 'of this name'}: end it in one of {known}")
    return ending


def _write_whole(layers: Layers, path: Path, writer: Writer) -> None:
    """Write beside the target first, so that a failure leaves an older file as it was."""
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".masarat-") as folder:
        draft = Path(folder) / path.name
        writer(layers, draft)
        draft.replace(path)


def _text_writer(write: Callable[[Layers], str]) -> Writer:
    def writer(layers: Layers, path: Path) -> None:
        path.write_text(write(layers), encoding="utf-8", newline="")

    return writer


def _page_writer(language: str, texts: Mapping[str, str]) -> Writer:
    def writer(layers: Layers, path: Path) -> None:
        from geo.webmap import map_html  # noqa: PLC0415 - folium takes half a second to import

        path.write_text(map_html(layers.movements, language=language, texts=texts), encoding="utf-8")

    return writer


def _write_geopackage(layers: Layers, path: Path) -> None:
    from geo.export.tables import write_geopackage  # noqa: PLC0415 - so does pyogrio with Arrow

    write_geopackage(layers, path)


def _write_geoparquet(layers: Layers, path: Path) -> None:
    from geo.export.tables import write_geoparquet  # noqa: PLC0415

    write_geoparquet(layers, path)


def _write_reports(layers: Layers, path: Path) -> None:
    write_report_lines((report for movement in layers.movements for report in movement.reports), path)


_WRITERS: Mapping[str, Writer] = MappingProxyType(
    {
        ".geojson": _text_writer(geojson_text),
        ".csv": _text_writer(csv_text),
        ".kml": _text_writer(kml_text),
        ".jsonl": _text_writer(jsonl_text),
        ".gpkg": _write_geopackage,
        ".parquet": _write_geoparquet,
    }
)
ENDINGS = (*sorted([*_WRITERS, ".html"]),)
