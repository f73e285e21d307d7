"""Movements and texts for the tests of the map."""

import tomllib
from pathlib import Path

from builders import (
    AGADEZ_BASE,
    BAMAKO,
    BARKHANE,
    EASTERN_CHAD,
    FRANCE,
    GAO,
    GAO_AIRPORT,
    MALI,
    MALI_ARMY,
    NIAMEY,
    TESSALIT,
    interval,
    movement,
    report,
)

from geo.model import Movement

FOLDER = Path(__file__).parents[1] / "geo" / "ui" / "texts"


def map_texts(language: str = "en") -> dict[str, str]:
    """Read the map's texts as the page has them."""
    table: dict[str, str] = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))["map"]
    return table


def some_movements() -> list[Movement]:
    """Six movements, one of each sort: plain, by way of, planned into an area, claimed, one-ended undated, unplaced."""
    told = report("A battalion left Bamako by road.", outlet="Sahel Post", sources=("Sahel Post", "an officer"))
    return [
        movement(id="plain", actor=BARKHANE, origin=GAO, destination=NIAMEY, date=interval("2023-01-10")),
        movement(id="via", actor=FRANCE, origin=MALI, via=GAO_AIRPORT, destination=NIAMEY, date=interval("2023-02-10")),
        movement(
            id="planned",
            actor=FRANCE,
            origin=NIAMEY,
            destination=EASTERN_CHAD,
            date=interval("2023-03-10", "2023-03-20"),
            certainty="planned",
        ),
        movement(
            told,
            id="claimed",
            actor=MALI_ARMY,
            origin=BAMAKO,
            destination=TESSALIT,
            date=interval("2023-04-10"),
            certainty="claimed",
            count_min=4000,
            count_max=4000,
            unit_class="personnel",
        ),
        movement(id="undated", actor=MALI_ARMY, destination=AGADEZ_BASE, date=None),
        movement(id="unplaced", actor=MALI_ARMY, origin="Nowhere", date=interval("2023-05-10")),
    ]
