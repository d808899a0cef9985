"""Lines that tell who wrote a text, and whom nobody in it speaks with: "By Jane Roe", ◎记者 某某, 文｜某某."""

from __future__ import annotations

import re

from nlp.text.quotation_marks import Paragraph

LONGEST = 60
_BYLINE = re.compile(
    r"\s*(?:[（(【\[◎■●*]\s*)?(?:"
    r"(?:本[报刊台网]|[\u4e00-\u9fff]{2,8}(?:报|网|社|周刊|新闻))?(?:首席|见习|特约|实习)?"
    r"(?:记者|作者|撰文|采写|编辑|责编|责任编辑|编译|整理|出品|策划|校对|文|图|來源|来源|記者|編輯|撰稿)"
    r"(?=[\s/|｜丨:：·])"
    r"|(?:By|Words by|Written by|Author:?|Reporting by|Edited by|Editing by|Reporter:?|Editor:?|Translated by)"
    r"\s+(?=[A-Z])"
    r")"
)
_SPEECH = re.compile(r"[“”\"「」]")


def bylines(text: str, lines: list[Paragraph]) -> list[tuple[int, int]]:
    """The short lines that name who wrote, edited or translated a text, in order."""
    return [
        (line.start, line.end)
        for line in lines
        if line.end - line.start <= LONGEST
        and _BYLINE.match(text, line.start, line.end)
        and not _SPEECH.search(text, line.start, line.end)
    ]
