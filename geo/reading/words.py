"""The words by which a page is told apart into articles, source lines and lists of headlines: data, by language."""

import msgspec


class PageWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A language's ``page.toml``: how pages in that language name what is not the article itself.

    Attributes
    ----------
    locales
        CLDR locales whose names of the months a date may be written in.
    source, keywords
        What stands before the colon of a line that names the source, or the key words.
    read_also, related
        Headings of headlines of other articles; after `read_also` a whole second article may follow.
    boilerplate
        How lines about sharing, following and copyright begin.
    """

    locales: tuple[str, ...]
    source: tuple[str, ...]
    keywords: tuple[str, ...]
    read_also: tuple[str, ...]
    related: tuple[str, ...]
    boilerplate: tuple[str, ...]
