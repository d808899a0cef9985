"""Back-fill on files, over HTTP, after a kill, and on damage."""

from __future__ import annotations

import gzip
import json
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from flows.backfill import State, backfill_inputs
from pipelines.backfill import Count
from pipelines.errors import ArchiveError
from pipelines.pages import read_pages
from pipelines.records import Page


def record(number: int, body: bytes, *, head: str = "Content-Type: text/html\r\n") -> bytes:
    block = f"HTTP/1.1 200 OK\r\n{head}\r\n".encode() + body
    fields = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/{number}\r\n"
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
}
FILE = [
    record(
        number,
        RELEVANT.get(number, b"<p>The harbour was closed on Monday for a Step by step repair.</p>"),
        head="Content-Type: text/html\r\n" + ("Content-Encoding: gzip\r\n" if number == 9 else ""),
    )
    for number in range(12)
] + [record(12, b"Qwen3-8B " * 9, head="Content-Type: image/png\r\n")]


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
    total, failed = backfill_inputs(inputs, data=folder / data, base=base, say=said.append)
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
    assert kept(folder / "data") == [6, 7, 8, 9]
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
