"""Chinese punctuation made even: "发布,开源(MoE)" is read as "发布，开源（MoE）" is.

Many a Chinese page has its commas, colons and brackets in ASCII, by its author's habit or since somebody
normalised it. What reads Chinese looks for the full-width ones. The even text is exactly as long as the
text, so every offset holds in both, and records get their words back as the text has them.
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

Told = TypeVar("Told")

_WIDE = str.maketrans(",:;?!()", "\uff0c\uff1a\uff1b\uff1f\uff01\uff08\uff09")
# the full-width forms: only a string that holds one can differ from the text
_WIDENED = re.compile("[\uff0c\uff1a\uff1b\uff1f\uff01\uff08\uff09]")
_CHINESE = "\u3001-\u3003\u3008-\u3011\u3400-\u9fff\u201c\u201d\uff01-\uff5e"
# a sign that has Chinese on one side at least, across one blank; what stands in numbers, times and addresses has none
_SIGN = re.compile(rf"(?<=[{_CHINESE}])[,:;?!](?!//)|[,:;?!](?= ?[{_CHINESE}])")
# brackets in pairs, with Chinese in them or at them; after "]" they hold a link's address
_BRACKETS = re.compile(
    rf"(?<=[{_CHINESE}])\([^()\n]{{1,120}}\)"
    rf"|(?<!\])\([^()\n{_CHINESE}]{{0,60}}[{_CHINESE}][^()\n]{{0,120}}\)"
    rf"|(?<!\])\([^()\n]{{1,120}}\)(?=[{_CHINESE}])"
)


def even(text: str) -> str:
    """The text, as long as it was, with the ASCII signs between Chinese as Chinese has them."""
    if "(" in text:
        text = _BRACKETS.sub(_brackets, text)
    return _SIGN.sub(lambda sign: sign.group().translate(_WIDE), text)


def _brackets(pair: re.Match[str]) -> str:
    inside = pair.group()[1:-1]
    return f"\uff08{inside}\uff09"


def as_written(told: Told, written: str, read: str) -> Told:
    """Records (or tuples of them) that were read in the even text, with their strings as the text has them.

    written: the text; read: its even form.
    """
    same = written is read or written == read
    return told if same else _restored(told, written, read)


def _restored(told: Any, written: str, read: str) -> Any:
    if isinstance(told, tuple):
        return tuple(_restored(one, written, read) for one in told)
    if isinstance(told, str):
        return _words(told, written, read)
    if not is_dataclass(told) or isinstance(told, type):
        return told
    before = {field.name: getattr(told, field.name) for field in fields(told)}
    after = {name: _restored(value, written, read) for name, value in before.items()}
    if "text" in before and before["text"] == read[before["start"] : before["end"]]:
        # the same words may stand earlier with other signs
        after["text"] = written[before["start"] : before["end"]]
    return told if after == before else replace(told, **after)


def _words(words: str, written: str, read: str) -> str:
    """A string as the text first has it; one that is not of the text stays."""
    if not _WIDENED.search(words):
        return words
    start = read.find(words)
    return words if start < 0 else written[start : start + len(words)]
