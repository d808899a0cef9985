"""Where sentences end: by characters, so that it costs next to nothing and needs no model."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

# A line break ends a sentence, and so do 。！？；… with the closing marks after them. "." "!" "?" do where a
# blank follows and then something that can begin a sentence.
_END = re.compile(
    r"\n+"
    r"|[。！？；]+[”’」』）》\")]*"
    r"|[.!?]+[”’\")\]]*(?=[ \t\u00a0]+[“‘\"'(\[A-Z0-9\u3400-\u9fff])"
)
# words before a full stop that do not end a sentence
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sr|Jr|St|vs|etc|No|Nos|Fig|Figs|Sec|Eq|al|approx|est|dept|Gen|Sen|Rep|"
    r"Gov|Lt|Col|Capt|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|[eE]\.g|[iI]\.e|[ap]\.m|U\.[SKN]|Ph\.D|v|ver)"
    r"|(?:^|[\s(“\"'])[A-Z]"  # an initial: J. Smith
    r"|(?:^|\n)[ \t]*\d{1,2})$"  # a list number: "1. Stronger"
)
# a firm's ending does end a sentence when a new one plainly begins; before a lower-case word it never gets here
_FIRM = re.compile(r"\b(?:Inc|Corp|Ltd|Co|Bros|Cos)$")
_BEGINNING = re.compile(r"[ \t\u00a0]+[“\"']?(?:The|It|In|He|She|They|We|But|And|A|An|This|That|At|On|For|As)\b")
# what stands between marks on one line is not cut in the middle: it is somebody's words
_QUOTED = re.compile(r"“[^”\n]*”|「[^」\n]*」|『[^』\n]*』|\"[^\"\n]*\"|《[^》\n]*》")


def boundaries(text: str) -> Iterator[int]:
    """The offsets at which a new sentence begins, rising; 0 and the end are not among them."""
    quotes = _QUOTED.finditer(text)
    quote = next(quotes, None)
    for end in _END.finditer(text):
        while quote is not None and quote.end() < end.end():
            quote = next(quotes, None)
        if quote is not None and quote.start() < end.start() and end.end() < quote.end():
            continue
        if text[end.start()] == "." and end.group().startswith(".") and not end.group().startswith(".."):
            before = text[max(0, end.start() - 14) : end.start()]
            if _ABBREVIATION.search(before):
                continue
            if _FIRM.search(before) and not _BEGINNING.match(text, end.end()):
                continue
        if end.end() < len(text):
            yield end.end()


@Language.factory("modelwire_sentences", assigns=["token.is_sent_start", "doc.sents"])
def create_sentences(nlp: Language, name: str) -> SentenceSplitter:  # noqa: ARG001 - spaCy's signature
    """Make the component that sets doc.sents."""
    return SentenceSplitter()


class SentenceSplitter:
    """Set doc.sents. A heading, list item or table row is a sentence of its own."""

    def __call__(self, doc: Doc) -> Doc:
        """Mark the first token of each sentence; blanks belong to the sentence before."""
        starts = boundaries(doc.text)
        border = next(starts, None)
        pending = False
        for token in doc:
            # an ending may lie inside a token ("。」"): the next token that starts at or after it begins anew
            while border is not None and border <= token.idx:
                pending = True
                border = next(starts, None)
            begins = pending and not token.is_space
            token.is_sent_start = token.i == 0 or begins
            if begins:
                pending = False
        return doc
