"""A crawl lets go of each source that is done: of thousands, only those at work are in memory."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.spiders.conftest import Web, source

ROOT = Path(__file__).parents[2]
# As spiders.run works, and then a look at what is left.
CRAWL_AND_COUNT = """
import gc, io, json, sys
from spiders import run
from spiders.base import SourceSpider
job, out = json.loads(sys.argv[1]), io.StringIO()
run._crawl(job, out)
gc.collect()
told = [json.loads(line)["run"]["status"] for line in out.getvalue().splitlines()]
print(json.dumps([told, sum(isinstance(one, SourceSpider) for one in gc.get_objects())]))
"""


def test_what_is_done_is_let_go(web: Web, tmp_path: Path) -> None:
    web.feed("/feed", [web.page("/a")])
    urls = web.url, web.url.replace("127.0.0.1", "localhost")  # each host has its robots.txt
    job = {
        "sources": [
            source("feed", f"{url}/feed", f"s{number}").model_dump(mode="json")
            for number, url in enumerate(urls)
        ],
        "archive": str(tmp_path), "run_id": "run", "contact": None, "allow_loopback": True,
        "delay": 0.0, "retries": None, "at_once": 1, "clock_offset": 0.0,
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", CRAWL_AND_COUNT, json.dumps(job)],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=100,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [["ok", "ok"], 0]
