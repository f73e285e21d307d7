"""What the commands say, and how they end: one line a fault on stderr, progress on a terminal, an exit code."""

import errno
import io
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import typer

from gazetteer.errors import GazetteerError
from geo.errors import ExportError, GeoError

T = TypeVar("T")
# What typer raises where a call is wrong; it gives the kind no name of its own.
CALL_FAULTS: tuple[type[Exception], ...] = tuple(
    kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException"
)

# Control characters, and the marks that reverse the order of what follows: a file name or an article must not be able
# to move the cursor, colour the screen or hide a line.
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2028\u2029\u2066-\u2069\ud800-\udfff]")
_RAW_IN_JSON = re.compile("[\x7f-\x9f\u2028\u2029]")


def printable(text: str) -> str:
    r"""Show control and direction characters by their codes.

    >>> printable("a\x1b[31mb\n")
    'a\\x1b[31mb\\n'
    """
    return _CONTROLS.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


def safe_json(line: str) -> str:
    r"""Escape what JSON lets stand raw and a terminal would obey.

    >>> safe_json('{"a": "\x9b31m"}')
    '{"a": "\\u009b31m"}'
    """
    return _RAW_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", line)


def speak_utf8() -> None:
    """Let both streams write UTF-8, whatever the machine is set to: lines of JSON are UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def say(line: str) -> None:
    """Write one line about a fault, or a note, to stderr."""
    sys.stderr.write(printable(line) + "\n")


def tell(line: str) -> None:
    """Write one line of a command's answer to stdout."""
    sys.stdout.write(line + "\n")


@contextmanager
def whole_answers() -> Iterator[None]:
    """See to it that what was told also arrives: a full disk behind stdout is one line and exit code 1."""
    try:
        try:
            yield
        finally:
            sys.stdout.flush()
    except (GeoError, GazetteerError):
        raise
    except OSError as error:
        if error.filename is not None:
            raise
        # Else Python would try to write the rest once more at its end, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if error.errno != errno.EPIPE:  # whoever read it has stopped reading: nobody to tell
            say(f"the output cannot be written ({error.strerror}): make room, or send it elsewhere with --output")
        raise SystemExit(1) from error


def tell_call_fault(fault: Any) -> int:
    """Say in one line what is wrong with a call, and return its exit code; of a call without a word, the help."""
    message = fault.format_message()
    if "\n" in message:
        fault.show()
        return int(fault.exit_code)
    command = fault.ctx.command_path if fault.ctx else "masarat"
    say(f"{command}: {message.rstrip('.')} ({command} --help lists what it takes)")
    return int(fault.exit_code)


def watched(items: Sequence[T], *, doing: str) -> Iterable[T]:
    """Pass items on one by one, with a progress bar on stderr where that is a terminal."""
    if len(items) < 2 or not sys.stderr.isatty():
        return items
    # Costs 50 ms, and most calls have no bar.
    from rich.console import Console
    from rich.progress import track

    return track(items, description=doing, console=Console(stderr=True), transient=True)


def check_output(path: Path | None) -> None:
    """Refuse an output file that could not be written, before the work is done.

    Raises
    ------
    typer.BadParameter
        Its folder is missing or may not be written to, or it is a folder.
    """
    if path is None:
        return
    name = printable(str(path))
    if path.is_dir():
        raise typer.BadParameter(f"{name}: is a folder: name a file in it")
    if not path.parent.is_dir():
        raise typer.BadParameter(f"{name}: there is no folder {printable(str(path.parent))}: make it first")
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        raise typer.BadParameter(f"{name}: may not be written: choose another place or mend its permissions")


@contextmanager
def lines_out(path: Path | None) -> Iterator[Callable[[str], None]]:
    """Open the place where lines of JSON go, a file or stdout, and hand over what writes a line there."""
    if path is None:
        yield lambda line: tell(safe_json(line))
        return
    try:
        with path.open("w", encoding="utf-8", newline="\n") as file:
            yield lambda line: print(safe_json(line), file=file)
    except OSError as error:
        raise ExportError(f"{path}: cannot be written ({error.strerror}): choose another place") from error
