"""The unpacked bytes of a WARC file, whatever has happened to it: where each record begins.

Keeps the byte offset of each gzip member (or plain record), and finds the next one behind damage.
"""

from __future__ import annotations

import re
import zlib
from typing import BinaryIO

GZIP = b"\x1f\x8b\x08"
START = re.compile(rb"WARC/1\.[01]\r?\n")
CHUNK = 2**16


class DamageError(Exception):
    """A place that cannot be read. reason: "truncated" or "damaged"; the message is a sentence."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


class WarcStream:
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
        """Unpack a little more of the current member; False at its end. Raises DamageError."""
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
                raise DamageError("truncated", "the file ends within a record")
            try:
                piece = self._unpacker.decompress(self._packed, CHUNK * 4)
            except zlib.error as error:
                self._unpacker = None
                self._plain = b""
                raise DamageError("damaged", f"the compressed bytes are damaged: {error}") from None
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
            except DamageError:
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
                raise DamageError("damaged", f"the record's head is longer than {limit} bytes")
            searched = max(0, len(self._plain) - 3)
            if not self._more() and not self._continues():
                raise DamageError("truncated", "the file ends within a record's head")

    def read(self, length: int) -> bytes:
        """Return length bytes of the record's block."""
        pieces = []
        missing = length
        while missing:
            if not self._plain and not self._more() and not self._continues():
                raise DamageError(
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
