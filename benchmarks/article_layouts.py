"""Pages in the layouts of benchmarks/layouts, each filled with invented texts."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup, escape

from benchmarks.article_samples import Sample

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


def layout_samples(*, each: int | None = None) -> Iterator[Sample]:
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
    return Sample(
        name=layout,
        language=language,
        body=body,
        text="\n".join(plain),
        url=f"https://www.outlet.example/news/{layout.replace('_', '-')}/",
        published=PUBLISHED.date(),
        title=text["title"],
        fetched_at=FETCHED,
    )


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
