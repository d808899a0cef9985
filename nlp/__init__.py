"""The reader: what a text on Chinese language models states, with the place of every word of it."""

from nlp.reader import (
    READER_VERSION,
    Document,
    ReaderError,
    UnreadableError,
    read,
    read_many,
    reader_version,
)

__all__ = [
    "READER_VERSION",
    "Document",
    "ReaderError",
    "UnreadableError",
    "read",
    "read_many",
    "reader_version",
]
