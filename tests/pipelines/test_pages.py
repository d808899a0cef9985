from __future__ import annotations

import gzip
import json
import random
import tracemalloc
import zlib
from pathlib import Path

import brotli
import pytest
from making_pages import packed, record, response

from pipelines.errors import ArchiveError
from pipelines.limits import Limits
from pipelines.pages import read_pages
from pipelines.records import Page, Rejected, Role, SourceRun


def read(tmp_path: Path, content: bytes, *, name: str = "a.warc.gz", limits: Limits | None = None):
    path = tmp_path / name
    path.write_bytes(content)
    problems: list[Rejected] = []
    found = list(read_pages(path, on_problem=problems.append, limits=limits or Limits()))
    return found, problems


def urls(found: list[Page | SourceRun]) -> list[str]:
    return [one.url for one in found if isinstance(one, Page)]


def numbered(count: int) -> list[bytes]:
    random_bytes = random.Random(7)
    return [
        response(random_bytes.randbytes(3000), url=f"https://harbour.example/{number}")
        for number in range(count)
    ]


def test_page_has_place_and_values(tmp_path):
    first = packed(response(url="https://harbour.example/one"))
    second = packed(response(b"<p>\xe6\xb2\xb3</p>", url="https://harbour.example/two"))
    found, problems = read(tmp_path, first + second)
    assert problems == []
    page = found[1]
    assert (page.url, page.status, page.body) == (
        "https://harbour.example/two",
        200,
        "<p>河</p>".encode(),
    )
    assert page.headers == {"content-type": "text/html"}
    assert (page.warc_file, page.warc_offset) == ("a.warc.gz", len(first))
    assert page.fetched_at.isoformat() == "2026-09-20T12:00:00+00:00"
    assert page.digest.startswith("sha1:")
    assert page.source_id is None
    assert page.role is None


@pytest.mark.parametrize("order", ["before", "behind", "far behind"])
def test_metadata_joins_its_response(tmp_path, order):
    fields = b"source: harbour\r\nrun: r1\r\nrole: article\r\nkind: feed\r\ndepth: 2\r\n"
    fields += b"parent: https://harbour.example/feed\r\npublished: 2026-09-18T02:30:00Z\r\n"
    own = response(record_id="urn:uuid:1", url="https://harbour.example/own")
    metadata = record("metadata", fields, refers_to="urn:uuid:1")
    other = response(url="https://harbour.example/other")
    records = {
        "before": [metadata, own, other],
        "behind": [own, metadata, other],
        "far behind": [own, other, other, metadata],
    }[order]
    found, _ = read(tmp_path, packed(*records))
    page = next(one for one in found if one.url.endswith("own"))
    assert (page.source_id, page.run_id, page.role, page.depth) == (
        "harbour",
        "r1",
        Role.ARTICLE,
        2,
    )
    assert page.parent_url == "https://harbour.example/feed"
    assert page.extra == {"kind": "feed", "published": "2026-09-18T02:30:00Z"}
    assert all(one.source_id is None for one in found if one.url.endswith("other"))


def test_source_runs_are_read(tmp_path):
    run = {
        "source_id": "harbour", "run_id": "r1", "started_at": "2026-09-20T12:00:00+00:00",
        "finished_at": "2026-09-20T12:01:00+00:00", "request_count": 3, "new_count": 1, "unchanged_count": 1,
        "entry_count": 2, "error_count": 1, "status": "ok",
        "failures": [{"url": "https://harbour.example/x", "reason": "robots", "detail": "Closed."}],
    }  # fmt: skip
    summary = record("metadata", json.dumps([run]).encode(), url="urn:modelwire:run:r1")
    broken = record("metadata", b"[{}]", url="urn:modelwire:run:r2")
    found, problems = read(tmp_path, packed(summary, broken))
    assert [one.status for one in found] == ["ok"]
    assert found[0].failures[0].reason == "robots"
    assert [(one.reason, one.url) for one in problems] == [("damaged", "urn:modelwire:run:r2")]


def test_plain_file_and_one_member_give_the_same(tmp_path):
    records = numbered(5)
    plain, _ = read(tmp_path, b"".join(records), name="a.warc")
    single, _ = read(tmp_path, gzip.compress(b"".join(records)))
    blocks = b"".join(records)
    by_blocks = b"".join(
        gzip.compress(blocks[i : i + 1000], mtime=0) for i in range(0, len(blocks), 1000)
    )
    split, _ = read(tmp_path, by_blocks)
    assert (
        urls(plain)
        == urls(single)
        == urls(split)
        == [f"https://harbour.example/{n}" for n in range(5)]
    )
    assert plain[3].warc_offset == sum(len(one) for one in records[:3])


def test_truncated_file_keeps_what_is_whole(tmp_path):
    content = packed(*numbered(4))
    found, problems = read(tmp_path, content[:-400])
    assert len(found) == 3
    assert [one.reason for one in problems] == ["truncated"]
    assert "a.warc.gz, byte " in problems[0].detail


def test_damaged_member_is_left_out_and_told_once(tmp_path):
    members = [packed(one) for one in numbered(4)]
    place = len(members[0]) + len(members[1]) // 2
    content = bytearray(b"".join(members))
    content[place : place + 50] = bytes(50)
    found, problems = read(tmp_path, bytes(content))
    assert urls(found) == [f"https://harbour.example/{n}" for n in (0, 2, 3)]
    assert len(problems) == 1
    assert problems[0].reason == "damaged"
    assert problems[0].warc_offset is not None


def test_a_hole_in_a_plain_file_costs_one_record(tmp_path):
    records = numbered(4)
    content = b"".join(records)
    hole = len(records[0]) + 40
    found, problems = read(tmp_path, content[:hole] + content[hole + 2000 :], name="a.warc")
    assert {"https://harbour.example/0", "https://harbour.example/3"} <= set(urls(found))
    assert problems


def test_wrong_block_digest_is_damage(tmp_path):
    digest = "WARC-Block-Digest: sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\r\n"
    found, problems = read(tmp_path, packed(response(extra=digest), response()))
    assert len(found) == 1
    assert "WARC-Block-Digest" in problems[0].detail


def test_garbage_around_records(tmp_path):
    content = b"garbage" * 9 + packed(response()) + b"\0" * 99
    found, problems = read(tmp_path, content)
    assert len(found) == 1
    assert len(problems) == 1
    found, problems = read(tmp_path, packed(response()) + b"garbage" * 99)
    assert (len(found), len(problems)) == (1, 1)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"),
        (b"hello, this is no archive", "expected a WARC"),
        (gzip.compress(b"no", mtime=0), "expected a WARC"),
    ],
)
def test_not_a_warc(tmp_path, content, message):
    with pytest.raises(ArchiveError, match=message):
        read(tmp_path, content)


def test_missing_file_names_itself(tmp_path):
    with pytest.raises(ArchiveError, match=r"gone\.warc"):
        read_pages(tmp_path / "gone.warc", on_problem=lambda _: None)


def test_errors_and_redirects(tmp_path):
    content = packed(
        response(status="404 Not Found"),
        response(status="301 Moved", headers="Location: /b\r\n"),
        record("response", b"not http at all"),
        record("response", b"x", url="dns:harbour.example"),
    )
    found, problems = read(tmp_path, content)
    assert found == []
    assert [one.reason for one in problems] == ["http-404", "damaged"]


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ("Content-Encoding: gzip\r\n", gzip.compress(b"<p>river</p>", mtime=0)),
        ("Content-Encoding: deflate\r\n", zlib.compress(b"<p>river</p>")),
        ("Content-Encoding: deflate\r\n", zlib.compress(b"<p>river</p>")[2:-4]),
        ("Content-Encoding: br\r\n", brotli.compress(b"<p>river</p>")),
        ("Content-Encoding: gzip\r\n", b"<p>river</p>"),  # decoded already, header kept
        ("Transfer-Encoding: chunked\r\n", b"5\r\n<p>ri\r\n7\r\nver</p>\r\n0\r\n\r\n"),
        ("Transfer-Encoding: chunked\r\n", b"<p>river</p>"),
    ],
)
def test_body_is_decoded(tmp_path, headers, body):
    found, problems = read(tmp_path, packed(response(body, headers=headers)))
    assert problems == []
    assert found[0].body == b"<p>river</p>"


@pytest.mark.parametrize("coding", ["gzip", "br"])
def test_bomb_is_refused_in_bounded_memory(tmp_path, coding):
    zeros = bytes(100 * 2**20)
    bomb = gzip.compress(zeros, mtime=0) if coding == "gzip" else brotli.compress(zeros, quality=1)
    del zeros
    content = packed(response(bomb, headers=f"Content-Encoding: {coding}\r\n"), response())
    tracemalloc.start()
    found, problems = read(tmp_path, content, limits=Limits(body=2**20))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(found) == 1
    assert [one.reason for one in problems] == ["too-large"]
    assert peak < 40 * 2**20


def test_record_larger_than_the_limit_is_passed_over(tmp_path):
    content = packed(response(bytes(3 * 2**20)), response(url="https://harbour.example/next"))
    found, problems = read(tmp_path, content, limits=Limits(record=2**20))
    assert urls(found) == ["https://harbour.example/next"]
    assert [one.reason for one in problems] == ["too-large"]


def test_endless_head_is_damage(tmp_path):
    content = packed(b"WARC/1.1\r\n" + b"x" * 600_000, response())
    found, problems = read(tmp_path, content)
    assert len(found) == 1
    assert len(problems) == 1
