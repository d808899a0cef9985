"""Why a claim is made and why another is not; nothing of it where nobody asks."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

import nlp
from nlp.display import render
from nlp.records import Note, Reading
from tests.flows.test_cli import run

TEXT = (
    "Yanshi AI on Thursday open-sourced Marlin-3B under Apache 2.0 on ModelScope. The company has not released "
    "Marlin-14B. Sources said Baichuan is rumoured to launch Baichuan-53B. The firm launched an app better "
    'than Qwen-7B. Step by step the field <b>grows</b>. "A small model goes a long way," said Wei Ling, an analyst at '
    'Harbour Street Research, of "open" weights.'
)
CHINESE = (
    "言石科技8月3日发布言石大模型2.0。该公司没有发布言石-70B。"
    "据传百川将推出Baichuan-53B。“小模型也能走很远，”分析师魏玲说。"
)


def read(text: str, language: str = "auto") -> Reading:
    return nlp.read(text, published="2023-08-04", language=language, explain=True)


def note(reading: Reading, about: str, words: str) -> Note:
    found = [one for one in reading.notes if one.about == about and words in one.claim + one.text]
    assert found, [one.claim for one in reading.notes]
    return found[0]


def test_a_release_tells_word_model_maker_date_terms_and_what_its_confidence_is_made_of() -> None:
    reading = read(TEXT)
    reasons = "; ".join(note(reading, "release", "Marlin-3B: weights").reasons)
    for words in (
        "strong word “open-sourced” before its model", "the model is Marlin-3B", "Yanshi AI, who acts",
        "2023-08-03: its clause", "“Apache 2.0” (apache-2.0); at ModelScope", "the model's own maker acts +",
    ):  # fmt: skip
        assert words in reasons


@pytest.mark.parametrize(
    ("about", "words", "reason"),
    [
        ("release", "has not released", "denied"),
        ("release", "rumoured to launch", "hearsay"),
        ("release", "better than Qwen-7B", "compared"),
        ("model", "no model: Step", "nothing beside it speaks of a model"),
        ("quote", "no quotation: open", "a title, a name or a word"),
    ],
)
def test_what_is_refused_says_why(about: str, words: str, reason: str) -> None:
    found = note(read(TEXT), about, words)
    assert not found.is_told
    assert reason in found.reasons[0]


def test_names_sizes_and_quotes_tell_their_layer() -> None:
    reading = read(TEXT)
    assert "the lexicon lists" in note(reading, "organisation", "ModelScope").reasons[0]
    assert "its shape" in note(reading, "model", "Marlin-3B (").reasons[0]
    assert "the name itself states it" in note(reading, "parameter", "Marlin-3B").reasons
    assert "by “said”" in note(reading, "quote", "Wei Ling").reasons[1]


@pytest.mark.parametrize("text", [TEXT, CHINESE])
def test_notes_stand_where_they_say_and_change_nothing_else(text: str) -> None:
    reading = read(text)
    assert {one.about for one in reading.notes} >= {"model", "release", "quote"}
    assert {one.is_told for one in reading.notes} == {True, False}
    for one in reading.notes:
        assert text[one.start : one.end] == one.text
        assert one.reasons
    told = [one for one in reading.notes if one.is_told]
    for about in ("organisation", "model", "parameter", "release", "quote"):
        assert sum(one.about == about for one in told) == len(getattr(reading, f"{about}s"))
    silent = nlp.read(text, published="2023-08-04")
    assert silent.notes == ()
    assert replace(reading, notes=()) == silent


def test_the_page_shows_the_notes_escaped() -> None:
    page = render(read(TEXT), TEXT)
    assert "Looked at, and not told" in page
    assert "<b>grows" not in page
    assert "Looked at" not in render(nlp.read(TEXT), TEXT)


def test_the_command_prints_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    status, out, _ = run(capsys, "extract", file, "--explain")
    assert status == 0
    assert "Why" in out
    assert "  - denied" in out
    _, out, _ = run(capsys, "extract", file, "--explain", "--format", "json")
    assert any(not one["is_told"] for one in json.loads(out)["notes"])
    _, out, _ = run(capsys, "extract", file, "--format", "json")
    assert "notes" not in json.loads(out)


def test_a_terminal_is_sent_no_control_characters(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.txt"
    file.write_text(
        "Alibaba \x1b[31mCloud has not released Qwen-7B\u202e, it said. “A \x1b]0;small\x07 model goes a long way,” "
        "said Li Ming.",
        encoding="utf-8",
    )
    status, out, err = run(capsys, "extract", file, "--explain")
    assert status == 0
    assert "\ufffd[31m" in out
    assert not any(sign in out + err for sign in "\x1b\x07\u202e")
