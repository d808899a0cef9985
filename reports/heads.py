"""Heads of columns: their words, and how what stands beneath them is set. A name means one thing everywhere."""

from __future__ import annotations

from reports.document import Column
from reports.words import Words

# Names of the words of [columns], or of another part with its name before them.
NUMBERS = frozenset({
    "addresses", "articles", "aside", "before_week", "change", "class_share", "derivatives", "downloads",
    "expected", "four_weeks", "half_year", "kept", "largest", "late", "likes", "mean", "median", "mixtures",
    "mixtures_now", "momentum", "news", "open", "open_half_year", "parameters", "releases", "share", "span",
    "stories", "this_week", "times", "weights", "site.quote_count",
})  # fmt: skip
SHORT = frozenset({
    "answered", "created", "date", "due", "filed", "filing_kind", "first_listed", "first_seen", "newest",
    "observed", "promised_on", "province", "site.newest",
})  # fmt: skip


def heads(words: Words, *names: str) -> tuple[Column, ...]:
    """The columns of these names."""
    return tuple(
        Column(
            words(name if "." in name else f"columns.{name}"),
            is_number=name in NUMBERS,
            is_short=name in SHORT,
        )
        for name in names
    )
