"""Read a language's tables: one folder of TOML a language, checked on load."""

import re
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec

from geo.errors import LanguageError

FOLDER = Path(__file__).parent
T = TypeVar("T")

_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")


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


def detect_language(text: str) -> str:
    """Tell the language of a text by its script: ``ar`` where Arabic letters outnumber Latin ones, else ``en``.

    >>> detect_language("قال الرئيس"), detect_language("The president said")
    ('ar', 'en')
    """
    sample = text[:4000]
    return "ar" if len(_ARABIC.findall(sample)) > len(_LATIN.findall(sample)) else "en"
