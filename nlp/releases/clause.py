"""What the clause of a word of release says of it: denied, hearsay, still to come, or what other news follows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from nlp.lexicon.release_words import words
from nlp.models.decisions import related
from nlp.releases.ahead_zh import will_be
from nlp.releases.clause_zh import (
    dates_another,
    hosts,
    is_compared_with,
    is_hosted,
    is_made_from,
    is_of_program,
    is_subject_of_hosting,
)
from nlp.releases.text import Sentence

if TYPE_CHECKING:
    from nlp.releases.triggers import Trigger

# "the release of X has been scheduled for August"
NOUN_AHEAD = re.compile(
    r"(?i)\s+(?:of\s+(?:the\s+)?Ⓜ+\s+)?(?:(?:has|have)\s+been|is|was|are)\s+(?:now\s+)?(?:scheduled|planned|expected|set|slated|due|on\s+(?:the|its|their|Ⓞ+[’']s)\s+(?:\w+\s+)?roadmap|next)\b"
)
# "ahead of the expected X release", "Expected this quarter, the release of X"
EXPECTED = re.compile(
    r"(?i)\b(?:expected|(?:long-|much-|highly[- ])?(?:anticipated|awaited)|imminent|rumou?red)\s+Ⓜ+\s+$"
    r"|^\W*(?:expected|scheduled|slated|due|planned)\b[^.;]{0,60},\s+(?:the\s+)?$"
)
INFINITIVE = re.compile(r"(?i)\bto\s+(?:\w+ly\s+)?(?:also\s+|finally\s+)?$")
# "the second model with such a window to be available": it is
FIRST_TO = re.compile(
    r"(?i)\b(?:first|second|third|fourth|\d+(?:st|nd|rd|th)|only|largest|biggest|smallest|fastest|newest|one\s+of\s+the\s+few)\b"
    r"[^.;,—–]{0,70}\bto\s+$"
)
# "in addition to open-sourcing X"
BESIDES = re.compile(r"(?i)\b(?:addition|prior|due|thanks|led)\s+to\s+$")
# "how much commitment they have to open source"
COMMITTED = re.compile(
    r"(?i)\b(?:commit(?:ment|ted)|dedicat(?:ion|ed)|devot(?:ion|ed))\b[^.;,]{0,24}\bto\s+$"
)
# a finite verb in the past, right behind who did it
PAST = re.compile(r"(?i)(?:ed|pped)(?:\s+up|\s+sourced)?$|\bput out$|\brolled out$")
DID = re.compile(
    r"(?:Ⓞ|\b(?:[Ii]t|[Tt]hey|[Ww]e|team|lab|company|start-?up))[,)]?\s+(?:(?:has|have|had|just|also|then|today|now|finally|quietly|officially|already|recently)\s+)*$"
)
# "the report about an X release is not true"
UNTRUE = re.compile(
    r"(?i)[^.;,ⓂⓄ]{0,30}?\b(?:is|was|are|were)\s+(?:simply\s+|just\s+)?(?:not\s+(?:true|correct|accurate|happening)|untrue|false|fake|fabricated|a\s+hoax"
    r"|nonsense|made[\s-]up|baseless|groundless|denied)\b"
)
# "a new model (not open) and Acme's dropping X": an aside denies nothing
BRACKETED = re.compile(r"\s?[(（][^()（）]{1,60}[)）](?=\s\w)")
# "X, an upgraded version of Y": what X is, and no act of Y's
APPOSED = re.compile(r"Ⓜ(?:\s\([^()]{1,40}\))?,\s+an?\s+(?:\w+ly\s+)?$")
VERSION_OF = re.compile(r"\s+(?:and\s+\w+\s+)?versions?\s+of\b")
# "Compared to our previously released X, we grew the data"
COMPARED_TO_EARLIER = re.compile(
    r"(?i)\b(?:compared\s+(?:to|with)|unlike|relative\s+to)\s+(?:our|the|its|their)?\s*(?:previously|earlier|recently|last)"
    r"\s+(?:released|launched|open[- ]sourced|published)$"
)
# "By open-sourcing X, we hope to spark …"
BY_DOING = re.compile(r"(?:^|[.:]\s|\n)(?:[A-Z][\w-]+\s){0,3}By\s(?:fully\s)?[\w-]+ing$")
# "right before X came out": what the clause dates by it is something else
CAME_BEFORE = re.compile(r"(?i)\b(?:before|until)\s+(?:the\s+)?Ⓜ+\s+(?:even\s+|was\s+|first\s+)?$")
# "推出X的Acme": whoever did it
OF_WHOM = re.compile(r"了?Ⓜ+[^，。；Ⓜ的将]{0,10}的Ⓞ")
FREE_FOR_EVER = re.compile(r"(?:永久|终身)(?:性)?免费(?:对外|向[^，。；]{2,8})?开放$")
TO_DO = re.compile(
    r"\s*(?:[-*+]\s*)?(?:\[\s\]\s|[⬜☐◻🔲])"
)  # an unticked box: what is still to be done
BOX = re.compile(r"[⬜☐◻🔲]\ufe0f?\s*$")  # … right before the act
BEFORE_WINDOW = 90  # characters before a trigger in which its clause may deny or delay it
BEHIND_WINDOW = 60  # characters behind it in which its clause may say when or beside what
RUMOUR_WINDOW = 220  # characters behind a promise in which its unnamed source may stand
DID_WINDOW = 200  # characters before "to release" in which what was done to that end may stand
CLAUSE = re.compile(
    r"[;；。!！?？\n]|[,，]\s*(?:but|while|whereas|although)\b|,\s+and\s+(?=(?:today|yesterday|then|now)\b|Ⓞ)"
    r"|，(?:但|而|不过|然而)|[.]\s"
)
# "In this post, we will introduce the model": what a text goes on to explain
EXPLAINS = re.compile(
    r"(?i)\b(?:in|throughout)\s+(?:this|the(?:\s+(?:following|next))?)\s+(?:\w+\s+)?(?:blog(?:\s+post)?|post|article|section|chapter|tutorial|guide|part)s?"
    r",?\s+(?:we|I)(?:[’']ll|\s+will|\s+are\s+going\s+to)\s+(?:also\s+|first\s+|briefly\s+)?(?:introduce|present|show|share|unveil|describe)$"
)
# "Thanks to X and Y for open-sourcing their base models", 感谢某某开源
THANKED = re.compile(
    r"(?i:\b(?:thanks?|grateful|gratitude|credit|kudos)\s(?:to\s)?)[^.;]{0,80}\bfor\s(?:\w+ing\sand\s)?$"
    r"|(?:感谢|鸣谢|致谢)[^，。；]{0,30}$"
)
# "If Acme ships X before the holidays", "asked whether Acme had released X", 若X开源
SUPPOSED = re.compile(
    r"(?:(?:^|[.;:—]\s|,\s|\b(?:ask\w*|wonder\w*|and|but)\s)(?:[Ii]f|[Ss]hould|[Uu]nless|whether)\s[^,.;:]{0,60}"
    r"|(?:^|[，。；！？])(?:如果|假如|倘若|若|要是|一旦)[^，。；]{0,30})$"
)
# "a new jailbreak opens up X"
ATTACK = re.compile(
    r"\b(?:jailbreaks?|attacks?|exploits?|hacks?|prompts?|tricks?|backdoors?)\s+(?:\w+ly\s+)?$"
)
RUMOURED_AFTER = re.compile(r"[”」]?的(?:传闻|消息|说法|猜测|传言)")


def judged(trigger: Trigger, sentence: Sentence) -> Trigger:
    """The trigger with what its clause says: denied, hearsay, or still to come."""
    context = words().context
    whole = sentence.masked[max(0, trigger.start - BEFORE_WINDOW) : trigger.start]
    before = CLAUSE.split(BRACKETED.sub("", whole))[-1]
    if sentence.masked.startswith(",", trigger.start):
        before = ""  # "would not say whether X, expected in June, …": said of X alone
    done_to = _was_done(trigger, sentence, before) or FIRST_TO.search(before) is not None
    besides = (trigger.text.endswith("ing") and BESIDES.search(before)) or COMMITTED.search(before)
    is_to = INFINITIVE.search(before) is not None and not besides
    planned = trigger.planned or (is_to and not done_to)
    planned = planned or (context["english_will"].search(before) is not None and not done_to)
    if PAST.search(trigger.text) and DID.search(before):
        planned = trigger.planned  # "Not to be left out, Acme opened up X"
    after = sentence.masked[trigger.end : trigger.end + 40]
    if trigger.place == "noun" and (NOUN_AHEAD.match(after) or EXPECTED.search(before)):
        planned = True
    if context["english_ahead"].search(before) or TO_DO.match(sentence.masked) or BOX.search(whole):
        planned = True
    if re.match(r"(?i)\s*\b(?:soon|next\s+(?:week|month|year)|tomorrow|later\s+this)\b", after):
        planned = True
    behind = sentence.masked[trigger.end : trigger.end + BEHIND_WINDOW]
    planned = planned or (sentence.is_chinese and will_be(before, behind))
    of_whom = sentence.is_chinese and OF_WHOM.match(sentence.masked, trigger.end)
    planned = planned and not (trigger.word.done or of_whom)
    negated = bool(context["english_no"].search(before) or context["chinese_no"].search(before))
    negated = negated or bool(
        trigger.place == "noun" and UNTRUE.match(sentence.masked, trigger.end)
    )
    negated = negated or (
        trigger.attributive and (is_compared_with(before, behind) or is_made_from(before, behind))
    )
    rumour = not trigger.word.done and bool(
        RUMOURED_AFTER.match(after)
        or context["english_rumour"].search(before)
        or context["chinese_rumour"].search(before)
    )
    rest = sentence.masked[trigger.end : trigger.end + RUMOUR_WINDOW]
    rumour = rumour or (planned and context["english_rumour_after"].match(rest) is not None)
    refusal = "denied" if negated else "hearsay" if rumour else None
    refusal = refusal or next(_other_reasons(trigger, sentence, whole, before), None)
    aside = bool(
        (
            re.search(r"继[^，。；]{0,30}$", before)
            and re.match(r"[^，。；]{0,60}(?:之后|后)", sentence.masked[trigger.end :])
        )
        or re.search(r"(?i)\b(?:after|following)\s[^,.;]{0,60}$", before)
    )
    return replace(trigger, planned=planned, refusal=refusal, aside=aside)


def _other_reasons(trigger: Trigger, sentence: Sentence, whole: str, before: str) -> Iterator[str]:
    """Why a word of release that nobody denies tells of none, each reason that holds; whole: beyond its clause."""
    behind = sentence.masked[trigger.end : trigger.end + BEHIND_WINDOW]
    told = whole + trigger.text
    if FREE_FOR_EVER.search(told):
        yield "it tells a price"
    if THANKED.search(whole):
        yield "it only thanks for what came out before"
    if SUPPOSED.search(whole):
        yield "it is only supposed"
    if EXPLAINS.search(told):
        yield "it only tells what the text explains next"
    if ATTACK.search(before):
        yield "an attack opens it, and no maker"
    if APPOSED.search(before) and VERSION_OF.match(behind):
        yield "it says what the model before is"
    if COMPARED_TO_EARLIER.search(told):
        yield "it only tells what the news is compared with"
    if BY_DOING.search(told):
        yield "it only tells what for"
    if CAME_BEFORE.search(before):
        yield "it only dates what came before"
    if not sentence.is_chinese:
        return
    if dates_another(behind):
        yield "it only tells what came before"
    if is_hosted(trigger.text, before, behind):
        yield "a host that has it too did not make it"
    if _is_anothers(trigger, sentence, before):
        yield "who has it too did not make it"


def _is_anothers(trigger: Trigger, sentence: Sentence, before: str) -> bool:
    """Whether a program or a firm in Chinese text takes up a model whose maker is known, and is another."""
    first = next((spot.model for spot in sentence.models if spot.start >= trigger.end), None)
    if first is None or not (first.listed and first.organisation) or not hosts(trigger.text):
        return False
    if is_of_program(before):
        return True
    who = [spot for spot in sentence.organisations if spot.end <= trigger.start]
    if not who or not is_subject_of_hosting(sentence.masked[who[-1].end : trigger.start]):
        return False
    house = who[-1].organisation
    return house is not None and not related(house.id) & related(first.organisation)


def _was_done(trigger: Trigger, sentence: Sentence, before: str) -> bool:
    """Whether "to release" tells what was done: "was first to release", "held an event to release"."""
    context = words().context
    clause = CLAUSE.split(sentence.masked[max(0, trigger.start - DID_WINDOW) : trigger.start])[-1]
    return bool(
        context["english_done_to"].search(before) or context["english_did_to"].search(clause)
    )
