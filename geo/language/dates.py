"""The words of dates, as the tables of a language give them."""

import datetime as dt

import msgspec


class UnitWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A unit of time: its singular, dual and plural forms, and how many days a plural without a number reaches."""

    one: tuple[str, ...]
    many: tuple[str, ...]
    two: tuple[str, ...] = ()
    vague_days: int = 1


class PartWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of a month, year or week: its words, and its first and last day, month, weekday. -1 is the last one."""

    words: tuple[str, ...]
    month: tuple[int, int]
    year: tuple[int, int]
    week: tuple[int, int]


class EventWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An event that news counts days from."""

    names: tuple[str, ...]
    day: dt.date


class TimeUnits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The units of time."""

    hour: UnitWords
    day: UnitWords
    week: UnitWords
    month: UnitWords
    year: UnitWords


class DateWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``dates.toml``: how a language writes dates.

    Attributes
    ----------
    clitics, contracted, conjunction_prefixes
        Attached letters: particles; an opening of words (the article) with the form that a particle gives it; "and".
    capitalised
        Whether names of months and weekdays begin with a capital.
    numeric_order
        Order of ambiguous numeric dates: ``dmy``, ``mdy``, or empty where either is used.
    month_first
        Whether "December 8" is written.
    months, fused_months, uncertain_months
        Numbers of months by name; abbreviations written without a space after the day ("26ك1"); spellings, exact,
        that are ordinary words too and need a day, a year or a preposition beside them.
    hijri_months, weekdays, seasons
        Months of the Islamic calendar; ISO numbers of weekdays; first and last month of seasons.
    week_starts
        ISO number of the weekday that a week begins with.
    days
        Words for days around the publication: first and last offset in days.
    parts, units, events
        Parts of months, years and weeks; units of time; dated events.
    last, recent, next, this, current
        Past; running up to now; to come; demonstratives ("this"); adjectives of the same sense ("current").
    following, same, of_it
        "The next year" of a narrative; "the same day"; "of that month".
    starting
        As `since`, of what may lie ahead ("starting on").
    day_times
        Parts of a day, which dates are read without ("evening").
    since_then
        "Since then": from the day named before.
    ago, ago_before
        What follows, and what precedes, a span of time counted back from now.
    hence, later, earlier
        Counted from now; counted from the day named before.
    before, after, since, until, within, during, between, origin, to, and_, of, at, with_, final, few, indefinite
        Small words, by their work.
    lies_back
        Words of the pluperfect, and others that tell of what lay before ("had").
    lone_times
        Parts of a day that, alone, mean the day told of ("at dawn").
    skipped
        Words that dates are read without ("about").
    weekend
        Words for Saturday and Sunday together.
    ordinary
        Phrases that hold a word of dates and are none ("secretary general", whose second word is "year" in Arabic).
    future_cues, future_prefixes, not_future, past_cues, reporting_cues
        Words and verb prefixes that tell whether a day lies ahead of or behind the publication; words that begin
        with a prefix and are no verbs; verbs of saying, which tell neither.
    """

    capitalised: bool = False
    numeric_order: str = "dmy"
    month_first: bool = False
    week_starts: int = 1
    clitics: tuple[str, ...] = ()
    contracted: dict[str, str] = {}
    conjunction_prefixes: tuple[str, ...] = ()
    months: dict[str, int]
    fused_months: dict[str, int] = {}
    uncertain_months: tuple[str, ...] = ()
    hijri_months: dict[str, int] = {}
    weekdays: dict[str, int]
    seasons: dict[str, tuple[int, int]] = {}
    days: dict[str, tuple[int, int]]
    parts: dict[str, PartWords]
    units: TimeUnits
    events: tuple[EventWords, ...] = ()
    last: tuple[str, ...] = ()
    recent: tuple[str, ...] = ()
    next: tuple[str, ...] = ()
    this: tuple[str, ...] = ()
    current: tuple[str, ...] = ()
    following: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    of_it: tuple[str, ...] = ()
    lies_back: tuple[str, ...] = ()
    lone_times: tuple[str, ...] = ()
    ago: tuple[str, ...] = ()
    ago_before: tuple[str, ...] = ()
    hence: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    since: tuple[str, ...] = ()
    starting: tuple[str, ...] = ()
    day_times: tuple[str, ...] = ()
    since_then: tuple[str, ...] = ()
    until: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    during: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    origin: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    and_: tuple[str, ...] = msgspec.field(default=(), name="and")
    of: tuple[str, ...] = ()
    at: tuple[str, ...] = ()
    with_: tuple[str, ...] = msgspec.field(default=(), name="with")
    final: tuple[str, ...] = ()
    few: tuple[str, ...] = ()
    indefinite: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    weekend: tuple[str, ...] = ()
    ordinary: tuple[str, ...] = ()
    future_cues: tuple[str, ...] = ()
    future_prefixes: tuple[str, ...] = ()
    not_future: tuple[str, ...] = ()
    past_cues: tuple[str, ...] = ()
    reporting_cues: tuple[str, ...] = ()
