"""How real a move is: happened, planned, possible or negated; reported or denied; or no report at all."""

from dataclasses import dataclass

from geo.extraction.frames import Trigger
from geo.extraction.scenes import CueTable, Scene
from geo.model import Stance, Status

NEAR = 3
REACH = 12


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
    words = {value: tokens[at].key for value, at in found.items()}
    if "denied" in found:
        return Modality(stance="denied", words=words["denied"])
    if "dropped" in found:
        return Modality(dropped=True, words=words["dropped"])
    if "negated" in found and position - found["negated"] <= NEAR:
        return Modality("negated", words=words["negated"])
    if "possible" in found and _governs(scene, trigger, found["possible"]):
        return Modality("possible", words=words["possible"])
    if "planned" in found:
        return Modality("planned", words=words["planned"])
    return Modality("planned", words="future") if trigger.future or trigger.frame.planned else Modality()


def _governs(scene: Scene, trigger: Trigger, at: int) -> bool:
    """Arabic qad before a past tense only stresses that it happened; before a present one it means "may"."""
    if scene.tokens[at].key != "قد":
        return True
    return trigger.form == "present" and trigger.position - at <= NEAR - 1
