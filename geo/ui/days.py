"""A field that asks for a day."""

from datetime import date

from streamlit.delta_generator import DeltaGenerator

from geo.reading.known import EARLIEST, LATEST


def ask_day(where: DeltaGenerator, label: str, *, key: str, hint: str | None = None) -> date | None:
    """Draw the field, empty at first, and return the day; it is written as ISO has it, in every language."""
    return where.date_input(
        label,
        value=None,
        min_value=EARLIEST,
        max_value=LATEST,
        format="YYYY-MM-DD",
        key=key,
        help=hint,
        persist_state="session",
    )
