"""Show notes: the list a newsletter ends with, a line a piece of news and its links: "Kaya 3 - 7B, MIT (X, HF)"."""

from __future__ import annotations

import re
from collections.abc import Sequence

_WORD = (
    r"(?:X|𝕏|HF|Hugging ?Face|Git[Hh]ub|Github|Blog|Announcement|Paper|Project|Demo|Docs|Model|Report|Thread|Chat|Site"
    r"|Page|Project Page|[Pp]roj(?:ect)?|Examples|[Bb]log|[Ll]ink|Post|Repo|Weights"
    r"|Website|Try [Ii]t|Guide|Article|API|Code|YouTube|FAL|fal|Tech Report)"
)
ENDS_IN_LINKS = re.compile(
    rf"\( ?(?:[\w .+-]{{1,24}}, ?){{0,3}}(?:[A-Z]\w+ )?{_WORD}(?: [\w.+-]+){{0,2}}(?:, ?[\w .+-]{{1,24}})*\)\W*$"
)
# "Acme — Kite 0.2 (1B/2B): tweet, HF 2B, blog, demo. The tools …"
_LINKS_FIRST = re.compile(
    r"^[^\n:]{3,60}: (?:tweet|X|HF|Hugging Face|blog|arXiv|GitHub|post|paper)(?: \w+)?(?:, [\w .-]{1,20})+\."
)
_FEWEST = 4  # lines with links that make show notes
_APART = 8  # lines that may stand between two of them: headings, an entry without links
LONGEST_NOTE = 220  # characters of a line: longer ones are prose


def notes_of(lines: Sequence[str]) -> frozenset[int]:
    """The numbers of the lines that end in links and stand among others that do."""
    linked = [
        n
        for n, text in enumerate(lines)
        if (len(text) < LONGEST_NOTE and ENDS_IN_LINKS.search(text)) or _LINKS_FIRST.match(text)
    ]
    runs: list[list[int]] = []
    for number in linked:
        if runs and number - runs[-1][-1] <= _APART:
            runs[-1].append(number)
        else:
            runs.append([number])
    return frozenset(n for run in runs if len(run) >= _FEWEST for n in run)
