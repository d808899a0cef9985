"""Who acts: the organisation that is the subject of a word of release, or that owns the model."""

from __future__ import annotations

import re
from functools import cache

from nlp.lexicon import load_lexicon
from nlp.lexicon.release_words import words
from nlp.releases.text import Sentence, Spot
from nlp.releases.triggers import Trigger

COMMA = re.compile(r"\s*,")
OF_SOMEBODY = re.compile(
    r",[^,.;]{3,60}\b(?:of|from|at|by|with|behind|and|to|in)\s+(?:the\s+|its\s+)?$"
)
OF_OTHERS = re.compile(
    r"Ⓞ,\s(?:an?|the|its)\s[^,.;:Ⓜ]{2,50}\b(?:arm|unit|lab|team|initiative|subsidiary|affiliate|division|group|effort|project|branch)"
    r"\s(?:of|at|inside|within)\s(?:the\s)?$"
)
# "that A, the open-source arm of B, put on a hub", "A, known for its speed, has added": what A is
OF_ITSELF = re.compile(
    r"^,\s(?:an?|the|its|one\sof|(?:best|long|well)?\s?known|famous|often|who|which|fresh|always|never|still)\s"
    r"[^,;:.Ⓜ]{3,80},(?=\s+(?:(?:has|have|had|just|also|now|today)\s+)*$)"
)
BRACKET = re.compile(r"\s?\([^()]{1,90}\)")
FORMERLY = ("前", "原", "曾任", "曾在")
LEAST_IN_BRACKET = 4  # characters before a name in a bracket that say more than the name
AT = re.compile(r"(?:在|于|到|至|通过|登陆|\bon|\bvia)[^，。；,.;]{0,30}$")


def maker_before(trigger: Trigger, sentence: Sentence) -> Spot | None:
    """The organisation that is the trigger's subject: nothing but auxiliaries stands between."""
    context = words().context
    for spot in reversed(sentence.organisations):
        if spot.end <= trigger.start and not (_makes_none(spot) or _is_place(spot, sentence)):
            between = sentence.masked[spot.end : trigger.start]
            if _in_bracket(spot, between, sentence):
                continue  # "A (built with folks from B), released X"
            between = OF_ITSELF.sub("", BRACKET.sub("", between))
            if between.startswith(", ") and OF_OTHERS.search(sentence.masked, 0, spot.start):
                continue  # "that A, the open-source arm of B, put on a hub"
            if COMMA.match(between) and OF_SOMEBODY.search(sentence.masked[: spot.start]):
                continue  # "A, set up by the founder of B, released X": B is no subject
            if context["english_between"].match(between) or context["chinese_between"].match(
                between
            ):
                return spot
            return None
    return None


def _in_bracket(spot: Spot, between: str, sentence: Sentence) -> bool:
    """Whether a name stands in a bracket that says more than the name: "(built with B)"; not "Acme (Bar)"."""
    opening = sentence.masked.rfind("(", 0, spot.start)
    return (
        ")" in between
        and opening >= 0
        and ")" not in sentence.masked[opening : spot.start]
        and spot.start - opening > LEAST_IN_BRACKET
    )


def speaks_of_itself(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether the subject is "we", "the company", 我们, 该公司."""
    before = sentence.masked[: trigger.start]
    return bool(
        words().context["english_self"].search(before)
        or re.search(r"(?:我们|该公司|公司|团队|官方|其|它|他们)[^，。；]{0,14}$", before)
    )


def maker_of(trigger: Trigger, sentence: Sentence, first: Spot) -> Spot | None:
    """Who acts: by X, 由X, the subject, the model's owner, or who stands before in the clause."""
    masked = sentence.masked
    after = masked[trigger.end : trigger.end + 60]
    by = re.match(r"[^,.;，。；]{0,30}?\bby\s+(?:the\s+)?(?:\w+\s+){0,2}(?=Ⓞ)", after)
    if by:
        return _at(sentence, trigger.end + by.end())
    through = re.search(
        r"由\s*(?:Ⓞ+旗下的?)?(Ⓞ+)[^，。；]{0,24}$",
        masked[max(0, trigger.start - 70) : trigger.start],
    )
    if through:
        return _at(sentence, max(0, trigger.start - 70) + through.start(1))
    direct = maker_before(trigger, sentence)
    if direct:
        return direct
    nearest = None
    for spot in sentence.organisations:
        if _makes_none(spot) or _kind(spot) == "platform":
            continue
        if masked.endswith(FORMERLY, 0, spot.start):
            continue  # 由前微软副总裁某某创办的公司
        if spot.end <= trigger.start and _in_bracket(
            spot, masked[spot.end : trigger.start], sentence
        ):
            continue
        if spot.end <= min(trigger.start, first.start) or re.fullmatch(
            r"[’']s\s+(?:\w+\s+){0,3}|的?[^，。；]{0,8}",
            masked[spot.end : first.start] if spot.end <= first.start else "x" * 99,
        ):
            nearest = spot
    if nearest and re.search(r"[.;。；]\s", masked[nearest.end : trigger.start]):
        return None
    return nearest


@cache
def _kinds() -> dict[str, str]:
    return {entry.id: entry.kind for entry in load_lexicon().organisations}


def _kind(spot: Spot) -> str:
    return _kinds().get(spot.organisation.id, "") if spot.organisation else ""


def _is_place(spot: Spot, sentence: Sentence) -> bool:
    """Whether a hub is named as the place of an act: 已在 Hugging Face 和 ModelScope 开源."""
    before = sentence.masked[max(0, spot.start - 40) : spot.start]
    return _kind(spot) == "platform" and bool(AT.search(before))


def _makes_none(spot: Spot) -> bool:
    """Whether an organisation only tells of models, as 36氪 does."""
    return _kind(spot) in {"media", "analyst", "investor"}


def _at(sentence: Sentence, start: int) -> Spot | None:
    return next((spot for spot in sentence.organisations if spot.start <= start < spot.end), None)
