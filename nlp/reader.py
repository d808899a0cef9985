"""The doors of the reader: one text, or many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from itertools import islice
from typing import Literal

from spacy.language import Language
from spacy.tokens import Doc

from nlp import extensions, pipeline
from nlp.lexicon.own import own_digest
from nlp.pool import standing_pool
from nlp.records import Reading
from nlp.text.language import detect
from nlp.text.punctuation import even
from nlp.text.time_limit import TooSlowError, time_limit

# Raise it when what the reader says of the same text changes: the warehouse then reads its articles again.
READER_VERSION = "25"
BATCH = 32
# a day that texts count from; what lies outside is a slip of whoever stated it
FIRST_YEAR, LAST_YEAR = 1900, 2200


def reader_version() -> str:
    """The version of the reader and, where a person's own lexicon is read, which state of it: "3+1f0c94ab"."""
    own = own_digest()
    return f"{READER_VERSION}+{own}" if own else READER_VERSION


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text to read. published: the day that relative dates are counted from; language: "auto", "en", "zh".

    indirect: whether quotes hold speech without quotation marks as well, with direct=False.
    explain: whether the reading's notes tell why.
    """

    id: str
    text: str
    published: str | date | None = None
    title: str | None = None
    language: str = "auto"
    indirect: bool = False
    explain: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderError:
    """A text that could not be read.

    reason: "language", "empty", "too-long", "too-slow", "unicode", "published", "failed".
    """

    id: str
    reason: str
    detail: str


class UnreadableError(ValueError):
    """What `read` raises for a text that read_many would give a ReaderError for."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


def read(
    text: str,
    *,
    published: str | date | None = None,
    language: str = "auto",
    title: str | None = None,
    indirect: bool = False,
    explain: bool = False,
    id: str = "",  # noqa: A002 - the field's name in the contract
) -> Reading:
    """All that a text states; indirect: speech without quotation marks too; explain: with notes that tell why.

    Raises UnreadableError where it cannot be read: see its reason.
    """
    day = _day(published)
    code = _language(text, language)
    nlp = pipeline.shared(code)
    doc = prepared(nlp, text, published=day, title=title)
    doc._.indirect, doc._.explain = indirect, explain
    for _, component in nlp.pipeline:
        doc = component(doc)
    if explain:
        from nlp.explain.reading import explain as notes_on  # noqa: PLC0415 - few ask, and it brings in every component

        doc._.notes = notes_on(doc)
    return _reading(doc, document_id=id, language=code, published=day)


def prepared(nlp: Language, text: str, *, published: str | date | None, title: str | None) -> Doc:
    """A text as the first component takes it."""
    doc = nlp.make_doc(text)
    extensions.keep_text(doc, text)  # our tokenizers keep every character
    doc._.published = _day(published)
    doc._.title = even(title) if title and nlp.lang == "zh" else title
    return doc


def read_many(
    documents: Iterable[Document], *, processes: int = 1, seconds: float | None = None
) -> Iterator[Reading | ReaderError]:
    """Readings in the order of the documents; a text that cannot be read gives a ReaderError and no end.

    processes: how many work at once; each holds its own pipelines (some 200 MB), and stays for the
    next call. seconds: of the processor's time that a text may take, as long as it needs by default.
    """
    if processes < 1:
        raise ValueError(f"processes must be 1 or more, got {processes}.")
    read_one = partial(_read_in_time, seconds=seconds)
    if processes == 1:
        yield from map(read_one, documents)
        return
    pool = standing_pool(processes)
    stream = iter(documents)
    # a bounded number in flight: the input may be endless
    while batch := list(islice(stream, BATCH * processes)):
        chunk = max(1, min(BATCH // 4, len(batch) // (2 * processes)))
        yield from pool.imap(read_one, batch, chunksize=chunk)


def _read_in_time(document: Document, *, seconds: float | None) -> Reading | ReaderError:
    if seconds is None:
        return _read_one(document)
    try:
        with time_limit(seconds):
            return _read_one(document)
    except TooSlowError as error:
        detail = f"The text of {len(document.text):,} characters was given up: {error}."
        return ReaderError(id=document.id, reason="too-slow", detail=detail)


def _read_one(document: Document) -> Reading | ReaderError:
    try:
        return read(
            document.text,
            published=document.published,
            language=document.language,
            title=document.title,
            indirect=document.indirect,
            explain=document.explain,
            id=document.id,
        )
    except UnreadableError as error:
        return ReaderError(id=document.id, reason=error.reason, detail=error.detail)
    except (
        ArithmeticError,
        AssertionError,
        LookupError,
        RuntimeError,
        TypeError,
        ValueError,
    ) as error:
        # one document's oddity must not end a run over a million; the detail says where to look
        return ReaderError(
            id=document.id,
            reason="failed",
            detail=f"The reader failed on this text: {type(error).__name__}: {error}",
        )


def _day(published: str | date | None) -> date | None:
    day = _date(published)
    if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise UnreadableError(
            "published",
            f"published must lie in the years {FIRST_YEAR} to {LAST_YEAR}, got {day.isoformat()}.",
        )
    return day


def _date(published: str | date | None) -> date | None:
    if published is None or published == "":
        return None
    if isinstance(published, datetime):
        return published.date()
    if isinstance(published, date):
        return published
    try:
        return date.fromisoformat(published[:10])
    except (ValueError, TypeError, KeyError) as error:
        raise UnreadableError(
            "published", f"published must be an ISO date such as 2023-08-03, got {published!r}."
        ) from error


def _language(text: str, language: str) -> Literal["en", "zh"]:
    if not isinstance(text, str):
        raise UnreadableError("unicode", f"text must be a str, got {type(text).__name__}.")
    if not text.strip():
        raise UnreadableError("empty", "The text is empty or blank.")
    if len(text) > pipeline.MAX_CHARACTERS:
        raise UnreadableError(
            "too-long",
            f"The text has {len(text):,} characters; at most {pipeline.MAX_CHARACTERS:,} are read. Split it.",
        )
    surrogate = (
        next((i for i, c in enumerate(text) if "\ud800" <= c <= "\udfff"), None)
        if not _encodes(text)
        else None
    )
    if surrogate is not None:
        raise UnreadableError(
            "unicode",
            f"The text has half a surrogate pair at character {surrogate}: its bytes were decoded wrongly. "
            'Decode them with errors="replace".',
        )
    code = detect(text) if language == "auto" else language[:2].lower()
    if code == "und":
        code = "en"  # signs and numbers only: nothing will be found, and that is a result
    if code in {"en", "zh"}:
        return "en" if code == "en" else "zh"
    if language != "auto":
        raise UnreadableError("language", f"language must be auto, en or zh, got {language!r}.")
    seems = "another writing" if code == "other" else f"{code!r} (ISO 639-1)"
    raise UnreadableError(
        "language", f"The text seems to be in {seems}; only English and Chinese are read."
    )


def _encodes(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _reading(doc: Doc, *, document_id: str, language: str, published: date | None) -> Reading:
    return Reading(
        id=document_id,
        language=language,
        published=published.isoformat() if published else None,
        reader_version=reader_version(),
        **{
            name: getattr(doc._, name)
            for name in extensions.DEFAULTS
            if name not in {"published", "title", "indirect", "explain", "names"}
        },
    )
