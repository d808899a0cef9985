"""Train the network that weighs releases on the documents of our own in which the places that tell one are marked.

Each document is filled with names and read as any other, so that the network learns from what the reader sees: the
models and makers that it found, and how sure its rules are of a release.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, TextIO

import numpy
from thinc.api import Adam, fix_random_seed, set_dropout_rate

from nlp import pipeline
from nlp.extensions import text_of
from nlp.reader import prepared
from nlp.releases.draft import LEAST_CONFIDENCE
from nlp.releases.judged import seen_by_rules
from nlp.releases.network import LABELS, TRAINED, network, save
from nlp.releases.pieces import Window, windows
from nlp.releases.weighing import weighed
from nlp.text.folding import fold
from nlp.training.corpus import FOLDER, Line, digest, read_releases
from nlp.training.filling import fill_marked
from nlp.training.weighing import Case, fitted

SEED = 5
PUBLISHED = "2025-05-20"  # the day of every document: what it is matters to no mark
EPOCHS, BATCH, FILLINGS = 6, 8, 2
RATE, DROPOUT = 0.003, 0.3
FORGOTTEN, WORDS_FORGOTTEN = 0.35, 0.15
SMOOTHED = 0.06  # of each place's truth, given to the other labels
# a release missed costs more than one too many: most places tell none
COSTS = numpy.array([1.0, 1.3, 1.5])
# so many of the organisations, and of the documents' rules, are kept back now and then
WITHOUT_ORGANISATIONS, WITHOUT_RULES = 0.2, 0.1
_MARKS = {"!": 1, "~": 2}


@dataclass(frozen=True, slots=True)
class Marked:
    """A document's windows, and for each place of a model in them which of LABELS it tells."""

    windows: tuple[Window, ...]
    truths: tuple[tuple[int, ...], ...]
    told: tuple[
        Mapping[str, float], ...
    ]  # for each model of the text the rules' confidence, by status


def train_releases(
    language: str,
    *,
    texts: Path = FOLDER,
    output: Path = TRAINED,
    trained_on: str = "all",
    progress: TextIO | None = None,
) -> dict[str, float]:
    """Train the network of a language and leave it in output/LANGUAGE; gives its scores on held-out documents.

    trained_on: "all" documents, or "train" for a score on documents that were not learnt. Raises CorpusError.
    """
    lines = read_releases(language, texts)
    # each line twice, with other names
    chance = Random(SEED)
    filled = [[_marked(line, language, chance) for line in lines] for _ in range(FILLINGS)]
    learnt = [place for place, line in enumerate(lines) if not line.is_held_out]
    model = _fitted([[part[place] for place in learnt] for part in filled], progress)
    held = [_marked(line, language, None) for line in lines if line.is_held_out]
    cases = [case for document in held for case in _cases(model, document)]
    scores = score(cases)
    if trained_on == "all":  # what the network weighs is known of documents that it did not learn
        learnt = list(range(len(lines)))
        model = _fitted(filled, progress)
    about = {
        "description": "How likely the text tells a release at each place of a model.",
        "license": "Apache-2.0",
        "document_count": len(learnt),
        "corpus_sha256": digest(language, texts),
        "trained_on": trained_on,
        "held_out": scores,
        "weighing": fitted(cases),
    }
    save(model, output / language, about)
    return scores


def _marked(line: Line, language: str, chance: Random | None) -> Marked:
    """A line filled, read and looked at as the network will; chance: keep things back, None for a fixed look."""
    segments = list(fill_marked(line, chance or Random(SEED), language=language))
    text = "".join(segment for segment, _, _ in segments)
    marks, at = [], 0
    for segment, _, mark in segments:
        if mark:
            marks.append((at, at + len(segment), _MARKS[mark]))
        at += len(segment)
    nlp = pipeline.shared("zh" if language == "zh" else "en")
    doc = prepared(nlp, text, published=PUBLISHED, title=None)
    for name, component in nlp.pipeline:
        if name == "modelwire_releases":
            break
        doc = component(doc)
    places, families, told = seen_by_rules(doc)
    if chance is not None:
        places = [p for p in places if p[2] >= 0 or chance.random() >= WITHOUT_ORGANISATIONS]
        if chance.random() < WITHOUT_RULES:
            told = [{} for _ in told]
    ends = {start: end for start, end, _ in places}
    looked = tuple(w for w in windows(fold(text_of(doc)), places, families, told) if w.models)
    truths = tuple(
        tuple(
            max((mark for a, b, mark in marks if a < ends[start] and start < b), default=0)
            for _, start, _ in window.models
        )
        for window in looked
    )
    return Marked(looked, truths, tuple(told))


def _fitted(filled: Sequence[Sequence[Marked]], progress: TextIO | None) -> Any:
    """A network that learnt from the documents, one filling of them each epoch."""
    chance = Random(SEED)
    fix_random_seed(SEED)
    model = network(FORGOTTEN, WORDS_FORGOTTEN)
    rounds = [
        [pair for one in part for pair in zip(one.windows, one.truths, strict=True)]
        for part in filled
    ]
    model.initialize(X=[window.doc() for window, _ in rounds[0][:2]])
    set_dropout_rate(model, DROPOUT)
    total = EPOCHS * (len(rounds[0]) // BATCH + 1)
    optimizer = Adam(RATE, L2=0.01, L2_is_weight_decay=True, use_averages=True, grad_clip=1.0)
    step = 0
    for epoch in range(EPOCHS):
        pairs = list(rounds[epoch % len(rounds)])
        chance.shuffle(pairs)
        loss = 0.0
        for batch in _batches(pairs):
            optimizer.learn_rate = RATE * min(1.0, step / 100) * (1 - step / total) + 1e-5
            rows, backwards = model.begin_update([window.doc() for window, _ in batch])
            slopes = []
            for row, (window, truth) in zip(rows, batch, strict=True):
                slope, lost = _slope(row, window, truth)
                slopes.append(slope / BATCH)
                loss += lost
            backwards(slopes)
            model.finish_update(optimizer)
            step += 1
        if progress:
            progress.write(f"epoch {epoch}: loss {loss / max(1, len(pairs)):.3f}\n")
    with model.use_params(optimizer.averages):
        return model.copy()


def _batches(pairs: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for first in range(0, len(pairs), BATCH):
        yield pairs[first : first + BATCH]


def _slope(row: Any, window: Window, truth: Sequence[int]) -> tuple[Any, float]:
    """What each piece's row should lose: nothing where no model stands. And how far off the rows are."""
    slope = numpy.zeros_like(row)
    lost = 0.0
    for (piece, _, _), label in zip(window.models, truth, strict=True):
        wanted = numpy.full(len(LABELS), SMOOTHED / (len(LABELS) - 1), dtype="float32")
        wanted[label] = 1 - SMOOTHED
        slope[piece] = (row[piece] - wanted) * COSTS[label]
        lost -= float(numpy.log(row[piece][label] + 1e-9))
    return slope, lost


def _cases(model: Any, document: Marked) -> Iterator[Case]:
    """Each model of a document: what the rules and the network hold of its release, and whether it is told.

    Plans are left out: of them too few are told to learn from, and the rules alone decide.
    """
    released = LABELS.index("released")
    sure: dict[int, float] = {}
    true: set[int] = set()
    for window, truth in zip(document.windows, document.truths, strict=True):
        (rows,) = model.predict([window.doc()])
        for (piece, _, which), label in zip(window.models, truth, strict=True):
            sure[which] = max(sure.get(which, 0.0), float(rows[piece][released]))
            if label == released:
                true.add(which)
    for which, chance in sure.items():
        yield Case(document.told[which].get("released"), chance, is_right=which in true)


def score(cases: Sequence[Case]) -> dict[str, float]:
    """Precision, recall and F1 of what is told from LEAST_CONFIDENCE on, and by the rules alone, each model once."""
    weights = fitted(cases)
    both = [weighed(weights, one.rules, one.chance) >= LEAST_CONFIDENCE for one in cases]
    rules = [one.rules is not None and one.rules >= LEAST_CONFIDENCE for one in cases]
    wanted = sum(one.is_right for one in cases)
    scores = {}
    for name, told in (("", both), ("rules_alone_", rules)):
        found = sum(told)
        right = sum(one.is_right for one, is_told in zip(cases, told, strict=True) if is_told)
        scores[f"{name}precision"] = round(right / max(1, found), 4)
        scores[f"{name}recall"] = round(right / max(1, wanted), 4)
        scores[f"{name}f1"] = round(2 * right / max(1, found + wanted), 4)
    return scores
