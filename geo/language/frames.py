"""The movement verbs of a language, and which role each one's subject, object and prepositions play."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

import msgspec

from geo.language.morphology import arabic_forms, ended_forms, english_forms
from geo.language.pack import load_table
from geo.model import Kind, Mode

Motion = Literal[
    "leave",
    "go",
    "arrive",
    "transfer",
    "transit",
    "handover",
    "takeover",
    "build",
    "prepare",
    "station",
    "flights",
    "other",
]
SlotName = Literal["origin", "via", "destination"]
Needs = Literal["any", "military", "theme", "site", "route"]
Form = Literal["past", "present", "noun", "active", "passive", "future"]
Endings = dict[str, dict[Form, tuple[str, ...]]]


class Verb(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One verb with what its forms are made from.

    Arabic: `past` (third person masculine singular), `present` (without its prefix), `nouns`, `participles`.
    English: `base`, and `past`, `participle`, `gerund` where they are irregular.
    A language with a table of endings: `base` (the infinitive), and of other forms `endings`: what is irregular.
    `particles`: one of them must follow within `reach` words ("pull ... out"). `without`: none may follow within
    two, `never`: none within `reach`; `after`: one of them must stand right before, or before an adverb;
    `intransitive` takes no object pronouns;
    `forms`: irregular finite forms, written out. Present forms that begin like one of `unlike` are other words
    ("for the sake of", spelt as "I evacuate").
    """

    past: str = ""
    present: str = ""
    base: str = ""
    participle: str = ""
    gerund: str = ""
    nouns: tuple[str, ...] = ()
    participles: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    endings: dict[Form, tuple[str, ...]] = {}
    particles: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    unlike: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    intransitive: bool = False
    reach: int = 4


class Frame(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A class of verbs that play the same roles.

    `mover` says whether the subject or the object moves; `bare` and `at` give the role of a place that is the
    verb's object or stands under a locative preposition; `roles` overrides single prepositions.
    `needs` is what a clause must hold beside the verb to be a report: a named force (`military`), a moving
    thing (`theme`), a `site`, both ends of a `route`, or nothing more (`any`).
    `motion` "other" is a verb that moves no forces but takes the places around it ("fled to", "was killed in").
    `continues`: without a subject of its own, the clause goes on with the journey of the clause before.
    """

    id: str
    motion: Motion
    verbs: tuple[Verb, ...]
    kind: Kind | None = None
    mode: Mode | None = None
    mover: Literal["subject", "object"] = "subject"
    bare: SlotName | None = None
    at: SlotName | None = None
    roles: dict[str, SlotName] = {}
    needs: Needs = "military"
    continues: bool = False
    planned: bool = False


class Grammar(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that tell a verb from a noun spelt like it, and a passive from an active.

    Without a `before_infinitive`, an infinitive is spelt like no noun and stands anywhere. No past form stands right
    behind one of the `articles`. `prepositions` are spelt like verbs: behind another verb they are none.
    """

    articles: tuple[str, ...] = ()
    before_infinitive: tuple[str, ...] = ()
    passive: tuple[str, ...] = ()
    before_noun: tuple[str, ...] = ()
    noun_like: tuple[str, ...] = ()
    conjunctions: tuple[str, ...] = ()
    prepositions: tuple[str, ...] = ()


class FrameFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``frames.toml``."""

    morphology: Literal["arabic", "english", "endings"]
    grammar: Grammar
    frame: tuple[Frame, ...]
    endings: Endings = {}


@dataclass(frozen=True, slots=True)
class FrameForm:
    """One form of one verb, and the frame it calls up."""

    frame: Frame
    verb: Verb
    form: Form
    number: int


@dataclass(frozen=True, slots=True, eq=False)
class FrameTable:
    """All forms of a language's movement verbs, by folded spelling."""

    morphology: str
    grammar: Grammar
    forms: dict[str, tuple[FrameForm, ...]]


@cache
def load_frames(code: str) -> FrameTable:
    """Read a language's ``frames.toml`` and spell out every form of its verbs."""
    file = load_table(code, "frames", FrameFile)
    forms: dict[str, tuple[FrameForm, ...]] = {}
    number = 0
    for frame in file.frame:
        for verb in frame.verbs:
            number += 1
            for form, spellings in _spell(verb, file).items():
                alone = (FrameForm(frame, verb, form, number),)  # most spellings are those of one form alone
                for spelling in spellings:
                    forms[spelling] = forms[spelling] + alone if spelling in forms else alone
    return FrameTable(file.morphology, file.grammar, forms)


def _spell(verb: Verb, file: FrameFile) -> dict[Form, set[str]]:
    if file.morphology == "endings":
        return ended_forms(verb, file.endings)
    return arabic_forms(verb) if file.morphology == "arabic" else english_forms(verb)
