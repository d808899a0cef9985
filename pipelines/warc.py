"""Records of a WARC file, one after the other, whatever has happened to the file.

warcio reads sound files well, but prints damage to standard error and loses its place in it. This
reader keeps the byte offset of each record, finds the next record behind damage, and holds no more
than one record in memory.
"""

from __future__ import annotations

import base64
import hashlib
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from pipelines.errors import ArchiveError
from pipelines.limits import LIMITS, Limits
from pipelines.warc_stream import CHUNK, GZIP, DamageError, WarcStream


@dataclass(frozen=True, slots=True)
class Record:
    """One WARC record: names of the head are in lower case, the block is as stored."""

    offset: int
    head: dict[str, str]
    block: bytes

    @property
    def type(self) -> str:
        """What the record is, in lower case: response, metadata and the like."""
        return self.head.get("warc-type", "").lower()


@dataclass(frozen=True, slots=True)
class Damage:
    """A place in the file that could not be read."""

    offset: int
    reason: str  # "truncated", "damaged", "too-large"
    detail: str


def open_warc(path: Path) -> BinaryIO:
    """Open a file after a look at its first bytes. Raises ArchiveError where it is no WARC."""
    try:
        stream = path.open("rb")
        first = stream.read(CHUNK)
    except OSError as error:
        raise ArchiveError(f"{path}: cannot be read: {error.strerror or error}.") from error
    stream.seek(0)
    if not first:
        stream.close()
        raise ArchiveError(f"{path}: the file is empty; expected a WARC file.")
    beginning = first
    if first.startswith(GZIP):
        try:
            beginning = zlib.decompressobj(31).decompress(first, 64)
        except zlib.error:
            return stream  # damaged from the first byte on: the reader looks for a sound record
    if not beginning.startswith(b"WARC/") and GZIP not in first[1:]:
        stream.close()
        raise ArchiveError(
            f"{path}: expected a WARC file (.warc or .warc.gz, version 1.0 or 1.1), "
            f"but it begins with {beginning[:16]!r}."
        )
    return stream


def read_records(
    stream: BinaryIO, *, on_damage: Callable[[Damage], None], limits: Limits = LIMITS
) -> Iterator[Record]:
    """Yield each sound record; tell on_damage of each place that is not, and go on behind it."""
    source = WarcStream(stream)
    behind_damage = False  # what follows damage, up to the next record, was told of already
    while True:
        found = source.find_record()
        if source.lost is not None and not behind_damage:
            on_damage(Damage(source.lost, "damaged", "bytes that belong to no record"))
        source.lost = None
        if not found:
            return
        behind_damage = False
        offset = source.offset
        try:
            record = _read_record(source, offset, limits)
        except DamageError as error:
            on_damage(Damage(offset, error.reason, str(error)))
            source.leave_damage()
            behind_damage = True
            continue
        except _TooLargeError as error:
            on_damage(Damage(offset, "too-large", str(error)))
            continue
        yield record


class _TooLargeError(Exception):
    pass


def _read_record(source: WarcStream, offset: int, limits: Limits) -> Record:
    raw_head = source.read_head(limits.header)
    head = parse_head(raw_head.split(b"\n", 1)[1] if b"\n" in raw_head else b"")
    length_text = head.get("content-length", "")
    if not (length_text.isascii() and length_text.isdigit()):
        raise DamageError("damaged", f"the record has Content-Length {length_text!r}")
    length = int(length_text)
    if length > limits.record:
        source.skip(length)
        raise _TooLargeError(f"the record has {length} bytes; at most {limits.record} are read")
    block = source.read(length)
    if not _is_as_written(head.get("warc-block-digest", ""), block):
        raise DamageError("damaged", "the record's bytes do not match its WARC-Block-Digest")
    return Record(offset, head, block)


def _is_as_written(digest: str, block: bytes) -> bool:
    """Whether the block has the digest that its head gives; one that we cannot make counts so."""
    algorithm, _, value = digest.partition(":")
    if algorithm not in {"sha1", "sha256"} or not value:
        return True
    made = hashlib.new(algorithm, block, usedforsecurity=False)
    return value.upper() in {base64.b32encode(made.digest()).decode(), made.hexdigest().upper()}


def parse_head(raw: bytes) -> dict[str, str]:
    """Return the fields of a head; names in lower case, repeated ones joined by commas."""
    fields: dict[str, str] = {}
    name = ""
    for line in raw.replace(b"\r\n", b"\n").split(b"\n"):
        if not line.strip():
            continue
        text = line.decode("utf-8", "replace") if _is_utf8(line) else line.decode("latin-1")
        if text[0] in " \t" and name:
            fields[name] += " " + text.strip()
            continue
        name, colon, value = text.partition(":")
        name = name.strip().lower()
        if not colon or not name:
            name = ""
        elif name in fields:
            fields[name] += ", " + value.strip()
        else:
            fields[name] = value.strip()
    return fields


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
