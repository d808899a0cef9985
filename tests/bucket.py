"""As much of S3 as reading archives and keeping a lake need, over HTTP on loopback, in a folder."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

import pytest


class _Bucket(BaseHTTPRequestHandler):
    """HEAD and GET with ranges, lists, PUT at once and in parts, DELETE, and errors in XML."""

    protocol_version = "HTTP/1.1"
    root: Path
    parts: dict[tuple[str, int], bytes]

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        path, asked = self._asked()
        if "list-type" in asked:
            self._list(path, asked.get("prefix", [""])[0])
            return
        if not path.is_file():
            self._send(404, b"<Error><Code>NoSuchKey</Code><Message>gone</Message></Error>")
            return
        body = path.read_bytes()
        fields = {"ETag": '"a"', "Last-Modified": "Sat, 01 Mar 2025 00:00:00 GMT"}
        if span := re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", "")):
            first, last = int(span[1]), min(int(span[2] or len(body)), len(body) - 1)
            fields["Content-Range"] = f"bytes {first}-{last}/{len(body)}"
            self._send(206, body[first : last + 1], fields)
        else:
            self._send(200, body, fields)

    def do_PUT(self) -> None:
        path, asked = self._asked()
        body = self._body()
        if "partNumber" in asked:
            self.parts[str(path), int(asked["partNumber"][0])] = body
        else:
            self._store(path, body)
        self._send(200, b"", {"ETag": '"a"'})

    def do_POST(self) -> None:
        path, asked = self._asked()
        said = self._body()
        if "uploads" in asked:
            self._send(
                200,
                b"<InitiateMultipartUploadResult><UploadId>u</UploadId></InitiateMultipartUploadResult>",
            )
        elif "uploadId" in asked:
            numbers = sorted(number for name, number in self.parts if name == str(path))
            self._store(path, b"".join(self.parts.pop((str(path), one)) for one in numbers))
            self._send(
                200,
                b"<CompleteMultipartUploadResult><ETag>a</ETag></CompleteMultipartUploadResult>",
            )
        elif "delete" in asked:
            for key in re.findall(rb"<Key>(.*?)</Key>", said):
                (path / key.decode()).unlink(missing_ok=True)
            self._send(200, b"<DeleteResult></DeleteResult>")
        else:
            self._send(400, b"<Error><Code>NotImplemented</Code></Error>")

    def do_DELETE(self) -> None:
        self._asked()[0].unlink(missing_ok=True)
        self._send(204, b"")

    def _asked(self) -> tuple[Path, dict[str, list[str]]]:
        parts = urlsplit(self.path)
        path = self.root / unquote(parts.path).lstrip("/")
        assert path.resolve().is_relative_to(self.root.resolve())
        return path, parse_qs(parts.query, keep_blank_values=True)

    def _body(self) -> bytes:
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def _store(self, path: Path, body: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)

    def _list(self, bucket: Path, prefix: str) -> None:
        keys = sorted(
            one.relative_to(bucket).as_posix() for one in bucket.rglob("*") if one.is_file()
        )
        found = "".join(
            f"<Contents><Key>{escape(key)}</Key><Size>{(bucket / key).stat().st_size}</Size>"
            "<LastModified>2025-03-01T00:00:00.000Z</LastModified><ETag>a</ETag></Contents>"
            for key in keys
            if key.startswith(prefix)
        )
        body = f"<ListBucketResult><IsTruncated>false</IsTruncated>{found}</ListBucketResult>"
        self._send(200, body.encode(), {"Content-Type": "application/xml"})

    def _send(self, status: int, body: bytes, fields: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {**(fields or {}), "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def bucket_server(root: Path, environment: pytest.MonkeyPatch) -> Iterator[None]:
    """Serve the folders of root as buckets; the environment's usual variables say where."""
    handler = type("OfFolder", (_Bucket,), {"root": root, "parts": {}})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for name, value in {
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{server.server_port}", "AWS_ACCESS_KEY_ID": "a",
            "AWS_SECRET_ACCESS_KEY": "b", "AWS_DEFAULT_REGION": "us-east-1", "NO_PROXY": "127.0.0.1",
        }.items():  # fmt: skip
            environment.setenv(name, value)
        try:
            yield
        finally:
            server.shutdown()
