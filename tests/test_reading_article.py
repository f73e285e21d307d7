"""Reading article files: what is known of them, and what to say of a file that is no article."""

import os
from datetime import date
from pathlib import Path

import pytest

from geo.errors import ArticleError
from geo.reading import MAX_BYTES, read_article, read_bytes, read_text

BODY = "غادرت قافلة من القوات الفرنسية مدينة غاو متجهة إلى ميناكا، وفق بيان صدر الاثنين."
NO_DATE = "publication date is not known"


def write(folder: Path, text: str, name: str = "convoy.txt", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def test_offsets_of_a_file_without_header_count_the_whole_file(tmp_path: Path) -> None:
    text = f"\r\n  {BODY}\r\n\r\nوأضاف البيان أن القافلة وصلت.\r\n"
    article = read_article(write(tmp_path, text))
    assert article.text == text
    span = article.parts[0].span
    assert text[span.start :].startswith("غادرت")
    assert text[: span.end].endswith("وصلت.")


def test_body_begins_on_the_line_after_the_last_header_line(tmp_path: Path) -> None:
    header = "date: 2022-08-15\noutlet: صحيفة النيل\nurl: https://example.org/a\ntitle: انسحاب\nlanguage: ar\n"
    article = read_article(write(tmp_path, f"{header}\n{BODY}"))
    part = article.parts[0]
    assert article.text == f"\n{BODY}"
    assert (part.published, part.outlet, part.url) == (date(2022, 8, 15), "صحيفة النيل", "https://example.org/a")
    assert (part.title, part.language) == ("انسحاب", "ar")
    assert article.notes == ()


def test_a_first_line_that_is_a_sentence_is_no_header(tmp_path: Path) -> None:
    text = "Bamako: the last soldiers left Gao.\ndate: 2022-08-15\n"
    article = read_article(write(tmp_path, text))
    assert article.text == text
    assert article.parts[0].published is None
    assert any("move it to the top" in note for note in article.notes)


def test_fenced_header_of_markdown(tmp_path: Path) -> None:
    article = read_article(write(tmp_path, f'---\ndate: "2022-08-15"\ntitle: X\n---\n{BODY}', "convoy.md"))
    assert article.text == BODY
    assert article.parts[0].published == date(2022, 8, 15)


@pytest.mark.parametrize(
    "value", ["2022-08-15", "2022-08-15T09:00:00Z", "٢٠٢٢-٠٨-١٥", "15 آب/ أغسطس 2022", "Aug 15, 2022"]
)
def test_days_of_a_header(value: str) -> None:
    assert read_text(f"date: {value}\n{BODY}", file="pasted").parts[0].published == date(2022, 8, 15)


@pytest.mark.parametrize("value", ["2024-13-45", "05/06/2024", "yesterday", "31 February 2022"])
def test_a_broken_date_is_noted_and_nothing_is_lost(tmp_path: Path, value: str) -> None:
    path = write(tmp_path, f"outlet: SUNA\ndate: {value}\n{BODY}")
    article = read_article(path)
    assert article.text == BODY
    assert (article.parts[0].published, article.parts[0].outlet) == (None, "SUNA")
    assert f"{path}: line 2: `date: {value}`" in article.notes[0]
    assert "YYYY-MM-DD" in article.notes[0]


@pytest.mark.parametrize("text", [BODY, f"date:\n{BODY}"])
def test_a_missing_date_is_a_note(text: str) -> None:
    article = read_text(text, file="convoy.txt")
    assert article.text == BODY
    assert article.parts[0].published is None
    assert NO_DATE in article.notes[0]
    assert "convoy.meta.toml" in article.notes[0]


def test_unknown_language_falls_back_to_the_script() -> None:
    article = read_text(f"date: 2022-08-15\nlanguage: tlh\n{BODY}", file="a.txt")
    assert article.parts[0].language == "ar"
    assert "line 2: `language: tlh`" in article.notes[0]


def test_sidecar_goes_before_header_and_call_before_both(tmp_path: Path) -> None:
    path = write(tmp_path, f"date: 2022-08-15\noutlet: Header\n{BODY}")
    write(tmp_path, "[[part]]\npublished = 2022-08-16\n", "convoy.meta.toml")
    assert read_article(path).parts[0].published == date(2022, 8, 16)
    assert read_article(path).parts[0].outlet == "Header"
    assert read_article(path, published=date(2022, 8, 17)).parts[0].published == date(2022, 8, 17)


@pytest.mark.parametrize(
    ("sidecar", "said"),
    [
        ("[[part]\npublished = 2022-08-16\n", "is no TOML"),
        ("[[part]]\npublished = 2024-13-45\n", "is no TOML"),
        ("published = 2022-08-16\n", "no [[part]] table"),
        ("[[part]]\npublished = '13/2022'\noutlet = 'SUNA'\n", "part 1: `published` is no day"),
        ("[[part]]\ndate = 2022-08-16\n", "part 1: `date` is not known"),
        ("[[part]]\noutlet = 5\n", "part 1: `outlet` is no text"),
        ("[[part]]\nlanguage = 'xx'\n", "part 1: `language` is not known"),
        ("[[part]]\n[[part]]\n", "names 2 articles and 1 were found"),
    ],
)
def test_a_broken_sidecar_is_noted_and_the_article_read(tmp_path: Path, sidecar: str, said: str) -> None:
    path = write(tmp_path, BODY)
    write(tmp_path, sidecar, "convoy.meta.toml")
    article = read_article(path)
    assert article.text == BODY
    assert any(said in note and "convoy" in note for note in article.notes), article.notes


def test_a_broken_value_of_a_sidecar_leaves_the_others(tmp_path: Path) -> None:
    path = write(tmp_path, BODY)
    write(tmp_path, "[[part]]\npublished = '13/2022'\noutlet = 'SUNA'\n", "convoy.meta.toml")
    assert read_article(path).parts[0].outlet == "SUNA"


def test_a_sidecar_that_is_not_utf8_is_noted(tmp_path: Path) -> None:
    path = write(tmp_path, BODY)
    (tmp_path / "convoy.meta.toml").write_bytes("[[part]]\noutlet = 'النيل'\n".encode("cp1256"))
    assert "save it as UTF-8" in read_article(path).notes[0]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b" \r\n\t", "is empty"),
        ("\u200f \u2066\n—\n".encode(), "holds no text in it"),
        (b"date: 2022-08-15\noutlet: X\n", "no text below its header"),
        (b"%PDF-1.7\n1 0 obj", "is a PDF file"),
        (b"PK\x03\x04" + bytes(200), "Word"),
        (bytes(range(256)) * 20, "is binary"),
        (b"\x00\x01\x02\x03" * 300, "is binary"),
        ("Войска ушли с базы в Гао. ".encode("koi8-r") * 9, "its encoding is not known"),
        (b"x" * (MAX_BYTES + 1), "holds 20 MB"),
        (b"<html><body><script>1</script></body></html>", "no article text"),
        ("اقرأ أيضا:\n• عنوان أول\n• عنوان ثان\n".encode(), "only headlines"),
    ],
)
def test_what_is_no_article_is_one_line_that_names_the_file_and_the_mend(data: bytes, said: str) -> None:
    with pytest.raises(ArticleError) as caught:
        read_bytes(data, file="folder/odd.txt")
    message = str(caught.value)
    assert message.startswith("folder/odd.txt: ")
    assert said in message
    assert message.count(": ") >= 2
    assert "\n" not in message


def test_missing_files_and_folders_are_named(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match=r"none\.txt: there is no such file"):
        read_article(tmp_path / "none.txt")
    with pytest.raises(ArticleError, match="is a folder"):
        read_article(tmp_path)
    with pytest.raises(ArticleError, match="is no file name"):
        read_article(tmp_path / "a\x00b")


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(ArticleError, match=r"^\S+large\.txt: holds 50 MB, more than the 20 MB"):
        read_article(path)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(ArticleError, match=r"^\S+pipe\.txt: is no file: "):
        read_article(tmp_path / "pipe.txt")


def test_a_name_that_is_no_utf8_is_written_so_that_anything_can_show_it(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/convoy\xff.txt"))
    path.write_text("")
    with pytest.raises(ArticleError, match="convoy\ufffd\\.txt: is empty"):
        read_article(path)
    path.write_text(BODY)
    path.with_name(path.stem + ".meta.toml").write_text("broken")
    article = read_article(path)
    assert "convoy\ufffd.meta.toml: is no TOML" in article.notes[0]
    assert "".join((article.file, *article.notes)).encode()


@pytest.mark.parametrize("value", ["0024-12-10", "0001-01-01", "9999-01-01"])
def test_a_year_that_no_news_is_from_is_no_date(value: str, tmp_path: Path) -> None:
    headed = read_text(f"date: {value}\n{BODY}", file="pasted")
    assert headed.parts[0].published is None
    assert "is no day of the calendar" in headed.notes[0]
    path = write(tmp_path, BODY)
    path.with_name("convoy.meta.toml").write_text(f"[[part]]\npublished = {value}\n")
    assert read_article(path).parts[0].published is None


def test_the_id_is_the_bodys_alone(tmp_path: Path) -> None:
    bare, headed = read_text(BODY, file="a"), read_text(f"date: 2022-08-15\n{BODY}", file="b")
    assert bare.id == headed.id
    assert read_text(BODY + " ", file="a").id != bare.id


def test_pasted_text_takes_what_the_call_knows() -> None:
    article = read_text(BODY, file="pasted", published=date(2022, 8, 15), outlet="AFP", title="T", url="https://e.org")
    part = article.parts[0]
    assert (part.published, part.outlet, part.title, part.url) == (date(2022, 8, 15), "AFP", "T", "https://e.org")


def test_title_is_the_headline_on_top() -> None:
    assert read_text(f"رتل فرنسي يغادر غاو\n{BODY}", file="a").parts[0].title == "رتل فرنسي يغادر غاو"
    assert read_text(BODY, file="a").parts[0].title == ""
