"""Tell a page apart: the articles on it, and what is none of them, as source lines and headlines of other articles.

No extractor of HTML does this, since a second article often stands in the same container as the first one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise, takewhile

from gazetteer.names import fold
from geo.model import Span
from geo.reading.lines import BREAKS, Line, classify_lines

# Two of three signs make a new article: see `split_page`.
_SIGNS_OF_AN_ARTICLE = 2
_SHARED_WORDS = 0.5
_WORD_LETTERS = 4


@dataclass(frozen=True, slots=True)
class PageArticle:
    """One article of a page: the stretches of the text that are its own, its title, and its source where it is named.

    There are several stretches where headlines of other articles stand in the middle of it.
    """

    spans: tuple[Span, ...]
    title: str = ""
    outlet: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Lines of one article, the headline on top, the breaks above it, and the signs of a new article (0 to 3)."""

    lines: tuple[Line, ...]
    title: Line | None
    breaks: tuple[Line, ...]
    signs: int


def split_page(text: str, *, expected: int = 1) -> list[PageArticle]:
    r"""Find the articles of a page, in their order.

    A stretch of text begins a new article where two of three signs are there: the one above has ended (a source or
    key word line), a heading of other articles stands between them, the headline shares its words with the first
    paragraph. `expected` is how many articles a sidecar names: the likeliest stretches make up that number.

    >>> page = "Troops left Gao.\nSource: AFP\nRead also:\nConvoy reaches Kidal\nA convoy has reached Kidal, AFP says."
    >>> [(a.outlet, page[a.spans[0].start : a.spans[-1].end][:12]) for a in split_page(page)]
    [('AFP', 'Troops left '), ('', 'Convoy reach')]
    """
    stretches, trailing = _cut_stretches(classify_lines(text))
    if not stretches:
        return []
    later = range(1, len(stretches))
    likeliest = sorted(later, key=lambda number: -stretches[number].signs)[: max(0, expected - 1)]
    begins = {0, *likeliest, *(n for n in later if stretches[n].signs >= _SIGNS_OF_AN_ARTICLE)}
    bounds = [*sorted(begins), len(stretches)]
    articles = []
    for first, after in pairwise(bounds):
        below = stretches[after].breaks if after < len(stretches) else trailing
        articles.append(_page_article(stretches[first:after], below, above=stretches[0].breaks if first == 0 else ()))
    return articles


def _page_article(stretches: Sequence[_Stretch], below: Sequence[Line], *, above: Sequence[Line]) -> PageArticle:
    """Put the stretches of one article together; the source may stand below it, within it, or on top of the page."""
    first, *others = stretches
    top = first.title or first.lines[0]
    spans = [Span(top.start, first.lines[-1].end), *(Span(s.lines[0].start, s.lines[-1].end) for s in others)]
    within = [line for stretch in others for line in stretch.breaks]
    named = [line.rest for line in (*within, *below, *above) if line.kind == "source" and line.rest]
    source = named[0] if named else ""
    is_address = source.startswith(("http://", "https://"))
    return PageArticle(
        spans=tuple(spans),
        title=top.text.lstrip("# ") if top.kind == "headline" and spans[0].end > top.end else "",
        outlet="" if is_address else source,
        url=source if is_address else "",
    )


def _cut_stretches(lines: Sequence[Line]) -> tuple[list[_Stretch], list[Line]]:
    """Cut the lines of a page at what belongs to no article; return the stretches, and the breaks below the last."""
    stretches: list[_Stretch] = []
    breaks: list[Line] = []
    ended = False
    for is_break, group in groupby(lines, key=lambda line: line.kind in BREAKS):
        run = list(group)
        if is_break:
            breaks += run
            continue
        listed = _listed(run, breaks)
        rest = _without_boilerplate(run[len(listed) :])
        if not rest:
            continue
        ended = bool(stretches) and (ended or any(line.kind in ("source", "keywords") for line in breaks))
        title = _title(listed, rest)
        signs = ended + any(line.kind == "list" for line in breaks) + (title is not None and _shares(title, rest))
        stretches.append(_Stretch(tuple(rest), title if listed else None, tuple(breaks), signs))
        # A line about the editor may stand between a source line and the next article: the first has ended still.
        ended = ended and all(line.kind != "paragraph" for line in rest)
        breaks = []
    return stretches, breaks


def _listed(run: Sequence[Line], breaks: Sequence[Line]) -> list[Line]:
    """Take the headlines of other articles from the top of a run that stands below their heading."""
    opens_list = any(line.kind == "list" or (line.kind == "keywords" and not line.rest) for line in breaks)
    return list(takewhile(lambda line: line.kind != "paragraph", run)) if opens_list else []


def _title(listed: Sequence[Line], rest: Sequence[Line]) -> Line | None:
    """Return the headline right above the first paragraph, None where there is none that fits."""
    if listed:
        return listed[-1] if listed[-1].kind == "headline" else None
    return rest[0] if rest[0].kind == "headline" and len(rest) > 1 else None


def _without_boilerplate(lines: Sequence[Line]) -> list[Line]:
    """Drop the lines about sharing and copyright at both ends."""
    kept = [number for number, line in enumerate(lines) if line.kind != "boilerplate"]
    return list(lines[kept[0] : kept[-1] + 1]) if kept else []


def _shares(title: Line, lines: Sequence[Line]) -> bool:
    """Whether at least half of a headline's longer words are in the first paragraph, attached particles aside."""
    lead = next((line for line in lines if line.kind == "paragraph"), None)
    wanted = [word for word in fold(title.text).split() if len(word) >= _WORD_LETTERS]
    present = [word for word in fold(lead.text).split() if len(word) >= _WORD_LETTERS] if lead else []
    shared = sum(any(word.endswith(other) or other.endswith(word) for other in present) for word in wanted)
    return bool(wanted) and shared >= len(wanted) * _SHARED_WORDS
