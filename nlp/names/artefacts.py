"""Lists of artefacts, "kaya-3 by acme-labs: A small model …": a model and the account that holds it, line by line."""

from __future__ import annotations

import re
from typing import NamedTuple

_LINE = re.compile(
    r"^[^\w\n]{0,4}(?P<model>[A-Za-z0-9][\w.+-]*(?: [\w.+-]+){0,4}) by (?P<account>[A-Za-z0-9][\w.-]*\w)"
    r"(?: \([^()\n]{1,40}\))?: ",
    re.MULTILINE,
)
# "Written by acme:", "Photo by Ann:", whose first word is none of a model's
_SAYS = re.compile(
    r"(?i)(?:written|photo|image|edited|report\w*|posted|video|art\w*|made|told|translated)\b"
)
_FEWEST = 3  # lines that make a list of artefacts


class Artefact(NamedTuple):
    """Spans of a model's name and of the account that holds it."""

    model: tuple[int, int]
    account: tuple[int, int]


def artefacts(text: str) -> tuple[Artefact, ...]:
    """The lines of such a list, in order; none where the text has fewer than three."""
    if " by " not in text:
        return ()
    found = tuple(
        Artefact(line.span("model"), line.span("account"))
        for line in _LINE.finditer(text)
        if not _SAYS.match(line["model"])
    )
    return found if len(found) >= _FEWEST else ()
