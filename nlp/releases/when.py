"""The date of an act of release: as its clause states it, or the heading that it stands under."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from nlp.dates.calendar import ZONE_SLACK, shift
from nlp.dates.chinese import number as number_zh
from nlp.dates.english import number
from nlp.dates.expressions import DateMention
from nlp.lexicon.release_words import words
from nlp.releases.gaps import MORE_THAN
from nlp.releases.linking import Objects
from nlp.releases.text import Sentence, Spot
from nlp.releases.triggers import EITHER, NOUN, Trigger
from nlp.releases.when_aside import is_told_aside

FAR = 110  # characters between a date and a trigger beyond which they no longer belong together
# characters as they stand, names and all, beyond which no date is looked at, so that a sentence without end
# costs no more than its length
OUT_OF_SIGHT = 300
APPOSITION = re.compile(
    r",\s+(?:(?:an?|the|its|their|one|which|who|whose)|(?:right|just|shortly)\s(?:after|before|as|when))\s[^,.;]{1,90},\s"
)
# "released X, a small model (meaning that …), on Monday"
LONGEST_BRACKET = 600
BRACKETED = re.compile(r"\s?\([^()\n]{12,600}\)")
# what says of a day how the act stands to it: "before the end of the year"
OF_A_DAY = re.compile(r"(?i)\b(?:before|since)\s+(?:the\s+)?$")
BREAK_COST = 60  # what a clause's end between them adds to their distance
CLAUSE_END = re.compile(
    r"[;；。!！?？]|[.]\s|\b(?:but|while|whereas|since|because|when|after|before|compared|than)\b|[,，]\s*(?:and|but|与|而|比)",
    re.IGNORECASE,
)
NEXT_ACT_THEN = re.compile(
    r";\s[^;]{0,80}?\b(?:arrived|followed|came|appeared|landed|launched|was|were|went|debuted|began|opened|joined)\b[^;]{0,20}$"
)
AND_DID = re.compile(r"(?i)\band\s+(?:was\s+|were\s+)?(?:\w+ly\s+)?\w{3,}ed\b")
AND_THEN = re.compile(r"(?i),?\s+(?:and|but|then)(?:\s+then)?\s+(?:\w+ly\s+)?(?:has\s+|have\s+)?")
CHINESE_WIDTH = 1.6  # a Chinese character tells as much as so many Latin letters
LATE_COST = 50  # what it adds where a date stands after a Chinese act
NOT_FIRST = 12  # characters of a sentence behind which a date does not open it: "On 3 August, …"
DATE_FOLLOWS = re.compile(r"(?:于|在|[(（:])\s*$")
ADVERBS = re.compile(r"\s*Ⓞ*\s*(?:首次|正式|公开|全面|对外|初次)*\s*")
NEXT_CLAUSE = re.compile(r"[，,]?[^，。；！？]{0,30}")
# "开源了X，上月已在内部使用": what became of it before
OTHER_DEED = re.compile(
    "(?:就?已经?|就|便|曾|开始)[^，。；]{0,10}(?:使用|测试|训练|应用|投入|停止|启动|立项|完成|试用|通过|备案)"
)
ANOTHER = re.compile("[ⓂⓄ]")  # who or what a clause speaks of
OPENED = 40  # characters that a date which opens a sentence is away from its act, at most
NEAR_NOUN = 45  # a noun of release takes a date only this near: "since its release in June"
# a date that belongs to something else: founded in 2019, trained on data up to 2022
OTHER_EVENT = re.compile(
    r"\b(?:founded|established|set up|started|began|joined|raised|promised?|given|data|up to|cut-?off|born)"
    r"\s*(?:in\s*|on\s*)?$"
    # "an endpoint that expires on December 15", "free until June 30"
    r"|\b(?:(?:expir\w+|ends?|ending|closes?|runs?|running)\s+on|(?:expir\w+|ends?|ending|closes?|runs?|running|free"
    r"|valid|lasts?|available|open)\s+(?:until|through|till))\s*$"
    r"|\b(?:expir\w+|sunset\w*|retir\w+|deprecat\w+)\s+(?:on|in|by)\s*$"
    r"|(?:成立于|创立于|创办于|始于|截至|截止到?|自从?|从|启动于)\s*$",
    re.IGNORECASE,
)
# "相比上个月发布的版本": the day of what the release is compared with
COMPARED_WITH = re.compile(r"(?:相比于?|相较于?|比起|较|比)\s*$")
FOUNDED_AFTER = re.compile(
    r"^\s*(?:成立|创立|创办|启动|以来|起(?!正式|全面|分批|逐步|分阶段|陆续|开源|发布|上线|开放|免费)|开始|立项|底?[，,]?[^，。]{0,4}成立|以前|之前|版)"
)
# "从3月23日开幕的大会上获悉，…": the day of what is told
AT_NEWS = re.compile(
    r"(?:晚间?|[上下]午)?(?:开幕|举行|举办|召开)?的?[^，。；]{0,30}[上中](?:获悉|了解到|得知)[，,]"
)
# "11月18日起面向客户开启内测" (即日起, "from today on", tells no day)
OPENS_ON = re.compile(r"^\s*起(?:面向|向|对|可|开启|启动|开始)")
LOOKS_BACK = re.compile(
    r"(?i)^(?:last(?! (?:week|days) of)|the past|past|earlier|yesterday)\b|\bago$"
)
SAID = re.compile(
    r"(?i)\b(?:said|says|announced|confirmed|revealed|promised|wrote|posted|told\s+\w+|added|disclosed)"
    r"\s+(?:(?:early|late|earlier|on)\s+){0,2}$"
)
# "1月发布的X、5月的Y": each with its own
AHEAD = re.compile(r"份?(?:发布|推出|开源|上线|出现|诞生|问世|亮相|面世)?的[^，。；、ⓂⓄ]{0,12}")
OF_IT = re.compile(r",\s(?:with|which|an?|the|its)\s[^,;.Ⓜ]{2,60},(?=\s(?:in|on|last|this)\s)")
SOME_TIME = re.compile(r"(?i)(?:days|weeks|months|years)\s")
BEHIND = re.compile(
    r"(?:\s*\((?:by|from|of)\s[^()]{2,40}\))?,?\s*(?:(?:model|series|family|LLM|chatbot|version)\s+)?(?:(?:in|on|since|last|this|only|just|about|some|roughly|nearly|almost|barely)\s|[(（])?\s*"
)
HISTORY = re.compile(
    r"(?i)\b(?:previous|previously|earlier|already|had|since|former|once)\b|已经?(?!正式|全面|同步)|此前|曾|之前|早在|距离?(?=[^，。]{0,30}$)|过去|当前|目前|至今"
)
# "two days after Y released X": counted back from the day that the sentence names before, or that of the text
COUNTED_BACK = re.compile(
    r"(?i)\b(?P<n>\d{1,2}|half\s+an?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+(?P<unit>day|week|month|year)s?"
    r"\s+after\b[^.;,]{0,60}$"
)
# "1月23日，就在X发布三天后，…"
# 在某某发布后的过去三个月里
SINCE_ZH = re.compile(
    r"(?:之|以)?后的?(?:过去|这|近)?(?P<n>[\d一二两三四五六七八九十]{1,3})个月(?:时间|以来)?[里内中，]"
)
COUNTED_BACK_ZH = re.compile(
    r"(?:了|之?后)?(?:不到|短短|仅仅?|才|刚刚?|的)?(?:第)?(?P<n>[一二两三四五六七八九十\d]{1,3})(?P<unit>天|日|周|个月|年)(?:之)?后"
)
UNITS_ZH = {"天": "day", "日": "day", "周": "week", "个月": "month", "年": "year"}
# "The step comes a day after Y opened X": counted from the day of the news
COMES_AFTER = re.compile(
    r"(?i)\b(?:step|move|news|release|launch|announcement|debut|it|this|which|that)\s+(?:comes|came|follows|arrives|arrived|lands|landed)\s+(?:just\s+|only\s+|barely\s+)?$"
)
NEWS_REACH = 6
# "甲8月开源了X，乙此前开源过Y": the clause of the act tells its own time
OWN_CLAUSE = re.compile(r"[，,][^，,]*(?:此前|早前|先前|早已|此后|其后|后来)[^，,]*$")
# "X appeared in April and was followed by Y": the day is that of the first
FOLLOWED = re.compile(r"(?i)(?:(?:was|were|is|are)\s+)?(?:soon\s+|later\s+)?followed\s+by\b")
# "launched X, and later this month …", "with Y to follow next week"
LATER = re.compile(
    r"(?i)later\s+(?:this|that|in)\b|next\s+(?:week|month|year|quarter|spring|summer|autumn|fall|winter)\b|tomorrow\b"
    r"|下(?:个|個)?[周月週]|明[天日年]"
)
BUILT_ON = re.compile(r"(?:基于|利用|借助|依托|使用)[^，。；]{0,12}$")
EVER_SINCE = re.compile(r"[^，。；]{0,40}以来")  # "自4月开源X以来"
THIS_TIME = re.compile(r"此次|本次|这次|此番")


@dataclass(frozen=True, slots=True)
class When:
    """The date of an act. stated: the clause or its heading gives it; vague: 日前, "recently"."""

    iso: str | None = None
    stated: bool = False
    vague: bool = False


def date_of(
    spot: Spot | None,
    trigger: Trigger,
    objects: Objects,
    sentence: Sentence,
    *,
    planned: bool,
) -> When:
    """When an act took or will take place, as far as its sentence or the line's head tells."""
    if spot and len(objects.spots) > 1 and (own := own_date(spot, sentence, planned=planned)):
        return When(own, stated=True)
    others = _of_next(spot, objects, sentence, planned=planned)
    if not planned and (back := _counted_back(trigger, sentence)):
        return back
    best: tuple[float, DateMention] | None = None
    vague: float | None = None  # the cost of the nearest that fixes no day
    describes = _only_describes(trigger, sentence)
    near = objects.place == NOUN or trigger.attributive or describes
    reach = NEAR_NOUN if near else FAR
    extent = _extent(trigger, objects)
    for mention in sentence.dates_ahead if planned else sentence.dates:
        if mention is others or _is_out_of_sight(mention, trigger, extent, sentence):
            continue
        cost = _distance(mention, trigger, extent, sentence)
        between = sentence.masked[mention.end : trigger.start]
        followed = FOLLOWED.match(trigger.text) and mention.end <= trigger.start
        if not planned and (OWN_CLAUSE.search(between) or followed or LATER.match(mention.text)):
            continue
        if mention.iso and _begins_when(mention, trigger, sentence):
            return When(mention.iso, stated=True)
        if is_told_aside(mention, trigger, objects, sentence, planned=planned):
            continue
        beside = (
            mention.end <= trigger.start and ADVERBS.fullmatch(between) is not None
        )  # 自3月14日发布以来
        inside = trigger.start <= mention.start < trigger.end  # "began in April with X"
        if (
            cost > reach
            or _opens_next(mention, trigger, objects, sentence)
            or (describes and mention.start <= NOT_FIRST)
            or not (beside or inside or not _of_something_else(mention, sentence))
        ):
            continue
        if planned and LOOKS_BACK.search(mention.text):
            continue
        if (
            planned
            and mention.end <= trigger.start
            and SAID.search(sentence.masked[: mention.start])
        ):
            continue  # "said on Tuesday that it would open": the day of the promise
        if mention.iso is None:
            vague = cost if vague is None else min(cost, vague)
            if best and cost < best[0] and SOME_TIME.match(mention.text):
                best = None  # "X last Tuesday, and days later Y"
        elif (
            _fits(mention, sentence.published, planned=planned)
            and (best is None or cost < best[0] or _refines(mention, best[1]))
            and not (best and _refines(best[1], mention))
        ):
            best = (cost, mention)
    if best is not None:
        return When(best[1].iso, stated=True)
    if vague is not None:
        return When(vague=True)
    aside = _is_base(trigger, sentence) or (sentence.follows and history(trigger, sentence))
    if sentence.line_date and not (planned or describes or aside):
        return When(sentence.line_date, stated=True)
    return When()


# "It began on May 6, when Acme, a small firm, launched X": the day of what the clause tells
WHEN = re.compile(r",?\s+when\s(?P<told>[^;:]*)")
WHOLE_LINE = re.compile(
    r"[^Ⓜ:]{0,30}[:–—-]?\s*Ⓜ+(?:\s(?:series|family|models?))?\s(?:\w+ly\s)?[\w-]+\sby\s(?:the\s)?Ⓞ+\W*"
)
ANOTHER_ACT = re.compile(r"[.]\s|\bafter\b|\bbefore\b|\bwhile\b")


def _begins_when(mention: DateMention, trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a date is followed by "when", and what it tells is the act."""
    found = WHEN.match(sentence.masked, mention.end, trigger.start)
    return (
        found is not None and found.end() == trigger.start and not ANOTHER_ACT.search(found["told"])
    )


def _is_base(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether what came out is only what a day's news was built on: "11月10日 基于Acme开源的X，…"."""
    return trigger.attributive and bool(
        BUILT_ON.search(sentence.masked, max(0, trigger.start - 16), trigger.start)
    )


def _counted_back(trigger: Trigger, sentence: Sentence) -> When | None:
    """The day of an act that the sentence's own event followed by so many days, weeks, months or years."""
    found = COUNTED_BACK.search(sentence.masked[: trigger.end])
    if not found:
        return _counted_back_zh(trigger, sentence)
    comes = COMES_AFTER.search(sentence.masked[: found.start()])
    is_deep = sentence.before is not None and sentence.before.before is not None
    if is_deep and not (sentence.dates or comes):
        return None  # (deep in a text the other event need not be of its day)
    unit, amount = found.group("unit").lower(), number(found.group("n"))
    if found.group("n").lower().startswith("half"):
        unit, amount = {"year": ("month", 6), "month": ("day", 15)}.get(unit, (unit, None))
    if any(found.end() <= d.start < found.end() + NEAR_NOUN for d in sentence.dates if d.iso):
        return None  # the act has a day of its own
    before = [d.iso for d in sentence.dates if d.end <= found.start() and d.precision == "day"]
    if not before and comes:
        before = _days_before(sentence)
    months = [d.iso for d in sentence.dates if d.end <= found.start() and d.precision == "month"]
    if not before and months and months[-1] and unit in {"month", "year"}:
        before = [f"{months[-1]}-01"]  # "raised money in October, a month after it released X"
    day = date.fromisoformat(before[-1]) if before and before[-1] else sentence.published
    if day is None or amount is None:
        return None
    iso, _ = shift(day, unit, -amount)
    return When(iso, stated=iso is not None)


def _counted_back_zh(trigger: Trigger, sentence: Sentence) -> When | None:
    """The same in Chinese, where a day stands before and the count behind the act."""
    since = SINCE_ZH.match(sentence.masked, trigger.end)
    so_many = number_zh(since["n"]) if since else None
    if since is not None and so_many is not None and sentence.published is not None:
        iso, _ = shift(sentence.published, "month", -so_many)
        return When(iso, stated=iso is not None)
    found = COUNTED_BACK_ZH.match(sentence.masked, trigger.end)
    days = [d for d in sentence.dates if d.end <= trigger.start and d.iso and d.precision == "day"]
    amount = number_zh(found["n"]) if found else None
    if found is None or amount is None or not days:
        return None
    if not re.fullmatch(
        r"[，, ]*(?:(?:也|就|正)?在|距离?|距)?[^，。；]{0,40}",
        sentence.masked[days[-1].end : trigger.start],
    ):
        return None
    iso, _ = shift(date.fromisoformat(str(days[-1].iso)), UNITS_ZH[found["unit"]], -amount)
    return When(iso, stated=iso is not None)


def _days_before(sentence: Sentence) -> list[str | None]:
    """The days that the sentence before names which names any, a few sentences back."""
    above = sentence.before
    for _ in range(NEWS_REACH):
        if above is None:
            break
        days = [d.iso for d in above.dates if d.precision == "day" and d.iso]
        if days:
            return list(days)
        above = above.before
    return []


def own_date(spot: Spot, sentence: Sentence, *, planned: bool) -> str | None:
    """The date of one model of several: "launched X in December and Y in January", "1月的X、5月的Y"."""
    own = _own(spot, sentence, planned=planned)
    return own.iso if own else None


def _of_next(
    spot: Spot | None, objects: Objects, sentence: Sentence, *, planned: bool
) -> DateMention | None:
    """The date behind a model that is its next one's: "某校的X，5月的Y"."""
    after = (one for one in objects.spots if spot and one.start >= spot.end)
    following = next(after, None)
    own = _own(following, sentence, planned=planned) if following else None
    if own and spot and following and spot.end <= own.start < following.start:
        return own
    return None


def _own(spot: Spot, sentence: Sentence, *, planned: bool) -> DateMention | None:
    """Where that date stands."""
    aside = OF_IT.match(sentence.masked, spot.end)  # "X, with 13 billion parameters, in July"
    end = aside.end() if aside else spot.end
    for mention in sentence.dates_ahead if planned else sentence.dates:
        behind = mention.start >= spot.end and BEHIND.fullmatch(sentence.masked, end, mention.start)
        ahead = mention.end <= spot.start and AHEAD.fullmatch(
            sentence.masked, mention.end, spot.start
        )
        if (
            mention.iso
            and (behind or ahead)
            and _fits(mention, sentence.published, planned=planned)
        ):
            return mention
    return None


def is_this_time(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether the act is the news itself, whatever its sentence tells of before: 此次发布的."""
    return THIS_TIME.search(sentence.masked, max(0, trigger.start - 6), trigger.start) is not None


def history(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether the clause looks back from the news: "had already released", 此前已发布."""
    before = sentence.masked[max(0, trigger.start - 40) : trigger.start]
    if THIS_TIME.search(before):
        return False
    describes = _only_describes(trigger, sentence)
    since = EVER_SINCE.match(sentence.masked, trigger.end) is not None
    return (
        trigger.attributive or trigger.aside or describes or since or bool(HISTORY.search(before))
    )


def _only_describes(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether the word only says whose a model is: "based on X released by Y"."""
    if trigger.place != EITHER or not sentence.masked.startswith(" by ", trigger.end):
        return False
    # (a dated line that says nothing else: "Jun 2025: X opened by Acme")
    return not (sentence.line_date and WHOLE_LINE.fullmatch(sentence.masked))


def _refines(mention: DateMention, other: DateMention) -> bool:
    """Whether a date says more precisely what another says: "a week ago, on 3 August"."""
    return bool(
        mention.iso
        and other.iso
        and len(mention.iso) > len(other.iso)
        and mention.iso.startswith(other.iso)
        and abs(mention.start - other.end) < NEAR_NOUN
    )


def _fits(mention: DateMention, published: date | None, *, planned: bool) -> bool:
    """Whether a date can be that of a promise, or of what was done by the day of the text."""
    if mention.iso is None or published is None:
        return True
    told = published.isoformat()[: len(mention.iso)]
    if planned:
        return mention.iso >= told
    if mention.precision == "day":
        return date.fromisoformat(mention.iso) <= published + ZONE_SLACK
    return mention.iso <= told


def _opens_next(
    mention: DateMention, trigger: Trigger, objects: Objects, sentence: Sentence
) -> bool:
    """Whether a Chinese date opens a later clause that tells of something else: "推出了X，上周又发布了Y"."""
    end = max([trigger.end, *(spot.end for spot in objects.spots)])
    if mention.start < end or not sentence.is_chinese:
        return False
    rest = NEXT_CLAUSE.match(sentence.masked, mention.end)
    return (
        re.search("[，；]", sentence.masked[end : mention.start]) is not None
        and rest is not None
        and (
            ANOTHER.search(rest.group())
            or words().chinese.search(rest.group())
            or OTHER_DEED.match(rest.group())
        )
        is not None
    )


def _of_something_else(mention: DateMention, sentence: Sentence) -> bool:
    if AT_NEWS.match(sentence.masked, mention.end):
        return False
    before = sentence.masked[max(0, mention.start - 20) : mention.start]
    if OTHER_EVENT.search(before) or COMPARED_WITH.search(before):
        return True
    after = sentence.masked[mention.end : mention.end + 12]
    if OPENS_ON.match(after) and any(character.isdigit() for character in mention.text):
        return False
    return bool(FOUNDED_AFTER.match(after))


def _extent(trigger: Trigger, objects: Objects) -> tuple[int, int]:
    """Where an act and what it governs begin and end."""
    spots = objects.spots
    return min([trigger.start, *(s.start for s in spots)]), max(
        [trigger.end, *(s.end for s in spots)]
    )


def _between(mention: DateMention, trigger: Trigger, extent: tuple[int, int]) -> tuple[int, int]:
    """Where what stands between a date and the act begins and ends."""
    start, end = extent
    if mention.end <= start:
        return mention.end, start
    if mention.start >= end:
        return end, mention.start
    if mention.end <= trigger.start:
        return mention.end, trigger.start
    return trigger.end, mention.start


def _is_out_of_sight(
    mention: DateMention, trigger: Trigger, extent: tuple[int, int], sentence: Sentence
) -> bool:
    """Whether a date is so far from the act that no reading brings them together."""
    begin, end = _between(mention, trigger, extent)
    if OUT_OF_SIGHT < end - begin <= OUT_OF_SIGHT + LONGEST_BRACKET:
        end -= sum(len(one) for one in BRACKETED.findall(sentence.masked, begin, end))
    return (
        end - begin > OUT_OF_SIGHT
        and mention.start > NOT_FIRST
        and not AT_NEWS.match(sentence.masked, mention.end)
    )


def _distance(
    mention: DateMention, trigger: Trigger, extent: tuple[int, int], sentence: Sentence
) -> float:
    """Characters between a date and the act, names and ends of clauses counted in their own way."""
    late = 0
    start, end = extent
    begin, until = _between(mention, trigger, extent)
    gap = BRACKETED.sub("", sentence.masked[begin:until])
    if mention.end > start and mention.start >= end:
        if AND_DID.search(gap) or NEXT_ACT_THEN.search(gap):
            late = FAR  # "was uploaded first and explained a day later", "; a longer version arrived in May"
        if sentence.is_chinese and not DATE_FOLLOWS.search(gap):
            late = LATE_COST  # in Chinese the date comes first: this one belongs to what follows
    if AND_THEN.fullmatch(gap) and mention.end <= trigger.start:
        late = LATE_COST  # "showed it in March and upgraded X in June": the day of the other verb
    if mention.end <= start and gap.startswith(",") and mention.start > NOT_FIRST:
        late = LATE_COST // 2  # "which opened X on 3 August, added Y": the day of the other clause
    if news := AT_NEWS.match(gap):
        gap = gap[news.end() :][-OPENED:]
    if mention.start <= NOT_FIRST and gap.startswith((",", "，")):
        gap = gap[-OPENED:]  # "On Monday, …": the day of the whole sentence
    plain = re.sub(r"[ⓂⓄ]+", "Ⓜ", APPOSITION.sub(" ", OF_A_DAY.sub("", MORE_THAN.sub(" ", gap))))
    letters = len(plain) * (CHINESE_WIDTH if sentence.is_chinese else 1)
    return letters + late + BREAK_COST * len(CLAUSE_END.findall(plain))
