"""The member of a family that a size fits."""

from __future__ import annotations

import re

from nlp.parameters.sizes import Size
from nlp.parameters.subjects import Place, Subjects

_OF_A_PART = re.compile(
    r"\s?(?:个)?的?(?:视觉|语言|文本|音频|图像|编码器|解码器|专家|嵌入|非嵌入)参数"
)


# "in two sizes, 1.5B and 9B", "from 1.8B up to 20B": sizes of the family, whatever its members are called
# (in Chinese texts people as often mean the members)
_ROW_GOES_ON = re.compile(
    r" ?(?:[,/~–-]|,? (?:and|or)|(?: up)? to) ?\d[\d.]*(?:[BM](?![A-Za-z0-9])| ?(?:[bm]illion|trillion)\b)"
)


def fitted(subjects: Subjects, place: Place | None, size: Size) -> Place | None:
    """The model of a place's family that a total fits; the place itself where a size says nothing of which."""
    if place is None or size.kind == "active":
        return place
    if _OF_A_PART.match(subjects.text, size.end):
        return place  # "X-17B 拥有 100 亿视觉参数和 70 亿语言参数"
    named = place.model.size
    if named is None and _ROW_GOES_ON.match(subjects.text, size.end):
        return place
    if size.approximate and named and size.value <= named <= 1.3 * size.value:
        return place  # "over 100 billion" of a model of 110B
    return subjects.fitting(place, size.value, told=size.told)
