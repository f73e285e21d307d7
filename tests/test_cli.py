"""The command line: what it prints where, and how it ends."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from geo.cli import main
from geo.cli.options import EXPORT_ENDINGS
from geo.cli.terminal import printable, safe_json

MOVE = "date: 2022-08-15\noutlet: Sahel Daily\nThe last 40 French soldiers left Gao for Niamey on Monday.\n"
ARABIC_MOVE = "date: 2022-08-16\nغادر 300 جندي فرنسي مدينة غاو إلى نيامي يوم الاثنين.\n"
SITES = (
    "id,kind,country,lat,lon,precision,accuracy_km,source,name\nfort,base,ML,17.5,-1.25,site,2,estimate,Fort Zirnaq\n"
)
NO_MOVE = "date: 2022-08-15\nThe minister praised the harvest and thanked the farmers.\n"


@dataclass(frozen=True)
class Ran:
    """How a call ended."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def masarat(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Callable[..., Ran]:
    """Call the command in an empty folder."""
    monkeypatch.chdir(tmp_path)
    # Else the help would be wrapped to the width of whoever runs the tests.
    monkeypatch.setenv("COLUMNS", "160")

    def call(*arguments: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["masarat", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return Ran(int(ended.value.code or 0), said.out, said.err)

    return call


def write(name: str, text: str = MOVE) -> None:
    Path(name).parent.mkdir(exist_ok=True, parents=True)
    Path(name).write_text(text, encoding="utf-8")


def test_reports_of_files_and_folders_one_a_line(masarat: Callable[..., Ran]) -> None:
    write("gao.txt")
    write("more/arabic.txt", ARABIC_MOVE)
    ran = masarat("reports", "gao.txt", "more")
    assert ran.code == 0
    assert {line["file"] for line in ran.lines} == {"gao.txt", "more/arabic.txt"}
    first = ran.lines[0]
    body = MOVE.split("\n", 2)[2]
    assert body[slice(*first["evidence_offset"])] == first["evidence"]
    assert "traceback" not in ran.err.lower()


def test_reports_go_to_the_output_file(masarat: Callable[..., Ran]) -> None:
    write("gao.txt")
    ran = masarat("reports", "gao.txt", "--output", "reports.jsonl")
    assert (ran.code, ran.out) == (0, "")
    assert json.loads(Path("reports.jsonl").read_text(encoding="utf-8").splitlines()[0])["file"] == "gao.txt"


def test_published_dates_what_has_no_date(masarat: Callable[..., Ran]) -> None:
    write("gao.txt", "The last French soldiers left Gao for Niamey on Monday.")
    ran = masarat("reports", "gao.txt", "--published", "2022-08-15")
    assert ran.lines[0]["date_start"] == "2022-08-15"
    assert ran.err == ""


def test_reports_are_explained_in_words(masarat: Callable[..., Ran]) -> None:
    write("gao.txt", MOVE.replace("Gao", "Gao \x9b31m"))
    ran = masarat("reports", "gao.txt", "--explain")
    assert ran.code == 0
    assert "Report 1: redeployment, reported" in ran.out or "Report 1: withdrawal, reported" in ran.out
    assert "\x9b" not in ran.out
    assert masarat("reports", "gao.txt", "--explain", "--output", "told.txt").code == 2


def test_one_bad_file_is_one_line_and_the_others_go_on(masarat: Callable[..., Ran]) -> None:
    write("gao.txt")
    write("empty.txt", "")
    Path("photo.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500))
    ran = masarat("reports", "missing.txt", "empty.txt", "gao.txt", "photo.txt")
    assert ran.code == 1
    assert {line["file"] for line in ran.lines} == {"gao.txt"}
    assert [line.split(":")[0] for line in ran.err.splitlines()] == ["missing.txt", "empty.txt", "photo.txt"]


def test_an_article_without_moves_is_a_note_and_no_fault(masarat: Callable[..., Ran]) -> None:
    write("harvest.txt", NO_MOVE)
    assert masarat("reports", "harvest.txt") == Ran(0, "", "harvest.txt: no movement reported in it\n")


def test_notes_name_the_file(masarat: Callable[..., Ran]) -> None:
    write("gao.txt", MOVE.replace("2022-08-15", "2024-13-45"))
    ran = masarat("reports", "gao.txt")
    assert ran.code == 0
    assert ran.err.startswith("gao.txt: line 1: `date: 2024-13-45`")


@pytest.mark.parametrize(
    "call",
    [
        ("reports",),
        ("unknown",),
        ("reports", "gao.txt", "--published", "05/06/2022"),
        ("reports", "gao.txt", "--output", "none/reports.jsonl"),
        ("reports", "gao.txt", "--output", "reports.geojson"),
        ("reports", "gao.txt", "--tables", "."),
        ("movements", "gao.txt", "--output", "moves.shp"),
        ("movements", "gao.txt", "--bbox", "1,2,3"),
        ("movements", "gao.txt", "--bbox", "1,95,3,96"),
        ("movements", "gao.txt", "--from", "2023-01-02", "--to", "2023-01-01"),
        ("places",),
        ("places", "gao.txt", "--jsonl", "docs.jsonl"),
        ("locate", "Gao", "--country", "Mali"),
        ("serve", "none.txt"),
        ("serve", "--port", "99999"),
    ],
)
def test_a_wrong_call_ends_with_2_and_says_why(masarat: Callable[..., Ran], call: tuple[str, ...]) -> None:
    write("gao.txt")
    ran = masarat(*call)
    assert (ran.code, ran.out) == (2, "")
    assert re.fullmatch(r"masarat[^\n]*: [^\n]+ \(masarat[^\n]* --help lists what it takes\)\n", ran.err), ran.err


def test_a_call_without_a_word_shows_the_help(masarat: Callable[..., Ran]) -> None:
    ran = masarat()
    assert ran.code == 2
    assert "evaluate" in ran.err


def test_tables_of_ones_own_are_read_by_every_command(masarat: Callable[..., Ran]) -> None:
    write("mine/sites.csv", SITES)
    write("mine/actors.toml", '[[actor]]\nid = "dune-riders"\nname = "Dune Riders"\nkind = "militia"\n')
    write("mine/sources.toml", '[[source]]\nid = "gazette"\nname = "Zirnaq Gazette"\nkind = "outlet"\n')
    write("dunes.txt", "The Zirnaq Gazette reported that 40 fighters of the Dune Riders left Fort Zirnaq for Gao.\n")
    told = masarat("reports", "dunes.txt", "--tables", "mine").lines[0]
    assert (told["origin"][0]["id"], told["actor_id"]) == ("user:fort", "dune-riders")
    assert told["sources"] == ["Zirnaq Gazette"]
    moves = json.loads(masarat("movements", "dunes.txt", "--tables", "mine").out)["features"]
    assert moves[0]["properties"]["sources"] == "Zirnaq Gazette"
    assert moves[0]["properties"]["origin_name"] == "Fort Zirnaq"
    assert "user:fort" in masarat("places", "dunes.txt", "--tables", "mine").out
    assert "user:fort" in masarat("locate", "Fort", "Zirnaq", "--tables", "mine").out
    assert "Zirnaq Gazette" in masarat("reports", "dunes.txt", "--tables", "mine", "--explain").out
    Path("mine/sites.csv").unlink()
    Path("mine/actors.toml").unlink()
    assert masarat("reports", "dunes.txt", "--tables", "mine").lines[0]["sources"] == ["Zirnaq Gazette"]


def test_a_broken_table_of_ones_own_is_one_line(masarat: Callable[..., Ran]) -> None:
    write("gao.txt")
    write("mine/sources.toml", '[[source]]\nid = "x"\nname = "X"\nkind = "blog"\n')
    for command in ("reports", "movements", "serve"):
        ran = masarat(command, "gao.txt", "--tables", "mine")
        assert (ran.code, ran.out, len(ran.err.splitlines())) == (1, "", 1)
        assert "sources.toml" in ran.err


def test_places_of_files(masarat: Callable[..., Ran]) -> None:
    write("gao.txt")
    ran = masarat("places", "gao.txt", "--output", "places.jsonl")
    assert ran.code == 0
    lines = [json.loads(line) for line in Path("places.jsonl").read_text(encoding="utf-8").splitlines()]
    body = MOVE.split("\n", 2)[2]
    assert {"Gao", "Niamey"} <= {body[line["start"] : line["end"]] for line in lines}
    fields = {"file", "start", "end", "role", "id", "name", "lat", "lon", "kind", "country", "radius_km", "score"}
    assert all(fields | {"candidates"} <= line.keys() for line in lines)


def test_places_of_documents(masarat: Callable[..., Ran]) -> None:
    text = "Soldiers left Gao."
    docs = [{"id": "a", "lang": "en", "text": text, "mentions": []}, {"id": 7, "lang": "ar", "text": "وصلوا إلى غاو"}]
    broken = ["{", '{"id": "b"}', ""]
    Path("docs.jsonl").write_text("\n".join([*map(json.dumps, docs), *broken]), encoding="utf-8")
    ran = masarat("places", "--jsonl", "docs.jsonl")
    assert ran.code == 1
    assert [line["id"] for line in ran.lines] == ["a", 7]
    mention = ran.lines[0]["mentions"][0]
    assert (text[mention["start"] : mention["end"]], mention["name"], mention["role"]) == ("Gao", "Gao", "literal")
    assert [line.split(":")[:2] for line in ran.err.splitlines()] == [["docs.jsonl", "3"], ["docs.jsonl", "4"]]


def test_missing_documents(masarat: Callable[..., Ran]) -> None:
    ran = masarat("places", "--jsonl", "none.jsonl")
    assert ran.code == 1
    assert ran.err.startswith("none.jsonl: cannot be read")


def test_locate_lists_candidates_with_reasons(masarat: Callable[..., Ran]) -> None:
    both = masarat("locate", "طرابلس")
    assert both.code == 0
    assert {"LY", "LB"} <= set(both.out.split())
    assert "LY" not in masarat("locate", "طرابلس", "--country", "lb").out.split()
    assert "Port Sudan" in masarat("locate", "Port", "Sudan").out


def test_locate_of_an_unknown_name(masarat: Callable[..., Ran]) -> None:
    ran = masarat("locate", "Xqzwv")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("Xqzwv: no place of that name")


def test_movements_are_written_as_they_are_asked_for(masarat: Callable[..., Ran]) -> None:
    write("gao.txt")
    write("arabic.txt", ARABIC_MOVE.replace("نيامي", "تمبكتو"))
    assert masarat("movements", "gao.txt", "arabic.txt", "--output", "moves.geojson").code == 0
    everything = json.loads(Path("moves.geojson").read_text(encoding="utf-8"))["features"]
    assert len(everything) >= 1
    assert masarat("movements", "gao.txt", "--actor", "Russia", "--output", "none.geojson").code == 0
    assert json.loads(Path("none.geojson").read_text(encoding="utf-8"))["features"] == []
    for name in ("France", "france", "فرنسا"):
        assert json.loads(masarat("movements", "gao.txt", "--actor", name).out)["features"]
    there = json.loads(masarat("movements", "gao.txt", "--bbox", "-5,10,5,20").out)["features"]
    elsewhere = json.loads(masarat("movements", "gao.txt", "--bbox", "30,10,40,20").out)["features"]
    assert there
    assert elsewhere == []
    early = json.loads(masarat("movements", "gao.txt", "--to", "2021-12-31").out)["features"]
    assert early == []


@pytest.mark.parametrize("ending", EXPORT_ENDINGS)
def test_movements_are_written_in_every_format(masarat: Callable[..., Ran], ending: str) -> None:
    write("gao.txt")
    ran = masarat("movements", "gao.txt", "--output", f"moves{ending}", "--language", "ar")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith(f"moves{ending}: 1 of 1 movements")
    assert Path(f"moves{ending}").stat().st_size > 100


def test_evaluate_prints_figures_by_language(masarat: Callable[..., Ran]) -> None:
    write("articles/gao.txt")
    body = MOVE.split("\n", 2)[2]
    record = {
        "mid": "1", "kind": "redeployment", "actor": "France", "count": 40, "count_qual": "exact", "origin": "Gao",
        "via": [], "destination": "Niamey", "date_start": "2022-08-15", "date_end": "2022-08-15",
        "date_basis": "expression", "sources": [], "certainty": "reported", "evidence_offset": [0, len(body) - 1],
        "alt_kind": ["withdrawal"],
    }  # fmt: skip
    document = {"id": "gao", "lang": "en", "movements": [record], "not_moves": [], "places": []}
    Path("gold.json").write_text(json.dumps({"documents": [document]}), encoding="utf-8")
    ran = masarat("evaluate", "articles", "gold.json")
    assert ran.code == 0
    assert "en   documents   1  precision 1.000  recall 1.000" in ran.out
    assert "origin 1.00" in ran.out
    assert "By certainty" in ran.out
    assert "Missed: in the gold file, and not found (0)" in ran.out
    document["movements"] = [record | {"evidence_offset": [500, 600]}]
    Path("gold.json").write_text(json.dumps({"documents": [document]}), encoding="utf-8")
    other = masarat("evaluate", "articles", "gold.json").out
    assert "gao 500-600: redeployment Gao > Niamey" in other
    assert '"40 French soldiers left Gao for Niamey' in other.split("Spurious:")[1]
    assert "Spurious" not in masarat("evaluate", "articles", "gold.json", "--brief").out
    Path("gold.json").write_text('{"documents": [{}]}', encoding="utf-8")
    broken = masarat("evaluate", "articles", "gold.json")
    assert broken.code == 1
    assert broken.err.startswith("gold.json: is no gold file")


def test_control_characters_and_markup_are_shown_and_not_obeyed(masarat: Callable[..., Ran]) -> None:
    name = "\x1b[31m[bold]red[/bold]\u202e.txt"
    ran = masarat("reports", name)
    assert ran.code == 1
    assert ran.err.startswith("\\x1b[31m[bold]red[/bold]\\u202e.txt: there is no such file")
    write(name, MOVE.replace("Gao", "Gao \x9b31m"))
    assert "\x9b" not in masarat("reports", name).out


def test_what_a_terminal_would_obey_is_escaped() -> None:
    assert printable("a\x1b]0;x\x07\nb\u2028") == "a\\x1b]0;x\\x07\\nb\\u2028"
    assert json.loads(safe_json('"\x9b31m\x7f"')) == "\x9b31m\x7f"


def test_names_that_no_file_can_have(masarat: Callable[..., Ran]) -> None:
    long = "x" * 5000
    ran = masarat("reports", long, "a\udcff.txt")
    assert ran.code == 1
    assert len(ran.err.splitlines()) == 2
    assert masarat("serve", long).code == 2


def test_names_that_are_not_utf8(masarat: Callable[..., Ran], tmp_path: Path) -> None:
    try:
        (tmp_path / "gao\udcff.txt").write_text(MOVE, encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    ran = masarat("reports", "gao\udcff.txt")
    assert ran.code == 0
    assert ran.lines[0]["file"] == "gao\ufffd.txt"


def test_what_is_written_is_utf8_whatever_the_machine_is_set_to(tmp_path: Path) -> None:
    (tmp_path / "غاو.txt").write_text(ARABIC_MOVE, encoding="utf-8")
    program = [sys.executable, "-c", "from geo.cli import main; main()", "reports", "غاو.txt", "نيامي.txt"]
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    ran = subprocess.run(program, cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert ran.returncode == 1
    assert json.loads(ran.stdout.decode().splitlines()[0])["file"] == "غاو.txt"
    assert ran.stderr.decode().startswith("نيامي.txt: there is no such file")


def test_a_reader_that_stops_reading_is_no_fault(tmp_path: Path) -> None:
    for number in range(60):
        (tmp_path / f"{number}.txt").write_text(f"{MOVE * 5}{number}", encoding="utf-8")
    program = [sys.executable, "-c", "from geo.cli import main; main()", "reports", str(tmp_path)]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


@pytest.mark.parametrize("call", [("reports", "gao.txt"), ("reports", "gao.txt", "--explain"), ("locate", "Gao")])
def test_a_full_disk_behind_the_screen_is_one_line(tmp_path: Path, call: tuple[str, ...]) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this machine has no /dev/full")
    (tmp_path / "gao.txt").write_text(MOVE, encoding="utf-8")
    program = [sys.executable, "-c", "from geo.cli import main; main()", *call]
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(program, cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, check=False)
    assert ran.returncode == 1
    assert ran.stderr.decode() == (
        "the output cannot be written (No space left on device): make room, or send it elsewhere with --output\n"
    )


def test_an_output_that_cannot_be_written_is_one_line(masarat: Callable[..., Ran]) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this machine has no /dev/full")
    write("gao.txt")
    ran = masarat("reports", "gao.txt", "--output", "/dev/full")
    assert ran.code == 1
    assert ran.err.startswith("/dev/full: cannot be written")
