"""Spellings in data files, made into one pattern that reads spaces, hyphens and width alike."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any


@cache
def data_file(name: str) -> dict[str, Any]:
    """One of the TOML files of nlp/lexicon, parsed."""
    return tomllib.loads(resources.files("nlp.lexicon").joinpath(name).read_text("utf-8"))


def pattern_of(spelling: str) -> str:
    """The pattern of one spelling: any space or hyphen where it has one, Latin words whole."""
    parts = [re.escape(part) for part in re.split(r"[\s\-]+", spelling.strip())]
    body = r"[\s\-‑–]*".join(parts)
    body = re.sub("(?i)licen[cs]e", "licen[cs]e", body)
    start = r"(?<![A-Za-z0-9])" if spelling[0].isascii() and spelling[0].isalnum() else ""
    end = r"(?![A-Za-z0-9])" if spelling[-1].isascii() and spelling[-1].isalnum() else ""
    return f"{start}{body}{end}"


def alternation(spellings: Iterable[str]) -> str:
    """One group that finds any of the spellings, the longest first."""
    ordered = sorted(set(spellings), key=lambda s: (-len(s), s))
    # a look at one character spares most places of a text a try of every spelling
    firsts = {case(s.strip()[0]) for s in ordered for case in (str.lower, str.upper)}
    return f"(?=[{re.escape(''.join(sorted(firsts)))}])(?:{'|'.join(map(pattern_of, ordered))})"


def key_of(spelling: str) -> str:
    """What two ways to write one spelling have in common."""
    return re.sub(r"[\s\-‑–]+", "", spelling).casefold().replace("licence", "license")
