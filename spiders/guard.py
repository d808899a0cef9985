"""A proxy on loopback through which the browser goes: no private address is reached by it.

Chromium resolves names and follows redirects and scripts by itself. Behind this proxy each of its
connections is made by us, to an address that was looked at, and brings no more than so many bytes.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
from typing import Self
from urllib.parse import urlsplit

from spiders.public import is_allowed

LARGEST = 30 * 2**20  # bytes that one connection may bring
_HEAD = 2**16
_PATIENCE = 30.0  # seconds for a head, or for a connection


class Guard:
    """An HTTP proxy, as an asynchronous context manager; address is its URL."""

    def __init__(self, *, allow_loopback: bool) -> None:
        self._allow_loopback = allow_loopback
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self.address = ""

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, limit=_HEAD)
        self.address = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._server is not None:
            self._server.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            await self._pass_on(reader, writer)
        except (OSError, ValueError, TimeoutError, asyncio.IncompleteReadError):
            pass
        except asyncio.LimitOverrunError:
            await _answer(writer, "431 Request Header Fields Too Large")
        finally:
            self._tasks.discard(task)
            writer.close()

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), _PATIENCE)
        method, target, _ = head.split(b"\r\n", 1)[0].decode("latin-1").split(" ", 2)
        is_tunnel = method == "CONNECT"
        parts = urlsplit(f"//{target}" if is_tunnel else target)
        host, port = parts.hostname or "", parts.port or (443 if is_tunnel else 80)
        address = await self._look_up(host, port)
        if address is None:
            await _answer(writer, "403 Forbidden")
            return
        far_reader, far_writer = await asyncio.wait_for(
            asyncio.open_connection(address, port), _PATIENCE
        )
        try:
            if is_tunnel:
                writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
                await writer.drain()
            else:
                far_writer.write(_for_the_origin(head, method, target))
            copies = [
                asyncio.ensure_future(_copy(reader, far_writer)),
                asyncio.ensure_future(_copy(far_reader, writer)),
            ]
            await asyncio.wait(copies, return_when=asyncio.FIRST_COMPLETED)
            for copy in copies:
                copy.cancel()
            await asyncio.gather(*copies, return_exceptions=True)
        finally:
            far_writer.close()

    async def _look_up(self, host: str, port: int) -> str | None:
        """The address to connect to, or None where one that is not public is among the host's."""
        loop = asyncio.get_running_loop()
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        addresses = [str(one[4][0]) for one in found]
        if all(is_allowed(one, allow_loopback=self._allow_loopback) for one in addresses):
            return addresses[0] if addresses else None
        return None


def _for_the_origin(head: bytes, method: str, target: str) -> bytes:
    """Write the head of a proxied request as its server expects it, for one request only."""
    parts = urlsplit(target)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    kept = [
        line
        for line in head.split(b"\r\n")[1:-2]
        if not line.lower().startswith((b"proxy-", b"connection:"))
    ]
    first = f"{method} {path} HTTP/1.1".encode("latin-1")
    return b"\r\n".join([first, *kept, b"Connection: close", b"", b""])


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    left = LARGEST
    while left > 0 and (piece := await reader.read(2**16)):
        left -= len(piece)
        writer.write(piece)
        await writer.drain()


async def _answer(writer: asyncio.StreamWriter, status: str) -> None:
    with contextlib.suppress(OSError):
        writer.write(
            f"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode()
        )
        await writer.drain()
