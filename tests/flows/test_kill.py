"""kill -9 in the middle of a crawl and of a load; run again: the tables of an undisturbed run."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import duckdb
import pytest

import warehouse
from demo.newsroom import Newsroom
from flows import steps
from tests.flows.conftest import Demo, crawl, quiet

pytestmark = pytest.mark.slow

CRAWL = """
import sys
from pathlib import Path
from flows import steps
data, sources = map(Path, sys.argv[1:3])
steps.crawl_sources(
    steps.read_sources([sources]), data=data, run_id="killed", contact=None, allow_loopback=True,
    delay=0.05, say=lambda line, **_: print(line, flush=True),
)
"""
LOAD = """
import sys
from pathlib import Path
from flows import steps
data, sources = map(Path, sys.argv[1:3])
steps.load_archive(
    None, data=data, sources=steps.read_sources([sources]),
    say=lambda line, **_: print(line, flush=True),
)
"""


def kill_after(script: str, *arguments: Path, lines: int) -> None:
    """Run a script in a process group of its own and kill it after so many lines of progress."""
    child = subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    assert child.stdout is not None
    for _ in range(lines):
        assert child.stdout.readline(), "it ended before it could be killed"
    os.killpg(child.pid, signal.SIGKILL)
    child.wait()
    child.stdout.close()


def contents(connection: duckdb.DuckDBPyConnection) -> dict[str, list[tuple[object, ...]]]:
    """What the tables hold, without what differs from run to run: ports and times of fetching."""
    articles = connection.execute(
        "SELECT id, url, title, text, language, published_at FROM article"
    ).fetchall()
    path = {key: urlsplit(url).path for key, url, *_ in articles}
    found = {"article": sorted(((path[key], *rest) for key, _, *rest in articles), key=str)}
    for table, columns in {
        "mention": "kind, entity_id, text, char_start, char_end",
        "parameter_claim": "model_id, value, kind, char_start, char_end",
        "release_claim": "model_id, organisation_id, act, status, date, char_start, char_end",
        "quote": "text, speaker, affiliation, char_start, char_end",
    }.items():
        rows = connection.execute(f"SELECT article_id, {columns} FROM {table}").fetchall()
        found[table] = sorted(((path[key], *rest) for key, *rest in rows), key=str)
    found["hub_model"] = sorted(
        connection.execute("SELECT hub, repository_id, parameter_count FROM hub_model").fetchall(),
        key=str,
    )
    return found


def test_tables_after_two_kills_equal_those_without(demo: Demo, tmp_path: Path) -> None:
    with Newsroom(port=0) as newsroom:
        sources = newsroom.sources_file(tmp_path)
        kill_after(CRAWL, tmp_path, sources, lines=4)
        crawl(newsroom, tmp_path)
        # Nothing was fetched twice that lies in the archive.
        assert not list((tmp_path / "archive").glob("*.open"))
    kill_after(LOAD, tmp_path, sources, lines=1)
    described = steps.read_sources([sources])
    steps.load_archive(None, data=tmp_path, sources=described, say=quiet)
    steps.publish_data(data=tmp_path, say=quiet)
    with warehouse.connect(tmp_path) as after, warehouse.connect(demo.data) as undisturbed:
        disturbed, whole = contents(after), contents(undisturbed)
    for table in whole:
        assert disturbed[table] == whole[table], table
