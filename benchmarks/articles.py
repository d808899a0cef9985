"""How well an article's text and day are found in hard layouts, beside single tools in the same run.

    python -m benchmarks.articles [--worst 5]

Twenty layouts, ten English and ten Chinese (benchmarks/layouts), each in the manner of a content
system or a portal: recommendation lists, editors' lines, share bars, comments, captions, consent
prompts, subscription boxes, hashed class names, tables, paragraphs cut by <br>, GBK under the name
gb2312. Each is filled with each of four invented texts. F1 is of shingles of four words (Chinese:
four characters) against the text's paragraphs; a day is right where it is the layout's in its zone.
"""

from __future__ import annotations

import argparse
import logging
import re
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup, escape

from pipelines.article import read_articles
from pipelines.dates import BEIJING
from pipelines.records import Article, Page

HERE = Path(__file__).parent / "layouts"
PUBLISHED = datetime(2026, 9, 18, 10, 30)  # noqa: DTZ001 - each layout has its own zone
FETCHED = datetime(2026, 10, 3, 12, tzinfo=UTC)
RELATED = {
    "en": (
        "Ferry timetable changes from Monday",
        "The council votes on the harbour wall",
        "Five walks along the estuary for a wet weekend",
        "A clockmaker closes her shop after forty years",
    ),
    "zh": (
        "半导体板块午后走强 多股涨停",
        "这座古镇的夜市为什么火了",
        "专家提醒：换季注意这三点",
        "他用十年时间修好一座钟楼",
    ),
}
TEASERS = {
    "en": (
        "The early boat leaves ten minutes sooner, and the last one no longer waits for the train.",
        "Members will decide whether the old wall is to be mended or replaced before the winter storms.",
        "Take boots, a map and something warm; two of the five can be walked with a pram at low tide.",
        "Her last customer was a boy with a watch that had belonged to nobody he could remember.",
    ),
    "zh": (
        "截至收盘，板块内十二只股票涨停，成交额比前一日放大近五成。",
        "入夜之后，古镇的石板路上挤满了外地来的年轻人，摊主们忙到凌晨。",
        "早晚温差大，老人和孩子尤其要注意保暖，出汗之后不要马上减衣服。",
        "钟楼的齿轮有一半是他自己车出来的，图纸是从档案馆里抄来的。",
    ),
}


@dataclass(frozen=True, slots=True)
class Sample:
    """A page with its true paragraphs, title and day."""

    layout: str
    language: str
    title: str
    body: bytes
    paragraphs: tuple[str, ...]

    @property
    def page(self) -> Page:
        """The page as fetched."""
        return Page(
            url=f"https://www.outlet.example/news/{self.layout.replace('_', '-')}/",
            fetched_at=FETCHED,
            status=200,
            headers={"content-type": "text/html"},
            body=self.body,
            digest="sha1:A",
        )


def samples(*, each: int | None = None) -> Iterator[Sample]:
    """Every layout with each text of its language, or with so many of them."""
    texts = tomllib.loads((HERE / "texts.toml").read_text(encoding="utf-8"))["text"]
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE), autoescape=True, undefined=jinja2.StrictUndefined
    )
    environment.filters["dress"] = _dress
    for number, path in enumerate(sorted(HERE.glob("*.html"))):
        own = [text for text in texts if text["language"] == path.stem[:2]]
        first = number % len(own)
        for text in (own[first:] + own[:first])[:each]:
            yield _sample(environment.get_template(path.name), path.stem, text)


def _sample(template: jinja2.Template, layout: str, text: dict[str, Any]) -> Sample:
    lines = [line for line in text["body"].strip().splitlines() if line]
    blocks = list(_blocks(lines))
    plain = [line.removeprefix("## ").removeprefix("- ") for line in lines]
    language = text["language"]
    blank = "\u3000\u3000" if language == "zh" else ""
    zone = "+08:00" if language == "zh" else "+00:00"
    page = template.render(
        title=text["title"],
        author=text["author"],
        blocks=blocks,
        body=Markup("\n").join(blocks),
        plain=plain,
        broken=Markup("<br /><br />\n").join(blank + escape(line) for line in plain),
        related=RELATED[language],
        teasers=TEASERS[language],
        iso=f"{PUBLISHED:%Y-%m-%dT%H:%M:%S}{zone}",
        later=f"{PUBLISHED:%Y-%m}-20T08:00:00{zone}",
        day=f"{PUBLISHED:%Y-%m-%d}",
        day_en=f"{PUBLISHED:%B} {PUBLISHED.day}, {PUBLISHED.year}",
        day_zh=f"{PUBLISHED.year}年{PUBLISHED.month}月{PUBLISHED.day}日",
        minute=f"{PUBLISHED:%Y-%m-%d %H:%M}",
    )
    is_gbk = re.search(r"charset=[\"']?gb", page[:600])
    body = page.encode("gb18030" if is_gbk else "utf-8")
    return Sample(layout, language, text["title"], body, tuple(plain))


def _dress(block: str, opening: str, closing: str = "</p>") -> Markup:
    """A paragraph in a layout's own mark-up; what is none stays as it is."""
    plain = str(block)
    if plain.startswith("<p>"):
        plain = opening + plain.removeprefix("<p>").removesuffix("</p>") + closing
    return Markup(plain)


def _blocks(lines: Sequence[str]) -> Iterator[Markup]:
    items: list[Markup] = []
    for line in (*lines, ""):
        if line.startswith("- "):
            items.append(Markup("<li>{}</li>").format(line[2:]))
            continue
        if items:
            yield Markup("<ul>{}</ul>").format(Markup("").join(items))
            items = []
        if line.startswith("## "):
            yield Markup("<h2>{}</h2>").format(line[3:])
        elif line:
            yield Markup("<p>{}</p>").format(line)


def shingles(text: str, language: str) -> Counter[tuple[str, ...]]:
    """The runs of four words, or of four characters of a Chinese text, and how often each stands."""
    units = re.findall(r"\w", text) if language == "zh" else re.findall(r"\w+", text.lower())
    return Counter(zip(*(units[at:] for at in range(4)), strict=False))


def f1(found: str, sample: Sample) -> float:
    """Of shingles, against the true paragraphs."""
    ours = shingles(found, sample.language)
    true = shingles("\n".join(sample.paragraphs), sample.language)
    return 2 * (ours & true).total() / max(1, ours.total() + true.total())


def modelwire(sample: Sample) -> str:
    """Our article's text."""
    (article,) = read_articles(sample.page)
    return article.text if isinstance(article, Article) else ""


def day_of(sample: Sample) -> str | None:
    """Our article's day, in the zone of the page."""
    (article,) = read_articles(sample.page)
    if not isinstance(article, Article) or article.published_at is None:
        return None
    zone = BEIJING if sample.language == "zh" else UTC
    return f"{article.published_at.astimezone(zone):%Y-%m-%d}"


def _text(sample: Sample) -> str:
    """What single tools are given: they too should not lose by the encoding."""
    try:
        return sample.body.decode("utf-8")
    except UnicodeDecodeError:
        return sample.body.decode("gb18030")


def trafilatura_fast(sample: Sample) -> str:
    """Give what trafilatura finds in its fast mode."""
    import trafilatura  # noqa: PLC0415 - its start is not what is measured

    return trafilatura.extract(_text(sample), fast=True, include_comments=False) or ""


def readability(sample: Sample) -> str:
    """Give what readability finds."""
    from lxml import html  # noqa: PLC0415
    from trafilatura.readability_lxml import Document  # noqa: PLC0415

    summary = Document(html.fromstring(_text(sample))).summary()
    return "\n".join(html.fromstring(summary).itertext()) if summary else ""


TOOLS: dict[str, Callable[[Sample], str]] = {
    "modelwire": modelwire,
    "trafilatura fast": trafilatura_fast,
    "readability": readability,
}


def main() -> None:
    """Print the table, and our worst pages."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--worst", type=int, default=5, help="of our pages to name")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    pages = list(samples())
    modelwire(pages[0]), trafilatura_fast(pages[0])  # word lists and models are read once
    ours: list[tuple[float, Sample]] = []
    for name, read in TOOLS.items():
        try:
            start = time.process_time()
            found = [read(sample) for sample in pages]
            rate = len(pages) / (time.process_time() - start)
        except ImportError as error:
            print(f"{name:20} {error}")
            continue
        scores = [(f1(text, sample), sample) for text, sample in zip(found, pages, strict=True)]
        ours = ours or scores
        told = []
        for language in ("en", "zh"):
            own = [score for score, sample in scores if sample.language == language]
            told.append(f"{language} {sum(own) / len(own):.3f} ({len(own)} pages)")
        print(f"{name:20} F1 {', '.join(told)}, {rate:.0f} pages a CPU second")
    right = sum(day_of(sample) == f"{PUBLISHED:%Y-%m-%d}" for sample in pages)
    print(f"modelwire's days     {right} of {len(pages)} right")
    for score, sample in sorted(ours, key=lambda one: one[0])[: options.worst]:
        print(f"  {score:.3f} {sample.layout}: {sample.title}")


if __name__ == "__main__":
    main()
