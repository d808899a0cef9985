"""Where a listed organisation's name ends: with what belongs to it, or to a division with a name of its own."""

from __future__ import annotations

import re
from functools import cache

from nlp.lexicon.schema import key_of
from nlp.models.grammar import slug
from nlp.organisations.places import Found, entries

_HAN = re.compile(r"[\u3400-\u9fff]")
# what makes a listed name a longer one of the same firm, and what a part of it of its own
_FIRM = re.compile(
    r"(?<=[\u3400-\u9fff])(?:(?:[\u3400-\u9fff]{0,2}(?:科技|智能|网络|信息|技术|软件)){0,3}(?:集团|控股)?(?:股份)?有限(?:责任)?公司"
    r"|(?<=[\u3400-\u9fff])[\u3400-\u9fff]{0,8}[(（][\u3400-\u9fff]{2,3}[)）][\u3400-\u9fff]{0,4}有限(?:责任)?公司"
    r"|科技(?![大展生创成领企行人博巨司])|集团(?!军)"
    # 面壁AI发布, and no 面壁AI芯片
    r"|AI(?=$|[、，。；：！？）”」（\s]|发布|推出|宣布|开源|表示|完成|上线|也|与|和|及|等))"
    r"|(?<=[\u3400-\u9fffA-Za-z])公司(?![们法])"
)
_ENDING = r"(?:Technolog(?:y|ies)|Tech|Holdings?|Group|Company|Corporation|Corp|Co|Limited|Inc|Ltd|LLC|PLC)"
_FIRM_EN = re.compile(rf"(?:\.?,? {_ENDING}(?!\w)){{1,4}}(?! [A-Z]|-)")
# "XVERSE AI raised money", and no "XVERSE AI models"
_AI = re.compile(
    r" AI(?=[’']s\b| (?:said|says|announced|released|launched|unveiled|raised|opened|open-sourced|plans"
    r"|has|had|have|is|was|were|will|and|or|also|in|at|to|from|on|who|which|did|does|declined|made|trained|built)\b)"
)
# what a firm's name may end in or not: "XVERSE AI", "ModelbestAI", 元象集团
_ADDED = re.compile(
    rf"(?:(?<=[a-z])AI|[ -]AI|\.?,? {_ENDING}\.?"
    r"|(?<=[\u3400-\u9fff])(?:AI|科技|集团|公司|(?:股份)?有限公司)){1,4}$"
)
_OWN_HOUSE = re.compile(
    r"(?: AI)? (?:Ventures|Capital|Cloud|Labs?|Laboratory|Robotics|Foundation|Academy|Securities)(?![\w-])"
    r"(?! [A-Z][a-z]+)"
)
# a bank's, an analyst's or a paper's house with a name of its own: "JPMorgan Asset Management", "Bloomberg TV"
_HOUSE_OF = re.compile(
    r" (?:(?:Asset|Wealth|Investment|Fund|Capital) Management|Private Bank|Investment(?: Bank)?|Capital Markets"
    r"|Research|TV|Television|Business|Intelligence|Radio|Economics)(?![\w-])(?! [A-Z][a-z]+)"
)
_WITH_HOUSES = frozenset({"analyst", "investor", "media", "other"})
# "Alibaba Cloud Intelligence Division": a part with a name of its own
_DIVISION_EN = re.compile(
    r"(?: [A-Z][a-z]+){0,3} (?:Division|Business Group|Business Unit|Business Line)(?![\w-]| [A-Z])"
    # "China Unicom Data Science and Artificial Intelligence Research Institute"
    r"|(?: [A-Z][a-z]+)(?: (?:[A-Z][a-z]+|AI|and(?= [A-Z])|of(?= [A-Z]))){0,7} (?:Research )?"
    r"(?:Institute|Laboratory|Academy|Lab|Research (?:Group|Cent(?:er|re)))(?![\w-]| [A-Z])"
)
# the investing arm of a listed firm is another: 美团战投
_ARM = re.compile(
    r"(?<=[\u3400-\u9fff])(?:战略投资部|战投|创投|风投|资本(?!市场|家|开支|支出|运作|金))"
)
_ABROAD = re.compile(r"(?:美国|英国|日本|韩国|德国|法国|印度|俄罗斯|加拿大|澳大利亚|意大利)$")
_DIVISION = re.compile(
    r" ?(?:AI|人工智能)? ?(?:(?:全球|亚洲|中央|前沿|基础|技术|大模型|模型"
    r"|人工智能|知识工程|交互|计算|语音|自然语言处理|机器学习|语言|智能|云){0,3}"
    r"|(?![的在和与等有是将建设新首及联重旗自])[\u3400-\u9fff]{2})(?:研究院|实验室|研究所|研究中心|AI ?Lab)(?![人里])"
    # 某某大学数据智能与社会计算实验室
    r"|(?:(?<=大学)|(?<=科学院))(?![的在和与及等有是将曾也都])(?:(?![的在是了由从向]|大学|毕业|教授|博士|联合|共同|合作|旗下|成立|团队|国家重点)"
    r"[\u3400-\u9fff]){2,18}?(?:研究院|实验室|研究所|研究中心|创新中心|研究室)(?![人里主副])"
    # 某某大学-自然语言处理实验室
    r"|(?<=大学)-[\u3400-\u9fff]{2,18}?(?:研究院|实验室|研究所|研究中心|创新中心)"
    # 某某大学第一附属医院
    r"|(?<=大学)(?:医学院)?(?:第[一二三四五六]|附属){1,2}[\u3400-\u9fff]{0,6}?医院"
    r"|(?:AI)?(?:大模型|人工智能|智能|数据|计算|创新|研发|工程|应用)中心"
    r"|(?![的在和与等有是将建设新首及联重旗自成])[\u3400-\u9fff]{2,4}(?:事业[群部]|业务[群线])"
    # who heads it says that what stands before is its name: 滴滴智能与出行业务群CEO
    r"|(?![的在和与等有是将])[\u3400-\u9fff]{2,4}(?:[与和][\u3400-\u9fff]{2,6})?(?:事业[群部]|业务[群线]|集团)(?=(?:常务|高级)?副?(?:总裁|总经理)|CEO|负责人)"
)
# 某某大学新闻与传播学院, 北航人工智能学院
_SCHOOL = re.compile(
    r"(?![的在和与及等有是将曾也都])(?:(?![的在是了由从向]|大学|毕业|教授)[\u3400-\u9fff]){2,9}?(?:学院|书院)"
    # 清华大学计算机系
    r"|(?:计算机|电子|自动化|软件|数学|物理|化学|信息|工程|统计|新闻|心理|中文|哲学|经济|管理|生物|机械){1,2}(?:科学|工程|技术|与|和){0,4}系(?![统列数族])"
)
# 搜狐知学CEO: a house of its own within the firm
_HEADED = re.compile(
    r"(?!副|联[席合]|前|首席|时任|现任|集团|公司|创始|董事|执行|高级|[的原与和兼及新称])[\u3400-\u9fff]{2,3}(?<![区部兼的])(?=CEO)"
)
# a team with a name within a listed firm: 某某 Core 团队
_TEAM = re.compile(
    r" ?(?:大模型)? ?[A-Z][A-Za-z]+ ?(?:团队|小组|组(?![织件合成]))"
    r"|(?<=[A-Za-z]) ?团队(?=[^\u3400-\u9fff]|此|的|在|发|推|开|宣|表)"
)
# 省委网信办 is not the country's
_LEVEL = re.compile(r"(?:省|市|区|县|州)委?$")


@cache
def _makers() -> dict[str, str]:
    """The listed makers' names, those that are also words among them, by their keys."""
    return {
        key_of(name): entry.id
        for entry in entries().values()
        if entry.kind in {"maker", "chip"}
        for name in entry.all_names
    }


def as_listed(text: str, place: Found) -> Found:
    """The place, a listed maker's where an unlisted name is its name with an ending: "XVERSE AI", 元象集团."""
    if place.listed:
        return place
    surface = text[place.start : place.end]
    known = _makers().get(key_of(_ADDED.sub("", surface)))
    return Found(place.start, place.end, known, True) if known else place


def as_long(text: str, found: list[Found]) -> list[Found]:
    """The places, each as long as a division's that begins so elsewhere in the text: 搜狐知学 of 搜狐知学CEO."""
    divisions = {text[place.start : place.end]: place.id for place in found if not place.listed}
    if not divisions:
        return found
    longest = sorted(divisions, key=len, reverse=True)
    grown = []
    for place in found:
        name = next((n for n in longest if place.listed and text.startswith(n, place.start)), "")
        goes_on = (
            name.isascii() and text[place.start + len(name) : place.start + len(name) + 1].isalnum()
        )
        if name and len(name) > place.end - place.start and not goes_on:
            place = Found(place.start, place.start + len(name), divisions[name], False)  # noqa: PLW2901
        grown.append(place)
    return grown


def apart(found: list[Found]) -> list[Found]:
    """The places without those within another: LongCat 团队 of 美团 LongCat 团队."""
    outer: list[Found] = []
    for place in found:
        if not outer or place.end > outer[-1].end:
            outer.append(place)
    return outer


def whole(text: str, place: Found) -> Found:
    """The place with what belongs to a Chinese name behind it: 元象 in 元象科技, vivo in vivo AI 全球研究院."""
    abroad = _ABROAD.search(text, max(0, place.start - 4), place.start) or _LEVEL.search(
        text, max(0, place.start - 2), place.start
    )
    if abroad and entries()[place.id].kind == "state" and _HAN.match(text, place.start):
        # 美国教育部 is not the one that the list means (美国FTC is)
        return Found(abroad.start(), place.end, slug(text[abroad.start() : place.end]), False)
    division = next(
        filter(None, (one.match(text, place.end) for one in (_DIVISION, _ARM, _HEADED))), None
    )
    if not division and _HAN.search(text, place.start, place.end + 12):
        is_school = entries()[place.id].kind == "university" and _HAN.match(text, place.end - 1)
        division = (_SCHOOL if is_school else _TEAM).match(text, place.end)
    if division:
        name = text[place.start : division.end()]
        return Found(place.start, division.end(), slug(name), listed=False, parent=place.id)
    own = _OWN_HOUSE.match(text, place.end) or _DIVISION_EN.match(text, place.end)
    if entries()[place.id].kind in _WITH_HOUSES:
        own = own or _HOUSE_OF.match(text, place.end)
    if own:  # "Baidu Ventures", "Horizon Robotics Lab": a house with a name of its own
        return Found(place.start, own.end(), slug(text[place.start : own.end()]), listed=False)
    onto = _FIRM.match(text, place.end)
    if not onto and entries()[place.id].kind not in {"state", "university"}:
        onto = _FIRM_EN.match(text, place.end) or _AI.match(text, place.end)
    return Found(place.start, onto.end(), place.id, place.listed) if onto else place
