"""Chinese names of models that no list knows, told by the words around them: 绘画模型流彩, 模型（流影、流彩）."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.lexicon.schema import key_of
from nlp.lexicon.words import not_name_keys, word_list
from nlp.models.families import han_index
from nlp.models.grammar import parse
from nlp.models.names import Name
from nlp.names.coined_zh import is_coined, is_common, kind_of, may_name, words_meet

_HAN = r"[\u3400-\u9fff]"
_OPEN, _CLOSE = "[“「『]", "[”」』]"
# what stands in quotation marks as a name does: 濠语通, 观澜·思语, 杏林一号, 镬气One
_MARKED = rf"{_OPEN}(?=[^”」』]*{_HAN})[\u3400-\u9fffA-Za-z0-9.·Ω\- ]{{2,12}}{_CLOSE}"
_ROW = rf"{_MARKED}(?:(?:[、，和与及]|以及|\s)?{_MARKED}){{0,8}}"
_EACH = re.compile(rf"{_OPEN}([^“”「」『』]+){_CLOSE}")
_COUNT = r"(?:等|这|那)?(?:[一两二三四五六七八九十几多\d]{1,3}(?:个|款|种|大|套))?"
_KINDS = "|".join(
    sorted(map(re.escape, word_list("not_names.toml", "described_zh")), key=len, reverse=True)
)
_KIND = rf"(?:{_KINDS}){{0,6}}"
_CALLED = r"(?:叫做?|叫作|名叫|名为|命名为|取名为?|起名为?|起名叫|称为|代号为?|名称为|名字叫做?)"
_ROWS = (
    # 模型“行止”, 支持的模型有“鹏程”“岭南”
    re.compile(
        rf"模型(?:[：:（(，]|有|包括|为|是|—{{1,2}}|分别[是为]|[则也]?{_CALLED})?(?P<row>{_ROW})"
    ),
    # “乘风”、“破浪”两款大模型
    re.compile(rf"(?P<row>{_ROW}){_COUNT}(?!的){_KIND}模型(?![”」』])"),
    # 「漱玉」和「稼轩」两款小尺寸模型
    re.compile(
        rf"(?P<row>{_ROW})(?:这|那)?[一两二三四五六七八九十\d]{{1,3}}[个款种][^，。；“”「」的了是在\n]{{0,8}}?模型"
    ),
    # 「濠語通」，即手機版的大語言模型
    re.compile(
        rf"(?P<row>{_MARKED})[，,]?(?:即|也就是|作为)[^，。；“”「」\n]{{0,24}}?(?:{_KINDS})模型"
    ),
    re.compile(
        rf"(?P<row>{_MARKED})[，,]?(?:是|为|系)(?:[^，。；“”「」\n]{{0,24}}的|[一两]?[款个种]|国内|我国|首[个款])?"
        rf"[^，。；“”「」的\n]{{0,10}}模型(?=[，。；、！？）)\s]|$)"
    ),
    # 名为“深潜”的推理模型
    re.compile(rf"{_CALLED}(?P<row>{_ROW})的[^，。；“”「」\n]{{0,12}}?模型"),
    # 对应的模型内部代号“折射”, 公司给它起名叫“赣声”
    re.compile(rf"模型[^。\n“”「」]{{0,24}}?{_CALLED}(?P<row>{_ROW})"),
)
# who is based on a model is none: “小渡”是一款基于大模型的助手
_BASED = re.compile(r"基于|搭载|接入|调用|依托|内置|使用")
# 除了“文渊”之外，还发布了「漱玉」
_BESIDES = re.compile(rf"除了?(?P<row>{_ROW})(?:之外|以外|外)")
# what ends a bare name: punctuation, or a word that goes on from a subject
_AFTER = (
    r"(?=$|[^\u3400-\u9fffA-Za-z0-9-]|又|一并|一同|则|也|已|并|将|会|正式|获|首次|亮相|来了|今[天日年]|昨[天日]|近日|日前|现|从|在|是|于|的|和|与|及|由|可|能|以"
    r"|完成|迎来|发布|上线|开源|同步|支持|拥有|采用|共有|参数|等|面向|针对|率先|即日|全面|目前|还|就|与|为|有|不|刚|再次)"
)
_BEHIND = re.compile(rf"模型(?P<name>{_HAN}{{2,4}}?)(?P<rest>(?:[vV]?\d(?:\.\d)?)?){_AFTER}")
# 新一代多模态大模型——紫东, 云帆的新模型叫回声
_NAMED = re.compile(
    rf"模型(?:—{{1,2}}|-{{2}}|[也则就]?{_CALLED})(?P<name>{_HAN}{{2,5}}?)(?P<rest>(?:[vV]?\d(?:\.\d)?)?)(?=[，。；、！（(\s]|$)"
)
# 背后的大脑叫千机，是一个40亿参数的具身模型
_EXPLAINED = re.compile(
    rf"{_CALLED}(?P<name>{_HAN}{{2,5}}?)(?P<rest>)[，,](?:这|它)?是一?[个款种][^。；\n]{{0,24}}?模型"
)
# 汽车之家的“仓颉”、作业帮的“银河”以及… in a list of what the regulator filed
_ANY_MARKED = rf"{_OPEN}[^“”「」『』，。\n]{{2,12}}{_CLOSE}"
_OWNED = re.compile(
    rf"[\u3400-\u9fffA-Za-z0-9]{{2,10}}的(?P<row>{_MARKED}"
    rf"(?:(?:、|，|和|与|以及)[\u3400-\u9fffA-Za-z0-9]{{2,10}}的{_ANY_MARKED}){{1,12}})"
)
_FILED = re.compile(r"备案|大模型|模型")
_REACH = 60  # characters around such a row in which a word says that it lists models
_BRACKET = re.compile(r"模型[（(](?P<row>[^（）()\n]{2,40})[）)]")
_ITEM = re.compile(rf"{_HAN}{{2,5}}(?:[ -]?[A-Za-z0-9.]{{1,8}})?")
# 织女星（Vega）是由某某训练的模型系列, at the head of a sentence
_IS_MODEL = re.compile(
    rf"(?:^|(?<=[\n。]))(?P<name>{_HAN}{{2,5}}?)(?:{_KIND}模型)?(?:[（(][A-Za-z][^（）()\n]{{1,24}}[）)])?"
    r"(?:则|也)?是(?:一[款个种]|由|我们|[^，。；\n]{2,10}(?:开源|发布|推出|训练|自研|研发|打造|面向))[^。；\n]{0,40}?模型(?:系列|家族)?(?=[，。；]|$)"
)
_ANNOUNCED = re.compile(
    r"(?:展示|发布|推出|开源|上线|放出|带来|亮出|自研|研发|研制|打造|训练|旗下|其中|包括|其)[^，。；\n]{0,20}$"
)
_ACTS = re.compile(
    r"(?:近日|日前|今[天日]|昨[天日]|又|一并|一同|也|已|将|正式|同步|全面|首次|率先|即日起|再次|现已|[^，。；\n]{0,6}?(?:里|内)){0,3}"
    r"(?:完成|开源|发布|上线|亮相|升级|更新|开放|问世|迎来|免费|公测|内测)"
)
# 模型有“违规”行为, 模型“按原样”提供, 模型“变笨”的问题
_QUALITY = re.compile(
    r"的?(?:行为|现象|问题|风险|方式|提供|能力|倾向|阶段|之争|情况|争议|质疑|毛病|说法)"
)
# 一个高效的“日常脑”和一个专攻难题的“奥数脑”: what is counted is described, and has no owner
_COUNTED = re.compile(r"(?:一|这|那|两|某)[个款种位]")
_JOINED = re.compile(r"[”」]? ?(?:、|和|与|及|以及) ?$")
# “轻装”Heron Pro: what stands in marks says which of a row it is
_SAYS_WHICH = re.compile(r" ?[”」』] ?[A-Z]")
_PHRASE = re.compile(
    r"[的了吗呢吧么]|^[不更最要并都也还已正能会可没很太被把对]|什么|怎么|如何|可以|不是"
)


def told_in_chinese(text: str, taken: bytearray) -> Iterator[Name]:
    """Names that a text tells once to be models'; other places of them are for the caller. text is folded.

    taken: the characters that models' names hold.
    """
    if not _FILED.search(text):
        return
    seen: set[tuple[int, int]] = set()
    for start, end in (*_in_marks(text), *_beside_known(text, taken), *_bare(text)):
        if (start, end) in seen or any(taken[start:end]) or _SAYS_WHICH.match(text, end):
            continue
        seen.add((start, end))
        yield _name(text, start, end)


def _name(text: str, start: int, end: int) -> Name:
    stem = re.match(rf"{_HAN}+", text[start:end])
    length = stem.end() if stem else end - start
    return Name(
        start, end, None, parse(text[start + length : end]), stem=text[start : start + length]
    )


def _in_marks(text: str) -> Iterator[tuple[int, int]]:
    """Names in quotation marks, with those that stand in a row with them."""
    told: set[str] = set()
    for index, pattern in enumerate(_ROWS):
        for found in pattern.finditer(text):
            if index > 2 and _BASED.search(text, found.end("row"), found.end()):
                continue
            for start, end in _of_row(text, found):
                told.add(text[start:end])
                yield start, end
    for found in _OWNED.finditer(text):
        if not _COUNTED.search(found.group()) and _FILED.search(
            text, max(0, found.start() - _REACH), found.end() + _REACH
        ):
            yield from _of_row(text, found)
    if not told:
        return
    for found in _BESIDES.finditer(text):
        line = text[found.end() : found.end() + 60]
        if any(name in line for name in told):
            yield from _of_row(text, found)
    # “观澜·思语” beside “观澜”
    for found in _EACH.finditer(text):
        head, dot, _ = found.group(1).partition("·")
        if dot and (head in told or head in han_index()) and _can_be_marked(found.group(1)):
            yield found.span(1)


def _beside_known(text: str, taken: bytearray) -> Iterator[tuple[int, int]]:
    """Marked names in a row with known ones: 豆包、Kimi和“问心”."""
    for found in _EACH.finditer(text):
        before = _JOINED.search(text, max(0, found.start() - 3), found.start())
        known = before and taken[before.start() - 1]
        if known and re.search(_HAN, found.group(1)) and _can_be_marked(found.group(1)):
            yield found.span(1)


def _of_row(text: str, found: re.Match[str]) -> Iterator[tuple[int, int]]:
    for each in _EACH.finditer(text, *found.span("row")):
        if _can_be_marked(each.group(1)) and not is_quality(text, each.end()):
            yield each.span(1)


def is_quality(text: str, end: int) -> bool:
    """Whether the word behind what stands in marks says that it is what a model does: 模型“变笨”的问题."""
    return _QUALITY.match(text, end) is not None


def _can_be_marked(surface: str) -> bool:
    """Whether what stands in quotation marks is a name, and no phrase or description."""
    surface = surface.strip()
    return not (
        is_common(surface)
        or _PHRASE.search(surface)
        or re.fullmatch(_KIND, surface)
        or surface.endswith(("模型", "智能体", "助手", "平台", "系统"))
        or key_of(surface) in not_name_keys()
        or surface in han_index()
        or len(re.findall(_HAN, surface)) > 6
    )


def _bare(text: str) -> Iterator[tuple[int, int]]:
    for found in _BEHIND.finditer(text):
        name = found.group("name")
        if not words_meet(text, found.end("name")) or name in han_index():
            continue
        if may_name(name) and _is_used_as_name(text, name, found.start()):
            yield found.start("name"), found.end("rest")
    for found in (*_NAMED.finditer(text), *_EXPLAINED.finditer(text)):
        if may_name(found.group("name")) and found.group("name") not in han_index():
            yield found.start("name"), found.end("rest")
    for found in _BRACKET.finditer(text):
        items = [
            (found.start("row") + item.start(), found.start("row") + item.end())
            for item in re.finditer(r"[^、，,/]+", found.group("row"))
        ]
        if all(_is_item(text[start:end]) for start, end in items) and (
            len(items) > 1 or text.count(found.group("row")) > 1
        ):
            yield from items
    for found in _IS_MODEL.finditer(text):
        if may_name(found.group("name")) and found.group("name") not in han_index():
            yield found.span("name")


def _is_item(surface: str) -> bool:
    item = _ITEM.fullmatch(surface)
    head = re.match(rf"{_HAN}+", surface)
    return (
        item is not None
        and head is not None
        and may_name(head.group())
        and surface not in han_index()
    )


def _is_used_as_name(text: str, name: str, near: int) -> bool:
    """Whether a model is given out by that name here, or told of once more; of a word of the language, both."""
    others = [at.start() for at in re.finditer(re.escape(name), text)]
    again = any(not text.endswith("模型", 0, at) for at in others)
    announced = _ANNOUNCED.search(text, max(0, near - 24), near) or _ACTS.search(
        text, near + len(name), near + len(name) + 16
    )
    if not is_coined(name):
        return bool(kind_of(name).startswith("n") and again and announced)
    if again or announced:
        return True
    return any(
        re.match(
            r"[，,]?(?:已|将|则|又|目前|共有|支持|擅长|正式|还|可以|也)",
            text[at + len(name) : at + len(name) + 6],
        )
        and (at == 0 or text[at - 1] in "，。；、\n：“「让把")
        for at in others
    )
