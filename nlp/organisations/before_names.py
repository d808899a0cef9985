"""Houses that a text names only before a model's name, as a part of it: "it rivals Acme Kaya 3" tells of no Acme."""

from __future__ import annotations

import re
from collections.abc import Iterable

from nlp.records import Mention, Organisation

# amid a sentence, behind what compares or joins: "outperforms Acme Kaya 3", "such as Acme Kaya 3, …"
_AMID = re.compile(
    r"(?:^|[\s(])(?!(?:by|from|at|the|with|our|its|their|team|is|was|has)\b)[a-z][\w’'-]* $"
)
_TEAM = re.compile(r" (?:[Tt]eam|[Ll]abs?|researchers)\b")


def without_named_before(
    text: str, organisations: Iterable[Organisation], names: Iterable[tuple[int, int]]
) -> tuple[Organisation, ...]:
    """The organisations without those of which every mention stands before a model's name amid a sentence.

    names: where the names of models begin and end.
    """
    ends = dict(names)

    def is_part(mention: Mention) -> bool:
        end = ends.get(mention.end + 1) if text[mention.end : mention.end + 1] == " " else None
        return bool(
            end
            and _AMID.search(text, max(0, mention.start - 24), mention.start)
            and not _TEAM.match(text, end)
        )

    return tuple(one for one in organisations if not all(map(is_part, one.mentions)))
