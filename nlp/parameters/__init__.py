"""Sizes that a text states, each with the model that it belongs to, and measures that are no sizes."""
