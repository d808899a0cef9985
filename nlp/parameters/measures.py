"""Numbers that describe a model and are no sizes: context length, training tokens, vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from nlp.names.chunks import mask
from nlp.parameters.subjects import Subjects
from nlp.records import Measure, Model
from nlp.text.folding import fold

_MULTIPLES = {
    "k": 1_000, "m": 10**6, "b": 10**9, "t": 10**12, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "thousand": 1_000, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8, "万亿": 10**12, "": 1,
}  # fmt: skip
_NUMBER = re.compile(
    r"(?<![\w.$¥€])(?P<number>\d{1,4}(?:,\d{3})*(?:\.\d{1,3})?)[ -]?(?P<unit>[KkMBT](?![A-Za-z0-9])|million|billion|trillion|thousand|万亿|千万|百万|万|亿)?"
    r"(?P<after>(?:[ -]?(?:个|多|余)?[ -]?(?:[A-Za-z-]{2,16} ){0,2}?(?:tokens?|token|Tokens?|词元|标识符|标记))?)"
)
_CONTEXT = re.compile(
    r"(?i)context|window|sequence length|上下文|窗口|长文本|input|长度|long[- ]text"
)
_TRAINED = re.compile(
    r"(?i)\btrain|pre-?train|corpus|corpora|dataset|data\b|encompass|训练|语料|数据|fed|consum"
)
_VOCABULARY = re.compile(r"(?i)vocab|词表|词汇表")
_PRICE = re.compile(r"[$¥€]|元|per |/ ?$|每")
_WINDOW = 60


def _roles(text: str) -> Iterator[tuple[re.Match[str], str, int]]:
    for found in _NUMBER.finditer(text):
        unit = (found.group("unit") or "").lower()
        value = int(Decimal(found.group("number").replace(",", "")) * _MULTIPLES[unit])
        left, right = (
            text[max(0, found.start() - _WINDOW) : found.start()],
            text[found.end() : found.end() + _WINDOW],
        )
        left, right = re.split(r"[。；\n]|\. ", left)[-1], re.split(r"[。；\n]|\. ", right)[0]
        if _PRICE.search(left[-22:]) or re.match(r" ?(?:per second|/s|每秒)", right):
            continue
        is_tokens = bool(found.group("after"))
        if _VOCABULARY.search(left[-25:] + right[:25]) and 5_000 <= value <= 2_000_000:
            yield found, "vocabulary", value
        elif (value >= 10**10 and is_tokens) or (
            value >= 10**9 and is_tokens and _TRAINED.search(left + right)
        ):
            yield found, "training_tokens", value
        elif (
            unit in {"k", "m", "million", "万", "thousand", "百万"}
            and 1_000 <= value <= 10**8
            and (_CONTEXT.search(left[-35:] + right[:35]))
        ):
            if is_tokens or unit in {"k", "m"} or _CONTEXT.match(right.lstrip(" -")):
                yield found, "context_length", value
        elif (
            not unit
            and is_tokens
            and 1_000 <= value <= 10**7
            and _CONTEXT.search(left[-35:] + right[:35])
        ):
            yield found, "context_length", value


def find_measures(
    text: str, models: Sequence[Model], sentences: Sequence[tuple[int, int]], title: str | None
) -> tuple[Measure, ...]:
    """Measures of the text, in order, each with the model that its sentence or paragraph speaks of."""
    masked = mask(fold(text))
    covered = bytearray(len(text) + 1)
    for model in models:
        for mention in model.mentions:
            covered[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    subjects = Subjects(text, models, sentences, title)
    measures = []
    for found, role, value in _roles(masked):
        start, end = found.span()
        if covered[start]:
            continue
        begin, stop = subjects.sentence(start)
        before = [place for place in subjects.within(begin, stop) if place.end <= start]
        place = before[-1] if before else subjects.topic(start)
        measures.append(
            Measure(
                value=value,
                role=role,
                model=place.model.called if place else None,
                model_id=place.model.id if place else None,
                text=text[start:end],
                start=start,
                end=end,
            )
        )
    return tuple(measures)
