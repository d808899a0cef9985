"""Dates that a text states, in English and Chinese, resolved against the day that it was published."""
