"""A threaded HTTP server for one site of the newsroom; what it answers comes from a function."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from demo.replies import Reply, Request

Answer = Callable[[Request], Reply]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One request that reached the newsroom, for tests. headers have lower-case names."""

    outlet: str
    method: str
    path: str  # with the query
    status: int
    headers: dict[str, str]


class Site(ThreadingHTTPServer):
    """One host. Use as a context manager, or call start and stop."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, outlet: str, answer: Answer, log: list[Seen], *, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.outlet = outlet
        self.answer = answer
        self.log = log
        self._thread = threading.Thread(
            target=self.serve_forever, kwargs={"poll_interval": 0.05}, name=outlet, daemon=True
        )

    @property
    def url(self) -> str:
        """The address of the site, without a slash at the end."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def start(self) -> None:
        """Serve in a thread."""
        self._thread.start()

    def stop(self) -> None:
        """Stop serving and free the port."""
        if self._thread.is_alive():
            self.shutdown()
            self._thread.join()
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Stay silent when a client goes away in mid-answer, as crawlers do on a page too large."""
        if not isinstance(sys.exception(), (ConnectionError, TimeoutError)):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "newsroom"
    sys_version = ""
    timeout = 30
    # One buffer for head and body, and no waiting for more: else each answer costs 40 ms.
    wbufsize = -1
    disable_nagle_algorithm = True
    server: Site

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        request = Request(
            method=self.command,
            path=unquote(parts.path),
            query=parse_qs(parts.query, keep_blank_values=True),
            target=self.path,
            headers={name.lower(): value for name, value in self.headers.items()},
        )
        reply = self.server.answer(request)
        unchanged = reply.is_unchanged_for(request)
        status = 304 if unchanged else reply.status
        self.server.log.append(
            Seen(
                outlet=self.server.outlet,
                method=self.command,
                path=self.path,
                status=status,
                headers=dict(request.headers),
            )
        )
        self.send_response(status, HTTPStatus(status).phrase)
        for name, value in reply.all_headers().items():
            if not (unchanged and name == "Content-Type"):
                self.send_header(name, value)
        chunked = reply.stream is not None and reply.length is None
        if chunked:
            self.send_header("Transfer-Encoding", "chunked")
        elif not unchanged:
            self.send_header("Content-Length", str(reply.length or len(reply.body)))
        self.end_headers()
        if self.command == "HEAD" or unchanged:
            return
        if reply.stream is None:
            self.wfile.write(reply.body)
        else:
            self._write_stream(reply.stream, chunked=chunked)

    do_HEAD = do_GET  # noqa: N815 (the name that http.server asks for)

    def _write_stream(self, stream: Iterable[bytes], *, chunked: bool) -> None:
        for piece in stream:
            self.wfile.write(b"%x\r\n%b\r\n" % (len(piece), piece) if chunked else piece)
        if chunked:
            self.wfile.write(b"0\r\n\r\n")

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (inherited name)
        """Keep the terminal quiet: requests are kept in the site's log."""
