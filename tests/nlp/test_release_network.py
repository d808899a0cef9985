"""The network that weighs releases: what it looks at, what it weighs, a small run from nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import nlp
from nlp.records import Mention, Model, Organisation
from nlp.releases.network import TRAINED, trained, weighing
from nlp.releases.pieces import WINDOW, places_of, windows
from nlp.releases.weighing import HIGHEST_ALONE, WEIGHTS, weighed
from nlp.text.folding import fold
from nlp.training.__main__ import main as training_main
from nlp.training.corpus import CorpusError, parse_line, read_releases
from nlp.training.weighing import Case, fitted


def _model(name: str, *places: int) -> Model:
    mentions = tuple(Mention(text=name, start=at, end=at + len(name)) for at in places)
    return Model(
        id=name.lower(), name=name, family="f", organisation=None, listed=False, mentions=mentions
    )


def test_names_are_one_piece_each_and_their_letters_are_gone() -> None:
    text = "Cangwu released Muyan-7B.\nMuyan-7B is small."
    models = [_model("Muyan-7B", 16, 26)]
    maker = Organisation(
        id="c", name="Cangwu", listed=False, mentions=(Mention(text="Cangwu", start=0, end=6),)
    )
    places = places_of(models, [maker])
    (window,) = windows(fold(text), places, ["f"], [{"released": 0.9}])
    assert window.words == ["Ⓞ", "released", "Ⓜ", ".", "\n", "Ⓜ", "is", "small", "."]
    assert [(piece, start) for piece, start, _ in window.models] == [(2, 16), (5, 26)]
    first, second = (window.keys[piece] for piece, _, _ in window.models)
    assert first != second  # the one that is named first is told from the rest


def test_what_the_rules_say_is_seen_beside_the_model() -> None:
    places = places_of([_model("Muyan-7B", 0)], [])
    keys = {
        next(windows("Muyan-7B is out.", places, ["f"], [told])).keys[0]
        for told in ({}, {"released": 0.9}, {"released": 0.4}, {"planned": 0.9})
    }
    assert len(keys) == 4


def test_a_long_text_is_seen_in_windows_of_whole_lines() -> None:
    line = "Muyan-7B stands in this line of the text.\n"
    text = line * 500
    model = _model("Muyan-7B", *range(0, len(text), len(line)))
    found = list(windows(text, places_of([model], []), ["f"], [{}]))
    assert len(found) == len(text) // (WINDOW + len(line)) + 1
    assert sum(len(window.models) for window in found) == 500
    assert all(window.words[0] == "\n" for window in found[1:])


def test_more_of_either_makes_surer() -> None:
    weights = weighing(TRAINED / "en")
    assert weights is not None
    assert set(weights) == set(WEIGHTS)
    for rules in (None, 0.4, 0.9):
        rising = [weighed(weights, rules, chance) for chance in (0.01, 0.2, 0.5, 0.8, 0.99)]
        assert rising == sorted(rising)
        assert rising[0] < rising[-1]
    assert weighed(weights, 0.9, 0.5) > weighed(weights, None, 0.5)


def test_weights_find_out_who_is_right() -> None:
    seen = [(rules, chance) for rules in (None, 0.5, 0.9) for chance in (0.1, 0.9)] * 30
    weights = fitted([Case(rules, chance, chance > 0.5) for rules, chance in seen])
    assert weighed(weights, 0.9, 0.1) < 0.3
    assert weighed(weights, 0.9, 0.9) > 0.7
    assert weighed(weights, None, 0.9) == HIGHEST_ALONE


def test_a_language_without_a_network_is_left_to_the_rules(tmp_path: Path) -> None:
    assert weighing(tmp_path / "xx") is None


@pytest.mark.parametrize("text", ["{org:1!} opened.", "<person!>Foo Bar</person> opened."])
def test_only_a_model_is_marked(text: str) -> None:
    with pytest.raises(CorpusError, match="only a model is released"):
        parse_line(text, source="x")


def test_a_good_part_of_the_documents_that_teach_releases_tell_none() -> None:
    for language in ("en", "zh"):
        lines = read_releases(language)
        marks = [[getattr(part, "mark", "") for part in line.parts] for line in lines]
        without = sum(not any(one) for one in marks) / len(lines)
        assert 0.15 < without < 0.5


def test_a_few_documents_train_a_network_that_can_be_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "corpus" / "en").mkdir(parents=True)
    told = [
        f"{{org:1}} {act} {{model.sized:1!}} today, {place}. It beats {{model.sized:2}} on {{benchmark}}."
        for act in ("released", "opened", "published", "launched", "dropped", "put out")
        for place in ("with weights", "for all to use", "on its site", "at a fair")
    ]
    file = tmp_path / "corpus" / "en" / "releases_few.txt"
    file.write_text("\n".join(told) + "\n", encoding="utf-8")
    arguments = ["en", "--only", "releases", "--corpus", str(tmp_path / "corpus")]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.argv", ["train", *arguments, "--output", str(tmp_path / "made")])
        assert training_main() == 0
    assert "releases en" in capsys.readouterr().out
    folder = tmp_path / "made" / "releases" / "en"
    about = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    assert about["document_count"] == len(told)
    assert set(about["weighing"]) == set(WEIGHTS)
    trained(folder)
    assert sum(path.stat().st_size for path in folder.iterdir()) < 4_000_000


def test_explain_tells_what_the_network_made_of_a_release() -> None:
    text = (
        "Cangwu AI released Muyan-7B on Monday. The weights are on Hugging Face. Whoever wants to try it needs a card "
        "with 24 gigabytes; a smaller one follows when it is ready, the firm wrote.\n\nIts first users praise how it "
        "follows instructions, and miss a longer context. On our own questions it did as well as anything of its size."
    )
    notes = nlp.read(text, published="2025-05-20", explain=True).notes
    reasons = [r for note in notes if note.about == "release" for r in note.reasons]
    assert any("weighed by the network from" in reason for reason in reasons)
