"""Names of known model families in Chinese characters: 通义千问2.5-72B, 文心大模型4.5 Turbo, 盘古Pro MoE 72B."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from nlp.lexicon import Family
from nlp.lexicon.words import word_list
from nlp.models.families import han_index
from nlp.models.grammar import parse
from nlp.models.names import Name
from nlp.organisations.places import entries
from nlp.text.matching import Listed, NameMatcher

# fields that a family has a model of its own for: 盘古气象大模型
_FIELDS = (
    "气象|天气|病历|客服|语音识别|音乐生成|语音合成|图像生成|视频生成|药物分子|药物|医疗|医学|金融|教育|法律|政务|矿山|工业|制造|铁路|电力|视觉|语音|图像|视频|代码|数学|科学计算|科学|"
    "推理|搜索|多模态|跨模态|音乐|安全|能源|交通|农业|遥感|汽车|游戏|翻译|语义|对话|自然语言|NLP|CV|文生图|文生视频|角色|向量"
    "|交互|超多方言|多方言|方言|多语种|多语言|3D世界|世界|图文|政务|电信|研发|数字人|具身|海洋|航空|文旅|零售|营销|办公|运维"
)
_KIND = r"(?:认知|通用|基础|大语言|大型语言|语言|预训练|多模态|生成式|千亿|行业|AI)"
_AFTER_NAME = re.compile(
    rf"(?P<field>(?:{_FIELDS}){{1,3}}(?=大模型|模型|\d\.\d))?(?P<kind>{_KIND}{{0,3}}(?:大模型|模型))?"
    r"(?P<branch>·(?:[\u3400-\u9fff]{2,6}?(?=大模型|模型)|[\u3400-\u9fff]{2,3}?(?=[、，。；（(和与及”」\d]|$)))?"
    r"(?P<of>的(?=\d))?"
    r"(?P<rest>(?:(?:[ \-·]| - )?(?:"
    r"[vV]?\d{1,2}\.\d{1,2}(?:\.\d)?(?![\d万亿%]|[BbT](?![A-Za-z]))|\do(?![A-Za-z])|3D(?![A-Za-z])"
    r"|[vV]\d{1,2}(?![\d.])|0\d(?![\d.])"
    r"|\d{1,4}(?:\.\d+)?[BbT](?![A-Za-z])"
    # 中文Foo-2词表
    r"|(?<=[A-Za-z]-)\d(?![\d.%A-Za-z万亿])"
    # a single figure: no count of something
    r"|\d(?![\d.,万亿千百个款种月日年位家类次倍天周小时分点元颗条台张篇章步轮层号级届期强项名人份套组部支%]|大(?!型|语言|模型))"
    r"(?=[ \-（(，。、；：！？”」》\nA-Z]|[\u3400-\u9fff]|$"
    r"|系列|版|(?:大型?)?(?:语言)?(?:大)?模型|家族|旗舰|预览|发布|开源|上线|亮相|登场|来了|正式)"
    r"|[A-Z]\d(?:\.\d{1,2})?(?![A-Za-z0-9])|(?<=[- ])M\d\d(?![A-Za-z0-9])|(?<=-)(?:HF|GGUF|GPTQ|AWQ)(?![A-Za-z])"
    r"|(?:Pro|Max|Plus|DiT|Turbo(?: ?S)?|Lite|Ultra|Air|Flash|MoE|Mini|mini|Nano|Chat|Instruct|Base|Thinking|VL|Coder"
    r"|Math|Audio|Omni|Preview|Large|Bot|Deep|Think|Vision|Speed|Long|Code|OCR|Image|Video|Embodied|Realtime)"
    r"(?![A-Za-z])"
    r"|(?:(?<=-)|(?<=模型))(?:lite|pro|turbo|plus|max|standard|large|mini|vision|code)(?![A-Za-z])|\d{1,4}[kK](?![A-Za-z])"
    r"|(?:NLP|CV)(?![A-Za-z])|(?i:int[48])|[Aa]\d+(?:\.\d+)?[Bb]"
    r")){0,7})"
)
_MODEL_BEFORE = re.compile(r"模型[“「『\"]$")
_BRANCH_KIND = re.compile(r"(?<=[\u3400-\u9fff])大?模型")
_QUOTED_KIND = re.compile(r"大?模型(?=[”」])")
_APART_BEFORE = re.compile(r"(?:^|[^\u3400-\u9fff]|[的和与及在用让给])$")
_APART_AFTER = re.compile(r"$|[^\u3400-\u9fff]|[的由是在已将和与及也]")


@cache
def _matcher() -> NameMatcher:
    names = [Listed(name, name, False) for name in han_index()]
    return NameMatcher([*names, *(Listed(stem, stem, True) for stem in _stems())])


@cache
def _stems() -> dict[str, Family]:
    """What stands before 大模型 in names that the lexicon has with it only: 山海 of 山海大模型."""
    stems = {
        name.removesuffix("大模型"): family
        for name, family in han_index().items()
        if name.endswith("大模型") and len(name) >= len("山海大模型")
    }
    # (腾讯混元 is a house that ends in its model's name)
    return {
        stem: family
        for stem, family in stems.items()
        if not any(stem.endswith(name) for name in family.names_zh)
    }


def known_han_names(text: str) -> Iterator[tuple[Name, str]]:
    """Every name that begins in Chinese characters with a known family, and what follows its bare form.

    text is folded. The second value is "大模型" or the like where the name has it, else "".
    """
    sure: set[str] = set()  # families that a name told beyond doubt
    doubtful: list[Name] = []
    for name, kind in _each(text, doubtful):
        sure.add(name.family.id if name.family else "")
        yield name, kind
    for name in doubtful:
        is_told = not name.is_bare or _stands_apart(text, name)
        if name.family and name.family.id in sure and is_told:
            yield name, ""


def _stands_apart(text: str, name: Name) -> bool:
    """Whether nothing that a longer word could be made of touches the name on either side."""
    return bool(
        _APART_BEFORE.search(text, max(0, name.start - 1), name.start)
        and _APART_AFTER.match(text, name.end)
    )


def _each(text: str, doubtful: list[Name]) -> Iterator[tuple[Name, str]]:
    """The names that are sure by themselves; the bare ones that are also words go to doubtful."""
    done = 0
    for hit in _matcher().find(text):
        if hit.start < done:
            continue
        is_stem = hit.listed.ambiguous
        family = (_stems() if is_stem else han_index())[hit.listed.key]
        if hit.end - hit.start == 1 and not _is_one_character(text, hit.start, hit.end):
            continue
        if versioned := _in_marks(text, hit.start, hit.end):
            done = versioned.end()
            parts = parse(versioned.group("rest"))
            yield Name(hit.start - 1, done, family, parts), versioned.group("kind") or ""
            continue
        after = _AFTER_NAME.match(text, hit.end)
        end = hit.end
        rest, kind = "", ""
        if after:
            rest, kind = after.group("rest"), after.group("kind") or ""
            if after.group("branch") and not kind:
                rest = f"{after.group('branch')}{rest}"  # 书生·天际
            # 盘古大模型 is a name, of 中文CLIP模型 only the first part is
            whole_kind = after.end("kind") if "大" in kind else hit.end
            end = after.end() if rest else whole_kind
            if after.group("branch") and (whole := _BRANCH_KIND.match(text, end)):
                end = whole.end()  # 豆包·视频生成模型
            if after.group("of") and not rest:
                end = whole_kind
            if after.group("field") and (kind or rest):
                rest = f"{rest}-{after.group('field')}"
            if after.group("branch") and text[hit.start - 1 : hit.start] in {"“", "「"}:
                whole = _QUOTED_KIND.match(text, end)  # “某某·端侧大模型”: so it is called
                end = whole.end() if whole else end
        named = _MODEL_BEFORE.search(text, max(0, hit.start - 5), hit.start)
        if named and text[end : end + 1] in '”」』"':
            kind = kind or "模型"  # 大模型“问道”
        is_bare_stem = is_stem and not (kind or rest)
        if is_bare_stem or _is_other_word(text, hit.start, end, family, kind, rest):
            if (family.ambiguous_zh or is_stem) and end - hit.start > 1:
                doubtful.append(Name(hit.start, end, family, parse("")))
            continue
        if is_stem and not (after and after.group("field") and kind):
            doubtful.append(Name(hit.start, end, family, parse(rest)))
            continue
        done = end
        yield Name(hit.start, end, family, parse(rest)), kind


_OPENING, _CLOSING = frozenset("“「『"), frozenset("”」』")


def _in_marks(text: str, start: int, end: int) -> re.Match[str] | None:
    """What stands behind a family's name in marks where it tells the version: “天工”大模型3.5."""
    if text[start - 1 : start] not in _OPENING or text[end : end + 1] not in _CLOSING:
        return None
    behind = _AFTER_NAME.match(text, end + 1)
    is_version = behind and any(character.isdigit() for character in behind.group("rest"))
    return behind if is_version else None


# 源2.0, but no 开源2.0 and no 资源2.0
_NUMBERED = re.compile(r"\d\.\d")
_NO_WORD_BEFORE = re.compile(r"(?:^|[^\u3400-\u9fff]|[的和与及了对用在于比])$")


def _is_one_character(text: str, start: int, end: int) -> bool:
    """Whether a name of one character stands for itself, with its version behind it."""
    return bool(
        _NUMBERED.match(text, end) and _NO_WORD_BEFORE.search(text, max(0, start - 1), start)
    )


@cache
def _makers_names(maker: str) -> tuple[str, ...]:
    """The Chinese names of a maker and of its house."""
    entry = entries().get(maker)
    houses = (entry, entries().get(entry.parent or "")) if entry else ()
    return tuple(
        name
        for one in houses
        if one
        for name in one.all_names
        if not name.isascii() and len(name) > 1
    )


def _is_behind_maker(text: str, start: int, family: Family) -> bool:
    return bool(family.maker) and text.endswith(_makers_names(family.maker or ""), 0, start)


def _is_other_word(text: str, start: int, end: int, family: Family, kind: str, rest: str) -> bool:
    """Whether the characters are a word of the language here, or a part of a longer one."""
    if kind or rest:
        return False
    if text[end : end + 8].lstrip(" ").startswith(word_list("name_words.toml", "borrowed_zh")):
        return True
    if family.ambiguous_zh or end - start <= 1:
        return True
    if _is_behind_maker(text, start, family):
        return False  # 快手可灵
    if end - start == 2 and start and "\u3400" <= text[start - 1] <= "\u9fff":
        # two characters in the middle of others: a name only behind one that ends a word
        return (
            text[start - 1]
            not in "的了和与及、用以由过在是对为布出有像如于被将让比跟当前款个种云度讯为源型阁"
        )
    return False
