"""What the commands are called with: days, boxes and folders, checked before any work is done."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geo.cli.terminal import check_output, printable
from geo.reading.known import parse_published

if TYPE_CHECKING:
    from geo.layers import Box

EXPORT_ENDINGS = (".geojson", ".html", ".csv", ".kml", ".gpkg", ".parquet", ".jsonl")
PLACE_TABLES = ("sites.csv", "regions.csv")
LIST_TABLES = ("actors.toml", "sources.toml")


class Language(StrEnum):
    """The languages that a page can speak."""

    ENGLISH = "en"
    ARABIC = "ar"


def parse_day(text: str) -> date:
    """Read a day.

    Raises
    ------
    typer.BadParameter
        It is no day of the calendar.
    """
    try:
        return parse_published(text)
    except ValueError as error:
        raise typer.BadParameter(f"{printable(text)!r} is no day of the calendar: write YYYY-MM-DD") from error


def parse_box(text: str) -> "Box":
    """Read a box, west, south, east, north in degrees; where west is greater than east it lies across 180°.

    Raises
    ------
    typer.BadParameter
        It is not four numbers, or they are not on the globe.
    """
    from geo.layers import Box

    try:
        west, south, east, north = (float(number) for number in text.split(","))
        on_globe = all(-180 <= lon <= 180 for lon in (west, east)) and -90 <= south <= north <= 90
    except ValueError:
        on_globe = False
    if not on_globe:
        raise typer.BadParameter(f"--bbox {printable(text)}: write west,south,east,north in degrees, as in 9,19,26,34")
    return Box(west=west, south=south, east=east, north=north)


def parse_country(text: str) -> str | None:
    """Read a country's two letters, None where no country is named.

    Raises
    ------
    typer.BadParameter
        They are not two Latin letters.
    """
    if text and not (len(text) == 2 and text.isascii() and text.isalpha()):
        raise typer.BadParameter(f"--country {printable(text)}: write two letters, as in LY")
    return text.upper() or None


def check_line_output(path: Path | None) -> None:
    """Refuse an output file for lines of JSON whose name asks for something else, or that could not be written."""
    if path and path.suffix.lower() in EXPORT_ENDINGS and path.suffix.lower() != ".jsonl":
        name = printable(str(path))
        raise typer.BadParameter(f"{name}: lines of JSON are written: end its name in .jsonl, or use masarat movements")
    check_output(path)


def check_map_output(path: Path | None) -> None:
    """Refuse an output file for movements whose ending names no format, or that could not be written."""
    if path and path.suffix.lower() not in EXPORT_ENDINGS:
        name = printable(str(path))
        raise typer.BadParameter(f"{name}: no such kind of file: end its name in one of {', '.join(EXPORT_ENDINGS)}")
    check_output(path)


def check_tables(folder: Path | None) -> Path | None:
    """Refuse a folder that holds no table of the user's own."""
    names = (*PLACE_TABLES, *LIST_TABLES)
    if folder is not None and not any((folder / name).is_file() for name in names):
        raise typer.BadParameter(f"--tables {printable(str(folder))}: holds no table: put {' or '.join(names)} into it")
    return folder


Files = Annotated[list[Path], typer.Argument(help="Article files and folders.", metavar="FILE...")]
Output = Annotated[Path | None, typer.Option(help="Write to this file instead of the screen.", metavar="FILE")]
Published = Annotated[
    date | None,
    typer.Option(parser=parse_day, metavar="DATE", help="The day the articles appeared on, instead of what they say."),
]
Tables = Annotated[
    Path | None,
    typer.Option(
        help="A folder with tables of your own: sites.csv, regions.csv, actors.toml, sources.toml.",
        metavar="DIR",
        exists=True,
        file_okay=False,
        callback=check_tables,
    ),
]
