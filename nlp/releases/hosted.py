"""Texts of a cloud that offers what others made: "Today we are adding Acme's X models to Amazon Bedrock"."""

from __future__ import annotations

import re

from nlp.releases.draft import Draft
from nlp.releases.text import Sentence

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
_OPENING = 4  # sentences in which such a text says what it offers


def without_hosted(
    drafts: list[Draft], sentences: tuple[Sentence, ...], title: str | None
) -> list[Draft]:
    """The releases without those that a cloud's own text tells only of what it offers."""
    opens = [title or "", *(sentence.text for sentence in sentences[:_OPENING])]
    if not any(_OFFERS.search(text) for text in opens):
        return drafts
    return [draft for draft in drafts if "maker_is_subject" in draft.features]
