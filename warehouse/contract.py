"""What a claim must be to be stored: its text where it says, its values among those known.

The database enforces the same with CHECKs; here one unsound claim is set aside with a reason,
where a CHECK would refuse the whole file. Each promise is held against whole columns.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from warehouse.columns import Columns, without

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


def sorted_out(
    claims: Mapping[str, Columns], texts: Mapping[str, str]
) -> tuple[dict[str, Columns], dict[str, str]]:
    """The claims that may be stored, by table, and why the others may not, by article.

    texts: of the articles, by id.
    """
    sound = dict(claims)
    unsound: dict[str, list[str]] = defaultdict(list)
    for table, columns in claims.items():
        broken = list(_broken_promises(table, columns, texts))
        for position, why in broken:
            unsound[columns["article_id"][position]].append(why)
        if broken:
            sound[table] = without(columns, {position for position, _ in broken})
    return sound, {one: _told(reasons) for one, reasons in unsound.items()}


def _broken_promises(
    table: str, columns: Columns, texts: Mapping[str, str]
) -> Iterator[tuple[int, str]]:
    """Which rows must not be stored, and why, one sentence each; nothing where all are sound."""
    stated = columns["sentence" if "sentence" in columns else "text"]
    places = zip(
        columns["article_id"], columns["char_start"], columns["char_end"], stated, strict=True
    )
    for position, (article_id, start, end, words) in enumerate(places):
        text = texts[article_id]
        if not 0 <= start < end <= len(text):
            yield position, f"{table}: characters {start} to {end} of a text of {len(text)}"
        elif text[start:end] != words:
            found, told = text[start:end][:60], str(words)[:60]
            yield position, f"{table}: at {start} stands {found!r}, not {told!r}"
    for name, allowed in ALLOWED.get(table, NONE).items():
        if not allowed.issuperset(columns[name]):
            for position, value in enumerate(columns[name]):
                if value not in allowed:
                    why = f"{table}.{name} is {value!r}, expected one of {_listed(allowed)}"
                    yield position, why
    for position, value in enumerate(columns.get("value", ())):
        if not 0 < value <= LARGEST:
            yield position, f"{table}.value is {value}, expected 1 to {LARGEST}"
    for position, value in enumerate(columns.get("confidence", ())):
        if not 0 <= value <= 1:
            yield position, f"{table}.confidence is {value}, expected 0 to 1"


def _told(reasons: Sequence[str]) -> str:
    more = f" and {len(reasons) - 3} more" if len(reasons) > 3 else ""
    return "; ".join(reasons[:3]) + more


def _listed(allowed: frozenset[str | None]) -> str:
    return ", ".join(sorted(str(one) for one in allowed))
