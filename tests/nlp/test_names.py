"""The recogniser that ships: it loads, finds names that no list holds, and is a spaCy component like the others."""

from __future__ import annotations

import io
import json
import pickletools
import re
from pathlib import Path

import pytest
import spacy

import nlp
from nlp.names.component import TRAINED, _stretches
from nlp.names.evidence import agreed
from nlp.records import NamedPlace

LANGUAGES = ("en", "zh")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_packed_recogniser_says_what_it_was_made_from(language: str) -> None:
    meta = json.loads((TRAINED / language / "meta.json").read_text(encoding="utf-8"))
    assert re.fullmatch("[0-9a-f]{64}", meta["corpus_sha256"])
    assert meta["corpus_texts"] > 1_000
    assert meta["trained_on"] == "all"
    assert meta["license"] == "Apache-2.0"


def test_the_packed_recognisers_are_small_and_hold_no_pickle() -> None:
    files = [path for path in TRAINED.rglob("*") if path.is_file()]
    assert 0 < sum(path.stat().st_size for path in files) < 30_000_000
    for path in files:
        with pytest.raises((ValueError, UnicodeDecodeError, IndexError)):
            pickletools.dis(path.read_bytes(), out=io.StringIO())


@pytest.mark.parametrize(
    ("text", "language", "models", "organisations"),
    [
        (
            "Zhenqiao Intelligence has open-sourced Tavrin-13B-Chat under Apache 2.0, the firm said.",
            "en",
            {"Tavrin-13B-Chat"},
            {"Zhenqiao Intelligence"},
        ),
        (
            "镜湖智能今日发布大模型Tavrin-13B-Chat。镜湖智能表示，Tavrin-13B-Chat已在魔搭社区开源。",
            "zh",
            {"Tavrin-13B-Chat"},
            {"镜湖智能"},
        ),
    ],
)
def test_names_that_no_list_holds_are_found(
    text: str, language: str, models: set[str], organisations: set[str]
) -> None:
    reading = nlp.read(text, language=language)
    assert models <= {m.text for model in reading.models for m in model.mentions}
    found = {m.text for o in reading.organisations for m in o.mentions if not o.listed}
    assert organisations <= found
    assert not any(model.listed for model in reading.models)


def test_what_only_describes_a_model_is_no_name() -> None:
    reading = nlp.read("智源本月开源向量模型BGE，这个向量模型可商用。", language="zh")
    assert {model.id for model in reading.models} == {"bge"}


def test_the_component_works_in_any_pipeline_and_survives_the_disk(tmp_path: Path) -> None:
    text = "Zhenqiao Intelligence has open-sourced Tavrin-13B-Chat."
    pipeline = spacy.blank("en")
    pipeline.add_pipe("modelwire_names")
    before = pipeline(text)._.names
    assert [text[n.start : n.end] for n in before if n.label == "MODEL"] == ["Tavrin-13B-Chat"]
    pipeline.to_disk(tmp_path / "pipeline")
    assert spacy.load(tmp_path / "pipeline")(text)._.names == before


def test_a_folder_without_recognisers_is_an_error(tmp_path: Path) -> None:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("modelwire_names", config={"folder": str(tmp_path)})
    with pytest.raises(OSError, match=str(tmp_path)):
        pipeline("Something Named Foo-7B.")


def test_each_line_is_read_by_the_recogniser_of_its_script() -> None:
    text = "An English line about Foo.\n只有中文的一行。\n\n1234\nAnother Line\nand Another\n"
    stretches = [(text[a:b].strip(), script) for a, b, script in _stretches(text)]
    assert stretches == [
        ("An English line about Foo.", "en"),
        ("只有中文的一行。", "zh"),
        ("Another Line\nand Another", "en"),
    ]


def places(text: str, *names: tuple[str, str, float]) -> list[NamedPlace]:
    """The first place of each name, as the recogniser would propose it."""
    return [
        NamedPlace(
            label=label, start=text.index(name), end=text.index(name) + len(name), confidence=sure
        )
        for name, label, sure in names
    ]


@pytest.mark.parametrize(
    ("text", "proposed", "kept"),
    [
        # the word beside it tells the kind, or the name's own number does; else it must be nearly certain
        ("We met the model Tavrin.", ("Tavrin", "MODEL", 0.9), ["Tavrin"]),
        ("We met Tavrin 2.", ("Tavrin 2", "MODEL", 0.9), ["Tavrin 2"]),
        ("We met Tavrin.", ("Tavrin", "MODEL", 0.9), []),
        ("We met the model Tavrin.", ("Tavrin", "MODEL", 0.3), []),
        ("We used KVQ and more.", ("KVQ", "ORG", 0.99), []),
        # of another field: no model is named
        ("The firm Tavrin opened.", ("Tavrin", "ORG", 0.95), []),
        # seen once of many times: no
        ("Tavrin, Tavrin, Tavrin, Tavrin, Tavrin", ("Tavrin", "MODEL", 0.99), []),
        # the text writes the word small as well
        ("Pricing: our pricing is simple.", ("Pricing", "ORG", 0.95), []),
        ("about 7B-A3B here", ("7B-A3B", "MODEL", 0.99), []),
        ("Tavrin's weights", ("Tavrin's", "MODEL", 0.98), ["Tavrin"]),
        ("TavrinLM and TavrinLM", ("TavrinLM", "MODEL", 0.98), ["TavrinLM", "TavrinLM"]),
        ("百川、Tavrin 3和云岫", ("Tavrin 3", "MODEL", 0.9), ["Tavrin 3"]),
        ("我们用小型Tavrin-7B", ("小型Tavrin-7B", "MODEL", 0.9), ["Tavrin-7B"]),
    ],
)
def test_a_proposal_holds_where_the_whole_text_agrees(
    text: str, proposed: tuple[str, str, float], kept: list[str]
) -> None:
    assert [text[p.start : p.end] for p in agreed(text, places(text, proposed))] == kept


@pytest.mark.parametrize(
    "text",
    [
        "It runs in NVFP4 and MXFP4 on one GB300 or an M3 Ultra. Qwen3 is large.",
        "Users such as BraveTeapot4471 asked for UD-Q4_K_XL. Qwen3 is large.",
        "Scores on MMLU, C-Eval and CoVoPlus2 rose for Qwen3, AIME2031(pass@1) too.",
        "Noise 0.8 | Rejection 1.0 | Qwen3\\n0.91 | 0.44 | yes",
        "Qwen3 speaks Welsh, Silesian, Asturian, Awadhi, Maithili, Bhojpuri and Sindhi.",
        "Execute the following for Qwen3. Click to view it.",
    ],
)
def test_formats_chips_accounts_benchmarks_and_languages_are_no_names(text: str) -> None:
    reading = nlp.read(text, language="en")
    assert [model.id for model in reading.models] == ["qwen3"]
    assert not reading.organisations
