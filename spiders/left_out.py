"""Addresses that are left alone on purpose: what stands in left_out.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class LeftOut:
    """url: the beginning of the addresses that are meant. reason in a word, detail in a sentence."""

    url: str
    reason: str
    detail: str


@cache
def left_out() -> tuple[LeftOut, ...]:
    """Return every entry of the file."""
    text = (Path(__file__).parent / "left_out.toml").read_text(encoding="utf-8")
    return tuple(LeftOut(**entry) for entry in tomllib.loads(text)["left_out"])


def why_left_out(url: str) -> LeftOut | None:
    """Return the entry that an address falls under, by http or https alike."""
    address = url.split("://", 1)[-1]
    return next(
        (one for one in left_out() if address.startswith(one.url.split("://", 1)[-1])), None
    )
