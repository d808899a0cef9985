"""The archive by itself: written, killed anywhere, indexed, and read again."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import os
from argparse import Namespace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from pipelines.archive import ArchiveSession, recover
from pipelines.cdx import index_path, read_archived, read_index, surt, write_index
from pipelines.pages import read_pages
from pipelines.records import Failure, Page, Role, SourceRun
from pipelines.urls import normalise_url, twin_address
from pipelines.warc_writer import ArchiveWriter
from tests.pipelines.addresses import known

NOON = datetime(2023, 8, 3, 12, tzinfo=UTC)


def page(path: str, body: bytes = b"", *, hours: int = 0, **extra: str) -> Page:
    body = body or path.encode() * 9
    digest = base64.b32encode(hashlib.sha1(body).digest()).decode()
    return Page(
        url=f"http://quay.example{path}",
        fetched_at=NOON + timedelta(hours=hours),
        status=200,
        headers={"content-type": "text/html", "etag": f'"{path}"', "content-length": "7"},
        body=body,
        digest=f"sha1:{digest}",
        source_id="quay",
        run_id="run",
        parent_url="http://quay.example/",
        depth=1,
        role=Role.ARTICLE,
        extra=extra,
        request_headers={"user-agent": "modelwire/0 (test)"},
    )


RUN = SourceRun(
    source_id="quay",
    run_id="run",
    started_at=NOON,
    finished_at=NOON,
    request_count=3,
    new_count=2,
    unchanged_count=0,
    entry_count=2,
    error_count=1,
    status="ok",
    failures=(Failure(url="http://quay.example/x", reason="http-404", detail="gone"),),
)


def read(archive: Path) -> list[Page | SourceRun]:
    files = sorted(archive.glob("*.warc.gz"))
    return [one for path in files for one in read_pages(path, on_problem=pytest.fail)]


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    writer = ArchiveWriter(tmp_path, "run")
    written = [page("/a", title="海港\r\nrole: card", published="2023-08-03"), page("/b")]
    for one in written:
        writer.write_page(one)
    writer.write_runs([RUN])
    assert [path.name for path in tmp_path.glob("run*")] == ["run-00000.warc.gz.open"]
    writer.close()
    assert [path.name for path in tmp_path.glob("run*")] == ["run-00000.warc.gz"]

    a, b, run = read(tmp_path)
    assert run == RUN
    assert isinstance(a, Page)
    assert isinstance(b, Page)
    assert (a.body, a.digest, a.fetched_at) == (written[0].body, written[0].digest, NOON)
    assert (a.role, a.depth, a.parent_url) == (Role.ARTICLE, 1, "http://quay.example/")
    assert a.extra == {"title": "海港 role: card", "published": "2023-08-03"}
    assert a.headers["x-archive-orig-content-length"] == "7"
    checker = Checker(Namespace(inputs=[str(writer.files[0])], verbose=False))
    checker.process_all()
    assert not checker.exit_value
    with writer.files[0].open("rb") as stream:
        records = [(one.rec_type, one.rec_headers) for one in ArchiveIterator(stream)]
    group = ["request", "response", "metadata"]
    assert [kind for kind, _ in records] == ["warcinfo", *group, *group, "metadata"]
    response = records[2][1].get_header("WARC-Record-ID")
    assert records[1][1].get_header("WARC-Concurrent-To") == response
    assert records[3][1].get_header("WARC-Refers-To") == response


def test_a_kill_at_any_byte_loses_at_most_one_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)  # minutes on a slow disk
    writer = ArchiveWriter(tmp_path / "whole", "run")
    sizes = []
    for path in "abc":
        writer.write_page(page(f"/{path}"))
        sizes.append((tmp_path / "whole" / "run-00000.warc.gz.open").stat().st_size)
    whole = (tmp_path / "whole" / "run-00000.warc.gz.open").read_bytes()
    for cut in [*range(0, sizes[0], 7), *range(sizes[0], len(whole) + 1)]:
        archive = tmp_path / f"cut{cut}"
        archive.mkdir()
        (archive / "run-00000.warc.gz.open").write_bytes(whole[:cut])
        recovered = recover(archive)
        complete = sum(size <= cut for size in sizes)
        found = read(archive)
        assert len(found) == complete, cut
        assert all(isinstance(one, Page) and one.source_id == "quay" for one in found), cut
        assert len(recovered) == min(complete, 1)
        assert sum(1 for warc in recovered for _ in read_index(index_path(warc))) == complete
        assert not list(archive.glob("*.open"))
    writer.close()


def test_garbage_behind_the_records_is_cut_off(tmp_path: Path) -> None:
    writer = ArchiveWriter(tmp_path, "run")
    writer.write_page(page("/a"))
    path = tmp_path / "run-00000.warc.gz.open"
    sound = path.read_bytes()
    writer.close()
    for name, tail in (("zeros", bytes(5000)), ("noise", bytes(range(256)) * 9)):
        archive = tmp_path / name
        archive.mkdir()
        (archive / "run-00000.warc.gz.open").write_bytes(sound + tail)
        (mended,) = recover(archive)
        assert mended.read_bytes() == sound


def test_a_living_writers_file_is_left_alone(tmp_path: Path) -> None:
    writer = ArchiveWriter(tmp_path, "run")
    writer.write_page(page("/a"))
    assert recover(tmp_path) == []
    writer.write_page(page("/b"))
    writer.close()
    assert len(read(tmp_path)) == 2


def test_rotation_by_size(tmp_path: Path) -> None:
    writer = ArchiveWriter(tmp_path, "run", max_bytes=3000)
    for at in range(9):
        writer.write_page(page(f"/{at}", os.urandom(800)))
    writer.close()
    assert [path.name for path in writer.files] == [f"run-0000{at}.warc.gz" for at in range(5)]
    assert len(read(tmp_path)) == 9
    assert len(known(tmp_path)) == 9


def test_known_is_the_newest_under_every_name_and_index_can_be_remade(tmp_path: Path) -> None:
    writer = ArchiveWriter(tmp_path, "run")
    writer.write_page(page("/a?utm_source=x", b"old"))
    writer.write_page(page("/a", b"new", hours=1, updated="2023-08-03T00:00:00+00:00"))
    writer.write_page(page("/to", requested="http://quay.example/from"))
    writer.close()
    (warc,) = writer.files
    before = index_path(warc).read_bytes()
    index_path(warc).unlink()

    found = known(tmp_path)
    assert index_path(warc).read_bytes() == before
    assert set(found) == {f"http://quay.example/{name}" for name in ("a", "from", "to")}
    newest = found["http://quay.example/a"]
    assert (newest.etag, newest.role, newest.updated) == (
        '"/a"',
        Role.ARTICLE,
        "2023-08-03T00:00:00+00:00",
    )
    archived = read_archived(tmp_path, newest)
    assert archived is not None
    assert archived.body == b"new"
    assert found["http://quay.example/from"] == found["http://quay.example/to"]
    warc.unlink()
    assert read_archived(tmp_path, newest) is None


def test_index_offsets_and_lengths_cut_out_whole_records(tmp_path: Path) -> None:
    writer = ArchiveWriter(tmp_path, "run")
    for name in "ab":
        writer.write_page(page(f"/{name}"))
    writer.close()
    (warc,) = writer.files
    lines = write_index(warc).read_text(encoding="utf-8").splitlines()
    assert lines == sorted(lines)
    assert lines[0].startswith("example,quay)/a 20230803120000 {")
    for line in lines:
        entry = json.loads(line.split(" ", 2)[2])
        start, length = int(entry["offset"]), int(entry["length"])
        record = gzip.decompress(warc.read_bytes()[start : start + length])
        assert record.startswith(b"WARC/1.1\r\n")
        assert b"\r\nWARC-Type: response\r\n" in record
        assert record.endswith(b"\r\n\r\n")


def test_the_same_bytes_are_not_stored_again(tmp_path: Path) -> None:
    first = ArchiveSession(tmp_path, "one")
    assert first.keep(page("/a"))
    first.writer.close()
    second = ArchiveSession(tmp_path, "two")
    assert not second.keep(page("/a?utm_source=y", b"/a" * 9))
    assert second.keep(page("/a", b"other"))
    second.writer.close()


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTPS://Quay.Example:443/A?utm_source=x&id=3&spm=1.2#top", "https://quay.example/A?id=3"),
        ("http://quay.example", "http://quay.example/"),
        ("http://quay.example:8080/?f=rss", "http://quay.example:8080/"),
        ("http://quay.example/?f=3&b=2&a=1&share_token=t", "http://quay.example/?f=3&b=2&a=1"),
        (" http://quay.example/a%20b ", "http://quay.example/a%20b"),
        ("http://[::1", "http://[::1"),
        ("mailto:a@b", "mailto:a@b"),
    ],
)
def test_normalised_address(url: str, expected: str) -> None:
    assert normalise_url(url) == expected
    assert normalise_url(normalise_url(url)) == expected


@pytest.mark.parametrize(
    "url",
    [
        "https://www.quay.example/2023/a/?utm_source=x#top",
        "http://quay.example/2023/a",
        "https://m.quay.example/2023/a/",
        "https://quay.example/2023/a/amp/",
        "https://amp.quay.example/2023/a/amp",
        "https://quay.example/amp/2023/a",
        "https://quay.example/2023/a?amp=1",
        "https://quay.example/2023/a?page=all",
    ],
)
def test_twins_share_an_address(url: str) -> None:
    assert twin_address(url) == "//quay.example/2023/a"


@pytest.mark.parametrize(
    "url",
    [
        "https://quay.example/2023/a?id=1",
        "https://quay.example/2023/camp",
        "https://quay.example/ampere/2023/a",
        "https://news.quay.example/2023/a",
        "https://quay.example/2023/a?page=2",
    ],
)
def test_others_do_not(url: str) -> None:
    assert twin_address(url) != "//quay.example/2023/a"
    assert "camp" not in url or twin_address(url).endswith("/2023/camp")


def test_surt() -> None:
    assert surt("http://www.Quay.example/a?b=1") == "example,quay,www)/a?b=1"
    assert surt("http://127.0.0.1:80/a") == "127.0.0.1)/a"
