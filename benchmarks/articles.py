"""How well an article's text and day are found, beside single tools in the same run.

    python -m benchmarks.articles [--gold DIR] [--worst 5]

Without a folder: layouts in both languages (benchmarks/layouts), each in the manner of a content
system or a portal: recommendation lists, editors' lines, share bars, comments, captions, consent
prompts, subscription boxes, hashed class names, tables, paragraphs cut by <br>, GBK under the name
gb2312. Each is filled with each of four invented texts. With --gold: saved pages with their true
text and day (NAME.html beside NAME.json, see benchmarks/article_samples.py).

F1 is of shingles of four words (Chinese: four characters), each page of the same weight. Tools
that are not installed are left out: readability-lxml and resiliparse are no part of modelwire.
"""

from __future__ import annotations

import argparse
import logging
import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.article_layouts import layout_samples
from benchmarks.article_samples import (
    Sample,
    Score,
    day_of,
    f1,
    gold_samples,
    is_right,
    score,
    text_of,
)
from pipelines.encoding import decode

LANGUAGES = ("en", "zh")


def trafilatura_fast(sample: Sample) -> str:
    """Give what trafilatura finds in its fast mode."""
    import trafilatura  # noqa: PLC0415 - its start is not what is measured

    return trafilatura.extract(decode(sample.body).text, fast=True, include_comments=False) or ""


def readability(sample: Sample) -> str:
    """Give what readability-lxml finds; it breaks on some pages."""
    from lxml import html  # noqa: PLC0415
    from readability import Document  # noqa: PLC0415

    try:
        summary = Document(decode(sample.body).text).summary()
        return "\n".join(html.fromstring(summary).itertext())
    except Exception:  # noqa: BLE001 - what breaks it is not ours to tell
        return ""


def resiliparse(sample: Sample) -> str:
    """Give what resiliparse finds."""
    from resiliparse.extract.html2text import (  # type: ignore[import-not-found, unused-ignore]  # noqa: PLC0415
        extract_plain_text,
    )

    return str(extract_plain_text(decode(sample.body).text, main_content=True))


TOOLS: dict[str, Callable[[Sample], str]] = {
    "modelwire": text_of,
    "trafilatura fast": trafilatura_fast,
    "readability-lxml": readability,
    "resiliparse": resiliparse,
}


def main() -> None:
    """Print the table, and our worst pages."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--gold", type=Path, nargs="+", help="folders with pages and their truth")
    parser.add_argument("--worst", type=int, default=5, help="of our pages to name")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    try:
        folders = options.gold or []
        pages = [page for folder in folders for page in gold_samples(folder)]
        pages = pages or list(layout_samples())
    except ValueError as error:
        sys.exit(f"{error}")
    scores = {name: _measure(name, read, pages) for name, read in TOOLS.items()}
    _tell_days(pages)
    worst = sorted(zip(scores["modelwire"], pages, strict=True), key=lambda one: one[0].f1)[
        : options.worst
    ]
    for told, sample in worst:
        excess = f"too much {told.too_much:.3f}, lacking {told.lacking:.3f}"
        print(f"  {told.f1:.3f} ({excess}) {sample.name}: {sample.title or ''}")


def _measure(name: str, read: Callable[[Sample], str], pages: list[Sample]) -> list[Score]:
    """Print and return a tool's scores, none where it is not installed."""
    try:
        read(pages[0])  # word lists and models are read once
    except ImportError as error:
        print(f"{name:20} left out: {error}")
        return []
    start = time.process_time()
    found = [read(sample) for sample in pages]
    rate = len(pages) / (time.process_time() - start)
    scores = [score(text, sample) for text, sample in zip(found, pages, strict=True)]
    told = []
    for language in LANGUAGES:
        own = [
            one for one, sample in zip(scores, pages, strict=True) if sample.language == language
        ]
        if own:
            told.append(f"{language} {f1(own):.3f} ({len(own)} pages)")
    print(f"{name:20} F1 {', '.join(told)}, {rate:.0f} pages a CPU second")
    return scores


def _tell_days(pages: list[Sample]) -> None:
    for language in LANGUAGES:
        dated = [page for page in pages if page.published and page.language == language]
        wrong = [page for page in dated if not is_right(day_of(page), page)]
        if dated:
            share = 1 - len(wrong) / len(dated)
            print(f"modelwire's days     {language} {share:.3f} right of {len(dated)}")
        for page in wrong:
            print(f"  {page.name}: expected {page.published}, got {day_of(page)}")


if __name__ == "__main__":
    main()
