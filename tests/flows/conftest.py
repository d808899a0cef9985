"""The demo's newsroom crawled over real HTTP, loaded and published: once for all tests here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest

import warehouse
from demo.newsroom import Newsroom
from flows import steps
from flows.console import new_run_id
from pipelines.records import SourceRun
from warehouse.load import LoadResult


def quiet(message: str, /, *, source: str | None = None, level: str = "info") -> None:
    """Say nothing."""


@dataclass(frozen=True, kw_only=True)
class Demo:
    """What a crawl of the newsroom and a load of it came to."""

    data: Path
    urls: dict[str, str]
    truth: dict[str, Any]
    runs: tuple[SourceRun, ...]
    second_runs: tuple[SourceRun, ...]
    archived_after_first: dict[str, int]
    archived_after_second: dict[str, int]
    loaded: LoadResult
    loaded_again: LoadResult

    def url(self, place: dict[str, str]) -> str:
        """The address of a place of the truth."""
        return self.urls[place["outlet"]] + place["path"]


def crawl(newsroom: Newsroom, data: Path) -> tuple[SourceRun, ...]:
    """Crawl all of the newsroom's sources."""
    return steps.crawl_sources(
        steps.read_sources([newsroom.sources_file(data)]),
        data=data,
        run_id=new_run_id(),
        contact=None,
        allow_loopback=True,
        delay=0.0,
        say=quiet,
    )


def archived(data: Path) -> dict[str, int]:
    """The archive's files with their sizes."""
    return {path.name: path.stat().st_size for path in (data / "archive").glob("*.warc.gz")}


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """Crawl twice, load twice, publish."""
    data = tmp_path_factory.mktemp("demo")
    with Newsroom(port=0) as newsroom:
        runs = crawl(newsroom, data)
        first = archived(data)
        second_runs = crawl(newsroom, data)
        sources = steps.read_sources([newsroom.sources_file(data)])
        urls, truth = newsroom.urls, newsroom.truth
    second = archived(data)
    loaded = steps.load_archive(None, data=data, sources=sources, say=quiet)
    again = steps.load_archive(None, data=data, sources=sources, say=quiet)
    steps.publish_data(data=data, say=quiet)
    return Demo(
        data=data,
        urls=urls,
        truth=truth,
        runs=runs,
        second_runs=second_runs,
        archived_after_first=first,
        archived_after_second=second,
        loaded=loaded,
        loaded_again=again,
    )


@pytest.fixture
def connection(demo: Demo) -> Iterator[duckdb.DuckDBPyConnection]:
    """A reader's connection to what was published."""
    with warehouse.connect(demo.data) as opened:
        yield opened
