"""Measure extraction: articles of 2,500 characters a second from text to reports, on one core.

    python benchmarks/extraction.py [FILES OR FOLDERS ...] [--runs 5] [--language ar]

Without files the project's own articles are read, `tests/evaluation/articles` and `seeds`. Each language is measured
in a process of its own, with its garbage collector set as `masarat` sets it. The clock is the processor time of that
process; reading files and loading tables are left out. "First time" is the first pass over the articles, while most of
their words are new; words that were met before are remembered, and the median of the runs after it says what a long
series of articles costs. The profile counts a function's own time; a profiled run is slower than the others.
"""

# ruff: noqa: PLC0415 - the parent process loads nothing of what it measures
import argparse
import cProfile
import gc
import json
import os
import pstats
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.model import Article

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
OWN = (ROOT / "tests" / "evaluation" / "articles", ROOT / "seeds")
ARTICLE_CHARACTERS = 2500
LEAST_CHARACTERS = 100_000
TOP = 5


@dataclass(frozen=True)
class Result:
    """What was measured for one language; `top` lists functions with their share of the time."""

    articles: int
    characters: int
    reports: int
    first: float
    speeds: list[float]
    peak_mb: float
    top: list[tuple[str, float]]


def read_language(paths: list[Path], language: str) -> "list[Article]":
    """Read the articles whose first part is in a language."""
    from geo.pipeline import read_articles

    return [a for a in read_articles(paths).articles if a.parts[0].language == language]


def measure(paths: list[Path], language: str, runs: int) -> Result | None:
    """Measure the extraction of one language's articles in this process."""
    from gazetteer.index import Gazetteer
    from geo.cli.commands import GARBAGE_THRESHOLD
    from geo.extraction.reports import extract_reports
    from geo.reading import read_text

    gc.set_threshold(GARBAGE_THRESHOLD)
    articles, gazetteer = read_language(paths, language), Gazetteer.open()
    if not articles:
        return None
    for code in ("ar", "en"):  # loads the tables
        extract_reports(read_text({"ar": "وصلت القوات.", "en": "Troops arrived."}[code], file="warm-up"), gazetteer)

    def extract() -> int:
        return sum(len(extract_reports(article, gazetteer)) for article in articles)

    characters = sum(len(article.text) for article in articles)
    passes = -(-LEAST_CHARACTERS // characters)
    first, reports = speed(extract, characters, 1), extract()
    speeds = [speed(extract, characters, passes) for _ in range(runs)]
    return Result(
        articles=len(articles),
        characters=characters,
        reports=reports,
        first=first,
        speeds=speeds,
        peak_mb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6,
        top=profile(extract),
    )


def speed(extract: Callable[[], int], characters: int, passes: int) -> float:
    """Give articles of 2,500 characters a second of processor time, over some passes."""
    start = time.process_time()
    for _ in range(passes):
        extract()
    return passes * characters / ARTICLE_CHARACTERS / (time.process_time() - start)


def profile(extract: Callable[[], int]) -> list[tuple[str, float]]:
    """List the functions that take most time of their own, with their share of all."""
    profiler = cProfile.Profile()
    profiler.runcall(extract)
    stats = pstats.Stats(profiler).get_stats_profile()
    rows = sorted(stats.func_profiles.items(), key=lambda row: -row[1].tottime)[:TOP]
    return [(_where(row.file_name, row.line_number, name), row.tottime / stats.total_tt) for name, row in rows]


def _where(file: str, line: int, function: str) -> str:
    """Say where a function stands: its file from the project's root; built-in ones have none."""
    path = Path(file)
    shown = str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else path.name
    return function if file == "~" else f"{shown}:{line} {function}"


def measure_apart(paths: list[Path], language: str, runs: int) -> Result | None:
    """Measure one language in a process of its own."""
    command = [sys.executable, __file__, *map(str, paths), "--measure", "--language", language, "--runs", str(runs)]
    # the order of sets, and with it the memory, is the same in each run
    environment = os.environ | {"PYTHONHASHSEED": "0"}
    run = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if run.returncode:
        raise SystemExit(run.stderr.strip())
    result = json.loads(run.stdout.splitlines()[-1])
    return Result(**result) if result else None


def show(language: str, result: Result) -> None:
    """Print what was measured for one language."""
    speeds = sorted(result.speeds)
    print(f"\n{language}: {result.articles} articles, {result.characters:,} characters, {result.reports} reports")
    print(
        f"  {statistics.median(speeds):.1f} articles of {ARTICLE_CHARACTERS:,} characters a second, "
        f"median of {len(speeds)} runs ({speeds[0]:.1f}-{speeds[-1]:.1f}); first time {result.first:.1f}"
    )
    print(f"  peak memory {result.peak_mb:.0f} MB; most time of their own:")
    for where, share in result.top:
        print(f"  {share:6.1%}  {where}")


def main() -> None:
    """Measure one language for the parent process, or each of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, help="articles, or folders of them")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--language", default="", choices=["", "ar", "en"], help="only the articles in this language")
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    paths = options.paths or list(OWN)
    if options.measure:
        result = measure(paths, options.language, options.runs)
        print(json.dumps(result and asdict(result)))
        return
    for language in [options.language] if options.language else ["ar", "en"]:
        measured = measure_apart(paths, language, options.runs)
        if measured:
            show(language, measured)


if __name__ == "__main__":
    main()
