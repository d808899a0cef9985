"""What the tests of sizes share."""

from __future__ import annotations

import nlp

B = 10**9


def sizes(text: str, language: str = "en") -> list[tuple[float, str, str | None]]:
    """Each size that a text states: billions, kind and model."""
    reading = nlp.read(text, language=language)
    return [(p.value / B, p.kind, p.model) for p in reading.parameters]
