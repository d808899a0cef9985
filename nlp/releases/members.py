"""Members of a family that came out, where a sentence tells its sizes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from nlp.records import Model
from nlp.releases.draft import Draft
from nlp.releases.gaps import CONNECTOR
from nlp.releases.text import Sentence, Spot
from nlp.text.pattern_index import Guarded

REACH = 6  # sentences after a release in which its sizes may be told
# "models of 5 sizes, including A, B and C", "5个尺寸的模型，包括A、B和C"
IN_SIZES = Guarded(
    re.compile(
        r"(?i)\b(?:\d|two|three|four|five|six|seven|eight|nine|several|multiple|various)\s+(?:\w+\s+)?(?:sizes|scales)\b"
        r"[^.;Ⓜ]{0,40}?(?:\binclud\w+|\bnamely|\bsuch\s+as|[:：(（—–])\s*(?:the\s+)?(?=Ⓜ)"
        r"|(?:\d|[两三四五六七八九十多])[个款种](?:不同)?(?:参数)?(?:尺寸|规模|大小|量级|档位)[^。；Ⓜ]{0,24}?(?:包括|包含|涵盖|分别[为是]|即|[:：（(])\s*(?=Ⓜ)"
    )
)
# "The weights of X are open for academic research", "代码与X的权重依照 Apache-2.0 协议开源": what may be done with them
TERMS = re.compile(
    r"(?i)\bweights\b[^.;]{0,60}\b(?:licen[cs]ed\s+under|(?:fully\s+)?open\s+(?:for|to)\s+academic|follow\s+the|subject\s+to|free\s+for\s+academic)"
    r"|(?:权重|模型)[^，。；]{0,10}(?:依照|遵循|遵照|依据|按照?|采用|基于)[^，。；]{2,24}(?:协议|许可证?)|对学术研究(?:完全)?(?:开放|免费)"
)
COUNTED = re.compile(r"(?:[两三四五六七八九十]|\d{1,2})\s?[个款]\s?[“「]?$")
# "Acme这回开源的三个模型，名称依次为X、Y": those of which the number was told before
OF_THESE = re.compile(
    r"(?:这回|此次|本次|这次|此番)[^，。；Ⓜ]{0,4}(?:开源|发布|推出|上线)的这?(?:[两三四五六七八九十]|\d{1,2})\s?[个款]"
)


def in_sizes(sentence: Sentence, number: int, told: list[tuple[int, list[Draft]]]) -> list[Draft]:
    """The sizes that a sentence names of a family which one of the sentences before released."""
    found = IN_SIZES.search(sentence.masked)
    if found is None:
        return []
    members = list(_listed(sentence, found.end()))
    for at, drafts in reversed(told):
        if number - at > REACH:
            break
        for draft in drafts:
            mine = [spot for spot in members if _is_member(spot, draft)]
            if mine and not draft.planned:
                return [replace(draft, spot=spot, platforms=list(draft.platforms)) for spot in mine]
    return []


# "We release X in two model sizes: 7B and 671B", "发布了X，包括7B和13B两个尺寸"
SIZES_TOLD = re.compile(
    r"(?i)\bin\s+(?:\w+\s+){1,3}(?:sizes|scales)\b[^.;:ⓂⓄ]{0,30}[:(–—]\s*(?:\d[\d.]*B(?:\s?(?:,|/|and|,\s?and|&)\s?\d[\d.]*B(?:-A?\d[\d.]*B)?(?:\sMoE)?){1,6})"
    r"|(?:包括|包含|涵盖|分别[为是]|有)\s?(?:\d[\d.]*B(?:\s?[、，和与及/]\s?\d[\d.]*B){1,6})\s?(?:等)?(?:[两三四五六七八九十多]|\d)[个种款](?:不同)?(?:参数)?(?:尺寸|规模|大小|版本|模型)"
    # "X series (0.6B/1.7B)"
    r"|(?<=Ⓜ)(?:\s?(?:series|family|models|系列|模型)){0,2}\s?[（(]\d[\d.]*B(?:\s?(?:,|，|/|、|and|和)\s?\d[\d.]*B){1,6}[)）]"
)
# "base, instruct, and RL checkpoints", "Base 和 Chat 版本"
_STAGE = r"(?:base|instruct|chat|RL|SFT|DPO|thinking|reasoning)"
STAGES_TOLD = re.compile(
    rf"(?i)\b(?P<en>{_STAGE}(?:(?:,\s(?:and\s)?|\sand\s|\s&\s|/){_STAGE}){{1,4}})\s(?:models|versions|variants|checkpoints)\b"
    rf"|(?P<zh>{_STAGE}(?:\s?[、/和与及]\s?{_STAGE}){{1,4}})\s?(?:两个|三个)?(?:模型|版本|权重)"
)
_SIZE = re.compile(r"\d[\d.]*(?=B)")
ENOUGH = 2  # members of a row of sizes that a text names by size


def _first_places(sentences: tuple[Sentence, ...]) -> dict[str, Spot]:
    """Where a text names each of its models first, by the model's id."""
    return {
        spot.model.id: spot
        for sentence in reversed(sentences)
        for spot in reversed(sentence.models)
        if spot.model
    }


def of_sizes_told(drafts: list[Draft], sentences: tuple[Sentence, ...]) -> list[Draft]:
    """The members that a text names elsewhere of what came out in sizes told by their numbers alone."""
    named = _first_places(sentences)
    found = []
    for draft in drafts:
        end = draft.spot.end if draft.spot else 0
        told = SIZES_TOLD.search(draft.sentence.masked, end) if end and not draft.planned else None
        if told is None:
            continue
        sizes = {round(float(n.group().rstrip(".")) * 10**9) for n in _SIZE.finditer(told.group())}
        members = [
            spot
            for spot in named.values()
            if spot.model and spot.model.size in sizes and _is_member(spot, draft)
            if len(spot.model.variants) <= len(_variants(draft))
        ]
        # (one that is only compared with something is no list)
        if len(members) == len(sizes) or len(members) >= ENOUGH:
            found += [
                replace(draft, spot=s, platforms=list(draft.platforms), features={*draft.features})
                for s in members
            ]
    return found


def of_stages_told(drafts: list[Draft], sentences: tuple[Sentence, ...]) -> list[Draft]:
    """The members that a text names elsewhere of what came out in stages told by their words: "base and RL models"."""
    named = _first_places(sentences)
    found = []
    for draft in drafts:
        whole = draft.spot.model if draft.spot and not draft.planned else None
        told = STAGES_TOLD.search(draft.sentence.masked) if whole else None
        if whole is None or told is None:
            continue
        stages = {word.lower() for word in re.findall(rf"(?i){_STAGE}", told["en"] or told["zh"])}
        found += [
            replace(draft, spot=spot, platforms=list(draft.platforms), features={*draft.features})
            for spot in named.values()
            if spot.model and _has_stage_more(spot.model, whole, stages)
        ]
    return found


def _has_stage_more(part: Model, whole: Model, stages: set[str]) -> bool:
    """Whether a model is one of a line in one of some stages: Kaya-Instruct 7B of Kaya."""
    more = set(part.variants) - set(whole.variants)
    return (
        (part.family, part.version) == (whole.family, whole.version)
        and (whole.size is None or whole.size == part.size)
        and set(whole.variants) <= set(part.variants)
        and len(more) == 1
        and more <= stages
    )


def _variants(draft: Draft) -> tuple[str, ...]:
    return draft.spot.model.variants if draft.spot and draft.spot.model else ()


def _listed(sentence: Sentence, start: int) -> Iterator[Spot]:
    """The models of the list that begins at an offset."""
    end = start
    for spot in sentence.models:
        if spot.start < start:
            continue
        if spot.start > end and not CONNECTOR.match(sentence.masked[end : spot.start]):
            return
        end = spot.end
        yield spot


def _is_member(spot: Spot, draft: Draft) -> bool:
    """Whether a model is one of what a draft released: a size of that family, or of that version."""
    whole = draft.spot.model if draft.spot else None
    part = spot.model
    return bool(
        whole and part and part.id != whole.id and part.size and part.id.startswith(f"{whole.id}-")
    )


def named_members(drafts: list[Draft]) -> list[Draft]:
    """The releases without a family's of which only a number is told, where its members are: "开源了三个X模型".

    Members without a day take its day.
    """
    kept = []
    for draft in drafts:
        others = drafts if _is_counted(draft) else ()
        members = [other for other in others if _is_one_of(other, draft)]
        for member in members:
            member.date = member.date or draft.date
        if not members:
            kept.append(draft)
    return kept


def without_terms_of_whole(drafts: list[Draft]) -> list[Draft]:
    """The releases without those that only the terms of a family tell, where its members came out."""
    return [
        draft
        for draft in drafts
        if not TERMS.search(draft.sentence.masked)
        or "maker_is_subject"
        in draft.features  # "Acme发布X，模型权重遵循MIT协议": who did it is told
        or not any(_is_real_member(other, draft) for other in drafts)
    ]


def _is_real_member(other: Draft, draft: Draft) -> bool:
    """Whether a release by an act is of a member of what another tells."""
    whole = draft.spot.model if draft.spot else None
    part = other.spot.model if other.spot else None
    return bool(
        whole
        and part
        and not (
            whole.size or whole.variants
        )  # a model of its own: "XVERSE-13B" beside "XVERSE-13B-Chat"
        and not other.planned
        and part.id.startswith(f"{whole.id}-")
        and not TERMS.search(other.sentence.masked)
    )


def _is_counted(draft: Draft) -> bool:
    spot = draft.spot
    return bool(spot and not draft.planned and COUNTED.search(draft.sentence.masked, 0, spot.start))


def _is_one_of(other: Draft, draft: Draft) -> bool:
    """Whether a release is of a member of the family that another tells."""
    whole = draft.spot.model if draft.spot else None
    part = other.spot.model if other.spot else None
    if not (whole and part) or other.planned or part.id == whole.id:
        return False
    these = draft.maker == other.maker and OF_THESE.search(other.sentence.masked)
    return bool((part.family == whole.family or these) and not part.is_bare and whole.is_bare)
