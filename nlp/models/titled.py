"""The model that a text's title heads with its name: "MOVA: video and sound at once"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.lexicon.schema import key_of
from nlp.lexicon.words import not_name_keys
from nlp.models.grammar import parse
from nlp.models.names import Name
from nlp.models.unknown import CAMEL
from nlp.names.pieces import common_words

_HEAD = re.compile(r"\W*(?P<name>[A-Z][A-Za-z0-9]*(?:-[A-Z0-9][A-Za-z0-9]*){0,2})\s?[:：—–]")
# what a title or the first lines say of a text that is about something else
_OTHER = re.compile(
    r"(?i)\b(?:framework|librar(?:y|ies)|toolkit|tools?|benchmark\w*|data ?sets?|engine|platform|system|agents?|arena"
    r"|kernel|optimi[sz]er|algorithm|method|tuning|training|inference|serving|evaluat\w+|survey|attention|reward|reinforcement)\b"
    r"|框架|工具|基准|数据集|平台|引擎|评测|系统|智能体|算法|方法|训练|推理|论文|大会|周刊|日报"
)
_MODEL = re.compile(r"(?i)\b(?:models?|LLMs?|VLMs?|MoE)\b|模型")
_WEIGHTS = re.compile(r"(?i)\b(?:weights|checkpoints?|parameters)\b|权重|参数")
_LEAST = 2  # places of the name in the text
_FIRST = 2_000  # characters that tell what the text is about


def titled(text: str, taken: bytearray, title: str | None) -> Iterator[Name]:
    """The places of that name, where title and text speak of a model's weights and of nothing else that has names.

    text is folded and masked; taken: the characters that other names hold.
    """
    head = _HEAD.match(title or "")
    if head is None or title is None or _OTHER.search(title):
        return
    word = head["name"]
    is_name = len(word) > 2 and (
        word.isupper() or CAMEL.search(word) or any(map(str.isdigit, word))
    )
    if not is_name or word.lower() in common_words() or key_of(word) in not_name_keys():
        return
    start = text[:_FIRST]
    if not (_MODEL.search(start) and _WEIGHTS.search(start)):
        return
    places = [
        found.span()
        for found in re.finditer(rf"(?<![\w-]){re.escape(word)}(?![\w-]|\.\d)", text)
        if not taken[found.start()]
    ]
    if len(places) >= _LEAST:
        for begin, end in places:
            yield Name(begin, end, None, parse(""), stem=word)
