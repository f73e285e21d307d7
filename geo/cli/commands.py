"""The commands. Each loads the modules that it needs when it runs, so that starting stays quick."""

import gc
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from geo.cli.options import (
    EXPORT_ENDINGS,
    Files,
    Language,
    Output,
    Published,
    Tables,
    check_line_output,
    check_map_output,
    parse_box,
    parse_country,
    parse_day,
)
from geo.cli.terminal import (
    CALL_FAULTS,
    lines_out,
    printable,
    say,
    speak_utf8,
    tell,
    tell_call_fault,
    watched,
    whole_answers,
)
from geo.errors import GeoError
from geo.reading.files import exists

GARBAGE_THRESHOLD = 200_000

app = typer.Typer(
    name="masarat",
    help="Reported military relocations: from Arabic and English news to a sourced map with a timeline, offline.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@app.command()
def reports(
    files: Files,
    published: Published = None,
    tables: Tables = None,
    output: Output = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Tell in words why each field is as it is, and what was left out and why.")
    ] = False,
) -> None:
    """List every reported move of the articles, one a line of JSON."""
    check_line_output(output)
    if explain and output:
        raise typer.BadParameter("--explain tells it on the screen: leave out --output")
    from geo.cli.sources import extract_named, read_named
    from geo.cli.tables import open_tables
    from geo.reportlines import report_line

    named = read_named(files, published=published)
    opened = open_tables(tables)
    if explain:
        from geo.cli.explaining import explain_article

        for article in named.articles:
            for line in explain_article(article, opened):
                tell(printable(line))
        raise typer.Exit(named.exit_code)
    with lines_out(output) as write:
        for article in watched(named.articles, doing="Extracting"):
            for report in extract_named(article, opened):
                write(report_line(report))
    raise typer.Exit(named.exit_code)


@app.command()
def movements(  # noqa: PLR0913, one argument an option
    *,
    files: Files,
    first: Annotated[
        date | None, typer.Option("--from", parser=parse_day, metavar="DATE", help="Only from this day on.")
    ] = None,
    last: Annotated[
        date | None, typer.Option("--to", parser=parse_day, metavar="DATE", help="Only up to this day.")
    ] = None,
    actor: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Only moves of these forces, and of those that belong to them."),
    ] = None,
    bbox: Annotated[str, typer.Option(metavar="W,S,E,N", help="Only moves with an end or a stop in this box.")] = "",
    undated: Annotated[
        bool | None, typer.Option(help="Keep moves without a date; by default only where no day is asked for.")
    ] = None,
    language: Annotated[Language, typer.Option(help="The language of the page, for .html.")] = Language.ENGLISH,
    published: Published = None,
    tables: Tables = None,
    output: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help=f"One of {', '.join(EXPORT_ENDINGS)}; else GeoJSON to the screen."),
    ] = None,
) -> None:
    """Merge the reports of one event into movements; write those asked for as a map or a table."""
    check_map_output(output)
    if first and last and first > last:
        raise typer.BadParameter(f"--from {first} is after --to {last}: swap them")
    from geo.cli.exporting import Request, write_movements_of
    from geo.layers import Filter

    wanted = Filter(
        first=first,
        last=last,
        undated=first is None and last is None if undated is None else undated,
        actors=tuple(actor or ()),
        box=parse_box(bbox) if bbox else None,
    )
    request = Request(wanted, published=published, tables=tables, output=output, language=language.value)
    raise typer.Exit(write_movements_of(files, request))


@app.command()
def places(
    files: Annotated[list[Path] | None, typer.Argument(help="Article files and folders.", metavar="FILE...")] = None,
    jsonl: Annotated[
        Path | None, typer.Option(help="Documents {id, lang, text}, one a line, instead of files.", metavar="FILE")
    ] = None,
    tables: Tables = None,
    output: Output = None,
) -> None:
    """List every mention of a place, one a line of JSON; with --jsonl, one document a line, as corpora mark them."""
    check_line_output(output)
    if bool(files) == bool(jsonl):
        raise typer.BadParameter("give either article files or --jsonl DOCUMENTS")
    from geo.cli.mentions import mention_lines, write_document_places
    from geo.cli.tables import open_gazetteer

    if jsonl:
        raise typer.Exit(write_document_places(jsonl, open_gazetteer(tables), output))
    from geo.cli.sources import read_named

    named = read_named(files or [])
    gazetteer = open_gazetteer(tables)
    with lines_out(output) as write:
        for article in watched(named.articles, doing="Finding places"):
            for line in mention_lines(article, gazetteer):
                write(line)
    raise typer.Exit(named.exit_code)


@app.command()
def locate(
    name: Annotated[list[str], typer.Argument(help="A name, in any language and spelling.", metavar="NAME")],
    country: Annotated[str, typer.Option(help="Only places of this country, by its two letters (LY).")] = "",
    limit: Annotated[int, typer.Option(min=1, help="How many candidates at most.")] = 10,
    tables: Tables = None,
) -> None:
    """List the places that a name may mean, best first, with scores and reasons."""
    wanted, code = " ".join(name), parse_country(country)
    from geo.cli.tables import open_gazetteer

    found = open_gazetteer(tables).candidates(wanted, country=code, limit=limit)
    for candidate in found:
        place = candidate.place
        reach = f"within {place.radius_km:.0f} km of" if place.is_area else "at"
        names = " · ".join(dict.fromkeys([place.name, place.name_in("ar")]))
        reasons = "; ".join((*candidate.reasons, f"position: {place.source}"))
        where = f"{place.kind} {place.country}  {reach} {place.lat:.4f}, {place.lon:.4f}"
        tell(printable(f"{candidate.score:.2f}  {names}  {where}  {place.id}  ({reasons})"))
    if not found:
        say(f"{wanted}: no place of that name{f' in {code}' if code else ''}: try another spelling")
        raise typer.Exit(1)


@app.command()
def evaluate(
    articles: Annotated[list[Path], typer.Argument(help="Article files and folders.", metavar="ARTICLES...")],
    gold: Annotated[Path, typer.Argument(help="What a careful reader found in them.", metavar="GOLD.json")],
    published: Published = None,
    tables: Tables = None,
    brief: Annotated[bool, typer.Option("--brief", help="Figures by language alone.")] = False,
) -> None:
    """Compare what is extracted with a gold file: figures by language, field and phenomenon; every fault, quoted."""
    from geo.cli.scores import fault_lines, phenomenon_lines, score_lines
    from geo.cli.sources import read_named
    from geo.cli.tables import open_tables
    from geo.evaluation import list_faults, read_gold, score_phenomena, score_reports
    from geo.pipeline import extract_reports

    wanted = read_gold(gold)
    named = read_named(articles, published=published)
    opened = open_tables(tables)
    found = [
        report
        for article in watched(named.articles, doing="Extracting")
        for report in extract_reports(article, opened.gazetteer, opened.actors, opened.sources)
    ]
    texts = {Path(article.file).stem: article.text for article in named.articles}
    for line in score_lines(score_reports(found, wanted)):
        tell(line)
    if not brief:
        for line in (
            *phenomenon_lines(score_phenomena(found, wanted)),
            *fault_lines(list_faults(found, wanted), texts),
        ):
            tell(printable(line))
    raise typer.Exit(named.exit_code)


@app.command()
def serve(
    paths: Annotated[list[Path] | None, typer.Argument(help="Articles to open with.", metavar="FILE...")] = None,
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help="The port; by default the next free one from 8501.")
    ] = None,
    headless: Annotated[bool, typer.Option("--headless", help="Do not open a browser.")] = False,
    tables: Tables = None,
) -> None:
    """Serve the app on this machine alone, at 127.0.0.1."""
    for path in paths or []:
        if not exists(path):
            raise typer.BadParameter(f"{printable(str(path))}: there is no such file or folder: check its name")
    from geo.cli.server import serve_app

    if tables:
        # what is wrong with them is said here, and not by a page that does not come up
        from geo.cli.tables import open_tables

        open_tables(tables)
    serve_app(paths or [], tables=tables, port=port, headless=headless)


def main() -> None:
    """Run the command line; a fault that a user can mend is one line on stderr."""
    from gazetteer.errors import GazetteerError

    speak_utf8()
    # The tables are a million objects that all stay: looking for garbage among them costs a fifth of a short run.
    gc.set_threshold(GARBAGE_THRESHOLD)
    try:
        with whole_answers():
            raise SystemExit(app(prog_name="masarat", standalone_mode=False) or 0)
    except CALL_FAULTS as error:
        raise SystemExit(tell_call_fault(error)) from error
    except (GeoError, GazetteerError) as error:
        say(str(error))
        raise SystemExit(1) from error
    except typer.Abort as error:
        say("masarat: stopped")
        raise SystemExit(1) from error
