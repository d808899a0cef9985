"""A document that announces a model by its title, while its text never says "release"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from nlp.lexicon.release_words import words
from nlp.records import Model
from nlp.releases.makers import Makers
from nlp.releases.text import Sentence
from nlp.text.folding import fold

if TYPE_CHECKING:
    from nlp.releases.draft import Draft

OURS = re.compile(r"(?i)\b(?:we|our)\b|我们|本项目|本仓库|本次")
# a title that asks or weighs is no announcement: "Is X better than Y?", "How we serve X"
NO_NEWS = re.compile(
    r"(?i)[?？]|\b(?:vs|versus|how|why|what|guide|review|support|serving|discourse|interview|den(?:y|ies|ied)|dismiss\w*|delay\w*|postpon\w*|puts?\s+off|cancel\w*"
    r"|rumou?rs?|talk\s+of|hints?|imminent)\b|如何|为什么|评测|解读|对比|专访"
)
# a title that is the model's name, and what it says of it behind a mark: no "X in vLLM", "X is the best"
ALONE = re.compile(
    r"(?i)(?:\s+(?:series|family|models?|technical\s+report|repository))*\s*(?:[:：—–!！?？(（|,，&+。]|-\s|$)"
)
# words that tell of a release in a headline, and hardly elsewhere: "X 来了：更小的身体"
IN_HEADLINES = re.compile(
    r"来了|来啦|上新|报到|到货|出炉|登场|驾到|见面|开机|开门|交卷|转正|亮相|面世|揭幕|到手|放出|能下载|可下载"
)
BARE = re.compile(r"\W{0,3}")
HAN = re.compile(r"[\u4e00-\u9fff]")
# a card's own words for what it hands out, without any of release
HANDED_OUT = re.compile(
    r"(?i)\b(?:MIT|Apache[- ]2\.0|CC[- ]BY[\w.-]*)\s+for\s+(?:the\s+)?(?:weights|code)"
    r"|^\W*weights?\s*[:：]\s*(?:https?|HF\b|Ⓞ|Hugging)"
    r"|\b(?:hf|huggingface-cli)\s+download\b|\bthis\s+repo(?:sitory)?\b[^.;]{0,40}\b(?:weights|checkpoint|model)"
    r"|\b(?:the\s+|its\s+|our\s+)?weights\s+(?:are|lie|sit|live|come)\s+(?:on|at|up|here|free|under|released|licen[cs]ed)\b"
)
MADE_BY_OTHERS = re.compile(
    r"(?i)\b(?:quanti[sz]ed|GGUF|unofficial|no\s+connection|mirror\s+of|deprecated|archived)\b"
)
FIRST_SENTENCES = 400
FIRST_TOLD = 3  # sentences among which the news itself stands
HEAD = (
    10  # sentences among which a title's model must be named where the title has no word of release
)
IS_OPEN = re.compile(
    r"(?i)Ⓜ\s?是[^。]{0,12}开源|Ⓜ\s?(?:——|—|-|，|：|:)\s?一[个款种][^。；]{0,40}开源[^，。；]{0,16}模型"
    r"|Ⓜ(?:\s+series)?(?:\s+models?)?(?:\s+(?:is|are)|,|\s[-–—])\s+(?:(?:an?|the|our)\s+)?(?:\w+\s+){0,2}open(?:-|\s)?(?:source|weight)"
    r"|Ⓜ(?:\s+is|,|\s[-–—])\s+an\s+open\s+(?:[\w-]+\s+){0,2}(?:language\s+)?models?\b"
)


def from_title(
    doc: Doc,
    sentences: tuple[Sentence, ...],
    drafts: list[Draft],
    makers: Makers,
    make: type[Draft],
) -> list[Draft]:
    """The release that a title tells where the text has none of that model."""
    title = fold(doc._.title or "")[:300]
    if not title or NO_NEWS.search(title):
        return []
    told = {draft.spot.model.id for draft in drafts if draft.spot and draft.spot.model}
    named = [
        (found.start(), model)
        for model in doc._.models
        for mention in model.mentions[:1]
        # the whole name: a title with Qwen2.5-Math says nothing of Qwen2.5
        if fold(mention.text) in title
        and (found := re.search(rf"(?<![\w-]){re.escape(fold(mention.text))}(?![\w-]|\.\d)", title))
    ]
    if not named:
        return []
    longest = max(named, key=lambda item: (len(item[1].name), -item[0]))
    at, model = longest
    says_so = _says_release(title)
    is_member = not model.is_bare
    open_in = next((s for s in sentences[:FIRST_SENTENCES] if _is_called_open(s, model)), None)
    is_open = open_in is not None
    is_offered = not model.listed and is_member and _hands_out(sentences)
    ours = any(OURS.search(s.text) for s in sentences[:FIRST_SENTENCES])
    opens = (
        at <= 3
        and ALONE.match(title, at + len(model.name)) is not None
        and (is_open or is_offered or (is_member and ours))
    )
    if (
        model.id in told
        or (any(one.startswith(f"{model.id}-") for one in told) and not (is_member and is_open))
        or not (says_so or opens)
    ):
        return []
    families = {d.spot.model.family for d in drafts if d.spot and d.spot.model}
    if not is_member and (
        model.family in families or not re.match(r"\s*(?:[:：]|$)", title[at + len(model.name) :])
    ):
        return []  # a family's bare name: the text told of a member, or the title of something else
    for sentence in [open_in] if open_in else sentences[: None if says_so else HEAD]:
        spot = next((s for s in sentence.models if s.model is model), None)
        if spot is None:
            continue
        if not (says_so or doc._.published or is_open or is_offered):
            continue  # a card is no news
        draft = make(
            spot=spot,
            sentence=sentence,
            trigger="",
            strength=2,
            place="before",
            action="open-sourced" if is_open or is_offered else "released",
            act="weights" if is_open or is_offered else "announced",
            planned=False,
            date=_date_of_unnamed(drafts, sentences),
            features={"from_title"},
        )
        draft.maker, draft.maker_name, _ = makers.of_model(spot)
        return [draft]
    return []


def _hands_out(sentences: tuple[Sentence, ...]) -> bool:
    """Whether a card says where its weights are or under what they stand, and was not made by somebody else."""
    first = sentences[:FIRST_SENTENCES]
    return any(HANDED_OUT.search(s.text) for s in first) and not any(
        MADE_BY_OTHERS.search(s.text) for s in first[:HEAD]
    )


def own_families(doc: Doc, sentences: tuple[Sentence, ...]) -> frozenset[str]:
    """The families that a title gives out as its own: what the text offers of them is its maker's.

    Those that it opens with as a card's does, and in a maker's own Chinese text all: "今天开门：X 与语料".
    """
    title = fold(doc._.title or "")[:300]
    if not title or NO_NEWS.search(title):
        return frozenset()
    ours = HAN.search(title) and any(OURS.search(s.text) for s in sentences[:FIRST_SENTENCES])
    return frozenset(
        model.family
        for model in doc._.models
        for name in dict.fromkeys(fold(mention.text) for mention in model.mentions)
        if name in title
        for found in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", title, re.ASCII)
        if ours or (BARE.fullmatch(title, 0, found.start()) and ALONE.match(title, found.end()))
    )


def _is_called_open(sentence: Sentence, model: Model) -> bool:
    """Whether a sentence says of a model that it is open."""
    found = IS_OPEN.search(sentence.masked)
    return found is not None and any(
        spot.model is model and spot.start <= found.start() < spot.end for spot in sentence.models
    )


def _date_of_unnamed(drafts: list[Draft], sentences: tuple[Sentence, ...]) -> str | None:
    """The day on which the first sentences release a model that only the title names."""
    opening = sentences[:FIRST_TOLD]
    for draft in drafts:
        if draft.spot is None and draft.sentence in opening and not draft.planned:
            draft.nameless = True  # it has its name now
            return draft.date
    return None


def _says_release(title: str) -> bool:
    """Whether the title itself has a strong word of release."""
    english = words().english.search(title)
    if (
        english
        and words().english_forms[re.sub(r"\s+", " ", english.group().casefold())][0].strength >= 2
    ):
        return True
    if IN_HEADLINES.search(title):
        return True
    chinese = words().chinese.search(title)
    return bool(chinese and words().chinese_words[chinese.group()].strength >= 2)
