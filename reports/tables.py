"""What tables share: the heads of their columns, and how many rows stand in sight.

A column's name means one thing everywhere: its word, and how what stands beneath it is set.
"""

from __future__ import annotations

from collections.abc import Sequence

from reports.document import Cell, Column, Fold, Table
from reports.words import Words

IN_SIGHT = 20  # rows; what is more folds away beneath them
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


def folded(
    words: Words, columns: tuple[Column, ...], rows: Sequence[tuple[Cell, ...]]
) -> tuple[Table | None, tuple[Fold, ...]]:
    """The first rows as a table, None where there is none, and the others folded away."""
    if not rows:
        return None, ()
    rest = tuple(rows[IN_SIGHT:])
    more = words("proof.more", n=words.count(len(rest)))
    folds = (Fold(more, Table(columns, rest), is_rest=True),) if rest else ()
    return Table(columns, tuple(rows[:IN_SIGHT])), folds
