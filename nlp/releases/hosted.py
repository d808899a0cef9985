"""Texts that offer what others made: a cloud's "Today we are adding Acme's X models to Amazon Bedrock", a kit's log."""

from __future__ import annotations

import re

from nlp.releases.draft import Draft
from nlp.releases.text import Sentence
from nlp.text.folding import fold

_CLOUD = (
    r"(?:Amazon\s(?:Bedrock|SageMaker)|AWS\sBedrock|SageMaker(?:\sJumpStart)?|Azure(?:\sAI)?\sFoundry|Azure\sML"
    r"|(?:Google\sCloud\s)?Vertex\sAI|(?:Cloudflare\s)?Workers\sAI|GroqCloud|Snowflake\sCortex(?:\sAI)?"
    r"|(?:IBM\s)?watsonx(?:\.ai)?|Nebius(?:\sAI\sStudio)?|SambaNova\sCloud|Cerebras\sInference|OCI\sGenerative\sAI)"
)
_OFFERS = re.compile(
    rf"\b[Ww]e(?:[’']re|[’']ve|\sare|\shave)?\s(?:now\s|also\s|just\s|excited\sto\s|happy\sto\s|pleased\sto\s)*"
    rf"(?:add|bring|offer|introduc|announc)\w*\s[^.;\n]{{3,120}}\b(?:in|to|on|through|via)\s(?:the\s)?{_CLOUD}\b"
    rf"|\bnow\s(?:generally\s)?available\s(?:in|on|through|via)\s(?:the\s)?{_CLOUD}\b"
)
# a kit's log: "[2023/08/02] 新增 X、Y 模型"
_ADDED = re.compile(r"(?:新增|增加|添加|加入|支持)了?")
_OPENING = 4  # sentences in which such a text says what it offers


def without_hosted(
    drafts: list[Draft], sentences: tuple[Sentence, ...], title: str | None
) -> list[Draft]:
    """The releases without those that a cloud's own text tells only of what it offers."""
    drafts = [draft for draft in drafts if not _is_added(draft, title)]
    opens = [title or "", *(sentence.text for sentence in sentences[:_OPENING])]
    if not any(_OFFERS.search(text) for text in opens):
        return drafts
    return [draft for draft in drafts if "maker_is_subject" in draft.features]


def _is_added(draft: Draft, title: str | None) -> bool:
    """Whether the log of a program only says that it works with another's model now."""
    model = draft.spot.model if draft.spot else None
    return bool(
        title
        and model
        and model.listed
        and model.organisation
        and draft.sentence.line_date
        and _ADDED.fullmatch(draft.trigger)
        and not any(fold(mention.text) in fold(title) for mention in model.mentions)
        and not fold(title).casefold().startswith(model.family)
    )
