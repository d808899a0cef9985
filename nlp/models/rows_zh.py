"""Latin names of models that Chinese texts tell in rows with known ones, by an author, or as what one is called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from nlp.models.benchmarks import is_data
from nlp.models.grammar import parse
from nlp.models.names import Name
from nlp.models.unknown import is_denied
from nlp.names.pieces import common_words

_ITEM = r"[A-Za-z][A-Za-z0-9]*(?:[-.][A-Za-z0-9]+)*"
_BETWEEN = r" ?(?:[、，]|和|与|及|以及) ?"
_ROW = re.compile(rf"(?<![A-Za-z0-9./-]){_ITEM}(?:{_BETWEEN}{_ITEM}){{1,15}}(?![A-Za-z0-9./-])")
_EACH = re.compile(_ITEM)
_LED = re.compile(
    r"(?:工作|模型|系列|作品|成果|家族)(?:中|里)?[，,：:（( ]{0,2}(?:例如|如|比如|包括|包含|涵盖|有|是|为|：|:)?了? ?$"
)
_TAIL = re.compile(
    r" ?等(?:[一二三四五六七八九十多\d]{0,3}[款个项]|一系列|系列)?[^，。；\n]{0,8}?(?:模型|工作)"
    r"|系列|(?:两|三|几|多)[款个](?:大?模型)"
)
# 靠着 Fooformer、BarNet 作者的名声
_AUTHOR = re.compile(
    rf"(?<![A-Za-z0-9./-])({_ITEM}) ?(?=(?:{_BETWEEN}{_ITEM} ?){{0,5}}(?:论文)?的?(?:第一|共同)?(?:作者|提出者|一作))"
)
# 把模型命名为 Foo-VL, 模型叫Bar-Mini
_CALLED = re.compile(
    r"模型[^，。；\n]{0,6}?(?:叫做?|叫作|名叫|名为|命名为|取名为?|起名为?|称为|代号为?) ?[“「]?"
    rf"({_ITEM}(?: \d(?:\.\d)?)?)"
)
# 代号名为 Foo Bar 的新文本模型, 名为“Foo”的推理模型
_OF_KIND = re.compile(
    r"(?:代号(?:名)?(?:[为是]|叫)?|名为|名叫|叫做?|称为) ?[“「]?"
    r"([A-Z][A-Za-z0-9.-]{2,20}(?: [A-Z][A-Za-z0-9.-]{1,16}){0,2})[”」]? ?"
    r"的[^，。；\n]{0,24}?(?:大?模型|LLM)"
)
# 一款参数过万亿的模型，内部代号“Foo”
_CODENAME = re.compile(
    r"模型[，,](?:内部)?代号(?:为|是|叫)? ?[“「\"]([A-Z][A-Za-z0-9-]{2,20}(?: [A-Z][A-Za-z0-9-]{1,16})?)[”」\"]"
)
# 联合推出的医疗模型FooMed，总参数…
_BEHIND_ACT = re.compile(
    r"(?:推出|发布|开源|研发|自研|打造|训练|提出)[^，。；\n]{0,20}?模型 ?"
    r"([A-Z][A-Za-z0-9]*(?:[a-z][A-Z]|\d|-)[A-Za-z0-9.-]*)(?=[，。；、（(]|$)"
)
# 某某开源 Foo，一个模型包办三件事
_ONE_MODEL = re.compile(
    r"(?:开源|发布|推出|放出)了? ?([A-Z][A-Za-z]{2,16}(?:[- ]?\d(?:\.\d)?)?) ?[，,]"
    r"(?:这是|是)?一[个款][^，。；\n]{0,14}?模型"
)
# Foo 以 X 为基础，由 Acme 做后训练
_ON_BASE = re.compile(
    r"(?:^|[，。；：\n]|的) ?([A-Z][A-Za-z]{2,20}(?: \d(?:\.\d)?)?) ?[则也]?(?:以|从) ?"
    r"(?=[A-Za-z\u3400-\u9fff][^，。；\n]{1,24}(?:为(?:基础|基座|底座)|出发)[^。；\n]{0,60}训练)"
)
# 推出对标产品Abyss-1
_ANSWERED = re.compile(
    rf"(?:推出|发布|放出|开源|公开)了?[^，。；\n]{{0,8}}?(?:对标产品|竞品|新作|力作) ?[“「]?({_ITEM})(?![A-Za-z0-9])"
)
_ARCHITECTURE = re.compile(
    r"(?:[a-z]former|GPT|BERT|LM|CLIP|Diffusion|Net|LLaVA|VLA|GAN)(?:[-v]?\d(?:\.\d)?)?$"
)
_LOOKS = re.compile(r"\d|[a-z][A-Z]|[A-Z]{2,}[a-z]|[A-Za-z]-[A-Z]")


def in_rows(text: str, taken: bytearray, named: bytearray) -> Iterator[Name]:
    """Names of models. text is folded, masked.

    taken: the characters that names of any kind hold; named: those of models' names alone.
    """
    for row in _ROW.finditer(text):
        items = [item.span() for item in _EACH.finditer(text, *row.span())]
        if not any(named[start] for start, _ in items):
            continue
        if not (
            _LED.search(text, max(0, row.start() - 16), row.start()) or _TAIL.match(text, row.end())
        ):
            continue
        for start, end in items:
            if _LOOKS.search(text[start:end]) and _may_be(text, start, end, taken):
                yield _name(text, start, end)
    for found in chain.from_iterable(
        one.finditer(text) for one in (_CALLED, _ANSWERED, _BEHIND_ACT)
    ):
        if _may_be(text, *found.span(1), taken):
            yield _name(text, *found.span(1))
    # (what is called a model may be a word: "Elephant Alpha")
    for found in chain.from_iterable(
        one.finditer(text) for one in (_OF_KIND, _CODENAME, _ONE_MODEL)
    ):
        if not any(taken[slice(*found.span(1))]):
            yield _name(text, *found.span(1))
    for found in _ON_BASE.finditer(text):
        if any(named[found.end() : found.end() + 3]) and not any(taken[slice(*found.span(1))]):
            yield _name(text, *found.span(1))
    for found in _AUTHOR.finditer(text):
        start, end = found.span(1)
        if _ARCHITECTURE.search(found.group(1)) and _may_be(text, start, end, taken):
            yield _name(text, start, end)


def _may_be(text: str, start: int, end: int, taken: bytearray) -> bool:
    word = text[start:end]
    return not (
        any(taken[start:end])
        or len(word) < 3
        or word.lower() in common_words()
        or is_denied(word, re.split(r"[-\d]", word)[0] or word)
        or is_data(text, start, end)
    )


def _name(text: str, start: int, end: int) -> Name:
    stem = re.split(r"[-_](?=\d|[A-Z])|(?<=[A-Za-z])(?=\d)", text[start:end])[0]
    return Name(start, end, None, parse(text[start + len(stem) : end]), stem=stem)
