"""Names of people in Chinese text: a family name in a place where people stand.

Two to four characters after a role (首席技术官周靖人), before a verb of saying (王小川说), before 先生 or
教授; foreign names by their dot (萨姆·奥尔特曼). What is found once is found everywhere in the text.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

import rjieba

from nlp.lexicon.people_words import PeopleWords, people_words
from nlp.lexicon.quote_words import quote_words
from nlp.people.dictionary_zh import FUNCTIONS, dictionary_names, name_length
from nlp.people.houses import chinese_endings
from nlp.text.pattern_index import PatternIndex
from nlp.text.word_tree import longest_first

# after a name: punctuation, figures, Latin, or a word that goes on from a subject
_AFTER = (
    r"$|[^\u4e00-\u9fff]|在|也|则|还|曾|就|对|向|与|和|及|等|是|的|将|已|并|又|接着|进一步|随后|今|当|近|从|为|以|没|不|其|于|给|却|仍|都"
    r"|接受|受访|来自|毕业|出生|师从|先|此前|早前|此外|最后|最终|再次|同时|直|坦|特别|正|带领|领衔|领导|担任|出任|离|加入|创办|创立|宣布|认|看|发|撰|首次|个人|本人|所|率|获|介绍|致|表|主"
    r"|先生|女士|博士|教授|院士|老师|团队|以及|现|回|有|谈|拿|亲|上|现场|展示|演示|透|强|指|补|总结|继续|解|提"
)
# a name that is told again is told within so many characters
REACH = 3_000
_NO_END = ("公司", "方面", *"者过等们先女时后的了也在则还对向就于将曾及")
_THEN = frozenset("则也还又")  # what never ends a name and goes on from one
HONOURS = ("小姐", "太太", "先生", "女士", "师傅", "大姐", "大爷", "大妈", "阿姨", "婆婆")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_RUN = re.compile(r"[\u4e00-\u9fff]+\Z")
# what may stand between a name and its verb of saying
_BETWEEN = (
    r"(?:[在于对向与和][^，。；：！？“”「」\n]{1,40}?|就[^，。；：！？“”「」\n]{1,30}?"
    r"|也|则|还|曾|又|先|后来|随即|当场|已|进一步|随后|同时|接着|再次|此前|早前|直接|最后|特别|一再|多次|均|近日|日前|今日|昨日"
    r"|[^，。；：！？“”「」\n]{0,10}?时|受访|接受[^，。；：！？“”「」\n]{1,30}?时|，|\s){0,3}"
)
_CLAUSE_START = r"(?:^|(?<=[\n，。；：！？、“”「」』）)》\s—]))"


class _Told(NamedTuple):
    """What tells of a person, whose name is the pattern's first group."""

    pattern: re.Pattern[str]
    after_role: bool = False
    any_family: bool = False  # told so well that a family name may be a word too


@cache
def _patterns() -> tuple[_Told, ...]:
    words, quote = people_words(), quote_words()
    strong = "".join(sorted(words.han_surnames - words.han_weak))
    anyone = "".join(sorted(words.han_surnames))
    compound = longest_first(words.han_compound)
    saying = quote.han_saying.pattern
    honorific = longest_first({h for h in words.han_honorifics if len(h) > 1})
    roles = longest_first(set(words.han_roles))
    family = rf"(?:{compound}|[{strong}])"
    return (
        # after a role: any family name
        _Told(
            re.compile(rf"(?:{roles})[ ]?(?=((?:{compound}|[{anyone}])[\u4e00-\u9fff]{{1,2}}))"),
            after_role=True,
            any_family=True,
        ),
        # 黄某曾在接受某报采访时透露
        _Told(
            re.compile(
                rf"{_CLAUSE_START}(?=((?:{compound}|[{anyone}])[\u4e00-\u9fff]{{1,2}}?)(?:此前|日前|近日|也|则|曾|在){{0,2}}"
                r"接受[^，。；：“”\n]{1,30}?(?:专访|采访|访谈)时)"
            ),
            any_family=True,
        ),
        # before a verb of saying, at the start of a clause
        _Told(
            re.compile(
                rf"{_CLAUSE_START}(?=({family}[\u4e00-\u9fff]{{1,2}}?){_BETWEEN}(?:{saying}))"
            )
        ),
        # “……”周靖人说, “……”远山资本程浩对《某报》表示
        _Told(
            re.compile(
                rf"(?=({family}[\u4e00-\u9fff]{{1,2}}?)(?:[对向](?:《[^》\n]{{1,14}}》|[^，。；：“”\n]{{2,8}}?(?=记者))(?:记者)?)?(?:表示|说道|指出|认为|透露|告诉|强调|坦言|直言|补充|回应|介绍说|称[，：“「]|说[，：“「]))"
            )
        ),
        _Told(re.compile(rf"(?=({family}[\u4e00-\u9fff]{{1,2}}?)(?:{honorific}))")),
        _Told(
            re.compile(
                rf"(?:据|在|用)(?=({family}[\u4e00-\u9fff]{{1,2}}?)(?:介绍|透露|看来|的话|所说))"
            )
        ),
        # 由郭毅可领导的中心
        _Told(
            re.compile(
                rf"由(?=({family}[\u4e00-\u9fff]{{1,2}}?)(?:领导|带领|领衔|牵头|主导|创办|创立|主持))"
            )
        ),
        # 潮汐数据的彭以宁说: a house, 的, a name, a verb of saying
        _Told(
            re.compile(
                rf"(?:{chinese_endings()})的(?=((?:{compound}|[{anyone}])[\u4e00-\u9fff]{{1,2}}?){_BETWEEN}(?:{saying}))"
            )
        ),
        # 投资人的高翊认为
        _Told(
            re.compile(
                rf"(?:{roles})的(?=((?:{compound}|[{anyone}])[\u4e00-\u9fff]{{1,2}}?){_BETWEEN}(?:{saying}))"
            ),
            any_family=True,
        ),
        # what only people do
        _Told(
            re.compile(
                rf"{_CLAUSE_START}(?=({family}[\u4e00-\u9fff]{{1,2}}?)(?:来自|毕业于|出生于|创办|创立了|担任|出任|师从))"
            )
        ),
        # the name, then its owner's post between commas: 张宇韬，某公司联合创始人，说
        _Told(
            re.compile(
                rf"{_CLAUSE_START}(?=({family}[\u4e00-\u9fff]{{1,2}})，[^，。；：“”\n]{{2,30}}(?:{roles})[，、])"
            )
        ),
        # the name, then its owner's English name or role in brackets
        _Told(
            re.compile(
                rf"(?=({family}[\u4e00-\u9fff]{{1,2}})[（(](?:[A-Z][a-z]+ [A-Z]|[^）)\n]{{0,20}}(?:{roles})[）)]))"
            )
        ),
    )


_FOREIGN = re.compile(
    r"(?<![\u4e00-\u9fff·])[\u4e00-\u9fff]{1,6}(?:[·•‧・][\u4e00-\u9fff]{1,6}|[·•‧・][A-Z]\.?){1,3}"
)
_FOREIGN_ANY = re.compile(r"[\u4e00-\u9fff]{1,6}(?:[·•‧・][\u4e00-\u9fff]{1,6}){1,3}")
_LATIN = re.compile(
    r"(?<![A-Za-z0-9-])[A-Z][a-z]+(?:-[A-Z][a-z]+)?(?: [A-Z]\.)?(?: [A-Z][a-z]+(?:[A-Z][a-z]+)?){1,2}(?![A-Za-z0-9-])"
)
# 负责人JaneBrook说: a foreign name from which the blank is lost
_LATIN_JOINED = re.compile(r"(?<![A-Za-z0-9])[A-Z][a-z]{2,}[A-Z][a-z]{2,}(?![A-Za-z0-9])")
_AFTER_RE = re.compile(_AFTER)
# 读者 @半糖 不同意: a name of a network, whatever it is made of
_ACCOUNT = re.compile(
    r"(?:读者|网友|用户|博主|答主|作者|UP主|同学)[ ]?@([\u4e00-\u9fffA-Za-z0-9_-]{2,16}?)(?=[ ，：:。]|$)"
)


@cache
def _speaks() -> re.Pattern[str]:
    """What somebody does right behind a name: 在会上表示."""
    return re.compile(
        rf"(?:在[^，。；：\n]{{1,14}}[上中时]|则|也|还|又|此前|随后)?(?:{quote_words().han_saying.pattern})"
    )


@cache
def _honoured() -> re.Pattern[str]:
    """伍小姐, 陈师傅: somebody of whom no given name is told."""
    surnames = "".join(sorted(people_words().han_surnames - people_words().han_weak))
    return re.compile(
        rf"(?:^|[^\u4e00-\u9fff]|[客的者坊民位家]|市民|老板)([{surnames}](?:{'|'.join(HONOURS)}))"
    )


@cache
def _familiar() -> re.Pattern[str]:
    """老周: somebody known by the family name, where people stand; 老师 and 老板 are none."""
    surnames = "".join(sorted(people_words().han_surnames - people_words().han_weak))
    return re.compile(
        rf"(?:^|[^\u4e00-\u9fff]|朋友|同事|同学|邻居|听[到见]|[是的叫和跟与对向员师者户友手民主工哥])"
        rf"((?:老(?![师板家外乡年人公婆大])|小(?![时程何方安]))[{surnames}])"
        r"(?=[^\u4e00-\u9fff]|[说是道问答叫笑哭的也就又对向给]|哽咽|表示|告诉|摇头)"
    )


def names(folded: str, houses: frozenset[int] = frozenset()) -> list[tuple[int, int]]:
    """Where people's names stand in Chinese text given in Simplified characters; may overlap.

    houses: where organisations end, as far as they are known.
    """
    words = people_words()
    starts: dict[int, int] = {}
    for told in (_patterns()[number] for number in _index().may_match(folded)):
        for match in told.pattern.finditer(folded):
            start = match.start(1)
            if _is_inside_word(folded, start, after_role=told.after_role):
                continue
            end = _length(folded, start, match.end(1), words, after_role=told.after_role)
            name = folded[start:end]
            if end and _plausible(
                name,
                folded,
                start,
                words,
                after_role=told.after_role,
                placed=told.any_family,
            ):
                starts[start] = max(end, starts.get(start, 0))
    found = set(starts.items())
    found |= set(dictionary_names(folded, houses))
    found |= {m.span() for m in words.han_known.finditer(folded)}
    found |= {m.span() for m in _foreign(folded)}
    found |= set(_latin(folded, words))
    found |= {m.span(1) for m in _ACCOUNT.finditer(folded)}
    found |= {m.span(1) for m in _honoured().finditer(folded)}
    found |= {m.span(1) for m in _familiar().finditer(folded)}
    return _everywhere(folded, sorted(found), words)


@cache
def _index() -> PatternIndex:
    return PatternIndex(told.pattern for told in _patterns())


def _is_inside_word(folded: str, start: int, *, after_role: bool) -> bool:
    """Whether no name begins here, as the dictionary cuts it: 程 of 工程学院, 向 of 负责人向某报表示."""
    if after_role:
        words = rjieba.tag(folded[start : start + 6])
        first, kind = words[0]
        weak = people_words().han_weak
        if len(first) > 1 or first not in weak:
            return False
        if len(words) > 1 and words[1][1] == "nr" and len(words[1][0]) == 2:
            strong = people_words().han_surnames - weak
            return words[1][0][0] in strong  # 于|文渊 is a name, 和|王兴 is none
        return kind in {"p", "c"}
    before = _RUN.search(folded, max(0, start - 4), start)
    if before is None:
        return False
    reached = before.start()
    for word in rjieba.cut(folded[before.start() : start + 3]):
        if reached < start < reached + len(word):
            return start - reached + 1 == len(word)  # a word that ends with the family name's sign
        reached += len(word)
    return False


def _again(folded: str, part: str, offset: int) -> int:
    """How often a stretch stands around an offset; bounded, so that time grows with the text."""
    return folded.count(part, max(0, offset - REACH), offset + REACH)


def _length(folded: str, start: int, end: int, words: PeopleWords, *, after_role: bool) -> int:
    """Where a name that starts here ends: after two or three characters (four with a double family name)."""
    family = 2 if folded[start : start + 2] in words.han_compound else 1
    short, long = start + family + 1, start + family + 2
    saying = quote_words().han_saying
    han_long = long <= len(folded) and all(_HAN.match(c) for c in folded[start:long])
    # a verb of saying follows directly: the pattern took the shortest name that reaches it
    reaches = saying.match(folded, end) or folded.startswith(words.han_honorifics, end)
    if not after_role and end in {short, long} and reaches:
        return end
    if han_long and after_role and folded[long : long + 1] in {"了", "过", "着"}:
        return short  # 总经理高敏算了一笔账
    if han_long and folded[short] in "先后也还则在就曾又都仍已并等对向将于及":
        return short
    cut = long
    # the longer form told again, as often as the shorter, is the name
    times = _again(folded, folded[start:long], start)
    if after_role and (times == 1 or times != _again(folded, folded[start:short], start)):
        cut = start + name_length(folded[start : start + 10], family + 1)
        if folded[long : long + 1] in _THEN and folded[short : short + 1] not in FUNCTIONS:
            cut = long  # 总裁何征宇|则把话说得更大
    if han_long and _AFTER_RE.match(folded, long) and not saying.match(folded, short):
        return cut
    said = saying.match(folded, short)
    if _AFTER_RE.match(folded, short) or (said and said.group() != "道"):
        return short
    if han_long and _again(folded, folded[start:long], start) > 1:
        return long
    return cut if han_long and after_role else 0


def _plausible(
    name: str, folded: str, start: int, words: PeopleWords, *, after_role: bool, placed: bool
) -> bool:
    """placed: whether a role stands before it, so that any family name will do."""
    if not all(_HAN.match(c) for c in name) or len(name) < 2:
        return False
    if quote_words().han_saying.fullmatch(name):
        return False  # 合伙人|解释称
    if name in words.han_not_names or name[:2] in words.han_not_names:
        # 副总裁周围在会上表示: a word of the language is his name
        return (
            after_role
            and name in words.han_not_names
            and bool(_speaks().match(folded, start + len(name)))
        )
    if name.endswith(_NO_END):
        return False
    if quote_words().han_saying.fullmatch(name[1:]) and len(name) == 2 and after_role:
        return False  # 学生高喊
    if folded[max(0, start - 8) : start + 1].endswith(words.han_roles) and not after_role:
        return False  # 师 of 分析师
    if not after_role and (name[1:] in words.han_roles or _is_inside_role(folded, start)):
        return False  # 程师 of 工程师, 班组长
    if name[0] in words.han_weak and name[:2] not in words.han_compound and not placed:
        return False
    if folded.startswith(words.han_roles, start + len(name) - 1):
        return False  # 程副 of 副总裁
    if name[1:] == "总":
        return False  # 周总 stands for somebody's full name
    role_word = quote_words().han_unnamed.fullmatch(name) or name in words.han_roles
    return not role_word and not any(
        part in name for part in ("公司", "发言", "负责", "记者", "表示", "认为", "大学")
    )


@cache
def _role() -> re.Pattern[str]:
    return re.compile(longest_first(set(people_words().han_roles)))


_LONGEST_ROLE = 8


def _is_inside_role(folded: str, start: int) -> bool:
    """Whether a role's word begins before an offset and goes on over it."""
    return any(
        found.end() > start
        for found in _role().finditer(folded, max(0, start - _LONGEST_ROLE), start + _LONGEST_ROLE)
        if found.start() < start
    )


def _foreign(folded: str) -> list[re.Match[str]]:
    return list(_FOREIGN_ANY.finditer(folded))


def _latin(folded: str, words: PeopleWords) -> list[tuple[int, int]]:
    """Sam Altman in Chinese text: by a given name, or between a role and a verb of saying."""
    given = words.male | words.female
    saying = quote_words().han_saying
    found = []
    for match in _LATIN.finditer(folded):
        first, last = match.group().split()[0], match.group().split()[-1]
        if first in words.not_names or last in words.not_names:
            continue
        before = folded[max(0, match.start() - 8) : match.start()].rstrip()
        role = before.endswith(words.han_roles)
        said = saying.match(folded, match.end() + (folded[match.end() : match.end() + 1] == " "))
        if first in given or role or said or (first in words.pinyin or last in words.pinyin):
            found.append(match.span())
    found += [
        match.span()
        for match in _LATIN_JOINED.finditer(folded)
        if folded.endswith(words.han_roles, 0, match.start())
        and _speaks().match(folded, match.end())
    ]
    return found


def _everywhere(
    folded: str, spans: list[tuple[int, int]], words: PeopleWords
) -> list[tuple[int, int]]:
    """Every place of the names found; a foreign name is cut where role words run into it."""
    forms: set[str] = set()
    for start, end in spans:
        name = folded[start:end]
        if any(dot in name for dot in "·•‧・"):
            name = _cut_foreign(name, words, folded, start)
            tail = re.split(r"[·•‧・]", name)[-1]
            if len(tail) > 2:
                forms.add(tail)  # 奥尔特曼 alone
        elif " " in name and len(name.split()[-1]) > 3:
            forms.add(name.split()[-1])
        elif _LATIN_JOINED.fullmatch(name):
            forms.add(re.split(r"(?<=[a-z])(?=[A-Z])", name)[-1])  # Brook alone
        if len(name) >= 2:
            forms.add(name)
    # 周靖人表 and 周靖人: the one that is contained in another and found by itself wins
    if not forms:
        return []
    pattern = re.compile("|".join(_whole(f) for f in sorted(forms, key=lambda f: (-len(f), f))))
    return [m.span() for m in pattern.finditer(folded)]


def _whole(form: str) -> str:
    """The pattern of a name: a Latin one not inside another word."""
    form = re.escape(form)
    return rf"(?<![A-Za-z0-9-]){form}(?![A-Za-z0-9-])" if form[0].isascii() else form


def _cut_foreign(name: str, words: PeopleWords, folded: str, start: int) -> str:
    """首席执行官萨姆·奥尔特曼表示 -> 萨姆·奥尔特曼."""
    head, dot, tail = re.split(r"([·•‧・])", name, maxsplit=1)
    for role in sorted(words.han_roles, key=len, reverse=True):
        if role in head:
            head = head[head.rindex(role) + len(role) :]
            break
        # 研究员里特维克·某某, whose first six characters begin within the role
        cut = next((k for k in range(1, len(role)) if head.startswith(role[k:])), 0)
        if cut and folded.endswith(role[:cut], 0, start) and len(head) > len(role) - cut:
            head = head[len(role) - cut :]
            break
    head = re.split(r"[的是由和与在对向据如前官长裁人家]", head)[-1] if len(head) > 4 else head
    saying = quote_words().han_saying.search(tail)
    if saying:
        tail = tail[: saying.start()]
    tail = re.split(r"[在对向的也则还曾是就和与及等将已于为周今昨到出访抵接获担离说称]", tail)[0]
    for length in range(len(tail), 1, -1):
        whole = _again(folded, head + dot + tail[:length], start)
        if _again(folded, tail[:length], start) > whole:
            tail = tail[:length]  # 布鲁克斯 stands alone elsewhere: there the name ends
            break
    return f"{head}{dot}{tail}" if head and tail else ""
