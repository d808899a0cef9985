"""How much our crawl costs beside a bare Scrapy spider: pages per CPU second, from a local server.

    .venv/bin/python -m benchmarks.crawl [--pages 5000] [--rounds 3]

Both fetch the same small pages, which one sitemap lists, from a server of its own process, without
any pause, eight at once (Scrapy's default for a host). The bare spider has Scrapy's default settings
and keeps nothing; ours obeys robots.txt, knows what is known, and writes the WARC archive and its
index. CPU seconds (user and system) are those of the child process in which each works, start
included, with the bytecode of all modules at hand, as after an installation; the rounds take turns,
the first is not counted, and the medians are compared. Both suffer from a busy machine, whose caches
they share with others: run it on a quiet one, with more rounds where they differ.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from multiprocessing.connection import Connection
from pathlib import Path

from spiders.crawl import crawl
from spiders.sources import parse_source

BARE = """
import sys
import scrapy
from scrapy.crawler import CrawlerProcess

class Bare(scrapy.Spider):
    name = "bare"
    start_urls = [sys.argv[1]]
    count = 0

    def parse(self, response):
        response.selector.remove_namespaces()
        for url in response.xpath("//loc/text()").getall():
            yield scrapy.Request(url, self.keep)

    def keep(self, response):
        yield {"url": response.url, "body": response.body}

process = CrawlerProcess({"LOG_LEVEL": "ERROR"})
crawler = process.create_crawler(Bare)
process.crawl(crawler)
process.start()
print(crawler.stats.get_value("item_scraped_count", 0))
"""
WORDS = [
    "harbour",
    "river",
    "stone",
    "paper",
    "lantern",
    "weights",
    "model",
    "licence",
    "letter",
    "morning",
]


def page(number: int) -> bytes:
    """A small page of some six kilobytes, no two alike."""
    paragraphs = "".join(
        f"<p>{' '.join(WORDS[(number * 7 + at * step) % 10] for step in range(1, 60))} {number}.</p>"
        for at in range(14)
    )
    return (
        f"<!doctype html><html><head><title>Page {number}</title></head><body>{paragraphs}".encode()
    )


def serve(pages: int, pipe: Connection) -> None:
    """Answer for ever, as little busy as can be: the server's time is nobody's."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                path = head.split(b" ", 2)[1]
                status, kind, body = bodies.get(path, (b"404 Not Found", b"text/plain", b""))
                writer.write(
                    b"HTTP/1.1 %b\r\nContent-Type: %b\r\nContent-Length: %d\r\n\r\n%b"
                    % (status, kind, len(body), body)
                )
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async def run() -> None:
        server = await asyncio.start_server(answer, "127.0.0.1", 0)
        home = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        locations = "".join(f"<url><loc>{home}/p/{at}</loc></url>" for at in range(pages))
        listing = (
            f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{locations}</urlset>"
        )
        bodies[b"/sitemap.xml"] = (b"200 OK", b"application/xml", listing.encode())
        pipe.send(home)
        await server.serve_forever()

    bodies = {
        b"/p/%d" % at: (b"200 OK", b"text/html; charset=utf-8", page(at)) for at in range(pages)
    }
    asyncio.run(run())


def cpu_seconds() -> float:
    """Of all children that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def bare(home: str, pages: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "bare.py"  # Scrapy looks at the source of its callbacks
        script.write_text(BARE, encoding="utf-8")
        before = cpu_seconds()
        done = subprocess.run(
            [sys.executable, script, f"{home}/sitemap.xml"],
            capture_output=True,
            text=True,
            check=True,
        )
    assert int(done.stdout) == pages, f"{done.stdout}{done.stderr[-2000:]}"
    return cpu_seconds() - before


def ours(home: str, pages: int) -> float:
    source = parse_source(
        {
            "id": "many", "name": "Many", "kind": "sitemap", "language": "en",
            "url": f"{home}/sitemap.xml", "tier": "trade-press", "content": "links",
            "expected_per_week": 0, "schedule": "1d", "options": {"max_entries": 50_000},
        }
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        before = cpu_seconds()
        (run,) = crawl(
            [source],
            archive=Path(folder),
            run_id="bench",
            contact=None,
            allow_loopback=True,
            delay=0.0,
            at_once=8,
        )
        assert run.new_count == pages + 1, run.failures[:3]
        return cpu_seconds() - before


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parser.add_argument("--pages", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    near, far = multiprocessing.Pipe()
    server = multiprocessing.Process(target=serve, args=(options.pages, far), daemon=True)
    server.start()
    home = near.recv()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    seconds: dict[str, list[float]] = {"bare": [], "ours": []}
    with tempfile.TemporaryDirectory() as bytecode:
        os.environ["PYTHONPYCACHEPREFIX"] = bytecode
        for number in range(options.rounds + 1):
            for name, work in (("bare", bare), ("ours", ours)):
                took = work(home, options.pages)
                if number:
                    seconds[name].append(took)
                    rate = options.pages / took
                    print(f"round {number}, {name}: {rate:.0f} pages a CPU second")
    pairs = zip(seconds["ours"], seconds["bare"], strict=True)
    ratios = [bare_took / our_took for our_took, bare_took in pairs]
    rates = {name: options.pages / statistics.median(took) for name, took in seconds.items()}
    print(f"{options.pages} pages, {os.cpu_count()} cores, medians of {options.rounds} rounds")
    print(f"bare Scrapy, default settings: {rates['bare']:.0f} pages a CPU second")
    print(f"modelwire, archive included:   {rates['ours']:.0f} pages a CPU second")
    print(
        f"ratio: {rates['ours'] / rates['bare']:.2f}; round by round "
        f"{', '.join(f'{one:.2f}' for one in ratios)}"
    )
    server.terminate()


if __name__ == "__main__":
    main()
