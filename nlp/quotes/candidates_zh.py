"""Everything in Chinese text that could speak: names, pronouns, roles, people and houses without a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import rjieba

from nlp.lexicon.people_words import people_words
from nlp.lexicon.quote_words import quote_words
from nlp.people.places import Place
from nlp.quotes.scene import Candidate, Scene
from nlp.text.folding import fold
from nlp.text.word_tree import longest_first

_PRONOUN = re.compile(
    r"(?<!其)(?:他们|她们|他|她|该公司|该机构|该团队|(?<![\u3400-\u9fff])公司|其(?=[^他中实次余它间]))|(?<![我你])我们|(?<!自)我(?!国)|笔者|本人"
)
_HONOURED = re.compile(
    r"([\u4e00-\u9fff])(?:总(?![裁经统理监部共工架设编干店队]))|([\u4e00-\u9fff])(?:先生|女士|博士|教授|院士|老师)"
)
# 一名研究生, 一位不愿具名的研发负责人: a count of people, then words up to what tells that it is one
_COUNTED = re.compile(
    r"(?:(?:另)?[一某多数几两三](?:位|名|个|家)|某|(?<![所没具拥持只])有(?:位|名)?)(?=([^，。；：、“”\n\ufffc]{2,34}))"
)
# 一位跟周某学过的画家: who is beside such a one
_BESIDE = re.compile(r"(?:[与和跟对]|了解|熟悉|认识|接近)$")
# 凌穹方面回应称: whoever that is, it is a house
_PARTY = re.compile(
    r"(?:^|(?<=[，。；：、\s\ufffc]))([\u4e00-\u9fffA-Za-z0-9·]{2,10}?)方面(?=[^，。；：]{0,8}?(?:$|回应|表示|称|说|透露|指出|强调|否认|解释|介绍))"
)
# 拾光公司成立时表示
_FIRM = re.compile(
    r"(?:^|(?<=[，。；：、\s\ufffc]))([\u4e00-\u9fffA-Za-z0-9]{2,8}(?:公司|智能|科技|集团|资本|证券|智算|引擎|研究院|实验室))"
    r"(?=[^，。；：]{0,8}?(?:表示|称|说|宣布|透露|回应|否认|发布|写|指出|$))"
)
# 公告称, 信中写道: whoever wrote it speaks
_DOCUMENT = re.compile(
    r"(?:声明|公告|公开信|内部信|全员信|邮件|博文|博客|帖子|新闻稿|推文|通知|该信|信)(?=(?:中|里|还|也|最后|随后|同时)?(?:$|称|写|指出|说|表示|提到|强调|解释))"
)
_NOBODY = (
    "公司",
    "官方",
    "对方",
    "各",
    "双方",
    "多",
    "另一",
    "一",
    "两",
    "三",
    "其他",
    "有关",
    "相关",
)
_MADAM = re.compile(r"[\u4e00-\u9fff](?:太|生|伯|叔|姨|婆婆)(?=[说称笑认指表也则坦告忆]|$)")


@cache
def _offices() -> re.Pattern[str]:
    """A role without a name that speaks: 区议会主席最后总结."""
    roles = longest_first(people_words().han_roles)
    return re.compile(
        rf"(?:{roles})(?=(?:在[^，。；：]{{1,12}}?|最后|则|也|还|又|随后|当场|今日|昨日|日前|私下|坦|曾){{0,1}}(?:$|{quote_words().han_saying.pattern}))"
    )


def candidates(scene: Scene, start: int, end: int) -> list[Candidate]:
    """Everything in a stretch of the masked text that could speak, in order."""
    part = fold(scene.masked[start:end])
    found = list(scene.between(start, end))
    taken = [(c.start - start, c.end - start) for c in found]

    def free(a: int, b: int) -> bool:
        return all(b <= s or a >= e for s, e in taken)

    for match in _HONOURED.finditer(part):
        if free(*match.span()) and match.group()[0] in people_words().han_surnames:
            found.append(
                Candidate("role", start + match.start(), start + match.end(), match.group())
            )
            taken.append(match.span())
    for match in _MADAM.finditer(part):
        if free(*match.span()) and match.group()[0] in people_words().han_surnames:
            name = scene.text[start + match.start() : start + match.end()]
            found.append(Candidate("role", start + match.start(), start + match.end(), name))
            taken.append(match.span())
    for begin, finish in _somebody(part):
        # 一位前商汤研究员: whose person it is may stand inside
        housed = all(
            (c.kind == "organisation" or _BESIDE.search(scene.masked, c.start - 2, c.start))
            and c.end < start + finish
            for c in found
            if c.start < start + finish and c.end > start + begin
        )
        if housed and start + finish not in scene.starts_set():
            found.append(Candidate("unnamed", start + begin, start + finish, part[begin:finish]))
            taken.append((begin, finish))
    for match in (*_PARTY.finditer(part), *_FIRM.finditer(part)):
        a, b = match.span(1)
        if free(a, b) and not match.group(1).removesuffix("公司").endswith(_NOBODY):
            name = scene.text[start + a : start + b]
            place = Place(start + a, start + b, None)
            found.append(Candidate("organisation", start + a, start + b, name, place=place))
            taken.append((a, b))
    for match in quote_words().han_unnamed.finditer(part):
        if _OCCASION.match(part, match.end()) or _ASKS.search(part, 0, match.start()):
            continue
        if match.group().startswith("有") and part.endswith(("所", "没", "只"), 0, match.start()):
            continue  # 所有人 are everybody
        if free(*match.span()) and not _is_listener(part, match):
            found.append(
                Candidate("unnamed", start + match.start(), start + match.end(), match.group())
            )
            taken.append(match.span())
    for match in _offices().finditer(part):
        # 贺存义教授 is told of him already
        is_of_name = any(end == match.start() for _, end in taken)
        if free(*match.span()) and not is_of_name and not _is_listener(part, match):
            found.append(
                Candidate("unnamed", start + match.start(), start + match.end(), match.group())
            )
            taken.append(match.span())
    found += [
        Candidate("document", start + match.start(), start + match.end(), match.group())
        for match in _DOCUMENT.finditer(part)
        if free(*match.span())
    ]
    for match in _PRONOUN.finditer(part):
        if free(*match.span()):
            kind = "author" if match.group() in {"我", "我们", "笔者", "本人"} else "pronoun"
            found.append(Candidate(kind, start + match.start(), start + match.end(), match.group()))
    return sorted(found, key=lambda c: (c.start, -c.end))


def _somebody(part: str) -> Iterator[tuple[int, int]]:
    """Where people without a name stand, as the dictionary cuts the words behind a count of them."""
    words = quote_words()
    for count in _COUNTED.finditer(part):
        end = told = count.end()
        for word in rjieba.cut(count.group(1)):
            end += len(word)
            if word.endswith(words.han_person_endings) and word not in words.han_no_person:
                told = end
            elif told > count.end():
                break
        if told == count.end():
            # 一位…基金管理|人坦言
            ends = (m.end() for m in _PERSON.finditer(part, count.end() + 2, count.end() + 24))
            told = next((end for end in ends if words.han_saying.match(part, end)), told)
        if told > count.end():
            yield count.start(), told


_PERSON = re.compile("人")

_TOLD = re.compile(r"(?:接受|对|向|告诉|与)[^，。；：]{0,12}$")


# 记者会, 媒体沟通会, 分析师电话会
_OCCASION = re.compile(
    r"[会团站]|(?:[\u3400-\u9fff]{0,2}(?:沟通|见面|交流|吹风|电话|说明|座谈|答谢|开放|体验|通气|答疑))(?:会|日)|群访|专访|采访"
)
# 回答分析师提问时: who asks, and does not say
_ASKS = re.compile(r"(?:回答|答复|回应|面对|接受|针对|就|答)[^，。；：]{0,4}$")


def _is_listener(part: str, match: re.Match[str]) -> bool:
    """Whether it is the reporter to whom somebody speaks: 他对某某报记者说."""
    return match.group().endswith(("记者", "媒体", "外媒")) and bool(
        _TOLD.search(part, max(0, match.start() - 16), match.start())
    )
