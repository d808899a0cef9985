"""Numbers that say how many parameters a model has, wherever and however a text writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from nlp.parameters.size_words import (
    ACTIVE_AFTER,
    ACTIVE_BEFORE,
    ACTIVE_OF_TOTAL,
    ACTIVE_PART,
    ACTIVE_WORD,
    APPROXIMATE_AFTER,
    APPROXIMATE_BEFORE,
    AVERAGE_AFTER,
    AVERAGE_BEFORE,
    COLUMN,
    FIRST_OF_MIXTURE,
    IN_BRACKET,
    ITS_SIBLING,
    LISTED_AFTER,
    NEGATIVE_AFTER,
    NEGATIVE_BEFORE,
    NOT_EMBEDDING,
    OF_A_PART,
    OF_THE_NEXT,
    OF_THESE,
    OF_WHICH,
    OF_WHICH_ACTIVE,
    ON_AVERAGE,
    OTHERWISE,
    OTHERWISE_BEHIND,
    PAIR,
    PAIR_GAP,
    PARAMETER_AFTER,
    PARAMETER_BEFORE,
    RANGE,
    ROW,
    SIZED_HAN,
    SIZED_NOUN,
    TO_BUSINESS,
    TOTAL_AFTER,
)
from nlp.text.numerals import chinese_number
from nlp.text.tables import Tables

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
NEAR = 60  # characters behind a size in which another need not say that it counts parameters
# a size without a figure of its own
_ROUND = frozenset({"万亿", "千亿", "百亿", "十亿"})
# the largest models have some 10^13 parameters, the smallest language models some 10^6
SMALLEST, LARGEST = 10**6, 2 * 10**14

_NUMBER = r"(?:\d{1,4}(?:,\d{3}){0,2}(?:\.\d{1,3})?)"
_WORD = "|".join(sorted(WORDS, key=len, reverse=True))
_UNIT = (
    r"(?:(?:[Bb]illion|BILLION|[Tt]rillion|TRILLION|[Mm]illion|MILLION|bn)(?![A-Za-z])|[BTMb](?![A-Za-z0-9])"
    r"|万亿|千亿|百亿|十亿|亿)"
)
# numbers that share the unit of the last: "6 to 13 billion", "0.5, 1.5 and 7 billion", "70至130亿"
_SHARED = rf"(?:{_NUMBER}(?: ?(?:-|~|–|/|至|到|或|、|和) ?| to | and |, | or |, and )){{0,6}}"
_CANDIDATE = re.compile(
    rf"(?<![\d.A-Za-z$¥€£])(?<!Apache )(?P<shared>{_SHARED})"  # "Apache 2.0, 120B"
    rf"(?P<number>{_NUMBER})(?P<gap>[ \-]{{0,2}}(?:多|余|几)? ?)(?P<unit>{_UNIT})"
    rf"|(?<![A-Za-z-])(?P<word>(?i:{_WORD}))[ -](?P<word_unit>billion|trillion)(?![a-z])"
    r"|(?<![\w.-])(?<!\d[BTbt] )A(?P<alone>\d{1,3}(?:\.\d)?)B(?![\w-])"  # "A3B, and quick"
    r"|(?<![\w.])(?P<point>\.\d{1,2})(?P<point_unit>B)(?![A-Za-z0-9])"  # "as little as .5B"
    r"|(?<![\w-])(?<!several )(?<!many )(?<!multi )(?P<bare>trillion)(?=-parameter)"
    r"|(?<![\dA-Za-z.$¥€£-])(?P<experts>\d{1,3})[xX×](?P<each>\d+(?:\.\d+)?)(?P<each_unit>B)(?![A-Za-z0-9])"
    r"|(?<![\d.零一二三四五六七八九十百千两几数])(?P<han>[一两二三四五六七八九十百千]{0,7}(?:千|百|十)?(?:万亿|亿))(?!\d)"
)
# "激活参数为47B和3B的混合专家模型"
ALSO_ACTIVE = re.compile(r"\s?(?:[和与、及]|and)\s?")
# "between 18B and 31B parameters are activated"
_ARE_ACTIVE = re.compile(r"[a-z]* (?:are|being|get) (?:active|activated)\b")
UP_TO = re.compile(r" ?(?:to|-|–|~|[至到]) ?")
# "X (1T/32B)"
_AND_PART = re.compile(r"\s?/\s?\d[\d.]*B(?:[）),;]|$)")
# "DeepSeek (14T tokens), Qwen (5.59T)"
_OF_TOKENS = re.compile(
    r"\d[\d.]*T tokens?\)(?:, [^.;,()\n]{2,40}\([\d.]+T\))*, [^.;,()\n]{2,40}\($"
)
# "149M output tokens, more than Kaya 3 (133M)"
_TOKENS_USED = re.compile(r"\d[\d.]*M (?:[a-z-]+ ){0,2}tokens\b")
# "a 1T multimodal model", "1T 模型", "1.6T 级 MoE 模型"
_A_LARGE_MODEL = re.compile(
    r"[ -](?:(?!tokens?\b|words?\b|bytes?\b|characters?\b|dollars?\b|market\b)[a-z-]{2,14} ){0,3}?"
    r"(?:models?|LLM|VLM|MoE)\b"
    r"|\s?(?:参数)?(?:级别?|规模)?的?\s?(?:MoE\s?)?(?:混合专家|开源|基础|基座|旗舰|语言|稀疏|推理){0,2}大?模型"
)
# in brackets, behind a head's colon, or as what something grew from and to
_PAIR_OPENS = re.compile(r"[(（]$|: $|\b(?:from|to) $")
_PAIR_ENDS = re.compile(r"[)）,;]| to \d|$")
# "1T/32B, 15.5T tokens"
_PART_OF = re.compile(r"\d[\d.]*T ?/ ?$")
# "Pro (1.6T) and Flash (284B)"
_IN_NEXT_BRACKET = re.compile(r"[）)][^（(。.;；\n]{1,30}[（(]\d[\d.]*B[）)]")
_TO_BILLIONS = re.compile(r" ?(?:to|-|–|~|/|[至到和、]) ?\d{1,2}(?:\.\d)?B(?![A-Za-z0-9])")
_VERSION_BEFORE = re.compile(r"\b[A-Z][\w-]+ $")
_SPACED_DASH = re.compile(r"\d+(?:\.\d+)? [-–] ")
_LAST_PART = re.compile(r"[A-Za-z]-$")
# a count with all its figures
_FULL_NUMBER = re.compile(r"(?<![\w.,$¥€£])\d{1,3}(?:,\d{3}){2,4}(?![\w,]|\.\d)")


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
        start, end = _without_name(text, candidate), candidate.end()
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
        if not COLUMN.search(head) and COLUMN.search(label := tables.label(start)):
            head = label  # a table whose columns are models: the row says what its numbers are
        bracket = IN_BRACKET.search(text, max(0, start - 12), start)
        named = bracket is not None and bracket.start() > 0 and bool(covered[bracket.start() - 1])
        named = named or _is_before_name(text, candidate, covered)
        found += _sizes(text, candidate, start, end, found, head, named=named)
    found += _in_full(text, covered, tables)
    found.sort(key=lambda size: size.start)
    # "1.5B、7B 两个尺寸": what tells of the last of a row tells of all
    for index in range(len(found) - 1, 0, -1):
        first, last = found[index - 1 : index + 1]
        if last.told and not first.told and ROW.fullmatch(text, first.end, last.start):
            found[index - 1] = replace(first, told=True)
        if (
            last.kind == "active"
            and first.kind == "total"
            and UP_TO.fullmatch(text, first.end, last.start)
        ):
            found[index - 1] = replace(first, kind="active")  # "18.6B to 31.3B active"
    for index in range(1, len(found)):
        first, last = found[index - 1 : index + 1]
        if (
            first.kind == "active"
            and last.kind == "total"
            and ALSO_ACTIVE.fullmatch(text, first.end, last.start)
            and text[first.start - 1 : first.start] not in {"A", "a"}
            and ACTIVE_BEFORE.search(text, max(0, first.start - 40), first.start)
            and not (TOTAL_AFTER.match(text, last.end) or OF_THE_NEXT.match(text, last.end))
        ):
            found[index] = replace(last, kind="active", told=True)
    return _told_in_pairs(text, _bracketed_pairs(text, found))


# "the 2T Kimi K2 data", "a $1T Qwen plan": no parameters
_NO_DATA = re.compile(r"(?!.{0,40}?(?:\b(?:tokens?|data)\b|数据|语料|[$¥€£]))")


def _is_before_name(text: str, candidate: re.Match[str], covered: bytearray) -> bool:
    """Whether trillions stand right before a model's name: "the 1T Kimi K2", and no tokens come of it."""
    name = candidate.end() + 1
    return (
        candidate.group("unit") == "T"
        and text[candidate.end() : name] == " "
        and name < len(covered)
        and bool(covered[name])
        and _NO_DATA.match(text, name) is not None
    )


# "X (1T/32B)": all, and of them the active
_WHOLE_AND_PART = re.compile(r"\s?/\s?")
# "770B/49B 参数": a bracket need not hold them
_PAIR_OF_PARAMETERS = re.compile(r"\s?参数(?!量)|[ -](?:parameters?|params?)\b")
# a mixture is larger than what comes in two dense sizes (72B/7B), and a small part of it is active
_LEAST_MIXTURE, _LEAST_RATIO = 10**11, 8


def _bracketed_pairs(text: str, found: list[Size]) -> list[Size]:
    """The sizes, where a bracket holds two of which the second is far smaller: it counts the active ones."""
    for index in range(1, len(found)):
        whole, part = found[index - 1 : index + 1]
        if (
            whole.kind == part.kind == "total"
            and whole.value >= max(_LEAST_MIXTURE, _LEAST_RATIO * part.value)
            and (
                (
                    _PAIR_OPENS.search(text, max(0, whole.start - 6), whole.start)
                    and _PAIR_ENDS.match(text, part.end)
                )
                or _PAIR_OF_PARAMETERS.match(text, part.end)
            )
            and _WHOLE_AND_PART.fullmatch(text, whole.end, part.start)
        ):
            found[index] = replace(part, kind="active", told=True)
    return found


def _told_in_pairs(text: str, found: list[Size]) -> list[Size]:
    """The sizes, where "1.6T total / 49B active" tells what "284B / 13B" is behind it."""
    for index in range(3, len(found)):
        whole, part, first, second = found[index - 3 : index + 1]
        if (
            (whole.kind, part.kind, first.kind, second.kind)
            == ("total", "active", "total", "total")
            and second.value < first.value
            and first.start - part.end < PAIR_GAP
            and PAIR.fullmatch(text, whole.end, part.start)
            and PAIR.fullmatch(text, first.end, second.start)
        ):
            found[index - 1 : index + 1] = [
                replace(first, told=True),
                replace(second, kind="active", told=True),
            ]
    return found


def _without_name(text: str, candidate: re.Match[str]) -> int:
    """Where a candidate begins without a number that belongs to the name before it."""
    start = candidate.start()
    if not candidate.group("shared"):
        return start
    if _LAST_PART.search(text, max(0, start - 2), start):
        return candidate.start("number")  # "…-2507, 235B"
    # "Acme Foo 0.1 - 2B model": the version
    named = _VERSION_BEFORE.search(text, max(0, start - 24), start)
    dash = _SPACED_DASH.match(text, start) if named else None
    return dash.end() if dash else start


def _in_full(text: str, covered: bytearray, tables: Tables) -> Iterator[Size]:
    """Sizes with all their figures: "7,000,559,616 parameters", or in a table's column of sizes."""
    for number in _FULL_NUMBER.finditer(text):
        start, end = number.span()
        head = tables.head(start)
        told = COLUMN.search(head) or PARAMETER_AFTER.match(text, end)
        value = int(number.group().replace(",", ""))
        if told and SMALLEST <= value <= LARGEST and not any(covered[start:end]):
            active = re.search(ACTIVE_WORD, head) or ACTIVE_AFTER.match(text, end)
            yield Size(start, end, value, "active" if active else "total", False, True)


# "the active parameter count per forward pass is roughly 40 billion", "a parameter count for K3 of …"
_COUNT_IS = re.compile(
    r"\b(?:(?P<active>[Aa]ctiv(?:e|ated)) |[Tt]otal |[Oo]verall )?[Pp]arameter (?:count|total|size|scale)s?"
    r"(?: (?:of|for|per|at|during) [^.,;:\n\d]{1,40}(?:[\d.]{1,4})?)?"
    r" (?:is|was|reach(?:es|ed)|hits?|exceeds?|stands at|comes to|climbs to|sits at|totals?)"
    r"(?: (?:roughly|about|around|nearly|some|only|just|over|an estimated|approximately|estimated at))? $"
)
_COUNT_REACH = 120


# "激活参数：平均约 20B，从 10B~30B 不等", "Active parameters: 9B (8.7B without …)"
_ACTIVE_LINE = re.compile(
    r"[^\w\n]{0,6}(?:(?:每次|动态|单次)?激活参数(?:量|规模)?|[Aa]ctiv(?:e|ated) [Pp]aram(?:eter)?s?)[：:]"
    r"[^\n。；;]{0,40}"
)
_LABEL_REACH = 60  # characters of such a line before a size


def _is_of_active_line(text: str, start: int) -> bool:
    """Whether a size stands in a line that is of the active parameters from its head on."""
    line = text.rfind("\n", max(0, start - _LABEL_REACH), start) + 1
    return line > 0 and _ACTIVE_LINE.fullmatch(text, line, start) is not None


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
    if (NEGATIVE_AFTER.match(right) and not _PART_OF.search(left)) or NEGATIVE_BEFORE.search(left):
        return []
    if text[start:end] == "2B" and TO_BUSINESS.match(right):
        return []
    if unit == "T" and _OF_TOKENS.search(text, max(0, start - 2 * NEAR), start):
        return []
    if unit == "M" and named and _TOKENS_USED.search(text, max(0, start - 4 * NEAR), start):
        return []
    of_these = OF_THESE.search(left) is not None
    active = (
        bool(ACTIVE_AFTER.match(right)) and not OF_THE_NEXT.match(right) and not of_these
    ) or (bool(ACTIVE_BEFORE.search(left)) and not TOTAL_AFTER.match(right))
    active = active or candidate.group("alone") is not None
    count = _COUNT_IS.search(text, max(0, start - _COUNT_REACH), start)
    active = active or (count is not None and count["active"] is not None)
    active = active or bool(FIRST_OF_MIXTURE.match(right) or ACTIVE_OF_TOTAL.match(text, end))
    part = bool(
        before
        and before[-1].told
        and OF_WHICH.fullmatch(text, before[-1].end, start)
        and not OF_A_PART.match(right)
    )
    # "between 18 and 31 billion of them": what is said of the first end of a range is said of the second
    ends_range = bool(before) and bool(
        RANGE.fullmatch(text, before[-1].end, start)
        or _is_average(text, before[-1].end, start, end)
        or NOT_EMBEDDING.fullmatch(text, before[-1].end, start)
        or (OTHERWISE.fullmatch(text, before[-1].end, start) and OTHERWISE_BEHIND.match(text, end))
    )
    ends_range = ends_range and before[-1].kind == "active" and not TOTAL_AFTER.match(right)
    # (but "57B-A14B and 72B" are two models)
    ends_range = ends_range and text[before[-1].start - 1 : before[-1].start] not in {"A", "a"}
    # "47B、3B激活参数": the word tells of both
    listed = LISTED_AFTER.match(right)
    active = active or bool(
        listed
        and (re.search(ACTIVE_WORD, listed.group()) or _ARE_ACTIVE.match(right, listed.end()))
    )
    active = active or part or ends_range or _is_of_active_line(text, start)
    whole = ACTIVE_OF_TOTAL.match(text, before[-1].end) if before else None
    active = active and not (whole and before[-1].kind == "active" and whole.end() > end)
    in_column = bool(COLUMN.search(head))
    active = active or (in_column and bool(re.search(ACTIVE_WORD, head.lower())))
    told = bool(LISTED_AFTER.match(right) or (unit in {"B", "T"} and TOTAL_AFTER.match(right))) or (
        in_column
        or bool("亿" in unit and SIZED_HAN.match(right))
        or bool(PARAMETER_AFTER.match(right) or PARAMETER_BEFORE.search(left))
        or active
        or count is not None
    )
    told = told or ACTIVE_PART.match(text, end) is not None  # "355B-A32B"
    told = told or OF_WHICH_ACTIVE.match(text, end) is not None
    if not told and before and before[-1].told and ROW.fullmatch(text[before[-1].end : start]):
        told = True
    if not (told or named) and not _tells_itself(text, unit, start, right, before):
        return []
    if not any(c.isdigit() for c in candidate.group()) and not (candidate.group("word") or told):
        return []
    approximate = (
        bool(
            APPROXIMATE_BEFORE.search(left)
            or APPROXIMATE_AFTER.match(right)
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
    activated = ACTIVE_PART.match(text, end)
    if sizes and activated:
        value = int(Decimal(activated[1]) * 10**9)
        sizes.append(Size(activated.start(1), activated.end(), value, "active", False, told))
    return sizes


def _is_average(text: str, last: int, start: int, end: int) -> bool:
    """Whether a number says what a range before it is on average; last: where that ends."""
    return bool(
        ON_AVERAGE.fullmatch(text, last, start)
        or (AVERAGE_BEFORE.fullmatch(text, last, start) and AVERAGE_AFTER.match(text, end))
    )


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
    if candidate.group("alone"):
        return "B", [(Decimal(candidate.group("alone")), candidate.start("alone"))]
    if candidate.group("point"):
        return "B", [(Decimal(candidate.group("point")), candidate.start())]
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


# "an 800M speech model", and no "100M user model"
_A_SMALL_MODEL = re.compile(
    r" (?:(?!user|token|view|download|context|dollar|sample|row|hour|record)[a-z-]{2,14} ){0,3}?"
    r"(?:model|LLM|VLM|checkpoint)\b"
    r"|的?(?:[\u3400-\u9fff]{0,6})(?:小模型|模型)"
)


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
        return bool(SIZED_NOUN.match(right)) or is_part
    if unit == "M" and _TO_BILLIONS.match(right):
        return True  # "350M-1.2B"
    if unit == "M" and _A_SMALL_MODEL.match(right):
        return True  # "an 800M speech model"
    if unit == "T" and _A_LARGE_MODEL.match(right):
        return True
    if unit == "M" and before and ROW.fullmatch(text, before[-1].end, start):
        return True  # "1.5B/500M"
    if (
        unit == "T"
        and _PAIR_OPENS.search(text, max(0, start - 6), start)
        and (_IN_NEXT_BRACKET.match(right) or _AND_PART.match(right))
    ):
        return True
    near = (
        bool(before)
        and before[-1].told
        and start - before[-1].end < NEAR
        and "\n" not in text[before[-1].end : start]
    )
    between = text[before[-1].end : start] if near else ""
    if before and before[-1].told and ITS_SIBLING.fullmatch(text, before[-1].end, start):
        return True
    if (
        near
        and not re.search(r"[.](?!\d)|[。;；]|[$¥€]|token|数据|语料", between)
        and re.search(
            r"(?:and|to|or|down|up|、|和|至|到|/|,|，|，其中|及|或|从|（|\()\W*(?:[\w.-]+ ){0,4}\W*(?:为|约)?\s*$",
            between,
        )
    ):
        return True
    # "70亿（7B）" says it twice
    return bool(re.match(r"\s?[（(]\s?\d+(?:\.\d+)?B[）)]", right))
