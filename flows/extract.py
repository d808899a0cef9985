"""`modelwire extract`: files in, readings out, one record a document, in order."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha1
from pathlib import Path
from typing import Any

from nlp import Document, ReaderError, read_many
from nlp.records import Reading
from pipelines.article import read_articles
from pipelines.kind import body_text
from pipelines.records import Page, Rejected, Role

MARKDOWN = {".md", ".markdown", ".mdx"}
BODIES = ("text", "html", "markdown")
HTML = {".html", ".htm", ".xhtml"}
BINARY = (
    "expected text, Markdown or HTML, which this binary file is not; unpack it or save it as text, "
    "and give web archives to `modelwire backfill`"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """A document to read, or the reason why it cannot be; found: what its page says of itself."""

    document: Document
    error: str | None = None
    found: dict[str, Any] = field(default_factory=dict)


def inputs(paths: Sequence[str], *, published: str | None, language: str) -> Iterator[Input]:
    """The documents of the paths ("-": JSON lines from standard input), in order."""
    for path in paths or ["-"]:
        if path == "-":
            yield from _json_lines("standard input", sys.stdin.buffer, published, language)
        elif path.endswith((".jsonl", ".ndjson")):
            with Path(path).open("rb") as lines:
                yield from _json_lines(path, lines, published, language)
        elif path.endswith(".json"):
            yield _from_line(Path(path).read_bytes(), path, published, language)
        else:
            suffix, body = Path(path).suffix.lower(), Path(path).read_bytes()
            yield _from_bytes(path, body, suffix, published=published, language=language)


def _json_lines(
    name: str, lines: Iterable[bytes], published: str | None, language: str
) -> Iterator[Input]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        yield _from_line(line, f"{name}, line {number}", published, language)


def _from_line(line: bytes, place: str, published: str | None, language: str) -> Input:
    """The document of one line of a .jsonl file, or of a whole .json file."""
    try:
        record = json.loads(line)
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        return _failed(place, f"{place}: expected a JSON object, which this is not: {error}")
    return _from_record(record, place, published, language)


def _from_record(record: Any, place: str, published: str | None, language: str) -> Input:
    """The document of one line: {"id", "text"|"html"|"markdown", "title"?, "published"?, …}."""
    if not isinstance(record, dict):
        return _failed(place, f"{place}: expected an object, got {type(record).__name__}")
    name = str(record.get("id") or record.get("url") or place)
    for key in (*BODIES, "title", "published", "url"):
        value = record.get(key)
        if value is not None and not isinstance(value, str):
            got = json.dumps(value, ensure_ascii=False)[:60]
            return _failed(
                name, f'{place}: expected text in quotation marks under "{key}", got {got}'
            )
    bodies = [key for key in BODIES if record.get(key) is not None]
    if len(bodies) != 1:
        got = ", ".join(bodies) or "none of them"
        return _failed(name, f'{place}: expected one of "text", "html", "markdown", got {got}')
    body, told = record[bodies[0]], record.get("published") or published
    if bodies[0] == "text":
        title = record.get("title")
        return Input(
            document=Document(id=name, text=body, published=told, title=title, language=language)
        )
    suffix = ".html" if bodies[0] == "html" else ".md"
    # A lone surrogate can stand in JSON and in no encoding: it becomes U+FFFD, as a browser does.
    raw = body.encode("utf-8", errors="replace")
    return _from_bytes(name, raw, suffix, published=told, language=language, url=record.get("url"))


def _from_bytes(
    name: str,
    body: bytes,
    suffix: str,
    *,
    published: str | None,
    language: str,
    url: str | None = None,
) -> Input:
    """A file's bytes as served: their encoding and, for HTML and Markdown, their text are found."""
    if suffix not in MARKDOWN | HTML:
        if (text := body_text(body)) is None:
            return _failed(name, f"{name}: {BINARY}")
        document = Document(id=name, text=text, published=published, language=language)
        return Input(document=document)
    markdown = suffix in MARKDOWN
    page = Page(
        url=url or f"file:///{Path(name).name}",
        fetched_at=datetime.now(UTC),
        status=200,
        headers={"content-type": "text/markdown" if markdown else "text/html"},
        body=body,
        digest=f"sha1:{sha1(body, usedforsecurity=False).hexdigest()}",
        role=Role.CARD if markdown else Role.ARTICLE,
    )
    article = next(iter(read_articles(page)), None)
    if article is None or isinstance(article, Rejected):
        why = article.detail if article else "no text was found in it"
        return _failed(name, f"{name}: {why}")
    day = article.published_at.date().isoformat() if article.published_at else None
    document = Document(
        id=name,
        text=article.text,
        published=published or day,
        title=article.title,
        language=language,
    )
    found = {
        "text": article.text,
        "title": article.title,
        "author": article.author,
        "published": published or day,
        "canonical_url": article.canonical_url if url else None,
    }
    return Input(document=document, found=found)


def _failed(name: str, error: str) -> Input:
    return Input(document=Document(id=name, text=""), error=error)


def extract(
    documents: Iterable[Input],
    *,
    processes: int = 1,
    indirect: bool = False,
    explain: bool = False,
) -> Iterator[tuple[Input, Reading | ReaderError]]:
    """Read the documents in order; one that cannot be read gives a ReaderError in its place.

    indirect: whether speech without quotation marks is told as well. explain: whether readings say why.
    """
    batch: list[Input] = []
    for one in documents:
        asked = replace(one.document, indirect=indirect, explain=explain)
        batch.append(replace(one, document=asked))
        if len(batch) >= 64 * processes:
            yield from _read_batch(batch, processes)
            batch.clear()
    yield from _read_batch(batch, processes)


def _read_batch(
    batch: Sequence[Input], processes: int
) -> Iterator[tuple[Input, Reading | ReaderError]]:
    readings = read_many([one.document for one in batch if one.error is None], processes=processes)
    for one in batch:
        if one.error is None:
            yield one, next(readings)
        else:
            yield one, ReaderError(id=one.document.id, reason="unreadable", detail=one.error)


def to_json(one: Input, reading: Reading | ReaderError) -> dict[str, Any]:
    """The record that is printed for a document: the contract, or its id with the reason."""
    if isinstance(reading, ReaderError):
        return {"id": reading.id, "error": {"reason": reading.reason, "detail": reading.detail}}
    record = reading.to_json()
    if not reading.notes:
        record.pop("notes")
    return record | one.found
