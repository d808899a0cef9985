"""Numbers that say how many parameters a model has, wherever and however a text writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from nlp.numerals import chinese_number
from nlp.tables import Tables

MULTIPLES = {
    "b": 10**9, "bn": 10**9, "t": 10**12, "m": 10**6, "billion": 10**9, "trillion": 10**12, "million": 10**6,
    "亿": 10**8, "万亿": 10**12, "千亿": 10**11, "百亿": 10**10, "十亿": 10**9,
}  # fmt: skip
WORDS = {
    "half a": "0.5", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14",
    "fifteen": "15", "twenty": "20", "thirty": "30", "forty": "40", "fifty": "50", "seventy": "70", "a": "1",
    "a hundred": "100", "one hundred": "100",
}  # fmt: skip
# a size without a figure of its own
_ROUND = frozenset({"万亿", "千亿", "百亿", "十亿"})
# the largest models have some 10^13 parameters, the smallest language models some 10^6
SMALLEST, LARGEST = 10**6, 2 * 10**14

_NUMBER = r"(?:\d{1,4}(?:,\d{3}){0,2}(?:\.\d{1,3})?)"
_WORD = "|".join(sorted(WORDS, key=len, reverse=True))
_UNIT = r"(?:(?:billion|trillion|million|bn)(?![a-z])|[BTMb](?![A-Za-z0-9])|万亿|千亿|百亿|十亿|亿)"
# numbers that share the unit of the last: "6 to 13 billion", "0.5, 1.5 and 7 billion", "70至130亿"
_SHARED = rf"(?:{_NUMBER}(?: ?(?:-|~|–|/|至|到|或|、|和) ?| to | and |, | or |, and )){{0,6}}"
_CANDIDATE = re.compile(
    rf"(?<![\d.A-Za-z$¥€£])(?P<shared>{_SHARED})"
    rf"(?P<number>{_NUMBER})(?P<gap>[ \-]{{0,2}}(?:多|余|几)? ?)(?P<unit>{_UNIT})"
    rf"|(?<![A-Za-z-])(?P<word>(?i:{_WORD}))[ -](?P<word_unit>billion|trillion)(?![a-z])"
    r"|(?<![\w-])(?<!several )(?<!many )(?<!multi )(?P<bare>trillion)(?=-parameter)"
    r"|(?<![\dA-Za-z.$¥€£-])(?P<experts>\d{1,3})[xX×](?P<each>\d+(?:\.\d+)?)(?P<each_unit>B)(?![A-Za-z0-9])"
    r"|(?<![\d.零一二三四五六七八九十百千两])(?P<han>[一两二三四五六七八九十百千]{0,7}(?:千|百|十)?(?:万亿|亿))(?!\d)"
)
_ACTIVE_WORD = r"(?:[Aa]ctive|[Aa]ctivat\w+|激活|活化|活跃)"
# "3.4B 激活 0.6B": the word speaks of the number behind it
_OF_THE_NEXT = re.compile(
    r"\s?(?:个|多|余)?(?:参数)?\s?[，,（(]?\s?(?:其中)?(?:每个?\s?token)?(?:仅|只)?(?:激活|活化)了?(?:的?参数量?|规模)?\s?[|:：]?\s?(?:仅为?|只有?|为|约|大约|达|~)?\s?\d"
)
_PARAMETER_AFTER = re.compile(
    r"[\s\-|]{0,3}(?:个|多|余|级别|级|规模|左右|以上|total|active|activated|trainable|[Nn]on-[Ee]mbedding|learnable|dense|open|"
    r"of (?:its|these|those|the)|总|激活|被激活|可训练|视觉|语言|文本|图像|音频|非嵌入|的|non|embedding|model|effective|MoE|sparse|[\s\-]){0,6}(?:[Pp]aram|参数)"
    r"|\s?[（(][^()（）]{1,12}[）)]\s?(?:个|的)?(?:总|激活)?(?:param|参数)"
    r"|级?\s?(?:等|这)?(?:[两三四五六七八]|\d)[种个](?:不同)?(?:的)?(?:参数)?(?:规模|规格|尺寸|大小)"
)
_PARAMETER_BEFORE = re.compile(
    r"(?:参数(?:总量|总数|量|规模|数量|数|级别|大小)?|[Pp]aram(?:eter)?s?(?:[ -](?:count|size|scale|number)s?)?(?: per [Tt]oken)?)"
    r"(?:[\s|*:：（(]|最[大小高低]?|至|据信|据称|估计|分别|高达|多达|达到|已达|达|为|是|有|约|大约|仅|超过|超|突破|近|从|在|由|了|只有|均|就|控制|压缩|维持|锁定|定|增至|降至|提升至|扩展到|扩大到|到|of|is|are|was|about|around|nearly|over|from|at|to|up|totals?|ranging|reaching|reached|around|the|between|exceeding|[~≈<>≥]){0,8}$"
)
# the first of several sizes that share the word: "70亿、130亿和700亿参数"
_LISTED_AFTER = re.compile(
    r"(?:-?\s?(?:[、,，/和与及到至或-]|以及|,? (?:and|or|to))\s?\d+(?:\.\d+)?[ -]?(?:万?亿|[BM](?![A-Za-z])|(?:b|tr)illion))+"
    r"(?:[ -]?(?:个|多|等|级)?(?:不同)?(?:total |active |activated )?(?:参数|[Pp]aram)"
    r"|\s?(?:等|这)?(?:[两三四五六七八]|\d)[种个款](?:不同)?的?(?:参数)?(?:规模|规格|尺寸|大小|版本))"
    r"|级?(?:\s?(?:[、和与及]|以及)\s?(?:[十百千万]亿)级?)+(?:(?:[两三四五六七八]|\d)[种个款])?(?:不同)?参数"
)
# "200亿级的小模型", "千亿模型", "走千亿路线"
_SIZED_HAN = re.compile(
    r"\s?(?:级别?|规模|量级|体量)?的?(?:开源|闭源|稠密|稀疏|语言|多模态|基础|通用|推理|预训练|端侧|MoE|[小大]){0,3}(?:模型|路线|基座|底座)"
)
_NEGATIVE_AFTER = re.compile(
    # the first of several that share a unit of data: "120B 和 400B tokens", "从 700B 增加到超过 1T"
    r"\s?(?:[、,，/和与及到至或]|以及|and|or|to)\s?\d+(?:\.\d+)?\s?(?:[BT]|万?亿)?\s?(?:个)?\s?(?:高质量)?(?:的)?(?:tokens?|词元|标识符)"
    r"|[\s\-]{0,2}(?:个|多|余|万|条|份)?[\s\-]?(?:(?!models?|param|version|activ\w+ (?:per|param|for|during|at)|per |total)[A-Za-z\-]{2,18} ){0,3}?"
    r"(?:tokens?|token|context|ctx|words?|characters|users?|people|downloads?|dollars?|USD|yuan|RMB|euros?|pounds?|valuation|"
    r"images|pairs|samples|documents?|pages|lines|GB|GiB|TB|bytes|FLOPs?|calls|queries|requests|hours|transistors|devices|views|"
    r"videos|examples|rows|records|instances|revenue|funding|investment|in (?:sales|cash|funding|revenue|market))(?![a-z])"
    r"|[\s\-]{0,2}(?:个|多|余|条|份|张)?\s?(?:中英|中文|英文|多语言|高质量|优质|双语|级)?\s?(?:tokens?|Tokens?|词元|标记|标识符|单词|词|字|汉字|用户|人(?!工)|美元|元|人民币|港元|日元|次|条|张|图|样本|网页|行|小时|晶体管|设备|月活|日活|市值|级市场|投资|资金|营收|收入|粉丝|数据|语料|台|部|家|篇|笔|辆|亩|吨)"
)
_NEGATIVE_BEFORE = re.compile(
    r"(?:[$¥€£]|US\$|RMB|HK\$|估值|融资|市值|营收|收入|售价|价值|耗资|投资|raised|worth|valued at|valuation of|revenue of|用户(?:数|量)?|超过 ?\$|显存|内存|tokens?)\s?(?:总?数量|总?量|总?数)?\s?(?:约|近|超|达到?|超过|为|从|由|of|about|over|more than)?\s?$"
)
_ACTIVE_AFTER = re.compile(
    rf"[ \t\-|]{{0,3}}(?:个|多|余)?[ \t]?(?:of (?:them|which|these|those|its) )?(?:parameters? |params? |参数 ?)?(?:(?:would|will|can) be |are |is |being |被|处于|得到)?{_ACTIVE_WORD}"
    r"|[ -](?:parameters?|params?) (?:are |is )?(?:being )?(?:active|activated|used)(?: per| for| during| at)"
    r"|[ -]of (?:them|which|these|those)(?: \w+){0,2} (?:for|per|at|on) (?:any|each|every|a|one) "
)
_ACTIVE_BEFORE = re.compile(
    rf"{_ACTIVE_WORD}(?:[\s|*:：（(]|参数|[Pp]arams?|[Pp]arameters?|per [Tt]oken|的|量|规模|数量|数|大小|约|大约|大概|不到|不足|不超过|超过?|近|接近|逾|低于|最多|至多|仅|仅为|仅需|为|达|只|只有|有|of|is|are|only|just|about|around|roughly|approximately|~|≈|了|其中|the){{0,8}}$"
)
# "456 billion parameters, of which 46 billion wake up for a word"
_OF_WHICH = re.compile(
    r"[^.。;；\n$¥€]{0,40}(?:,? of (?:which|them|these)|[，,]\s?其中)"
    r" ?(?:(?:only|just|about|around|some|roughly|a mere|仅|只有?|约) ?)*"
)
# "R1 (671 billion, 37 billion active)": behind a model's name
_IN_BRACKET = re.compile(r"\s?[（(]\s?(?:(?:about|over|some|roughly|around|~|约|近|超) ?)?$")
# "355B-A32B": of so many so many are active
_ACTIVE_PART = re.compile(r"[-_/]?[Aa](\d{1,4}(?:\.\d+)?)[Bb](?![A-Za-z0-9])")
# "a 3B/16B-parameter MoE": so many of so many
_FIRST_OF_MIXTURE = re.compile(
    r"/\d+(?:\.\d+)?B[- ](?:[Pp]aram\w*[- ])?(?:MoE|MOE|[Mm]ixture)(?![A-Za-z])"
)
# "X holds 6.9 billion parameters; its smaller sister makes do with 2.8 billion"
ITS_SIBLING = re.compile(
    r"[ -]parameters?[;,] (?:and |while )?(?:its|the) (?:\w+ )?(?:brother|sister|sibling|cousin|version|variant|model)"
    r" (?:[a-z]+ ){1,3}?(?:only |just |about |some )?"
)
# a count with all its figures
_FULL_NUMBER = re.compile(r"(?<![\w.,$¥€£])\d{1,3}(?:,\d{3}){2,4}(?![\w,]|\.\d)")
# the head of a table's column of sizes
_COLUMN = re.compile(r"(?i)\bparam|#(?:total|active|activated)?\s?param|参数|^(?:model )?size$")
_TOTAL_AFTER = re.compile(r"[\s\-]{0,2}(?:total|总)")
_APPROXIMATE_BEFORE = re.compile(
    r"(?:about|around|roughly|approximately|nearly|almost|over|more than|some|up to|at least|under|less than|close to|exceeding|~|≈|约|大约|近|超过|超|逾|接近|突破|至少|不到|上)\s?(?:a |the )?$",
    re.IGNORECASE,
)
_APPROXIMATE_AFTER = re.compile(r"[\s]?(?:多|余|左右|级|以上|上下|\+)")
_ROW = re.compile(r"\s*(?:(?:[、,，/和与及或至到~–-]|and|or|to)\s*)?(?:(?:and|or)\s*)?")
_SIZED_NOUN = re.compile(
    r"(?:[ \-]{1,2}(?:[A-Za-z-]{2,14} ){0,3}?(?:models?|LLMs?|versions?|variants?|sizes?|checkpoints?|MoE)\b)|\s?(?:模型|版本|版|尺寸|规模|大模型|系列|参数)"
)


@dataclass(frozen=True, slots=True)
class Size:
    """A number of parameters at a place; kind is "total" or "active"."""

    start: int
    end: int
    value: int
    kind: str
    approximate: bool
    told: bool  # the word parameters stands by it (else only its B, or its neighbours, tell)


def find_sizes(text: str, covered: bytearray, tables: Tables | None = None) -> list[Size]:
    """Sizes outside the covered places (names hold their own), in order. text is folded."""
    found: list[Size] = []
    tables = tables or Tables(text)
    for candidate in _CANDIDATE.finditer(text):
        start, end = candidate.span()
        if any(covered[start:end]):
            # a name that ends in a size, and a list that goes on: "Qwen3-4B、8B 和 14B" is found piece by piece
            unit = candidate.start("unit")
            if candidate.group("unit") in _ROUND and not covered[unit] and covered[unit - 1]:
                start = unit  # "Step-2万亿参数": the figure is the name's
            elif candidate.group("shared") and not covered[end - 1]:
                start = candidate.start("number")
                if any(covered[start:end]):
                    continue
            else:
                continue
        head = tables.head(start)
        if not _COLUMN.search(head) and _COLUMN.search(label := tables.label(start)):
            head = label  # a table whose columns are models: the row says what its numbers are
        bracket = _IN_BRACKET.search(text, max(0, start - 12), start)
        named = bracket is not None and bracket.start() > 0 and bool(covered[bracket.start() - 1])
        found += _sizes(text, candidate, start, end, found, head, named=named)
    found += _in_full(text, covered, tables)
    found.sort(key=lambda size: size.start)
    # "1.5B、7B 两个尺寸": what tells of the last of a row tells of all
    for index in range(len(found) - 1, 0, -1):
        first, last = found[index - 1 : index + 1]
        if last.told and not first.told and _ROW.fullmatch(text, first.end, last.start):
            found[index - 1] = replace(first, told=True)
    return found


def _in_full(text: str, covered: bytearray, tables: Tables) -> Iterator[Size]:
    """Sizes with all their figures: "7,000,559,616 parameters", or in a table's column of sizes."""
    for number in _FULL_NUMBER.finditer(text):
        start, end = number.span()
        head = tables.head(start)
        told = _COLUMN.search(head) or _PARAMETER_AFTER.match(text, end)
        value = int(number.group().replace(",", ""))
        if told and SMALLEST <= value <= LARGEST and not any(covered[start:end]):
            active = re.search(_ACTIVE_WORD, head) or _ACTIVE_AFTER.match(text, end)
            yield Size(start, end, value, "active" if active else "total", False, True)


def _sizes(
    text: str,
    candidate: re.Match[str],
    start: int,
    end: int,
    before: list[Size],
    head: str,
    *,
    named: bool,
) -> list[Size]:
    """The sizes of a candidate; named: it stands in a bracket right behind a model's name."""
    unit, numbers = _unit_and_numbers(candidate, start)
    if unit is None or not numbers:
        return []
    left, right = text[max(0, start - 40) : start], text[end : end + 50]
    if _NEGATIVE_AFTER.match(right) or _NEGATIVE_BEFORE.search(left):
        return []
    active = (bool(_ACTIVE_AFTER.match(right)) and not _OF_THE_NEXT.match(right)) or (
        bool(_ACTIVE_BEFORE.search(left)) and not _TOTAL_AFTER.match(right)
    )
    active = active or bool(_FIRST_OF_MIXTURE.match(right))
    part = bool(before and before[-1].told and _OF_WHICH.fullmatch(text, before[-1].end, start))
    active = active or part
    in_column = bool(_COLUMN.search(head))
    active = active or (in_column and bool(re.search(_ACTIVE_WORD, head.lower())))
    told = bool(_LISTED_AFTER.match(right)) or (
        in_column
        or bool("亿" in unit and _SIZED_HAN.match(right))
        or bool(_PARAMETER_AFTER.match(right) or _PARAMETER_BEFORE.search(left))
        or active
    )
    if not told and before and before[-1].told and _ROW.fullmatch(text[before[-1].end : start]):
        told = True
    if not (told or named) and not _tells_itself(text, unit, start, right, before):
        return []
    if not any(c.isdigit() for c in candidate.group()) and not (candidate.group("word") or told):
        return []
    approximate = (
        bool(
            _APPROXIMATE_BEFORE.search(left)
            or _APPROXIMATE_AFTER.match(right)
            or re.search(r"[多余几]", candidate.group("gap") or "")
        )
        or text[start:end] in _ROUND
    )
    kind = "active" if active else "total"
    multiple = MULTIPLES[unit.lower()]
    values = [(int(number * multiple), s) for number, s in numbers]
    last = len(values) - 1
    sizes = [
        Size(s, _end_of(text, s, end, index == last), value, kind, approximate, told)
        for index, (value, s) in enumerate(values)
        if SMALLEST <= value <= LARGEST
    ]
    activated = _ACTIVE_PART.match(text, end)
    if sizes and activated:
        value = int(Decimal(activated[1]) * 10**9)
        sizes.append(Size(activated.start(1), activated.end(), value, "active", False, told))
    return sizes


def _end_of(text: str, start: int, end: int, is_last: bool) -> int:
    if is_last:
        return end
    number = re.compile(_NUMBER).match(text, start)
    return number.end() if number else end


def _unit_and_numbers(
    candidate: re.Match[str], start: int
) -> tuple[str | None, list[tuple[Decimal, int]]]:
    """The unit and the numbers that it counts, each with its place."""
    if candidate.group("word"):
        return candidate.group("word_unit"), [
            (Decimal(WORDS[candidate.group("word").lower()]), candidate.start())
        ]
    if candidate.group("bare"):
        return "trillion", [(Decimal(1), candidate.start())]
    if candidate.group("experts"):
        product = Decimal(candidate.group("experts")) * Decimal(candidate.group("each"))
        return candidate.group("each_unit"), [(product, candidate.start())]
    if candidate.group("han"):
        numeral = candidate.group("han")
        unit = "万亿" if numeral.endswith("万亿") else "亿"
        count = chinese_number(numeral.removesuffix(unit)) if len(numeral) > len(unit) else 1
        if unit == "亿" and len(numeral) == 1:
            return None, []
        return unit, [(Decimal(count), candidate.start())] if count else []
    if start == candidate.start("unit"):
        return candidate.group("unit"), [(Decimal(1), start)]
    numbers = []
    for number in re.finditer(_NUMBER, candidate.group("shared") + candidate.group("number")):
        place = candidate.start("shared") + number.start()
        if place >= start:
            numbers.append((Decimal(number.group().replace(",", "")), place))
    return candidate.group("unit"), numbers


def _tells_itself(text: str, unit: str, start: int, right: str, before: list[Size]) -> bool:
    """Whether a number without the word parameters is a size: 7B is, 7 billion only beside another."""
    if unit == "B":
        return not re.match(
            r"[\s-]?(?:round|IPO|share|股|轮|站|座|端|超|类|级(?!模型|别|大模型))", right
        )
    if unit == "b":
        if text[start - 1 : start] in {"/", "、"}:
            return bool(before) and before[-1].end >= start - 2  # "7b/13b", but no "2b/5"
        is_part = text[start - 1 : start] == "-" and text[start - 2 : start - 1].isalpha()
        return bool(_SIZED_NOUN.match(right)) or is_part
    if unit == "M" and before and _ROW.fullmatch(text, before[-1].end, start):
        return True  # "1.5B/500M"
    near = (
        bool(before)
        and before[-1].told
        and start - before[-1].end < 45
        and "\n" not in text[before[-1].end : start]
    )
    between = text[before[-1].end : start] if near else ""
    if before and before[-1].told and ITS_SIBLING.fullmatch(text, before[-1].end, start):
        return True
    if (
        near
        and not re.search(r"[.。;；]|[$¥€]|token", between)
        and re.search(
            r"(?:and|to|or|down|up|、|和|至|到|/|,|，|，其中|及|或|从|（|\()\W*(?:\w+ ){0,4}\W*(?:为|约)?\s*$",
            between,
        )
    ):
        return True
    # "70亿（7B）" says it twice
    return bool(re.match(r"\s?[（(]\s?\d+(?:\.\d+)?B[）)]", right))
