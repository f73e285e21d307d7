"""How real a move is: happened, planned, possible or negated; reported or denied; or no report at all."""

from itertools import pairwise

import msgspec

from geo.extraction.frames import Trigger
from geo.extraction.scenes import CueTable, Scene
from geo.model import Stance, Status

NEAR = 3
REACH = 12
PRESENT = frozenset("يتن")


class Modality(msgspec.Struct, frozen=True):
    """Status and stance of a clause; `dropped` where it only wishes, demands or compares. `words` gave it."""

    status: Status = "happened"
    stance: Stance = "reported"
    dropped: bool = False
    words: str = ""


def read_modality(scene: Scene, trigger: Trigger, left: int, table: CueTable) -> Modality:
    """Read the modals before a verb, back to word `left`; the nearest negation and the strongest word win."""
    tokens, position = scene.tokens, trigger.position
    start = max(left, position - REACH)
    found = {value: at for at, value in table.modals.find(tokens, start, position)}
    if trigger.form == "noun":  # "the coming withdrawal" puts its adjective behind in Arabic
        found |= {
            value: at for at, value in table.modals.find(tokens, position + 1, position + 3) if value != "negated"
        }
    words = {value: tokens[at].key for value, at in found.items()}
    if "denied" in found:
        return Modality(stance="denied", words=words["denied"])
    if "dropped" in found:
        return Modality(dropped=True, words=words["dropped"])
    if "negated" in found and (position - found["negated"] <= NEAR or found["negated"] == left):
        return Modality("negated", words=words["negated"])
    if "possible" in found or _may(scene, start, position, table):
        return Modality("possible", words=words.get("possible", "present"))
    if "planned" in found or _is_purpose(scene, trigger, table):
        return Modality("planned", words=words.get("planned", "infinitive"))
    return Modality("planned", words="future") if trigger.future or trigger.frame.planned else Modality()


def _is_purpose(scene: Scene, trigger: Trigger, table: CueTable) -> bool:
    """Whether a verb stands as an infinitive ("ordered to quit"), but not as one that came true ("began to leave")."""
    position = trigger.position
    if trigger.form != "present" or not position or scene.tokens[position - 1].key not in table.infinitives:
        return False
    return not any(token.key in table.implicatives for token in scene.tokens[max(0, position - 4) : position])


def _may(scene: Scene, start: int, position: int, table: CueTable) -> bool:
    """Whether a word such as Arabic qad stands before a present tense, where it means "may"."""
    if not table.stresses:
        return False
    keys = [token.key for token in scene.tokens[start : position + 1]]
    return any(key.lstrip("وف") in table.stresses and after[:1] in PRESENT for key, after in pairwise(keys))
