"""JSON as scripts and interfaces really write it: JSONP, `undefined`, a comma too many, in a page."""

from __future__ import annotations

import json
import re
from typing import Any

_DECODER = json.JSONDecoder(strict=False)  # control characters in strings are met
_STRING = r'"[^"\\]*+(?:\\.[^"\\]*+)*+'
# A string, closed or not, is passed over whole: what is in it is nobody's comma.
_LOOSE = re.compile(rf'{_STRING}(?:"|\Z)|\bundefined\b|,(?=\s*+[}}\]])', re.DOTALL)
_CALL = re.compile(r"\s*+(?:/\*\*?/)?\s*+[\w$.]{1,80}\s*+\(")
_FLIGHT = re.compile(rf'self\.__next_f\.push\(\[1,({_STRING}")\]\)', re.DOTALL)
_MOST_PLACES = 20  # at which a marker is tried
_GAP = 120  # characters between a marker and its value


def read_answer(text: str) -> Any:
    """Read an answer that is JSON, near JSON, or a call around it. Raises ValueError."""
    text = text.lstrip("\ufeff \t\r\n")
    call = _CALL.match(text)
    return _decode(text, call.end() if call else 0)


def value_after(page: str, marker: str) -> Any:
    """Return the JSON value that follows a marker in a page's scripts.

    Looks in the page as it stands, then in what Next.js sends in pieces (`self.__next_f.push`). A
    value that is a string of JSON (`JSON.parse("…")`) is read. Raises ValueError where none is.
    """
    for text in (page, _flight(page)):
        at = -1
        for _ in range(_MOST_PLACES):
            at = text.find(marker, at + 1)
            if at < 0:
                break
            value = _at(text, at + len(marker))
            if value is not None:
                return value
    raise ValueError(f"no JSON value follows {marker!r}")


def _at(text: str, start: int) -> Any:
    opening = re.compile(r'[\[{]|(?<=\()"').search(text, start, start + _GAP)
    if opening is None:
        return None
    try:
        value = _decode(text, opening.start())
        return read_answer(value) if isinstance(value, str) else value
    except ValueError:
        return None


def _flight(page: str) -> str:
    """Join the pieces of a Next.js page's data; they are cut anywhere."""
    pieces: list[str] = []
    for match in _FLIGHT.finditer(page):
        try:
            pieces.append(str(_DECODER.decode(match[1])))
        except ValueError:
            continue
    return "".join(pieces)


def _decode(text: str, start: int) -> Any:
    try:
        return _DECODER.raw_decode(text, _skip_blanks(text, start))[0]
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    except ValueError:
        mended = _LOOSE.sub(_mend, text[start:]).lstrip()
    try:
        return _DECODER.raw_decode(mended)[0]
    except RecursionError:
        raise ValueError("it is nested too deeply") from None


def _skip_blanks(text: str, start: int) -> int:
    while start < len(text) and text[start].isspace():
        start += 1
    return start


def _mend(match: re.Match[str]) -> str:
    found = match[0]
    if found == "undefined":
        return "null"
    return "" if found == "," else found
