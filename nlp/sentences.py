"""Where sentences end: by characters, so that it costs next to nothing and needs no model."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import numpy
from spacy.attrs import IDX, IS_SPACE, SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from nlp.extensions import text_of

# A line break ends a sentence, and so do 。！？；… with the closing marks after them. "." "!" "?" do where a
# blank follows and then something that can begin a sentence.
_END = re.compile(
    r"\n+"
    r"|[。！？；]{1,6}[”’」』）》\")*]*"
    r"|[.!?]{1,6}[”’\")\]*]*(?=[ \t\u00a0]+[“‘\"'(\[A-Z0-9\u3400-\u9fff])"
)
# words before a full stop that do not end a sentence
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sr|Jr|St|vs|etc|abbr|incl|resp|cf|No|Nos|Fig|Figs|Sec|Eq|al|approx|est|dept|Gen|Sen|Rep|"
    r"Gov|Lt|Col|Capt|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|[eE]\.g|[iI]\.e|[ap]\.m|U\.[SKN]|Ph\.D|v|ver)"
    r"|(?:^|[\s(“\"'])[A-Z]"  # an initial: J. Smith
    r"|(?:^|\n)[ \t]*\d{1,2})$"  # a list number: "1. Stronger"
)
# a firm's ending does end a sentence when a new one plainly begins; before a lower-case word it never gets here
_FIRM = re.compile(r"\b(?:Inc|Corp|Ltd|Co|Bros|Cos)$")
_BEGINNING = re.compile(
    r"[ \t\u00a0]+[“\"']?(?:The|It|In|He|She|They|We|But|And|A|An|This|That|At|On|For|As)\b"
)
# what stands between marks on one line is not cut in the middle: it is somebody's words
_QUOTED = re.compile(
    r"“[^”\n]{0,800}”|「[^」\n]{0,800}」|『[^』\n]{0,800}』|\"[^\"\n]{0,800}\"|《[^》\n]{0,80}》"
)


def boundaries(text: str) -> Iterator[int]:
    """The offsets at which a new sentence begins, rising; 0 and the end are not among them."""
    quotes = _QUOTED.finditer(text)
    quote = next(quotes, None)
    for end in _END.finditer(text):
        while quote is not None and quote.end() < end.end():
            quote = next(quotes, None)
        if quote is not None and quote.start() < end.start() and end.end() < quote.end():
            continue
        if (
            text[end.start()] == "."
            and end.group().startswith(".")
            and not end.group().startswith("..")
        ):
            before = text[max(0, end.start() - 14) : end.start()]
            if _ABBREVIATION.search(before):
                continue
            if _FIRM.search(before) and not _BEGINNING.match(text, end.end()):
                continue
        if end.end() < len(text):
            yield end.end()


def sentence_offsets(doc: Doc) -> list[tuple[int, int]]:
    """Where the sentences of a document begin and end: as a component before marked them, else as we would."""
    if doc.has_annotation("SENT_START"):
        return [(sentence.start_char, sentence.end_char) for sentence in doc.sents]
    text = text_of(doc)
    return list(pairwise([0, *boundaries(text), len(text)])) if text else []


@Language.factory("modelwire_sentences", assigns=["token.is_sent_start", "doc.sents"])
def create_sentences(nlp: Language, name: str) -> SentenceSplitter:  # noqa: ARG001 - spaCy's signature
    """Make the component that sets doc.sents."""
    return SentenceSplitter()


class SentenceSplitter:
    """Set doc.sents. A heading, list item or table row is a sentence of its own."""

    def __call__(self, doc: Doc) -> Doc:
        """Mark the first token of each sentence; blanks belong to the sentence before."""
        if not len(doc):
            return doc
        columns = doc.to_array([IDX, IS_SPACE])
        offsets = columns[:, 0].astype("int64")
        words = numpy.flatnonzero(columns[:, 1] == 0)
        marks = numpy.full(len(doc), -1, dtype="int64")
        marks[0] = 1
        borders = numpy.fromiter(boundaries(text_of(doc)), dtype="int64")
        if len(words) and len(borders):
            # the first word at or after each border; setting tokens one by one would be quadratic
            begins = numpy.searchsorted(offsets[words], borders)
            marks[words[begins[begins < len(words)]]] = 1
        return doc.from_array([SENT_START], marks.astype("uint64").reshape(-1, 1))  # type: ignore[arg-type]
