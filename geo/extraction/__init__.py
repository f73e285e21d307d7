"""Articles to reports: places, dates, quantities, actors, sources, frames."""
