"""Measure extraction against what a careful reader found: precision, recall, F1, by field, language and phenomenon."""

from geo.evaluation.faults import Fault, list_faults
from geo.evaluation.gold import GoldError, GoldFile, read_gold
from geo.evaluation.phenomena import score_phenomena
from geo.evaluation.score import Score, score_reports

__all__ = ["Fault", "GoldError", "GoldFile", "Score", "list_faults", "read_gold", "score_phenomena", "score_reports"]
