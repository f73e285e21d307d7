"""Measure extraction against what a careful reader found: precision, recall, F1, by field and language."""

from geo.evaluation.gold import GoldError, GoldFile, read_gold
from geo.evaluation.score import Score, score_reports

__all__ = ["GoldError", "GoldFile", "Score", "read_gold", "score_reports"]
