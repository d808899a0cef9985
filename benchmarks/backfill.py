"""How fast a web archive is searched, and what of it is found.

    python benchmarks/backfill.py [--pages HTML_DIR] [--records 20000]

Makes a WARC file of pages, one in a hundred of them about a Chinese model, and compares `backfill`
with fastwarc reading the same file and doing nothing. Without --pages the pages are ours: invented
news in mark-up of the size that news pages have. Figures are CPU seconds of one process.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from fastwarc.warc import ArchiveIterator, WarcRecordType
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from nlp.lexicon import load_lexicon
from pipelines.archive import ArchiveWriter
from pipelines.article import read_articles
from pipelines.backfill import Count, backfill
from pipelines.byte_filter import ByteFilter
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
    """A page of some size, most of it script and mark-up, as news pages are."""
    dice = random.Random(number)
    sentence = MODEL[number // 100 % len(MODEL)] if is_relevant else NEWS
    text = "".join(
        f"<p>{sentence.format(place=dice.choice(PLACES), thing=dice.choice(PLACES), number=n)}</p>"
        for n in (dice.randrange(2, 90) for _ in range(24))
    )
    script = "".join(f'{{"id":{dice.random()},"kind":"card","index":{n}}},' for n in range(400))
    filler = f"<script>var state=[{script}]</script><div class='teaser'><a href='/{number}'>More</a></div>"
    page = f"<html><head><title>Page {number}</title></head><body><article>{text}</article>"
    page += filler * max(1, (size - len(page)) // len(filler))
    encoding = "gb18030" if number % 3 == 0 else "utf-8"
    return (page + "</body></html>").encode(encoding)


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


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pages", type=Path, help="folder of HTML files for the other 99")
    options.add_argument("--records", type=int, default=20_000)
    options.add_argument("--size", type=int, default=160_000, help="bytes of a page of ours")
    options.add_argument("--judge", type=int, default=1000, help="records for the slow way")
    given = options.parse_args()
    pages = [p.read_bytes() for p in sorted(given.pages.glob("*.html"))] if given.pages else []
    with tempfile.TemporaryDirectory() as folder:
        path, short = Path(folder, "all.warc.gz"), Path(folder, "some.warc.gz")
        make(path, given.records, pages, given.size)
        make(short, given.judge, pages, given.size)
        start = time.process_time()
        records = bare(path)
        bare_rate = records / (time.process_time() - start)
        byte_filter = ByteFilter(load_lexicon().relevance_terms())
        writer = ArchiveWriter(Path(folder, "archive"), "run")
        start = time.process_time()
        with path.open("rb") as stream:
            count = backfill(
                stream,
                path.name,
                keep=writer,
                byte_filter=byte_filter,
                count=Count(),
                on_problem=print,
            )
        rate = records / (time.process_time() - start)
        writer.close()
        kept = {
            page.url
            for file in writer.files
            for page in read_pages(file, on_problem=print)
            if isinstance(page, Page)
        }
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        start = time.process_time()
        judged = set(relevant(short))
        slow = given.judge / (time.process_time() - start)
        print(f"fastwarc alone     {bare_rate:8.0f} records a CPU second")
        print(
            f"backfill           {rate:8.0f}   1/{bare_rate / rate:.1f} of it; {rate / slow:.0f} x the next"
        )
        print(f"every record read  {slow:8.0f}   (on {given.judge} records)")
        print(
            f"kept {count.kept} of {records}; found {len(judged & kept)} of {len(judged)} relevant "
            f"in the first {given.judge}; peak memory {memory:.0f} MB"
        )


if __name__ == "__main__":
    main()
