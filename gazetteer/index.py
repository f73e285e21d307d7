"""The gazetteer: opens the tables and answers with candidates, matches, neighbours and geopy locations."""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from gazetteer import tables
from gazetteer.errors import PlaceNotFoundError, TableError
from gazetteer.kinds import SITES, SiteWords, fit, peel, read_site_words
from gazetteer.matching import Hit, NameMatch, NameTable, Scan, scan
from gazetteer.names import NameRules, fold, without_articles
from gazetteer.place import Candidate, Place, Point, great_circle_km
from gazetteer.scoring import Context, score
from gazetteer.sounds import WRITTEN_IN_ARABIC, SoundIndex
from gazetteer.spelling import Spellings

_INFLECTIONS = ("", "ه", "ون", "ين", "ات", "ان", "تان", "تين", "يه")


class Gazetteer:
    """Names to places, offline. Open one with `Gazetteer.open` and pass it on.

    >>> gazetteer = Gazetteer.open()
    >>> [c.place.country for c in gazetteer.candidates("طرابلس", kind="city")][:2]
    ['LY', 'LB']
    """

    def __init__(self, lines: list[str], table: NameTable, site_words: SiteWords) -> None:
        self._lines = lines
        self._table = table
        self._site_words = site_words
        self._curated: list[Place] = []
        self._renamed: dict[str, tables.Override] = {}
        self._cache: dict[int, Place] = {}
        self._numbers: dict[str, int] = {}
        self._site_names: Spellings | None = None
        self._sounds: dict[str, SoundIndex] = {}
        self._latin_names: dict[str, list[tuple[str, int]]] = {}
        self._grid: dict[tuple[int, int], list[int]] = {}

    @classmethod
    def open(cls, *, folder: Path | None = None) -> "Gazetteer":
        """Open the shipped tables, and those of a user's folder over them.

        Parameters
        ----------
        folder
            Holds ``sites.csv`` or ``regions.csv`` or both, with the columns of the shipped ones.

        Raises
        ------
        TableError
            A row is wrong, or the folder holds neither table; the message names the file, the row and the mend.
        """
        lines, extract = tables.read_extract()
        gazetteer = cls(lines, NameTable(extract), read_site_words())
        gazetteer._numbers = {line[: line.index("\t")]: number for number, line in enumerate(lines)}
        gazetteer._add_demonyms()
        gazetteer._add_overrides(tables.DATA / "overrides.csv")
        gazetteer._add_abbreviations()
        gazetteer._add_tables(tables.DATA, prefixes=("site:", "region:"), source="")
        if folder is not None:
            if not any((folder / name).is_file() for name in ("sites.csv", "regions.csv")):
                raise TableError(f"{folder}: neither sites.csv nor regions.csv: put one there, or name another folder")
            gazetteer._add_tables(folder, prefixes=("user:", "user:"), source="user")
        gazetteer._table.index_first_words()
        return gazetteer

    def place(self, place_id: str) -> Place:
        """Look a place up by its id.

        Raises
        ------
        PlaceNotFoundError
            No place has this id.
        """
        number = self._numbers.get(place_id)
        if number is None:
            raise PlaceNotFoundError(f"no place {place_id!r}: ids look like country:LY, gn:2210247, site:hmeimim")
        return self.numbered(number)

    def numbered(self, number: int) -> Place:
        """Give the place that a match's number stands for."""
        if number >= len(self._lines):
            return self._curated[number - len(self._lines)]
        place = self._cache.get(number)
        if place is None:
            place = tables.extract_place(self._lines[number])
            if place.id in self._renamed:
                place = _renamed(place, self._renamed[place.id])
            self._cache[number] = place
        return place

    def origin(self, demonym: str) -> Place | None:
        """Give the country or region that an adjective of origin belongs to: ``LY``, ``region:europe``."""
        number = self._numbers.get(demonym if ":" in demonym else f"country:{demonym}")
        return None if number is None else self.numbered(number)

    def hits(self, key: str) -> list[Hit]:
        """List the numbers of the places that a folded name may name."""
        return self._table.hits(key)

    @property
    def site_words(self) -> SiteWords:
        """The words that say what kind of place a name is."""
        return self._site_words

    def candidates(
        self, name: str, *, country: str | None = None, kind: str | None = None, limit: int = 10
    ) -> list[Candidate]:
        """List the places that a name may mean, best first, with scores from 0 to 1 and reasons.

        Words such as قاعدة, "port of" steer the kind; a misspelt name is matched by edit distance only beside a
        word for a site, or where nothing else bears the name.

        Parameters
        ----------
        name
            In either script, with or without a word of kind.
        country
            ISO 3166 alpha-2; the places of other countries are left out.
        kind
            A kind of `Place`, or a kind that a word asks for ("base" takes air bases too).
        limit
            How many at most.
        """
        key = fold(name)
        if not key:
            return []
        bare, wanted = peel(key, self._site_words)
        wanted = kind or wanted
        context = Context(wanted=wanted)
        found: dict[int, Candidate] = {}
        for spelling, penalty, reason in self._spellings(key, bare):
            for number, sure in self.table.hits(spelling):
                place = self.numbered(number)
                if number in found or (country and place.country != country.upper()):
                    continue
                value, reasons = score(place, sure=sure, context=context)
                reasons = (*reasons, reason) if reason else reasons
                found[number] = Candidate(place, round(max(0.0, value - penalty), 3), spelling, reasons)
        if not found or (wanted in SITES and not any(c.place.kind in SITES for c in found.values())):
            self._add_misspelt(found, bare, context, country)
        ranked = sorted(found.values(), key=lambda c: (-c.score, c.place.id))
        return [c for c in ranked if kind is None or fit(c.place, kind) or c.place.kind == kind][:limit]

    def misspelt(self, name: str, kind: str) -> list[Candidate]:
        """List the sites of a like spelling for a name beside a word for a site of this kind, best first.

        >>> Gazetteer.open().misspelt("حميم", "airbase")[0].place.id
        'site:hmeimim'
        """
        found: dict[int, Candidate] = {}
        self._add_misspelt(found, fold(name), Context(wanted=kind), None)
        return sorted(found.values(), key=lambda c: (-c.score, c.place.id))[:5]

    def sounding(self, name: str, country: str, kind: str, *, loudly: bool = False) -> list[Candidate]:
        """List the places of a country whose Latin name sounds like an Arabic one, best first.

        Parameters
        ----------
        name
            In Arabic letters.
        country
            ISO 3166 alpha-2.
        kind
            What a word of kind asks for.
        loudly
            Whether nothing but the sound speaks for it: the name must be longer, and the country not an Arab one.

        >>> Gazetteer.open().sounding("كوبيانسك", "UA", "city")[0].place.name
        'Kupiansk'
        """
        arab = country in WRITTEN_IN_ARABIC
        if loudly and arab:
            return []  # Arabic names are written there as they are, and the table has them
        found: dict[int, Candidate] = {}
        for odd, number in self._sound_index(country).alike(fold(name), loudly=loudly):
            place = self.numbered(number)
            if fit(place, kind) < 0.5 or (arab and "ar" in place.names):
                continue
            score_ = round(0.6 - odd, 3)
            if number not in found or found[number].score < score_:
                found[number] = Candidate(place, score_, fold(name), (f"sounds like {place.name}",))
        return sorted(found.values(), key=lambda c: (-c.score, -c.place.population, c.place.id))

    def _sound_index(self, country: str) -> SoundIndex:
        if country not in self._sounds:
            known = tables.read_sounds().get(country, "")
            if not self._latin_names:
                self._latin_names = self._added_names()
            self._sounds[country] = SoundIndex(self._latin_names.get(country, ()), known)
        return self._sounds[country]

    def _added_names(self) -> dict[str, list[tuple[str, int]]]:
        """List the folded Latin names that the curated tables add to each country's towns and sites."""
        names: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        for key in self._table.added:
            if key[0] < "\u0250":
                for number, _ in self._table.hits(key):
                    place = self.numbered(number)
                    if place.kind == "city" or place.kind in SITES:
                        names[place.country].append((key, number))
        return dict(names)

    @property
    def table(self) -> NameTable:
        """The folded names."""
        return self._table

    def scan(self, text: str, rules: NameRules) -> Scan:
        """Cut a text into words and find its names."""
        return scan(text, rules, self._table)

    def find(self, text: str, rules: NameRules) -> list[NameMatch]:
        """Find every name in a text, the longest match at each word, with offsets into the text as it stands.

        What is found is a string that names something somewhere: whether it does here is for `gazetteer.resolve`.
        """
        return self.scan(text, rules).matches

    def within(self, point: Point, radius_km: float) -> list[Place]:
        """List the places within a distance of a point, nearest first."""
        found = []
        for number in self._near_cells(point, radius_km):
            distance = great_circle_km(point, self._point(number))
            if distance <= radius_km:
                found.append((distance, number))
        return [self.numbered(number) for _, number in sorted(found)]

    def geocode(self, query: str, *, exactly_one: bool = True, timeout: float | None = None) -> Any:
        """Find a name as geopy's geocoders do: a `geopy.Location`, a list of them, or None."""
        from gazetteer.geocoder import geocode  # noqa: PLC0415 - geopy is loaded when it is asked for

        return geocode(self, query, exactly_one=exactly_one, timeout=timeout)

    def reverse(self, query: Any, *, exactly_one: bool = True, timeout: float | None = None) -> Any:
        """Name a point (latitude first) as geopy's geocoders do: a `geopy.Location`, a list of them, or None."""
        from gazetteer.geocoder import reverse  # noqa: PLC0415 - geopy is loaded when it is asked for

        return reverse(self, query, exactly_one=exactly_one, timeout=timeout)

    def _spellings(self, key: str, bare: str) -> Iterator[tuple[str, float, str]]:
        """Spell a name as it is, without its word of kind, without or with the Arabic article."""
        yield key, 0.0, ""
        if bare != key:
            yield bare, 0.0, ""
        for plain in dict.fromkeys((without_articles(key), without_articles(bare))):
            if plain not in {key, bare}:
                yield plain, 0.0, ""
        other = bare[2:] if bare.startswith("ال") else f"ال{bare}"
        if bare[0] > "\u0600" and len(other) >= 3:
            yield other, 0.15, "with or without the article"

    def _add_misspelt(self, found: dict[int, Candidate], bare: str, context: Context, country: str | None) -> None:
        if self._site_names is None:
            added = self._table.added.items()
            self._site_names = Spellings(k for k, hits in added if any(sure and self._is_site(n) for n, sure in hits))
        for key, distance in self._site_names.near(without_articles(bare)):
            for number, _ in self._table.added[key]:
                place = self.numbered(number)
                if place.kind in SITES and number not in found and (not country or place.country == country.upper()):
                    value, reasons = score(place, sure=True, context=context)
                    reasons = (f"spelt {distance} letters differently", *reasons)
                    found[number] = Candidate(place, round(max(0.05, value - 0.2 * distance), 3), key, reasons)

    def _is_site(self, number: int) -> bool:
        return number >= len(self._lines) and self.numbered(number).kind in SITES

    def _add_overrides(self, path: Path) -> None:
        if not path.is_file():
            return
        for override in tables.read_overrides(path):
            number = self._numbers.get(override.id)
            if number is None:
                continue
            self._renamed[override.id] = override
            for key in _keys(override.name, override.names):
                self._table.add(key, number, sure=True)

    def _add_abbreviations(self) -> None:
        """Add "Calif.", "B.C.", which name a state only behind a town of it."""
        for identifier, names in tables.read_abbreviations().items():
            if (number := self._numbers.get(identifier)) is not None:
                known = self._renamed.get(identifier, tables.Override(identifier, "", {}))
                english = (*known.names.get("en", ()), *names)
                self._renamed[identifier] = tables.Override(identifier, known.name, known.names | {"en": english})
                for name in names:
                    self._table.add(fold(name), number, sure=False)

    def _add_tables(self, folder: Path, *, prefixes: tuple[str, str], source: str) -> None:
        rows: list[tuple[Place, str]] = []
        if (folder / "regions.csv").is_file():
            rows += tables.read_regions(folder / "regions.csv", prefix=prefixes[1], source=source or "estimate")
        if (folder / "sites.csv").is_file():
            rows += tables.read_sites(folder / "sites.csv", prefix=prefixes[0], source=source)
        for place, replaces in rows:
            if place.id in self._numbers and source == "":
                raise TableError(f"{folder}: two places have the id {place.id}: rename one")
            if replaces in self._numbers:
                self._table.removed.add(self._numbers[replaces])
            self._add_place(place)

    def _add_place(self, place: Place) -> None:
        number = len(self._lines) + len(self._curated)
        self._curated.append(place)
        self._numbers[place.id] = number
        explicit = _keys(place.name, place.names)
        for key in explicit:
            self._table.add(key, number, sure=True)
        if place.kind not in SITES:
            return
        bare = {peel(k, self._site_words)[0] for k in explicit}
        for key in sorted(bare.difference(explicit)):
            # A site is called by its bare name where its row says so ("Hmeimim"); else beside a word of kind.
            if len(key) >= 3 and key not in self._table.demonyms:
                self._table.add(key, number, sure=False)

    def _add_demonyms(self) -> None:
        for row in tables.read_country_words():
            for word in filter(None, row["demonyms_en"].split("|")):
                self._table.demonyms[fold(word)] = row["country"]
            for word in filter(None, row["demonyms_ar"].split("|")):
                for stem in (fold(word), f"ال{fold(word)}"):
                    self._table.demonyms |= {stem + ending: row["country"] for ending in _INFLECTIONS}

    def _point(self, number: int) -> Point:
        if number >= len(self._lines):
            return self._curated[number - len(self._lines)].point
        _, _, lat, lon, _ = self._lines[number].split("\t", 4)
        return Point(float(lat), float(lon))

    def _near_cells(self, point: Point, radius_km: float) -> Iterator[int]:
        if not self._grid:
            self._fill_grid()
        rows = math.ceil(radius_km / 110)
        columns = math.ceil(radius_km / (110 * max(0.05, math.cos(math.radians(point.lat)))))
        middle_row, middle_column = math.floor(point.lat), math.floor(point.lon)
        for row in range(middle_row - rows, middle_row + rows + 1):
            for column in range(middle_column - min(columns, 180), middle_column + min(columns, 179) + 1):
                yield from self._grid.get((row, (column + 180) % 360 - 180), ())

    def _fill_grid(self) -> None:
        grid: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        for number in range(len(self._lines) + len(self._curated)):
            if number not in self._table.removed:
                point = self._point(number)
                grid[math.floor(point.lat), math.floor(point.lon)].append(number)
        self._grid = dict(grid)


def _keys(name: str, names: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Fold a place's names; Latin ones with and without the Arabic article."""
    keys = []
    for variant in (name, *(n for code in tables.LANGUAGES for n in names.get(code, ()))):
        key = fold(variant)
        keys += [key, without_articles(key)] if key and key[0] < "\u0250" else [key]
    return [k for k in dict.fromkeys(keys) if len(k) >= 2]


def _renamed(place: Place, override: tables.Override) -> Place:
    """Give a place of the extract its better names."""
    names = {
        code: tuple(dict.fromkeys((*override.names.get(code, ()), *place.names.get(code, ()))))
        for code in tables.LANGUAGES
    }
    return Place(
        id=place.id,
        name=override.name or place.name,
        point=place.point,
        kind=place.kind,
        country=place.country,
        radius_km=place.radius_km,
        precision=place.precision,
        source=place.source,
        names={code: variants for code, variants in names.items() if variants},
        ids=place.ids,
        population=place.population,
    )
