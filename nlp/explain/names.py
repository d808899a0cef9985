"""Which layer decided on a name: the lexicon, a shape, the words around it, or the trained recogniser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from spacy.tokens import Doc

from nlp.models.contexts import in_context, told_by_several
from nlp.models.names import Name, known_names
from nlp.models.names_zh import known_han_names
from nlp.models.shapes_zh import han_with_size
from nlp.models.unknown import in_chinese, sized_and_shaped
from nlp.names.chunks import mask
from nlp.organisations import firms_zh, shapes_en, shapes_zh
from nlp.organisations.listed import listed_hits
from nlp.records import Mention, Model, NamedPlace, Note, Organisation
from nlp.text.folding import fold

Layers = dict[tuple[int, int], str]
# a layer of the models' reader, whether it reads the text with addresses and the like masked, and what it goes by
MODEL_LAYERS: tuple[tuple[Callable[[str, bytearray], Iterable[Name]], bool, str], ...] = (
    (han_with_size, False, "a size behind Chinese characters"),
    (sized_and_shaped, True, "its shape: a size, a variant or a model's ending"),
    (in_context, True, "the words around it call it a model"),
    (in_chinese, False, "大模型 behind it, or quotation marks"),
)
_LOWER = re.compile(r"(?<![A-Za-z0-9])[a-z]{3,}(?![A-Za-z0-9])")


def organisation_notes(doc: Doc, text: str) -> Iterator[Note]:
    """A note for each organisation, and for each place that was taken for one and is none."""
    masked = mask(fold(text))
    layers: Layers = {}
    shapes = shapes_en.shapes(masked, frozenset(_LOWER.findall(masked)))
    _put(layers, shapes, "its shape: an ending, or the words beside it")
    _put(layers, shapes_zh.shapes(masked), "its shape: an ending of organisations")
    _put(layers, firms_zh.firms(masked), "it acts as a firm does")
    proposals = [place for place in doc._.names if place.label == "ORG"]
    for place in proposals:
        layers.setdefault((place.start, place.end), _recognised(place))
    for organisation in doc._.organisations:
        if organisation.listed:
            reason = f"the lexicon lists it as {organisation.id}"
        else:
            reason = _layer_of(
                organisation.mentions,
                layers,
                "a bracket defines it, or it is a part of a name told elsewhere",
            )
        parent = (f"a part of {organisation.parent}",) if organisation.parent else ()
        yield _told("organisation", organisation, (reason, *parent))
    yield from _refused_organisations(doc, text, masked, proposals)


def model_notes(doc: Doc, text: str) -> Iterator[Note]:
    """A note for each model, and for each place that was taken for one and is none."""
    folded = fold(text)
    masked = mask(folded)
    layers: Layers = {}
    for source, is_masked, reason in MODEL_LAYERS:
        names = source(masked if is_masked else folded, bytearray(len(text) + 1))
        _put(layers, ((name.start, name.end) for name in names), reason)
    told = told_by_several(masked, bytearray(len(text) + 1), doc._.organisations)
    reason = "several clues in the text tell a model"
    _put(layers, ((name.start, name.end) for name in told), reason)
    proposals = [place for place in doc._.names if place.label == "MODEL"]
    for place in proposals:
        layers.setdefault((place.start, place.end), _recognised(place))
    for model in doc._.models:
        if model.listed:
            reason = f"the lexicon lists the family {model.family}"
        else:
            reason = _layer_of(
                model.mentions, layers, "the stem of a name told elsewhere in the text"
            )
        yield _told("model", model, (reason, *_parts(model)))
    yield from _refused_models(doc, text, masked, folded, proposals)


def _recognised(place: NamedPlace) -> str:
    return f"the trained recogniser proposes it ({place.confidence:.2f})"


def _put(layers: Layers, places: Iterable[tuple[int, int]], reason: str) -> None:
    for place in places:
        layers.setdefault(place, reason)


def _layer_of(mentions: tuple[Mention, ...], layers: Layers, otherwise: str) -> str:
    """The first layer that takes one of the places for a name."""
    return next(
        (
            f"{layers[one.start, one.end]}, at {one.start}"
            for one in mentions
            if (one.start, one.end) in layers
        ),
        otherwise,
    )


def _parts(model: Model) -> Iterator[str]:
    """What the name itself says."""
    told = {
        "version": model.version,
        "size": f"{model.size:,}" if model.size else None,
        "active": f"{model.active_size:,}" if model.active_size else None,
        "variants": ", ".join(model.variants),
        "kin of": model.parent,
    }
    parts = "; ".join(f"{name} {value}" for name, value in told.items() if value)
    if parts:
        yield parts
    yield f"its maker is {model.organisation}" if model.organisation else "its maker is not known"


def _told(about: str, record: Organisation | Model, reasons: tuple[str, ...]) -> Note:
    first = record.mentions[0]
    spellings = ", ".join(dict.fromkeys(mention.text for mention in record.mentions))
    return Note(
        about=about,
        claim=f"{record.name} ({record.id}): {spellings}",
        is_told=True,
        reasons=reasons,
        text=first.text,
        start=first.start,
        end=first.end,
    )


def _refused_organisations(
    doc: Doc, text: str, masked: str, proposals: Iterable[NamedPlace]
) -> Iterator[Note]:
    covered = _covered(doc, text)
    for hit in listed_hits(masked):
        if not any(covered[hit.start : hit.end]):
            why = f"spelled as {hit.listed.key}, but nothing beside it speaks of an organisation"
            yield _refusal("organisation", text, hit.start, hit.end, why)
            covered[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
    for place in proposals:
        if not any(covered[place.start : place.end]):
            yield _refusal(
                "organisation",
                text,
                place.start,
                place.end,
                f"{_recognised(place)}, but not as a name",
            )


def _refused_models(
    doc: Doc, text: str, masked: str, folded: str, proposals: Iterable[NamedPlace]
) -> Iterator[Note]:
    covered = _covered(doc, text)
    known = [*known_names(masked), *(name for name, _ in known_han_names(folded))]
    for name in known:
        if name.family and not any(covered[name.start : name.end]):
            why = f"spelled as the family {name.family.id}, but nothing beside it speaks of a model"
            yield _refusal("model", text, name.start, name.end, why)
            covered[name.start : name.end] = b"\1" * (name.end - name.start)
    for place in proposals:
        if not any(covered[place.start : place.end]):
            yield _refusal(
                "model",
                text,
                place.start,
                place.end,
                f"{_recognised(place)}, but the word lists deny it",
            )


def _covered(doc: Doc, text: str) -> bytearray:
    """The characters that told names hold."""
    covered = bytearray(len(text) + 1)
    for record in (*doc._.organisations, *doc._.models):
        for mention in record.mentions:
            covered[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    return covered


def _refusal(about: str, text: str, start: int, end: int, reason: str) -> Note:
    return Note(
        about=about,
        claim=f"no {about}: {text[start:end]}",
        is_told=False,
        reasons=(reason,),
        text=text[start:end],
        start=start,
        end=end,
    )
