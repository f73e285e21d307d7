"""Reports to movements: the same event told twice, agreement and contradiction."""

from geo.merging.movements import MAX_GAP_DAYS, build_movement, merge_reports, mint_id

__all__ = ["MAX_GAP_DAYS", "build_movement", "merge_reports", "mint_id"]
