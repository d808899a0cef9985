"""WARC in: the pages of an archive, our own or another's, and what a crawl says of its sources."""

from __future__ import annotations

import base64
import hashlib
import json
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipelines.coding import BodyError, decode_body
from pipelines.limits import LIMITS, Limits
from pipelines.parts import Gathering
from pipelines.records import Failure, Page, Rejected, Role, SourceRun
from pipelines.warc import Damage, Record, open_warc, parse_head, read_records

RUN_PREFIX = "urn:modelwire:run:"
_WAITING = 4  # responses held back for a metadata record that may follow; ours follows at once
_METADATA_HELD = 10_000  # metadata records that came before their response
_OUR_FIELDS = {"source", "run", "role", "depth", "parent"}


def read_pages(
    path: Path | str,
    *,
    on_problem: Callable[[Rejected], None],
    limits: Limits = LIMITS,
) -> Iterator[Page | SourceRun]:
    """Return an iterator over the pages of a WARC file and the source runs that it records.

    Reads .warc and .warc.gz, of our own crawl or another's. A damaged or cut record, an error page
    or a body beyond the limits goes to on_problem, and reading goes on behind it. Holds a few
    records in memory, whatever the file's size. An article in several pages is one Page with parts.

    Raises ArchiveError, before the first page, where the file is missing, empty or no WARC.
    """
    path = Path(path)
    stream = open_warc(path)

    def pages() -> Iterator[Page | SourceRun]:
        with stream:
            reader = _Reader(path.name, on_problem, limits)
            for record in read_records(stream, on_damage=reader.on_damage, limits=limits):
                yield from reader.take(record)
            yield from reader.finish()

    def whole() -> Iterator[Page | SourceRun]:
        gathering = Gathering()
        for found in pages():
            one = gathering.take(found) if isinstance(found, Page) else found
            if one is not None:
                yield one

    return whole()


def page_of(
    record: Record, file: str, *, on_problem: Callable[[Rejected], None], limits: Limits = LIMITS
) -> Page | None:
    """Return the page of one response record; None, and why to on_problem, where it holds none."""
    return _Reader(file, on_problem, limits).page(record)


class _Reader:
    """Joins each response with its metadata record, wherever in the file that stands."""

    def __init__(self, file: str, on_problem: Callable[[Rejected], None], limits: Limits) -> None:
        self._file = file
        self._on_problem = on_problem
        self._limits = limits
        self._waiting: OrderedDict[str, Page] = OrderedDict()
        self._metadata: OrderedDict[str, dict[str, str]] = OrderedDict()

    def on_damage(self, damage: Damage) -> None:
        self._reject(
            self._file,
            damage.reason,
            f"{self._file}, byte {damage.offset}: {damage.detail}.",
            damage.offset,
        )

    def take(self, record: Record) -> Iterator[Page | SourceRun]:
        """Take one record; yield what is complete by now, in the order of the file."""
        if record.type in {"response", "resource"}:
            page = self.page(record)
            if page is None:
                return
            fields = self._metadata.pop(page.record_id, None) if page.record_id else None
            self._waiting[page.record_id or f"{self._file}:{record.offset}"] = (
                _with_metadata(page, fields) if fields else page
            )
        elif record.type == "metadata":
            if record.head.get("warc-target-uri", "").strip("<>").startswith(RUN_PREFIX):
                yield from self._source_runs(record)
            else:
                yield from self._join(record)
        while len(self._waiting) > _WAITING:
            yield self._waiting.popitem(last=False)[1]

    def finish(self) -> Iterator[Page]:
        """Yield the pages that still waited for metadata."""
        yield from self._waiting.values()

    def _join(self, record: Record) -> Iterator[Page]:
        refers_to = _bare(record.head.get("warc-refers-to", ""))
        fields = parse_head(record.block)
        if not refers_to or not _OUR_FIELDS & fields.keys():
            return
        if refers_to not in self._waiting:
            self._metadata[refers_to] = fields
            if len(self._metadata) > _METADATA_HELD:
                self._metadata.popitem(last=False)
            return
        self._waiting[refers_to] = _with_metadata(self._waiting[refers_to], fields)
        while self._waiting:  # nothing more will be said of this one, nor of those before it
            name, page = self._waiting.popitem(last=False)
            yield page
            if name == refers_to:
                return

    def page(self, record: Record) -> Page | None:
        """The page of one response record, or None."""
        url = _bare(record.head.get("warc-target-uri", ""))
        if not url.lower().startswith(("http://", "https://")):
            return None  # dns:, ftp:, whois: and the like hold nothing to read
        status, headers, raw = _http(record)
        if status is None:
            self._refuse(url, "damaged", "the response has no HTTP status line", record)
            return None
        if status != 200:
            if not 300 <= status < 400:
                self._refuse(url, f"http-{status}", f"the server answered {status}", record)
            return None
        fetched_at = _time(record.head.get("warc-date", ""))
        if fetched_at is None:
            self._refuse(url, "damaged", "the record has no WARC-Date", record)
            return None
        try:
            body = decode_body(headers, raw, limit=self._limits.body)
        except BodyError as error:
            self._refuse(url, error.reason, str(error), record)
            return None
        return Page(
            url=url,
            fetched_at=fetched_at,
            status=status,
            headers=headers,
            body=body,
            digest=record.head.get("warc-payload-digest") or _digest(raw),
            warc_file=self._file,
            warc_offset=record.offset,
            record_id=_bare(record.head.get("warc-record-id", "")) or None,
        )

    def _source_runs(self, record: Record) -> Iterator[SourceRun]:
        try:
            entries = json.loads(record.block)
            runs = [_source_run(entry) for entry in entries]
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            self._reject(
                _bare(record.head["warc-target-uri"]),
                "damaged",
                f"{self._file}, byte {record.offset}: the run's summary cannot be read: {error!r}.",
                record.offset,
            )
            return
        yield from runs

    def _refuse(self, url: str, reason: str, detail: str, record: Record) -> None:
        place = f"{self._file}, byte {record.offset}"
        self._reject(url, reason, f"{place}: {detail}.", record.offset)

    def _reject(self, url: str, reason: str, detail: str, offset: int) -> None:
        self._on_problem(
            Rejected(
                url=url,
                stage="archive",
                reason=reason,
                detail=detail,
                warc_file=self._file,
                warc_offset=offset,
            )
        )


def _http(record: Record) -> tuple[int | None, dict[str, str], bytes]:
    """Return status, headers and raw body. A resource record has no HTTP head and counts as 200."""
    if record.type == "resource":
        return 200, {"content-type": record.head.get("content-type", "")}, record.block
    head, blank, body = record.block.partition(b"\r\n\r\n")
    if not blank:
        head, blank, body = record.block.partition(b"\n\n")
    status_line, _, fields = head.partition(b"\n")
    parts = status_line.split(None, 2)
    if len(parts) < 2 or not parts[0].startswith((b"HTTP/", b"http/")) or not parts[1].isdigit():
        return None, {}, b""
    return int(parts[1][:3]), parse_head(fields), body


def _with_metadata(page: Page, fields: dict[str, str]) -> Page:
    depth = fields.get("depth", "0")
    role = fields.get("role")
    return replace(
        page,
        source_id=fields.get("source"),
        run_id=fields.get("run"),
        parent_url=fields.get("parent") or None,
        depth=int(depth) if depth.isascii() and depth.isdigit() else 0,
        role=Role(role) if role in set(Role) else None,
        extra={name: value for name, value in fields.items() if name not in _OUR_FIELDS},
    )


def _source_run(entry: dict[str, Any]) -> SourceRun:
    return SourceRun(
        source_id=str(entry["source_id"]),
        run_id=str(entry["run_id"]),
        started_at=_required_time(entry["started_at"]),
        finished_at=_required_time(entry["finished_at"]),
        request_count=int(entry["request_count"]),
        new_count=int(entry["new_count"]),
        unchanged_count=int(entry["unchanged_count"]),
        entry_count=int(entry["entry_count"]),
        error_count=int(entry["error_count"]),
        status=str(entry["status"]),
        newest_entry_at=_time(str(entry.get("newest_entry_at") or "")),
        failures=tuple(
            Failure(url=str(f["url"]), reason=str(f["reason"]), detail=str(f["detail"]))
            for f in entry.get("failures", ())
        ),
    )


def _required_time(value: str) -> datetime:
    time = _time(value)
    if time is None:
        raise ValueError(f"expected an ISO 8601 time with zone, got {value!r}")
    return time


def _time(value: str) -> datetime | None:
    try:
        time = datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)


def _bare(value: str) -> str:
    return value.strip().removeprefix("<").removesuffix(">")


def _digest(payload: bytes) -> str:
    return (
        "sha1:" + base64.b32encode(hashlib.sha1(payload, usedforsecurity=False).digest()).decode()
    )
