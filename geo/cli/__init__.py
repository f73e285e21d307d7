"""The command line: ``masarat``."""

from geo.cli.commands import main

__all__ = ["main"]
