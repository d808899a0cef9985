"""WARC out: files that are never half-written under their final name."""

from __future__ import annotations

import fcntl
import json
import os
import zlib
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pipelines.cdx import index_line, put_index
from pipelines.records import Known, Page, SourceRun

OPEN = ".open"  # the ending of a file that is being written
LEVEL = 6  # of gzip: 9 takes twice the time for one part in a hundred
# Headers that no longer hold for the body, which is kept after transfer and content decoding.
_OF_THE_WIRE = frozenset({"content-length", "transfer-encoding", "content-encoding"})


class ArchiveWriter:
    """Writes a run's responses to RUN-00000.warc.gz and so on; rotates by size.

    Every group of records that belongs together goes to the operating system at once, so a killed
    process loses at most the group that it was writing; see pipelines.archive.recover. The file is
    locked while open, so that recover leaves a living writer's file alone.
    """

    def __init__(self, archive: Path, run_id: str, *, max_bytes: int = 2**29) -> None:
        self.archive = archive
        self.run_id = run_id
        self.files: list[Path] = []  # finished ones
        self._max_bytes = max_bytes
        self._serial = 0
        self._path: Path | None = None
        self._file: BinaryIO | None = None
        self._group = BytesIO()
        self._index: list[str] = []  # lines of the current file
        self._writer = WARCWriter(BytesIO(), gzip=False, warc_version="1.1")

    def write_page(self, page: Page) -> None:
        """Append a response with its request and metadata records.

        Further pages of an article stand before its first one in the same group: where a group was
        cut off, the article is not known and will be fetched again.
        """
        places = [(one, self._add_page(one)) for one in (*page.parts, page)]
        self._commit(places)

    def _add_page(self, page: Page) -> tuple[int, int]:
        """Add the records of one response; return the place of the response."""
        date = _date(page.fetched_at)
        # With its length told, a record is digested once and not copied to a file before.
        response = self._writer.create_warc_record(
            page.url,
            "response",
            payload=BytesIO(page.body),
            length=len(page.body),
            http_headers=_http_headers(page),
            warc_headers_dict={"WARC-Date": date},
        )
        response_id = response.rec_headers.get_header("WARC-Record-ID")
        if page.request_headers:
            request = self._writer.create_warc_record(
                page.url,
                "request",
                payload=BytesIO(page.request_body),
                length=len(page.request_body),
                http_headers=_request_headers(page),
                warc_headers_dict={"WARC-Date": date, "WARC-Concurrent-To": response_id},
            )
            self._add(request)
        place = self._add(response)
        self._add_metadata(page, date, response_id)
        return place

    def write_revisit(self, page: Page, before: Known) -> None:
        """Append that an address was asked for again, and gave the bytes that are archived."""
        date = _date(page.fetched_at)
        revisit = self._writer.create_revisit_record(
            page.url,
            digest=page.digest,
            refers_to_uri=before.url,
            refers_to_date=_date(before.fetched_at),
            http_headers=_http_headers(page, size=0),
            warc_headers_dict={"WARC-Date": date},
        )
        place = self._add(revisit)
        self._add_metadata(page, date, revisit.rec_headers.get_header("WARC-Record-ID"))
        self._commit([(page, place)], is_revisit=True)

    def _add_metadata(self, page: Page, date: str, record_id: str) -> None:
        fields = _fields(page)
        metadata = self._writer.create_warc_record(
            page.url,
            "metadata",
            payload=BytesIO(fields),
            length=len(fields),
            warc_content_type="application/warc-fields",
            warc_headers_dict={"WARC-Date": date, "WARC-Refers-To": record_id},
        )
        self._add(metadata)

    def write_runs(self, runs: Sequence[SourceRun]) -> None:
        """Append the summary of a run."""
        text = json.dumps(
            [_plain(asdict(run)) for run in runs], ensure_ascii=False, indent=1
        ).encode()
        record = self._writer.create_warc_record(
            f"urn:modelwire:run:{self.run_id}",
            "metadata",
            payload=BytesIO(text),
            length=len(text),
            warc_content_type="application/json",
            warc_headers_dict={"WARC-Date": _date(datetime.now(UTC))},
        )
        self._add(record)
        self._commit()

    def write_group(self, group: bytes) -> tuple[str, int]:
        """Append records as they are, gzip members of their own; returns file name and offset.

        The file's index does not tell of them: it has to be made from the file afterwards.
        """
        if self._file is None:
            self._open()
        assert self._file is not None
        name, offset = self._final.name, self._file.tell()
        self._file.write(group)
        self._file.flush()
        if self._file.tell() >= self._max_bytes:
            self.close()
        return name, offset

    def close(self) -> None:
        """Finish the current file: to disk, under its final name, indexed."""
        if self._file is None or self._path is None:
            return
        self._file.flush()
        os.fsync(self._file.fileno())
        final = self._final
        self._path.rename(final)  # before the lock goes with the file
        self._file.close()
        sync_folder(self.archive)
        self._file = self._path = None
        self._serial += 1
        self.files.append(final)
        put_index(final, self._index)
        self._index = []

    def _add(self, record: Any) -> tuple[int, int]:
        """Put one record, as a gzip member of its own, to the group; return its place in it."""
        self._writer.out = plain = BytesIO()
        self._writer.write_record(record)
        packer = zlib.compressobj(LEVEL, zlib.DEFLATED, zlib.MAX_WBITS + 16)
        start = self._group.tell()
        return start, self._group.write(packer.compress(plain.getbuffer()) + packer.flush())

    def _commit(
        self,
        places: Sequence[tuple[Page, tuple[int, int]]] = (),
        *,
        is_revisit: bool = False,
    ) -> None:
        """Write the group. places: where in it the record of each page begins, and its length."""
        group = self._group.getvalue()
        self._group = BytesIO()
        if self._file is None:
            self._open()
        assert self._file is not None
        for page, place in places:
            line = index_line(
                page.url,
                page.fetched_at,
                is_revisit=is_revisit,
                status=str(page.status),
                digest=page.digest,
                place=(self._final.name, self._file.tell() + place[0], place[1]),
                headers={name: _one_line(value) for name, value in page.headers.items()},
                fields={name: _one_line(value) for name, value in _told(page).items() if value},
            )
            self._index.append(line)
        self._file.write(group)
        self._file.flush()
        if self._file.tell() >= self._max_bytes:
            self.close()

    @property
    def _final(self) -> Path:
        """The name that the current file will have."""
        assert self._path is not None
        return self._path.with_name(self._path.name.removesuffix(OPEN))

    def _open(self) -> None:
        self.archive.mkdir(parents=True, exist_ok=True)
        name = f"{self.run_id}-{self._serial:05d}.warc.gz"
        self._path = self.archive / f"{name}{OPEN}"
        self._file = self._path.open("xb")
        fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        self._add(
            self._writer.create_warcinfo_record(
                name,
                {
                    "software": f"modelwire/{version('modelwire')}",
                    "format": "WARC File Format 1.1",
                    "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
                    "isPartOf": self.run_id,
                },
            )
        )
        self._file.write(self._group.getvalue())
        self._group = BytesIO()


def sync_folder(folder: Path) -> None:
    """Make a rename in a folder outlast a loss of power."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _date(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _http_headers(page: Page, *, size: int | None = None) -> StatusAndHeaders:
    headers = [
        (f"x-archive-orig-{name}" if name in _OF_THE_WIRE else name, _one_line(value))
        for name, value in page.headers.items()
    ]
    headers.append(("content-length", str(len(page.body) if size is None else size)))
    status = f"{page.status} {'OK' if page.status < 400 else 'Refused'}"
    return StatusAndHeaders(status, headers, protocol="HTTP/1.1")


def _request_headers(page: Page) -> StatusAndHeaders:
    parts = urlsplit(page.url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = [("host", parts.netloc.rpartition("@")[2])]
    headers += [(name, _one_line(value)) for name, value in page.request_headers.items()]
    if page.request_body:
        headers.append(("content-length", str(len(page.request_body))))
    return StatusAndHeaders(
        f"{page.request_method} {target} HTTP/1.1", headers, is_http_request=True
    )


def _told(page: Page) -> dict[str, str | None]:
    """What the metadata record tells of a page."""
    return {
        "source": page.source_id,
        "run": page.run_id,
        "role": page.role,
        "depth": str(page.depth),
        "parent": page.parent_url,
        **page.extra,
    }


def _fields(page: Page) -> bytes:
    fields = _told(page)
    lines = (f"{name}: {_one_line(value)}\r\n" for name, value in fields.items() if value)
    return "".join(lines).encode("utf-8", "replace")


def _one_line(value: str) -> str:
    """A field is one line: what a stranger wrote must not begin another one."""
    return " ".join(value.split())


def _plain(value: Any) -> Any:
    """Turn times into ISO texts, all the way down."""
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, datetime) else value
