"""What the components of the reader leave on a Doc, declared in one place.

Each component reads what earlier ones left and sets its own: sentences, names, organisations, models, people,
parameters, releases, quotes, in this order. All offsets are characters of doc.text.
"""

from __future__ import annotations

from functools import lru_cache

from spacy.tokens import Doc

from nlp import record_bytes  # noqa: F401 - so that a Doc's bytes may hold what stands here

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


@lru_cache(maxsize=1)
def text_of(doc: Doc) -> str:
    """doc.text, which spaCy joins anew from its tokens each time: a tenth of a reading, over the components."""
    return doc.text
