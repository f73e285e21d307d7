"""Say in the page's language what is wrong with a file: the reading of articles says it in English."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from geo.ui.markup import isolate
from geo.ui.texts import Texts

# What the lines of `geo.reading` say, behind the file's name. Groups fill the holes of the page's own text.
PATTERNS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "empty": re.compile(r"is empty: .*"),
        "missing": re.compile(r"there is no such file: .*"),
        "unreadable": re.compile(r"cannot be (?:read|listed) \(.*"),
        "folder": re.compile(r"is (?:a folder|no file).*"),
        "large": re.compile(r"holds (?P<size>\d+) MB, more than the (?P<limit>\d+) MB .*"),
        "no_text": re.compile(r"holds no text .*"),
        "only_links": re.compile(r"holds only headlines and links .*"),
        "none": re.compile(r"holds no article: .*"),
        "binary": re.compile(r"is binary: .*"),
        "other_kind": re.compile(r"is [^:]+: save its text as plain text"),
        "encoding": re.compile(r"its encoding is not known: .*"),
        "no_article": re.compile(r"no article text was found in the page: .*"),
        "undated": re.compile(r"the publication date is not known, .*", re.DOTALL),
        "low_date": re.compile(r"a `date:` line stands below .*"),
        "sidecar": re.compile(
            r".*(?:so it was left out|and was left out|so the date is unknown|\[\[part\]\]).*", re.DOTALL
        ),
        "unforeseen": re.compile(r"could not be understood .*"),
    }
)
OTHER = "other"
KEYS = (*PATTERNS, OTHER)


def fault_text(line: str, texts: Texts) -> str:
    """Write a line about a file in the page's language; the line itself where the page has no words for it in English.

    >>> from geo.ui.texts import load_texts
    >>> fault_text("a.txt: is empty: put the text of the article into it", load_texts("en"))
    'a.txt: is empty: put the text of the article into it'
    """
    for key, pattern in PATTERNS.items():
        # a file's name may hold a colon itself: the first place from where the line is known is taken
        for found in re.finditer(": ", line):
            known = pattern.fullmatch(line, found.end())
            if known:
                return _named(line[: found.start()], texts.say(f"fault.{key}", **known.groupdict()), texts)
    return line if texts.language == "en" else _named(line.partition(": ")[0], texts[f"fault.{OTHER}"], texts)


def _named(file: str, said: str, texts: Texts) -> str:
    return f"{isolate(file) if texts.direction == 'rtl' else file}: {said}"
