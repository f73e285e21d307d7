"""Files to articles: header or sidecar, text, HTML, encodings, the parts of a page."""
