"""Announcements and their time: what is shown and comes later, what lies ahead, what is out from today on."""

from __future__ import annotations

import re
from datetime import date, timedelta

from nlp.releases.linking import Objects
from nlp.releases.text import Sentence
from nlp.releases.triggers import Trigger

# words that show a model without putting it out
_SHOWN = re.compile(
    r"(?i)\b(?:announc|unveil|preview|reveal|teas|showcas)|公布|预告|展示|揭晓|透露"
)
# "announced X, due in January", "unveiled X, which will be released next month", 公布了X，计划下月开放
_TO_FOLLOW = re.compile(
    r"(?i)(?:\s?\([^()\n]{1,40}\))?,?\s+(?:"
    r"(?:(?:which|that|and)\s+(?:is|are)\s+)?(?:due|slated|scheduled|planned|expected|set|targeted)"
    r"\s+(?:out|for|to|in|by|on|early|late|later|next|this)\b"
    r"|to\s+be\s+(?:released|launched|opened|open[- ]sourced|made\s+available|published|shipped)\b"
    r"|(?:which|that|and)\s+(?:it\s+|they\s+)?(?:will|would)\s+(?:be\s+(?:released|launched|opened|open[- ]sourced"
    r"|made\s+available|available|published|shipped|out)|launch|arrive|ship|open|come\s+out|debut|become\s+available)\b"
    r"|with\s+(?:an?\s+|its\s+|the\s+)?(?:(?:public|full|general|official|wider)\s+)?"
    r"(?:release|launch|availability|rollout)\s+(?:planned|expected|slated|due|scheduled|set|coming|to\s+follow)\b)"
    r"|[^，。；！？]{0,14}[，,]\s?(?:并)?(?:计划|预计|将)(?:会|将)?(?:于|在)?"
    r"[^，。；]{0,14}(?:发布|推出|开源|上线|开放|面世|问世)"
)
_SOME_DAY = re.compile(
    r"(?i)\b(?:next|later|soon|shortly|early|late|mid|by|coming|spring|summer|autumn|fall|winter|quarter|Q[1-4]|H[12]"
    r"|20\d\d|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:\b|[a-z]+)|[下明后]|月|年|季|近期|稍后|不久"
)
_AT_ONCE = re.compile(
    r"(?i)\b(?:today|now|immediately|already|starting|beginning)\b|今[天日]|即日|现已"
)
_SENTENCE_ENDS = re.compile(r"[;；。！？]|[.!?]\s")
_TELLS = 110  # characters behind the last model shown in which its day may stand
_FROM_TODAY = re.compile(
    r"(?i)\bwill\s+(?:also\s+)?be\s+(?:\w+\s+)?available\b[^.;]{0,60}\b(?:starting|beginning|from|as\s+of)\s+today\b"
    r"|\b(?:starting|beginning|from|as\s+of)\s+today,[^.;]{0,60}\bwill\s+(?:also\s+)?be\s+(?:\w+\s+)?available\b"
)


def is_to_follow(trigger: Trigger, objects: Objects, sentence: Sentence) -> bool:
    """Whether a model that is shown, and no more, is said to come out later: "announced X, due in January"."""
    if not (objects.spots and _SHOWN.search(trigger.text)):
        return False
    end = max(spot.end for spot in objects.spots)
    if end < trigger.end:
        return False
    tail = _SENTENCE_ENDS.split(sentence.masked[end : end + _TELLS], maxsplit=1)[0]
    told = _TO_FOLLOW.match(tail)
    return bool(told and _SOME_DAY.search(tail) and not _AT_ONCE.search(tail))


def starts_today(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether what "will be available" is so from the day of the text on: no plan any more."""
    return any(
        found.start() <= trigger.start < found.end()
        for found in _FROM_TODAY.finditer(sentence.masked)
    )


# 宣布9月开源, told in August
_ANNOUNCED = re.compile(r"(?:(?P<news>宣布|承诺|预告)|表示|透露)(?:将|会)?[于在]?$")
_CLAUSE_ENDS = re.compile(r"(?:[，。；！]|$)")
_SOON = timedelta(days=120)
# (a month alone may be the last one: "3月发布的X")
_YEAR_AHEAD = re.compile(r"(?:20\d\d|[明后次来]年)")


def is_dated_ahead(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a day after the text's own stands right before a word of release: 于2024年上半年发布的X."""
    published = sentence.published
    if published is None:
        return False
    for mention in sentence.dates_ahead:
        beside = 0 <= trigger.start - mention.end <= 1
        if not (beside and mention.iso and mention.iso > published.isoformat()[: len(mention.iso)]):
            continue
        if _YEAR_AHEAD.match(mention.text):
            return True
        soon = date.fromisoformat(f"{mention.iso}-01-01"[:10]) - published < _SOON
        said = _ANNOUNCED.search(sentence.masked, 0, mention.start)
        if not (soon and said):
            continue
        # (宣布9月开源X as well, but not 表示9月发布的X)
        is_news = said["news"] and not sentence.masked.startswith("的", trigger.end)
        if is_news or _CLAUSE_ENDS.match(sentence.masked, trigger.end):
            return True
    return False
