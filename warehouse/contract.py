"""What a claim must be to be stored: its text where it says, its values among those known.

The database enforces the same with CHECKs; here one unsound claim is set aside with a reason,
where a CHECK would refuse the whole file.
"""

from __future__ import annotations

from collections.abc import Iterator

from warehouse.rows import Row

LARGEST = 2**63 - 1  # what a BIGINT holds
ALLOWED: dict[str, dict[str, frozenset[str | None]]] = {
    "parameter_claim": {"kind": frozenset({"total", "active"})},
    "release_claim": {
        "act": frozenset(
            {"announced", "api", "weights", "updated", "licence-changed", "withdrawn", "planned"}
        ),
        "action": frozenset({"released", "open-sourced", "updated", "planned"}),
        "status": frozenset({"released", "planned"}),
    },
    "quote": {"speaker_kind": frozenset({"person", "organisation", "unnamed", None})},
}
NONE: dict[str, frozenset[str | None]] = {}


def broken_promises(table: str, row: Row, text: str) -> Iterator[str]:
    """Why the row must not be stored, one sentence each; nothing for a sound one."""
    start, end = row["char_start"], row["char_end"]
    stated = row.get("sentence", row.get("text"))
    if not 0 <= start < end <= len(text):
        yield f"{table}: characters {start} to {end} of a text of {len(text)}"
    elif text[start:end] != stated:
        yield f"{table}: at {start} stands {text[start:end][:60]!r}, not {str(stated)[:60]!r}"
    for column, allowed in ALLOWED.get(table, NONE).items():
        if row[column] not in allowed:
            yield f"{table}.{column} is {row[column]!r}, expected one of {_listed(allowed)}"
    if "value" in row and not 0 < row["value"] <= LARGEST:
        yield f"{table}.value is {row['value']}, expected 1 to {LARGEST}"
    if "confidence" in row and not 0 <= row["confidence"] <= 1:
        yield f"{table}.confidence is {row['confidence']}, expected 0 to 1"


def _listed(allowed: frozenset[str | None]) -> str:
    return ", ".join(sorted(str(one) for one in allowed))
