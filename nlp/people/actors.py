"""Single names that play a part around a quotation in English: "LDJ wasn't so sure. “…,” he said".

A panel's people go by one name that no list holds. Grammar tells them: such a word does something at the head
of a sentence, and what comes next is somebody's speech.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from nlp.lexicon.people_words import people_words
from nlp.names.pieces import common_words
from nlp.people.panel import HEAD, NAME, Things, firms, panel_words
from nlp.text.verb_forms import may_be_verb

_SPEECH = r"[^\n“”\"]{0,200}[“\"]"
# "LDJ said", behind somebody's words or at the head of a sentence: a nickname in capitals
_NICKNAME = re.compile(
    r"(?:^|[.!?,”\"] |\b(?:and|but|as|so|then|while) )([A-Z]{2,5})"
    r"(?= (?:\w+ly )?(?:said|says|added|explained|noted|asked|joked|laughed|answered|pointed out)\b)",
    re.MULTILINE,
)
# "“…,” said LDJ"
_NICKNAME_BEHIND = re.compile(
    r"(?:[,”\"] |, ?[”\"] )(?:said|says|added|joked|asked) ([A-Z]{2,5})(?=[,.\n]|$)"
)
# "Wolfram summed up the camp of the small one: “…”", "Nisten ran it overnight and came back. “…”"
_ACTS = re.compile(rf"{HEAD}({NAME}) ([a-z]+?)(?:n[’']t)?\b(?={_SPEECH})", re.MULTILINE)
# "Lennart Heim of the RAND Corporation pointed to yields. “…”", "then Nisten Tahiraj, always the one, held it up: “…”"
_FULL = re.compile(
    r"(?:^|[.!?”\"] |(?<=[a-z,] ))([A-Z][a-zà-ÿ]+(?:-[A-Za-z][a-z]+)?(?: [A-Z]\.)? [A-Z][a-zà-ÿ]+(?:-[A-Za-z][a-z]+)?)"
    r"(?: (?:of|from|at|with|for) (?:the )?[A-Z][^,.;:\n“”\"]{1,60}?)?(?:, [^.;:\n“”\"]{3,90},)? ([a-z]+?)(?:n[’']t)?\b"
    rf"(?={_SPEECH})",
    re.MULTILINE,
)
# behind whose words he or she stands did anything; else he did something once, or felt somehow
_HE_SAID = re.compile(r"[^\n“”\"]*[“\"][^“”\"\n]{1,600}[”\"],? (?:he|she)\b")
_WAS = frozenset({"is", "was", "are", "were", "has", "had", "did", "does", "do", "have"})


@cache
def _frames() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Where "Wolfram's take was drier. “…”" stands, group 1 the name; and how "was" goes on to tell a feeling."""
    words = panel_words()
    return (
        re.compile(
            rf"{HEAD}({NAME})(?=[’']s (?:own )?(?:[a-z]+ )?(?:{words.things})\b{_SPEECH})",
            re.MULTILINE,
        ),
        re.compile(
            rf" (?:(?:more|less|also|very|not|so|that|as|quite|rather|even|a little|a bit) )*(?:{words.feelings})\b"
            r"| (?:it|them|(?:the|both|all) [\w.-]+) (?:running|working|going|up)\b"
        ),
    )


def actors(text: str) -> list[tuple[int, int]]:
    """The places of single names that a quotation shows to be somebody's, in order of the patterns."""
    found = [
        m.span(1)
        for pattern in (_NICKNAME, _NICKNAME_BEHIND)
        for m in pattern.finditer(text)
        if m.group(1).lower() not in people_words().roles
    ]
    owning, _ = _frames()
    things = Things(text)
    found += [m.span(1) for m in owning.finditer(text) if m.group(1) not in things]
    found += _acting(text, things)
    found += [
        m.span(1)
        for m in _FULL.finditer(text)
        if may_be_verb(m.group(2)) and _may_be_full_name(m.group(1))
    ]
    return found


def _acting(text: str, things: Things) -> Iterator[tuple[int, int]]:
    for match in _ACTS.finditer(text):
        name, verb = match.groups()
        if not may_be_verb(verb) or name in things:
            continue
        if name in people_words().not_names:
            continue
        if not _HE_SAID.match(text, match.end()) and not _of_somebody(text, verb, match.end()):
            continue
        yield match.span(1)


def _may_be_full_name(name: str) -> bool:
    """Whether none of two words is an ordinary one, a firm's, or one that no name holds."""
    return (
        not any(
            word.lower() in common_words() or word in people_words().not_names or word in firms()
            for word in name.split()
        )
        and name not in people_words().grounds
    )


def _of_somebody(text: str, verb: str, end: int) -> bool:
    """Whether a verb tells what somebody did or felt, where what is generally so is told in the present."""
    if verb in _WAS:
        return verb in {"is", "was", "had"} and _frames()[1].match(text, end) is not None
    return verb in {"says", "sums", "puts"} or not verb.endswith("s")
