"""Sidecar files: ``<stem>.meta.toml`` with one ``[[part]]`` table for each article of a page."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from geo.language.pack import available_languages
from geo.reading.known import Known, parse_published
from geo.reading.names import written_name

ENDING = ".meta.toml"
_KEYS = ("published", "outlet", "url", "title", "language")


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What is known of each article of a page, in the page's order, and notes on what could not be used."""

    parts: tuple[Known, ...] = ()
    notes: tuple[str, ...] = ()


def sidecar_path(path: Path) -> Path:
    """Name the sidecar of an article file.

    >>> sidecar_path(Path("news/convoy.html")).name
    'convoy.meta.toml'
    """
    return path.with_name(path.stem + ENDING)


def read_sidecar(path: Path) -> Sidecar:
    """Read the sidecar of an article file; an empty record where there is none.

    A broken sidecar, or a broken value in it, is left out and noted: the article is read all the same.
    """
    file = sidecar_path(path)
    sidecar = written_name(file)
    try:
        tables = tomllib.loads(file.read_bytes().decode("utf-8-sig")).get("part")
    except FileNotFoundError:
        return Sidecar()
    except OSError as error:
        return Sidecar(
            notes=(f"{sidecar}: cannot be read ({error.strerror}), so it was left out: mend its permissions",)
        )
    except UnicodeDecodeError:
        return Sidecar(notes=(f"{sidecar}: is not UTF-8, so it was left out: save it as UTF-8",))
    except tomllib.TOMLDecodeError as error:
        return Sidecar(notes=(f"{sidecar}: is no TOML, so it was left out: {error}: mend that line",))
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        return Sidecar(notes=(f"{sidecar}: holds no [[part]] table, so it was left out: put [[part]] above its lines",))
    read = [_read_table(table, f"{sidecar}: part {number}") for number, table in enumerate(tables, start=1)]
    return Sidecar(parts=tuple(known for known, _ in read), notes=tuple(note for _, notes in read for note in notes))


def _read_table(table: Mapping[str, object], where: str) -> tuple[Known, list[str]]:
    """Read one ``[[part]]`` table, and say which of its lines could not be used."""
    notes = [
        f"{where}: `{key}` is not known and was left out: use {', '.join(_KEYS)}" for key in table if key not in _KEYS
    ]
    texts = {key: table[key] for key in _KEYS[1:] if key in table}
    for key, value in texts.items():
        if not isinstance(value, str):
            notes.append(f"{where}: `{key}` is no text and was left out: put it between quotation marks")
    kept = {key: value for key, value in texts.items() if isinstance(value, str)}
    if kept.get("language", "") not in ("", *available_languages()):
        notes.append(f"{where}: `language` is not known and was left out: use {' or '.join(available_languages())}")
        del kept["language"]
    published, fault = _read_day(table.get("published", ""))
    if fault:
        notes.append(f"{where}: `published` is no day of the calendar, so the date is unknown: write YYYY-MM-DD")
    return Known(published=published, **kept), notes


def _read_day(value: object) -> tuple[date | None, bool]:
    """Read a day, or nothing, and say whether it was broken."""
    text = value.isoformat() if isinstance(value, date) else value
    if not isinstance(text, str):
        return None, True
    if not text.strip():
        return None, False
    try:
        return parse_published(text), False
    except ValueError:
        return None, True
