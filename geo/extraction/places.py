"""Find the places that an article names, what each stands for, and which place it is."""

from gazetteer.areas import part_of
from gazetteer.index import Gazetteer
from gazetteer.matching import NameMatch, Scan
from gazetteer.names import NameRules
from gazetteer.place import Candidate
from gazetteer.resolve import PLAUSIBLE, Found, resolve
from gazetteer.surroundings import Reader
from geo.language.names import name_rules
from geo.model import Article, Part, PlaceMention, Role, Span


def find_places(article: Article, part: Part, gazetteer: Gazetteer) -> list[PlaceMention]:
    """Find the places of one part of a page, in the order of the text.

    Returns
    -------
    list[PlaceMention]
        Spans count in the article's text. `role` is literal, demonym ("Libyan") or metonym ("Moscow says"). The chosen
        place is the first candidate; the rejected follow with their scores and reasons. No candidate: a word says that
        it is a site, and no table has it.
    """
    offset = part.span.start
    found = find_in_text(article.text[offset : part.span.end], part.language, gazetteer)
    return [_moved(mention, offset) for mention in found]


def find_in_text(text: str, language: str, gazetteer: Gazetteer) -> list[PlaceMention]:
    """Find the places of a text by itself; spans count in it."""
    rules = name_rules(language)
    scan = gazetteer.scan(text, rules)
    named = resolve(scan, rules, gazetteer)
    mentions = [_mention(f, scan, rules) for f in named if f.plausibility >= PLAUSIBLE]
    mentions += [m for d in scan.matches if d.demonym for m in _demonym(d, scan, rules, gazetteer)]
    return _without_overlaps(mentions)


def _mention(found: Found, scan: Scan, rules: NameRules) -> PlaceMention:
    span = _span(scan, found.around.first, found.around.last, found.around.cut)
    text = scan.text[span.start : span.end]
    return PlaceMention(span, text, _role(found, scan, rules), found.candidates, found.around.cue)


def _span(scan: Scan, first: int, last: int, cut: int) -> Span:
    words = scan.words
    return Span(*scan.folded.raw_span(words[first].start + cut, words[last].end))


def _role(found: Found, scan: Scan, rules: NameRules) -> Role:
    """A government where a country or capital is the subject of a verb of speech or decision, else the place."""
    match, around = found.match, found.around
    if match.key not in rules.places_of_power and found.place.kind != "country":
        return "literal"
    if around.cue or around.compass or around.preposition:
        return "literal"
    before = scan.words[match.first - 1].text if match.first else ""
    after = scan.words[match.last + 1].text if match.last + 1 < len(scan.words) else ""
    said = after in rules.speech or (not rules.cased and before in rules.speech)
    return "metonym" if said else "literal"


def _demonym(match: NameMatch, scan: Scan, rules: NameRules, gazetteer: Gazetteer) -> list[PlaceMention]:
    country = gazetteer.origin(match.demonym)
    if country is None:
        return []
    around = Reader(scan, rules, gazetteer.site_words).read(match)
    if around.compass and around.first < match.first and not rules.cased:
        # "الشمال السوري" is northern Syria, a place like any other.
        span = _span(scan, around.first, match.last, around.cut)
        area = part_of(country, around.compass)
        return [PlaceMention(span, scan.text[span.start : span.end], "literal", (Candidate(area, 0.7, match.key),))]
    candidate = Candidate(country, 0.6, match.key, ("adjective of origin",))
    return [PlaceMention(Span(match.start, match.end), match.text, "demonym", (candidate,))]


def _without_overlaps(mentions: list[PlaceMention]) -> list[PlaceMention]:
    """Keep the longer of two mentions that share characters."""
    kept: list[PlaceMention] = []
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.span.end)):
        if kept and kept[-1].span.overlaps(mention.span):
            if mention.span.end - mention.span.start > kept[-1].span.end - kept[-1].span.start:
                kept[-1] = mention
            continue
        kept.append(mention)
    return kept


def _moved(mention: PlaceMention, offset: int) -> PlaceMention:
    span = Span(mention.span.start + offset, mention.span.end + offset)
    return PlaceMention(span, mention.text, mention.role, mention.candidates, mention.cue)
