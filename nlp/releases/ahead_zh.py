"""Whether a Chinese clause around a word of release speaks of what will be."""

from __future__ import annotations

import re

from nlp.lexicon.release_words import words

OBJECT_MARKER = re.compile(
    r"将(?!于|在|会|把|从|由|是|很快|陆续|对外|正式|进一步|继续)[^，。；]{0,40}?"
    r"(?:[ⓂⓄ]|模型|权重|系列|版本|代码)[”」\s]*(?:[以用按][^，。；]{1,16}|也|一并|全面|正式|完全|全部|免费|彻底|对外|同步)*$"
)
# "即将演示时，直接宣布X已经上线", "将于下周开课，X也已开源": what is done stands nearer than what will be
DONE_SINCE = re.compile(r"[，,][^，,]*已(?:经|于|在|正式|全面|可)?[^，,计将拟]{0,6}$")

# "除了开源X之外，还计划…": X is as little out as the rest
BESIDE = re.compile(r"除了?[^，。；]{0,12}$")
BESIDE_WHAT_WILL_BE = re.compile(
    r"[^，。；]{0,40}(?:之外|以外|外)[，,]\s?[还也]?(?:计划|将|拟|打算|会)"
)
# "最早在11月开源了X": what is done, though 最早 may speak of what will be
PERFECTIVE = re.compile(r"了(?![，。；！？了吗]|$)")

# "通过开源X，我们希望…": what is meant by it, and not that it was done
A_MEANS = re.compile(r"通过$")
MEANT = re.compile(r"[^。；]{0,60}(?:希望|期望|期待|旨在)")
# "准备正式开源X，并以MIT许可证发布": the second is as much to come as the first
AND_THEN = re.compile(r"[^。；]*，(?:并|并且|再|然后)(?:以|在|于|将|向|同步)?[^，。；已了]{0,24}")


def goes_on(between: str, after: str) -> bool:
    """Whether a word of release goes on with what the one before it says is to come."""
    return AND_THEN.fullmatch(between) is not None and not PERFECTIVE.match(after)


def will_be(before: str, after: str) -> bool:
    """Whether a Chinese clause speaks of what will be, and not only of what will be besides."""
    if PERFECTIVE.match(after):
        return False
    if BESIDE.search(before) and BESIDE_WHAT_WILL_BE.match(after):
        return True
    if A_MEANS.search(before) and MEANT.match(after):
        return True
    before = _without_object_marker(before)
    will = words().context["chinese_will"].search(before)
    return will is not None and not DONE_SINCE.search(before, will.start())


def _without_object_marker(before: str) -> str:
    """The clause without a 将 that marks an object: 将模型开源 tells what was opened, not what will be."""
    marked = OBJECT_MARKER.search(before)
    if not marked or words().chinese.search(before, marked.start()):
        return before
    return before[: marked.start()] + before[marked.start() + 1 :]
