"""The index of the archive: a CDXJ file beside each WARC file, and what lies where it says.

A line is `SURT TIMESTAMP {json}`, sorted, as other web archive tools read and write it. It can be
made again from the WARC file at any time; where it is missing, it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from pipelines.coding import BodyError, decode_body
from pipelines.limits import LIMITS
from pipelines.records import Known, Page, Role
from pipelines.urls import normalise_url
from pipelines.warc import Damage, Record, open_warc, parse_head, read_records

INDEX = "index"
REVISIT = "warc/revisit"  # the media type by which an index tells that nothing had changed
_STAMP = "%Y%m%d%H%M%S"


def surt(url: str) -> str:
    """Turn an address round for sorting: http://a.example.com/x becomes com,example,a)/x."""
    parts = urlsplit(normalise_url(url))
    host = parts.hostname or ""
    is_name = not host.replace(".", "").isdigit() and ":" not in host
    turned = ",".join(reversed(host.split("."))) if is_name else host
    try:
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        port = ""
    query = f"?{parts.query}" if parts.query else ""
    return f"{turned}{port}){parts.path or '/'}{query}"


def index_path(warc: Path) -> Path:
    """Where the index of a WARC file lies."""
    return warc.parent / INDEX / f"{warc.name.removesuffix('.warc.gz')}.cdxj"


def write_index(warc: Path) -> Path:
    """Make the index of a WARC file and put it in place at once. Raises ArchiveError, OSError."""
    return put_index(warc, _lines(warc))


def put_index(warc: Path, lines: Iterable[str]) -> Path:
    """Put the lines of index_line in place, sorted, as the index of a WARC file."""
    path = index_path(warc)
    path.parent.mkdir(exist_ok=True)
    temporary = path.with_suffix(".tmp")
    with temporary.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(f"{line}\n" for line in sorted(lines))
    temporary.replace(path)
    return path


def index_line(
    url: str,
    at: datetime,
    *,
    is_revisit: bool,
    status: str,
    digest: str,
    place: tuple[str, int, int],
    headers: Mapping[str, str],
    fields: Mapping[str, str],
) -> str:
    """Write the line of one record. place: file, offset, length. headers: HTTP's, in lower case.

    fields: of the metadata record that tells of it.
    """
    file, offset, length = place
    entry = {
        "url": url,
        "mime": REVISIT
        if is_revisit
        else headers.get("content-type", "").partition(";")[0].strip() or "unk",
        "status": status,
        "digest": digest,
        "length": str(length),
        "offset": str(offset),
        "filename": file,
        "etag": headers.get("etag"),
        "last_modified": headers.get("last-modified"),
        "role": fields.get("role"),
        "source": fields.get("source"),
        "requested": fields.get("requested"),
        "updated": fields.get("updated"),
    }
    kept = {name: value for name, value in entry.items() if value}
    stamp = at.astimezone(UTC).strftime(_STAMP)
    return f"{surt(url)} {stamp} {json.dumps(kept, ensure_ascii=False)}"


def _lines(warc: Path) -> Iterator[str]:
    waiting: tuple[Record, int | None] | None = None  # a response, and its length once known
    with open_warc(warc) as stream:
        for record in read_records(stream, on_damage=_pass_over):
            if waiting is not None and waiting[1] is None:
                waiting = waiting[0], record.offset - waiting[0].offset
            if record.type == "metadata" and waiting is not None:
                of_it = waiting[0].head.get("warc-record-id")
                is_of_it = record.head.get("warc-refers-to") == of_it
                yield _line(warc.name, *waiting, parse_head(record.block) if is_of_it else {})
                waiting = None
            elif record.type in {"response", "revisit"}:
                if waiting is not None:
                    yield _line(warc.name, *waiting, {})
                waiting = record, None
    if waiting is not None:
        record, length = waiting
        yield _line(warc.name, record, length or warc.stat().st_size - record.offset, {})


def _pass_over(damage: Damage) -> None:
    """What is damaged has no place in the index; the loader tells of it."""


def _line(file: str, record: Record, length: int | None, fields: Mapping[str, str]) -> str:
    http, _, _ = record.block.partition(b"\r\n\r\n")
    status_line, _, rest = http.partition(b"\r\n")
    return index_line(
        record.head.get("warc-target-uri", "").strip("<>"),
        datetime.fromisoformat(record.head["warc-date"]),
        is_revisit=record.type == "revisit",
        status=[*status_line.split(), b"-", b"-"][1].decode("latin-1"),
        digest=record.head.get("warc-payload-digest", ""),
        place=(file, record.offset, length or 0),
        headers=parse_head(rest),
        fields=fields,
    )


def read_index(path: Path) -> Iterator[tuple[dict[str, str], Known]]:
    """Give each line's entry, and what it says of its address. Raises ValueError, KeyError, TypeError."""
    with path.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            yield _known(line)


def _known(line: str) -> tuple[dict[str, str], Known]:
    _, stamp, text = line.split(" ", 2)
    entry: dict[str, str] = json.loads(text)
    url, role = entry["url"], entry.get("role")
    if any(not isinstance(value, str) for value in entry.values()):
        raise TypeError(f"a value of {url} is no text")
    at = datetime.fromisoformat(f"{stamp[:8]}T{stamp[8:]}+00:00")
    return entry, Known(
        url=url,
        etag=entry.get("etag"),
        last_modified=entry.get("last_modified"),
        digest=entry.get("digest", ""),
        fetched_at=at,
        role=Role(role) if role in set(Role) else None,
        source_id=entry.get("source"),
        updated=entry.get("updated"),
        warc_file=entry["filename"],
        warc_offset=int(entry["offset"]),
        first_at=at,
        checked_at=at,
    )


def read_archived(archive: Path, one: Known) -> Page | None:
    """Read a known response from the archive; None where it is not there any more."""
    try:
        with (archive / one.warc_file).open("rb") as stream:
            stream.seek(one.warc_offset)
            records = read_records(stream, on_damage=_pass_over)
            record = next(records, None)
            beside = next(records, None)
    except OSError:
        return None
    if record is None or record.head.get("warc-target-uri", "").strip("<>") != one.url:
        return None
    if record.type == "revisit":
        return None  # its bytes were left out by a compaction
    http, _, raw = record.block.partition(b"\r\n\r\n")
    headers = parse_head(http.partition(b"\r\n")[2])
    try:
        body = decode_body(headers, raw, limit=LIMITS.body)
    except BodyError:
        return None
    return Page(
        url=one.url,
        fetched_at=one.fetched_at,
        status=200,
        headers=headers,
        body=body,
        digest=one.digest,
        source_id=one.source_id,
        role=one.role,
        extra=_told(record, beside),
        warc_file=one.warc_file,
        warc_offset=one.warc_offset,
    )


def _told(record: Record, beside: Record | None) -> dict[str, str]:
    """What a listing told of a response: the fields of the metadata record that follows it."""
    if beside is None or beside.head.get("warc-refers-to") != record.head.get("warc-record-id"):
        return {}
    names = ("published", "updated", "title", "author")
    return {name: value for name, value in parse_head(beside.block).items() if name in names}
