"""From training texts to a packed recogniser: nlp/trained/LANGUAGE."""

from __future__ import annotations

import io
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any, TextIO

import spacy
from spacy import util
from spacy.language import Language
from spacy.training.initialize import init_nlp
from spacy.training.loop import train

# what the configs name is registered by these
from nlp.names import network, pieces, scoring  # noqa: F401 - they register what the config names
from nlp.training import corpus, examples  # noqa: F401

HERE = Path(__file__).parent
TRAINED = HERE.parent / "trained"


def train_language(
    language: str,
    *,
    texts: Path = corpus.FOLDER,
    output: Path = TRAINED,
    steps: int | None = None,
    trained_on: str = "all",
    progress: TextIO | None = None,
) -> dict[str, Any]:
    """Train the recogniser of a language and leave it in output/LANGUAGE; gives its scores on the held-out texts.

    steps: batches to learn from, the config's where None. trained_on: "all" texts, or "train" for a score on
    texts that were not learnt. Raises CorpusError.
    """
    corpus.read_corpus(
        language, texts
    )  # a text that cannot be read stops us before anything else does
    config = util.load_config(HERE / f"{language}.cfg", interpolate=False)
    overrides: dict[str, Any] = {
        "paths": {"corpus": str(texts)},
        "texts": {"trained_on": trained_on},
    }
    if steps is not None:
        frequency = min(steps, config["training"]["eval_frequency"])
        overrides["training"] = {"max_steps": steps, "eval_frequency": frequency}
    config = config.merge(overrides)
    stream = progress or io.StringIO()
    with tempfile.TemporaryDirectory() as folder:
        nlp = init_nlp(config.interpolate(), use_gpu=-1)
        train(nlp, Path(folder), use_gpu=-1, stdout=stream, stderr=stream)
        # the last one: its weights are averaged over the whole way
        nlp = spacy.load(Path(folder) / "model-last")
    read = util.registry.resolve(config.interpolate()["corpora"])["dev"]
    scores = {
        name: round(float(value), 4)
        for name, value in nlp.evaluate(list(read(nlp))).items()
        if name.startswith("names")
    }
    pack(
        nlp,
        language,
        output / language,
        texts=texts,
        about={"trained_on": trained_on, "held_out": scores},
    )
    return scores


def pack(nlp: Language, language: str, folder: Path, *, texts: Path, about: dict[str, Any]) -> None:
    """Write a recogniser to a folder as spaCy does, without the words that it met: features are hashes of them."""
    nlp.meta.update(
        {
            "name": "modelwire_names",
            "description": "Names of models, organisations and people; trained on modelwire's own texts.",
            "license": "Apache-2.0",
            "author": "modelwire",
            "corpus_texts": len(corpus.read_corpus(language, texts)),
            "corpus_sha256": corpus.digest(language, texts),
            **about,
        }
    )
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(folder, exclude=["vocab"])
    # where the texts lay on this machine says nothing to others
    config = (folder / "config.cfg").read_text(encoding="utf-8")
    config = config.replace(json.dumps(str(texts)), '"nlp/training/corpus"')
    (folder / "config.cfg").write_text(config, encoding="utf-8")
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    # times and scores by step differ from run to run, and say nothing of the model
    for name in ("performance", "speed", "vectors"):
        meta.pop(name, None)
    (folder / "meta.json").write_text(
        json.dumps(meta, ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
    )
