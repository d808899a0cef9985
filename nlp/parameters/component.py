"""The sizes that a text states, each with the model that it belongs to where that is clear."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from nlp import extensions
from nlp.models.grammar import count
from nlp.names.chunks import mask
from nlp.parameters.grown import sibling
from nlp.parameters.measures import find_measures
from nlp.parameters.respectively import dealt_out
from nlp.parameters.rows import row_with
from nlp.parameters.sharing import members_below, sharing
from nlp.parameters.sizes import Size, find_sizes
from nlp.parameters.subjects import Place, Subjects
from nlp.parameters.tables import columns, is_second_size, of_first_cell
from nlp.parameters.tie import tie
from nlp.records import Model, Parameter
from nlp.sentences import sentence_offsets
from nlp.text.folding import fold
from nlp.text.tables import Tables

_IN_NAME = re.compile(
    r"(?<![A-Za-z0-9.])[-_]?((?:\d{1,3}[xX×])?\d+(?:\.\d+)?[BbTM])(?![A-Za-z0-9])|(?:\d{1,3}[xX×])?\d+(?:\.\d+)?[BbTM](?![A-Za-z0-9])"
)
_POINTS = re.compile(r"[前后]者|\b[Tt]he (?:former|latter|first|second)\b")
DISTINCT_DIGITS = 3  # of a size that few models share
_ACTIVE_IN_NAME = re.compile(r"(?:[Aa]\d+(?:\.\d+)?[Bb]|A\d{2,3}M)(?![A-Za-z0-9])")


def _place_of(value: int, pattern: re.Pattern[str], name: str) -> re.Match[str] | None:
    """Where a name states a size: "7B" of "OLMoE-1B-7B", whose "1B" is active."""
    places = [*pattern.finditer(name), *_IN_NAME.finditer(name)]
    same = (one for one in places if count(one.group().strip("-_")) == value)
    return next(same, places[0] if places else None)


def from_names(text: str, models: Iterable[Model]) -> list[Parameter]:
    """The sizes that names state: Qwen-7B has 7B, Qwen3-235B-A22B has 22B active."""
    found = []
    for model in models:
        mention = next(
            (m for m in model.mentions if re.search(r"\d[BbTM]", m.text)), model.mentions[0]
        )
        for value, kind, pattern in (
            (model.size, "total", _IN_NAME),
            (model.active_size, "active", _ACTIVE_IN_NAME),
        ):
            if value is None:
                continue
            place = _place_of(value, pattern, mention.text)
            start = mention.start + (place.start() if place else 0)
            end = mention.start + (place.end() if place else len(mention.text))
            if text[start] in "-_":
                start += 1
            found.append(
                Parameter(
                    value=value, kind=kind, approximate=False, model=model.called, model_id=model.id,
                    text=text[start:end], start=start, end=end,
                )
            )  # fmt: skip
    return found


def as_told(size: Size, place: Place | None, subjects: Subjects) -> Place | None:
    """The model that a size is tied to; where it is named in another sentence, the one that had that size before.

    Only sizes that few models share tell so: 295B, and no 7B.
    """
    key = (size.value, size.kind)
    begin, end = subjects.sentence(size.start)
    if _POINTS.search(subjects.text, begin, size.start):
        return place
    before = subjects.told.get(key)
    if place is not None and before is not None and not begin <= place.start < end:
        return before
    if place is not None and before is None and len(str(size.value).rstrip("0")) >= DISTINCT_DIGITS:
        subjects.told[key] = place
    return place


def read_parameters(
    text: str, models: tuple[Model, ...], sentences: Sequence[tuple[int, int]], title: str | None
) -> tuple[Parameter, ...]:
    """Every size of the text: of names, and of sentences."""
    found = from_names(text, models)
    masked = mask(fold(text))
    covered = bytearray(len(text) + 1)
    for model in models:
        for mention in model.mentions:
            covered[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    tables = Tables(masked)
    sizes = find_sizes(masked, covered, tables)
    if sizes:
        subjects = Subjects(text, models, sentences, title)
        for size, of in _ties(masked, sizes, subjects, tables):
            found.append(
                Parameter(
                    value=size.value,
                    kind=size.kind,
                    approximate=size.approximate,
                    model=of.model.called if of else None,
                    model_id=of.model.id if of else None,
                    text=text[size.start : size.end],
                    start=size.start,
                    end=size.end,
                )
            )
    return tuple(sorted(_of_versions(found, models), key=lambda p: (p.start, p.end)))


def _of_versions(found: Iterable[Parameter], models: Iterable[Model]) -> Iterator[Parameter]:
    """The sizes, those of a family's bare name as its version's that is told to have that many.

    "Qwen3-VL has a 2B member … the Qwen models are small, the 2B one too": of Qwen3-VL.
    """
    found = list(found)
    of = {model.id: model for model in models}
    versions: dict[tuple[str, int, str], Parameter] = {}
    for one in found:
        model = of.get(one.model_id or "")
        if model is not None and model.version is not None:
            versions.setdefault((model.family, one.value, one.kind), one)
    for one in found:
        model = of.get(one.model_id or "")
        is_bare = model is not None and model.is_bare and str(one.model).isascii()
        told = versions.get((model.family, one.value, one.kind)) if model and is_bare else None
        yield replace(one, model=told.model, model_id=told.model_id) if told else one


def _ties(
    text: str, sizes: Sequence[Size], subjects: Subjects, tables: Tables
) -> Iterator[tuple[Size, Place | None]]:
    """Each size with the models that it is of, in the order of the text; with None where it is of none."""
    in_order = dealt_out(text, sizes, subjects)
    tied: list[tuple[Size, Place | None]] = []
    for stated in sizes:
        is_active = is_second_size(text, stated, subjects, tables)
        size = replace(stated, kind="active") if is_active else stated
        previous = tied[-1] if tied else None
        place = (
            in_order.get(size.start)
            or sibling(text, size, subjects, previous)
            or as_told(size, tie(text, size, subjects, previous), subjects)
        )
        place = of_first_cell(size, place, subjects, tables) if place else None
        if previous is not None and previous[1] is None:
            tied[-1] = (previous[0], row_with(text, previous[0], size, place, subjects))
        tied.append((size, place))
    for size, place in tied:
        told_of: tuple[Place | None, ...] = columns(text, size, subjects, tables) or members_below(
            text, size, subjects, place
        )
        shared = () if size.start in in_order else sharing(text, size, subjects, place)
        for of in told_of or (place, *shared):
            yield size, of


@Language.factory(
    "modelwire_parameters",
    requires=["doc._.models"],
    assigns=["doc._.parameters", "doc._.measures"],
)
def create_parameters(nlp: Language, name: str) -> ParameterFinder:  # noqa: ARG001 - spaCy's signature
    """Make the component that sets doc._.parameters, doc._.measures and doc.spans["parameters"]."""
    extensions.declare()
    return ParameterFinder()


class ParameterFinder:
    """Set doc._.parameters (sizes) and doc._.measures (context length, training tokens, vocabulary)."""

    def __call__(self, doc: Doc) -> Doc:
        """Read doc.text, doc._.models and doc.sents, or sentences as we cut them where nobody has."""
        text = extensions.text_of(doc)
        sentences = sentence_offsets(doc)
        sizes = read_parameters(text, doc._.models, sentences, doc._.title)
        doc._.parameters = extensions.as_written(doc, sizes)
        measures = find_measures(text, doc._.models, sentences, doc._.title)
        doc._.measures = extensions.as_written(doc, measures)
        spans = (
            doc.char_span(p.start, p.end, label="PARAMETER", alignment_mode="expand")
            for p in doc._.parameters
        )
        doc.spans["parameters"] = [span for span in spans if span is not None]
        return doc
