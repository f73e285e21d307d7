"""What can go wrong in a gazetteer."""


class GazetteerError(Exception):
    """Root of this package's errors."""


class TableError(GazetteerError, ValueError):
    """A table cannot be read: the message names the file, the row and the mend."""


class PlaceNotFoundError(GazetteerError, LookupError):
    """No place has this id."""


class OnlineError(GazetteerError, ConnectionError):
    """An online service did not answer: the message names it and the mend."""
