"""Organisations that no list knows, told by their endings or by what stands beside them: Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import rjieba

from nlp.lexicon.words import word_list, word_set

FILE = "organisation_words.toml"
# parts of speech (ICTCLAS) that stand inside names: nouns of all kinds, Latin words, abbreviations
_NOMINAL = ("n", "j", "eng", "b", "vn", "x", "s", "f", "g", "an", "i", "l")
_WINDOW = 20  # characters before an ending that may hold the name
_RUN = re.compile(r"[\u3400-\u9fffA-Za-z0-9·]+\Z")
# "据品玩报道", "对《深网》表示": media
_MEDIA = re.compile(
    r"据(?:《)?([\u3400-\u9fffA-Za-z0-9]{2,9}?)(?:》)?(?:记者)?(?:报道|消息称|援引)"
    r"|(?:对|向|告诉|接受|据|援引)《([\u3400-\u9fffA-Za-z0-9· ]{2,16})》(?:记者)?"
    r"(?:表示|称|说|透露|采访|报道|专访|独家|讲述|坦言|介绍|确认|证实|提供|回应|，|：|,|:)"
    r"|《([\u3400-\u9fffA-Za-z0-9· ]{2,16})》(?:记者|报道|援引|获悉|杂志|独家)"
)
_NO_MEDIA = re.compile(
    r"外媒|媒体|此前|多家|知情|当地|今日|昨日|相关|最新|新闻|网络|公开|美国$|[的了在]|介绍|[年月日]"
)


# how sure the recogniser must be of a firm whose name the dictionary has as a noun
SURE_OF_NOUN = 0.9
SURE_OF_NOUNS = 0.99  # the same of two
_OF_CLAUSES = frozenset("pfcudb")  # parts of speech (ICTCLAS) of words that make clauses, no names
# … and of names
_NAMES = frozenset({"nr", "ns", "nt", "nz", "eng", "nrt", "x"})
LONG_NAME = 14  # characters of a name that begins with a place's
_COMMON = re.compile(r"v|vn|vi|n|a|ad|an|d|b|f|s|t|m|q|r|c|p|u")
_JOINT = re.compile(r"(?:大学|学院|公司|集团|研究院|实验室)[与和及]")
# what tells how somebody stands to a house is no part of its name
_LED = re.compile(
    r"(?:毕业|就读|任职|供职|就职|隶属|挂靠)于|母校|(?<![自理缘])由|来自|加入|携手|(?:传闻|报道|消息|据)称|[曾现时出]任|担任|(?:配发|转让|出售|授)?予"
)
# "语音技术公司某某科技", "股东某某创投": what a firm is stands before its name
_DESCRIBED = re.compile(
    r"(?:(?:公司|企业|厂商|独角兽|巨头)(?=[\u3400-\u9fff]{2})|股东|(?:领投|跟投|投资)(?:方|人|机构))"
)
# houses within which an institute of an ordinary word lies: 某某大学人工智能研究所
_HOUSE = ("大学", "学院", "科学院")
_WITHIN = frozenset({"研究所", "研究院", "研究中心", "研究室", "实验室", "学院"})
# what a town has one of for a field
_OF_PLACES = frozenset(
    {
        "产业投资基金",
        "投资基金",
        "产业基金",
        "创业基金",
        "引导基金",
        "创新基金",
        "协会",
        "学会",
        "联盟",
        "研究院",
    }
)
# where or what, and not who: 评测集上, 光通信
_NO_HOUSE = re.compile(
    r"(?:集|榜|中国互联网|基准)[上中内里]?$|(?:机内|光|数据|无线)通信$|^奥林匹克$"
    # an index of shares; so many entries of a data set
    r"|^恒生科技$|\d[kKwW]?条"
)
_COMPANY = re.compile(r"(?:集团|控股|实业|发展){0,2}(?:股份)?有限(?:责任)?公司")
_SCHOOLS = frozenset({"大学", "学院"})
_CAMPUS = re.compile(r"[\u3400-\u9fff]{2,6}分校")
_ABROAD = re.compile(
    r"(?:日本|英国|德国|法国|韩国|瑞士|瑞典|意大利|加拿大|澳大利亚|荷兰|俄罗斯|印度|以色列|美国)(?=[\u3400-\u9fff]{2})"
)


_HOST = re.compile(
    r"(?:主办|承办|协办|出品|发起|合作|联合主办)(?:方|单位|机构)(?=[\u3400-\u9fff]{2})"
)
_SOME = re.compile(r"[一这那某两几][家个]$|[该此]$")
# (新加坡国立大学, 新加坡管理大学: the country is a part of the name)
_COUNTRIES = "日本|韩国|美国|英国|德国|法国|意大利|加拿大|澳大利亚|荷兰|俄罗斯|印度|以色列|新加坡|瑞士|瑞典|欧盟"
# 韩国科技信息通信部, 美国专利和商标局: a country's ministry or bureau, and no part of it (美国西部)
_STATE = re.compile(
    rf"(?P<name>(?:{_COUNTRIES})(?![\u3400-\u9fff]{{0,6}}[的在对向与从]|[东西南北中总分内外全一大干])[\u3400-\u9fff]{{2,8}}?"
    r"(?:(?<![东西南北中总分内外全大干乐])部(?![分门长署队位下落件])|(?<![当格布结])局(?![部长面限]|势)|署(?!名)))"
)
_UNIVERSITY_ABROAD = re.compile(
    rf"(?!新加坡)(?:{_COUNTRIES})(?P<name>[\u3400-\u9fff]{{2,5}}?大学)(?!生)"
)
# 一家叫做“某某 AI”的公司
_CALLED = re.compile(
    r"(?:叫做?|名为|名叫)[“「](?P<name>[^”」\n]{2,16})[”」]的(?:[\u3400-\u9fff]{0,6})(?:公司|企业|机构|工作室|实验室|团队)"
)

# 某某大学某某学院的EduNLP团队
_TEAM_OF_SCHOOL = re.compile(
    r"(?:学院|大学|研究[院所]|学部)的? ?(?P<name>[A-Z][A-Za-z]{2,}(?:[ -][A-Z][A-Za-z]*)? ?(?:团队|课题组|小组))"
)
# 某某网络技术（北京）有限公司
_FIRM_OF_TOWN = re.compile(
    r"(?P<name>(?<![\u3400-\u9fff])[\u3400-\u9fff]{2,14}[(（][\u3400-\u9fff]{2,3}[)）][\u3400-\u9fff]{0,6}有限(?:责任)?公司)"
)
# “行业智能体联合研究中心”: quotation marks say where a name begins
_QUOTED = re.compile(
    r"[“「\"](?P<name>[\u3400-\u9fffA-Za-z0-9·]{3,20}(?:(?:研究|创新|计算|实验)中心|实验室|研究[院所]|联盟|基金会|学院|工作室|协会|委员会))[”」\"]"
)
# "来源 | 某某财经", "出品｜某某科技", "文 | 某某 齐若": a byline's outlet
_BYLINE = re.compile(
    r"^(?:(?:出品|来源|文章来源) ?[|｜丨:：] ?(?P<outlet>[\u3400-\u9fffA-Za-z0-9]{2,12})(?=[\s(（]|$)"
    r"|(?:文|作者) ?[|｜丨] ?(?P<name>[\u3400-\u9fffA-Za-z0-9]{2,10})"
    r"(?= [\u3400-\u9fff]{2,4}(?:[\s，、]|$)))",
    re.MULTILINE,
)
# 某某发展局局长, 某某厅副厅长: who heads it says where the name ends
_HEADED = re.compile(
    r"(?:^|[\s，。、：；（“「]|[为由对向的是任下])(?P<name>(?!该|本|其|市|省|我)(?:(?![为由对向的是任])[\u3400-\u9fff]){2,12}?"
    r"(?P<kind>[局厅署部]))(?:常务)?副?(?P=kind)长",
    re.MULTILINE,
)


@cache
def _endings() -> re.Pattern[str]:
    words = sorted(word_list(FILE, "endings_zh"), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


def may_be_name(surface: str, confidence: float) -> bool:
    """Whether what a recogniser proposes can be a name: no single word of the language, no country with a word.

    confidence: how sure it is; 百度 and 小米 are nouns of the dictionary, and firms.
    """
    if _NO_HOUSE.search(surface):
        return False
    words = rjieba.tag(surface.replace(" ", ""))
    if len(words) == 1:
        is_word = _COMMON.fullmatch(words[0][1]) and len(surface) <= 2
        return not is_word or (words[0][1] == "n" and confidence >= SURE_OF_NOUN)
    if any(tag[0] in _OF_CLAUSES for _, tag in words):
        return False  # 适用于, 量化后大小
    is_firm = words[-1][0] in word_set(FILE, "endings_zh") | {"团队"}
    two_nouns = len(words) == 2 and {tag for _, tag in words} == {"n"}
    if two_nouns and not is_firm and confidence < SURE_OF_NOUNS:
        return False  # 鼠标指针: two nouns of the dictionary
    return not (words[0][1] in {"ns", "nsf"} and all(word == "AI" for word, _ in words[1:]))


def shapes(text: str) -> Iterator[tuple[int, int]]:
    """Spans that are organisations by their endings: 哥伦比亚大学, 某某科技有限公司. text is folded."""
    for found in _endings().finditer(text):
        name = _name_before(text, found.start(), found.group())
        if found.group() == "大学" and text.startswith("生", found.end()):
            name = None  # 国际大学生程序设计竞赛
        if name is not None:
            onto = (_CAMPUS if found.group() == "大学" else _COMPANY).match(text, found.end())
            yield name, onto.end() if onto else found.end()
    for pattern in (
        _FIRM_OF_TOWN,
        _TEAM_OF_SCHOOL,
        _STATE,
        _UNIVERSITY_ABROAD,
        _CALLED,
        _QUOTED,
        _HEADED,
    ):
        for found in pattern.finditer(text):
            yield found.span("name")
    for found in _BYLINE.finditer(text):
        yield found.span("name" if found.group("name") else "outlet")
    for found in _MEDIA.finditer(text):
        group = next(g for g in (1, 2, 3) if found.group(g))
        if not _NO_MEDIA.search(found.group(group)):
            yield found.span(group)


def _name_before(text: str, end: int, ending: str) -> int | None:
    """Where the name before an ending begins, None where what stands there is no name."""
    run = _RUN.search(text, max(0, end - _WINDOW), end)
    if run is None:
        return None
    words = rjieba.tag(run.group())
    start = end
    while words:
        word, kind = words[-1]
        if word == "大" and text.startswith(("数据", "模型"), start):
            start -= 1  # 大数据 is one word
            words.pop()
            continue
        named = kind.startswith(_NOMINAL) and word not in word_set(FILE, "not_names_zh")
        before = words[-2] if len(words) > 1 else ("", "")
        is_within = ending in _WITHIN and before[0].endswith(_HOUSE)
        # 杭州市人工智能产业投资基金
        is_of_place = ending in _OF_PLACES and before[1] == "ns"
        of_school = (
            ending in _SCHOOLS and word in word_set(FILE, "sorts_of_school_zh") and len(words) > 1
        )
        if not (named or is_within or is_of_place or of_school):
            break
        start -= len(word)
        words.pop()
    if ending in {"大学", "学院"} and (country := _ABROAD.match(text, start, end)):
        start = country.end()  # 日本京都大学 is 京都大学
    if host := _HOST.match(text, start, end):
        start = host.end()  # 主办方某某研究院
    for led in _LED.finditer(text, start, end):
        start = led.end()  # 毕业于清华大学
    if joint := _JOINT.search(text, start, end):
        start = joint.end()  # 某某大学与某某科技 are two
    if ending not in _WITHIN:
        for described in _DESCRIBED.finditer(text, start, end):
            start = described.end()
    name = text[start:end]
    kinds = {kind for _, kind in rjieba.tag(name)}
    if ending == "公司" and _SOME.search(text, max(0, start - 3), start):
        return None  # 一家无人驾驶公司 is some firm
    if text[start - 1 : start] == "某":
        return None  # 某师范大学
    if ending == "公司" and kinds <= {"ns", "nsf"}:
        return None  # 杭州公司 is some firm there
    weak = ending in word_set(FILE, "weak_endings_zh")
    whole = name + ending
    if len(name) < 2 or _NO_HOUSE.search(whole) or {name, whole} & word_set(FILE, "not_names_zh"):
        return None
    are_names = [kind in _NAMES for _, kind in rjieba.tag(name)]
    if weak and (len(name) > (LONG_NAME if are_names[0] else 8) or not any(are_names)):
        return None
    return start
