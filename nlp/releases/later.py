"""Names that follow: a sentence releases models without a name, and those after it tell what they are called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from nlp.releases.discourse import Discourse, opening_models
from nlp.releases.draft import Draft
from nlp.releases.gaps import compared_in
from nlp.releases.makers import Makers
from nlp.releases.text import Sentence, Spot

MOST_NAMES = 8  # of "several models"
REACH = 2  # sentences behind a release in which the names may be told
FAR = 5  # and in which "The model is called X" may tell its name
PER_ENTRY = 3  # sentences that an entry has in a list of them
# "X：会画画", "X: a small model"
IS_ENTRY = re.compile(r"\W{0,3}Ⓜ+\s?(?:[:：—–]|-\s)")
# "The model is called X."
IS_CALLED = re.compile(
    r"(?i)\W{0,2}(?:the|this)\s+(?:new\s+)?(?:model|LLM|system)\s+is\s+(?:called|named|dubbed)\s+[“\"]?Ⓜ"
)
# where the subject of a sentence or of a clause begins: "; X is …", "Li said that X, whose name …", "The first, X, …"
CLAUSE_OPENS = re.compile(
    r"(?i)(?:(?:^|[;:]\s)\W{0,2}(?:(?:the|its|called|named|dubbed|known\s+as|the\s+(?:new\s+)?(?:model|LLM|system),?\s+(?:is\s+)?(?:known\s+as|called|named|dubbed))\s+)?(?:(?:first|second|third|larger|smaller|bigger|other|new|flagship|one|another)(?:\s+(?:one|model|of\s+(?:them|these|the\s+(?:two|three|pair))))?,\s+)?"
    r"|\b(?:said|says|added|announced)\s+(?:(?:[^.;,]{0,30}\s)?that\s+)?(?:the\s+)?|\b(?:called|named|dubbed|christened)\s+)[“\"]?$"
    r"|(?:^|[，；])(?:其中|包括|分别[是为])[，,]?(?:[^，。；Ⓜ]{0,12}(?:模型|版本|的|款|旗舰))?[“「]?$"
)
# "The models are X, with seven billion parameters, and Y, with 72 billion"
LISTS = re.compile(
    r"(?i)\W{0,2}(?:(?:the|these)\s+(?:\w+\s+){0,2}(?:models|versions|variants|names|checkpoints|releases)|they|these)"
    r"\s+(?:are|include|comprise)(?:\s+(?:called|named))?\b"
    # "The open models, A, B and C, have nine billion parameters each"
    r"|\W{0,2}(?:the|these)\s+(?:[\w-]+\s+){0,2}(?:models|versions|variants|checkpoints)(?:,|\s[-–—])\s+(?=Ⓜ)"
    # "除了A的正式版之外，也包括B和C", "这三款模型分别是A、B和C"
    r"|除了?[^，。；]{0,48}?(?:之外|以外|外)?[，,]\s?(?:也|还|同时)?(?:包括|包含|有)"
    r"|(?:这|它们|[两三四五六几]款)[^，。；Ⓜ]{0,8}(?:分别)?(?:是|为|包括|包含)(?=[^，。；]{0,12}Ⓜ)"
)
# "X的迭代版本Y": what X is followed by
_EARLIER = re.compile(
    r"\s?的(?:全新|最新)?(?:迭代|升级|改进|增强|新|下一代|后续)(?:版本?|款|模型)?"
)
PLURAL = re.compile(r"(?i)\b(?:models|LLMs|checkpoints|versions|variants|members)\b")
NO_NAME = re.compile(
    r"[’']s\s|\s+(?:has|have|had|was|were|is|are)\s+(?:\w+\s+)?(?:behind|beaten|outperformed)\b|-(?:like|style|class|level)\b"
)


def named_later(
    waiting: list[tuple[int, Draft]],
    sentence: Sentence,
    number: int,
    makers: Makers,
    told: Discourse,
) -> list[Draft]:
    """Releases of models that a sentence before left without a name and this one names."""
    found = []
    called = IS_CALLED.match(sentence.masked) is not None
    for at, draft in waiting:
        goes_on = bool(draft.count and 0 < draft.names < draft.count) and IS_ENTRY.match(
            sentence.masked
        )
        reach = REACH + PER_ENTRY * draft.names if goes_on else REACH
        if draft.maker is None or number - at > (FAR if called else reach):
            continue
        near = number - at == 1 and not draft.sentence.models
        opening = opening_models(sentence) if near else ()
        first = _introduced(sentence, draft, told) if draft.words else ()
        for spot in (*opening, *(spot for spot in first if spot not in opening)):
            made = spot.model.organisation if spot.model else None
            if made and not makers.related(draft.maker, made):
                continue
            if spot not in opening and _is_full(draft):
                continue
            named = replace(draft, spot=spot, words=None, nameless=False, is_kind=False)
            named.features = draft.features | {"far"}
            named.features = (named.features - {"no_maker"}) | ({"no_maker"} if not made else set())
            named.platforms = list(draft.platforms)
            found.append(named)
            draft.names += 1
            draft.is_kind = draft.spot is not None  # "two of its Acme models", which are told now
        draft.nameless = draft.nameless or bool(draft.names)
    return found


def _is_full(draft: Draft) -> bool:
    """Whether as many names as the words for the models promise have been told."""
    start, end = draft.words or (0, 0)
    plural = PLURAL.search(draft.sentence.text, start, end) is not None
    return draft.names >= (draft.count or (MOST_NAMES if plural else 1))


def _introduced(sentence: Sentence, draft: Draft, told: Discourse) -> Iterator[Spot]:
    """The models that a sentence names for the first time, as the subject of a clause."""
    known = {spot.model.id for spot in told.named if spot.model}
    known |= {spot.model.id for spot in draft.sentence.models if spot.model}
    compared = compared_in(sentence)
    lists = LISTS.match(sentence.masked) is not None
    for spot in sentence.models:
        if spot.model is None or spot in compared or (spot.model.id in known and not lists):
            continue
        if NO_NAME.match(sentence.masked, spot.end) or _EARLIER.match(sentence.masked, spot.end):
            continue
        if lists or CLAUSE_OPENS.search(sentence.masked, max(0, spot.start - 60), spot.start):
            known.add(spot.model.id)
            yield spot
