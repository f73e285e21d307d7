"""Find the places that an article names, what each stands for, and which place it is."""

import re
from functools import lru_cache

from gazetteer.areas import part_of
from gazetteer.borders import Border, borders
from gazetteer.hearing import Heard, heard_places
from gazetteer.index import Gazetteer
from gazetteer.kinds import SITES
from gazetteer.matching import NameMatch, Scan, particle_forms
from gazetteer.names import NameRules, fold
from gazetteer.place import Candidate, Place
from gazetteer.resolve import PLAUSIBLE, Found, country_weights, resolve
from gazetteer.surroundings import Reader
from gazetteer.unknown import UnknownSite, unknown_sites
from geo.language.names import name_rules, name_words
from geo.language.writing import open_elisions
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
    return [_moved(mention, offset) for mention in found] if offset else found


def find_in_text(text: str, language: str, gazetteer: Gazetteer) -> list[PlaceMention]:
    """Find the places of a text by itself; spans count in it."""
    rules = name_rules(language)
    scan = gazetteer.scan(open_elisions(text, language), rules)
    named = [f for f in resolve(scan, rules, gazetteer) if f.plausibility >= PLAUSIBLE]
    mentions = [_mention(f, scan, rules) for f in named]
    mentions += [m for d in scan.matches if d.demonym for m in _demonym(d, scan, rules, gazetteer)]
    taken = frozenset(n for f in named for n in range(f.around.first, f.around.last + 1))
    weights = country_weights(named, scan, gazetteer)
    mentions += [_border(b, scan) for b in borders(scan, rules, gazetteer, weights)]
    for heard in heard_places(scan, rules, gazetteer, weights, taken):
        mentions.append(_heard(heard, scan))
        taken |= set(range(heard.first - 1 if heard.cue else heard.first, heard.last + 1))
    for site in unknown_sites(scan, rules, gazetteer.site_words, taken):
        mentions.append(_unknown(site, scan, gazetteer))
    return _without_overlaps(mentions)


def mentions_of_corpus(text: str, language: str, gazetteer: Gazetteer) -> list[PlaceMention]:
    """Find the places of a text of a corpus, as corpora count them: what `masarat places --jsonl` writes.

    Corpora mark the name alone, and mean it: words for directions and ranks in front of it stay outside ("eastern
    Libya" is Libya), and so do adjectives of origin in languages whose corpora leave them out.
    """
    listed = name_words(language).adjectives_listed
    rules = name_rules(language)
    found = find_in_text(text, language, gazetteer)
    return [_name_alone(m, rules, gazetteer) for m in found if listed or m.role != "demonym"]


def _name_alone(mention: PlaceMention, rules: NameRules, gazetteer: Gazetteer) -> PlaceMention:
    """Narrow a mention to the name in it, where words of direction or rank precede the name."""
    if not mention.place or not mention.place.id.startswith(("area:", "region:")):
        return mention
    if rules.cased and not mention.text[0].islower():
        return mention  # "Central Asia" is a name, "central Mali" a description
    inner = gazetteer.scan(mention.text, rules)
    start = 0
    for word in inner.words[:-1]:
        if not _is_rank(word.text, rules, gazetteer):
            break
        start = inner.folded.raw_span(word.start, word.end)[1]
    rest = mention.text[start:]
    shift = len(mention.text) - len(rest.lstrip())
    if not start or fold(rest) not in gazetteer.table:
        return mention  # "الشرق الأوسط" is no part of an "الأوسط"
    span = Span(mention.span.start + shift, mention.span.end)
    whole = _whole_of(mention.place, rest, gazetteer)
    candidates = (Candidate(whole, mention.candidates[0].score, rest.strip()), *mention.candidates)
    return PlaceMention(span, mention.text[shift:], mention.role, candidates, mention.cue)


def _whole_of(part: Place, name: str, gazetteer: Gazetteer) -> Place:
    """Give the place that an area is a part of: Libya for eastern Libya."""
    if part.id.startswith("area:"):
        return gazetteer.place(part.id.removeprefix("area:").rpartition(":")[0])
    found = gazetteer.candidates(name, country=part.country or None, limit=1)
    return found[0].place if found else part


def _is_rank(word: str, rules: NameRules, gazetteer: Gazetteer) -> bool:
    before = gazetteer.site_words.before
    for form, _ in particle_forms(word, rules):
        if form in rules.compass or form in rules.compass_of or (form in before and before[form].kind not in SITES):
            return True
    return False


def _border(border: Border, scan: Scan) -> PlaceMention:
    span = _span(scan, border.first, border.last, border.cut)
    return PlaceMention(span, scan.text[span.start : span.end], "literal", (Candidate(border.place, 0.7, "border"),))


def _heard(heard: Heard, scan: Scan) -> PlaceMention:
    span = _span(scan, heard.first, heard.last, heard.cut)
    return PlaceMention(span, scan.text[span.start : span.end], "literal", (heard.candidate,), heard.cue)


def _unknown(site: UnknownSite, scan: Scan, gazetteer: Gazetteer) -> PlaceMention:
    """Make a mention of a site that no table holds as it is spelt: near spellings are its candidates, if any."""
    span = _span(scan, site.first, site.last, site.cut)
    text = scan.text[span.start : span.end]
    near = gazetteer.misspelt(site.bare, site.kind)
    return PlaceMention(span, text, "literal", tuple(near), site.cue)


def _mention(found: Found, scan: Scan, rules: NameRules) -> PlaceMention:
    span = _span(scan, found.around.first, found.around.last, found.around.cut)
    text = scan.text[span.start : span.end]
    return PlaceMention(span, text, _role(found, scan, rules), found.candidates, found.around.cue)


def _span(scan: Scan, first: int, last: int, cut: int) -> Span:
    words = scan.words
    return Span(*scan.folded.raw_span(words[first].start + cut, words[last].end))


def _role(found: Found, scan: Scan, rules: NameRules) -> Role:
    """Tell a government from a place: a capital or a country that speaks, decides, or stands where no place would."""
    match, around = found.match, found.around
    country = found.place.kind == "country"
    if around.cue or around.compass or not (country or match.key in rules.capitals | rules.governments):
        return "literal"
    if _deals_with_another(match, scan, rules) or (
        match.particle in rules.belonging and match.key in rules.governments
    ):
        return "metonym"
    only_city = not any(candidate.place.kind == "country" for candidate in found.candidates)
    if only_city and _is_party(match, scan, rules):
        return "metonym"
    if around.preposition:
        return "metonym" if not country and _of_institution(match, scan, rules) else "literal"
    if not _dateline(match, scan) and (match.key in rules.governments or (only_city and _acts(match, scan, rules))):
        return "metonym"
    before, after = match.first - 1, match.last + 1
    said = after < len(scan.words) and scan.words[after].joined and scan.words[after].text in rules.speech
    spoke = not rules.cased and match.first > 0 and scan.words[before].text in rules.speech
    return "metonym" if said or spoke else "literal"


def _is_party(match: NameMatch, scan: Scan, rules: NameRules) -> bool:
    """Whether a capital is whom one deals with ("talks with Damascus") or whose something is ("Tehran's plans")."""
    if match.first and scan.words[match.first].joined and scan.words[match.first - 1].text in rules.parties:
        return not match.particle
    owner = rules.cased and scan.text[match.end : match.end + 2] in {"'s", "\u2019s"}
    near = scan.words[match.last + 1 : match.last + 4]
    return owner and not any(w.text in rules.city_parts for w in near)


def _acts(match: NameMatch, scan: Scan, rules: NameRules) -> bool:
    """Whether a capital without a preposition is the subject of a verb: تسيطر دمشق على, "Kyiv has sent"."""
    beside = match.last + 1 if rules.cased else match.first - 1
    if match.particle or not 0 <= beside < len(scan.words) or not scan.words[max(beside, match.first)].joined:
        return False
    return _is_acting(scan.words[beside].text, rules.acting)


@lru_cache(maxsize=1 << 14)
def _is_acting(word: str, patterns: tuple[str, ...]) -> bool:
    return any(re.fullmatch(pattern, word) for pattern in patterns)


def _deals_with_another(match: NameMatch, scan: Scan, rules: NameRules) -> bool:
    """Whether two governments stand joined behind a "between": "between Ankara and Kabul"."""
    seats = rules.capitals | rules.governments
    first: NameMatch | None = match
    second = scan.at_word.get(match.last + 1) or scan.at_word.get(match.last + 2)
    if not _after_between(match, scan, rules):
        first = scan.at_word.get(match.first - 1) or scan.at_word.get(match.first - 2)
        second = match
    if first is None or second is None or not _after_between(first, scan, rules):
        return False
    return first.key in seats and second.key in seats


def _after_between(match: NameMatch, scan: Scan, rules: NameRules) -> bool:
    """Whether "between" stands before a name, and no road or flight before that."""
    if not match.first or scan.words[match.first - 1].text not in rules.between:
        return False
    return not any(word.text in rules.ways for word in scan.words[max(0, match.first - 4) : match.first - 1])


def _of_institution(match: NameMatch, scan: Scan, rules: NameRules) -> bool:
    """Whether an organ of state stands right before: "the defence ministry in Paris"."""
    near = scan.words[max(0, match.first - 4) : match.first]
    return not match.particle and any(w.text in rules.institutions for w in near)


def _dateline(match: NameMatch, scan: Scan) -> bool:
    """Whether a name opens a paragraph and is set off from what follows: "MOSCOW (Reuters) -"."""
    opens = not scan.text[: match.start].strip() or scan.text[: match.start].rstrip(" ").endswith("\n")
    return opens and scan.text[match.end : match.end + 3].lstrip(" ")[:1] in {
        "(",
        "-",
        "–",
        "—",
        "/",
        ",",
        "،",
        ":",
        "ـ",
        "|",
    }


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
