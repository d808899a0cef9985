"""Organisations that a text names: listed ones, and unknown ones by shape, context and definition."""

from __future__ import annotations

import re
from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc

from nlp import extensions
from nlp.models.grammar import slug
from nlp.names.chunks import mask
from nlp.organisations import by_model, clues, columns, firms_zh, handles, shapes_en, shapes_zh
from nlp.organisations.chinese import in_chinese
from nlp.organisations.extents import apart, as_listed, as_long, whole
from nlp.organisations.ignored import without_ignored
from nlp.organisations.listed import HAN, HUB_PATH, is_mostly_han, listed_places
from nlp.organisations.not_houses import without_things
from nlp.organisations.offices_zh import offices
from nlp.organisations.places import (
    Found,
    defined,
    merged,
    namesakes,
    repeated,
    united,
)
from nlp.organisations.proposed import is_quoted_person, proposed
from nlp.organisations.records import grouped
from nlp.organisations.rows import beside, enumerated, in_capitals, stocks
from nlp.records import NamedPlace
from nlp.text.folding import fold
from nlp.text.spans import set_spans

_FAMILY_NAME = re.compile(r"(?<=[\u3400-\u9fff][·•‧・])[\u3400-\u9fff]{2,6}(?![\u3400-\u9fff])")
ROWS = 3  # names of a row that are told one by the other
# (not the account in "pelagic-ai/Marlin-7B")
_LOWER_WORD = re.compile(r"(?<![A-Za-z0-9./_])[a-z]{3,}\b(?!-[a-z]{2,4}/|/|_)")


def find_organisations(text: str, names: Iterable[NamedPlace] = ()) -> list[Found]:
    """Every place where an organisation is named, in order, none overlapping.

    names: what the trained recogniser proposes; the lexicon and the shapes go before it.
    """
    folded = mask(fold(text))
    found = apart(as_long(folded, [whole(folded, place) for place in listed_places(folded)]))
    whole_text = fold(text)
    of_accounts = tuple(handles.firms(whole_text, found))
    found = merged(found, of_accounts, len(text))
    folded = _unmasked(folded, whole_text, of_accounts)
    found = merged(found, (as_listed(folded, place) for place in _unknown(folded)), len(text))
    # the account in a hub's path ("Acme/foo-7b") names the place, not the house
    family = set(_FAMILY_NAME.findall(folded))  # 奥特曼 of 山姆·奥特曼 is nobody's house
    names = tuple(
        name
        for name in names
        if not HUB_PATH.match(folded, name.end) and folded[name.start : name.end] not in family
    )
    in_columns = [as_listed(folded, place) for place in _in_columns(folded, names)]
    found = merged(found, in_columns, len(text))
    cells = {(place.start, place.end) for place in in_columns}
    found = _with_short_forms(folded, namesakes(folded, found))
    is_chinese = is_mostly_han(folded)
    if is_chinese:
        chinese = in_chinese(folded, found, names)
        found = _with_short_forms(folded, chinese) if chinese is not found else found
    more: list[Found] = []
    for _ in range(ROWS):
        # (a cell's neighbours are other columns' cells)
        loose = [place for place in found if (place.start, place.end) not in cells]
        row = [
            *beside(folded, loose, names),
            *in_capitals(folded, found),
            *enumerated(folded, found, names),
            *stocks(folded, found),
        ]
        more += row
        found = merged(found, row, len(text))
    guesses = [*proposed(folded, names, found), *clues.firms(folded, found)]
    more += guesses
    found = merged(found, guesses, len(text))
    found = _with_short_forms(folded, found) if more else found
    # (last: their names mean models elsewhere)
    named = {place.id for place in found}
    acting = (
        *by_model.acting(folded),
        *(one for one in by_model.among_labs(folded) if one.id not in named),
    )
    starts = {place.start for place in acting}
    loose = [
        place for place in without_things(folded, found) if place.start not in starts
    ]  # "Tencent" of Tencent Hunyuan
    return merged(loose, acting, len(text))


def _unmasked(masked: str, text: str, places: Iterable[Found]) -> str:
    """The masked text with some places as they are: their blanks would be taken for a short form."""
    parts, at = [], 0
    for place in places:
        parts += [masked[at : place.start], text[place.start : place.end]]
        at = place.end
    return "".join([*parts, masked[at:]])


def _with_short_forms(text: str, found: list[Found]) -> list[Found]:
    """The places with those of the forms that brackets define, and of names told elsewhere in the text."""
    found = united(text, found)
    found = merged(found, defined(text, found), len(text))
    return merged(found, repeated(text, found), len(text))


def _unknown(text: str) -> Iterable[Found]:
    lower_words = frozenset(_LOWER_WORD.findall(text))
    for start, end in shapes_en.shapes(text, lower_words):
        if not is_quoted_person(text, start, end):
            yield Found(start, end, slug(text[start:end]), False)
    if HAN.search(text):
        for source in (offices, shapes_zh.shapes, firms_zh.firms):
            for start, end in source(text):
                yield Found(start, end, slug(text[start:end]), False)


def _in_columns(text: str, names: Iterable[NamedPlace]) -> Iterable[Found]:
    people = [(place.start, place.end) for place in names if place.label == "PERSON"]
    for start, end in columns.columns(text, people):
        yield Found(start, end, slug(text[start:end]), False)


@Language.factory("modelwire_organisations", assigns=["doc._.organisations"])
def create_organisations(nlp: Language, name: str) -> OrganisationFinder:  # noqa: ARG001 - spaCy's signature
    """Make the component that sets doc._.organisations and doc.spans["organisations"]."""
    extensions.declare()
    return OrganisationFinder()


class OrganisationFinder:
    """Set doc._.organisations, one record an organisation with all its places."""

    def __call__(self, doc: Doc) -> Doc:
        """Read doc.text and doc._.names; a name inside a model's name is taken back by modelwire_models."""
        text = extensions.text_of(doc)
        found = without_ignored(text, find_organisations(text, doc._.names))
        doc._.organisations = extensions.as_written(doc, grouped(text, found))
        set_spans(doc, "organisations", doc._.organisations)
        return doc
