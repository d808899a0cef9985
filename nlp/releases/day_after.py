"""Days that the sentences around a release tell of it: "The March 5 release comes as …", "Today was Acme's turn"."""

from __future__ import annotations

import re
from itertools import pairwise

from nlp.records import Organisation
from nlp.releases.draft import Draft
from nlp.releases.makers import Makers
from nlp.releases.text import Sentence

REACH = 2  # sentences behind a release in which its day may be told
_THE = re.compile(r"(?i)\W{0,2}(?:the|its|their|that)\s+$")
_RELEASE = re.compile(
    r"(?i)\s+(?:model\s+)?(?:release|launch|debut|drop|announcement|unveiling|roll-?out)\b"
)
_OPENS_WITH_IT = re.compile(r"(?i)\W{0,2}(?:the|its|their|that)\s")
_SINCE_WHEN = re.compile(r"\b(?:as of|since)\s")
# "Both are available through the API as of April 23"
_AVAILABLE_AS_OF = re.compile(
    r"[^.;]*?\b(?:available|live|out|open)\b[^.;]{0,100}\b(?:as of|since)\s+"
)
# "and it dropped … on a Saturday?", "The lab announced the full release on Saturday"
_IT_CAME = re.compile(
    r"[^;Ⓜ]*?\b(?:(?:[Ii]t|[Tt]hey|[Tt]his one|[Tt]he (?:release|launch|model|models|news|drop))\s(?:\w+\s){0,2}"
    r"(?:dropped|landed|launched|came out|came|went live|arrived|shipped|debuted|hit|appeared)"
    r"|(?:announced|made|completed|confirmed|finished)\s(?:the|its|their)\s(?:\w+\s)?(?:release|launch|roll-?out))\b"
    r"[^;Ⓜ]{0,30}?\s(?:(?:on|in)\s(?:an?\s)?|late\s|early\s)*"
)
_MAY_COME = re.compile(
    r"\b(?:dropped|landed|launched|came|went live|arrived|shipped|debuted|hit|appeared|announced|made|completed"
    r"|confirmed|finished)\b"
)
# "Monday brought an update of its own: X"
_DAY_BROUGHT = re.compile(
    r"\s(?:brought|saw|gave\sus|delivered|was\sthe\sday\s(?:of|for))\b[^.;]{0,60}?(?=Ⓜ)"
)
# a sentence that says whose day it is and names no model
_TODAY = re.compile(
    r"(?:Earlier\s)?[Tt]oday(?:,|\s(?:it\s)?(?:was|is))\s[^.;]*?\b(?:launch|releas|ship|unveil|drop|open|announc)\w*"
    r"|[^.;]*?\b(?:launched|released|shipped|unveiled|dropped)\s[^.;Ⓜ]{2,40}\stoday\b"
)
OPENING = 4  # sentences in which a text says that


def days_after(drafts: list[Draft], sentences: tuple[Sentence, ...]) -> None:
    """Date releases by a sentence right behind: "The March 5 release"."""
    at = {sentence.start: number for number, sentence in enumerate(sentences)}
    for draft in drafts:
        number = at.get(draft.sentence.start)
        if draft.date or draft.planned or draft.own_time or number is None:
            continue
        if number and (day := _day_something_came(sentences[number - 1])):
            draft.date = day
            continue
        for sentence in sentences[number + 1 : number + 1 + REACH]:
            if day := _day_of_release(sentence) or _day_that_brought(sentence, draft):
                draft.date = day
                break


# "A second wave arrived from Beijing on December 8.": what it was, the next sentence tells
_SOMETHING_CAME = re.compile(
    r"(?:[^.;Ⓜ]|\.\d)*\b(?:wave|shock\w*|blow|tremor|answer|reply|response|news|surprise|bombshell|salvo|move)\s(?:then\s)?"
    r"(?:arrived|came|landed|struck|hit|followed|broke|dropped)\b[^.;Ⓜ]{0,40}\son\s$"
)


def _day_something_came(sentence: Sentence) -> str | None:
    """The day with which a sentence without a model ends that tells only that news came."""
    if sentence.models or len(sentence.dates) != 1:
        return None
    mention = sentence.dates[0]
    ends = not sentence.masked[mention.end :].strip(" .:!\n")
    came = ends and _SOMETHING_CAME.fullmatch(sentence.masked, 0, mention.start)
    return mention.iso if came else None


def _day_that_brought(sentence: Sentence, draft: Draft) -> str | None:
    """The day of "Monday brought its own news: X", where X is what was released."""
    for mention in sentence.dates:
        found = _DAY_BROUGHT.match(sentence.masked, mention.end) if mention.iso else None
        spot = next((s for s in sentence.models if found and s.start == found.end()), None)
        if spot and spot.model and draft.spot and draft.spot.model:
            return mention.iso if spot.model.id == draft.spot.model.id else None
    return None


def _day_of_release(sentence: Sentence) -> str | None:
    """The day of "The March 5 release", where a sentence opens so, or of "It is available … as of March 5"."""
    if not (
        _OPENS_WITH_IT.match(sentence.masked)
        or _SINCE_WHEN.search(sentence.masked)
        or _MAY_COME.search(sentence.masked)
    ):
        return None  # (dates are dear)
    return next(
        (
            mention.iso
            for mention in sentence.dates
            if mention.iso
            and (
                (
                    _THE.fullmatch(sentence.masked, 0, mention.start)
                    and _RELEASE.match(sentence.masked, mention.end)
                )
                or _AVAILABLE_AS_OF.fullmatch(sentence.masked, 0, mention.start)
                or (not mention.future and _IT_CAME.fullmatch(sentence.masked, 0, mention.start))
            )
        ),
        None,
    )


# what a text that speaks of "this week" goes on to tell
_THIS_WEEK = re.compile(r"(?i)\bthis\s+week\b")
_OF_NEWS = re.compile(
    r"(?i)\b(?:models?|releas\w+|launch\w*|drop\w*|open[- ]sourc\w+|ship\w*|news|wave|breakthroughs?|actions?|updates?"
    r"|announc\w+|busy|packed|crazy|wild|highlights?|headlines?)\b"
)


# "the AI releases of the week", "the week's open updates", "in the same week"
_THE_WEEKS = re.compile(
    r"(?i)\b(?:releases?|news|updates?|launches|drops)\s+of\s+the\s+week\b|\bin\s+the\s+same\s+week\b"
    r"|\b(?:busy|packed|crazy|wild|insane|huge|massive|stacked)\s+week\b"
    # "Acme had quite a week, with three releases", "we had a week of open releases"
    r"|\bha(?:d|s had|ve had)\s+(?:quite\s+)?an?\s+(?:\w+\s+)?week\b[^.]{0,60}\b(?:releases|launches|models|drops)\b"
    r"|\b(?:the|this)\s+week[’']s\s+(?:[\w-]+\s+){0,3}(?:releases?|news|updates?|launches|drops|highlights?|stor(?:y|ies)|winners?|headlines?)\b"
)
_OF_MONTH = 7  # characters of an ISO month


def this_weeks(drafts: list[Draft], sentences: tuple[Sentence, ...]) -> None:
    """Date the undated news behind a sentence that speaks of this week's: by the month that the week lies in."""
    at = {sentence.start: number for number, sentence in enumerate(sentences)}
    weeks = [
        (number, mention.iso)
        for number, sentence in enumerate(sentences)
        if _THIS_WEEK.search(sentence.masked) and _OF_NEWS.search(sentence.masked)
        for mention in sentence.dates
        if mention.iso and _THIS_WEEK.fullmatch(mention.text)
    ]
    weeks += [
        (number, sentence.published.isoformat()[:_OF_MONTH])
        for number, sentence in enumerate(sentences)
        if sentence.published and _THE_WEEKS.search(sentence.masked)
    ]
    weeks.sort()
    for draft in drafts:
        number = at.get(draft.sentence.start, -1)
        if draft.date or draft.planned or draft.own_time:
            continue
        draft.date = next(
            (week for told, week in reversed(weeks) if told <= number),
            weeks[0][1] if weeks else None,
        )


# 今年以来, 从过年到现在, "so far this year": what is told of it came in that year
_THIS_YEAR_SO_FAR = re.compile(
    r"今年以来|开年(?:以来|至今|后)|年初(?:以来|至今|到现在)|从?(?:过年|春节|元旦)(?:到现在|至今|以来)"
    r"|\b(?:so far this year|this year so far|since the start of the year)\b"
)
_SINCE_A_YEAR = re.compile(r"(?P<year>20\d\d) ?年以来，")  # 2024年以来，X、Y接连发布
_OF_YEAR = 4  # characters of an ISO year


def this_years(drafts: list[Draft]) -> None:
    """Date by their year the undated releases of a sentence that looks back on the year so far."""
    for draft in drafts:
        published = draft.sentence.published
        if draft.date or draft.planned or draft.own_time or published is None:
            continue
        if _THIS_YEAR_SO_FAR.search(draft.sentence.masked):
            draft.date = published.isoformat()[:_OF_YEAR]
        elif since := _SINCE_A_YEAR.search(draft.sentence.masked):
            draft.date = since["year"]


# "Acme had quite a week, with two more releases": a week of whatever the text tells of it
_HAD_A_WEEK = re.compile(
    r"\s*(?:And\s+|But\s+)?(?:the\s+)?Ⓞ+(?:\s+team)?\s+(?:(?:is|has been)\s+having|had|has\s+had)\s+(?:quite\s+)?"
    r"an?\s+(?:\w+\s+)?week\b"
)


def whose_week(drafts: list[Draft], sentences: tuple[Sentence, ...], makers: Makers) -> None:
    """Date a maker's undated news by a sentence that tells of its week: "Acme had quite a week"."""
    for sentence in sentences:
        if sentence.published is None or not _HAD_A_WEEK.match(sentence.masked):
            continue
        month = sentence.published.isoformat()[:_OF_MONTH]
        _date_makers(drafts, makers, sentence.organisations[0].organisation, month)


def todays(drafts: list[Draft], sentences: tuple[Sentence, ...], makers: Makers) -> None:
    """Date a maker's undated news by the sentence that opens a text: "Today was Acme's turn to launch"."""
    for sentence in sentences[:OPENING]:
        is_news = not sentence.models and _TODAY.match(sentence.masked)
        if not is_news or sentence.published is None or len(sentence.organisations) != 1:
            continue
        day = sentence.published.isoformat()
        _date_makers(drafts, makers, sentence.organisations[0].organisation, day)


def _date_makers(drafts: list[Draft], makers: Makers, firm: Organisation | None, iso: str) -> None:
    """Date the news of one maker that has no time of its own."""
    for draft in drafts:
        if draft.date or draft.planned or draft.own_time or not firm or not draft.maker:
            continue
        if makers.related(firm.id, draft.maker):
            draft.date = iso


_NEAR = 600  # characters of text in which members are told with what they are members of
_LATER = re.compile(
    r"(?i)\b(?:later|then|since|afterwards?|followed|follows)\b|随后|此后|其后|之后|后来|接着"
)


def with_their_whole(drafts: list[Draft]) -> None:
    """Date members by the dated release of what they are members of, told right before: GPT-5.2, GPT-5.2 mini."""
    dated = [
        (draft.spot.model, draft)
        for draft in drafts
        if draft.date and not draft.planned and draft.spot and draft.spot.model
    ]
    for draft in drafts:
        model = draft.spot.model if draft.spot else None
        if model is None or draft.date or draft.planned or draft.own_time:
            continue
        if _LATER.search(draft.sentence.masked):
            continue
        draft.date = next(
            (
                whole.date
                for one, whole in dated
                if model.id.startswith(f"{one.id}-")
                and (one.version or not model.version)  # (a family came out with its first version)
                and 0 <= draft.sentence.start - whole.sentence.start <= _NEAR
            ),
            None,
        )


def with_their_member(drafts: list[Draft]) -> None:
    """Date a line by the one day on which all of its sizes that have a day came out: M2-Reasoning, M2-Reasoning-7B."""
    days: dict[str, set[str]] = {}
    for draft in drafts:
        model = draft.spot.model if draft.spot else None
        if model and model.size and model.parent and draft.date and not draft.planned:
            days.setdefault(model.parent, set()).add(draft.date)
    for draft in drafts:
        model = draft.spot.model if draft.spot else None
        if model is None or model.is_bare or draft.date or draft.planned or draft.own_time:
            continue
        if len(days.get(model.id, ())) == 1:
            draft.date = min(days[model.id])


# "此次发布的模型为X", "The new model, called X": what the text told before without a name
_TOLD_BEFORE = re.compile(
    r"(?:此次|本次|这次|此番)[^，。；ⓂⓄ]{0,4}(?:发布|推出|开源|上线|亮相|公布)的"
    r"|\b[Tt]he (?:newly (?:released|launched|unveiled) )?(?:new )?model,? (?:called|named|dubbed|known as)\b"
)


# "In July, labs there released a wave of open models. Key releases include X": of the time told before
_A_WAVE = re.compile(
    r"(?i)\b(?:releas\w+|launch\w+|open[- ]?sourc\w+|publish\w+|unveil\w+|ship\w+|dropp\w+|put\sout)\s"
    r"(?:an?\s|several\s|many\s|more\s|\w+\s){1,5}?[^.;ⓂⓄ]{0,60}?\bmodels\b"
)
_AMONG_THEM = re.compile(
    r"(?i)\W*(?:(?:the\s)?(?:key|notable|major|main|other|biggest)\s(?:ones|releases|launches|models|examples|among\sthem)"
    r"|they|these|those|among\s(?:them|these)|highlights)\s(?:(?:were|are|was|is|includ\w+|range\w*)\b|Ⓜ)"
)


def of_the_wave(drafts: list[Draft], sentences: tuple[Sentence, ...]) -> None:
    """Date releases that name what the sentence before told to have come out at a time."""
    before = {two.start: one for one, two in pairwise(sentences)}
    for draft in drafts:
        if draft.date or draft.planned or draft.own_time:
            continue
        told = before.get(draft.sentence.start)
        if (
            told is not None
            and not told.models
            and len(told.dates) == 1
            and _AMONG_THEM.match(draft.sentence.masked)
            and _A_WAVE.search(told.masked)
        ):
            draft.date = told.dates[0].iso


def as_nameless(drafts: list[Draft]) -> None:
    """Date a release by the nameless one of its maker that it gives the name to."""
    nameless: list[Draft] = [one for one in drafts if one.spot is None and one.date]
    for draft in drafts if nameless else ():
        if draft.spot is None or draft.date or draft.planned or draft.own_time:
            continue
        if _TOLD_BEFORE.search(draft.sentence.masked):
            before = [
                one
                for one in nameless
                if one.maker == draft.maker and one.sentence.start < draft.sentence.start
            ]
            draft.date = before[-1].date if before else None
