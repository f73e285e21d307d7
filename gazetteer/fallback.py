"""Ask an online geocoder for names that no table has. Off unless somebody makes a `FallbackGazetteer`."""

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Protocol

from geopy.exc import GeopyError
from geopy.extra.rate_limiter import RateLimiter
from geopy.location import Location

from gazetteer.errors import OnlineError, PlaceNotFoundError
from gazetteer.index import Gazetteer
from gazetteer.place import Candidate, Place, Point

_TABLE = "CREATE TABLE IF NOT EXISTS answers (service TEXT, query TEXT, found TEXT, PRIMARY KEY (service, query))"
_SCORE = 0.4


class Geocoder(Protocol):
    """What is asked of a geocoder: all of geopy's have it."""

    def geocode(self, query: str, *, exactly_one: bool = True) -> Any:
        """Find a name."""


class FallbackGazetteer:
    """A gazetteer that asks an online geocoder where it knows nothing itself.

    What is looked up leaves the machine then, which says a lot about an analyst's work: this is for those who choose
    it. Answers, empty ones too, are kept on disk and never asked for again.

    Parameters
    ----------
    gazetteer
        Asked first; a name that it knows never goes out.
    geocoder
        Any of geopy's, made with its own user agent, key and timeout.
    cache
        The file that keeps the answers; made where it is missing.
    delay_seconds
        The least time between two questions. Nominatim asks for one second.
    """

    def __init__(self, gazetteer: Gazetteer, geocoder: Geocoder, *, cache: Path, delay_seconds: float = 1.0) -> None:
        self._gazetteer = gazetteer
        self._service = type(geocoder).__name__
        # One class of geopy serves several hosts: their answers are kept apart.
        self._host = str(getattr(geocoder, "domain", ""))
        self._cache = cache
        self._ask = RateLimiter(
            geocoder.geocode, min_delay_seconds=delay_seconds, max_retries=0, swallow_exceptions=False
        )

    def candidates(
        self, name: str, *, country: str | None = None, kind: str | None = None, limit: int = 10
    ) -> list[Candidate]:
        """List the places that a name may mean, best first; those of the service say so in source and reasons.

        Parameters
        ----------
        name, country, kind, limit
            As `Gazetteer.candidates` takes them. The service is told the name of the country; of kinds it knows
            nothing, and places of another kind than asked for are no reason to ask it.

        Raises
        ------
        OnlineError
            The service did not answer; the message names it and the mend.
        """
        found = self._gazetteer.candidates(name, country=country, kind=kind, limit=limit)
        if found or not name.strip():
            return found
        query = ", ".join(filter(None, (name.strip(), self._country_name(country))))
        reason = f"not in the gazetteer: {self._service} was asked online"
        places = (self._place(row, country) for row in self._answers(query))
        return [
            Candidate(place, round(_SCORE / rank, 3), name, (reason,)) for rank, place in enumerate(places, start=1)
        ][:limit]

    def _country_name(self, country: str | None) -> str:
        if not country:
            return ""
        try:
            return self._gazetteer.place(f"country:{country.upper()}").name
        except PlaceNotFoundError:
            return country

    def _answers(self, query: str) -> list[dict[str, Any]]:
        """Give the service's answers, from the cache where they are in it."""
        service = f"{self._service} {self._host}".strip()
        with closing(sqlite3.connect(self._cache)) as cache, cache:
            cache.execute(_TABLE)
            kept = cache.execute(
                "SELECT found FROM answers WHERE service = ? AND query = ?", (service, query)
            ).fetchone()
            if kept:
                rows: list[dict[str, Any]] = json.loads(kept[0])
                return rows
            rows = list(self._asked(query))
            cache.execute("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", (service, query, json.dumps(rows)))
        return rows

    def _asked(self, query: str) -> Iterator[dict[str, Any]]:
        try:
            found: list[Location] = self._ask(query, exactly_one=False) or []
        except GeopyError as error:
            raise OnlineError(
                f"{self._service} {self._host}: no answer to {query!r} ({error}): try later, or leave the service out"
            ) from error
        for location in found:
            yield {"address": location.address, "lat": location.latitude, "lon": location.longitude}

    def _place(self, row: dict[str, Any], country: str | None) -> Place:
        text = f"{self._service} {row['address']} {row['lat']} {row['lon']}"
        return Place(
            id=f"online:{hashlib.sha256(text.encode()).hexdigest()[:16]}",
            name=str(row["address"]).partition(",")[0].strip(),
            point=Point(lat=row["lat"], lon=row["lon"]),
            kind="other",
            country=(country or "").upper(),
            source=f"online:{self._service}",
        )
