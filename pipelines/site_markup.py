"""What a site's own mark-up and scripts say of an article, where no standard's mark-up does.

Chinese portals name the elements (`<span class="source">`) and leave the rest to the reader; some
fill the time in by a script only.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from pipelines.lines import collapse, text_of

_WORD = r"(?:^|[\s_-])(?:%s)(?=$|[\s_-])"
_AUTHOR = re.compile(_WORD % "author|writer|byline|zuozhe|reporter|penname", re.IGNORECASE)
_ORIGIN = re.compile(_WORD % "source|origin|laiyuan|from|medianame|comefrom|ly", re.IGNORECASE)
_ORIGIN_LABEL = re.compile("来源|來源|转自|编辑|責編|责编")
_AUTHOR_LABEL = re.compile("作者|记者|编辑|责编")
_COMMENT = re.compile("comment|reply|recommend|related|sidebar|pinglun|card|list", re.IGNORECASE)
_TAGS = ("span", "a", "div", "p", "em", "i", "td", "cite", "strong", "li", "h4", "h5")
_LONGEST = 40  # characters of a name with its label
_MOST = 4000  # elements that are looked at
_SCRIPT_TIME = re.compile(
    r"""["']?\b(?:publish_?(?:ed_?)?(?:time|date|at)|pub_?(?:time|date)|news_?time|createTime|
    oriCreateTime|ori_create_time|create_time|ptime|post_?time|release_?time|
    first_?publish(?:ed)?_?(?:time|at)|datePublished|ct)\b["']?\s{0,3}[:=]\s{0,3}["']?
    (?P<value>1[0-9]{9}(?:[0-9]{3})?(?![0-9])|20\d\d[-/]\d\d?[-/]\d\d?[^"',;}<]{0,20})""",
    re.IGNORECASE | re.VERBOSE,
)
_SCRIPT = 400_000  # characters of scripts that are looked at


def named_elements(
    tree: Any, name_in: Callable[[str], str | None]
) -> tuple[str | None, str | None]:
    """Return author and origin as the first elements that are named so have them.

    name_in gives the name that a short text holds, or None where it holds none.
    """
    author = origin = None
    for number, element in enumerate(tree.iter(*_TAGS)):
        if number > _MOST or (author and origin):
            break
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        if len(names) < 3 or _COMMENT.search(names):
            continue
        if author is None and _AUTHOR.search(names):
            author = _name(element, name_in, unlike=_ORIGIN_LABEL)
        if origin is None and _ORIGIN.search(names):
            origin = _name(element, name_in, unlike=_AUTHOR_LABEL)
    return author, origin


def script_time(tree: Any) -> str | None:
    """Return the time of publication that a script holds, as written there, or None."""
    left = _SCRIPT
    for script in tree.iter("script"):
        text = (script.text or "")[:left]
        if match := _SCRIPT_TIME.search(text):
            return match["value"]
        left -= len(text)
        if left <= 0:
            break
    return None


def _name(
    element: Any, name_in: Callable[[str], str | None], *, unlike: re.Pattern[str]
) -> str | None:
    text = collapse(text_of(element).replace("\n", " "))
    return name_in(text) if 1 < len(text) <= _LONGEST and not unlike.search(text) else None
