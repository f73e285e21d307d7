"""Words that say who tells it: verbs of speech, "according to", and the nouns that sources are called by."""

import msgspec


class AttributionWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``attribution.toml``. Words are patterns: braces list alternatives; glosses are English.

    Attributes
    ----------
    speech, claims, denials
        Verbs and phrases that report, distance themselves from, or deny what is told.
    relays
        Verbs that report only where an outlet or a known kind of source is their subject ("published").
    introducers
        Phrases that a source follows ("according to").
    subject_first
        Whether the speaker stands before the verb, as in English.
    inverts
        Whether it stands behind a verb that follows a comma, all the same: ", a dit le ministre".
    as_written
        Whether sources are named in the words of the text, since those are English.
    verb_particles
        Particles that may be written onto a verb; other particles of the language make another word of it.
    impersonal
        Verbs without a speaker: pattern → gloss of the source ("قيل" → "reports").
    complements
        Words that begin what is told: the speaker stands before them.
    openers
        Words that begin a clause before its subject ("لكن").
    joiners
        Words inside the name of a source ("of", "in").
    fillers
        Words that may stand between a verb and its speaker.
    pronouns
        Words that stand for the source named last.
    determiners
        Words that say that a source was named before ("the"); ``indefinites`` that it was not ("a", "two").
    roles
        What sources are called: pattern → gloss ("مصدر" → "source").
    role_stems, modifier_stems
        Nouns and adjectives whose forms the language's endings make.
    partisans
        Glosses of sources that take a side: what they tell is a claim.
    organs
        Offices: pattern → gloss ("وزارة الدفاع" → "Ministry of Defence").
    modifiers
        What describes a source: pattern → gloss ("أمني" → "security").
    titles
        Ranks and forms of address before a person's name: pattern → gloss.
    outlet_nouns
        Nouns before or behind the name of an outlet.
    desks
        Nouns behind the name of an outlet in a byline ("newsroom").
    named_outlets
        Nouns of outlets that a name may follow without quotation marks, where a script has no capitals.
    auxiliaries
        Verbs behind a subject, which is no speaker then ("said the troops had left").
    nameless
        Glosses of roles that no person's name follows ("witnesses").
    tails
        Words that begin the description of a speaker ("residents reached by phone").
    letters, name_prefixes, known_names
        How names are written in Latin letters: a letter → its sound; what is written onto a name → what stands for it;
        names and words of names → their usual form. Without letters, names stay as they are.
    publications
        What an office puts out ("pictures").
    subordinators
        Words that put a clause of its own time before or behind what is told ("since", "بعد").
    anaphors
        Definite nouns for an outlet named before → kinds of sources, separated by spaces.
    """

    speech: tuple[str, ...]
    introducers: tuple[str, ...]
    complements: tuple[str, ...]
    roles: dict[str, str]
    relays: tuple[str, ...] = ()
    verb_particles: tuple[str, ...] = ()
    impersonal: dict[str, str] = {}
    claims: tuple[str, ...] = ()
    denials: tuple[str, ...] = ()
    subject_first: bool = False
    inverts: bool = False
    as_written: bool = False
    openers: tuple[str, ...] = ()
    joiners: tuple[str, ...] = ()
    fillers: tuple[str, ...] = ()
    pronouns: tuple[str, ...] = ()
    determiners: tuple[str, ...] = ()
    indefinites: tuple[str, ...] = ()
    role_stems: dict[str, str] = {}
    modifier_stems: dict[str, str] = {}
    partisans: tuple[str, ...] = ()
    organs: dict[str, str] = {}
    modifiers: dict[str, str] = {}
    titles: dict[str, str] = {}
    outlet_nouns: tuple[str, ...] = ()
    desks: tuple[str, ...] = ()
    named_outlets: tuple[str, ...] = ()
    auxiliaries: tuple[str, ...] = ()
    nameless: tuple[str, ...] = ()
    letters: dict[str, str] = {}
    name_prefixes: dict[str, str] = {}
    known_names: dict[str, str] = {}
    tails: tuple[str, ...] = ()
    publications: tuple[str, ...] = ()
    subordinators: tuple[str, ...] = ()
    anaphors: dict[str, str] = {}
