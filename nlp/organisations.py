"""Organisations that a text names: listed ones, and unknown ones by shape, context and definition."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from nlp import (
    extensions,
    organisation_by_model,
    organisation_clues,
    organisation_columns,
    organisation_firms_zh,
    organisation_handles,
    organisation_shapes_en,
    organisation_shapes_zh,
)
from nlp.folding import fold
from nlp.ignored import without_ignored
from nlp.lexicon import load_lexicon
from nlp.lexicon.words import word_list, word_set
from nlp.matching import Hit, Listed, NameMatcher
from nlp.model_chunks import mask
from nlp.model_grammar import slug
from nlp.organisation_chinese import in_chinese
from nlp.organisation_context import is_no_firm, is_told, is_told_by_field
from nlp.organisation_extents import as_listed, as_long, whole
from nlp.organisation_grammar import acts
from nlp.organisation_offices_zh import offices
from nlp.organisation_places import (
    FILE,
    Found,
    defined,
    entries,
    merged,
    namesakes,
    repeated,
    something_else,
    united,
)
from nlp.organisation_proposed import is_quoted_person, proposed
from nlp.organisation_rows import beside, enumerated, in_capitals
from nlp.records import Mention, NamedPlace, Organisation
from nlp.spans import set_spans

FIELD = 2  # organisations that are surely named make a text one of the field
ROWS = 3  # names of a row that are told one by the other
HAN_SHARE = 1 / 8  # of the signs of a Chinese text at least so many are Chinese
_HAN = re.compile(r"[\u3400-\u9fff]")
# an account in an address: "BAAI/bge-large" speaks of no organisation
_HUB_PATH = re.compile(r"/(?=[\w.-]*(?:[-_]|[A-Za-z]\d))[A-Za-z0-9]")
# "BGE(BAAI General Embedding的缩写)": a model's name, spelled out
_SPELLED_OUT = re.compile(r"(?: [A-Z][a-z]+){2,4} ?的?(?:缩写|简称)")
_TOWN = re.compile(
    r"^(?:北京|上海|深圳|广州|杭州|成都|南京|苏州|武汉|西安|合肥|天津|重庆|厦门|长沙|香港|台湾)(?=[\u3400-\u9fff]{3})"
)
# (not the account in "pelagic-ai/Marlin-7B")
_LOWER_WORD = re.compile(r"(?<![A-Za-z0-9./_])[a-z]{3,}\b(?!-[a-z]{2,4}/|/|_)")
# one word that "AI" may be written onto
_WITHOUT_AI = re.compile(r"[A-Z][A-Za-z]{3,}[a-z]")


@cache
def _matcher() -> NameMatcher:
    names = []
    for entry in load_lexicon().organisations:
        names += [
            Listed(name, entry.id, False) for name in entry.names if name not in entry.ambiguous
        ]
        names += [Listed(name, entry.id, True) for name in entry.ambiguous]
        # 某某团队 is also called 某某大模型团队
        teams = (name.removesuffix("团队") for name in entry.names if name.endswith("团队"))
        names += [Listed(f"{team}大模型团队", entry.id, False) for team in teams]
        if entry.kind == "maker":  # "OrionStarAI"
            names += [
                Listed(f"{name}AI", entry.id, False)
                for name in entry.names
                if _WITHOUT_AI.fullmatch(name)
            ]
    return NameMatcher(names)


def listed_hits(folded: str) -> list[Hit]:
    """Every place that is spelled as a listed name, whether or not it means the organisation."""
    hits = [
        hit
        for hit in _matcher().find(folded)
        if not (
            something_else().match(folded, hit.end)
            or _HUB_PATH.match(folded, hit.end)
            or _SPELLED_OUT.match(folded, hit.end)
            or folded.startswith("科技", hit.end - 1)  # 思科 in 朗思科技
        )
    ]
    if is_mostly_han(folded):
        return [hit for hit in hits if not is_address(folded, hit)]
    tools = word_set(FILE, "tools_en")
    return [hit for hit in hits if hit.listed.name not in tools or acts(folded, hit.end)]


def find_organisations(text: str, names: Iterable[NamedPlace] = ()) -> list[Found]:
    """Every place where an organisation is named, in order, none overlapping.

    names: what the trained recogniser proposes; the lexicon and the shapes go before it.
    """
    folded = mask(fold(text))
    hits = [hit for hit in listed_hits(folded) if not is_no_firm(folded, hit)]
    sure = {hit.listed.key for hit in hits if not hit.listed.ambiguous}
    told = {
        index
        for index, hit in enumerate(hits)
        if not hit.listed.ambiguous
        or hit.listed.key in sure
        or is_told(folded, hit)
        or (len(sure) >= FIELD and is_told_by_field(folded, hit))
    }
    _tell_neighbours(folded, hits, told)
    found = [
        Found(hit.start, hit.end, hit.listed.key, True)
        for index, hit in enumerate(hits)
        if index in told
    ]
    found = as_long(folded, [whole(folded, place) for place in found])
    whole_text = fold(text)
    of_accounts = tuple(organisation_handles.firms(whole_text, found))
    found = merged(found, of_accounts, len(text))
    folded = _unmasked(folded, whole_text, of_accounts)
    found = merged(found, (as_listed(folded, place) for place in _unknown(folded)), len(text))
    # the account in a hub's path ("Acme/foo-7b") names the place, not the house
    names = tuple(name for name in names if not _HUB_PATH.match(folded, name.end))
    columns = [as_listed(folded, place) for place in _in_columns(folded, names)]
    found = merged(found, columns, len(text))
    cells = {(place.start, place.end) for place in columns}
    found = _with_short_forms(folded, namesakes(folded, found))
    if is_mostly_han(folded):
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
        ]
        more += row
        found = merged(found, row, len(text))
    guesses = [*proposed(folded, names, found), *organisation_clues.firms(folded, found)]
    more += guesses
    found = merged(found, guesses, len(text))
    found = _with_short_forms(folded, found) if more else found
    if is_mostly_han(folded):
        return found
    # (last: their names mean models elsewhere)
    return merged(found, organisation_by_model.acting(folded), len(text))


def _unmasked(masked: str, text: str, places: Iterable[Found]) -> str:
    """The masked text with some places as they are: their blanks would be taken for a short form."""
    parts, at = [], 0
    for place in places:
        parts += [masked[at : place.start], text[place.start : place.end]]
        at = place.end
    return "".join([*parts, masked[at:]])


def is_mostly_han(text: str) -> bool:
    """Whether a text is a Chinese one, whatever English names it holds."""
    return len(_HAN.findall(text)) > len(text) * HAN_SHARE


def is_address(text: str, hit: Hit) -> bool:
    """Whether a site is named only as the place where something is: 权重放在GitHub."""
    if hit.listed.name.lower() not in {name.lower() for name in word_list(FILE, "sites_zh")}:
        return False
    acts = "|".join(word_list(FILE, "site_acts_zh"))
    return not re.compile(rf" ?[也则还已将又]?(?:{acts})").match(text, hit.end)


def _with_short_forms(text: str, found: list[Found]) -> list[Found]:
    """The places with those of the forms that brackets define, and of names told elsewhere in the text."""
    found = united(text, found)
    found = merged(found, defined(text, found), len(text))
    return merged(found, repeated(text, found), len(text))


def _tell_neighbours(text: str, hits: list[Hit], told: set[int]) -> None:
    """Add the ambiguous names that stand in a row with told ones: 苹果、微软和英伟达; then their repetitions."""
    row = re.compile(r"[”」]?\s?(?:[、，,]|和|与|及|以及|或)\s?[“「]?")
    for order in (range(1, len(hits)), range(len(hits) - 2, -1, -1)):
        for index in order:
            beside = index - 1 if order.step > 0 else index + 1
            first, second = sorted((index, beside))
            between = text[hits[first].end : hits[second].start]
            if beside in told and len(between) < 6 and row.fullmatch(between):
                told.add(index)
    names = {hits[index].listed for index in told if hits[index].listed.ambiguous}
    told.update(index for index, hit in enumerate(hits) if hit.listed in names)


def _unknown(text: str) -> Iterable[Found]:
    lower_words = frozenset(_LOWER_WORD.findall(text))
    for start, end in organisation_shapes_en.shapes(text, lower_words):
        if not is_quoted_person(text, start, end):
            yield Found(start, end, slug(text[start:end]), False)
    if _HAN.search(text):
        for source in (offices, organisation_shapes_zh.shapes, organisation_firms_zh.firms):
            for start, end in source(text):
                yield Found(start, end, slug(text[start:end]), False)


def _in_columns(text: str, names: Iterable[NamedPlace]) -> Iterable[Found]:
    people = [(place.start, place.end) for place in names if place.label == "PERSON"]
    for start, end in organisation_columns.columns(text, people):
        yield Found(start, end, slug(text[start:end]), False)


def grouped(text: str, found: Iterable[Found]) -> tuple[Organisation, ...]:
    """One record an organisation, in order of first mention."""
    groups: dict[str, list[Found]] = {}
    for place in found:
        groups.setdefault(place.id, []).append(place)
    for name in [one for one in groups if _TOWN.match(one)]:
        short = _TOWN.sub("", name)
        if short in groups and not groups[short][0].listed:
            groups[short] += groups.pop(name)  # 成都某某科技 and 某某科技
    records = []
    for organisation_id, places in groups.items():
        entry = entries().get(organisation_id)
        mentions = tuple(
            Mention(text=text[p.start : p.end], start=p.start, end=p.end)
            for p in sorted(places, key=lambda p: p.start)
        )
        records.append(
            Organisation(
                id=organisation_id,
                name=entry.name if entry else max((m.text for m in mentions), key=len),
                listed=entry is not None,
                mentions=mentions,
                parent=entry.parent if entry else _house_of(places[0], text),
            )
        )
    return tuple(sorted(records, key=lambda record: record.mentions[0].start))


@cache
def _houses() -> dict[str, str]:
    """Full Chinese names of universities and institutes, with their ids."""
    return {
        name: entry.id
        for entry in load_lexicon().organisations
        if entry.kind in {"university", "institute"}
        for name in entry.names
        if len(name) >= len("北京大学") and _HAN.match(name)
    }


def _house_of(place: Found, text: str) -> str | None:
    """The university or institute of which an unlisted organisation's name says that it is a part."""
    name = text[place.start : place.end]
    return next(
        (
            _houses()[name[:end]]
            for end in range(len(name) - 1, len("北京大学") - 1, -1)
            if name[:end] in _houses()
        ),
        None,
    )


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
