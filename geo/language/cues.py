"""The small words of a language that give a clause its roles and its force: prepositions, modals, nouns by class."""

from typing import Literal

import msgspec

PointedRole = Literal["origin", "destination", "at", "about", ""]


class Prepositions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Prepositions by the role of the place under them. Prefixes stand without a space, as in Arabic.

    After a `loose` one an unknown name is no place yet ("for Human Rights"). A `genitive` one means "from" only where
    it does not stand behind a word for a place ("of" in "the port of Gao", which French says as it says "from"), nor
    before the verb. An `onward` one under `at` says where to right behind an origin: "de Gao à Niamey".
    """

    origin: tuple[str, ...]
    destination: tuple[str, ...]
    via: tuple[str, ...]
    at: tuple[str, ...]
    about: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    genitive: tuple[str, ...] = ()
    onward: tuple[str, ...] = ()
    destination_prefixes: tuple[str, ...] = ()
    at_prefixes: tuple[str, ...] = ()


class Modals(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words before a verb that say how real the move is; each may be several words long.

    An infinitive is a plan, unless one of the `implicatives` says that it came true. `inchoatives` make a move begin
    on the day that it is told. `dropped` are wishes, demands and comparisons with what is over: no report comes from
    under them.
    """

    planned: tuple[str, ...]
    possible: tuple[str, ...]
    negated: tuple[str, ...]
    dropped: tuple[str, ...]
    denied: tuple[str, ...]
    future_prefixes: tuple[str, ...] = ()
    possible_before_present: tuple[str, ...] = ()
    infinitives: tuple[str, ...] = ()
    implicatives: tuple[str, ...] = ()
    inchoatives: tuple[str, ...] = ()


class Nouns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What moves, by class, and what is no force.

    `civil` persons near a verb, and `goods` that it moves, take a clause out.
    """

    personnel: tuple[str, ...]
    aircraft: tuple[str, ...]
    vehicles: tuple[str, ...]
    ships: tuple[str, ...]
    materiel: tuple[str, ...]
    sites: tuple[str, ...]
    civil: tuple[str, ...]
    goods: tuple[str, ...] = ()
    remainder: tuple[str, ...] = ()


class Modes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that say how something moved: "by sea". A noun for what carries says it behind one of `aboard`."""

    air: tuple[str, ...]
    sea: tuple[str, ...]
    road: tuple[str, ...]
    rail: tuple[str, ...]
    aboard: tuple[str, ...] = ()


class Anaphor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that point back at a place ("the base", "there") and the kinds of place that they may mean.

    `kinds` may also be "country" (the one spoken of), "own country" (of whom the sentence names first: "his"),
    "movers' country" (of whom it named last: "their") or "capital".
    A pronoun without kinds has the `gender` of the word for what it means, where the language has one.
    """

    words: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    gender: Literal["masculine", "feminine", ""] = ""
    role: PointedRole = ""


class Cues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``cues.toml``. `adjectives_follow`: an adjective stands behind its noun.

    `military` words say that a text, or a ship near them, is of forces; `ordinary` ones are common out of war, and do
    not, although they name forces where others do: "a group", "the mission". `captives` words make a text
    one about prisoners, who may be soldiers. `affairs` are
    what one withdraws from, or withdraws, and no force moves.
    """

    prepositions: Prepositions
    modals: Modals
    nouns: Nouns
    modes: Modes
    transparent: tuple[str, ...]
    conjunctions: tuple[str, ...]
    disjunctions: tuple[str, ...]
    openers: tuple[str, ...]
    breaks: tuple[str, ...]
    relatives: tuple[str, ...]
    adjectives_follow: bool = False
    anaphor: tuple[Anaphor, ...] = ()
    own_country: tuple[str, ...] = ()
    not_moves: tuple[str, ...] = ()
    port_calls: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    genitives: tuple[str, ...] = ()
    aircraft_types: tuple[str, ...] = ()
    ship_prefixes: tuple[str, ...] = ()
    auxiliaries: tuple[str, ...] = ()
    territory: tuple[str, ...] = ()
    geography: tuple[str, ...] = ()
    border_links: tuple[str, ...] = ()
    borders: tuple[str, ...] = ()
    pronouns: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    place_words: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    masculine: tuple[str, ...] = ()
    feminine: tuple[str, ...] = ()
    military: tuple[str, ...] = ()
    ordinary: tuple[str, ...] = ()
    captives: tuple[str, ...] = ()
    affairs: tuple[str, ...] = ()
