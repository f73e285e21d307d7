"""The commands. Each loads the modules that it needs when it runs, so that starting stays quick."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geo.cli.terminal import check_output, lines_out, printable, say, tell, watched
from geo.errors import GeoError
from geo.reading.known import parse_published

if TYPE_CHECKING:
    from gazetteer.index import Gazetteer
    from geo.model import Article

EXPORT_ENDINGS = (".geojson", ".html", ".csv", ".kml", ".gpkg", ".parquet", ".jsonl")
LINE_ENDINGS = (".jsonl", ".json", ".ndjson", ".txt")

app = typer.Typer(
    name="masarat",
    help="Reported military relocations: from Arabic and English news to a sourced map with a timeline, offline.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _day(text: str) -> date:
    """Read a day of the command line."""
    try:
        return parse_published(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no day of the calendar: write YYYY-MM-DD") from error


Files = Annotated[list[Path], typer.Argument(help="Article files and folders.", metavar="FILE...")]
Published = Annotated[
    date | None,
    typer.Option(parser=_day, metavar="DATE", help="The day the articles appeared on, instead of what the files say."),
]
Tables = Annotated[
    Path | None,
    typer.Option(help="A folder with your own tables of places and actors.", exists=True, file_okay=False),
]


@app.command()
def reports(
    files: Files,
    published: Published = None,
    tables: Tables = None,
    output: Annotated[Path | None, typer.Option(help="Write to this file instead of the screen.")] = None,
) -> None:
    """List every reported move of the articles, one a line of JSON."""
    from geo.extraction.actors import load_actors
    from geo.pipeline import extract_reports
    from geo.reportlines import report_line

    check_output(output, LINE_ENDINGS)
    articles, failed = _read(files, published)
    gazetteer, actors = _open_gazetteer(tables), load_actors(tables)
    with lines_out(output) as write:
        for article in watched(articles, doing="Extracting"):
            found = extract_reports(article, gazetteer, actors)
            for report in found:
                write(report_line(report))
            if not found:
                say(f"{article.file}: no movement reported in it")
    raise typer.Exit(failed)


@app.command()
def places(
    files: Annotated[list[Path] | None, typer.Argument(help="Article files and folders.", metavar="FILE...")] = None,
    jsonl: Annotated[
        Path | None, typer.Option(help="Documents {id, lang, text}, one a line, instead of files.")
    ] = None,
    tables: Tables = None,
    output: Annotated[Path | None, typer.Option(help="Write to this file instead of the screen.")] = None,
) -> None:
    """List every mention of a place, one a line of JSON; with --jsonl, one document a line."""
    check_output(output, LINE_ENDINGS)
    if bool(files) == bool(jsonl):
        raise typer.BadParameter("give either article files or --jsonl DOCS.jsonl")
    if jsonl:
        raise typer.Exit(_document_places(jsonl, tables, output))
    from geo.cli.mentions import mention_lines

    articles, failed = _read(files or [], None)
    gazetteer = _open_gazetteer(tables)
    with lines_out(output) as write:
        for article in watched(articles, doing="Finding places"):
            for line in mention_lines(article, gazetteer):
                write(line)
    raise typer.Exit(failed)


def _document_places(jsonl: Path, tables: Path | None, output: Path | None) -> int:
    """Find the places of documents that come one a line; return the exit code."""
    from geo.cli.mentions import Document, document_line, read_documents

    failed = 0
    gazetteer = _open_gazetteer(tables)
    with lines_out(output) as write:
        for document in read_documents(jsonl):
            if isinstance(document, Document):
                write(document_line(document, gazetteer))
            else:
                say(str(document))
                failed = 1
    return failed


@app.command()
def locate(
    name: Annotated[list[str], typer.Argument(help="A name, in any language and spelling.", metavar="NAME")],
    country: Annotated[str, typer.Option(help="Only places of this country, by its two letters (LY).")] = "",
    limit: Annotated[int, typer.Option(min=1, help="How many candidates at most.")] = 10,
    tables: Tables = None,
) -> None:
    """List the places that a name may mean, best first, with scores and reasons."""
    wanted = " ".join(name)
    code = country.upper()
    if code and not (len(code) == 2 and code.isascii() and code.isalpha()):
        raise typer.BadParameter(f"--country {printable(country)}: write two letters, as in LY")
    found = _open_gazetteer(tables).candidates(wanted, country=code or None, limit=limit)
    for candidate in found:
        place = candidate.place
        reach = f"within {place.radius_km:.0f} km of" if place.is_area else "at"
        where = f"{reach} {place.lat:.4f}, {place.lon:.4f}"
        names = " · ".join(dict.fromkeys([place.name, place.name_in("ar")]))
        tell(
            printable(
                f"{candidate.score:.2f}  {names}  {place.kind} {place.country}  {where}  {place.id}  "
                f"({'; '.join((*candidate.reasons, f'position: {place.source}'))})"
            )
        )
    if not found:
        say(
            f"{wanted}: no place of that name{' in ' + code if code else ''}: try another spelling or add it to a table"
        )
        raise typer.Exit(1)


@app.command()
def serve(
    paths: Annotated[list[Path] | None, typer.Argument(help="Articles to open with.", metavar="FILE...")] = None,
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help="The port; else the next free one from 8501.")
    ] = None,
    headless: Annotated[bool, typer.Option("--headless", help="Do not open a browser.")] = False,
) -> None:
    """Serve the app on this machine alone, at 127.0.0.1."""
    from geo.cli.server import serve_app

    for path in paths or []:
        if not path.exists():
            raise typer.BadParameter(f"{printable(str(path))}: there is no such file or folder: check its name")
    serve_app(paths or [], port=port, headless=headless)


def _read(files: Sequence[Path], published: date | None) -> tuple[tuple["Article", ...], int]:
    """Read articles, say what is wrong with which, and return them with the exit code."""
    from geo.pipeline import read_articles

    readings = read_articles(files, published=published, watch=lambda found: watched(found, doing="Reading"))
    for article in readings.articles:
        for note in article.notes:
            say(note)
    for failure in readings.failures:
        say(failure)
    return readings.articles, 1 if readings.failures else 0


def _open_gazetteer(tables: Path | None) -> "Gazetteer":
    """Open the gazetteer with the user's own tables."""
    from gazetteer.index import Gazetteer

    return Gazetteer.open(folder=tables)


def main() -> None:
    """Run the command line; a fault that a user can mend is one line on stderr."""
    from gazetteer.errors import GazetteerError

    try:
        app()
    except (GeoError, GazetteerError) as error:
        say(str(error))
        raise SystemExit(1) from error
