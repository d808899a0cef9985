"""What the components of the reader leave on a Doc, declared in one place.

Each component reads what earlier ones left and sets its own: sentences, names, organisations, models, people,
parameters, releases, quotes, in this order. All offsets are characters of doc.text.
"""

from __future__ import annotations

from typing import TypeVar

from spacy.tokens import Doc

from nlp import record_bytes  # noqa: F401 - so that a Doc's bytes may hold what stands here
from nlp.text import punctuation, wrapping

Told = TypeVar("Told")

# name of the extension -> its default; tuples of records of nlp.records unless said otherwise
DEFAULTS: dict[str, object] = {
    "published": None,  # datetime.date of the document, None where unknown
    "title": None,  # str, the document's title: a hint at its subject, never a place of mentions
    "indirect": False,  # bool, whether speech without quotation marks is asked for
    "names": (),  # NamedPlace: proposals of the trained recogniser, no findings
    "organisations": (),
    "people": (),  # Mention
    "models": (),
    "parameters": (),
    "measures": (),
    "releases": (),
    "quotes": (),
    "explain": False,  # bool, whether components note why they tell what they tell
    "notes": (),  # Note: why, where it is asked for
}


def declare() -> None:
    """Declare the extensions; safe to call again."""
    for name, default in DEFAULTS.items():
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)


def text_of(doc: Doc) -> str:
    """The text to read, as long as doc.text: no breaks within sentences, and in Chinese even punctuation."""
    return _texts(doc)[1]


def keep_text(doc: Doc, text: str) -> tuple[str, str]:
    """Tell the text of a Doc that is read next, so that nobody joins it anew from the tokens."""
    read = wrapping.unwrapped(text)
    texts = text, punctuation.even(read) if doc.vocab.lang == "zh" else read
    _last[:] = [(doc, texts)]
    return texts


def as_written(doc: Doc, records: Told) -> Told:
    """Records read in text_of(doc), with their strings as doc.text has them."""
    return punctuation.as_written(records, *_texts(doc))


# the Doc that was asked for last, and its texts; changed in one stroke, as threads may read at once
_last: list[tuple[Doc | None, tuple[str, str]]] = [(None, ("", ""))]


def _texts(doc: Doc) -> tuple[str, str]:
    """doc.text, which spaCy joins anew from its tokens each time (a tenth of a reading), and what is read."""
    ((kept, texts),) = _last
    return texts if kept is doc else keep_text(doc, doc.text)
