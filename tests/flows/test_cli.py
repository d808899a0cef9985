"""The command line on bad input: one clear message, the right exit status, nothing harmed."""

from __future__ import annotations

import gzip
import json
import os
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from flows import cli
from tests.flows.conftest import Demo


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of `modelwire ARGUMENTS`."""
    before = sys.argv
    sys.argv = ["modelwire", *map(str, arguments)]
    try:
        cli.main()
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    else:
        status = 0
    finally:
        sys.argv = before
    told = capsys.readouterr()
    return status, told.out, told.err


@pytest.fixture(autouse=True)
def _no_contact(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("MODELWIRE_")]:
        monkeypatch.delenv(name)


def test_it_tells_its_version(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "--version")
    assert (status, out) == (0, f"modelwire {version('modelwire')}\n")


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "--help")
    assert status == 0
    for command in (
        "demo",
        "run",
        "crawl",
        "load",
        "extract",
        "report",
        "sql",
        "sources",
        "doctor",
    ):
        assert f" {command} " in out


def test_an_unknown_source_is_wrong_usage(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    status, _, err = run(capsys, "crawl", "nosuch", "--data", tmp_path / "data")
    assert status == 2
    assert "there is no source 'nosuch'" in err
    assert "modelwire sources list" in err
    assert not (tmp_path / "data").exists()


def test_a_live_crawl_without_a_contact_is_wrong_usage(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    status, _, err = run(capsys, "crawl", "--data", tmp_path)
    assert status == 2
    assert "--contact" in err


def test_a_broken_sources_file_names_line_field_and_what_is_allowed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        '[[source]]\nid = "mine"\nname = "Mine"\nkind = "fed"\nlanguage = "en"\n'
        'url = "https://mine.example/feed"\ntier = "official"\ncontent = "full"\n'
        'expected_per_week = 1\nschedule = "1d"\n',
        encoding="utf-8",
    )
    status, _, err = run(capsys, "sources", "list", "--sources", path)
    assert status == 1
    assert f"{path}, line 4: source 'mine', field 'kind': got 'fed'" in err
    assert "Allowed: feed, sitemap, listing" in err


@pytest.mark.parametrize(
    "content", [b"", b"no archive", gzip.compress(b"no archive either", mtime=0)]
)
def test_what_is_no_archive_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "strange.warc.gz"
    path.write_bytes(content)
    status, out, err = run(capsys, "load", path, "--data", tmp_path / "data")
    assert status == 1
    assert "strange.warc.gz" in out + err
    assert "Traceback" not in err


def test_a_file_that_is_not_there_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    status, _, err = run(capsys, "load", tmp_path / "none.warc.gz", "--data", tmp_path / "data")
    assert status == 1
    assert "none.warc.gz does not exist" in err


def test_a_data_folder_that_is_a_file_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "data"
    path.write_text("not a folder", encoding="utf-8")
    (tmp_path / "a.warc.gz").write_bytes(b"")
    status, _, err = run(capsys, "load", tmp_path / "a.warc.gz", "--data", path)
    assert status == 1
    assert str(path) in err
    assert "Traceback" not in err
    assert path.read_text(encoding="utf-8") == "not a folder"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_an_unwritable_data_folder_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    tmp_path.chmod(0o500)
    status, _, err = run(capsys, "demo", "--data", tmp_path / "data")
    tmp_path.chmod(0o700)
    assert status == 1
    assert "permission denied" in err


def test_sql_before_anything_is_published_says_what_to_do(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    status, _, err = run(capsys, "sql", "FROM release", "--data", tmp_path)
    assert status == 1
    assert "modelwire load" in err


@pytest.mark.slow
class TestOnTheDemo:
    """What needs a warehouse."""

    def test_a_week_without_data_names_those_with(
        self, capsys: pytest.CaptureFixture[str], demo: Demo
    ) -> None:
        status, _, err = run(capsys, "report", "--week", "2019-W01", "--data", demo.data)
        assert status == 1
        assert "2023-W32" in err

    def test_what_is_no_week_is_wrong_usage(
        self, capsys: pytest.CaptureFixture[str], demo: Demo
    ) -> None:
        status, _, err = run(capsys, "report", "--week", "last", "--data", demo.data)
        assert status == 2
        assert "2023-W32" in err

    def test_a_truncated_archive_gives_what_can_be_read(
        self, capsys: pytest.CaptureFixture[str], demo: Demo, tmp_path: Path
    ) -> None:
        whole = max((demo.data / "archive").glob("*.warc.gz"), key=lambda path: path.stat().st_size)
        cut = tmp_path / "cut.warc.gz"
        cut.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
        data = tmp_path / "data"
        status, out, _ = run(capsys, "load", cut, "--data", data)
        assert status == 1
        assert "cut.warc.gz" in out
        _, before, _ = run(capsys, "sql", "SELECT count(*) FROM article", "--data", data)
        # What was stored stays, and the whole file adds the rest.
        status, _, _ = run(capsys, "load", whole, "--data", data)
        assert status == 0
        _, after, _ = run(
            capsys, "sql", "SELECT count(*) AS n FROM article", "--data", data, "--format", "json"
        )
        assert before != after

    def test_a_query_that_writes_or_reads_files_is_refused(
        self, capsys: pytest.CaptureFixture[str], demo: Demo
    ) -> None:
        for query in ("DROP TABLE article", "FROM read_csv('/etc/passwd')", "SELEC 1"):
            status, out, err = run(capsys, "sql", query, "--data", demo.data)
            assert status == 1, query
            assert out == ""
            assert "Traceback" not in err

    def test_doctor_finds_nothing_to_mend(
        self, capsys: pytest.CaptureFixture[str], demo: Demo
    ) -> None:
        status, out, _ = run(capsys, "doctor", "--data", demo.data)
        assert status == 0, out


class TestExtract:
    """One record a document, in order, whatever the documents are."""

    @pytest.mark.parametrize(
        ("line", "told"),
        [
            ('{"id": "a", "text": 7}', 'a: set aside (unreadable): PLACE: expected text in quotation marks'),
            ('{"id": "a", "text": "x", "title": [1]}', 'under "title", got [1]'),
            ('{"id": "a", "text": "x", "html": "y"}', 'expected one of "text", "html", "markdown", got text, html'),
            ('{"text": "Qwen", "published": "soon"}', "PLACE: set aside (published): published must be an ISO date"),
            ("nothing", "PLACE: set aside (unreadable): expected a JSON object, which this is not: Expecting value"),
            ('{"text": "أطلقت علي بابا نموذج"}', "seems to be in another writing; only English and Chinese are read."),
        ],
    )  # fmt: skip
    def test_what_is_wrong_with_a_record_is_told(
        self, capsys: pytest.CaptureFixture[str], tmp_path: Path, line: str, told: str
    ) -> None:
        for name, place in (("in.jsonl", "in.jsonl, line 1"), ("in.json", "in.json")):
            (tmp_path / name).write_text(line, encoding="utf-8")
            status, _, err = run(capsys, "extract", tmp_path / name)
            assert status == 1
            assert told.replace("PLACE", str(tmp_path / place)) in err.replace("\n", " ")

    def test_json_lines_come_in_order_with_errors_in_their_place(
        self, capsys: pytest.CaptureFixture[str], tmp_path: Path
    ) -> None:
        path = tmp_path / "in.jsonl"
        lines = [
            json.dumps({"id": "a", "text": "Alibaba Cloud opened Qwen-7B on 3 August 2023."}),
            "{broken",
            json.dumps({"id": "c", "text": ""}),
            json.dumps(
                {
                    "id": "d",
                    "text": "阿里云8月3日开源70亿参数的Qwen-7B。",
                    "published": "2023-08-04",
                }
            ),
            json.dumps({"id": "e"}),
        ]
        path.write_text("\n".join(lines), encoding="utf-8")
        status, out, err = run(capsys, "extract", path)
        records = [json.loads(line) for line in out.splitlines()]
        assert status == 0
        assert [record["id"] for record in records] == ["a", f"{path}, line 2", "c", "d", "e"]
        assert [("error" in record) for record in records] == [False, True, True, False, True]
        assert "line 2" in err
        first, fourth = records[0], records[3]
        assert first["parameters"][0]["value"] == 7_000_000_000
        assert fourth["releases"][0]["date"] == "2023-08-03"
        text = json.loads(lines[3])["text"]
        for entity in fourth["organisations"] + fourth["models"]:
            for mention in entity["mentions"]:
                assert text[mention["start"] : mention["end"]] == mention["text"]

    def test_a_page_is_read_with_what_it_says_of_itself(
        self, capsys: pytest.CaptureFixture[str], tmp_path: Path
    ) -> None:
        page = tmp_path / "page.html"
        page.write_text(
            '<html><head><meta charset="utf-8"><title>Yunhe opens Yunhe-7B</title>'
            '<meta property="article:published_time" content="2023-08-08T10:00:00+08:00"></head>'
            "<body><article><h1>Yunhe opens Yunhe-7B</h1><p>Alibaba Cloud said on Thursday that its"
            " model Qwen-7B, with 7 billion parameters, is open to everybody from now on. The"
            " company put it on Hugging Face.</p><p>“We want people to build on it for years,” said"
            " Mei Tan, an engineer at Alibaba Cloud.</p></article></body></html>",
            encoding="utf-8",
        )
        status, out, _ = run(capsys, "extract", page, "--format", "json")
        (record,) = [json.loads(line) for line in out.splitlines()]
        assert status == 0
        assert record["published"] == "2023-08-08"
        assert record["title"] == "Yunhe opens Yunhe-7B"
        quote = record["quotes"][0]
        assert record["text"][quote["start"] : quote["end"]] == quote["text"]
        assert quote["speaker"] == "Mei Tan"

    def test_a_highlighted_page_escapes_what_it_shows(
        self, capsys: pytest.CaptureFixture[str], tmp_path: Path
    ) -> None:
        text = tmp_path / "text.txt"
        text.write_text("Alibaba Cloud opened Qwen-7B <script>alert(1)</script> today.", "utf-8")
        status, out, _ = run(capsys, "extract", text, "--format", "html")
        assert status == 0
        assert "<mark" in out
        assert "<script>" not in out

    def test_speech_without_marks_is_told_only_when_asked_for(
        self, capsys: pytest.CaptureFixture[str], tmp_path: Path
    ) -> None:
        text = tmp_path / "text.txt"
        text.write_text("Mei Tan said that the weights would be open by May.", "utf-8")
        _, out, _ = run(capsys, "extract", text, "--format", "json")
        assert json.loads(out)["quotes"] == []
        _, out, _ = run(capsys, "extract", text, "--format", "json", "--indirect")
        (quote,) = json.loads(out)["quotes"]
        assert (quote["text"], quote["direct"]) == ("the weights would be open by May", False)
        _, out, _ = run(capsys, "extract", text, "--indirect")
        assert "(indirectly)" in out

    def test_nothing_but_failures_is_a_failure(
        self, capsys: pytest.CaptureFixture[str], tmp_path: Path
    ) -> None:
        text = tmp_path / "empty.txt"
        text.write_text("", "utf-8")
        status, _, err = run(capsys, "extract", text)
        assert status == 1
        assert "set aside" in err

    @pytest.mark.parametrize("body", [b"%PDF-1.7 1 0 obj", b"\x1f\x8b\x08", bytes(range(256)) * 8])
    def test_a_binary_file_is_not_read_as_text(
        self, capsys: pytest.CaptureFixture[str], tmp_path: Path, body: bytes
    ) -> None:
        path = tmp_path / "announcement.txt"
        path.write_bytes(body)
        status, out, err = run(capsys, "extract", path)
        assert (status, out) == (1, "")
        assert "expected text, Markdown or HTML, which this binary file is not" in err.replace(
            "\n", " "
        )

    def test_a_file_that_is_not_there_is_told(self, capsys: pytest.CaptureFixture[str]) -> None:
        status, _, err = run(capsys, "extract", "/nowhere/at/all.txt")
        assert status == 1
        assert "/nowhere/at/all.txt: no such file" in err
