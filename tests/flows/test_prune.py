"""What a prune of the archive leaves: every cited page, an index that fits, a warehouse that is well."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

import warehouse.prune
from flows import steps
from flows.status import status
from pipelines.cdx import index_path, read_archived
from pipelines.compaction import Compaction
from pipelines.pages import read_pages
from pipelines.records import Page, Role
from tests.flows.conftest import Demo, quiet
from tests.pipelines.addresses import known
from tests.warehouse.lakes import make_lake
from warehouse.doctor import examine
from warehouse.files import private_path
from warehouse.schema import open_private

pytestmark = pytest.mark.slow

LATER = datetime.now(UTC) + timedelta(days=100)


def prune(data: Path, run_id: str = "pruned-1", *, is_dry: bool = False) -> Compaction:
    """Prune as if the archive had been loaded a hundred days ago."""
    return warehouse.prune.prune(
        data, keep=timedelta(days=90), run_id=run_id, is_dry=is_dry, now=LATER, say=quiet
    )


@pytest.fixture
def data(demo: Demo, tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    shutil.copytree(demo.data, folder)
    return folder


def files(data: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(data)): path.read_bytes()
        for path in sorted((data / "archive").rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def cited(data: Path) -> list[tuple[str, str, str, int]]:
    """Digest, record, file and offset of the page of each article."""
    with open_private(data) as connection:
        return connection.execute(
            "SELECT page_digest, record_id, warc_file, warc_offset FROM article"
        ).fetchall()


def pages(data: Path) -> dict[tuple[str, int], Page]:
    problems: list[object] = []
    return {
        (page.warc_file or "", page.warc_offset or 0): page
        for path in sorted((data / "archive").glob("*.warc.gz"))
        for page in read_pages(path, on_problem=problems.append)
        if isinstance(page, Page)
    }


def assert_sound(data: Path, before: list[tuple[str, str, str, int]]) -> None:
    """Every article's page is where the warehouse says, byte for byte; checks and index agree."""
    there = pages(data)
    after = cited(data)
    assert {row[:2] for row in after} == {row[:2] for row in before}
    for digest, record_id, file, offset in after:
        page = there[file, offset]
        assert (page.digest, page.record_id) == (digest, record_id)
    findings = examine(data)
    assert not [one for one in findings if one.severity != "warn" or "is gone" in str(one)]
    indexed = {path.stem for path in (data / "archive" / "index").glob("*.cdxj")}
    assert indexed == {
        path.name.removesuffix(".warc.gz") for path in (data / "archive").glob("*.warc.gz")
    }


def test_a_dry_run_tells_and_changes_nothing(data: Path) -> None:
    before = files(data)
    told = prune(data, is_dry=True)
    assert files(data) == before
    assert told.new_files == ()
    done = prune(data)
    assert (told.kept_page_count, told.dropped_page_count) == (
        done.kept_page_count,
        done.dropped_page_count,
    )


def test_what_is_cited_stays_and_the_rest_is_remembered(data: Path, demo: Demo) -> None:
    before, knew = cited(data), known(data / "archive")
    crawls = sum(len(runs) for runs in (demo.runs, demo.second_runs))
    done = prune(data)
    assert done.dropped_page_count > 20
    assert done.kept_page_count >= len({row[2:] for row in before})
    assert len(files(data)) == 2  # one WARC file and its index
    assert_sound(data, before)

    knows = known(data / "archive")
    texts = {url for url, one in knew.items() if one.role in (Role.ARTICLE, Role.CARD)}
    assert texts <= set(knows)
    gone = [one for one in knows.values() if read_archived(data / "archive", one) is None]
    assert gone  # known by a revisit record only, with what a conditional request needs
    assert all(one.digest == knew[url].digest for url, one in knows.items() if url in texts)

    # Built anew from what stayed: the same articles, and every run of the crawl.
    anew = data.with_name("anew")
    shutil.copytree(data / "archive", anew / "archive")
    steps.load_archive(None, data=anew, sources=None, say=quiet)
    assert {row[:2] for row in cited(anew)} == {row[:2] for row in before}
    with duckdb.connect(str(private_path(anew)), read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM crawl").fetchone() == (crawls,)


def test_nothing_is_loaded_again_and_a_second_prune_finds_nothing_to_drop(data: Path) -> None:
    prune(data)
    loaded = steps.load_archive(None, data=data, sources=None, say=quiet)
    assert [one.status for one in loaded.files] == ["known"]
    before = cited(data)
    assert prune(data, "pruned-2").dropped_page_count == 0
    assert_sound(data, before)


@pytest.mark.faults
@pytest.mark.parametrize("step", ["_point_at", "remove"])
def test_an_interrupted_prune_is_made_good_by_the_next(
    data: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    before = cited(data)

    def end(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(warehouse.prune, step, end)
        with pytest.raises(KeyboardInterrupt):
            prune(data)
    assert_sound_between = pages(data)  # both copies are there
    assert all((file, offset) in assert_sound_between for *_, file, offset in cited(data))
    prune(data, "pruned-2")
    assert len(files(data)) == 2
    assert_sound(data, before)


def test_a_file_of_another_is_left_alone(data: Path) -> None:
    path = next(iter(sorted((data / "archive").glob("*.warc.gz"))))
    path.write_bytes(path.read_bytes()[:-10])
    index_path(path).unlink()
    told = prune(data, is_dry=True)
    assert any(path.name in line for line in told.left_alone)


@pytest.mark.faults  # it reads the whole newsroom once more
def test_the_archive_of_a_lake_is_pruned_as_well(demo: Demo, tmp_path: Path) -> None:
    """Its rows point at the new file from the next publication on; what lies elsewhere is left alone."""
    data = make_lake(tmp_path / "lake")
    shutil.copytree(demo.data / "archive", data / "archive")
    elsewhere = tmp_path / "elsewhere.warc.gz"
    (newest := max((data / "archive").glob("*.warc.gz"))).rename(elsewhere)
    index_path(newest).unlink()
    warcs = sorted((data / "archive").glob("*.warc.gz"))
    steps.load_archive([*warcs, elsewhere], data=data, sources=None, say=quiet)
    steps.publish_data(data=data, say=quiet)
    before = cited(data)
    space = status(data).space
    assert space.lake == f"duckdb:{data / 'catalog.ducklake'}"
    written = sum(path.stat().st_size for path in (data / "lake").rglob("*.parquet"))
    assert 0 < space.published <= written  # files of earlier states lie there as well
    done = prune(data)
    assert done.dropped_page_count > 20
    steps.publish_data(data=data, say=quiet)
    there = pages(data)
    with warehouse.connect(data) as connection:
        after = connection.execute(
            "SELECT page_digest, record_id, warc_file, warc_offset FROM article"
        ).fetchall()
    assert {row[:2] for row in after} == {row[:2] for row in before}
    moved = [row for row in after if row[2] != elsewhere.name]
    assert moved
    assert all(there[file, offset].digest == digest for digest, _, file, offset in moved)
    assert {
        one.status for one in steps.load_archive(None, data=data, sources=None, say=quiet).files
    } == {"known"}
