"""Text before anybody asks what it means: language, sentences, lines, tables, and patterns that are fast to ask."""
