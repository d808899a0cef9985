"""Records on a Doc as spaCy spans, so that displaCy and other components see them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from spacy.tokens import Doc, Span

from nlp.records import Mention


class HasMentions(Protocol):
    """A record of something named, with its places."""

    @property
    def id(self) -> str: ...  # noqa: D102 - told by its name
    @property
    def mentions(self) -> tuple[Mention, ...]: ...  # noqa: D102


def set_spans(doc: Doc, key: str, records: Iterable[HasMentions]) -> None:
    """Set doc.spans[key] to the places of the records, each with the record's id as kb_id.

    A place that cuts a token in two takes the whole token: the records hold the exact offsets.
    """
    spans: list[Span] = []
    label = key.removesuffix("s").upper()
    for record in records:
        for mention in record.mentions:
            span = doc.char_span(
                mention.start, mention.end, label=label, kb_id=record.id, alignment_mode="expand"
            )
            if span is not None:
                spans.append(span)
    doc.spans[key] = sorted(spans)
