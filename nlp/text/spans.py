"""Records on a Doc as spaCy spans, for displaCy and other components; records without some of their places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol

from spacy.tokens import Doc, Span

from nlp.records import Mention, Organisation


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


def without(
    organisations: Iterable[Organisation], spans: Iterable[tuple[int, int]], length: int
) -> tuple[Organisation, ...]:
    """The organisations without their mentions inside the spans; one that has none left is none."""
    covered = bytearray(length + 1)
    for start, end in spans:
        covered[start:end] = b"\1" * (end - start)
    kept = []
    for organisation in organisations:
        mentions = tuple(
            m for m in organisation.mentions if not (covered[m.start] or covered[m.end - 1])
        )
        if mentions:
            kept.append(replace(organisation, mentions=mentions))
    return tuple(kept)
