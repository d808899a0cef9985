"""How sure a release is: the weights hold every circumstance, follow what is right, and are written by a command."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest

from nlp.releases.confidence import FEATURES, PLACES, confidence, parts
from nlp.training import calibrate
from nlp.training.calibrate import Case, fitted, table

CONSTRUCTION = "strength 2, model after"


def test_every_construction_and_circumstance_has_a_weight() -> None:
    for strength in (1, 2, 3):
        for place in PLACES:
            told = parts(strength, place, frozenset(FEATURES))
            assert len(told) == 1 + len(FEATURES)
            assert 0.05 <= confidence(strength, place, frozenset(FEATURES)) <= 0.98
    assert confidence(3, "after", frozenset({"dated"})) > confidence(3, "after", frozenset())
    assert confidence(3, "after", frozenset({"other_maker"})) < confidence(3, "after", frozenset())


def test_the_fit_follows_what_is_right_and_leaves_alone_what_it_never_saw() -> None:
    cases = [Case("a", (CONSTRUCTION, "hub"), 0.9, is_right=True)] * 200
    cases += [Case("b", (CONSTRUCTION, "far"), 0.9, is_right=False)] * 200
    weights = fitted(cases)
    assert weights["hub"] > calibrate.PRIOR["hub"]
    assert weights["far"] < calibrate.PRIOR["far"] - 1
    assert weights["question"] == round(calibrate.PRIOR["question"], 3)
    assert fitted(cases[:1])["far"] == pytest.approx(calibrate.PRIOR["far"], abs=0.2)


def test_the_table_tells_what_was_given_and_what_was_right() -> None:
    lines = table([(0.92, True), (0.94, False), (0.3, False)])
    assert lines[2:4] == [
        "| 0.00 to 0.50 | 1 | 0.300 | 0.000 |",
        "| 0.90 to 0.95 | 2 | 0.930 | 0.500 |",
    ]


def test_the_command_writes_weights_and_says_where_there_is_nothing_to_fit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, output = tmp_path / "documents", tmp_path / "weights.json"
    folder.mkdir()
    monkeypatch.setattr(sys, "argv", ["calibrate", str(folder), "--output", str(output)])
    assert calibrate.main() == 1
    assert "no annotated document" in capsys.readouterr().err

    for name in ("en-blog-marlin", "en-delayed-model"):
        shutil.copy(calibrate.DOCUMENTS / f"{name}.json", folder)
    (folder / "not-annotated.json").write_text('{"text": "later"}', encoding="utf-8")
    assert calibrate.main() == 0
    told = json.loads(output.read_text(encoding="utf-8"))
    assert told["document_count"] == 2
    assert set(told["weights"]) == set(calibrate.PRIOR)
    assert "Brier score" in capsys.readouterr().out
