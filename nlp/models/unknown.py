"""Models of families that no list knows: told by shape, by a naming context, or by 大模型 behind them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import cache

import rjieba

from nlp.lexicon.people_words import people_words
from nlp.lexicon.schema import key_of
from nlp.lexicon.words import not_name_keys, variant_words, word_list, word_set
from nlp.models.benchmarks import is_data
from nlp.models.families import latin_index
from nlp.models.grammar import parse
from nlp.models.names import Name
from nlp.names.chunks import Chunk, chunks
from nlp.names.coined_zh import is_coined, is_common
from nlp.names.pieces import common_words

_SIZED = re.compile(
    r"(?<![A-Za-z0-9.])(?:\d{1,3}x)?\d{1,4}(?:\.\d+)?[Bb](?![A-Za-z0-9])|[-_](?:\d{1,3}x)?\d{1,4}(?:\.\d+)?[Bb](?![A-Za-z0-9])"
)
CAMEL = re.compile(r"[a-z][A-Z]|[A-Z]{2,}[a-z]+[A-Z]|^[A-Z][a-z]+[A-Z]|^[A-Z]{2,}[a-z]")
# classes of a library for models, which code names: "AutoModelForCausalLM"
_CLASS_NAME = re.compile(
    r"^Auto(?:Model|Tokenizer)|For(?:CausalLM|ConditionalGeneration|SequenceClassification|MaskedLM)$|(?:Config|Tokenizer|Pipeline|Trainer|Dataset|Loader|Processor)$"
)
_MODEL_ENDING = re.compile(
    r"(?:GPT|LM|LLM|VLM|LLaMA|Llama|BERT|Chat|Coder|Diffusion)(?:\d(?:\.\d)?)?$"
)
# what a newsletter lists as "DeepChat: 一个桌面客户端" is a program
_PROGRAM_AFTER = re.compile(
    r"[：:，\s]{0,3}[^。\n]{0,24}(?:客户端|插件|扩展|应用|网站|工具|平台|框架|引擎|App\b|APP\b)"
)
# "M2-Reasoning-7B": a letter and a figure, then a word
_LETTER_FIRST = re.compile(r"[A-Z]\d-[A-Z][A-Za-z]{3,}(?=-)")
PLAIN_NUMBER = re.compile(r"\d")
# "Foo-Chat v1", "OpenFoo 32B", "OpenFoo LM 32B"
_VERSION_BEHIND = re.compile(r" [vV]\d(?:\.\d{1,2})?(?![\w%]|\.\d)")
# "FooGPT 2.0", "FooGPT 2.0-preview"
_DECIMAL_BEHIND = re.compile(r" \d\.\d(?:-[a-z]+)?(?![\w%]|\.\d|-)")
# "Ferry-SWE (30B)", "Ferry-GUI（40亿参数视觉语言模型）"
_IN_BRACKET = re.compile(
    r" ?[(（](?:约|~|about |only )? ?\d{1,4}(?:\.\d+)? ?(?:B|亿)(?:[)）]|[, -]?(?:规模|参数|params?\b|parameters?\b|total\b|model\b))"
)
_SIZE_BEHIND = re.compile(
    r"(?: (?!MOE|LLM|VLM|AND|VS|FOR|BY|AT)[A-Z]{2,5})? (?:\d{1,3}x)?\d{1,4}(?:\.\d+)?B(?:-[A-Z][A-Za-z0-9]*)*(?![A-Za-z0-9-])"
    r"(?! (?:(?:tokens?|parameters?|users?|downloads|valuation|market|in )\b|\d{1,3}(?:\.\d+)?(?![\w.%])))"
)
_FIGURE = re.compile(r"[vVmM]?\d{1,4}(?:\.\d{1,2})?[BbMKk]?")
_VARIANT = re.compile(
    r"[-_](?:Pro|Flash|Mini|Turbo|Chat|Instruct|Thinking|Coder|VL|Lite|Ultra|Preview|Max|Plus|Base|Omni|MoE|Speciale|Zero|Nano|Vision|Image|Video|Audio)(?:[-_.]|$)"
)
_HAN_QUOTED = re.compile(
    r"[“\"「『《]([\u3400-\u9fffA-Za-z0-9.\-·]{2,16})[”\"」』》](?:\d(?:\.\d)?)?(?P<described>[\u3400-\u9fff]{0,8}?)大?模型"
)
_HAN_MODEL = re.compile(
    r"([\u3400-\u9fff]{2,7}?)(?:大语言模型|大模型)"
    r"(?P<rest>(?:[ ]?[vV]?\d\.\d|[ ]?[vV]\d)(?: (?:mini|max|pro|lite|turbo|plus|flash|ultra)(?![A-Za-z]))?)?"
)
# 大豆垂直大模型“丰菽”: what stands before says of what kind it is
_NAME_BEHIND = re.compile(r"[“\"「『](?=[\u3400-\u9fff]{2,8}[”\"」』])")
_GRAMMAR_KINDS = frozenset("vrpcd")  # parts of speech (ICTCLAS) that make clauses
# 太阿的湛卢则主打长文本
_OF_FIRM = re.compile(
    r"的(?P<name>[\u3400-\u9fff]{2,4}?)(?=[也则]?(?:主打|擅长|支持|共有|参数|的上下文|的参数))"
)
LONGEST_BESIDE = 3  # characters of a name right behind its firm: more are a clause
# what may stand right before an unknown Chinese name of a model
_HAN_BOUNDARY = re.compile(
    r"(?:^|[\s，。、；：（(“”\"「」《》！？—\-]|的|了|出|布|源|研|用|和|与|及|为|是|在|将|对|叫|名)$"
)


# a verb before 大模型 describes: 支持多语言的大语言模型, 面向端侧大模型
_SAYS_WHAT_IT_DOES = re.compile(
    "基于|促进|带动|加速|助力|引领|支持|采用|使用|面向|针对|训练|提供|具备|构建|打造|结合|利用|通过|实现|擅长|适合|成为|服务|专注|自研|探索|推动|围绕|接入|部署|微调|调用|选择|布局|发力|押注|拥抱|避免|防止|减少|降低|影响|制约|看待|看好|看轻|拥有|涉足|进军|切入|深耕|赋能|驱动"
)


def sized_and_shaped(text: str, taken: bytearray) -> Iterator[Name]:
    """Latin names with a size, a variant or a model's ending that no family explains. text is folded, masked."""
    for chunk in chunks(text):
        if taken[chunk.start] or taken[chunk.end - 1] or not chunk.text[0].isalpha():
            continue
        name = _shape(text, chunk)
        if name is not None:
            yield name


def _shape(text: str, chunk: Chunk) -> Name | None:
    word = chunk.text
    if word[1:].islower() and word.isalpha():
        return None  # an ordinary word, as most are: nothing below finds a name in it
    stem = re.split(r"[-_](?=\d)|(?<=[A-Za-z])(?=\d)|[-_](?=[A-Z])", word)[0]
    if len(stem) < 2 and (named := _LETTER_FIRST.match(word)):
        stem = named.group()
    plain = stem.lower().strip("-_.")
    if plain in generic() or len(stem) < 2 or is_denied(word, stem):
        return None
    has_capital = word[0].isupper() or CAMEL.search(word) is not None
    end = chunk.end
    if _is_compound(word):
        behind = _VERSION_BEHIND.match(text, end) or _SIZE_BEHIND.match(text, end)
        return _named(text, chunk.start, behind.end() if behind else end, _head(word))
    if not has_capital:
        return None
    if _SIZED.search(word):
        behind = _VERSION_BEHIND.match(text, end)  # "Foo-32b v2"
        return _named(text, chunk.start, behind.end() if behind else end, stem)
    spaced = _SIZE_BEHIND.match(text, end)
    if (
        spaced
        and (CAMEL.search(word) or PLAIN_NUMBER.search(word) or _VARIANT.search(word))
        and text[chunk.start - 1 : chunk.start] not in "$¥€"
    ):
        return _named(text, chunk.start, spaced.end(), stem)
    if PLAIN_NUMBER.search(word) and _VARIANT.search(word):
        return _named(text, chunk.start, end, stem)
    if _IN_BRACKET.match(text, end) and (CAMEL.search(word) or "-" in word):
        return _named(text, chunk.start, end, word)
    is_program = _PROGRAM_AFTER.match(text, end)
    if _MODEL_ENDING.search(word) and CAMEL.search(word) and len(word) >= 5 and not is_program:
        behind = _DECIMAL_BEHIND.match(text, end) or _VERSION_BEHIND.match(text, end)
        return _named(text, chunk.start, behind.end() if behind else end, stem)
    return None


def _is_compound(word: str) -> bool:
    """Whether a name that is no word goes on with words that tell models apart: "Ming-lite-omni", "bge-large-zh"."""
    head, *tails = re.split(r"[-_]", word)
    return (
        bool(tails)
        and len(head) >= 2
        and head.isalnum()
        and not (head.islower() and len(head) < 3 and head.isalpha())
        and head.lower() not in common_words()
        and head.lower() not in generic()
        and all(_is_variant(tail) for tail in tails)
        and any(tail.lower() in word_set("name_words.toml", "telling") for tail in tails)
    )


def _is_variant(tail: str) -> bool:
    word = tail.lower()
    is_language = word in word_set("name_words.toml", "language")
    return is_language or word in variant_words() or bool(_FIGURE.fullmatch(tail))


def _head(word: str) -> str:
    return re.split(r"[-_]", word)[0]


@cache
def generic() -> frozenset[str]:
    """Words of the field that are no name by themselves, in lower case."""
    return word_set("name_words.toml", "generic")


def _named(text: str, start: int, end: int, stem: str) -> Name | None:
    if key_of(text[start:end]) in not_name_keys() or is_data(text, start, end):
        return None
    return Name(start, end, None, parse(text[start + len(stem) : end]), stem=stem)


def is_denied(word: str, stem: str) -> bool:
    """Whether the word lists, or the lexicon, say that a name or its stem is no unknown model's."""
    keys = not_name_keys()
    first = word.split(" ", maxsplit=1)[0]
    return (
        _CLASS_NAME.search(first) is not None
        or _says_what_kind(first)
        or key_of(word) in keys
        or key_of(stem) in keys
        or key_of(word.split("-", maxsplit=1)[0]) in keys
        # 向量 of 向量模型 says of what kind a model is
        or _descriptions().fullmatch(stem) is not None
        # a listed name that the reader of listed names left out, for what it stands in
        or key_of(word) in latin_index()
        or word in people_words().grounds  # "in Hangzhou, has more than 1 trillion parameters"
    )


_OF_SEVERAL = frozenset({"series", "family"})  # "the M2-series" is the models'


def _says_what_kind(word: str) -> bool:
    """Whether a word with a hyphen is an adjective: "Resource-Efficient 80B and 617B LLMs"."""
    _, hyphen, tail = word.rpartition("-")
    return bool(hyphen) and tail.lower() in word_set("name_words.toml", "comparing") - _OF_SEVERAL


# "OriginOS 4", "Foo X100系列手机"
_SYSTEM = re.compile(
    r"[A-Za-z]*[a-z]OS(?:[ -]?\d[\d.]*)?|\d{1,2}[sS]?\+? ?Gen ?\d|AI ?\d(?:\.\d)?|L(?:evel[- ]?)?[0-9]|[Nn][Oo]\.? ?\d+|RC[.-]?\d+"
)
_DEVICE = re.compile(
    r" ?(?:\d{1,2} )?(?:系列)?(?:智能)?(?:手机|平板|笔记本|汽车|轿车|芯片|显卡|处理器|耳机|手表|眼镜|音箱|服务器|操作系统)"
)


_RELEASED_AS = re.compile(r"[ -]?[vV]?\d+(?:\.\d+)+$")


@cache
def _software() -> frozenset[str]:
    return frozenset(map(key_of, word_list("not_names.toml", "software")))


def is_ware(text: str, surface: str) -> bool:
    """Whether an unknown name is a rank, or an operating system's or a device's, as the text tells anywhere."""
    if _SYSTEM.fullmatch(surface):
        return True
    bare = _RELEASED_AS.sub("", surface)
    if bare != surface and key_of(bare) in _software():
        return True  # "CANN7.0"
    at = text.find(surface) if surface.isascii() else -1
    while at >= 0:
        if _DEVICE.match(text, at + len(surface)):
            return True
        at = text.find(surface, at + 1)
    return False


@cache
def _descriptions() -> re.Pattern[str]:
    words = sorted(word_list("not_names.toml", "described_zh"), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))}){{1,12}}$")


def in_chinese(
    text: str, taken: bytearray, firm_ends: Container[int] = frozenset()
) -> Iterator[Name]:
    """Names before 大模型: in quotation marks, or bare behind a word that ends. text is folded.

    firm_ends: where organisations end; what stands behind one or its 的 is likely its product.
    """
    for found in _HAN_QUOTED.finditer(text):
        start, end = found.span(1)
        if (
            any(taken[start:end])
            or _descriptions().fullmatch(found.group(1))
            or key_of(found.group(1)) in not_name_keys()
        ):
            continue
        described = found.group("described")
        # “快慢可调”的模型 is told what it is like
        if described and (described[0] == "的" or not _descriptions().fullmatch(described)):
            continue
        yield Name(start, end, None, parse(""), stem=found.group(1))
    for found in _OF_FIRM.finditer(text):
        start, end = found.span("name")
        if found.start() in firm_ends and not any(taken[start:end]) and is_coined(found["name"]):
            yield Name(start, end, None, parse(""), stem=found["name"])
    for found in _HAN_MODEL.finditer(text):
        if _NAME_BEHIND.match(text, found.end()):
            continue
        name = _bare_han(text, found, taken, firm_ends)
        if name is not None:
            yield name


def _behind_grammar(text: str, at: int) -> bool:
    """Whether a word ends before a place that stands in no name: 其中武夷大模型2.3, 胜过武夷大模型."""
    begin = max(0, at - 6)
    border = begin
    for word, kind in rjieba.tag(text[begin : at + 4], False):
        border += len(word)
        if border >= at:
            return border == at and kind[0] in _GRAMMAR_KINDS and len(word) > 1
    return False


def _bare_han(
    text: str, found: re.Match[str], taken: bytearray, firm_ends: Container[int]
) -> Name | None:
    """The shortest run before 大模型 that begins behind a boundary and describes nothing."""
    end = found.end()
    body_end = found.end(1)
    for start in range(body_end - 2, max(body_end - 6, found.start(1)) - 1, -1):
        stem = text[start:body_end]
        if any(taken[start:body_end]):
            return None
        # 达观数据的曹植大模型, 达观数据曹植大模型
        of_firm = (start in firm_ends and body_end - start <= LONGEST_BESIDE) or (
            text[start - 1 : start] == "的" and start - 1 in firm_ends
        )
        if not (
            of_firm
            or _HAN_BOUNDARY.search(text, max(0, start - 2), start)
            or _behind_grammar(text, start)
        ):
            continue
        core = _descriptions().sub("", stem)
        if (
            len(core) < 2
            or stem.endswith("的")
            or _descriptions().fullmatch(stem)
            or _SAYS_WHAT_IT_DOES.match(core)
            or is_common(core)
            or is_common(stem)
            or re.search(r"[的了和与及等们是在有对为等第几多一二两三四五六七八九十百千万亿]", core)
        ):
            return None
        # only with a version, or where the text gives it out as a product
        announced = re.search(
            r"(?:发布|推出|开源|上线|自研|研发|打造|升级|训练|旗下)(?:了|的|出)?[^，。；\n]{0,12}$",
            text[max(0, start - 24) : start],
        )
        if found.group("rest") or announced or of_firm:
            return Name(start, end, None, parse(found.group("rest") or ""), stem=core)
        return None
    return None
