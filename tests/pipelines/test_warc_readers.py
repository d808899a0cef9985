"""Our archive as other tools read it: warcio, which wrote it, and fastwarc, which did not."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecord

from pipelines.archive import ArchiveSession
from pipelines.cdx import index_path, write_index
from tests.pipelines.test_archive import RUN, page

BODIES = {
    "/english": b"<p>Yunhe-7B is out.</p>" * 50,
    "/gbk": "<p>云河智能开源70亿参数大模型</p>".encode("gbk"),
    "/bytes": bytes(range(256)) * 40,
    "/lines": b"\r\n\r\nWARC/1.1\r\n\r\n",
}


@pytest.fixture
def warc(tmp_path: Path) -> Path:
    """An archive of every type of record, with a second run in which nothing had changed."""
    first = ArchiveSession(tmp_path, "run-1")
    pages = [page(path, body, title="云河\r\nWARC/1.1") for path, body in BODIES.items()]
    pages.append(replace(page("/posted"), request_method="POST", request_body=b'{"page": 1}'))
    for one in pages:
        assert first.keep(one)
    first.writer.write_runs([RUN])
    first.writer.close()
    later = timedelta(hours=1)
    second = ArchiveSession(tmp_path, "run-2")
    for one in pages:
        assert not second.keep(replace(one, fetched_at=one.fetched_at + later))
    second.writer.close()
    return tmp_path


def files(warc: Path) -> list[Path]:
    return sorted(warc.glob("*.warc.gz"))


def test_warcio_finds_nothing_to_complain_about(warc: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", "-v", *map(str, files(warc))],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("digest pass") >= len(BODIES) * 2


def test_fastwarc_reads_the_same_records_and_finds_their_digests_right(warc: Path) -> None:
    found: dict[str, list[WarcRecord]] = {}
    bodies: dict[str, bytes] = {}
    for path in files(warc):
        with path.open("rb") as stream:
            for record in ArchiveIterator(stream, verify_digests=True, parse_http=False):
                kind = record.headers["WARC-Type"]
                found.setdefault(kind, []).append(record)
                if kind == "response":
                    record.parse_http()
                    url = record.headers["WARC-Target-URI"]
                    bodies[url.removeprefix("http://quay.example")] = record.reader.read()
    assert {kind: len(records) for kind, records in found.items()} == {
        "warcinfo": 2, "request": 5, "response": 5, "metadata": 11, "revisit": 5,
    }  # fmt: skip
    assert {path: bodies[path] for path in BODIES} == BODIES
    response, revisit = found["response"][0], found["revisit"][0]
    assert revisit.headers["WARC-Profile"].endswith("/revisit/identical-payload-digest")
    assert revisit.headers["WARC-Refers-To-Target-URI"] == response.headers["WARC-Target-URI"]
    assert revisit.headers["WARC-Payload-Digest"] == response.headers["WARC-Payload-Digest"]
    assert response.record_date == datetime(2023, 8, 3, 12, tzinfo=UTC)


def test_each_line_of_the_index_cuts_out_one_record_that_fastwarc_reads(warc: Path) -> None:
    kinds: list[str] = []
    for path in files(warc):
        lines = index_path(path).read_text(encoding="utf-8").splitlines()
        assert lines == sorted(lines)
        write_index(path)  # made from the file, it is what was written beside it
        assert index_path(path).read_text(encoding="utf-8").splitlines() == lines
        for line in lines:
            entry = json.loads(line.split(" ", 2)[2])
            start, length = int(entry["offset"]), int(entry["length"])
            cut = path.read_bytes()[start : start + length]
            (record,) = ArchiveIterator(io.BytesIO(cut), parse_http=False)
            assert record.headers["WARC-Target-URI"] == entry["url"]
            assert record.headers["WARC-Payload-Digest"] == entry["digest"]
            kinds.append(record.headers["WARC-Type"])
            assert (entry["mime"] == "warc/revisit") == (kinds[-1] == "revisit")
    assert (kinds.count("response"), kinds.count("revisit")) == (5, 5)
