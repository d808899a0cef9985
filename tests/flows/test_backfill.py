"""Back-fill on files, over HTTP, after a kill, and on damage."""

from __future__ import annotations

import gzip
import json
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from flows.backfill import State, backfill_inputs
from flows.progress import Bar, Lines, Pace
from nlp.lexicon import load_lexicon
from pipelines.backfill import Count
from pipelines.byte_filter import ByteFilter
from pipelines.errors import ArchiveError
from pipelines.pages import read_pages
from pipelines.records import Page
from tests.bucket import bucket_server


def record(
    number: int,
    body: bytes,
    *,
    head: str = "Content-Type: text/html\r\n",
    host: str = "news.example",
) -> bytes:
    block = f"HTTP/1.1 200 OK\r\n{head}\r\n".encode() + body
    fields = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://{host}/{number}\r\n"
        f"WARC-Date: 2025-03-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number:08d}>\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(fields.encode() + block + b"\r\n\r\n", mtime=0)


RELEVANT = {
    3: b"<p>Qwen3-8B is out, with open weights.</p>",
    5: "<p>阿里云开源通义千问大模型</p>".encode("gb18030"),
    6: "<p>階躍星辰發布大模型</p>".encode("big5"),
    7: b'{"title": "\\u901a\\u4e49\\u5343\\u95ee\\u5927\\u6a21\\u578b"}',
    8: b"<p>" + b"&#x6df1;&#x5ea6;&#x6c42;&#x7d22; DeepSeek" + b"</p>",
    9: gzip.compress(b"<p>DeepSeek-V3 by its makers</p>"),
    10: b'{"html": "\\u003cb\\u003eQwen3-8B\\u003c/b\\u003e, a language model"}',
}
NOT_RELEVANT = {11: b'<script>{"id": "a59abab410fb4b94"}</script><p>A language model.</p>'}
FILE = [
    record(
        number,
        (RELEVANT | NOT_RELEVANT).get(
            number, b"<p>The harbour was closed on Monday for a Step by step repair.</p>"
        ),
        head="Content-Type: text/html\r\n" + ("Content-Encoding: gzip\r\n" if number == 9 else ""),
    )
    for number in range(12)
] + [record(12, b"Qwen3-8B " * 9, head="Content-Type: image/png\r\n")]


@pytest.fixture(scope="module")
def byte_filter():
    return ByteFilter(load_lexicon().relevance_terms())


@pytest.fixture(autouse=True)
def one_filter(byte_filter, monkeypatch):
    """It takes a second to make, and is the same for every search."""
    monkeypatch.setattr("flows.backfill.ByteFilter", lambda _: byte_filter)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.warc.gz").write_bytes(b"".join(FILE))
    return tmp_path


def kept(data: Path) -> list[int]:
    files = sorted((data / "archive").glob("*.warc.gz"))
    pages = [page for file in files for page in read_pages(file, on_problem=print)]
    return sorted(int(page.url.rsplit("/", 1)[1]) for page in pages if isinstance(page, Page))


def search(
    folder: Path, *inputs: str, data: str = "data", base: str = ""
) -> tuple[Count, list[str], list[str]]:
    said: list[str] = []
    total, failed = backfill_inputs(
        inputs, data=folder / data, base=base, progress=Lines(said.append)
    )
    return total, failed, said


def test_what_names_a_model_in_any_encoding_is_kept(folder):
    total, failed, _ = search(folder, str(folder / "in/*.warc.gz"))
    assert kept(folder / "data") == sorted(RELEVANT)
    assert (total.records, total.kept, failed) == (13, len(RELEVANT), [])
    again, _, said = search(folder, str(folder / "in/*.warc.gz"))
    assert again.records == 0
    assert "searched before" in said[-1]


def test_it_goes_on_where_it_was_cut_off(folder):
    path = folder / "in/a.warc.gz"
    place = sum(map(len, FILE[:6]))
    (folder / "data").mkdir()
    State(folder / "data").store(str(path), Count(offset=place, records=6, kept=2))
    total, _, _ = search(folder, str(path))
    assert kept(folder / "data") == [6, 7, 8, 9, 10]
    assert total.records == 7


def test_damage_costs_one_record(folder):
    spoilt = bytearray(FILE[2])
    spoilt[40:60] = b"\0" * 20
    (folder / "in/a.warc.gz").write_bytes(b"".join([*FILE[:2], bytes(spoilt), *FILE[3:]]))
    total, failed, said = search(folder, str(folder / "in/a.warc.gz"))
    assert kept(folder / "data") == sorted(RELEVANT)
    assert failed == []
    assert any("byte" in line for line in said)
    assert total.damaged


def test_a_list_over_http(folder):
    (folder / "in/warc.paths.gz").write_bytes(gzip.compress(b"a.warc.gz\nmissing.warc.gz\n"))
    handler = partial(SimpleHTTPRequestHandler, directory=str(folder / "in"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_port}/"
        _, failed, said = search(folder, f"{base}warc.paths.gz", base=base)
        server.shutdown()
    assert kept(folder / "data") == sorted(RELEVANT)
    assert failed == [f"{base}missing.warc.gz"]
    assert any("missing.warc.gz" in line and "404" in line for line in said)


def test_what_is_no_archive_is_told(folder):
    (folder / "in/notes.warc").write_text("these are notes")
    _, failed, said = search(folder, str(folder / "in/notes.warc"))
    assert len(failed) == 1
    assert "expected a WARC file" in said[-1]
    with pytest.raises(ArchiveError, match="no such file"):
        search(folder, str(folder / "in/none*"))
    (folder / "data/backfill.json").write_text("{")
    with pytest.raises(ArchiveError, match="expected JSON"):
        search(folder, str(folder / "in/a.warc.gz"))
    assert json.loads((folder / "data/backfill.json").read_text() + "}") == {}


def test_a_record_too_large_is_told_and_counted(folder):
    large = record(13, b"Qwen3-8B " + bytes(33 * 2**20))
    (folder / "in/a.warc.gz").write_bytes(b"".join([*FILE[:4], large, *FILE[4:]]))
    total, failed, said = search(folder, str(folder / "in/a.warc.gz"))
    assert (total.records, total.oversize, total.damaged, failed) == (13, 1, 0, [])
    assert kept(folder / "data") == sorted(RELEVANT)
    assert any("https://news.example/13 has" in line and "at most" in line for line in said)


def test_a_maker_need_not_name_itself_on_its_own_site(folder):
    words = b"<p>Our language model now answers in nine languages.</p>"
    pages = [
        record(1, words, host="www.deepseek.com"),
        record(2, words),
        record(3, b"<p>We are closed on Monday.</p>", host="www.deepseek.com"),
    ]
    (folder / "in/b.warc.gz").write_bytes(b"".join(pages))
    search(folder, str(folder / "in/b.warc.gz"))
    assert kept(folder / "data") == [1]


def test_a_bar_shows_rate_and_time_left_on_a_terminal(folder):
    out = StringIO()
    with Bar(Console(file=out, force_terminal=True, width=200)) as bar:
        total, _ = backfill_inputs(
            [str(folder / "in/a.warc.gz"), str(folder / "in/none.warc")][:1],
            data=folder / "data", base="", progress=bar,
        )  # fmt: skip
    assert total.records == 13
    shown = out.getvalue()
    assert "1/1 a.warc.gz" in shown
    assert f"13 records, {len(RELEVANT)} kept" in shown
    pace = Pace(Count(offset=100, records=10), 1100)
    line = pace.line(Count(offset=600, records=60, kept=3))
    assert line.startswith("60 records, 3 kept, ")
    assert "55 %, 0 min left" in line


def test_a_bucket_is_read_and_gone_on_with(folder, monkeypatch):
    pytest.importorskip("s3fs")
    (folder / "in/bucket").mkdir()
    (folder / "in/a.warc.gz").rename(folder / "in/bucket/a.warc.gz")
    address = "s3://bucket/a.warc.gz"
    (folder / "data").mkdir()
    place = sum(map(len, FILE[:6]))
    State(folder / "data").store(address, Count(offset=place, records=6, kept=2))
    with bucket_server(folder / "in", monkeypatch):
        total, failed, said = search(folder, address, "s3://bucket/none.warc.gz")
    assert kept(folder / "data") == [6, 7, 8, 9, 10]
    assert (total.records, failed) == (7, ["s3://bucket/none.warc.gz"])
    assert any("none.warc.gz" in line for line in said)
