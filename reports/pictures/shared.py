"""What the pictures share: names on an axis, tables beneath."""

from __future__ import annotations

from reports.document import Cell, Table, shortened
from reports.sections import Row
from reports.tables import heads
from reports.words import Words


def labels(makers: list[Row], words: Words, width: int) -> list[str]:
    """The makers' names as an axis shows them: both scripts where there is room."""
    both = [words.maker(one["maker"], one["maker_zh"]) or "" for one in makers]
    short = [words.short_maker(one["maker"], one["maker_zh"]) for one in makers]
    return distinct(
        [full if len(full) <= width else name for full, name in zip(both, short, strict=True)],
        width,
    )


def distinct(names: list[str], width: int) -> list[str]:
    """The names, shortened to so many characters; never two alike, or their bars would lie one upon another."""
    cut = [shortened(name, width) for name in names]
    ends = [
        _ends(name, width) if cut.count(told) > 1 else told
        for name, told in zip(names, cut, strict=True)
    ]
    return [name if ends.count(told) > 1 else told for name, told in zip(names, ends, strict=True)]


def _ends(name: str, width: int) -> str:
    """A name without its middle: those that begin alike differ at their ends."""
    head = width // 3
    return name if len(name) <= width else f"{name[:head]}…{name[head + 1 - width :]}"


def table(words: Words, *names: str, rows: list[tuple[str, ...]]) -> Table:
    """The table beneath a picture, with the columns of these names."""
    return Table(heads(words, *names), tuple(tuple(Cell(text) for text in row) for row in rows))
