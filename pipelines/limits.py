"""How much of a stranger's bytes is taken in before it is called too much."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Sizes in bytes, unless said otherwise."""

    record: int = 32 * 2**20  # one WARC record, unpacked
    header: int = 2**18  # the head of a record or of an HTTP answer
    body: int = 48 * 2**20  # one HTTP body after content decoding
    html: int = 8 * 2**20  # one HTML page that is parsed; beyond it is no article
    text: int = 2 * 10**6  # characters of one article's text
    json_answer: int = 32 * 2**20


LIMITS = Limits()
