"""Count the reports that come out of ordinary news, listed by the frame that made them.

    python benchmarks/ordinary.py DOCS.jsonl ... [--list]

A line of DOCS.jsonl holds `id` and `text`, and `body_start` where the text begins with a header: where its body begins.
It prints for each file the reports per 1,000 sentences, then how many each frame made; `--list` adds each one's words.
How many of them are false is for a reader to say: some of that news is about forces that move.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from gazetteer.index import Gazetteer
from geo.errors import ArticleError
from geo.extraction.actors import load_actors
from geo.extraction.reports import extract_reports
from geo.extraction.sentences import split_sentences
from geo.extraction.source_table import load_sources
from geo.model import Article, Report
from geo.reading.article import read_text


def read_documents(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the name and the body of each document of a file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            yield str(document["id"]), document["text"][document.get("body_start") or 0 :]


def count_sentences(article: Article) -> int:
    """Count the sentences of all parts of an article."""
    return sum(len(split_sentences(article.text, part)) for part in article.parts)


def frame_of(report: Report) -> str:
    """Return the frame of the verb that made a report."""
    rules = (support.rule for support in report.support if support.field == "kind")
    return next((rule.removeprefix("frame:") for rule in rules if rule.startswith("frame:")), "none")


def measure(path: Path) -> tuple[int, Mapping[str, Sequence[str]]]:
    """Return how many sentences a file has, and by frame the words of the reports found in it."""
    gazetteer, actors, sources = Gazetteer.open(), load_actors(), load_sources()
    sentences, found = 0, defaultdict(list)
    for name, text in read_documents(path):
        try:
            article = read_text(text, file=name)
        except ArticleError:  # nothing but marks
            continue
        sentences += count_sentences(article)
        for report in extract_reports(article, gazetteer, actors, sources):
            found[frame_of(report)].append(f"{name}: {report.kind}: {' '.join(report.quote.split())}")
    return sentences, found


def main() -> None:
    """Measure each file that is named and print what was found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("documents", type=Path, nargs="+")
    parser.add_argument("--list", action="store_true", help="print the words of each report")
    options = parser.parse_args()
    for path in options.documents:
        sentences, found = measure(path)
        total = sum(map(len, found.values()))
        rate = 1000 * total / max(1, sentences)
        print(f"{path.name}: {total} reports in {sentences} sentences, {rate:.1f} per 1,000")
        for frame, quotes in sorted(found.items(), key=lambda item: -len(item[1])):
            print(f"  {frame:12} {len(quotes)}")
            for quote in quotes if options.list else ():
                print(f"    {quote}")


if __name__ == "__main__":
    main()
