"""How long the site's front page takes to open in Chromium with many models.

python benchmarks/site.py [COUNT]: writes the front page of COUNT made-up models (10,000), opens it
five times, and prints seconds until the table can be used and until a search is answered.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from reports.site.front import front, theme
from reports.site.kept import Kept
from reports.site.pages import Pages
from reports.site.writer import Writer
from reports.words import words

MAKERS = [("Qingyun", "青云"), ("Beishan", "北山"), ("Nanhe", "南河"), ("Xihu", "西湖")]


def model(number: int) -> dict[str, Any]:
    maker, maker_zh = MAKERS[number % len(MAKERS)]
    size = (number % 700 + 1) * 10**9
    return {
        "model_id": f"foo{number}-{number % 700 + 1}b",
        "model": f"Foo{number}-{number % 700 + 1}B",
        "organisation_id": maker.lower(),
        "group_id": maker.lower(),
        "maker": maker,
        "maker_zh": maker_zh,
        "status": "released",
        "is_umbrella": False,
        "released_on": date(2023, 1, 1) + timedelta(days=number % 1000),
        "parameter_count": size,
        "licence": "Apache 2.0" if number % 2 else None,
        "licence_class": "open" if number % 2 else None,
        "story_count": number % 20,
    }


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    makers = [{"organisation_id": a.lower(), "maker": a, "maker_zh": b} for a, b in MAKERS]
    found: dict[str, Any] = {
        "models": [model(number) for number in range(count)],
        "makers": makers,
        "conflicts": [],
        "licences": [],
        "speakers": [],
        "sources": [],
        "weeks": [],
    }
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        writer = Writer(Path(folder), words(), "footer")
        front(writer, Pages(found, words()))
        theme(writer, Kept(Path(folder) / "none", Path(folder)))
        size = (Path(folder) / "theme" / "data.js").stat().st_size
        browser = driver.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for _ in range(5):
            page = browser.new_page()
            start = time.perf_counter()
            page.goto((Path(folder) / "index.html").as_uri())
            page.wait_for_selector("html[data-ready=table]")
            opened = time.perf_counter() - start
            start = time.perf_counter()
            page.fill("#q", f"foo{count - 1} 青云" if (count - 1) % 4 == 0 else f"foo{count - 1}-")
            page.locator("#rows tr").nth(1).wait_for(state="detached")
            print(
                f"{count} models, data {size / 1e6:.1f} MB: open {opened:.2f} s,"
                f" search {time.perf_counter() - start:.2f} s"
            )
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
