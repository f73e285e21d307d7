"""Patterns over date marks, in order of precedence, each with the function that reads it."""

import re

from geo.extraction.calendar import Days
from geo.extraction.date_atoms import (
    Hit,
    Reader,
    Setting,
    read_day_month,
    read_day_of_month,
    read_hijri,
    read_month,
    read_month_day,
    read_nth_of_month,
    read_numeric,
    read_part_of_month,
    read_part_of_unit,
    read_part_of_year,
    read_season,
    read_year,
)
from geo.extraction.date_marks import Marks
from geo.extraction.date_offsets import (
    read_ago,
    read_day_beside,
    read_hence,
    read_later,
    read_named_day,
    read_relative,
    read_weekday,
    read_weekend,
)

_DAYS = r"(?P<days>[no](?:(?:,?&|,|-|[ri])[no])*)"
_YEAR = r"(?:,?[jef]?y?(?P<year>Y)|[,jef]*(?:(?P<rel>[lLtTxv])y|y(?P<rel2>[lTxvV]))|j?(?P<near>[lTx])(?![hdkmy]))?"
_WEEKDAY = r"(?:d?W[,(e)\-]{0,2}d?)?"
_MONTH = r"(?:2?m)?(?P<month>[MQ])"
_NO_YEAR = r"(?P<year>)(?P<rel>)(?P<rel2>)(?P<near>)"
_SOME_YEAR = _YEAR.removesuffix("?")
_N = r"(?P<n>[nq2])"
_U = r"(?P<unit>[hdkmy])"
PATTERNS: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (re.compile(pattern), reader)
    for pattern, reader in (
        (rf"{_WEEKDAY}(?P<date>#)", read_numeric),
        (rf"{_WEEKDAY}{_DAYS}j?{_MONTH}{_YEAR}", read_day_month),
        (
            rf"{_WEEKDAY}(?P<month>[MQ])(?P<days>[no](?:(?:,[no])*,?&[no]|(?:-|[ri])[no])?){_YEAR}",
            read_month_day,
        ),
        (
            rf"{_WEEKDAY}{_DAYS}(?:,?j?(?:(?P<rel>[lTtxV])m|m(?P<rel2>[lTxV])|(?P<now>T)(?![hdkmy])))",
            read_day_of_month,
        ),
        (rf"{_DAYS}(?P<it>z)(?P<rel>)(?P<rel2>)(?P<now>)", read_day_of_month),
        (rf"{_WEEKDAY}{_DAYS}j?m?(?P<month>H)(?:,?[je]?y?(?P<hijri>n))?", read_hijri),
        (r"(?:m|(?<=[esiD]))(?P<days>)(?P<month>H)(?:,?[je]?y?(?P<hijri>n))?", read_hijri),
        (r"(?P<days>)(?P<month>H),?[je]?y?(?P<hijri>n)", read_hijri),
        (rf"(?P<nth>[olO])(?P<unit>[dk])j?{_MONTH}{_YEAR}", read_nth_of_month),
        (rf"(?P<unit>[dk])(?P<nth>o)j{_MONTH}{_YEAR}", read_nth_of_month),
        (rf"(?P<part>p)[-j]*{_MONTH}{_YEAR}", read_part_of_month),
        (r"(?P<part>p)[-j]*(?P<rel>[ltTxvV])?(?P<unit>[myk])(?P<rel2>[lTxvV])?(?!Y)", read_part_of_unit),
        (r"(?P<part>p)[-j]*y?(?P<year>Y)", read_part_of_year),
        (rf"(?P<pre>[lxt]){_MONTH}{_YEAR}", read_month),
        (rf"{_MONTH}{_SOME_YEAR}", read_month),
        (rf"(?<=[esifwDAbBm&])(?P<month>[MQ]){_NO_YEAR}", read_month),
        (rf"(?:2?m)?(?P<month>M){_NO_YEAR}", read_month),
        (rf"(?P<pre>[lxt])?(?P<season>S){_SOME_YEAR}", read_season),
        (rf"(?:(?P<pre>[lxt])|(?<=[eDsi])(?P<lone>))(?P<season>S){_NO_YEAR}", read_season),
        (
            r"(?:[ewfDj]?2?y(?P<first>[Yn])|[ewfDj](?P<bare>Y)|(?<=[sibBA])(?P<after>Y))(?:(?:&|[ri]|-)y?(?P<last>Y))?",
            read_year,
        ),
        (rf"(?P<rel>[lLtx]){_N}?{_U}(?!W)", read_relative),
        (rf"{_U}(?P<n>[nq2])?(?P<rel>[lLTxvV])", read_relative),
        (rf"{_N}{_U}(?P<rel>[lLx])", read_relative),
        (r"(?P<unit>N)(?P<n>)(?P<rel>[vV])", read_relative),
        (rf"(?P<rel>[vV])(?P<n>){_U}", read_relative),
        (rf"(?P<n>[nqu2])?(?P<lone>){_U}g", read_ago),
        (rf"B{_N}?(?P<lone>){_U}(?![jlLxTvVA])", read_ago),
        (rf"(?:e)?(?P<n>[nu2]){_U}G", read_hence),
        (rf"(?P<n>[nu2]){_U}(?P<step>Z)", read_later),
        (rf"(?P<step>Z)(?P<n>[nu2])?{_U}", read_later),
        (r"(?<![nq2o])d(?P<side>[bA])(?=[,!])", read_day_beside),
        (r"(?P<day>N)[,(]?d?(?P<weekday>W)?", read_named_day),
        (
            r"(?P<pre>[lLxt])?d?(?P<weekday>W)(?:j?(?P<week>[lLxt])k|j?k(?P<week2>[lxT])|(?P<post>[lLxT])(?![hdkmy]))?",
            read_weekday,
        ),
        (r"(?P<pre>[lLxt])?(?P<weekend>K)(?P<post>[lLxT])?(?!j[no])", read_weekend),
    )
)


# One pattern for all, so that the many words that begin no date cost a single attempt.
ANY_ATOM = "|".join(f"(?:{re.sub(r'[(][?]P<[a-z0-9]+>', '(?:', pattern.pattern)})" for pattern, _ in PATTERNS)
_ANY_ATOM = re.compile(ANY_ATOM)


def read_atom(marks: Marks, position: int, setting: Setting) -> tuple[Days, int] | None:
    """Read the simple date that begins at a mark: its days, and the mark after it; None where none begins there."""
    if not _ANY_ATOM.match(marks.tags, position):
        return None
    for pattern, reader in PATTERNS:
        match = pattern.match(marks.tags, position)
        if match and match.end() > match.start():
            days = reader(Hit(match, marks, setting))
            if days is not None:
                return days, match.end()
    return None
