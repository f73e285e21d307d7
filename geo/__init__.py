"""From news articles to reported movements, maps and files."""
