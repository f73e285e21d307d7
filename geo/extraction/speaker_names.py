"""Give the phrase of a source in English: outlets first, then the one person or office quoted."""

from collections.abc import Sequence

from geo.extraction.source_table import PUBLISHERS
from geo.extraction.speakers import PHRASE_KINDS, Named, Reading, Unit

_SPEAKERS = frozenset({"role", "organ", "source"})
_MOST_SPEAKERS = 2
# What an outlet itself makes: it is the source, not what it made.
_OF_PUBLISHERS = frozenset(
    {"tally", "correspondent", "correspondents", "reporters", "photographs", "video", "journalist", "media"}
)


def name_sources(reading: Reading, pieces: Sequence[Unit]) -> list[Named]:
    """Name the sources of a phrase in English: outlets and the like first, then the persons and offices quoted."""
    publishers = [named for named in (_name_publisher(pieces, at) for at in range(len(pieces))) if named]
    quoted = _without_publishers(pieces)
    if publishers:  # "an AP tally"
        quoted = [unit for unit in quoted if unit.kind != "role" or unit.gloss not in _OF_PUBLISHERS]
    officials = [_name_official(reading, group) for group in _coordinated(reading, quoted)]
    if not publishers and not any(officials):
        publishers = _name_described(pieces)
    return [*publishers, *(official for official in officials if official)]


def _name_publisher(pieces: Sequence[Unit], at: int) -> Named | None:
    """Name an outlet, a tracker or the like: by the table, or as the text does."""
    unit = pieces[at]
    if unit.source and unit.source.kind in PUBLISHERS:
        return Named(unit.gloss, unit.source.kind, unit.source.actor)
    return Named(unit.gloss, "outlet") if unit.kind == "outlet" or _is_outlet_name(pieces, at) else None


def _is_outlet_name(pieces: Sequence[Unit], at: int) -> bool:
    """Whether a capitalised name is an outlet's: "broadcaster NRK", "the Bay Post newspaper"."""
    nouns = [p for p in (*pieces[max(0, at - 1) : at], *pieces[at + 1 : at + 2]) if p.kind == "outlet_noun"]
    beside = any(noun.last == pieces[at].first - 1 or noun.first == pieces[at].last + 1 for noun in nouns)
    return pieces[at].kind == "name" and beside


def _name_described(pieces: Sequence[Unit]) -> list[Named]:
    """Name an outlet that is only described: "a local opposition site"."""
    described = [unit.gloss for unit in pieces if unit.kind == "modifier" and unit.gloss]
    nouns = [unit for unit in pieces if unit.kind == "outlet_noun"]
    return [Named(" ".join([*described, "outlet"]), "outlet")] if nouns and described else []


def _coordinated(reading: Reading, pieces: Sequence[Unit]) -> list[list[Unit]]:
    """Part what an "and" joins where both sides have a speaker: "the ministry and two people briefed on the move"."""
    groups: list[list[Unit]] = [[]]
    for unit in pieces:
        heads = [p for p in groups[-1] if p.kind in _SPEAKERS]
        if heads and _behind_and(reading, heads[-1], unit) and len(groups) < _MOST_SPEAKERS:
            groups.append([])
        groups[-1].append(unit)
    headed = [any(p.kind in _SPEAKERS for p in group) for group in groups]
    return groups if all(headed) else [list(pieces)]


def _behind_and(reading: Reading, before: Unit, unit: Unit) -> bool:
    if unit.particle == "و" and unit.kind in _SPEAKERS:
        return True
    between = reading.words.keys[before.last + 1 : unit.first]
    return reading.language.subject_first and not {"and"}.isdisjoint(between)


def _without_publishers(pieces: Sequence[Unit]) -> list[Unit]:
    """Drop outlets, and the nationality that describes one: وكالة دوغان التركية."""
    kept: list[Unit] = []
    outlet = False
    for at, unit in enumerate(pieces):
        publisher = unit.kind in {"outlet_noun", "anaphor"} or _name_publisher(pieces, at) is not None
        adjective = unit.mention is not None and unit.mention.adjective
        if not publisher and not (outlet and adjective):
            kept.append(unit)
        outlet = publisher or (outlet and adjective)
    return kept


def _name_official(reading: Reading, pieces: Sequence[Unit]) -> Named | None:
    """Give the one person or office of a phrase: nationality, office, role, person, in English order."""
    kinds = {kind: [unit for unit in pieces if unit.kind == kind] for kind in PHRASE_KINDS}
    offices = [u for u in kinds["source"] if u.source and u.source.kind == "official"][:1]
    persons = [u for u in kinds["source"] if u not in offices][:1] or kinds["name"][:1]
    roles, organs = kinds["role"][:1], kinds["organ"][:1]
    if not (roles or organs or offices or persons):
        return _name_actor(kinds["nation"])
    known = [u.source.actor for u in [*persons, *offices] if u.source and u.source.actor]
    nation, actor = _nation(reading, kinds["nation"], known)
    role = (roles or organs or offices or persons)[0].gloss
    if reading.language.as_written:
        return Named(
            _as_written(reading, pieces, nation),
            "official",
            actor,
            role,
            len(pieces) == 1 and pieces[0] in [*roles, *organs],
        )
    where = [f"in {unit.gloss}" for unit in kinds["place"][:1] if roles and not persons]
    rank = kinds["title"][:1] if persons and not roles and not persons[0].source else []
    forces = [n for n in kinds["nation"] if n.mention and n.mention.actor.id not in reading.actors.demonyms]
    organs, modifiers = (_outside(forces, units) for units in (organs, kinds["modifier"]))
    described = [*offices, *reversed(modifiers), *organs, *roles, *rank, *persons]
    parts = [nation if not offices else "", *_glosses(described), *where]
    return Named(
        " ".join(dict.fromkeys(p for p in parts if p)),
        "official",
        actor,
        role,
        len(pieces) == 1 and not persons and not offices,
    )


def _outside(forces: Sequence[Unit], units: Sequence[Unit]) -> list[Unit]:
    """Drop what is part of the name of a force that the phrase holds: the fleet of the 5th Fleet."""
    return [unit for unit in units if not any(force.first <= unit.first <= force.last for force in forces)]


def _as_written(reading: Reading, pieces: Sequence[Unit], nation: str) -> str:
    """Give an English phrase as the text has it; "the army" with the country that the context told."""
    last = max(unit.last for unit in pieces if unit.kind not in {"outlet_noun", "modifier"})
    raw = reading.words.raw(pieces[0].first, last)
    told = any(unit.kind == "nation" and unit.last == pieces[0].last for unit in pieces[1:2])
    return f"{nation} {raw}" if told and pieces[0].kind == "organ" else raw


def _glosses(*units: Sequence[Unit]) -> list[str]:
    return [unit.gloss for group in units for unit in group]


def _name_actor(nations: Sequence[Unit]) -> Named | None:
    for unit in nations:
        if unit.mention and not unit.mention.adjective:
            return Named(unit.mention.actor.name, "actor", unit.mention.actor.id)
    return None


def _nation(reading: Reading, nations: Sequence[Unit], known: Sequence[str]) -> tuple[str, str]:
    """Give the demonym (or the name of a force) that a phrase holds, and the actor that it speaks for."""
    for unit in nations:
        if unit.mention:
            actor = unit.mention.actor
            return reading.actors.demonyms.get(actor.id, actor.name.partition(" (")[0]), known[0] if known else actor.id
    return "", known[0] if known else ""
