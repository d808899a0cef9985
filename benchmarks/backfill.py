"""How fast a web archive is searched, and what of it is found.

    python -m benchmarks.backfill [--pages HTML_DIR] [--records 20000]

Makes a WARC file of pages, one in a hundred of them about a Chinese model, and compares `backfill`
with fastwarc reading the same file and doing nothing. Without --pages the pages are ours: invented
news in the layouts of benchmarks/articles.py, filled up to the size that news pages have. Figures are
CPU seconds of one process, of rounds that take turns.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from typing import Any

import trafilatura
from fastwarc.warc import ArchiveIterator, WarcRecordType
from markupsafe import escape
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from benchmarks.article_layouts import layout_samples
from nlp.lexicon import load_lexicon
from pipelines.archive import ArchiveWriter
from pipelines.article import read_articles
from pipelines.backfill import Count, backfill
from pipelines.byte_filter import ByteFilter
from pipelines.encoding import decode
from pipelines.pages import read_pages
from pipelines.records import Article, Page
from pipelines.relevance import Relevance

PLACES = ["harbour", "council", "museum", "railway", "school", "market", "theatre", "hospital"]
NEWS = (
    "The {place} of the town opened its {thing} on day {number} after a delay of {number} weeks. "
)
MODEL = (
    "Qwen3-{number}B is a large language model with {number} billion parameters. ",
    "阿里云开源了通义千问的一个新的大模型，参数为{number}亿，权重可以免费商用。",
    "DeepSeek published the weights of a reasoning model, and {number} firms use it. ",
    "智谱发布GLM-{number}，这个大语言模型的权重在魔搭社区上线。",
)


def own_page(number: int, *, is_relevant: bool, size: int) -> bytes:
    """A page in one of benchmarks/layouts, filled up to a size with the script that news pages have."""
    dice = random.Random(number)
    layouts = _layouts()
    base = layouts[number % len(layouts)]
    sentence = MODEL[number // 100 % len(MODEL)] if is_relevant else NEWS
    text = "".join(
        f"<p>{sentence.format(place=dice.choice(PLACES), thing=dice.choice(PLACES), number=n)}</p>"
        for n in (dice.randrange(2, 90) for _ in range(24))
    )
    page = base.replace("TEXT", text).replace("TITLE", f"Page {number}")
    parts = [page]
    length = len(page)
    while length < size:
        state = ",".join(
            f'{{"id":"{dice.getrandbits(64):x}","kind":"card","rank":{dice.random():.6f}}}'
            for _ in range(60)
        )
        cards = "".join(
            f"<div class='card card--{at}' data-id='{dice.getrandbits(32)}'><div class='card__inner'><a "
            f"href='/{dice.getrandbits(32)}' class='card__link'><span>{dice.choice(PLACES)} "
            f"{dice.randrange(999)}</span></a><p class='card__text'>The {dice.choice(PLACES)} is open.</p>"
            f"</div></div>"
            for at in range(24)
        )
        parts.append(f"<script>var s{length}=[{state}]</script><div class='teaser'>{cards}</div>")
        length += len(parts[-1])
    encoding = "gb18030" if number % 3 == 0 else "utf-8"
    return "".join(parts).encode(encoding)


@cache
def _layouts() -> list[str]:
    """The layouts of the benchmark of articles, with places for title and text."""
    found = []
    for sample in layout_samples(each=1):
        page = sample.body.decode("gb18030" if b"charset=gb" in sample.body[:600] else "utf-8")
        for line in sample.text.split("\n"):
            page = page.replace(str(escape(line)), "")
        page = page.replace(str(escape(sample.title or "")), "TITLE")
        place = page.find("<p></p>")
        found.append(page[:place] + "TEXT" + page[place:] if place > 0 else page + "TEXT")
    return found


def make(path: Path, records: int, pages: list[bytes], size: int) -> None:
    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=True)
        for number in range(records):
            is_relevant = number % 100 == 50
            body = (
                pages[number % len(pages)]
                if pages and not is_relevant
                else own_page(number, is_relevant=is_relevant, size=size)
            )
            head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(
                    f"https://news.example/{'m' if is_relevant else 'n'}/{number}",
                    "response",
                    payload=BytesIO(body),
                    http_headers=head,
                )
            )


def bare(path: Path) -> int:
    with path.open("rb") as stream:
        found = 0
        for record in ArchiveIterator(
            stream, record_types=WarcRecordType.response, parse_http=False
        ):
            record.reader.read()
            found += 1
    return found


def relevant(path: Path) -> Iterator[str]:
    """The addresses of what the fine judgement keeps, every record parsed."""
    judge = Relevance(load_lexicon().relevance_terms()).judge
    for page in read_pages(path, on_problem=print):
        if isinstance(page, Page):
            for article in read_articles(page):
                if isinstance(article, Article) and judge(article).is_relevant:
                    yield page.url


def trafilatura_on_all(path: Path) -> int:
    """The texts that trafilatura's fast mode finds, every record parsed."""
    found = 0
    for page in read_pages(path, on_problem=print):
        if isinstance(page, Page):
            text = decode(page.body, page.headers.get("content-type", "")).text
            found += bool(trafilatura.extract(text, fast=True, include_comments=False))
    return found


def search(path: Path, archive: Path) -> tuple[Count, list[Path]]:
    """Search a file as `modelwire backfill` does."""
    writer = ArchiveWriter(archive, "run")
    with path.open("rb") as stream:
        count = backfill(
            stream,
            path.name,
            keep=writer,
            byte_filter=_filter(),
            count=Count(),
            on_problem=print,
        )
    writer.close()
    return count, writer.files


@cache
def _filter() -> ByteFilter:
    return ByteFilter(load_lexicon().relevance_terms())


def seconds(work: Callable[[], Any]) -> float:
    """CPU seconds of this process, system's included, that a piece of work took."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pages", type=Path, help="folder of HTML files for the other 99")
    options.add_argument("--records", type=int, default=20_000)
    options.add_argument("--size", type=int, default=160_000, help="bytes of a page of ours")
    options.add_argument("--judge", type=int, default=1000, help="records for the slow way")
    options.add_argument("--rounds", type=int, default=3, help="of each, in turn; medians count")
    given = options.parse_args()
    pages = [p.read_bytes() for p in sorted(given.pages.glob("*.html"))] if given.pages else []
    with tempfile.TemporaryDirectory() as folder:
        path, short = Path(folder, "all.warc.gz"), Path(folder, "some.warc.gz")
        make(path, given.records, pages, given.size)
        make(short, given.judge, pages, given.size)
        _filter()
        bare(short), search(short, Path(folder, "warm"))  # libraries are loaded, files are cached
        size = path.stat().st_size / 2**20
        print(f"{given.records} records, {size:.0f} MB packed, medians of {given.rounds} rounds")
        took: dict[str, list[float]] = {"bare": [], "ours": []}
        memory = []
        for number in range(given.rounds):
            took["bare"].append(seconds(partial(bare, path)))
            archive = Path(folder, f"archive-{number}")
            start = time.process_time()
            count, files = search(path, archive)
            took["ours"].append(time.process_time() - start)
            memory.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        bare_rate, rate = (
            given.records / statistics.median(took[name]) for name in ("bare", "ours")
        )
        kept = {
            page.url
            for file in files
            for page in read_pages(file, on_problem=print)
            if isinstance(page, Page)
        }
        true = {f"https://news.example/m/{at}" for at in range(given.records) if at % 100 == 50}
        start = time.process_time()
        judged = set(relevant(short))
        slow = given.judge / (time.process_time() - start)
        theirs = given.judge / seconds(partial(trafilatura_on_all, short))
        print(f"fastwarc alone     {bare_rate:8.0f} records a CPU second")
        print(
            f"backfill           {rate:8.0f}   1/{bare_rate / rate:.1f} of it; "
            f"{rate / theirs:.0f} x and {rate / slow:.0f} x the next two"
        )
        print(f"trafilatura, fast  {theirs:8.0f}   on every record (of {given.judge})")
        print(f"every record read  {slow:8.0f}   (on {given.judge} records)")
        print(
            f"kept {count.kept}; of {len(true)} relevant {len(true & kept)}; of {len(judged)} that the "
            f"fine judgement keeps of the first {given.judge} {len(judged & kept)}"
        )
        print(f"peak memory after each round: {', '.join(f'{one:.0f} MB' for one in memory)}")


if __name__ == "__main__":
    main()
