"""Read the tables of places: the built extract, the curated tables and those of a user."""

import csv
import gzip
import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import get_args

from gazetteer.errors import TableError
from gazetteer.place import Place, Point, Precision

DATA = Path(__file__).parent / "data"
_SITE_COLUMNS = "id kind country lat lon precision radius_km accuracy_km source icao ourairports geonames "
_SITE_COLUMNS += "name names_en names_ar names_ru names_fr parent note"
SITE_COLUMNS = _SITE_COLUMNS.split()
_REGION_COLUMNS = "id kind countries lat lon radius_km name names_en names_ar names_ru names_fr note"
REGION_COLUMNS = _REGION_COLUMNS.split()
OVERRIDE_COLUMNS = ["geonames", "name", "names_en", "names_ar"]
LANGUAGES = ("en", "ar", "ru", "fr")
_KINDS = "airbase airport base naval_base port camp crossing city province region country sea strait "
_KINDS += "river canal road mountain island lake gulf desert dam oil_field checkpoint district territory "
_KINDS += "border peninsula coast plain plateau forest continent other"
KINDS = frozenset(_KINDS.split())


@dataclass(frozen=True, slots=True)
class Override:
    """Names that replace or join those of a row of the extract."""

    id: str
    name: str
    names: dict[str, tuple[str, ...]]


def read_rows(path: Path, columns: list[str], *, needed: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Read a CSV table with a header, row by row with its line number.

    Raises
    ------
    TableError
        A column that is needed is missing, or one is there that nobody knows.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise TableError(f"{path}: not UTF-8: save it as UTF-8") from error
    with io.StringIO(text, newline="") as lines:
        table = csv.DictReader(lines)
        header = table.fieldnames or []
        if missing := [c for c in needed if c not in header]:
            raise TableError(f"{path}: no column {', '.join(missing)}: add it to the first line")
        if unknown := [c for c in header if c not in columns]:
            raise TableError(f"{path}: unknown column {', '.join(unknown)}: the columns are {','.join(columns)}")
        for row in table:
            if None in row or None in row.values():
                raise TableError(
                    f"{path}, line {table.line_num}: not as many fields as the header: quote names with commas"
                )
            yield table.line_num, {c: (row.get(c) or "").strip() for c in columns}


def read_sites(path: Path, *, prefix: str = "site:", source: str = "") -> list[tuple[Place, str]]:
    """Read a table of sites: each place with the id of the row of the extract that it replaces, or "".

    Raises
    ------
    TableError
        A row is wrong; the message names the file, the line and the mend.
    """
    needed = ("id", "kind", "lat", "lon", "name")
    return [_site(path, line, row, prefix, source) for line, row in read_rows(path, SITE_COLUMNS, needed=needed)]


def read_regions(path: Path, *, prefix: str = "region:", source: str = "estimate") -> list[tuple[Place, str]]:
    """Read a table of regions, seas and rivers; a region of one country bears its code."""
    needed = ("id", "kind", "lat", "lon", "radius_km", "name")
    places = []
    for line, row in read_rows(path, REGION_COLUMNS, needed=needed):
        where = f"{path}, line {line}"
        countries = row["countries"].replace("|", " ").replace(",", " ").split()
        place = Place(
            id=_identifier(row["id"], prefix, where),
            name=row["name"],
            point=_point(row, where),
            kind=_kind(row["kind"], where),
            country=countries[0] if len(countries) == 1 else "",
            radius_km=_number(row["radius_km"] or "0", "radius_km", where),
            precision="province",
            source=source,
            names=_names(row),
        )
        places.append((place, ""))
    return places


def read_overrides(path: Path) -> list[Override]:
    """Read names for rows of the extract; `geonames` is a GeoNames number, or an id of the extract as it is."""
    result = []
    for line, row in read_rows(path, OVERRIDE_COLUMNS, needed=("geonames",)):
        if not row["geonames"]:
            raise TableError(f"{path}, line {line}: no geonames: write the GeoNames number or the id of the place")
        identifier = row["geonames"] if ":" in row["geonames"] else f"gn:{row['geonames']}"
        result.append(Override(identifier, row["name"], _names(row | {"names_ru": "", "names_fr": ""})))
    return result


def read_extract() -> tuple[list[str], dict[str, str]]:
    """Read the extract as it stands: the lines of places, and folded name → numbers of lines.

    Lines are made into places when they are asked for: parsing all of them would take seconds.
    """
    places = gzip.decompress((DATA / "places.tsv.gz").read_bytes()).decode().splitlines()
    names = gzip.decompress((DATA / "names.tsv.gz").read_bytes()).decode()
    fields = names.replace("\n", "\t").split("\t")
    return places, dict(zip(fields[0:-1:2], fields[1::2], strict=True))


@cache
def read_sounds() -> dict[str, str]:
    """Read the table of sounds: country → its line, which `gazetteer.sounds.SoundIndex` takes as it stands."""
    text = gzip.decompress((DATA / "sounds.tsv.gz").read_bytes()).decode()
    return {line[:2]: line for line in text.splitlines()}


def extract_place(line: str) -> Place:
    """Make a place of a line of the extract."""
    identifier, name, lat, lon, kind, country, radius, precision, population, admin, icao, *names = line.split("\t")
    scheme, _, number = identifier.partition(":")
    sources = {"gn": "geonames", "oa": "ourairports", "admin": "geonames", "country": "natural earth"}
    ids = {sources[scheme]: number} if scheme in {"gn", "oa"} else {}
    ids |= {"admin": f"{country}.{admin}"} if admin else {}
    return Place(
        id=identifier,
        name=name,
        point=Point(float(lat), float(lon)),
        kind=kind,
        country=country,
        radius_km=float(radius),
        precision=precision,  # type: ignore[arg-type]  # the build script writes no other
        source=sources[scheme],
        names={code: tuple(n.split("|")) for code, n in zip(LANGUAGES, names, strict=True) if n},
        ids=ids | ({"icao": icao} if icao else {}),
        population=int(population) if scheme in {"gn", "admin"} else 0,
    )


def read_country_words() -> list[dict[str, str]]:
    """Read the hand-made words of countries: adjectives of origin in English and Arabic."""
    with (DATA / "country_words.tsv").open(encoding="utf8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def read_abbreviations() -> dict[str, list[str]]:
    """Read how newspapers abbreviate provinces: names by id."""
    with (DATA / "abbreviations.tsv").open(encoding="utf8", newline="") as lines:
        return {row["id"]: row["names"].split("|") for row in csv.DictReader(lines, delimiter="\t")}


def _site(path: Path, line: int, row: dict[str, str], prefix: str, source: str) -> tuple[Place, str]:
    where = f"{path}, line {line}"
    if row["precision"] and row["precision"] not in get_args(Precision):
        raise TableError(f"{where}: precision {row['precision']!r}: write one of {', '.join(get_args(Precision))}")
    ids = {k: row[k] for k in ("icao", "ourairports", "geonames") if row[k]}
    place = Place(
        id=_identifier(row["id"], prefix, where),
        name=row["name"],
        point=_point(row, where),
        kind=_kind(row["kind"], where),
        country=row["country"],
        radius_km=_number(row["radius_km"] or "0", "radius_km", where),
        precision=row["precision"] or "site",  # type: ignore[arg-type]  # checked above
        accuracy_km=_number(row["accuracy_km"] or "0", "accuracy_km", where),
        source=source or row["source"] or "estimate",
        names=_names(row),
        ids=ids,
    )
    is_town = row["kind"] == "city" and row["geonames"]
    return place, f"gn:{row['geonames']}" if is_town else f"oa:{row['ourairports']}" if row["ourairports"] else ""


def _identifier(text: str, prefix: str, where: str) -> str:
    if not text:
        raise TableError(f"{where}: no id: give the row a short name of its own")
    return text if ":" in text else prefix + text


def _kind(text: str, where: str) -> str:
    if text not in KINDS:
        raise TableError(f"{where}: kind {text!r}: write one of {', '.join(sorted(KINDS))}")
    return text


def _number(text: str, column: str, where: str) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise TableError(f"{where}: {column} {text!r} is no number: write it as 31.5") from error


def _point(row: dict[str, str], where: str) -> Point:
    try:
        return Point(lat=_number(row["lat"], "lat", where), lon=_number(row["lon"], "lon", where))
    except TableError:
        raise
    except ValueError as error:
        raise TableError(f"{where}: {error}: write degrees, latitude first") from error


def _names(row: dict[str, str]) -> dict[str, tuple[str, ...]]:
    split = {code: tuple(n.strip() for n in row[f"names_{code}"].split("|") if n.strip()) for code in LANGUAGES}
    return {code: names for code, names in split.items() if names}
