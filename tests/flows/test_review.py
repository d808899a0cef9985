"""Names that the lexicon does not know: shown, decided on, and read as decided from then on."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from flows import review_terminal, steps
from nlp.lexicon import use_own
from tests.flows.test_cli import run
from warehouse import connect
from warehouse.review import new_names

TEXT = (
    "Yanshi AI released Marlin-7B on 3 August 2023. The model has 7 billion parameters and is built by a "
    "Hangzhou start-up, Yanshi AI. Its makers say that Marlin-7B beats Qwen-7B in Chinese, and that a "
    "Marlin-70B will follow. FastPrep-9B, a script that cleans data, was named beside them by mistake. "
    "Analysts wait for the weights of Marlin-70B, which nobody outside has seen so far."
)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one text at two outlets, loaded and published."""
    folder = tmp_path_factory.mktemp("review")
    (folder / "archive").mkdir()
    with (folder / "archive" / "a.warc.gz").open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for host in ("one.example", "two.example"):
            page = (
                f"<html><head><title>{host} on Marlin</title></head><body><article><p>{TEXT}</p>"
                f"<p>{host} has more on this story of new models next week.</p></article></body></html>"
            )
            record = writer.create_warc_record(
                f"https://{host}/2023/08/marlin",
                "response",
                payload=io.BytesIO(page.encode()),
                http_headers=StatusAndHeaders(
                    "200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1"
                ),
                warc_headers_dict={"WARC-Date": "2023-08-04T02:00:00Z"},
            )
            writer.write_record(record)
    steps.load_archive(None, data=folder, sources=None, say=str)
    steps.publish_data(data=folder, say=str)
    return folder


@pytest.fixture
def data(loaded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of that folder for one test."""
    monkeypatch.delenv("MODELWIRE_LEXICON", raising=False)
    yield Path(shutil.copytree(loaded, tmp_path / "data"))
    use_own(None)


def listed(capsys: pytest.CaptureFixture[str], data: Path, *more: object) -> dict[str, Any]:
    status, out, err = run(capsys, "review", "list", "--data", data, "--format", "json", *more)
    assert (status, err) == (0, "")
    return {one["name"]: one for one in map(json.loads, out.splitlines())}


def test_a_decision_holds_from_the_next_reading_on(
    capsys: pytest.CaptureFixture[str], data: Path, tmp_path: Path
) -> None:
    before = listed(capsys, data)
    marlin = before["Marlin"]
    assert (marlin["kind"], marlin["id"], marlin["maker"]) == ("model", "marlin", "yanshi-ai")
    assert (marlin["article_count"], marlin["source_count"]) == (2, 2)
    assert set(marlin["spellings"]) == {"Marlin-7B", "Marlin-70B"}
    assert marlin["passages"][0]["sentence"] == "Yanshi AI released Marlin-7B on 3 August 2023."
    assert before["FastPrep"]["kind"] == "model"

    at = ("--data", data)
    for command in (
        ("add", "Yanshi AI", "--kind", "organisation", "--country", "CN", "--also", "言石科技"),
        ("add", "Marlin", "--maker", "yanshi-ai", "--chinese", "马林鱼"),
        ("ignore", "FastPrep", "--reason", "a script"),
    ):
        status, out, err = run(capsys, "review", *command, *at)
        assert (status, err) == (0, ""), err
        assert "reread" in out
    assert listed(capsys, data) == {}  # though no article was read since

    status, out, err = run(capsys, "reread", "--take-over", *at)
    assert status == 0, err
    assert "lost     model" in out
    with connect(data) as connection:
        assert connection.sql(
            "SELECT DISTINCT name, is_listed FROM organisation WHERE id = 'yanshi-ai'"
        ).fetchall() == [("Yanshi AI", True)]
        assert connection.sql(
            "SELECT DISTINCT family_id, organisation_id, is_listed FROM model WHERE family_id = 'marlin'"
        ).fetchall() == [("marlin", "yanshi-ai", True)]
        assert connection.sql(
            "SELECT count(*) FROM mention WHERE text LIKE 'FastPrep%'"
        ).fetchall() == [(0,)]
        assert connection.sql("FROM emerging_name").fetchall() == []
        (version,) = connection.sql("SELECT DISTINCT reader_version FROM article").fetchone() or (
            "",
        )
    assert "+" in version  # which state of the own lexicon the articles were read with

    file = tmp_path / "new.txt"
    file.write_text("言石科技今天发布了马林鱼大模型2.0。FastPrep-9B不是模型。", encoding="utf-8")
    _, out, _ = run(capsys, "extract", file, "--format", "json", *at)
    reading = json.loads(out)
    assert [(one["id"], one["organisation"]) for one in reading["models"]] == [
        ("marlin-2.0", "yanshi-ai")
    ]
    assert [(one["id"], one["listed"]) for one in reading["organisations"]] == [("yanshi-ai", True)]


def test_what_cannot_be_decided_is_told_and_nothing_is_written(
    capsys: pytest.CaptureFixture[str], data: Path
) -> None:
    for command, words in (
        (
            ("add", "Qwen", "--kind", "model", "--maker", "alibaba"),
            "knows 'Qwen' already, as a name of qwen",
        ),
        (("add", "Marlin", "--maker", "nobody"), "no organisation with the id 'nobody'"),
        (("add", "Marlin"), "the country of Marlin is not known"),
        (("add", "Marlin", "--type", "phone", "--country", "CN"), "field kind"),
        (("add", "Marlin", "--id", "qwen", "--country", "CN"), "the id 'qwen' is taken"),
        (("alias", "Marlin", "nothing"), "no model with the id 'nothing'"),
        (("alias", "Never Met", "qwen"), "--kind model or --kind organisation"),
        (("ignore", "Marlin", "--reason", ""), "field reason"),
    ):
        status, _, err = run(capsys, "review", *command, "--data", data)
        assert status == 2, command
        assert words in err
    assert not list(data.glob("lexicon/*"))


def test_a_broken_file_is_named_with_its_entry_and_left_alone(
    capsys: pytest.CaptureFixture[str], data: Path
) -> None:
    (data / "lexicon").mkdir()
    file = data / "lexicon" / "families.toml"
    file.write_text(
        '[[family]]\nid = "marlin"\nname = "Marlin"\ncountry = "China"\nkind = "llm"\n',
        encoding="utf-8",
    )
    before = file.read_bytes()
    for command in (("list",), ("alias", "Marlin", "qwen", "--kind", "model")):
        status, _, err = run(capsys, "review", *command, "--data", data)
        assert status == 1
        assert f"{file}: [[family]] number 1 (marlin), field country" in err
    assert file.read_bytes() == before


def test_what_the_shipped_lexicon_has_learnt_since_stops_nothing_and_is_told(
    capsys: pytest.CaptureFixture[str], data: Path
) -> None:
    (data / "lexicon").mkdir()
    (data / "lexicon" / "families.toml").write_text(
        '[[family]]\nid = "my-qwen"\nname = "Qwen"\ncountry = "CN"\nkind = "llm"\nmaker = "my-house"\n',
        encoding="utf-8",
    )
    (data / "lexicon" / "aliases.toml").write_text(
        '[[alias]]\nkind = "model"\nname = "Marlin"\nof = "gone"\ndecided_on = 2023-08-01\n',
        encoding="utf-8",
    )
    assert "Marlin" in listed(capsys, data)
    status, out, _ = run(capsys, "doctor", "--data", data)
    assert status == 1
    assert "'Qwen' of my-qwen is known as qwen" in out
    assert "'Marlin' is given to gone" in out


def test_one_by_one_on_a_terminal(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = new_names(data)
    answers = {
        "Yanshi AI": ["a", ""],
        "Marlin": ["a", "nobody", "", "s", "qwen"],  # what fails is asked again
        "FastPrep": ["i", "a script"],
    }
    typed = iter([answer for one in names for answer in answers[one.name]])
    review_terminal.go_through(names, data=data, ask=lambda _: next(typed))
    assert next(typed, None) is None
    out = capsys.readouterr().out
    assert "not done: the lexicon has no organisation with the id 'nobody'" in out
    assert new_names(data) == []
    assert {path.name for path in data.glob("lexicon/*.toml")} == {
        "aliases.toml",
        "ignored.toml",
        "organisations.toml",
    }

    # leaving at the first question, by a word or by the end of the input, decides nothing
    def ended(_: str) -> str:
        raise EOFError

    review_terminal.go_through(names, data=data, ask=ended)
    review_terminal.go_through(names, data=data, ask=lambda _: "q")


def test_names_that_are_alike_are_shown(data: Path) -> None:
    from warehouse.review.near import near  # noqa: PLC0415 - after the folder's lexicon is in use

    assert near("Qwenn", "model")[0].id == "qwen"
    assert near("Alibaba Cloud Intelligence", "organisation")[0].id == "alibaba-cloud"
    assert near("Zzyzx", "organisation") == ()


def test_decisions_are_taken_back_the_last_one_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MODELWIRE_LEXICON", raising=False)
    at, lexicon = ("--data", tmp_path), tmp_path / "lexicon"
    ignored = lexicon / "ignored.toml"
    try:
        for name in ("FastPrep", "SlowPrep"):
            run(capsys, "review", "ignore", name, "--kind", "model", "--reason", "a [script]", *at)
        both = ignored.read_text(encoding="utf-8")
        status, out, _ = run(capsys, "review", "undo", *at)
        assert status == 0
        assert 'name = "SlowPrep"' in out
        assert "a [script]" in out
        left = ignored.read_text(encoding="utf-8")
        assert both.startswith(left)
        assert "FastPrep" in left
        assert "SlowPrep" not in left

        ignored.write_text(f"{left}# a note by hand\n", encoding="utf-8")
        status, _, err = run(capsys, "review", "undo", *at)
        assert status == 2
        assert f"{ignored} does not end with what the last decision wrote" in err
        ignored.write_text(left, encoding="utf-8")
        assert run(capsys, "review", "undo", *at)[0] == 0
        assert list(lexicon.iterdir()) == []
        status, _, err = run(capsys, "review", "undo", *at)
        assert status == 2
        assert "no decision is on record" in err
    finally:
        use_own(None)
