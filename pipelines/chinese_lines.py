"""The lines in which Chinese pages tell source and author: 来源：…　作者：…　（责任编辑：…）."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_STOP = r"\s　,，;；|｜()（）\[\]【】<>《》。:："  # characters that end a name
_ORIGIN = re.compile(
    r"(?:文章|稿件|信息|新闻|本文)?(?:来源|來源|转自|轉自|来自|出处)\s?[:：]\s{0,3}[《“\"]?"
    rf"(?P<name>[^{_STOP}“”\"]{{2,30}})"
)
_AUTHOR = re.compile(
    r"(?:作者|撰文|文字|文)\s?(?:[:：|｜/／丨])\s{0,3}"
    rf"(?P<name>[^{_STOP}/]{{2,20}}(?:[、]+[^{_STOP}/]{{2,4}}){{0,3}})"
)
_REPORTER = re.compile(
    r"[（(【](?:本报|本刊|本网)?(?:见习|实习|特约)?(?:记者|記者)\s?"
    r"(?P<name>[\u4e00-\u9fff·]{2,4}(?:[、][\u4e00-\u9fff·]{2,4}){0,3})"
)
_LABEL = re.compile(
    r"^(?:文章|稿件|信息|新闻|本文)?(?:来源|來源|转自|来自|出处|作者|撰文|文|记者|編輯|编辑)\s?[:：|｜]?\s*"
)
_PEOPLE = re.compile(r"[\u4e00-\u9fff]{2,3}(?:\s+[\u4e00-\u9fff]{2,3}){1,4}")  # and nothing else
_NOT_A_NAME = re.compile(
    r"^(?:时间|发布|责任|编辑|字号|分享|网络|互联网|本站|原创|未知|佚名|时间|评论|浏览|点击|\d+)"
)
# Labels that stand against a name where a page sets them apart by style only.
_NEXT_LABEL = re.compile(
    "(?:责编|責編|责任|责校|编辑|編輯|来源|來源|时间|举报|评论|字号|分享|发布时间|发布于|阅读|浏览|打印|关闭|收藏|参与|跟贴|作者|记者)"
)
_HEAD = 400  # lines in which such a line stands
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class LineFacts:
    """What the lines say; None where they do not."""

    origin: str | None
    author: str | None


def read_lines(lines: Sequence[str]) -> LineFacts:
    """Return source and author of the first lines that name them."""
    origin = author = reporter = None
    for line in lines[:_HEAD]:
        if len(line) > _LONGEST:
            if reporter is None and (match := _REPORTER.search(line[:80])):
                reporter = match["name"]
            continue
        if origin is None and (match := _ORIGIN.search(line)):
            origin = _name(match["name"])
        if author is None and (match := _AUTHOR.search(line)):
            author = _name(match["name"])
        if reporter is None and (match := _REPORTER.search(line)):
            reporter = match["name"]
    return LineFacts(origin, author or reporter)


def name_of_line(text: str) -> str | None:
    """The name that an element or a line holds, without its label and what stands behind."""
    text = _LABEL.sub("", text.strip())
    if _PEOPLE.fullmatch(text.strip()):
        return "、".join(text.split())
    return _name(re.split(rf"[{_STOP}|｜/]", text)[0])


def _name(text: str) -> str | None:
    if label := _NEXT_LABEL.search(text, 2):
        text = text[: label.start()]
    text = text.strip(" 　-—·")
    return None if len(text) < 2 or _NOT_A_NAME.match(text) else text
