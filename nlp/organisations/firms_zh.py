"""Firms that no list knows in Chinese texts, told by their ending and by what a firm does: 某某科技宣布…."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import rjieba

from nlp.lexicon.people_words import phrases
from nlp.lexicon.schema import key_of
from nlp.lexicon.words import not_name_keys, word_list, word_set
from nlp.models.families import latin_index
from nlp.text.spellings import data_file

FILE = "organisation_words.toml"
_RUN = re.compile(r"[\u3400-\u9fff]{2,12}\Z")


# "观察网3月5日讯", "某某社3月5日电（记者": who sends a report, at the head of a paragraph
@cache
def _dateline() -> re.Pattern[str]:
    towns = "|".join(phrases(data_file("people.toml")["houses"]["places"]))
    return re.compile(
        rf"(?m)^[【〔（(\s]*(?P<name>[\u3400-\u9fff]{{2,7}}?)(?:{towns}|，)?"
        r"(?:(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:电|讯|消息)|讯[ 　（(])"
    )


# 币圈公司 Block.one · OceanBase 团队推出
_LATIN = r"(?:\d{1,3}|[a-z])?[A-Z][A-Za-z0-9]*(?:[.&-][A-Za-z0-9]+)*(?: [A-Z][A-Za-z]+)?"
# 某某科技（杭州）有限公司
_IN_TOWN = re.compile(
    r"[\u3400-\u9fff]{2,8}[（(][\u3400-\u9fff]{2,4}[）)][\u3400-\u9fff]{0,6}有限(?:责任)?公司"
)
_LATIN_FIRM = re.compile(
    rf"(?:公司|企业|厂商|巨头|机构|实验室|独角兽)[ “「]?(?P<after>{_LATIN})(?![A-Za-z0-9.-]| ?(?:模型|大模型))"
    rf"|(?<![A-Za-z0-9.\u3400-\u9fff-])(?P<before>{_LATIN})[ ”」]?(?:公司|团队)"
    r"(?=推出|发布|开源|开发|宣布|表示|没有|[的在于和与已将也，。、]|$)"
)


# endings that things have as well
_OF_THINGS = frozenset({"机器人", "软件", "半导体"})
_TOLD_BEFORE = re.compile(r"(?<=公司|企业|厂商|初创|初創|新创|新創|巨头|股东)[\u3400-\u9fff]{2,4}$")
_SORT = re.compile(r"^(?:公司|企业|厂商|初[创創]|新[创創]|巨头|股东)")

_NO_FIRM = frozenset(
    {
        "AI",
        "IT",
        "SaaS",
        "PaaS",
        "LLM",
        "VC",
        "PE",
        "B2B",
        "Web3",
        "CEO",
        "CTO",
        "PC",
        "GPU",
        "US",
        "RISC-V",
    }
)


@cache
def _pattern() -> re.Pattern[str]:
    endings = "|".join(word_list(FILE, "firm_endings_zh"))
    return re.compile(rf"(?:{endings})(?!{'|'.join(word_list(FILE, 'firm_not_after_zh'))})")


@cache
def _acts() -> re.Pattern[str]:
    acts = "|".join(word_list(FILE, "firm_acts_zh"))
    # 某某智能在杭州低调上线了
    where = r"(?:[在于][\u3400-\u9fff]{2,5}?)?(?:低调|高调|悄然|重磅|突然|公开|对外|正式){0,2}"
    return re.compile(rf"(?:[（(][^（）()]{{2,24}}[）)])?(?:{where})(?:{acts})")


@cache
def _roles() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(word_list(FILE, 'firm_before_zh'))})[“「]?$")


def firms(text: str) -> Iterator[tuple[int, int]]:
    """Spans of firms, every place of one that is told anywhere in the text. text is folded."""
    places: dict[str, list[int]] = {}
    told: set[str] = set()
    for found in _pattern().finditer(text):
        core = _core_before(text, found.start())
        if core is None or (found.group() in _OF_THINGS and _is_word(core)):
            continue
        start = found.start() - len(core)
        name = text[start : found.end()]
        places.setdefault(name, []).append(start)
        if _acts().match(text, found.end()) or _roles().search(text, max(0, start - 8), start):
            told.add(name)
    for name in told:
        for start in places[name]:
            yield start, start + len(name)
    for found in _LATIN_FIRM.finditer(text):
        group = "after" if found.group("after") else "before"
        name = found.group(group)
        known = key_of(name) in latin_index() or key_of(name) in not_name_keys()
        if not known and name not in _NO_FIRM:
            yield found.span(group)
    for found in _IN_TOWN.finditer(text):
        yield found.span()
    for found in _dateline().finditer(text):
        if not found.group("name").startswith(("本报", "本网", "本台", "本刊", "记者")):
            yield found.span("name")


def _is_word(core: str) -> bool:
    """Whether a core is one ordinary word: 仓储 of 仓储机器人."""
    words = rjieba.tag(core, False)
    return len(words) == 1 and words[0][1] in {"n", "v", "vn", "a", "b", "d", "f", "s"}


def _core_before(text: str, end: int) -> str | None:
    """The two to four characters before an ending: the segmenter's last word, or single characters joined."""
    run = _RUN.search(text, max(0, end - 12), end)
    if run is None:
        return None
    core = ""
    for word in reversed(rjieba.cut(run.group())):
        if len(core) >= 2 or (core and len(word) > 1):
            break
        core = word + core
    if len(core) > 2:
        core = core.lstrip("现前原由与和被为是在对向据随让跟给及")
    common = word_set(FILE, "firm_common_zh")
    told = _TOLD_BEFORE.search(run.group())
    first, kind = rjieba.tag(told.group())[0] if told else ("", "")
    if told and kind.startswith(("n", "x", "i", "l")) and first not in common:
        core = told.group()  # AI公司瀚海拾贝科技: all that stands behind 公司
    core = _SORT.sub("", core)  # the segmenter may take 公司 for the name's own
    if not 2 <= len(core) <= 4 or core in common or core in word_set(FILE, "not_names_zh"):
        return None
    return None if any(core.endswith(word) for word in common) else core
