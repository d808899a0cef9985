"""Undo what HTTP did to a body: chunks and compression, up to a bound.

Crawlers disagree on what they keep: some archive the bytes of the wire, some the decoded body beside
the headers of the wire. So a header is believed only where the bytes agree with it.
"""

from __future__ import annotations

import io
import re
import zlib

import brotli
from warcio.bufferedreaders import ChunkedDataReader

from pipelines.limits import LIMITS

_CHUNK_HEAD = re.compile(rb"[0-9A-Fa-f]{1,8}[ \t]*(?:;[^\r\n]{0,200})?\r\n")
_STEP = 2**16


class BodyError(Exception):
    """A body that cannot be decoded; reason is a word for the record of rejected pages."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


def decode_body(headers: dict[str, str], raw: bytes, *, limit: int = LIMITS.body) -> bytes:
    """Return the body without transfer and content coding. Raises BodyError.

    headers have lower-case names. A body that unpacks to more than limit bytes is an error: a
    cut page would be read as if it were whole.
    """
    body = raw
    if "chunked" in headers.get("transfer-encoding", "").lower() and _CHUNK_HEAD.match(raw):
        body = _join_chunks(raw)
    for coding in reversed(headers.get("content-encoding", "").lower().split(",")):
        body = _decode(coding.strip(), body, limit)
    if len(body) > limit:
        raise BodyError("too-large", f"the body has {len(body)} bytes; at most {limit} are read")
    return body


def _join_chunks(raw: bytes) -> bytes:
    joined: bytes = ChunkedDataReader(io.BytesIO(raw), decomp_type=None).read()
    return joined


def _decode(coding: str, body: bytes, limit: int) -> bytes:
    if coding in {"gzip", "x-gzip"} and body.startswith(b"\x1f\x8b"):
        return _inflate(body, 31, limit)
    if coding == "deflate" and body:
        # Servers send both the zlib format (as the standard says) and the bare stream.
        zlib_format = body[0] & 0x0F == 8 and int.from_bytes(body[:2], "big") % 31 == 0
        return _inflate(body, 15 if zlib_format else -15, limit)
    if coding == "br" and body:
        return _unbrotli(body, limit)
    return body


def _inflate(packed: bytes, window_bits: int, limit: int) -> bytes:
    unpacker = zlib.decompressobj(window_bits)
    try:
        body = unpacker.decompress(packed, limit + 1)
    except zlib.error as error:
        raise BodyError("encoding", f"the compressed body is damaged: {error}") from error
    if len(body) > limit:
        raise BodyError("too-large", f"the body unpacks to more than {limit} bytes")
    if not unpacker.eof:
        raise BodyError("truncated", "the compressed body ends too early")
    return body


def _unbrotli(packed: bytes, limit: int) -> bytes:
    unpacker = brotli.Decompressor()
    pieces = []
    size = 0
    try:
        piece = unpacker.process(packed, output_buffer_limit=_STEP)
        while piece or not unpacker.is_finished():
            pieces.append(piece)
            size += len(piece)
            if size > limit:
                raise BodyError("too-large", f"the body unpacks to more than {limit} bytes")
            if unpacker.can_accept_more_data() and not piece:
                raise BodyError("truncated", "the compressed body ends too early")
            piece = unpacker.process(b"", output_buffer_limit=_STEP)
    except brotli.error:
        # Brotli has no magic number: a body that is none was decoded before it was archived.
        return packed
    return b"".join(pieces)
