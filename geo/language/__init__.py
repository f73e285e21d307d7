"""The words of each language, as data: one folder of TOML a language."""
