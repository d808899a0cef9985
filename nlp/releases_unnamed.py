"""Models that a sentence releases without naming them: "two 7-billion-parameter models"."""

from __future__ import annotations

import re

from nlp.releases_text import Sentence
from nlp.releases_triggers import Trigger

COUNT = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|several|its|their|the)"
ENGLISH = re.compile(
    rf"(?i)^\s+(?:up\s+)?{COUNT}\s+(?:[\w.-]+\s+){{0,6}}?(?:language\s+|AI\s+|foundation\s+|large\s+)*(?:models?|LLMs?)\b"
)
# a size, a number or newness must stand there: "the model" alone was named before
TELLING = re.compile(
    r"(?i)\b(?:new|first|two|three|four|five|six|several|billion|trillion|latest|next-generation|open-?source|\d+B)\b|\d"
)
CHINESE = re.compile(
    r"^了?(?:旗下|自家|公司|其|自研的?|全新的?)*(?:首[个款]|第[一二三四五六七八九十]+[个款代]|[一两二三四五六七八九十\d]+[个款]|新一代|最新|全新|\d+亿|[千百]亿)[^，。；]{0,24}模型"
)


def unnamed_of(trigger: Trigger, sentence: Sentence) -> str | None:
    """The words for models without a name that a trigger governs, None where there are none."""
    tail = sentence.masked[trigger.end : trigger.end + 120]
    found = ENGLISH.match(tail)
    if found and TELLING.search(found.group()):
        return found.group().strip()
    chinese = CHINESE.match(tail)
    return chinese.group() if chinese else None
