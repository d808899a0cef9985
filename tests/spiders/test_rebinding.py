"""A name that resolves to a public address when looked at, and to this machine when used."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from scrapy.resolver import dnscache
from twisted.internet import base, defer
from twisted.internet.error import DNSLookupError

from spiders import guard
from spiders.guard import Guard
from spiders.public import PublicResolver, is_refused

PUBLIC, OWN = "93.184.216.34", "127.0.0.1"


class Names:
    """A resolver whose answers change from one question to the next, as an attacker's do."""

    def __init__(self, *answers: str) -> None:
        self.answers = list(answers)
        self.asked = 0

    def next(self) -> str:
        self.asked += 1
        return self.answers.pop(0)


@pytest.fixture(autouse=True)
def empty_cache() -> Iterator[None]:
    dnscache.clear()
    yield
    dnscache.clear()


def resolver(names: Names, monkeypatch: pytest.MonkeyPatch, *, cache_size: int) -> PublicResolver:
    monkeypatch.setattr(
        base.ThreadedResolver, "getHostByName", lambda *_, **__: defer.succeed(names.next())
    )
    made: PublicResolver = PublicResolver(None, cache_size, 15.0)
    return made


def outcome(looked_up: defer.Deferred[str]) -> str | BaseException:
    found: list[Any] = []
    looked_up.addBoth(found.append)
    (one,) = found
    return one if isinstance(one, str) else one.value


def test_crawl_connects_to_the_address_that_it_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    names = Names(PUBLIC, OWN)
    ours = resolver(names, monkeypatch, cache_size=10)
    assert outcome(ours.getHostByName("kept.example")) == PUBLIC
    assert outcome(ours.getHostByName("kept.example")) == PUBLIC
    assert names.asked == 1  # what was looked at is what is used, whatever the name says by now


def test_crawl_refuses_a_name_once_it_has_turned(monkeypatch: pytest.MonkeyPatch) -> None:
    names = Names(PUBLIC, OWN, PUBLIC)
    ours = resolver(names, monkeypatch, cache_size=0)
    assert outcome(ours.getHostByName("turns.example")) == PUBLIC
    assert not is_refused("turns.example")
    assert isinstance(outcome(ours.getHostByName("turns.example")), DNSLookupError)
    assert is_refused("turns.example")


def test_browser_reaches_only_the_address_that_was_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    names = Names(PUBLIC, OWN)
    connected: list[str] = []

    async def look_up(_loop: Any, _host: str, port: int, **_: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (names.next(), port))]

    async def ask(proxy: str) -> str:
        host, _, port = proxy.removeprefix("http://").partition(":")
        reader, writer = await open_connection(host, int(port))
        writer.write(b"GET http://turns.example/ HTTP/1.1\r\nHost: turns.example\r\n\r\n")
        answer = await reader.read(2**16)
        writer.close()
        return answer.decode()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\npublic")
        await writer.drain()
        writer.close()

    async def run() -> list[str]:
        server = await asyncio.start_server(serve, OWN, 0)
        stand_in = server.sockets[0].getsockname()[1]

        async def connect(host: str, _port: int) -> Any:
            connected.append(host)
            return await open_connection(OWN, stand_in)  # in the place of the public address

        monkeypatch.setattr(guard.asyncio, "open_connection", connect)
        async with Guard(allow_loopback=False) as proxy:
            monkeypatch.setattr(asyncio.base_events.BaseEventLoop, "getaddrinfo", look_up)
            answers = [await ask(proxy.address), await ask(proxy.address)]
            monkeypatch.undo()
        server.close()
        return answers

    open_connection = asyncio.open_connection
    first, second = asyncio.run(run())
    assert first.endswith("public")
    assert second.startswith("HTTP/1.1 403")
    assert connected == [PUBLIC]  # an address and no name: nothing is resolved a second time
