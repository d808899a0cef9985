"""The components in anybody's spaCy pipeline: found by entry point, alone or together, saved, batched, shown."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest
import spacy
from spacy import displacy
from spacy.tokens import Doc, DocBin

import nlp
from nlp.pipeline import COMPONENTS, build
from nlp.records import Release

TEXTS = {
    "en": [
        (
            "Alibaba Cloud released Qwen-7B, a 7-billion-parameter model, on 3 August 2023. "
            '"A small model goes a long way," said Li Ming.'
        ),
        "",
        "Zhipu AI open-sourced ChatGLM2-6B under Apache 2.0.",
    ],
    "zh": [
        "阿里云8月3日发布通义千问7B，有70亿参数。“小模型也能走很远，”李明说。",
        "",
        "智谱AI开源了ChatGLM2-6B。",
    ],
}
CLAIMS = ("organisations", "people", "models", "parameters", "releases", "quotes")


def claims(doc: Doc) -> dict[str, list[object]]:
    return {name: [asdict(one) for one in getattr(doc._, name)] for name in CLAIMS}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("factory", [factory for factory, _ in COMPONENTS])
def test_each_component_runs_alone_and_is_saved(
    factory: str, language: str, tmp_path: Path
) -> None:
    pipeline = spacy.blank(language)
    pipeline.add_pipe(factory)
    for text in TEXTS[language]:
        assert pipeline(text).text == text
    pipeline.to_disk(tmp_path / "saved")
    again = spacy.load(tmp_path / "saved").from_bytes(pipeline.to_bytes())
    text = TEXTS[language][0]
    assert claims(again(text)) == claims(pipeline(text))


def test_a_program_that_never_imports_us_finds_them_by_entry_point() -> None:
    script = (
        "import spacy, sys; nlp = spacy.blank('en'); nlp.add_pipe('modelwire_people', config={'recogniser': False}); "
        "nlp.add_pipe('modelwire_quotes', config={'recogniser': False}); "
        "(quote,) = nlp('“A small model goes a long way,” said Li Ming.')._.quotes; sys.stdout.write(quote.speaker)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout == "Li Ming"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_batches_bytes_and_files_give_what_one_text_gives(language: str, tmp_path: Path) -> None:
    pipeline = build("zh" if language == "zh" else "en")
    texts = TEXTS[language]
    one_by_one = [claims(pipeline(text)) for text in texts]
    assert one_by_one[0]["releases"]
    assert one_by_one[0]["quotes"]
    assert [claims(doc) for doc in pipeline.pipe(texts, batch_size=2)] == one_by_one

    docs = DocBin(docs=[pipeline(text) for text in texts], store_user_data=True)
    docs.to_disk(tmp_path / "docs.spacy")
    back = list(
        DocBin(store_user_data=True).from_disk(tmp_path / "docs.spacy").get_docs(pipeline.vocab)
    )
    assert [claims(doc) for doc in back] == one_by_one
    assert isinstance(back[0]._.releases[0], Release)
    assert [span.text for span in back[0].spans["models"]] == [
        span.text for span in pipeline(texts[0]).spans["models"]
    ]

    pipeline.to_disk(tmp_path / "pipeline")
    assert [claims(doc) for doc in spacy.load(tmp_path / "pipeline").pipe(texts)] == one_by_one


def test_two_processes_of_spacy_give_the_same() -> None:
    pipeline = spacy.blank("en")
    for factory in (
        "modelwire_sentences",
        "modelwire_organisations",
        "modelwire_models",
        "modelwire_releases",
    ):
        pipeline.add_pipe(factory)
    texts = TEXTS["en"]
    found = [claims(doc) for doc in pipeline.pipe(texts, n_process=2, batch_size=1)]
    assert found == [claims(pipeline(text)) for text in texts]


def test_displacy_shows_the_spans_escaped() -> None:
    doc = build("en")("<b>Alibaba Cloud</b> released Qwen-7B.")
    page = displacy.render(doc, style="span", options={"spans_key": "models"}, jupyter=False)
    assert "MODEL" in page
    assert "<b>Alibaba" not in page


def test_processes_keep_the_order() -> None:
    texts = [f"Alibaba Cloud released Qwen-{size}B." for size in range(1, 60)]
    texts[20] = ""
    documents = [nlp.Document(id=str(number), text=text) for number, text in enumerate(texts)]
    read = list(nlp.read_many(documents, processes=2))
    assert [one.id for one in read] == [str(number) for number in range(len(texts))]
    assert isinstance(read[20], nlp.ReaderError)
    assert read == list(nlp.read_many(documents))
