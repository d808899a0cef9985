"""Models that no list knows in Chinese texts: a Chinese name with a size, and what shares a name's stem."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import rjieba

from nlp.lexicon.schema import key_of
from nlp.lexicon.words import not_name_keys, word_set
from nlp.models.grammar import parse
from nlp.models.name_ends import over_spaces
from nlp.models.names import Name, without_comparing
from nlp.names.chunks import chunks

_VARIANT = (
    r"(?:Pro|Max|Plus|Turbo|Lite|Ultra|Air|Flash|MoE|Mini|mini|Nano|Chat|Instruct|Base|Thinking|VL|Coder|Math|"
    r"Audio|Omni|Preview|Large|Vision|Embedding|Reranker|OCR|Code|R1|V\d)(?![A-Za-z])"
)
_SIZE = r"(?:\d{1,3}[xX])?\d{1,4}(?:\.\d+)?[BbT](?![A-Za-z0-9])"
_REST = rf"(?:-(?:{_SIZE}|A\d+(?:\.\d+)?B|\d(?:\.\d)?(?![\d.B])|{_VARIANT}))"
# "玄-7B-Chat", and after words of release "苍鹭3，参数量为260亿"
_WITH_SIZE = re.compile(
    rf"[\u3400-\u9fff]{{2}}(?P<rest>(?:-{_VARIANT}){{0,3}}(?:-{_SIZE}){_REST}*)"
)
_RELEASED = re.compile(
    r"(?:发布|推出|开源|上线|带来|亮出)了?(?P<between>[^，。；\d]{0,16}?)(?P<stem>[\u3400-\u9fff]{2,3})(?P<rest>[vV]?\d(?:\.\d)?)"
    r"(?=[，。；、（(][^。；\n]{0,24}参数|[，。；、（(][^。；\n]{0,12}模型)"
)
# "鹿鸣-Legal-7B": a word of its own behind the hyphen, then a size
_WITH_WORD = re.compile(rf"[\u3400-\u9fff]{{2}}(?P<rest>-[A-Z][A-Za-z]+(?:-{_SIZE}){_REST}*)")
# "新一代模型听涛-2", "听涛-2模型"
_NUMBERED = re.compile(
    r"(?:模型[“「]?(?P<after>[\u3400-\u9fff]{2,3})|(?P<before>[\u3400-\u9fff]{2}))(?P<rest>-\d(?:\.\d)?)(?![\d.A-Za-z])(?(before)[”」]?(?:大?语?言?模型|系列))"
)
# in a text that speaks of models: "又发布了蓬莱3.5", "瑶光2.0正式开放"
_VERSION = r"(?:[vV]\d(?:\.\d)?|\d\.\d)(?![\d.%万亿元倍个年月日BbTGMK])"
_RELEASED_VERSION = re.compile(
    rf"(?:发布|推出|开源|上线|带来|亮出|升级到|上新)了?[^，。；\d]{{0,10}}?(?P<stem>[\u3400-\u9fff]{{2,3}})(?P<rest>{_VERSION})(?=[，。；、！（(”」\s]|的|系列|$)"
    rf"|(?:^|[，。；：、“「\s]|旗下的|自研的)(?P<subject>[\u3400-\u9fff]{{2,3}})(?P<whole>{_VERSION})(?=正式|现已|已|即将|将|全面|迎来|来了|系列|发布|上线|开源)"
)
_RUN = re.compile(r"[\u3400-\u9fff]{2,12}\Z")
_NO_STEM = re.compile(
    r"模型|版本|参数|系列|尺寸|规模|量化|微调|基座|底座|白皮书|报告|计划|系统|平台|协议|战略|行动|时代|工业|第|代码|权重|技术|应用|能力|产品|服务|算法|生态|接口|工具|引擎|框架"
    r"|鸿蒙|澎湃|方案|标准|体系|矩阵|家族|助手|智能|手机|汽车|芯片|公司|企业|厂商|团队|训练|推理|部署|发布|开源|上线|升级|均|都|已|也|将|将于|我们|目前|本次|此次"
)
# what makes a stem the name of a firm or an application
_FIRM_AFTER = re.compile(
    r" ?(?:科技|智能|公司|团队|集团|实验室|研究院|平台|网页|官网|App|APP|Team|Labs?|Inc|AI\b)"
)
_ONTO_HAN = re.compile(
    rf"(?:{_REST}+|(?P<kind>大模型)?(?=[ ]?[vV]?\d|[ ]?{_VARIANT})(?:[ ]?[vV]?\d(?:\.\d)?(?![\d.万亿个款月日年]))?"
    rf"(?:轻量版|旗舰版|标准版|专业版|预览版|[ ]?(?i:{_VARIANT})){{0,2}}"
    # 鹿鸣-Legal-7B, 砚池-草书
    rf"|-(?:[A-Z][A-Za-z]+(?![A-Za-z])(?:-{_SIZE})?|[\u3400-\u9fff]{{2}}(?![\u3400-\u9fff])))"
)
_ONTO_LATIN = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})?)?(?:[-_](?:[A-Za-z]+\d*|\d[\w.]*))*")


def han_with_size(text: str, taken: bytearray) -> Iterator[Name]:
    """Names such as 玄鲸-64B-A9B. text is folded; the stem is what the segmenter leaves before the hyphen."""
    places = [found.span("rest") for found in _WITH_SIZE.finditer(text)]
    places += [found.span("rest") for found in _WITH_WORD.finditer(text)]
    places += [found.span("rest") for found in _RELEASED.finditer(text)]
    places += [found.span("rest") for found in _NUMBERED.finditer(text)]
    if "模型" in text:
        places += [
            found.span("rest" if found.group("stem") else "whole")
            for found in _RELEASED_VERSION.finditer(text)
        ]
    stems = {start: _stem_before(text, start) for start, _ in places}
    # 过言石 beside 言石 is a word and the name
    known = {stem for stem in stems.values() if stem}
    for start, end in sorted(set(places)):
        stem = stems[start]
        if stem is None:
            continue
        stem = min((k for k in known if stem.endswith(k)), key=len)
        if not any(taken[start - len(stem) : end]):
            yield Name(start - len(stem), end, None, parse(text[start:end]), stem=stem)


def _stem_before(text: str, end: int) -> str | None:
    """The name that ends before a hyphen: the segmenter's last word, or the last single characters joined."""
    run = _RUN.search(text, max(0, end - 12), end)
    if run is None:
        return None
    stem = ""
    for word in reversed(rjieba.cut(run.group())):
        if len(stem) >= 2 or (stem and len(word) > 1):
            break
        stem = word + stem
    if not 2 <= len(stem) <= 4 or _NO_STEM.search(stem):
        return None
    return None if stem in word_set("not_names.toml", "described_zh") else stem


def of_stems(text: str, names: Iterable[Name], taken: bytearray) -> Iterator[Name]:
    """Further members of the families that unknown names with a size have shown: 玄鲸-VL, Marlin-Coder."""
    han = {n.stem for n in names if not n.stem.isascii() and len(n.stem) >= 2}
    alone = {n.stem for n in names if n.parts.has_number or n.is_bare}
    latin = {
        n.stem
        for n in names
        # "Heron 3 has 640 billion parameters" shows a family as Marlin-7B does
        if n.stem.isascii() and len(n.stem) >= 4 and (n.parts.size or " " in text[n.start : n.end])
    }
    for stem in sorted(han):
        for found in re.finditer(re.escape(stem), text):
            onto = _ONTO_HAN.match(text, found.end())
            end = onto.end() if onto and onto.end() > found.end() else found.end()
            own = onto.end("kind") if onto and onto.group("kind") else found.end()
            if any(taken[found.start() : end]) or (
                not onto and (stem not in alone or _FIRM_AFTER.match(text, found.end()))
            ):
                continue
            yield Name(found.start(), end, None, parse(text[own:end]), stem=stem)
    if not latin:
        return
    for chunk in chunks(text):
        # (the shorter of two: Marlin2 is Marlin's second)
        stem = min((s for s in latin if chunk.text.startswith(s)), key=len, default="")
        is_account = text.startswith("/", chunk.end)  # "Marlin/Chinese-Books"
        if not stem or taken[chunk.start] or is_account or _FIRM_AFTER.match(text, chunk.end):
            continue
        rest = without_comparing(chunk.text[len(stem) :])
        if _ONTO_LATIN.fullmatch(rest) and key_of(chunk.text) not in not_name_keys():
            begin = chunk.start + len(stem)
            end, _ = over_spaces(text, begin, begin + len(rest))
            yield Name(chunk.start, end, None, parse(text[begin:end]), stem=stem)
