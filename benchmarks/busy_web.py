"""The web of a busy day, for benchmarks/busy_day.py: many sources on loopback, and what they publish when."""

from __future__ import annotations

import asyncio
import json
import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection

DAY = datetime(2026, 11, 23, tzinfo=UTC)
RELEVANT = 50  # of so many pages, one is about a Chinese model
WORDS = [
    *("harbour", "river", "stone", "paper", "lantern", "letter", "morning", "council", "school"),
    *("winter", "railway", "market", "garden", "bridge", "museum", "festival", "season", "ferry"),
    *("concert", "library", "weather", "kitchen", "village", "teacher", "island"),
]


@dataclass(frozen=True, slots=True)
class Day:
    """What is published when. Page n of a source comes in the slot that its number falls into."""

    sources: int
    pages: int
    slots: int

    def out_by(self, slot: int) -> int:
        """How many pages each source has published when a slot begins."""
        return self.pages // self.sources * (slot + 1) // self.slots

    def moment(self, slot: int) -> datetime:
        """When a slot begins."""
        return DAY + timedelta(days=slot / self.slots)


def host(source: int) -> str:
    """The address of a source: each its own host, as on the web."""
    return f"127.{1 + source // 62_500}.{source // 250 % 250}.{1 + source % 250}"


def page(source: int, number: int) -> bytes:
    """An article of some four kilobytes, the same whenever it is asked for."""
    chance = random.Random(source * 1_000_003 + number)
    told = [
        " ".join(chance.choices(WORDS, k=55)).capitalize() + f", says note {source}-{number}."
        for _ in range(9)
    ]
    if chance.randrange(RELEVANT) == 0:
        size = chance.randrange(1, 400)
        told.insert(
            0,
            f"Zhipu AI released GLM-{source}-{size}B on Monday, a language model of {size} billion "
            "parameters, under the Apache 2.0 licence on Hugging Face.",
        )
    title = " ".join(chance.choices(WORDS, k=7)).capitalize()
    return (
        f"<!doctype html><html lang=en><head><title>{title}</title></head><body><article>"
        f"<h1>{title}</h1>{''.join(f'<p>{one}</p>' for one in told)}</article></body></html>"
    ).encode()


def feed(day: Day, source: int, slot: int, home: str) -> bytes:
    """A feed of the newest thirty pages, the last one first."""
    last = day.out_by(slot)
    items = "".join(
        f"<item><title>Note {number}</title><link>{home}/n/{number}</link></item>"
        for number in range(last - 1, max(-1, last - 31), -1)
    )
    return f"<rss version='2.0'><channel><title>{source}</title>{items}</channel></rss>".encode()


def serve(day: Day, pipe: Connection) -> None:
    """Answer for ever. /slot/N on 127.0.0.1 moves the day on."""
    slot = 0
    answers = {"robots.txt": 0, "feed": 0, "page": 0, "unchanged": 0}

    def answer(path: str, name: str, head: bytes) -> tuple[str, bytes]:
        nonlocal slot
        address = name.partition(":")[0]
        _, first, second, third = map(int, address.split("."))
        source = (first - 1) * 62_500 + second * 250 + third - 1
        match path.split("/")[1:]:
            case ["slot", number]:
                slot = int(number)
                return "200 OK", json.dumps(answers).encode()
            case ["robots.txt"]:
                answers["robots.txt"] += 1
                return "200 OK", b"User-agent: *\nAllow: /\n"
            case ["feed"]:
                answers["feed"] += 1
                return "200 OK", feed(day, source, slot, f"http://{name}")
            case ["n", number]:
                # Pages do not change, so any tag that is known is still good.
                kind = "unchanged" if b"if-none-match:" in head.lower() else "page"
                answers[kind] += 1
                if kind == "unchanged":
                    return "304 Not Modified", b""
                return "200 OK", page(source, int(number))
        return "404 Not Found", b""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                path = head.split(b" ", 2)[1].decode()
                asked = next(
                    line[5:].strip().decode()
                    for line in head.split(b"\r\n")
                    if line.lower().startswith(b"host:")
                )
                status, body = answer(path, asked, head)
                kind = "application/rss+xml" if path == "/feed" else "text/html; charset=utf-8"
                kind = "text/plain" if path == "/robots.txt" else kind
                writer.write(
                    f'HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nETag: "{path}"\r\n'
                    f"Content-Length: {len(body)}\r\n\r\n".encode()
                    + body
                )
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async def run() -> None:
        # All of 127.0.0.0/8 is this machine; whoever comes from elsewhere is not meant.
        server = await asyncio.start_server(talk, "0.0.0.0", 0, backlog=1024)
        pipe.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(run())
