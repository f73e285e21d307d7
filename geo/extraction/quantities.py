"""Numbers of things in an article's text: how many of what, and what merely looks like a count."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

import msgspec

from geo.extraction.counted_nouns import NUMBER_KINDS, Bound, Counting, NounAt, NounSearch, load_counting
from geo.extraction.dates import find_dates
from geo.extraction.lexemes import Lexeme
from geo.extraction.numbers import numbered_lexemes
from geo.model import DateInterval, Part, Quantity, Span

_LONGEST_BOUND = 4
_YEARS = range(1900, 2101)
_PHONE_DIGITS = 8
_ADJECTIVES_BEFORE = 3


class _Count(msgspec.Struct, frozen=True):
    """A number or a range: lexemes [first, after), its ends (None where vague), the noun inside it if any."""

    first: int
    after: int
    low: float | None
    high: float | None
    inner: NounAt | None = None


def find_quantities(text: str, part: Part, *, dates: Sequence[DateInterval] | None = None) -> list[Quantity]:
    """Find the quantities of a part, with their nouns.

    Every number is returned. One that never counts things (years, ages, distances, money, names of units and types,
    dates) has ``is_count=False``. One whose noun is no force has ``unit_class=None``: `unit` is then the noun's
    English name, or the unknown word itself; it is empty where the number stands alone.

    Parameters
    ----------
    text
        The whole text of the article.
    part
        Bounds the search and names the language.
    dates
        The dates of the part, where they are known already: their numbers are no counts.

    Returns
    -------
    Quantities in the order of the text; their spans count in the article's text.

    Examples
    --------
    >>> text = "Between 300 and 400 paratroopers landed 9 km from Brigade 21."
    >>> for found in find_quantities(text, Part(0, Span(0, len(text)), "en")):
    ...     print(found.minimum, found.maximum, found.unit, found.is_count)
    300 400 paratroopers True
    9 9 kilometres False
    21 21  False
    """
    return _Scan(text, part, find_dates(text, part) if dates is None else dates).quantities()


class _Scan:
    """One reading of a text from left to right."""

    def __init__(self, text: str, part: Part, dates: Sequence[DateInterval]) -> None:
        self.text = text
        self.found: Sequence[Lexeme] = numbered_lexemes(text, part.span, part.language)
        self.counting: Counting = load_counting(part.language)
        self.search = NounSearch(self.found, text, self.counting)
        self._date_starts = [date.span.start for date in dates]
        self._date_ends = [date.span.end for date in dates]
        self._named_until = -1
        self._read_until = 0

    def quantities(self) -> list[Quantity]:
        """Return all quantities."""
        result: list[Quantity] = []
        position = 0
        duals = self.counting.duals
        for at, lexeme in enumerate(self.found):
            if at < position or lexeme.kind == "mark" or (lexeme.kind == "word" and lexeme.word not in duals):
                continue
            count = self._count_at(at)
            quantity = self._read(count) if count else None
            if quantity is not None:
                result.append(quantity)
            position = max(count.after, self._read_until) if count else position
        return self._inherit(result)

    def _count_at(self, position: int) -> _Count | None:
        lexeme = self.found[position]
        if lexeme.kind in NUMBER_KINDS or (lexeme.kind == "ordinal" and self.text[lexeme.start].isdigit()):
            value = None if lexeme.kind == "vague" else lexeme.value
            return self._with_range(_Count(position, position + 1, value, value))
        noun = self.search.noun_at(position)
        return (
            None
            if noun is None or not noun.noun.two or noun.noun.measure
            else self._with_range(_Count(position, noun.after, 2, 2, noun))
        )

    def _with_range(self, count: _Count) -> _Count:
        """Read on in "300 to 400", "two or three", "between 10 and 20", "طائرتان إلى ثلاث طائرات"."""
        at = count.after
        noun = self.search.noun_at(at) if count.inner is None else None
        if noun is not None and noun.noun.kind and self._links(count, noun.after) and self._is_number(noun.after + 1):
            at = noun.after
        if not self._links(count, at) or not self._is_number(at + 1):
            return count
        second = self.found[at + 1]
        low, high = count.low, second.value
        if low is None or second.kind == "vague":
            return count
        if second.scale > 1 and self.found[count.first].scale == 1 and low * second.scale < high:
            low *= second.scale
        return _Count(count.first, at + 2, low, high, None) if low < high else count

    def _is_number(self, position: int) -> bool:
        return position < len(self.found) and self.found[position].kind in {"digits", "number"}

    def _links(self, count: _Count, position: int) -> bool:
        if position >= len(self.found):
            return False
        lexeme, sets = self.found[position], self.counting.sets
        if lexeme.word in {"-", "–", "—", "ـ"}:
            glued = lexeme.start == self.found[position - 1].end
            following = self.found[position + 1].start if position + 1 < len(self.found) else -1
            return glued == (following == lexeme.end)
        if lexeme.word in sets["to"] or lexeme.word in sets["or_"]:
            return True
        opened = count.first > 0 and self.found[count.first - 1].word in sets["between"]
        return opened and lexeme.word in sets["and_"]

    def _read(self, count: _Count) -> Quantity | None:
        first = self.found[count.first]
        noun = count.inner or self._noun_of(count)
        if self._is_name(count, noun):
            self._named_until = count.after
            return self._non_count(count, "")
        if noun is not None and noun.noun.measure:
            self._read_until = noun.after
            return self._non_count(count, noun.noun.name, noun)
        if self._is_money(count) or self._in_date(count, noun):
            return self._non_count(count, "money" if self._is_money(count) else "date")
        if first.word in self.counting.sets["one"] and not self._counts_one(count, noun):
            return None
        if noun is None and self._is_bare_name(count):
            return self._non_count(count, "")
        return self._counted(count, noun)

    def _noun_of(self, count: _Count) -> NounAt | None:
        """Find the noun of a count: after it, within a hyphenated word, or before it ("الجنود الـ300")."""
        at = count.after
        plural = not (count.low == count.high == 1)
        at += self._bound_starting(at)[1]
        if self.search.glued_hyphen(at):
            return self._hyphenated(at + 1)
        if at < len(self.found) and self.found[at].word in self.counting.sets["strong"] | self.counting.sets["others"]:
            return None
        noun = self.search.after(at, plural=plural)
        if noun is None or not noun.noun.known:
            noun = self._noun_before(count) or noun
        return noun

    def _hyphenated(self, at: int) -> NounAt | None:
        """Read "143-vehicle", "10-day", "45-strong"."""
        if at < len(self.found) and self.found[at].word in self.counting.sets["strong"]:
            return None
        return self.search.noun_at(at) or self.search.after(at + 1, plural=True)

    def _noun_before(self, count: _Count) -> NounAt | None:
        """Read the noun that a definite number follows ("القواعد الخمس"), or "طائرة واحدة"."""
        first = self.found[count.first]
        article = list(self.counting.words.contracted)
        at = count.first - 1
        definite = bool(article) and first.kind == "number" and first.word.startswith(tuple(article))
        if at >= 0 and self.found[at].word in article and self.found[at].end == first.start:
            definite, at = True, at - 1
        if not definite and first.word not in self.counting.sets["one"]:
            return None
        for back in range(at, max(-1, at - _ADJECTIVES_BEFORE), -1):
            noun = self.search.noun_at(back) if article else None
            if noun is not None and noun.after <= at + 1 and noun.noun.kind:
                return noun
            if not self.found[back].word.startswith(tuple(article)):
                return None
        return None

    def _is_name(self, count: _Count, noun: NounAt | None) -> bool:
        """Whether the number is part of a name or an ordinal: "Il-76", "DDG-96", "Brigade 444", "82nd", "عربي21"."""
        first = self.found[count.first]
        if first.kind == "ordinal":
            return True
        if count.inner is not None or first.kind != "digits":
            return False
        at, before = count.first, self.found[count.first - 1] if count.first else None
        if self._is_model(at, noun) or self._has_unknown_tail(count, noun):
            return True
        if before is None:
            return False
        if before.word in self.counting.sets["numbered"] and before.kind == "word":
            capital = self.text[before.start].isupper()
            return capital or noun is None or not noun.noun.kind
        return self._continues_names(count, noun)

    def _is_model(self, at: int, noun: NounAt | None) -> bool:
        """Whether digits complete a type, a hull or a tail number."""
        if at == 0:
            return False
        before = self.found[at - 1]
        digits = self.found[at]
        if before.word in {"-", "/", ".", "–"} and before.end == digits.start and at > 1:
            joined = self.found[at - 2]
            return joined.end == before.start and joined.kind in {"word", "digits"} and not self._in_range(at)
        if before.word in self.counting.types and before.end < digits.start:
            if noun is not None and noun.noun.kind and not self.counting.words.needs_plural:
                return False
            return len(before.word) > 1 or self.text[before.start].isupper() or not before.word.isascii()
        letters = self.text[before.start : before.end]
        return before.kind == "word" and len(letters) == 1 and letters.isupper() and letters not in {"A", "I"}

    def _in_range(self, at: int) -> bool:
        return self.found[at - 2].kind == "digits" and self.found[at - 1].word != "/"

    def _has_unknown_tail(self, count: _Count, noun: NounAt | None) -> bool:
        """Whether letters hang on the digits that are no noun ("4x4s"), or a slash and more digits."""
        if count.after >= len(self.found):
            return False
        tail, last = self.found[count.after], self.found[count.after - 1]
        if tail.start != last.end:
            return False
        known = noun is not None and noun.first == count.after and noun.noun.known
        return (tail.kind == "word" and not known) or (tail.word == "/" and self._is_number(count.after + 1))

    def _continues_names(self, count: _Count, noun: NounAt | None) -> bool:
        """Whether the number goes on in "positions 10, 16 and 31"."""
        at = count.first - 1
        joins = self.found[at].word in {",", "،", *self.counting.sets["and_"]}
        if at > 0 and joins and self.found[at - 1].word in {",", "،"}:
            at -= 1
        return joins and self._named_until == at and self._named_until > 0 and (noun is None or not noun.noun.kind)

    def _is_money(self, count: _Count) -> bool:
        signs = self.counting.words.money_signs
        before = self.found[count.first - 1].word if count.first else ""
        after = self.found[count.after].word if count.after < len(self.found) else ""
        return before in set(signs) or after in set(signs)

    def _in_date(self, count: _Count, noun: NounAt | None) -> bool:
        start, end = self.found[count.first].start, self.found[count.after - 1].end
        at = bisect_right(self._date_starts, start) - 1
        if at < 0 or end > self._date_ends[at]:
            return False
        counts_on = noun is not None and noun.noun.kind and noun.first == count.after and end == self._date_ends[at]
        return not counts_on

    def _counts_one(self, count: _Count, noun: NounAt | None) -> bool:
        """Whether the word "one" counts: beside the noun of a force, or in "one of three"."""
        if noun is not None:
            return bool(noun.noun.kind or noun.noun.trips)
        other = self._of_number(count)
        return other is not None and not self._in_date(_Count(other, other + 1, None, None), None)

    def _is_bare_name(self, count: _Count) -> bool:
        """Whether a number alone is a year, a telephone number, an age between commas, or a time of day."""
        first = self.found[count.first]
        before = self.found[count.first - 1].word if count.first else ""
        after = self.found[count.after].word if count.after < len(self.found) else ""
        sets = self.counting.sets
        if before in sets["aged"] or before in sets["clock"] or after in sets["clock"] or before in {"+", "#"}:
            return True
        if first.kind != "digits":
            return False
        year = first.word.isdigit() and len(first.word) == 4 and int(first.word) in _YEARS
        age = before == "," and after == "," and first.value < 120 and self._is_capitalised(count.first - 2)
        return year or age or (first.word.isdigit() and len(first.word) >= _PHONE_DIGITS)

    def _is_capitalised(self, at: int) -> bool:
        return at >= 0 and self.text[self.found[at].start].isupper()

    def _of_number(self, count: _Count) -> int | None:
        """Return the lexeme of the number in "100 of some 300"."""
        at = count.after
        for length in (3, 2, 1):
            words = tuple(lexeme.word for lexeme in self.found[at : at + length])
            if words in self.counting.of:
                at += length
                break
        else:
            return None
        while at < len(self.found) and self._bound_ending(at + 1):
            at += 1
        return at if self._is_number(at) else None

    def _bound_ending(self, after: int) -> Bound | None:
        """Return what the words that end before a lexeme say of the number there ("more than")."""
        for length in range(min(_LONGEST_BOUND, after), 0, -1):
            bound = self.counting.bounds.get(tuple(lexeme.word for lexeme in self.found[after - length : after]))
            if bound:
                return bound
        return None

    def _bound_starting(self, at: int) -> tuple[Bound | None, int]:
        """Return what the words from a lexeme on say of the number before it ("or more"), and how many they are."""
        for length in (3, 2, 1):
            bound = self.counting.bounds_after.get(tuple(lexeme.word for lexeme in self.found[at : at + length]))
            if bound:
                return bound, length
        return None, 0

    def _bound(self, count: _Count, noun: NounAt | None) -> Bound | None:
        first = count.first
        if first and self.found[first - 1].word in self.counting.sets["between"]:
            first -= 1
        after = noun.after if noun is not None and noun.first >= count.after else count.after
        return self._bound_ending(first) or self._bound_starting(count.after)[0] or self._bound_starting(after)[0]

    def _non_count(self, count: _Count, unit: str, noun: NounAt | None = None) -> Quantity:
        quantity = self._quantity(count, noun)
        return replace(quantity, unit=unit, unit_class=None, is_count=False)

    def _counted(self, count: _Count, noun: NounAt | None) -> Quantity:
        quantity = self._quantity(count, noun)
        bound = self._bound(count, noun)
        ends = {"at least": (quantity.minimum, None), "at most": (None, quantity.maximum)}
        minimum, maximum = ends.get(bound or "", (quantity.minimum, quantity.maximum))
        vague = bound is not None or minimum is None
        strong = self._is_strong(count) and quantity.unit_class is None
        if strong:
            quantity = replace(quantity, unit="personnel", unit_class="personnel")
        return replace(quantity, minimum=minimum, maximum=maximum, approximate=vague)

    def _is_strong(self, count: _Count) -> bool:
        at = count.after + self.search.glued_hyphen(count.after)
        return at < len(self.found) and self.found[at].word in self.counting.sets["strong"]

    def _quantity(self, count: _Count, noun: NounAt | None) -> Quantity:
        span = Span(self.found[count.first].start, self.found[count.after - 1].end)
        if noun is None:
            return Quantity(span, _whole(count.low), _whole(count.high), "", None)
        kind = noun.noun.kind
        if noun.noun.batch:
            inside = self.search.after(noun.after, plural=True)
            kind = inside.noun.kind if inside is not None and inside.noun.kind else kind
        unit_span = Span(self.found[noun.first].start, self.found[noun.after - 1].end)
        low, high = _whole(count.low), _whole(count.high)
        return Quantity(span, low, high, noun.noun.name, kind, unit_span, trips=noun.noun.trips)

    def _inherit(self, found: list[Quantity]) -> list[Quantity]:
        """Give a number without a noun the noun of the number it is joined to: "100 of some 300 gunmen"."""
        starts = {lexeme.start: at for at, lexeme in enumerate(self.found)}
        ends = {lexeme.end: at for at, lexeme in enumerate(self.found)}
        for index in range(len(found) - 2, -1, -1):
            quantity, following = found[index], found[index + 1]
            if quantity.unit or not quantity.is_count or not following.unit_class:
                continue
            count = _Count(starts[quantity.span.start], ends[quantity.span.end] + 1, None, None)
            if self._of_number(count) == starts[following.span.start] or self._joined(
                count, starts[following.span.start]
            ):
                found[index] = replace(quantity, unit=following.unit, unit_class=following.unit_class)
        for index in range(1, len(found)):
            quantity, previous = found[index], found[index - 1]
            if self._is_more(quantity, previous, starts, ends):
                found[index] = replace(quantity, unit=previous.unit, unit_class=previous.unit_class)
        return found

    def _is_more(self, quantity: Quantity, previous: Quantity, starts: dict[int, int], ends: dict[int, int]) -> bool:
        """Whether a number without a noun counts more of what was counted last in its sentence ("400 others")."""
        if quantity.unit or not previous.unit_class or previous.trips or not quantity.is_count:
            return False
        first, after = starts[quantity.span.start], ends[quantity.span.end] + 1
        between = self.found[ends[previous.span.end] : first]
        if any(lexeme.kind == "break" or lexeme.word in {".", "؟", "!", "?"} for lexeme in between):
            return False
        sets = self.counting.sets
        follows = after < len(self.found) and self.found[after].word in sets["others"]
        return follows or (first > 0 and self.found[first - 1].word in sets["another"])

    def _joined(self, count: _Count, following: int) -> bool:
        """Whether two numbers share a noun: "16 Saudi and three Sudanese soldiers"."""
        between = self.found[count.after : following]
        if not between or len(between) > 3 or between[-1].word not in self.counting.sets["and_"]:
            return False
        return all(lexeme.kind == "word" and lexeme.word not in self.counting.sets["stops"] for lexeme in between[:-1])


def _whole(value: float | None) -> int | None:
    return int(value) if value is not None and float(value).is_integer() else None
