"""Words of release in a sentence: how they are used, and what the clause says of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from nlp.lexicon.release_words import Word, words
from nlp.releases.ahead_zh import goes_on
from nlp.releases.clause import BEFORE_WINDOW, INFINITIVE, judged
from nlp.releases.clause_zh import describes, is_of_data, is_of_its_parts
from nlp.releases.text import Sentence
from nlp.text.pattern_index import PatternIndex

# "open-sources models", "which also releases its X models"
MODELS_AT_ALL = re.compile(r"\s+(?:AI\s+|language\s+)?models\s*(?=[.,;]|$)")
ITS_MODELS = re.compile(
    r"\s+(?:(?:most|many|all)\s+(?:of\s+)?)?(?:its|their)\s+(?:\w+\s+)?(?:Ⓜ+\s+)?models\b"
)
# "his opening keynote", "the updated text states", "shares opened higher", "users dropped X for Y": no act of release
DESCRIBES = re.compile(
    r"(?i)opening\s+(?:keynotes?|remarks|speech|address|session|ceremony|day|night|statement|line|slide|talk|act|bid|match|round)\b"
    r"|opened\s+(?:higher|lower|flat|sharply|(?:up|down)\s+\d)"
    r"|(?:drop(?:s|ped|ping)?)\s+Ⓜ+\s+(?:for|in\s+favou?r\s+of)\s+(?:the\s+)?[ⓂⓄ]"
    r"|(?<=\bthe )updated\s+(?:text|page|documentation|docs|policy|terms|list|table|figures?|guidance|statement)\b"
)
# "would make X free and open-source it": said to come as well
AND_ALSO = re.compile(r"\band\s+(?:\w+ly\s+|then\s+|also\s+)?$")
AGAIN_AND_AGAIN = re.compile(
    r"\b(?:which|who|that|regularly|routinely|often|always|typically)\s+(?:also\s+)?$"
)
# how the model stands to the trigger
AFTER = "after"  # released X
BEFORE = "before"  # X was released
NOUN = "noun"  # the release of X, X's release
EITHER = "either"  # X发布, 发布X: what stands there decides

ADVERBS = r"(?:\s+(?:now|also|already|just|\w+ly|all|both|not|been|first|since|then|later))*\s*$"
PASSIVE = re.compile(rf"(?i)\b(?:is|are|was|were|been|being|be|gets?|got)\b{ADVERBS}")
PERFECT = re.compile(rf"(?i)(?:\b(?:has|have|had)\b|[’']ve){ADVERBS}")
DETERMINER = re.compile(
    r"(?i)\b(?:the|a|an|this|that|its|their|our|his|her|latest|new|first|major|recent|upcoming|initial|public|official|full|each|every|since|model|after|before|upon|following|largest|biggest|opensource|open-source|weights?)\s+$|\b(?:the|an?|this|that|its|their|our)\s+[\w.]*\d[\w.]*\s+$|[’']s\s+(?:\w+\s+)?$|Ⓜ\s+$"
)
PREPOSITION_AFTER = re.compile(
    r"(?i)^\s*(?:\w+ly\s+)?(?:by|on|in|last|this|earlier|under|as|today|yesterday|tonight|via|at|for|with|to|alongside|just|next|back\s+in|early|late|mid|after|before|during|amid|without|from|first|soon|shortly|simultaneously|exclusively|free|open[-\s]source|(?:Jan|Febr)uary|March|April|May(?=\s\d)|June|July|August|(?:Septem|Octo|Novem|Decem)ber|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:(?:about|around|roughly|approximately|almost|nearly|exactly|just|only|barely|some|over|(?:more|less)\s+than|a\s+little)\s+){0,3}(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|several|some|a\s+few|\d+)\s+(?:\w+\s+)?(?:hour|day|week|month|year)s?\s+(?:ago|later|after|afterwards?|earlier|before|apart))\b|^\s*[,.;:!()]|^\s*$"
)
OF_OR_COLON = re.compile(r"(?i)\s*(?:of\b|[:：])")
NAMELESS = re.compile(r"[\s#*\-\[\]()\d./:]*")  # what may open a line before its first word
ATTRIBUTIVE = re.compile(r"^了?的(?!是)")
SOURCE_AND_RELEASE = 3  # characters between two triggers that are one: 开源发布, 发布并开源


# "posts indicate that X was added": no verb
POSTS_SAY = re.compile(
    r"\s+(?:indicat|show|suggest|claim|say|argu|not|highlight|describ|fram|nam|prais|compar|report|discuss)(?:e|es|s|ed|ing)?\b"
)
# "in a post on the forum, somebody called X a wonder", "his blog posts": no verb either
POST_OF = re.compile(
    r"(?i)(?:\b(?:an?|the|this|that|his|her|their|its|our|my|one|another|multiple|several|many|some|two|recent|earlier|separate|blog|forum|media|weibo"
    r"|wechat|reddit|linkedin|twitter)|[’']s|\bX)\s+$"
)
# where models are shown to the public: there "showed X" is an act by itself
AT_EVENT = re.compile(
    r"(?i)\b(?:conference|developer\s+day|event|summit|keynote|ceremony|briefing|exhibition|expo|trade\s+fair|launch)\b[^.;]*$"
)
# "released an upgraded version of X": one act
RENEWED = re.compile(r"(?i)\s+(?:an?|the|its|their|our)\s+(?:\w+ly\s+)?")
# between a verb and the noun that is its object: "announced the official", "released a second major"
ITS_OBJECT = re.compile(
    r"(?i)\s+(?:the|an?|its|their|our|one|two|three|four|five|several)\s+(?:[\w-]+\s+){0,4}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A word of release. start and end are counted from the sentence's start."""

    start: int
    end: int
    text: str
    word: Word
    place: str
    planned: bool = False
    refusal: str | None = None  # why the clause tells of no release, if it says so
    attributive: bool = False
    aside: bool = False  # what the news itself follows: "after it opened X", 继X开源之后


def triggers_of(sentence: Sentence) -> tuple[Trigger, ...]:
    """Every word of release in a sentence, in order, those of one act joined."""
    found = [*_english(sentence), *_phrases(sentence)]
    if sentence.is_chinese:
        found += _chinese(sentence)
    found.sort(key=lambda trigger: (trigger.start, -trigger.end, trigger.word.beside))
    joined = _joined(found, sentence.masked)
    alone = all(
        trigger.word.beside and not AT_EVENT.search(sentence.masked, 0, trigger.start)
        for trigger in joined
    )
    found = [] if alone else [judged(trigger, sentence) for trigger in joined]
    for number, (before, trigger) in enumerate(pairwise(found), start=1):
        between = sentence.masked[before.end : trigger.start]
        last = found[number - 1]  # as it was judged just now
        if last.planned and (
            goes_on(between, sentence.masked[trigger.end : trigger.end + 4])
            or (AND_ALSO.search(between) and _is_base(trigger.text))
        ):
            found[number] = replace(trigger, planned=True)
    return tuple(found)


def _is_base(text: str) -> bool:
    """Whether an English word of release is a verb's base form: "would free X and open-source it"."""
    word, forms = words().english_forms.get(text.casefold(), (None, frozenset()))
    return word is not None and "base" in forms and not forms & {"past", "participle", "noun"}


def _english(sentence: Sentence) -> Iterator[Trigger]:
    masked = sentence.masked
    for found in words().english.finditer(masked):
        if masked[found.start() - 1 : found.start()] == "[" and masked[found.end() :][:1] == "]":
            continue  # "[update]": how a digest marks its items
        text = re.sub(r"\s+", " ", found.group().casefold())
        word, forms = words().english_forms[text]
        before, after = masked[: found.start()][-BEFORE_WINDOW:], masked[found.end() :]
        place = _place(text, forms, before, after)
        if (
            place is None
            or ("third" in forms and _is_habit(before, after))
            or DESCRIBES.match(masked, found.start())
        ):
            continue
        yield Trigger(
            start=found.start(),
            end=found.end(),
            text=found.group(),
            word=word,
            place=place,
            planned=word.planned,
        )


def _place(text: str, forms: frozenset[str], before: str, after: str) -> str | None:
    """How an English form is used, None where it is no act (an adjective, a noun of no use)."""
    context, alone = words().context, words().english_forms[text][0].alone
    if ("noun" in forms and context["english_of_another"].match(after)) or (
        text in {"post", "posts"} and (POSTS_SAY.match(after) or POST_OF.search(before))
    ):
        return None
    own = EITHER if alone else AFTER
    if "past" in forms or "participle" in forms:
        place: str | None = EITHER
        if PASSIVE.search(before):
            place = BEFORE
        elif not alone and (PERFECT.search(before) or not PREPOSITION_AFTER.match(after)):
            place = AFTER
    elif "noun" in forms and (DETERMINER.search(before) or OF_OR_COLON.match(after)):
        place = NOUN
    elif "third" in forms and re.match(r"\s*[:：]", after):
        place = NOUN  # "Updates: …", "New releases: X"
    elif "gerund" in forms:
        place = NOUN if re.match(r"(?i)\s*of\b", after) else AFTER
    elif text.startswith("open") and _is_adjective(forms, before, after):
        place = None
    elif "noun" in forms and not alone and NAMELESS.fullmatch(before):
        place = NOUN if re.match(r"\s*[:：]|\s*$", after) else AFTER
    else:
        place = own
    return place


def _is_habit(before: str, after: str) -> bool:
    """Whether the present tells what somebody does again and again: "which also open-sources models"."""
    return MODELS_AT_ALL.match(after) is not None or bool(
        ITS_MODELS.match(after) and AGAIN_AND_AGAIN.search(before)
    )


def _is_adjective(forms: frozenset[str], before: str, after: str) -> bool:
    """Whether "open source" or "open" describes something instead of telling an act."""
    if "base" not in forms:
        return False
    if re.search(r"(?i)\band\s+(?:\w+ly\s+)?$", before):
        return not re.match(
            r"\s+[“\"‘]?(?:the|its|our|their|all|both|an?|two|three|what|\d|Ⓜ)", after
        )
    if INFINITIVE.search(before) or re.search(
        r"(?i)(?:\b(?:will|we|they|you|would|not|also|I)|[’']ll)\s+(?:\w+ly\s+|also\s+|soon\s+)?$",
        before,
    ):
        return bool(
            re.match(r"(?i)[\s-]*(?:models?|llms?|community|software|projects?|ai\b)", after)
        )
    return True


@cache
def _phrase_index() -> tuple[PatternIndex, tuple[tuple[re.Pattern[str], Word, str], ...]]:
    """Each phrase with its word and how the model stands to it, and what tells which of them a text can hold."""
    phrases = tuple(
        (pattern, word, place)
        for patterns, place in ((words().states, BEFORE), (words().leads, AFTER))
        for pattern, word in patterns
    )
    return PatternIndex(pattern for pattern, _, _ in phrases), phrases


def _phrases(sentence: Sentence) -> Iterator[Trigger]:
    index, phrases = _phrase_index()
    for number in index.may_match(sentence.masked):
        pattern, word, place = phrases[number]
        for found in pattern.finditer(sentence.masked):
            yield Trigger(
                start=found.start(),
                end=found.end(),
                text=found.group().strip(),
                word=word,
                place=place,
                planned=word.planned,
            )


# "X API 文档上线": pages about a model
OF_PAGES = re.compile(r"(?:文档|页面|专区|海报|预告)已?$")


def _chinese(sentence: Sentence) -> Iterator[Trigger]:
    masked = sentence.masked
    for found in words().chinese.finditer(masked):
        word = words().chinese_words[found.group()]
        before, after = masked[: found.start()], masked[found.end() : found.end() + 24]
        if word.not_before and word.not_before.match(after):
            continue
        if word.not_after and word.not_after.search(before[-8:]):
            continue
        attributive = bool(ATTRIBUTIVE.match(after))
        if word.action == "updated" and is_of_its_parts(before):
            continue
        if word.action == "open-sourced" and describes(before, after):
            continue
        if (
            is_of_data(before)
            or OF_PAGES.search(before)
            or (before.rstrip().endswith("|") and after.lstrip().startswith("|"))
        ):
            continue  # (a cell that says of what kind the row's model is)
        yield Trigger(
            start=found.start(),
            end=found.end(),
            text=sentence.text[found.start() : found.end()],
            word=word,
            place=AFTER if word.planned else EITHER,
            planned=word.planned,
            attributive=attributive,
        )


def _joined(found: list[Trigger], masked: str) -> list[Trigger]:
    """Triggers side by side as one: 正式开源发布, launched and open-sourced."""
    joined: list[Trigger] = []
    for trigger in found:
        last = joined[-1] if joined else None
        if last and trigger.start < last.end:
            continue
        gap = masked[last.end : trigger.start] if last else ""
        if last and trigger.place == NOUN and last.place != NOUN and ITS_OBJECT.fullmatch(gap):
            # "announced the launch of X" is the launch, "released an update of X" the release
            if last.word.strength == 1:
                joined[-1] = replace(trigger, planned=last.planned or trigger.planned)
            continue
        if last and trigger.word.action == "updated" and RENEWED.fullmatch(gap):
            joined[-1] = replace(
                trigger, start=last.start, text=masked[last.start : trigger.end], place=AFTER
            )
            continue
        if last and (
            (len(gap) <= SOURCE_AND_RELEASE and re.fullmatch(r"\s*[并和、及与且]?\s*|并正式", gap))
            or re.fullmatch(r"\s+(?:and|&)\s+(?:fully\s+|officially\s+|also\s+)?", gap)
        ):
            opened = next((t for t in (last, trigger) if t.word.action == "open-sourced"), None)
            strongest = opened or max((trigger, last), key=lambda t: t.word.strength)
            joined[-1] = replace(
                trigger,
                start=last.start,
                text=masked[last.start : trigger.end],
                word=strongest.word,
                planned=last.planned or trigger.planned,
                place=EITHER if EITHER in (last.place, trigger.place) else last.place,
            )
            continue
        joined.append(trigger)
    return joined
