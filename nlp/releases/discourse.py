"""What a text has told so far, for words that point back or ahead: "the model", 本模型, "it"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from nlp.releases.draft import Draft
from nlp.releases.gaps import compared_in
from nlp.releases.several import ALL, ANY
from nlp.releases.text import Sentence, Spot
from nlp.releases.triggers import Trigger
from nlp.text.folding import fold

REACH = 3  # sentences back in which what is released may have been named
MENTION_REACH = 2  # sentences back in which a model may have been named without a release
HEADING = re.compile(r"#\s|\*\*Ⓜ")
HEAD_LINES = 40  # lines among which a card's heading stands, after its metadata
# a list of models that opens a sentence: the names of what the sentence before released
OPENS = re.compile(r"^[\s“\"「*]*(?:(?:这|The\s|Its\s|Called\s|名为)[^Ⓜ，。,.]{0,12})?(?=Ⓜ)")
LISTED = re.compile(r"\s*(?:,|，|、|and|和|与|及|以及|,\s*and)\s*")
# what an issue of news is about, told in its first sentences
THIS_WEEK = re.compile(r"(?i)(?:this|the past|past) week")
OPENING = 4
TODAY = re.compile(r"今[天日晚晨早](?![天日晚晨早]?(?:天气|的?早报|的?晚报|要闻|头条|热点))")
IS_A_MODEL = re.compile(
    r"\W{0,4}?Ⓜ+(?:\s\([^()]{1,60}\))?\s(?:is|are)\s(?:an?|the|our|a\sseries\sof)\s(?:[^.;Ⓜ]{0,60}\s)?(?:models?|LLMs?|VLMs?|MLLMs?|family|series)\b"
)
LEN_MONTH = 7  # of an ISO month
DATED_REACH = 4  # sentences back from which a release of the same family takes its date
DATED_WITH = 10  # … where it says that it came out with the other
WITH_IT = re.compile(
    r"(?i)^\W*(?:(?:together|along)\s+with|alongside|besides|in\s+addition\s+to)\b"
)
SAME_DAY = re.compile(
    r"同日|同一天|当天|当晚|(?<![日天号])(?:上午|下午|早上|中午|晚间)|(?:几|数|两|三|\d+)个?(?:多)?小时(?:之|以)?后"
    # "同时开源的还有X", "与它一起开源的是Y", "面壁还一并放出了Z"
    r"|同时(?:发布|推出|开源|上线|放出|亮相|公布)的|[与和跟](?:它|其|之|此)(?:一[起同并道]|同时)"
    r"|还?一[起同并道](?:发布|推出|开源|上线|放出|亮相|公布)"
    r"|(?i:\b(?:the same|that) day\b|\bhours (?:later|after)\b|\bin the same (?:breath|go|move)\b"
    r"|^\W*at the same time\b)"
)
# "X的训练成本…，其基座Y…": what is told of is X
OF_ANOTHER = re.compile(r"(?:其|它的|所用的?)[^，。；Ⓜ]{0,8}$")
# "在6月27日的发布会上，…。他在现场发布了X"
AT_EVENT = re.compile(r"现场|当场|会上|台上|這回|这回|此次|本次")
EVENT = re.compile(
    r"[^。；！？]{0,24}?(?:发布会|大会|峰会|年会|论坛|开放日|开发者日|沙龙|展会|新品会|分享会|闭门会)"
)


# "6B版将于下周开源": the model of that size which was named before
BY_SIZE = re.compile(
    r"(?:^|[，。；：:、“「\s]|其中|而|此外)(?P<size>\d{1,4}(?:\.\d+)?)B(?:的)?(?:版本?|模型)"
    r"[^，。；、ⓂⓄ]{0,10}(?:[于在][^，。；、Ⓜ]{1,20})?$"
)
# nothing else is what came out: not "6B版发布了报告"
NO_OBJECT = re.compile(r"了?(?:$|[，。；、”」）)]|[在于到至并])")


@dataclass(frozen=True, slots=True)
class Refused:
    """A word of release that made no release. reason is None where it governs no model."""

    sentence: Sentence
    trigger: Trigger
    reason: str | None


@dataclass(slots=True)
class Discourse:
    """The models that a text has released or named up to a sentence."""

    subject: Spot | None = None  # the model that the document is a card of
    opening: Spot | None = None  # the model that an English text opens with, saying what it is
    topic: Spot | None = None  # the model that a Chinese title names: 我们的模型 is that one
    recent: list[tuple[int, list[Draft]]] = field(default_factory=list)
    listed: bool = False  # whether the last release was a list's item
    mentioned: tuple[int, tuple[Spot, ...]] = (-99, ())
    named: list[Spot] = field(default_factory=list)  # every model so far
    refused: list[Refused] | None = None  # None where nobody asks why

    def refuse(self, sentence: Sentence, trigger: Trigger, reason: str | None = None) -> None:
        """Remember that a word of release made none."""
        if self.refused is not None:
            self.refused.append(Refused(sentence, trigger, reason))

    def released(self, number: int) -> list[Draft]:
        """What the last sentences released; else all that the text has, where that is one model."""
        if self.recent and number - self.recent[-1][0] <= REACH:
            return self.recent[-1][1]
        every = [draft for _, drafts in self.recent for draft in drafts if not draft.planned]
        ids = {draft.spot.model.id for draft in every if draft.spot and draft.spot.model}
        return every[:1] if len(ids) == 1 else []

    def just_named(self, number: int, several: int = 0) -> tuple[Spot, ...]:
        """The model that "it" means, the last that the sentence before names; several: "both", so many of them."""
        return self._last(several) if self.mentioned[0] == number - 1 else ()

    def _last(self, several: int) -> tuple[Spot, ...]:
        named = tuple({s.model.id: s for s in self.mentioned[1] if s.model}.values())
        # "Acme's two models, X and Y": without their family
        families = {s.model.family for s in named if s.model and s.model.id != s.model.family}
        members = tuple(s for s in named if s.model and s.model.id not in families)
        if several < len(named) or (several in (ANY, ALL) and len(members) > 1):
            named = members
        if several == len(named) or (several in (ANY, ALL) and len(named) > 1):
            return named
        return () if several == ALL else self.mentioned[1][-1:]

    def named_last(self, number: int) -> tuple[Spot, ...]:
        """The models that the last sentence to name any names, each once: what "the former" counts among."""
        at, spots = self.mentioned
        each = {spot.model.id: spot for spot in spots if spot.model}
        return tuple(each.values()) if number - at <= MENTION_REACH else ()

    def members_of(self, family: Spot, count: int | None) -> tuple[Draft, ...]:
        """What a text has released of a family's members so far, of so many the last."""
        each = {
            draft.spot.model.id: draft
            for _, drafts in self.recent
            for draft in drafts
            if draft.spot and draft.spot.model and family.model
            if draft.spot.model.family == family.model.family
            and draft.spot.model.id != family.model.id
        }
        return tuple(each.values())[-(count or 0) :] if len(each) >= (count or 1) else ()

    def of_size_before(self, trigger: Trigger, sentence: Sentence) -> Spot | None:
        """The only model named so far that has the size by which a clause names it: 6B版."""
        told = BY_SIZE.search(sentence.masked, max(0, trigger.start - 40), trigger.start)
        if told is None or not NO_OBJECT.match(sentence.masked, trigger.end):
            return None
        size = int(Decimal(told.group("size")) * 10**9)
        spots = {s.model.id: s for s in self.named if s.model and s.model.size == size}
        return next(iter(spots.values())) if len(spots) == 1 else None

    def meant(self, number: int, several: int = 0) -> tuple[Spot, ...]:
        """The models that "the model" may mean where none was released before."""
        if self.subject:
            return (self.subject,)
        return self._last(several) if number - self.mentioned[0] <= MENTION_REACH else ()

    def note(
        self, number: int, sentence: Sentence, named: list[Draft], *, goes_on: bool = False
    ) -> None:
        """Remember what a sentence released or named; goes_on: it is a list's next item."""
        if goes_on and self.recent and self.listed:
            self.recent[-1] = (number, [*self.recent[-1][1], *named])
        elif named:
            self.recent.append((number, named))
        self.listed = goes_on
        self.named += sentence.models
        compared = compared_in(sentence)
        spots = tuple(spot for spot in sentence.models if spot not in compared)
        own = tuple(s for s in spots if not OF_ANOTHER.search(sentence.masked, 0, s.start))
        if spots:
            self.mentioned = (number, own or spots)


def subject_of(sentences: tuple[Sentence, ...]) -> Spot | None:
    """The model that a card's first heading names, None where the text is no card."""
    for sentence in sentences[:HEAD_LINES]:
        if sentence.text.startswith("# ") or not sentence.masked.strip("Ⓜ"):
            return sentence.models[0] if len(sentence.models) == 1 else None
    return None


def opening_of(sentences: tuple[Sentence, ...]) -> Spot | None:
    """The model of a text's first words, "X is a large language model …"; None where it opens otherwise."""
    first = next((one for one in sentences if one.models or len(one.text) > HEAD_LINES), None)
    if first is None or not IS_A_MODEL.match(first.masked):
        return None
    return first.models[0]


def topic_of(title: str | None, sentences: tuple[Sentence, ...]) -> Spot | None:
    """The first place of the model that a Chinese text's title names, the longest such name winning."""
    heading = fold(title or "")
    if not heading or not any(sentence.is_chinese for sentence in sentences[:OPENING]):
        return None
    named = [
        spot
        for sentence in sentences[:HEAD_LINES]
        for spot in sentence.models
        if fold(spot.text) in heading
        and re.search(rf"(?<![\w-]){re.escape(fold(spot.text))}(?![\w-]|\.\d)", heading, re.ASCII)
    ]
    return max(named, key=lambda spot: len(spot.text)) if named else None


def opening_models(sentence: Sentence) -> tuple[Spot, ...]:
    """The models that a sentence opens with, as its subject."""
    opens = OPENS.match(sentence.masked)
    if not opens:
        return ()
    taken: list[Spot] = []
    at = opens.end()
    for spot in sentence.models:
        if spot.start < at:
            continue
        gap = sentence.masked[at : spot.start]
        if (taken and not LISTED.fullmatch(gap)) or (not taken and gap):
            break
        taken.append(spot)
        at = spot.end
    return tuple(taken)


def _is_past(day: str, draft: Draft) -> bool:
    """Whether a release's day lies months before the text: what the text itself tells came out later."""
    published = draft.sentence.published
    return published is not None and day[:7] < published.isoformat()[:7] and len(day) == LEN_MONTH


def day_before(draft: Draft, sentences: tuple[Sentence, ...], number: int) -> None:
    """Date a release "on the same day", or at an event, by the last day that the sentences before it name."""
    if draft.date or draft.planned:
        return
    at_event = AT_EVENT.search(draft.sentence.text) is not None
    if not (at_event or SAME_DAY.search(draft.sentence.text)):
        return
    for earlier in reversed(sentences[max(0, number - REACH) : number]):
        days = [
            mention.iso
            for mention in earlier.dates
            if mention.precision == "day"
            and (not at_event or EVENT.match(fold(earlier.text), mention.end))
        ]
        if days:
            draft.date = days[-1]
            return


def date_of_week(drafts: list[Draft], sentences: tuple[Sentence, ...]) -> None:
    """Date the undated news of a text that opens with "this week": by the month that its week lies in."""
    opening = next(
        (
            mention.iso
            for sentence in sentences[:OPENING]
            for mention in sentence.dates
            if mention.iso and THIS_WEEK.fullmatch(mention.text)
        ),
        None,
    )
    for draft in drafts:
        if opening and not (draft.date or draft.planned or draft.own_time):
            draft.date = opening


def date_of_today(drafts: list[Draft], sentences: tuple[Sentence, ...], title: str | None) -> None:
    """Date the undated news of a text whose title or first sentences say that it is today's."""
    published = next((sentence.published for sentence in sentences), None)
    if published is None or not (
        TODAY.search(fold(title or ""))
        or any(TODAY.search(fold(sentence.text)) for sentence in sentences[:OPENING])
    ):
        return
    for draft in drafts:
        if not (draft.date or draft.planned or draft.own_time):
            draft.date = published.isoformat()


def date_from(draft: Draft, recent: list[tuple[int, list[Draft]]], number: int) -> None:
    """Date a release by the one that it goes on to tell of, a few sentences before."""
    if draft.date or draft.planned or draft.own_time or not draft.spot or not draft.spot.model:
        return
    same_day = SAME_DAY.search(draft.sentence.text)
    reach = DATED_WITH if WITH_IT.search(draft.sentence.text) else DATED_REACH
    for earlier_number, earlier in reversed(recent):
        for other in earlier:
            if (
                other.date
                and not (other.planned or (other.own_time and not same_day))
                and number - earlier_number <= reach
                and draft.sentence.paragraph - other.sentence.paragraph <= 2
                # (what comes behind a list of dated news is no more of its last day)
                and (
                    draft.sentence.paragraph == other.sentence.paragraph
                    or draft.sentence.line_date
                    or not other.sentence.line_date
                )
                and other.spot
                and other.spot.model
                and (same_day or other.spot.model.family == draft.spot.model.family)
                and (same_day or not _is_past(other.date, draft))
            ):
                draft.date = other.date
                return
