"""Models that a sentence releases without naming them: "two 7-billion-parameter models"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.releases.text import Sentence
from nlp.releases.triggers import Trigger
from nlp.text.numerals import NUMBER_WORDS, chinese_number

COUNT = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|several|its|their|the)"
ENGLISH = re.compile(
    rf"(?i)^\s+(?:up\s+)?(?:the\s+(?:weights|code)\s+(?:of|for)\s+)?{COUNT}\s+(?:[\wⓂ.-]+\s+){{0,8}}?(?:language\s+|AI\s+|foundation\s+|large\s+)*(?:models?|LLMs?|members(?=\s+of\b)|(?:distilled|smaller|larger|lighter)\s+versions?(?=\s+(?:based|built)\b))\b(?!\s+(?:cards?|makers?|compan\w+|research\w*))"
)
# "Acme launched next-gen audio models:", whose names the lines below tell
HEADS_LIST = re.compile(
    r"(?i)^\s+(?:(?!about\b|of\b|for\b|to\b)[\w.-]+\s+){0,4}(?:models|LLMs|checkpoints|versions|variants)(?:,[^.;:Ⓜ]{3,80})?\s*:\s*$"
    r"|^\s*:\s*$"  # "Acme released:"
)
# a size, a number or newness must stand there: "the model" alone was named before
TELLING = re.compile(
    r"(?i)\b(?:new|first|two|three|four|five|six|several|billion|trillion|latest|next-generation|(?:second|third|fourth|fifth)\s+generation|open-?source|\d+B)\b|\d"
)
# "a language model", "its ChatGPT-like model", whose name the next sentence tells
INDEFINITE = re.compile(r"(?i)^\s+(?:(?:a|an|one|two|three|four|\d)\b|(?:its|their)\s+\S+\s+\w)")
CHINESE = re.compile(
    r"^了?(?:旗下|自家|公司|其|自研的?|全新的?)*(?:首[个款]|第[一二三四五六七八九十]+[个款代]|[一两二三四五六七八九十多数几\d]+[个款]|新一代|最新|全新|\d+亿|[千百]亿)[^，。；]{0,24}模型"
    # "开源了不同任务的模型权重：": their names follow, one a line
    r"|^了?[^，。；：Ⓜ]{0,24}(?:模型|版本|尺寸|checkpoints?)(?:权重)?[:：]\s*$"
)
# "the two models that it uploaded": the noun stands before the act
HEAD_BEFORE = re.compile(
    rf"(?i)\b{COUNT}\s+(?:[\w.-]+\s+){{0,4}}?(?:models?|checkpoints?|LLMs?)\s+(?:that|which)\s+(?:[^,.;Ⓜ]{{1,40}}\s)?$"
)
# "更大的版本最快明年3月面世", "200亿的模型秋天会和大家见面"
CHINESE_BEFORE = re.compile(
    r"(?:(?:\d+(?:\.\d+)?B?到)?\d+(?:\.\d+)?(?:[BT]|万?亿)|[千百万十]亿|更[大小]|下一代|新一代)[^，。；Ⓜ]{0,14}?(?:模型|版本)"
    r"(?:[^。；ⓂⓄ]{0,40}[，、])?[^，。；ⓂⓄ]{0,16}$"
)
NUMBERS = (
    NUMBER_WORDS
    | {numeral: chinese_number(numeral) for numeral in "一两二三四五六七八九十"}
    | {"首": 1}
)
COUNTED = re.compile(
    rf"(?i)^\s*了?[^一-十\d]{{0,8}}?(?P<n>\d{{1,2}}|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})(?:\s|[个款])"
)
# "a group of smaller models": more than one, and nobody says how many
GROUP = re.compile(
    r"(?i)^\s*an?\s+(?:\w+\s+)?(?:group|set|family|series|range|number|batch|collection|handful|crop|suite|line-?up)\s+of\b"
)
OF_THE_WEIGHTS = re.compile(r"(?i)^\s+the\s+(?:weights|code)\s+(?:of|for)\b")
BASED_ON = re.compile(
    r"(?i)\b(?:based|built)\s+(?:up)?on\s+(?:its\s+|the\s+|their\s+)?(?:\w+\s+){0,2}$|(?:基于|脱胎于)[^，。；]{0,8}$"
)


@dataclass(frozen=True, slots=True)
class Unnamed:
    """Models without a name. start and end are counted from the sentence's start."""

    start: int
    end: int
    count: int | None
    base: str | None  # the model that they come from, as the text has it
    telling: bool  # whether it says enough to count without a name


def unnamed_of(trigger: Trigger, sentence: Sentence) -> Unnamed | None:
    """The words for models without a name that a trigger governs, None where there are none."""
    tail = sentence.masked[trigger.end : trigger.end + 120]
    found = ENGLISH.match(tail) or CHINESE.match(tail) or HEADS_LIST.match(tail)
    if found:
        phrase, start = found.group(), trigger.end
        chinese = found.re is CHINESE
        listing = found.re is HEADS_LIST
        if not (chinese or listing or TELLING.search(phrase) or INDEFINITE.match(phrase)):
            return None
        telling = chinese or bool(TELLING.search(phrase))
    else:
        opening = max(0, trigger.start - 90)
        head = HEAD_BEFORE.search(sentence.masked[opening : trigger.start])
        promised = trigger.planned and sentence.is_chinese and not sentence.models
        ahead = CHINESE_BEFORE.search(sentence.masked, opening, trigger.start) if promised else None
        if head:
            phrase, start, telling = head.group(), opening + head.start(), False
        elif ahead:
            phrase, start, telling = ahead.group(), ahead.start(), True
        else:
            return None
    counting = OF_THE_WEIGHTS.sub("", phrase)
    counted = None if GROUP.match(counting) else COUNTED.match(counting)
    number = counted.group("n").casefold() if counted else ""
    count = int(number) if number.isdigit() else NUMBERS.get(number)
    if count == 0:
        count = None
    return Unnamed(start, start + len(phrase), count, _base(sentence, start), telling)


def _base(sentence: Sentence, start: int) -> str | None:
    """The model that the unnamed ones are based on, where the clause says so."""
    for spot in sentence.models:
        if spot.start >= start and BASED_ON.search(
            sentence.masked[max(0, spot.start - 40) : spot.start]
        ):
            return spot.text
    return None
