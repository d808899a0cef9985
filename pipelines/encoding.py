"""Bytes to text: the encoding that reads them without loss, whatever the labels say.

UTF-8 is tried first, since nothing else passes for it by chance. gb2312 and gbk are read as gb18030,
which holds both, as browsers do; most pages that say gb2312 do not fit it.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_READ_AS = {
    "gb2312": "gb18030",
    "gb_2312-80": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "cp936": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "cp950": "big5hkscs",
    "x-x-big5": "big5hkscs",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "sjis": "cp932",
    "euc-jp": "euc_jp",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "windows-1252": "cp1252",
}
_GUESSES = ("gb18030", "big5hkscs", "cp1252")
_LABEL = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,30})""")
_HEADER_LABEL = re.compile(r"""charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,30})""", re.IGNORECASE)
# Frequent in any Chinese text, in either script: the wrong encoding hardly ever yields them.
_FREQUENT = frozenset(
    "的一是不了在有人这這中大来來上国國我个個到说說们們为為子和你地出道也时時年，。、：“”"
)
_SAMPLE = 200_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and the Python name of the encoding that it was read in."""

    text: str
    encoding: str


def decode(body: bytes, content_type: str = "") -> Decoded:
    """Return the text of a body; content_type is the HTTP header's value.

    Never fails: bytes that no encoding explains become U+FFFD in the encoding that leaves fewest.
    """
    for bom, encoding in _BOMS:
        if body.startswith(bom):
            return Decoded(_tidy(body[len(bom) :].decode(encoding, "replace")), encoding)
    if (wide := _wide(body)) is not None:
        return Decoded(_tidy(body.decode(wide, "replace")), wide)
    declared = _declared(body, content_type)
    if (text := _strictly(body, "utf-8")) is not None:
        return Decoded(_tidy(text), "utf-8")
    candidates = dict.fromkeys([*declared, *_GUESSES, "utf-8"])
    fitting = [e for e in candidates if e != "utf-8" and _fits(body, e)]
    if fitting and not _is_nearly_utf8(body):
        best = max(fitting, key=lambda e: _plausibility(body, e, declared))
    else:
        best = min(candidates, key=lambda e: body.decode(e, "replace").count("\ufffd"))
    return Decoded(_tidy(body.decode(best, "replace")), best)


def _tidy(text: str) -> str:
    # 0xA3A0 in gbk is a full-width space; Python's gb18030 has it in the private area.
    return text.replace("\0", "").replace("\ue5e5", "\u3000")


def _wide(body: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of the mark-up is zero."""
    head = body[:400]
    if len(head) < 8 or head.count(0) < len(head) * 0.3:
        return None
    return "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"


def _declared(body: bytes, content_type: str) -> list[str]:
    labels = [match[1] for match in _HEADER_LABEL.finditer(content_type)]
    labels += [match[1].decode("ascii") for match in _LABEL.finditer(body[:4096])]
    known = []
    for label in labels:
        name = _READ_AS.get(label.lower().strip())
        if name is None:
            try:
                name = codecs.lookup(label).name
            except LookupError:
                continue
            if name.startswith(("utf-16", "utf-32", "utf-7")):
                continue  # the label itself was read as ASCII, so it cannot be true
        known.append(name)
    return known


def _strictly(body: bytes, encoding: str) -> str | None:
    """The text if every byte fits; a character cut off at the end is left out."""
    try:
        return codecs.getincrementaldecoder(encoding)().decode(body, final=False)
    except (UnicodeDecodeError, LookupError):
        return None


def _fits(body: bytes, encoding: str) -> bool:
    return _strictly(body, encoding) is not None


def _is_nearly_utf8(body: bytes) -> bool:
    """UTF-8 with a few spoilt bytes, as where a page was cut and joined."""
    text = body[:_SAMPLE].decode("utf-8", "replace")
    spoilt = text.count("\ufffd")
    wide = sum(1 for character in text if character > "\x7f") - spoilt
    return wide > 20 * spoilt


def _plausibility(body: bytes, encoding: str, declared: list[str]) -> float:
    text = body[:_SAMPLE].decode(encoding, "replace")
    wide = [character for character in text if character > "\x7f"]
    if not wide:
        return 1.0 if encoding in declared else 0.0
    frequent = sum(1 for character in wide if character in _FREQUENT)
    rare = sum(1 for character in wide if "\ue000" <= character <= "\uf8ff")
    control = sum(1 for character in wide if character < "\xa0")
    bonus = 0.1 if encoding in declared else 0.0
    return (frequent - 2 * rare - 2 * control) / len(wide) + bonus
