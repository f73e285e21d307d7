"""How real a move is: happened, planned, possible or negated; reported or denied; or no report at all."""

from dataclasses import dataclass
from itertools import pairwise

from geo.extraction.frames import Trigger
from geo.extraction.scenes import CueTable, Scene
from geo.model import Stance, Status

NEAR = 3
REACH = 12
PRESENT = frozenset("يتن")


@dataclass(frozen=True, slots=True)
class Modality:
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
    if "planned" in found:
        return Modality("planned", words=words["planned"])
    return Modality("planned", words="future") if trigger.future or trigger.frame.planned else Modality()


def _may(scene: Scene, start: int, position: int, table: CueTable) -> bool:
    """Whether a word such as Arabic qad stands before a present tense, where it means "may"."""
    if not table.stresses:
        return False
    keys = [token.key for token in scene.tokens[start : position + 1]]
    return any(key.lstrip("وف") in table.stresses and after[:1] in PRESENT for key, after in pairwise(keys))
