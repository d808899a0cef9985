"""Which of two models that stand together says only what the other belongs to, or comes after."""

from __future__ import annotations

import re

from nlp.releases.text import Sentence, Spot

# a family's name as the place of a member: "the Qwen1.5 series' first 110B model, X"
SERIES_IN = re.compile(r"系列|家族|中|的|\b(?:series|family|line-?up)\b|[’']s\s", re.IGNORECASE)
# "开源通义千问720亿参数模型X": the family only says whose X is
OF_SIZE = re.compile(
    r"\s?[\d.]+\s?(?:万?亿|B)(?:个)?参数的?(?:[^，。；、和与及]{0,10}模型)?\s?"
    # "「通义千问」通用模型X", "书生·浦语大语言模型X": the family's Chinese name before the member's
    r"|[”」』]?\s?(?!的)[\u3400-\u9fff]{0,8}(?:模型|版本?)\s?(?:[\d.]{1,4}\s?版本?)?\s?[:：]?\s?[“「]?"
)
SERIES_END = re.compile(r"(?:系列|家族|series|family)(?:模型|models?)?$", re.IGNORECASE)
# "the Acme model family's first multimodal member, X", "Acme's 72-billion-parameter model X"
OWNED = re.compile(
    r"(?i)(?:\s+(?:model|LLM|AI))?(?:\s+(?:series|family|line-?up|range))?[’']s?\s+(?:[\w.-]+\s+){0,6}"
    r"(?:models?|members?|versions?|successors?|siblings?|variants?|flagship|generation|addition|release|LLM),?\s+(?:(?:called|named|dubbed)\s+)?[“\"]?"
)
RENEWAL_OF = re.compile(
    r"(?i)\b(?:upgrade|update|successor|follow-?up|sequel|refresh|(?:new|newer|updated?|latest|improved|next|second|third)\s+(?:version|iteration|generation))\s+(?:of|to|for)\s+(?:\w+\s+){0,3}$"
)
RENEWED = re.compile(
    r"(?i)(?:\s+(?:[\w-]+\s+)?(?:models?|series|family|LLM|system))?,\s+(?:(?:called|named|dubbed|known\s+as)\s+)?[“\"]?"
)


def was_before(old: Spot, gap: str, sentence: Sentence) -> bool:
    """Whether a model is only what the next one follows: "an upgrade of its X model, X.1"."""
    return RENEWED.fullmatch(gap) is not None and bool(
        RENEWAL_OF.search(sentence.masked, max(0, old.start - 60), old.start)
    )


def is_family_of(family: Spot, spot: Spot, gap: str) -> bool:
    """Whether a family says where a model belongs: the Qwen1.5 series' first, Qwen1.5-110B."""
    if OWNED.fullmatch(gap):
        return True
    if (
        not (family.model and spot.model)
        or len(gap) > 40
        or (
            re.search(r"[,，、;；]|\band\b|[和与及(（]", gap)
            and not re.fullmatch(
                r"\s?(?:系列|家族)的(?:首|最新|第|又一|新)[^，。；、]{0,20}[，:：]\s?", gap
            )
        )
    ):
        return False
    if OF_SIZE.fullmatch(gap):
        return spot.model.family == family.model.family or (
            not family.text.isascii()
            and family.model.size is None
            and family.model.organisation == spot.model.organisation
        )
    if not SERIES_IN.search(gap) and not SERIES_END.search(family.text):
        return False
    name = family.model.id
    return spot.model.id.startswith(name) or spot.model.family == family.model.family
