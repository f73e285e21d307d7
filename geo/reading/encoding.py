"""Bytes of a file to text, in any encoding that Arabic and Latin pages come in."""

import codecs
import re
import unicodedata
from dataclasses import dataclass

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FORMATS = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a Word, EPUB or ZIP file"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "a compressed file"),
    (b"SQLite format 3", "a database"),
)
_LEGACY = ["cp1256", "iso8859_6", "cp720", "cp1252", "latin_1", "iso8859_15", "cp1254", "mac_roman"]
_DECLARED = re.compile(
    rb"""<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,80}?encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE
)
_SAMPLE_BYTES = 65_536
_FREQUENT_LETTERS = frozenset("الوينمر")
_ENOUGH_LETTERS = 40
_PUNCTUATION = frozenset({"Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Zs", "Nd", "Sc", "Cf", "Mn", "Nl", "No"})


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, the encoding it was read in, and a note where characters were lost."""

    text: str
    encoding: str
    note: str = ""


def decode(data: bytes) -> Decoded:
    """Decode a file: by its byte order mark, as UTF-8, as a page declares itself, or by what makes sense as words.

    Raises
    ------
    ValueError
        The file is binary, or in no encoding that gives readable Arabic or Latin text; the message says which.

    Examples
    --------
    >>> decode("غادرت القوة القاعدة".encode("cp1256")).encoding
    'cp1256'
    """
    for magic, what in _FORMATS:
        if data.startswith(magic):
            raise ValueError(f"is {what}: save its text as plain text")
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_as(data, encoding)
    found = _as_utf8(data) or _as_unmarked_utf16(data)
    if found:
        return found
    if b"\x00" in data[:_SAMPLE_BYTES]:
        raise ValueError("is binary: give its text as a text, Markdown or HTML file")
    found = _as_declared(data) or _as_torn_utf8(data) or _as_legacy(data)
    if not found:
        raise ValueError("its encoding is not known: save it as UTF-8")
    return found


def is_readable(text: str) -> bool:
    r"""Whether a text is made of words in Arabic or Latin letters, not of bytes read in the wrong encoding.

    >>> is_readable("The convoy left."), is_readable("ط§ظ„ظ‚ظˆط§طھ"), is_readable("a\x00b\x01")
    (True, False, False)
    """
    sample = text[:_SAMPLE_BYTES]
    if not sample.strip():
        return True
    strange = sum(not _is_usual(character) for character in sample)
    mixed = sum(bool(_MIXED.search(word)) for word in sample.split())
    return strange <= len(sample) * 0.02 and mixed <= max(1, len(sample.split()) * 0.1)


# An Arabic letter beside a sign or a Latin one, inside a word: what UTF-8 looks like when it is read as Windows-1256.
_MIXED = re.compile(
    r"[\u0621-\u064a][A-Za-z\u00a0-\u00ba\u00bc-\u00ff\u0152-\u0192\u2018-\u2022\u201e\u2026-\u203a\u20ac\u2122][\u0621-\u064a]|[\u00c0-\u00ff]{3}"
)


def _is_usual(character: str) -> bool:
    """Whether a character belongs to a news text: letters of the two scripts, digits, marks and punctuation."""
    if character in "\t\n\r\x0c\u2028\u2029" or " " <= character <= "~":
        return True
    category = unicodedata.category(character)
    if category in ("Ll", "Lu", "Lo", "Lm", "Lt"):
        return character < "\u0250" or "\u0600" <= character <= "\u08ff" or "\ufb50" <= character <= "\ufefc"
    return category in _PUNCTUATION or (category == "So" and character >= "\u2000")


def _decode_as(data: bytes, encoding: str) -> Decoded:
    """Decode in an encoding that is certain, and say how many characters were lost."""
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
        return Decoded(text, encoding, _loss_note(text, encoding))


def _loss_note(text: str, encoding: str) -> str:
    """Say how many characters could not be read."""
    lost = text.count("\ufffd")
    return f"{lost} characters are no {encoding.upper()} and are shown as \ufffd: save it as UTF-8 again"


def _as_utf8(data: bytes) -> Decoded | None:
    """Decode as UTF-8, unless what comes out is full of control characters."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    controls = sum(character < " " and character not in "\t\n\r\x0b\x0c" for character in text[:_SAMPLE_BYTES])
    return Decoded(text, "utf-8") if controls <= len(text[:_SAMPLE_BYTES]) * 0.01 else None


def _as_unmarked_utf16(data: bytes) -> Decoded | None:
    """Decode as UTF-16 that lacks its mark: every other byte of it is nearly constant."""
    if len(data) % 2:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if is_readable(text) and " " in text:
            return Decoded(text, encoding)
    return None


def _as_torn_utf8(data: bytes) -> Decoded | None:
    """Decode as UTF-8 with a few broken bytes in it, as of a file that was cut in the middle of a character."""
    text = data.decode(errors="replace")
    lost, others = text.count("\ufffd"), sum(character > "\x7f" for character in text)
    if others - lost < 2 or lost > max(3, (others - lost) * 0.02):
        return None
    return Decoded(text, "utf-8", _loss_note(text, "utf-8"))


def _as_declared(data: bytes) -> Decoded | None:
    """Decode as an HTML page says of itself, where that gives words."""
    declared = _DECLARED.search(data[:4096])
    if not declared:
        return None
    try:
        encoding = codecs.lookup(declared[1].decode("ascii")).name
        text = data.decode(encoding)
    except (LookupError, UnicodeDecodeError):
        return None
    return Decoded(text, encoding) if is_readable(text) else None


def _as_legacy(data: bytes) -> Decoded | None:
    """Decode in the older Arabic or Latin encoding whose words make most sense."""
    # Its tables cost 40 ms to load, and most files are UTF-8.
    from charset_normalizer import from_bytes  # noqa: PLC0415

    matches = from_bytes(data[:_SAMPLE_BYTES], cp_isolation=_LEGACY, threshold=0.5, preemptive_behaviour=False)
    for match in matches:
        try:
            text = data.decode(match.encoding)
        except UnicodeDecodeError:
            continue
        if is_readable(text) and _has_usual_letters(text):
            return Decoded(text, match.encoding)
    return None


def _has_usual_letters(text: str) -> bool:
    """Whether Arabic letters come as often as in Arabic: another script read as Windows-1256 is letters too.

    The seven are more than half of any Arabic prose; of Russian in KOI8 they are 3 in 100.
    """
    letters = [character for character in text[:_SAMPLE_BYTES] if "\u0621" <= character <= "\u064a"]
    usual = sum(character in _FREQUENT_LETTERS for character in letters)
    return len(letters) < _ENOUGH_LETTERS or usual >= len(letters) * 0.3
