"""Read a language's tables: one folder of TOML a language, checked on load."""

from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec

from geo.errors import LanguageError

FOLDER = Path(__file__).parent
T = TypeVar("T")


def available_languages() -> tuple[str, ...]:
    """List the codes of the languages that have a folder.

    >>> {"ar", "en"} <= set(available_languages())
    True
    """
    return tuple(sorted(f.name for f in FOLDER.iterdir() if (f / "names.toml").is_file()))


@cache
def load_table(code: str, name: str, shape: type[T]) -> T:
    """Read ``<code>/<name>.toml`` into a msgspec Struct.

    Raises
    ------
    LanguageError
        The file is missing, is no TOML or no UTF-8, or holds an unknown key or a wrong value; the message names it.
    """
    path = FOLDER / code / f"{name}.toml"
    try:
        return msgspec.toml.decode(path.read_bytes(), type=shape)
    except FileNotFoundError as error:
        raise LanguageError(f"{path}: missing: add it, as the other languages have it") from error
    except UnicodeDecodeError as error:
        raise LanguageError(f"{path}: not UTF-8: save it as UTF-8") from error
    except msgspec.MsgspecError as error:
        raise LanguageError(f"{path}: {error}: mend that key or value") from error
