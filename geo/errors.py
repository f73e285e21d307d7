"""What can go wrong, from an article to a map. Every message names the file and the mend."""


class GeoError(Exception):
    """Root of this package's errors."""


class ArticleError(GeoError, ValueError):
    """An article file cannot be read: empty, binary, too large, a broken header or sidecar."""


class LanguageError(GeoError, ValueError):
    """A language's table is missing, holds an unknown key or a wrong value."""


class TableError(GeoError, ValueError):
    """A table of actors or sources holds an unknown key or a wrong value."""


class ExportError(GeoError, OSError):
    """A file cannot be written: unknown ending, or the folder is missing."""
