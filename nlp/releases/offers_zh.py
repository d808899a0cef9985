"""What a Chinese maker's text lists as open: the lines under "今日开放两款模型：", under 下载 or 新增."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from nlp.releases.draft import Draft, without_word
from nlp.releases.gaps import compared_in
from nlp.releases.lines import Line, lines_of
from nlp.releases.makers import Makers
from nlp.releases.text import Sentence, Spot

_COUNT = r"(?:[一二两三四五六七八九十多几]|\d{1,2})\s?[个款种份档组套枚]"
_MODELS = r"(?:模型|权重|检查点|版本|尺寸|仓库|型号|规格)"
# the line above a list that says of its entries that they can be had; it ends in a colon or a dash
_OPENS = re.compile(
    r"(?:开放|开源|放出|发布|推出|上架|上线|公开|带来|交出|端出|奉上|送上|提供)了?[^。；]{0,40}(?:[：:]|——)\s*$"
    rf"|{_COUNT}[^。；，]{{0,10}}{_MODELS}[^。；]{{0,24}}(?:[：:]|——)\s*$"
    r"|(?:名单|清单|下载|获取|各取所需|按需)[^。；]{0,16}(?:[：:]|——)\s*$"
)
# a heading of such a list
_HEADING = re.compile(
    r"\W*(?:[一二三四五六七八九十]{1,2}[、.]\s?|\d{1,2}[.、]\s?)?"
    r"(?:(?:模型|权重|开源|开放|下载)?(?:下载(?:地址|链接)?|权重|清单|名单|列表|获取|领取|取用|仓库一览)|模型库|新增|新模型|已(?:发布|开源|上线)|怎么拿到?|家族成员"
    rf"|{_COUNT}{_MODELS})\W*"
)
# a list that begins in the line of its heading: "开放清单 文生 X 图生 Y"
_INLINE = re.compile(r"\W*(?:开放|开源|下载|模型|权重)(?:清单|名单|列表)")
# "基于Y调优的模型：X-7B，X-13B" in a project's own text
_MADE = re.compile(
    r"\W*基于[^。；：]{2,40}?(?:优化|调优|微调|训练|得到|改进)(?:后|而成|得到)?的模型[：:]\s?(?=Ⓜ)"
)
_OURS = re.compile(r"本项目|本仓库|我们")
_PLANS = re.compile(
    r"\W*(?:未发布|即将(?:发布|推出|开源)?|路线图|计划|预告|下一步|待办|规划|后续计划)\W*"
)
# a part of the list that the heading above it opens
_PART = re.compile(r"\W*(?:对话|基座|基础|指令|语言|多模态|视觉|语音|推理|嵌入|稠密|端侧|模型)\W*")
# what stands before an entry's first model: marks, a number, a label
_ENTRY = re.compile(
    r"[^\w\nⓂⓄ]{0,8}(?:\d{1,2}[.)、]\s?)?(?!(?:底座|基线|对比|教师|老师|评测|基于|支持|参考|致谢|修复|移除))"
    r"(?:[^。；，：:ⓂⓄ|\n]{1,14}[：:]\s?)?[“「【《]?(?=Ⓜ)"
)
_NO_RELEASE = re.compile(r"支持|适配|修复|移除|下架|撤下|停止|已弃用|量化版由|第三方")
_AHEAD = re.compile(
    r"稍后|即将|尚未|还没|尚在|敬请期待|下个?[周月]|晚几天|正在(?:训练|整理|收尾|评估)|等[^，。]{0,6}授权"
    r"|[将会](?:[在于]?(?:近期|近日|随后|后续|未来|月底|年内|下月)内?)(?:开源|发布|放出|公开|推出|上线)"
)
_FROM = re.compile(
    r"[从比与和对跟较由]\s?$|基于[^，。；：:]{0,20}$"
)  # "从 Base 直接强化学习": what an entry was made of
_MOST_LINES = 20


def offered(
    sentences: tuple[Sentence, ...], drafts: list[Draft], makers: Makers, own: frozenset[str]
) -> Iterator[Draft]:
    """A release for each model of the text's own that such a list names and no sentence released.

    own: the families that the document is about as their maker's.
    """
    told = {(d.spot.model.id, d.planned) for d in drafts if d.spot and d.spot.model}
    families = own | {d.spot.model.family for d in drafts if d.spot and d.spot.model}
    lead: Line | None = None
    planned = False
    left = 0
    is_project = any(_OURS.search(sentence.text) for sentence in sentences)
    for line in lines_of(sentences):
        if "|" in line.masked or (not line.sentences[0].is_chinese and lead is None):
            continue
        made = _MADE.match(line.masked) if is_project else None
        inline = _INLINE.match(line.masked) is not None or made is not None
        if _PLANS.fullmatch(line.text) or _is_lead(line):
            lead, left, planned = line, _MOST_LINES, _PLANS.fullmatch(line.text) is not None
        elif inline:
            lead, left, planned = line, 1, False
        if lead is None or (line is lead and not inline):
            continue
        if not (inline or _ENTRY.match(line.masked)):
            lead = lead if _PART.fullmatch(line.text) else None
            continue
        left -= 1
        for spot, sentence in _entries(line):
            model = spot.model
            ahead = planned or _AHEAD.search(sentence.text) is not None
            if model is None or (model.id, ahead) in told:
                continue
            if made:
                at = sentence.start - line.sentences[0].start + spot.start
                is_own = at >= made.end() and "。" not in line.text[made.end() : at]
            else:
                is_own = (
                    not model.listed or model.family in families or _is_theirs(spot, lead, makers)
                )
            if not is_own:
                continue
            told.add((model.id, ahead))
            yield _draft(spot, sentence, lead, drafts, makers, planned=ahead)
        if left <= 0:
            lead = None


def _is_theirs(spot: Spot, lead: Line, makers: Makers) -> bool:
    """Whether the line above a list names the maker of one of its models."""
    made = spot.model.organisation if spot.model else None
    named = [
        o.organisation.id for one in lead.sentences for o in one.organisations if o.organisation
    ]
    return made is not None and any(makers.related(one, made) for one in named)


def _is_lead(line: Line) -> bool:
    return _HEADING.fullmatch(line.text) is not None or (
        _OPENS.search(line.masked[-90:]) is not None
    )


def _entries(line: Line) -> Iterator[tuple[Spot, Sentence]]:
    """The models that a line offers: not those it compares them with, nor those they were made of."""
    for sentence in line.sentences:
        if _NO_RELEASE.search(sentence.text):
            continue
        compared = compared_in(sentence)
        for spot in sentence.models:
            if spot not in compared and not _FROM.search(sentence.masked, 0, spot.start):
                yield spot, sentence


def _draft(
    spot: Spot,
    sentence: Sentence,
    lead: Line,
    drafts: list[Draft],
    makers: Makers,
    *,
    planned: bool,
) -> Draft:
    """The release of an entry, by the maker and on the day that the line above the list tells."""
    above = next((d for d in drafts if d.sentence in lead.sentences and not d.planned), None)
    days = [date.iso for one in lead.sentences for date in one.dates if date.iso]
    day = sentence.line_date or (above and above.date) or (days[-1] if days else None)
    draft = without_word(
        spot,
        sentence,
        makers,
        is_open=True,
        date=None if planned else day,
        features=frozenset({"dated"} if day else ()) | ({"planned"} if planned else set()),
    )
    draft.planned = planned
    if above and draft.maker is None:
        draft = replace(draft, maker=above.maker, maker_name=above.maker_name)
    return draft
