"""The words that say what kind of place a name is, and which kinds answer to them."""

import csv
from dataclasses import dataclass
from pathlib import Path

from gazetteer.names import fold
from gazetteer.place import Place

SITES = frozenset({"airbase", "airport", "base", "naval_base", "port", "camp", "crossing", "oil_field", "other"})
WATERS = frozenset({"sea", "strait", "river", "canal", "gulf", "lake"})
# What a word asks for → how well each kind of place answers.
FITS: dict[str, dict[str, float]] = {
    "base": {"base": 1.0, "airbase": 1.0, "naval_base": 0.9, "camp": 0.8, "airport": 0.5, "port": 0.3},
    "airbase": {"airbase": 1.0, "airport": 0.8, "base": 0.8},
    "airport": {"airport": 1.0, "airbase": 0.9, "base": 0.3},
    "naval_base": {"naval_base": 1.0, "port": 0.7, "base": 0.6},
    "port": {"port": 1.0, "naval_base": 0.7},
    "camp": {"camp": 1.0, "base": 0.8},
    "crossing": {"crossing": 1.0},
    # Forces sit on oil fields: a field is often known as the base on it, or by its airstrip.
    "oil_field": {"oil_field": 1.0, "base": 0.9, "camp": 0.7, "other": 0.7, "airbase": 0.5, "airport": 0.5},
    "other": {"other": 1.0, "oil_field": 0.6, "base": 0.4},
    "city": {"city": 1.0},
    "district": {"district": 1.0, "city": 0.9, "province": 0.8, "region": 0.6, "territory": 0.6},
    "province": {"province": 1.0, "territory": 0.9, "region": 0.7},
    "region": {"region": 1.0, "territory": 0.9, "province": 0.8},
    "territory": {"territory": 1.0, "region": 0.9, "province": 0.8},
    "border": {"border": 1.0, "crossing": 0.6},
    "road": {"road": 1.0},
    "country": {"country": 1.0, "territory": 0.7},
}
FITS |= {kind: {kind: 1.0, "region": 0.5} for kind in ("island", "mountain", "desert", "dam")}
FITS |= {kind: {kind: 1.0, **dict.fromkeys(WATERS, 0.6)} for kind in WATERS}


@dataclass(frozen=True, slots=True)
class SiteWord:
    """A word such as قاعدة or "port of".

    Attributes
    ----------
    kind
        What it asks for.
    in_name
        Whether it belongs to the name.
    many
        Whether it stands for several ("قاعدتي", "air bases"): the names joined to its own share it.
    """

    kind: str
    in_name: bool
    many: bool = False

    @property
    def is_loose(self) -> bool:
        """Whether it only says what lies in the place named: "a base in Mogadishu"."""
        return not self.in_name and not self.many and self.kind in SITES


@dataclass(frozen=True, slots=True, eq=False)
class SiteWords:
    """The words by folded phrase, those before a name and those after it.

    Attributes
    ----------
    heads, ends
        The first words of those after a name, the last words of those before it: most words are neither.
    """

    before: dict[str, SiteWord]
    after: dict[str, SiteWord]
    heads: frozenset[str]
    ends: frozenset[str]


def read_site_words() -> SiteWords:
    """Read the table of words."""
    tables: dict[str, dict[str, SiteWord]] = {"before": {}, "after": {}}
    with (Path(__file__).parent / "data" / "site_words.tsv").open(encoding="utf8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            tables[row["side"]][fold(row["word"])] = SiteWord(
                row["kind"], row["in_name"] == "yes", row["many"] == "yes"
            )
    heads = frozenset(phrase.partition(" ")[0] for phrase in tables["after"])
    ends = frozenset(phrase.rpartition(" ")[2] for phrase in tables["before"])
    return SiteWords(tables["before"], tables["after"], heads, ends)


def peel(key: str, words: SiteWords) -> tuple[str, str]:
    """Take words of kind off a folded name: "قاعده حميم الجويه" → ("حميم", "airbase").

    >>> peel("tartus naval base", read_site_words())
    ('tartus', 'naval_base')
    """
    parts = key.split(" ")
    kind = ""
    for count in (3, 2, 1):
        if len(parts) > count and (word := words.before.get(" ".join(parts[:count]))):
            kind, parts = word.kind, parts[count:]
            break
    for _ in range(2):
        for count in (3, 2, 1):
            if len(parts) > count and (word := words.after.get(" ".join(parts[-count:]))):
                kind = kind if kind in SITES - {"base"} else word.kind
                parts = parts[:-count]
                break
    return " ".join(parts), kind


def fit(place: Place, wanted: str) -> float:
    """Say how well a place answers to a word of kind: 1 wholly, 0 not at all."""
    return FITS.get(wanted, {}).get(place.kind, 0.0)
