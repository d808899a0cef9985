"""The vectors of words, and making them from a public model."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import numpy
import pytest

from nlp.names.word_vectors import DIMENSIONS, FOLDER, vector
from nlp.training import vectors
from nlp.training.vectors import LAYER, ModelError, main, make_vectors


def nearness(one: str, other: str) -> float:
    a, b = vector(one), vector(other)
    return float(a @ b / numpy.linalg.norm(a) / numpy.linalg.norm(b))


@pytest.mark.parametrize(
    ("word", "near", "far"),
    [
        ("released", "launched", "banana"),
        ("unveils", "presents", "kitchen"),
        ("beats", "outperforms", "tuesday"),
    ],
)
def test_words_of_one_meaning_stand_near_each_other(word: str, near: str, far: str) -> None:
    assert nearness(word, near) > nearness(word, far)


def test_a_word_that_the_table_lacks_is_the_mean_of_its_parts() -> None:
    assert nearness("rereleased", "released") > nearness("rereleased", "banana")


@pytest.mark.parametrize("word", ["", "7b", "2025", "\n", "x" * 500, "模", "🔥", "\ud800"])
def test_what_is_no_word_has_no_meaning(word: str) -> None:
    assert vector(word).shape == (DIMENSIONS,)
    assert not vector(word).any()


def test_the_table_says_where_it_comes_from() -> None:
    about = json.loads((FOLDER / "meta.json").read_text(encoding="utf-8"))
    assert about["license"] == "Apache-2.0"
    assert len(about["model_sha256"]) == 64
    assert about["parts"] > 20_000


def write_model(folder: Path, words: list[str], kind: str = "F32", layer: str = LAYER) -> Path:
    """A model of a random first layer, as safetensors lays it out."""
    folder.mkdir(parents=True)
    rows = numpy.random.default_rng(7).normal(size=(len(words), 160))
    data = rows.astype("<f4" if kind == "F32" else "<f2").tobytes()
    entry: dict[str, Any] = {"dtype": kind, "shape": rows.shape, "data_offsets": [0, len(data)]}
    head = json.dumps({layer: entry}).encode()
    (folder / "model.safetensors").write_bytes(len(head).to_bytes(8, "little") + head + data)
    table = {"model": {"vocab": {word: row for row, word in enumerate(words)}}}
    (folder / "tokenizer.json").write_text(json.dumps(table), encoding="utf-8")
    return folder


WORDS = [
    *(f"{a}{b}" for a in "abcdefghijklmnop" for b in "qrstuvwxyz"),
    "##ing",
    ".",
    "模型",
    "[CLS]",
]


@pytest.mark.parametrize("kind", ["F32", "F16"])
def test_a_table_is_made_of_a_model_and_twice_the_same(tmp_path: Path, kind: str) -> None:
    model = write_model(tmp_path / "model", WORDS, kind)
    made = []
    for output in (tmp_path / "one", tmp_path / "two"):
        assert make_vectors(model, output) == len(WORDS) - 2  # other scripts and signs are left out
        made.append({path.name: path.read_bytes() for path in output.iterdir()})
    assert made[0] == made[1]
    with numpy.load(tmp_path / "one" / "vectors.npz") as packed:
        assert packed["rows"].shape == (len(WORDS) - 2, DIMENSIONS)


def test_a_model_may_lie_in_an_archive(tmp_path: Path) -> None:
    model = write_model(tmp_path / "model", WORDS)
    with zipfile.ZipFile(tmp_path / "model.zip", "w") as archive:
        for path in model.iterdir():
            archive.write(path, f"deep/inside/{path.name}")
    assert make_vectors(tmp_path / "model.zip", tmp_path / "out") == len(WORDS) - 2


@pytest.mark.parametrize("fault", ["no file", "no layer", "no vocabulary", "cut"])
def test_what_is_no_model_is_told(
    tmp_path: Path, fault: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    model = write_model(tmp_path / "model", WORDS, layer="other" if fault == "no layer" else LAYER)
    if fault == "no file":
        (model / "model.safetensors").unlink()
    elif fault == "no vocabulary":
        (model / "tokenizer.json").write_text("[]", encoding="utf-8")
    elif fault == "cut":
        data = (model / "model.safetensors").read_bytes()
        (model / "model.safetensors").write_bytes(data[: len(data) // 2])
    with pytest.raises(ModelError, match=r"should hold|expected a folder"):
        make_vectors(model, tmp_path / "out")
    monkeypatch.setattr("sys.argv", [vectors.__name__, str(model), "--output", str(tmp_path / "o")])
    assert main() == 1
    assert str(model) in capsys.readouterr().err
