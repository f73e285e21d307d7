"""Bytes to text, in the encodings that Arabic and Latin pages come in."""

import pytest

from geo.reading.encoding import decode, is_readable

ARABIC = "غادرت قافلة من القوات الفرنسية مدينة غاو متجهة إلى ميناكا، وفق بيان صدر الاثنين.\nوأضاف البيان أنها وصلت."
SHORT = "انسحاب القوة من غاو"
ENGLISH = "A convoy left Gao; the general\u2019s 300 men reached M\u00e9naka \u2013 after a \u201clong\u201d march."


@pytest.mark.parametrize("text", [ARABIC, SHORT, ENGLISH, "A convoy left Gao."])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("text", [ARABIC, SHORT])
@pytest.mark.parametrize("encoding", ["cp1256", "iso8859_6", "cp720"])
def test_older_arabic(text: str, encoding: str) -> None:
    plain = text.replace("،", ",")  # code page 720 has no Arabic comma
    assert decode(plain.encode(encoding)).text == plain


def test_older_latin() -> None:
    assert decode(ENGLISH.encode("cp1252")).text == ENGLISH


def test_a_page_says_what_it_is_in() -> None:
    page = f'<html><head><meta charset="windows-1256"></head><p>{SHORT}</p>'
    assert decode(page.encode("cp1256")).encoding == "cp1256"


def test_a_page_that_lies_about_it_is_not_believed() -> None:
    page = f'<html><head><meta charset="utf-8"></head><p>{ARABIC}</p>'
    assert ARABIC in decode(page.encode("cp1256")).text


def test_a_file_cut_within_a_letter_is_read_and_noted() -> None:
    found = decode(ARABIC.encode()[:-8])
    assert found.text.endswith("\ufffd")
    assert found.text.startswith("غادرت")
    assert "1 characters" in found.note


def test_utf8_read_as_windows_1256_is_not_readable() -> None:
    assert not is_readable(ARABIC.encode().decode("cp1256"))
    assert not is_readable(ARABIC.encode().decode("latin_1"))
    assert is_readable(ARABIC)


@pytest.mark.parametrize("data", [b"\x00" * 50, b"\x7fELF\x02\x01\x01" + bytes(300), b"\x89PNG\r\n", b"\x1f\x8b\x08"])
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"binary|image|compressed"):
        decode(data)


def test_russian_is_not_taken_for_arabic() -> None:
    with pytest.raises(ValueError, match="encoding is not known"):
        decode("Россия перебросила 400 солдат из Гао в Бамако, сообщило министерство.".encode("koi8-r"))
