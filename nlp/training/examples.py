"""Training texts as spaCy examples: filled with new names, varied, cut into the recogniser's pieces."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import registry

from nlp.names.chunks import mask
from nlp.names.decoding import tags_of
from nlp.text.folding import fold
from nlp.training.augment import vary
from nlp.training.corpus import CorpusError, Line, read_corpus
from nlp.training.filling import Labelled, fill, join

Part = str  # "train": two lines in three; "held-out": the third; "all"


@registry.readers("modelwire.training_texts.v1")  # type: ignore[untyped-decorator]
def create_reader(
    folder: str,
    language: str,
    part: Part,
    seed: int,
    endless: bool,
) -> Callable[[Language], Iterator[Example]]:
    """Register the reader for the config of the training.

    endless: the texts again and again, each time in another order and with other names.
    """
    if part not in {"train", "held-out", "all"}:
        raise ValueError(f'part must be "train", "held-out" or "all", got {part!r}.')

    def read(nlp: Language) -> Iterator[Example]:
        lines = [
            line
            for line in read_corpus(language, Path(folder))
            if part == "all" or line.is_held_out == (part == "held-out")
        ]
        chance = Random(seed)
        while True:
            chance.shuffle(lines)
            for line in lines:
                yield example(nlp, line, chance, language=language, varied=endless)
            if not endless:
                return

    return read


def example(nlp: Language, line: Line, chance: Random, *, language: str, varied: bool) -> Example:
    """A line with names, as an example. varied: in another dress as well (case, marks, width)."""
    segments = fill(line, chance, language=language)
    if varied:
        segments = vary(segments, chance, language=language)
    return to_example(nlp, join(segments), source=line.source)


def to_example(nlp: Language, labelled: Labelled, *, source: str) -> Example:
    """An example with a tag for each piece. Raises CorpusError where a name ends inside a piece."""
    text = mask(fold(labelled.text))  # as the reader gives a text to the recogniser
    predicted = nlp.make_doc(text)
    starts = {token.idx: token.i for token in predicted}
    ends = {token.idx + len(token): token.i + 1 for token in predicted}
    spans = []
    for start, end, label in labelled.spans:
        first, last = starts.get(start), ends.get(end)
        if first is None or last is None:
            continue  # glued to a word: "Foo7B级"; what the pieces cannot show is not taught
        spans.append((first, last, label))
    reference = Doc(
        nlp.vocab,
        words=[token.text for token in predicted],
        spaces=[bool(token.whitespace_) for token in predicted],
        tags=tags_of(spans, len(predicted)),
    )
    if reference.text != text:
        raise CorpusError(f"{source}: the pieces do not add up to the text {text!r}.")
    return Example(predicted, reference)
