"""How a file is named in messages and records."""

from pathlib import Path


def written_name(path: Path) -> str:
    r"""Name a file so that it can be written anywhere: bytes of its name that are no UTF-8 are shown as \ufffd.

    >>> written_name(Path("news/convoy.txt")), written_name(Path("convoy\udcff.txt"))
    ('news/convoy.txt', 'convoy�.txt')
    """
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
