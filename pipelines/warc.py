"""Records of a WARC file, one after the other, whatever has happened to the file.

warcio reads sound files well, but prints damage to standard error and loses its place in it. This
reader keeps the byte offset of each record, finds the next record behind damage, and holds no more
than one record in memory.
"""

from __future__ import annotations

import base64
import hashlib
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from pipelines.errors import ArchiveError
from pipelines.limits import LIMITS, Limits

GZIP = b"\x1f\x8b\x08"
START = re.compile(rb"WARC/1\.[01]\r?\n")
CHUNK = 2**16


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


class _DamageError(Exception):
    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


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
    source = _Source(stream)
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
        except _DamageError as error:
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


def _read_record(source: _Source, offset: int, limits: Limits) -> Record:
    raw_head = source.read_head(limits.header)
    head = parse_head(raw_head.split(b"\n", 1)[1] if b"\n" in raw_head else b"")
    length_text = head.get("content-length", "")
    if not (length_text.isascii() and length_text.isdigit()):
        raise _DamageError("damaged", f"the record has Content-Length {length_text!r}")
    length = int(length_text)
    if length > limits.record:
        source.skip(length)
        raise _TooLargeError(f"the record has {length} bytes; at most {limits.record} are read")
    block = source.read(length)
    if not _is_as_written(head.get("warc-block-digest", ""), block):
        raise _DamageError("damaged", "the record's bytes do not match its WARC-Block-Digest")
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


class _Source:
    """The unpacked bytes of a file, with where each gzip member (or plain record) begins."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._packed = b""  # read from the file, not yet unpacked
        self._packed_end = 0  # offset in the file behind _packed
        self._plain = b""  # unpacked, not yet read
        self._member = 0  # offset of the member that _plain comes from
        self._unpacker: zlib._Decompress | None = None
        self.offset = 0  # of the record found last
        self.lost: int | None = None  # first offset of bytes that were passed over
        self._feed()
        self._is_gzip = GZIP in self._packed[:CHUNK] and not START.match(self._packed)

    # -- the file --
    def _feed(self) -> bool:
        chunk = self._stream.read(CHUNK)
        self._packed += chunk
        self._packed_end += len(chunk)
        return bool(chunk)

    def _place(self) -> int:
        return self._packed_end - len(self._packed)

    # -- unpacking --
    def _more(self) -> bool:
        """Unpack a little more of the current member; False at its end. Raises _DamageError."""
        if not self._is_gzip:
            if not self._packed and not self._feed():
                return False
            self._plain += self._packed
            self._packed = b""
            return True
        if self._unpacker is None:
            return False
        while True:
            if not self._packed and not self._unpacker.unconsumed_tail and not self._feed():
                self._unpacker = None
                self._plain = b""
                raise _DamageError("truncated", "the file ends within a record")
            try:
                piece = self._unpacker.decompress(self._packed, CHUNK * 4)
            except zlib.error as error:
                self._unpacker = None
                self._plain = b""
                raise _DamageError(
                    "damaged", f"the compressed bytes are damaged: {error}"
                ) from None
            self._packed = self._unpacker.unconsumed_tail or self._unpacker.unused_data
            if self._unpacker.eof:
                self._unpacker = None
            if piece:
                self._plain += piece
                return True
            if self._unpacker is None:
                return False

    def _next_member(self) -> bool:
        """Go to the next place where a gzip member begins; False at the end of the file."""
        while True:
            while len(self._packed) < len(GZIP) and self._feed():
                pass
            if not self._packed:
                return False
            found = self._packed.find(GZIP)
            if found != 0:
                if self._packed.strip(b"\0") and self.lost is None:
                    self.lost = self._place()
                if found < 0:
                    self._packed = self._packed[-2:] if len(self._packed) > 2 else b""
                    if not self._feed():
                        return False
                    continue
                self._packed = self._packed[found:]
            self._member = self._place()
            self._unpacker = zlib.decompressobj(31)
            return True

    # -- records --
    def find_record(self) -> bool:
        """Go to the next record's first byte and set offset; False at the end of the file."""
        while True:
            try:
                if self._find_start():
                    return True
            except _DamageError:
                self.lost = self._member if self.lost is None else self.lost
                self.leave_damage()
                continue
            if not self._is_gzip or not self._next_member():
                return False

    def _find_start(self) -> bool:
        """Look for a record in what is left of the current member."""
        while True:
            stripped = self._plain.lstrip(b"\r\n")
            if len(stripped) >= 10 and (match := START.search(stripped)):
                if match.start() and self.lost is None:
                    self.lost = self._offset_of(stripped)
                self._plain = stripped[match.start() :]
                self.offset = self._offset_of(self._plain)
                return True
            if stripped and len(stripped) >= 10:
                if self.lost is None:
                    self.lost = self._offset_of(stripped)
                stripped = stripped[-10:]
            self._plain = stripped
            if not self._more():
                self._plain = b""
                return False

    def _offset_of(self, rest: bytes) -> int:
        return self._member if self._is_gzip else self._place() - len(rest)

    def read_head(self, limit: int) -> bytes:
        """Return the bytes up to the first empty line, which is taken away."""
        searched = 0
        while True:
            end = re.compile(rb"\r?\n\r?\n").search(self._plain, searched)
            if end:
                head = self._plain[: end.start()]
                self._plain = self._plain[end.end() :]
                return head
            if len(self._plain) > limit:
                self._plain = self._plain[len(b"WARC/1.1") :]  # so that it is not found again
                raise _DamageError("damaged", f"the record's head is longer than {limit} bytes")
            searched = max(0, len(self._plain) - 3)
            if not self._more() and not self._continues():
                raise _DamageError("truncated", "the file ends within a record's head")

    def read(self, length: int) -> bytes:
        """Return length bytes of the record's block."""
        pieces = []
        missing = length
        while missing:
            if not self._plain and not self._more() and not self._continues():
                raise _DamageError(
                    "truncated", f"the record ends {missing} bytes before its Content-Length"
                )
            piece = self._plain[:missing]
            self._plain = self._plain[len(piece) :]
            pieces.append(piece)
            missing -= len(piece)
        return b"".join(pieces)

    def skip(self, length: int) -> None:
        """Pass over length bytes without keeping them."""
        while length:
            if not self._plain and not self._more() and not self._continues():
                return
            piece = min(length, len(self._plain))
            self._plain = self._plain[piece:]
            length -= piece

    def _continues(self) -> bool:
        """Whether the record goes on in the next gzip member, as in files packed by blocks.

        Where it does not, what was left of it is dropped, and the next record is at hand.
        """
        left = self._plain
        self._plain = b""
        if not self._is_gzip or not self._next_member() or not self._more():
            return False
        if START.match(self._plain):
            return False
        self._plain = left + self._plain
        return True

    def leave_damage(self) -> None:
        """Stand behind the damage, so that find_record looks for the next sound record."""
        if self._is_gzip and self._place() <= self._member:
            self._packed = self._packed[1:]
