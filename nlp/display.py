"""A reading as a page that a person can look at: the text with its mentions marked (displaCy)."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from spacy import displacy

from nlp.records import Reading

# Colour-blind safe (Okabe and Ito), light enough to read black text on.
COLOURS = {
    "ORGANISATION": "#9ad1f5",
    "MODEL": "#f5d77a",
    "PARAMETER": "#8fd9c0",
    "PERSON": "#e8b7d4",
}


def render(reading: Reading, text: str, *, title: str | None = None) -> str:
    """One HTML page: the text with organisations, models, sizes and people marked, then the claims."""
    spans = [
        (mention.start, mention.end, label)
        for label, found in (("ORGANISATION", reading.organisations), ("MODEL", reading.models))
        for entity in found
        for mention in entity.mentions
    ]
    spans += [(one.start, one.end, "PARAMETER") for one in reading.parameters]
    spans += [(one.start, one.end, "PERSON") for one in reading.people]
    document = {
        "text": text,
        "title": title or reading.id,
        "ents": [
            {"start": start, "end": end, "label": label} for start, end, label in _apart(spans)
        ],
    }
    page: str = displacy.render(
        document, style="ent", manual=True, page=True, options={"colors": COLOURS}, jupyter=False
    )
    return page.replace("</body>", f"{_claims(reading)}{_why(reading)}</body>")


def _apart(spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Of spans that overlap the earliest and longest; a size inside a model's name gives way to it."""
    apart: list[tuple[int, int, str]] = []
    for span in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if not apart or span[0] >= apart[-1][1]:
            apart.append(span)
    return apart


def _claims(reading: Reading) -> str:
    """The releases and quotes as tables, escaped: scraped text never becomes mark-up."""
    releases = [
        (
            one.model or "a model without a name",
            one.organisation or "",
            one.act,
            one.date or "",
            one.licence or "",
            f"{one.confidence:.2f}",
            one.text,
        )
        for one in reading.releases
    ]
    quotes = [
        (one.speaker or "unnamed", one.role or "", one.affiliation or "", one.text)
        for one in reading.quotes
    ]
    return _table(
        "Releases", ("model", "maker", "act", "date", "licence", "confidence", "sentence"), releases
    ) + _table("Quotes", ("speaker", "role", "affiliation", "text"), quotes)


def _why(reading: Reading) -> str:
    """The notes as tables: what is told, then what was looked at and refused; nothing where none were asked for."""
    head = ("about", "at", "claim", "reasons", "words")
    rows: dict[bool, list[tuple[str, ...]]] = {True: [], False: []}
    for note in reading.notes:
        reasons = "\n".join(note.reasons)
        rows[note.is_told].append((note.about, str(note.start), note.claim, reasons, note.text))
    return _table("Why", head, rows[True]) + _table("Looked at, and not told", head, rows[False])


def _table(caption: str, head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    if not rows:
        return ""
    titles = "".join(f"<th align=left>{escape(name)}</th>" for name in head)
    lines = "".join(
        "<tr>"
        + "".join(f"<td style='white-space: pre-line'>{escape(cell)}</td>" for cell in row)
        + "</tr>"
        for row in rows
    )
    return f"<table cellpadding=6><caption>{caption}</caption><tr>{titles}</tr>{lines}</table>"
