"""What the page says: one table of texts a language, read from ``texts/<code>.toml``."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType

import msgspec
from babel import Locale

from geo.errors import TableError

FOLDER = Path(__file__).parent / "texts"
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
Tables = dict[str, dict[str, str | dict[str, str]]]


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one language, by dotted key.

    >>> load_texts("en")["kind.withdrawal"]
    'Withdrawal'
    >>> load_texts("en").count("movements", 1), load_texts("ar").direction
    ('1 movement', 'rtl')
    """

    language: str
    table: Mapping[str, str] = field(repr=False)

    @property
    def direction(self) -> str:
        """``rtl`` where the language is written from right to left."""
        return "rtl" if self.language in RIGHT_TO_LEFT else "ltr"

    def __getitem__(self, key: str) -> str:
        return self.table[key]

    def section(self, name: str) -> dict[str, str]:
        """Return the texts of one table, by their keys in it."""
        start = f"{name}."
        return {key.removeprefix(start): text for key, text in self.table.items() if key.startswith(start)}

    def say(self, key: str, **values: object) -> str:
        """Fill a text's ``{holes}``."""
        return self.table[key].format(**values)

    def count(self, noun: str, number: int) -> str:
        """Say how many there are, in the plural form that the language wants for the number."""
        form = Locale(self.language).plural_form(number)
        key = f"count.{noun}.{form}"
        return self.table[key if key in self.table else f"count.{noun}.other"].format(n=f"{number:,}")


@cache
def load_texts(language: str) -> Texts:
    """Read the table of one language.

    Raises
    ------
    TableError
        The table is missing, is no TOML, or holds something other than texts; the message names the file.
    """
    path = FOLDER / f"{language}.toml"
    try:
        tables = msgspec.toml.decode(path.read_bytes(), type=Tables)
    except FileNotFoundError as error:
        raise TableError(f"{path}: missing: add it, with the keys that en.toml has") from error
    except msgspec.MsgspecError as error:
        raise TableError(f"{path}: {error}") from error
    return Texts(language, MappingProxyType(_flatten(tables)))


def available_texts() -> tuple[str, ...]:
    """List the languages that the page speaks.

    >>> available_texts()
    ('ar', 'en')
    """
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def _flatten(tables: Tables) -> dict[str, str]:
    flat: dict[str, str] = {}
    for section, entries in tables.items():
        for key, value in entries.items():
            if isinstance(value, str):
                flat[f"{section}.{key}"] = value
            else:
                flat.update({f"{section}.{key}.{form}": text for form, text in value.items()})
    return flat
