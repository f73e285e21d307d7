"""Files to articles: text, Markdown and HTML in any encoding, with the parts of each page."""

from geo.reading.article import MAX_BYTES, read_article, read_bytes, read_text
from geo.reading.files import find_article_files
from geo.reading.known import Known, parse_published

__all__ = ["MAX_BYTES", "Known", "find_article_files", "parse_published", "read_article", "read_bytes", "read_text"]
