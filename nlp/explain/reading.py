"""Why a reading tells what it tells: a note for each claim, and for what was looked at and refused.

Only asked for (`modelwire extract --explain`, `nlp.read(…, explain=True)`). The component of releases notes its
reasons while it works; of names, sizes and quotes, the layers that decide are asked once more about each place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from nlp.explain.names import model_notes, organisation_notes
from nlp.extensions import as_written, text_of
from nlp.records import Note, Quote
from nlp.releases.text import Sentence, sentences_of
from nlp.text.quotation_marks import joined, paragraphs

CUES = {
    None: "nothing near names a speaker",
    "inherited": "by the speaker of the quotation before",
    "nearest": "by the nearest who could speak",
}
LONGEST = 120  # characters of a quotation in a claim's line


def explain(doc: Doc) -> tuple[Note, ...]:
    """All notes on a document that every component has read, in order of place."""
    text = text_of(doc)
    notes: list[Note] = list(doc._.notes)
    notes += organisation_notes(doc, text)
    notes += model_notes(doc, text)
    notes += _parameter_notes(doc)
    notes += (_of_quote(quote) for quote in doc._.quotes)
    notes += _marks_without_speech(text, doc._.quotes)
    order = ("organisation", "model", "parameter", "release", "quote")
    in_order = sorted(notes, key=lambda one: (one.start, order.index(one.about), one.end))
    return as_written(doc, tuple(in_order))


def _parameter_notes(doc: Doc) -> Iterator[Note]:
    models = [(m, model) for model in doc._.models for m in model.mentions]
    sentences = sentences_of(doc) if doc._.parameters else ()
    for size in doc._.parameters:
        inside = [m for m, _ in models if m.start <= size.start and size.end <= m.end]
        reasons = [f"{size.value:,} parameters, {size.kind}{', about' if size.approximate else ''}"]
        if inside:
            reasons.append("the name itself states it")
        elif size.model is None:
            reasons.append("nothing near says of which model")
        else:
            places = [m for m, model in models if model.id == size.model_id]
            reasons.append(f"of {size.model}, {_where(size.start, places, sentences)}")
        yield Note(
            about="parameter",
            claim=f"{size.model or 'a model'}: {size.text}",
            is_told=True,
            reasons=tuple(reasons),
            text=size.text,
            start=size.start,
            end=size.end,
        )


def _where(offset: int, places: Iterable[object], sentences: tuple[Sentence, ...]) -> str:
    """Where a model stands to a number: how many sentences before or behind."""
    starts = [getattr(place, "start", 0) for place in places]
    if not starts:
        return "which the text is about"
    nearest = min(starts, key=lambda start: abs(start - offset))
    own, other = (
        next((i for i, one in enumerate(sentences) if one.start <= at < one.end), -1)
        for at in (offset, nearest)
    )
    if own == other:
        return "named in the same sentence"
    return f"named {abs(own - other)} sentences {'before' if other < own else 'behind'}"


def _of_quote(quote: Quote) -> Note:
    marks = "in quotation marks" if quote.direct else "without quotation marks, by a word of saying"
    why = CUES.get(quote.cue, f"by “{quote.cue}”")
    who = ", ".join(
        f"{what} “{value}”"
        for what, value in (("role", quote.role), ("house", quote.affiliation))
        if value
    )
    return Note(
        about="quote",
        claim=f"{quote.speaker or 'unnamed'}: {quote.text[:LONGEST]}",
        is_told=True,
        reasons=tuple(
            one for one in (marks, f"speaker {quote.speaker or 'unnamed'}: {why}", who) if one
        ),
        text=quote.text,
        start=quote.start,
        end=quote.end,
    )


def _marks_without_speech(text: str, quotes: Iterable[Quote]) -> Iterator[Note]:
    """What stands in quotation marks and is not told as a quotation."""
    told = [(quote.start, quote.end) for quote in quotes if quote.direct]
    for group in joined(text, paragraphs(text)):
        start, end = group[0].start, group[-1].end
        if start < end and not any(start < last and first < end for first, last in told):
            yield Note(
                about="quote",
                claim=f"no quotation: {text[start:end][:LONGEST]}",
                is_told=False,
                reasons=(
                    "in marks, but a title, a name or a word, or nobody near is said to say it",
                ),
                text=text[start:end],
                start=start,
                end=end,
            )
