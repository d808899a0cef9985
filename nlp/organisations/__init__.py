"""Organisations that a text names: listed ones, and unknown ones by shape, by context and by their neighbours."""
