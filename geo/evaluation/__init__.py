"""Measure extraction against what a careful reader found: precision, recall, F1, by field and language."""

from geo.evaluation.faults import Fault, list_faults
from geo.evaluation.gold import GoldError, GoldFile, read_gold
from geo.evaluation.score import Score, score_reports

__all__ = ["Fault", "GoldError", "GoldFile", "Score", "list_faults", "read_gold", "score_reports"]
