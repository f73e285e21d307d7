"""The records that flow from an article to a map, and nothing else."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from gazetteer.place import Candidate, Place

Kind = Literal["withdrawal", "deployment", "redeployment", "handover", "construction", "preparation"]
Mode = Literal["air", "sea", "road", "rail"]
Status = Literal["happened", "planned", "possible", "negated"]
Stance = Literal["reported", "claimed", "denied"]
Certainty = Literal["reported", "claimed", "planned", "possible", "negated", "denied"]
UnitClass = Literal["personnel", "aircraft", "vehicles", "ships", "sites", "materiel"]
DatePrecision = Literal["day", "part of month", "month", "year", "day of an unknown year", "open"]
Role = Literal["literal", "demonym", "metonym"]
Join = Literal["and", "or"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters [start, end) of an article's text."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Part:
    """One article of a page. A page can hold several, each with a date and an outlet of its own."""

    index: int
    span: Span
    language: str
    title: str = ""
    outlet: str = ""
    url: str = ""
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A file that was read: its text, which all offsets count in, and its parts.

    `id` is a hash of the text. `notes` are lines for the user about what is missing or was mended.
    """

    id: str
    file: str
    text: str
    parts: tuple[Part, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A name of a place in the text, what it stands for, and the candidates, best first."""

    span: Span
    text: str
    role: Role
    candidates: tuple[Candidate, ...] = ()
    cue: str = ""

    @property
    def place(self) -> Place | None:
        """The chosen place, None where it was left open."""
        return self.candidates[0].place if self.candidates else None


@dataclass(frozen=True, slots=True)
class DateInterval:
    """Inclusive days, None where an end is open or unknown; the words it came from are kept."""

    start: date | None
    end: date | None
    precision: DatePrecision
    words: str
    span: Span


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of things: both ends of a range, None where an end is unknown ("dozens").

    `is_count` is False for what merely looks like a count: years, ages, distances, money, unit ordinals.
    `trips` marks flights, sorties and journeys.
    """

    span: Span
    minimum: int | None
    maximum: int | None
    unit: str
    unit_class: UnitClass | None
    unit_span: Span | None = None
    approximate: bool = False
    trips: bool = False
    is_count: bool = True


@dataclass(frozen=True, slots=True)
class Actor:
    """A state, army, service, militia or mission; `parents` are ids from nearest to farthest."""

    id: str
    name: str
    name_ar: str = ""
    kind: str = ""
    parents: tuple[str, ...] = ()
    country: str = ""


@dataclass(frozen=True, slots=True)
class ActorMention:
    """A name of an actor in the text, or a nisba adjective ("the Russian forces") that stands for one."""

    span: Span
    text: str
    actor: Actor
    adjective: bool = False


@dataclass(frozen=True, slots=True)
class PlaceRef:
    """A place in a slot of a report: as the text names it, as it was resolved, and what was rejected."""

    text: str
    place: Place | None
    span: Span | None = None
    rejected: tuple[Candidate, ...] = ()
    implied: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """The places of an origin, via or destination."""

    places: tuple[PlaceRef, ...] = ()
    joined: Join = "and"


@dataclass(frozen=True, slots=True)
class Asset:
    """A named ship, aircraft or unit, with its tail or hull number where the text has it."""

    type: str
    name: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Support:
    """Why a field has its value: the words, the rule, and whether it was implied rather than said."""

    field: str
    rule: str
    span: Span | None = None
    implied: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """One statement that somebody moved something somewhere.

    `key` is (article id, start of the main evidence, ordinal): a better rule changes the fields, not the key.
    `evidence` holds the main span first; `quote` is its text.
    """

    key: str
    article_id: str
    file: str
    part: Part
    evidence: tuple[Span, ...]
    quote: str
    kind: Kind
    mode: Mode | None = None
    actor: Actor | None = None
    carrier: Actor | None = None
    recipient: Actor | None = None
    assets: tuple[Asset, ...] = ()
    what: str = ""
    count_min: int | None = None
    count_max: int | None = None
    unit: str = ""
    unit_class: UnitClass | None = None
    trips: int | None = None
    origin: Slot = Slot()
    via: Slot = Slot()
    destination: Slot = Slot()
    date: DateInterval | None = None
    status: Status = "happened"
    stance: Stance = "reported"
    sources: tuple[str, ...] = ()
    support: tuple[Support, ...] = ()

    @property
    def certainty(self) -> Certainty:
        """One word from status and stance: denied, else negated, planned, possible, else claimed or reported."""
        if self.stance == "denied":
            return "denied"
        return self.stance if self.status == "happened" else self.status


@dataclass(frozen=True, slots=True)
class Competing:
    """A field on which a movement's reports disagree: each value with the keys of the reports that state it."""

    field: str
    values: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Movement:
    """What several reports tell of one event: the agreed value of each field, and the competing ones.

    `credibility` is the information grade of the Admiralty scale (1 confirmed ... 6 cannot be judged).
    """

    id: str
    reports: tuple[Report, ...]
    kind: Kind
    mode: Mode | None = None
    actor: Actor | None = None
    carrier: Actor | None = None
    recipient: Actor | None = None
    what: str = ""
    count_min: int | None = None
    count_max: int | None = None
    unit_class: UnitClass | None = None
    trips: int | None = None
    origin: Slot = Slot()
    via: Slot = Slot()
    destination: Slot = Slot()
    date: DateInterval | None = None
    certainty: Certainty = "reported"
    competing: tuple[Competing, ...] = ()
    contradicts: tuple[str, ...] = ()
    corroboration: int = 1
    credibility: int = 6
    review: str = "unreviewed"
