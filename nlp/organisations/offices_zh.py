"""Governments, bureaus and centres that no list knows in Chinese texts: 天津市政府, 经济及科技发展局."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from nlp.lexicon.words import word_list
from nlp.text.pattern_index import PatternIndex

FILE = "organisation_words.toml"
_PLACE = r"[\u3400-\u9fff]{2,4}?(?:省|市|自治区|特区|特别行政区|(?<!地|小|园|社|校|景)区|县|州)"
_BEFORE = r"(?:^|(?<=[^\u3400-\u9fff])|(?<=[在由与和对向据])|(?<=联合))"
_NO_GOVERNMENT = r"(?![部门工网采])"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    fields = "|".join(word_list(FILE, "office_fields_zh"))
    places = "|".join(word_list(FILE, "office_places_zh"))
    return (
        re.compile(
            rf"{_BEFORE}(?![在由与和对向据该此本如从经])(?![^政，。]{{0,6}}[某的])(?P<name>{_PLACE}(?:人民)?政府){_NO_GOVERNMENT}",
            re.MULTILINE,
        ),
        re.compile(
            rf"(?P<name>(?:{places})(?:省|市|特区|特别行政区)(?:人民)?政府){_NO_GOVERNMENT}"
        ),
        re.compile(
            rf"(?<!部)(?P<name>(?:(?:{places})[省市]?|国家|新加坡)?(?:{fields})(?:[和与及暨、]?(?:{fields})){{1,5}}"
            r"(?:局|厅|署|委员会))(?![面势部级域座站])"
        ),
        # 澳门智能语言研究中心, 国家超级计算无锡中心
        re.compile(
            rf"(?P<name>(?:(?<![\u3400-\u9fff])国家|{places})市?(?![\u3400-\u9fff]{{0,8}}[的在与和了])[\u3400-\u9fff]{{2,10}}?"
            r"(?:研究中心|研发中心|创新中心|研究院|实验室))"
        ),
        re.compile(
            r"(?P<name>(?:中国|中华|全国)(?![\u3400-\u9fff]{0,8}[的在与了是])[\u3400-\u9fff]{2,10}?"
            r"(?:学会|协会|联合会|研究会|商会))(?![会议长])"
        ),
        # 北京市科委, 上海市经信委
        re.compile(
            rf"(?P<name>(?:{places})[省市]?(?:科委|经信委|发改委|网信办|教委|国资委|卫健委|科技局|经信局|工信厅|科技厅|证监局|通信管理局|金融监管局|市场监管局))"
        ),
        # 中关村科学城管委会, 浦东新区管委会
        re.compile(
            r"(?:^|(?<=[^\u3400-\u9fff])|(?<=[由与和对向据]))"
            r"(?P<name>[\u3400-\u9fff]{2,8}(?:新区|科学城|开发区|高新区|示范区|自贸区|科技园|产业园|园区)管委会)",
            re.MULTILINE,
        ),
        re.compile(r"(?P<name>国家超级计算[\u3400-\u9fff]{2,3}中心|国家图书馆)"),
    )


@cache
def _index() -> PatternIndex:
    return PatternIndex(_patterns())


def offices(text: str) -> Iterator[tuple[int, int]]:
    """Spans of such names. text is folded."""
    for number in _index().may_match(text):
        for found in _patterns()[number].finditer(text):
            yield found.span("name")
