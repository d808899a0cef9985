"""A tiny web of the test's own, over real HTTP."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from pipelines.records import SourceRun
from spiders.crawl import crawl
from spiders.sources import Source, parse_source


@dataclass
class Answer:
    body: bytes | str = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    stream: Callable[[], Iterator[bytes]] | None = None  # sent in chunks
    etag: bool = False


class Web:
    """Answers by path, what is posted by path, blank and body; "/path?*" is any query.

    A list is answered one after the other, its last one for ever.
    """

    def __init__(self) -> None:
        self.answers: dict[str, Answer | list[Answer]] = {}
        self.requests: list[tuple[str, dict[str, str], int]] = []  # path, headers, status
        web = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            wbufsize = -1

            def do_GET(self) -> None:
                web._answer(self)

            def do_POST(self) -> None:
                size = int(self.headers.get("Content-Length", 0))
                web._answer(self, f"{self.path} {self.rfile.read(size).decode()}")

            def log_message(self, *args: Any) -> None:
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True
            block_on_close = False

            def handle_error(self, *args: Any) -> None:
                pass  # clients that hang up are part of the tests

        self.server = Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def _answer(self, handler: BaseHTTPRequestHandler, posted: str | None = None) -> None:
        path = posted or handler.path
        anyhow = self.answers.get(path.partition("?")[0] + "?*", Answer("nothing here", 404))
        found = self.answers.get(path, anyhow)
        if isinstance(found, list):
            found = found.pop(0) if len(found) > 1 else found[0]
        body = found.body.encode() if isinstance(found.body, str) else found.body
        headers = dict(found.headers)
        status = found.status
        if found.etag:
            headers["ETag"] = f'"{hash(body)}"'
            if handler.headers.get("If-None-Match") == headers["ETag"]:
                status, body = 304, b""
        sent = {name.lower(): value for name, value in handler.headers.items()}
        self.requests.append((path, sent, status))
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name, value)
        if found.stream is not None:
            handler.send_header("Transfer-Encoding", "chunked")
            handler.end_headers()
            for piece in found.stream():
                handler.wfile.write(b"%x\r\n%b\r\n" % (len(piece), piece))
            handler.wfile.write(b"0\r\n\r\n")
            return
        if status != 304:
            handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    def paths(self) -> list[str]:
        return [path for path, _, _ in self.requests if path != "/robots.txt"]

    def page(self, path: str, text: str = "") -> str:
        """Put a page at a path and give its address."""
        self.answers[path] = Answer(
            f"<html><body><h1>{path}</h1><p>{text or path}</p></body></html>",
            headers={"Content-Type": "text/html; charset=utf-8"},
            etag=True,
        )
        return self.url + path

    def feed(self, path: str, links: list[str], *, updated: str = "") -> None:
        """Put an Atom feed at a path."""
        stamp = f"<updated>{updated}</updated>" if updated else ""
        entries = "".join(
            f"<entry><title>T{at}</title><id>{link}</id><link href='{link}'/>"
            f"<published>2023-08-0{at % 9 + 1}T08:00:00Z</published>{stamp}"
            f"<author><name>A. Writer</name></author></entry>"
            for at, link in enumerate(links)
        )
        self.answers[path] = Answer(
            f"<feed xmlns='http://www.w3.org/2005/Atom'><title>F</title>{entries}</feed>",
            headers={"Content-Type": "application/atom+xml"},
            etag=True,
        )


@pytest.fixture
def web() -> Iterator[Web]:
    made = Web()
    yield made
    made.server.shutdown()
    made.server.server_close()


def source(kind: str, url: str, id: str = "one", **options: Any) -> Source:  # noqa: A002
    return parse_source(
        {
            "id": id,
            "name": id.title(),
            "kind": kind,
            "language": "en",
            "url": url,
            "tier": "trade-press",
            "content": "links",
            "expected_per_week": 1,
            "schedule": "2h",
            "options": options,
        }
    )


class Runner:
    """Crawls into one archive, run after run."""

    def __init__(self, archive: Path) -> None:
        self.archive = archive
        self.count = 0

    def __call__(self, *sources: Source, **options: Any) -> tuple[SourceRun, ...]:
        self.count += 1
        options = {"allow_loopback": True, "delay": 0.0, "contact": None} | options
        return crawl(sources, archive=self.archive, run_id=f"run-{self.count}", **options)


@pytest.fixture
def run(tmp_path: Path) -> Runner:
    return Runner(tmp_path / "archive")
