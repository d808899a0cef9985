"""Models that a sentence names only to tell what another one is: its rival, what it was made from, its family."""

from __future__ import annotations

import re

from nlp.parameters.subjects import came_before
from nlp.releases.text import Sentence, Spot

# "Qwen-7B-Chat的Int4量化模型，Qwen-7B-Chat-Int4": the first is what the second was made from
QUANTIZED = re.compile(r"\s*的[^，。；]{0,8}(?:量化|微调|蒸馏|精调)")
# "推出了ChatGPT的竞品X": the first only says what the second is
RIVAL = re.compile(r"\s?的?[^，。；Ⓜ]{0,4}(?:竞品|竞争对手|对手|平替|替代品|劲敌|挑战者)")
# "X新一代快思考模型Y": a family's bare name says whose the next is
OF_WHOSE = re.compile(
    r"(?:系列|家族)?(?:的)?(?:新一代|下一代|首[个款]|最新|第[一二三四]个|最[大小强])[^，。；、和与及Ⓜ]{0,16}模型\s?[“「]?(?=Ⓜ)"
)
# "推出的X和之前的Y": what the first stands beside
EARLIER = re.compile(r"[和与跟及](?:之前|此前|早先|先前)的\s?$")
# "某校微调X后发布的Y"
TUNED = re.compile(r"(?:微调|精调|蒸馏|改造|优化)\s?$")
TUNED_INTO = re.compile(r"\s?(?:之?后|而来|得到)")
# "a series of maths models of our X series, X-Math and X-Math-Instruct"
OF_OUR = re.compile(r"\bof\s(?:our|the|its)\s$")
SERIES = re.compile(r"\s(?:series|family),\s+Ⓜ")
# "推出X系列新版本，其中X-2…": members came out, and the family's name only says of what
# "号称“中文版GPT-3”的语言大模型X"
# "发布中文医疗LLaMA-13B模型acme/X": the path on a hub is what it is called
NAMED_BY_PATH = re.compile(r"\s?模型\s?[A-Za-z][\w.-]{1,39}/[\w.-]*(?:Ⓜ|\w)")
VERSION_OF = re.compile(r"(?:中文|国产|中国|本土|开源|平民)版[“「]?$")
SAID_OF_NEXT = re.compile(r"[”」]?(?:之称)?的[^，。；]{0,12}[ⓂⓄ]")
RENEWED = re.compile(
    r"[”」]?(?:系列)?的?(?:全?新版本?|[^，。；Ⓜ]{0,4}更新)[，,；]\s?(?:其中|包括|包含|Ⓜ)"
)


def says_what_the_next_is(sentence: Sentence, spot: Spot) -> bool:
    """Whether a model only says what the one behind it is: its rival, or what it was made from."""
    return bool(
        QUANTIZED.match(sentence.masked, spot.end)
        or NAMED_BY_PATH.match(sentence.masked, spot.end)
        or RIVAL.match(sentence.masked, spot.end)
        or (
            VERSION_OF.search(sentence.masked, max(0, spot.start - 4), spot.start)
            and SAID_OF_NEXT.match(sentence.masked, spot.end)
        )
        or (
            OF_OUR.search(sentence.masked, max(0, spot.start - 10), spot.start)
            and SERIES.match(sentence.masked, spot.end)
        )
        or (
            TUNED.search(sentence.masked, max(0, spot.start - 4), spot.start)
            and TUNED_INTO.match(sentence.masked, spot.end)
        )
        or EARLIER.search(sentence.masked, max(0, spot.start - 5), spot.start)
        or came_before(sentence.masked, spot.start, spot.end)
        or (
            spot.model is not None
            and spot.model.is_bare
            and OF_WHOSE.match(sentence.masked, spot.end)
        )
    )


def is_renewed(sentence: Sentence, spot: Spot) -> bool:
    """Whether of a family only members came out, which the sentence goes on to name."""
    model = spot.model
    return bool(
        model
        and model.is_bare
        and spot is not sentence.models[-1]
        and RENEWED.match(sentence.masked, spot.end)
    )
