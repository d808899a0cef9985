"""From words of release to releases: who, which model, what act, when, on what terms, where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc

from nlp.licences import find_licences
from nlp.platforms import find_platforms
from nlp.records import Release
from nlp.release_words import words
from nlp.releases_confidence import confidence
from nlp.releases_gaps import compared_in
from nlp.releases_linking import Objects, objects_of
from nlp.releases_makers import Makers
from nlp.releases_subjects import speaks_of_itself
from nlp.releases_text import Sentence, Spot
from nlp.releases_title import from_title
from nlp.releases_triggers import AFTER, BEFORE, EITHER, NOUN, Trigger, triggers_of
from nlp.releases_unnamed import unnamed_of
from nlp.releases_when import date_of

REACH = 3  # sentences back in which "the model" may have been named
NEAR_IT = 60  # characters before a trigger in which "the model" may stand
HEREAFTER = 2  # sentences after a release whose licence and platforms are still its own
OPEN = re.compile(r"(?i)\bweights?\b|\bopen[-\s]?(?:source|weight)|开源|权重|checkpoints?")
SERVICE = re.compile(
    r"\bAPIs?\b|(?i:\bplatform\b|\bapp\b)|接口|开放平台|内测|公测|网页|客户端|小程序|APP"
)
NEW_VERSION = re.compile(
    r"(?i)\b(?:new|updated|upgraded|improved|latest)\s+(?:\w+\s+)?versions?\s+of\b|\bversion\s+v?[\d.]+\s+of\b|\bupdates?\s+(?:to|of|for)\b"
)
NEW_VERSION_AFTER = re.compile(r"^了?\s*(?:全新|最新|新)?的?\s*(?:[vV]?\d[\d.]*\s*版|新版)")


CLAUSE_CUT = re.compile(r"[;；。，]|[.,]\s")
HISTORY = re.compile(
    r"(?i)\b(?:previous|previously|earlier|already|had|since|former|once)\b|已经?|此前|曾|之前|早在|过去|当前|目前|至今"
)
THIS_TIME = re.compile(r"此次|本次|这次|此番")


@dataclass(slots=True)
class Draft:
    """A release in the making."""

    spot: Spot | None
    sentence: Sentence
    trigger: str
    strength: int
    place: str
    action: str
    act: str
    planned: bool
    maker: str | None = None  # organisation id
    maker_name: str | None = None
    date: str | None = None
    own_time: bool = False  # the sentence speaks of another time than those around it
    licence: str | None = None
    licence_id: str | None = None
    platforms: list[str] = field(default_factory=list)
    features: set[str] = field(default_factory=set)

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes two drafts one release: the model, the action, done or planned."""
        model = self.spot.model.id if self.spot and self.spot.model else f"?{self.sentence.start}"
        return model, self.action, "planned" if self.planned else "released"

    def record(self) -> Release:
        """The release as the reader returns it."""
        model = self.spot.model if self.spot else None
        return Release(
            model=self.spot.text if self.spot else None,
            model_id=model.id if model else None,
            organisation=self.maker_name,
            organisation_id=self.maker,
            action="planned" if self.planned else self.action,
            act="planned" if self.planned else self.act,
            status="planned" if self.planned else "released",
            date=self.date,
            licence=self.licence,
            licence_id=self.licence_id,
            platforms=tuple(self.platforms),
            text=self.sentence.text,
            start=self.sentence.start,
            end=self.sentence.end,
            confidence=confidence(self.strength, self.place, frozenset(self.features)),
            trigger=self.trigger,
        )


def collect(doc: Doc, sentences: tuple[Sentence, ...]) -> tuple[Release, ...]:
    """Every release of a document, one for each model and action, best supported first."""
    makers = Makers(doc)
    drafts: list[Draft] = []
    recent: list[tuple[int, list[Draft]]] = []  # sentence number, what it released
    for number, sentence in enumerate(sentences):
        last = recent[-1] if recent and number - recent[-1][0] <= REACH else None
        here: list[Draft] = []
        if sentence.models or (last and _may_mean_it(sentence)) or makers.in_sentence(sentence):
            here = list(_of_sentence(sentence, makers, last[1] if last else []))
        named = [draft for draft in here if draft.spot and "anaphoric" not in draft.features]
        if not named and last and number - last[0] <= HEREAFTER:
            _add_terms(sentence, last[1], last[1][-1].sentence.paragraph)
        if named:
            for draft in named:
                _date_from(draft, recent[-2:], number)
            recent.append((number, named))
        drafts += here
    drafts += from_title(doc, sentences, drafts, makers, Draft)
    return tuple(draft.record() for draft in _merged(drafts))


def _date_from(draft: Draft, recent: list[tuple[int, list[Draft]]], number: int) -> None:
    """Date a release by the one that it goes on to tell of, a few sentences before."""
    if draft.date or draft.planned or draft.own_time or not draft.spot or not draft.spot.model:
        return
    for earlier_number, earlier in reversed(recent):
        for other in earlier:
            if (
                other.date
                and not other.planned
                and number - earlier_number <= REACH + 1
                and draft.sentence.paragraph - other.sentence.paragraph <= 2
                and other.spot
                and other.spot.model
                and other.spot.model.family == draft.spot.model.family
            ):
                draft.date = other.date
                return


def _history(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether the clause looks back from the news: "had already released", 此前已发布."""
    before = sentence.masked[max(0, trigger.start - 40) : trigger.start]
    if THIS_TIME.search(before):
        return False
    by = trigger.place == EITHER and re.match(r"(?i)\s+by\b", sentence.masked[trigger.end :])
    return trigger.attributive or bool(by) or bool(HISTORY.search(before))


def _may_mean_it(sentence: Sentence) -> bool:
    context = words().context
    pattern = "chinese_the_model" if sentence.is_chinese else "english_the_model"
    return bool(context[pattern].search(sentence.masked))


def _of_sentence(sentence: Sentence, makers: Makers, before: list[Draft]) -> Iterator[Draft]:
    """The releases that one sentence tells, in the order of their words."""
    triggers = triggers_of(sentence)
    for trigger in triggers:
        if trigger.negated or trigger.rumour:
            continue
        objects = objects_of(trigger, sentence, triggers)
        if objects.spots:
            weak = trigger.word.strength == 1 and objects.gap > 60
            if weak or (
                trigger.word.strength == 1 and objects.place == BEFORE and objects.gap > 24
            ):
                continue
            for spot in objects.spots:
                yield _draft(spot, trigger, objects, sentence, makers)
        elif (earlier := _named_before(trigger, sentence)) and _means_it(trigger, sentence):
            named = Objects((earlier,), BEFORE, trigger.start - earlier.end)
            yield _draft(earlier, trigger, named, sentence, makers)
        elif before and _means_it(trigger, sentence):
            for draft in before:
                if draft.spot:
                    again = _draft(draft.spot, trigger, objects, sentence, makers)
                    again.features.add("anaphoric")
                    if again.action == "released" and draft.action == "open-sourced":
                        again.action, again.act = draft.action, draft.act
                    again.maker, again.maker_name = draft.maker, draft.maker_name
                    yield again
        else:
            yield from _unnamed(trigger, sentence, makers)


def _named_before(trigger: Trigger, sentence: Sentence) -> Spot | None:
    """The model that "the model" after it in the same sentence means."""
    compared = compared_in(sentence)
    spots = [s for s in sentence.models if s.end <= trigger.start and s not in compared]
    return spots[0] if spots else None


def _means_it(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether "the model" or "the weights" is what a trigger without a named model governs."""
    if trigger.word.strength < 2 or trigger.place == NOUN:
        return False
    name = "chinese_the_model" if sentence.is_chinese else "english_the_model"
    pattern = words().context[name]
    if trigger.place in (AFTER, EITHER):
        after = sentence.masked[trigger.end : trigger.end + 40]
        found = pattern.search(after)
        if found and found.start() <= 3:
            return True
    if trigger.place in (BEFORE, EITHER):
        before = sentence.masked[: trigger.start][-NEAR_IT:]
        ends = [found.end() for found in pattern.finditer(before)]
        return bool(ends) and not re.search(r"[,;，；]", before[ends[-1] :])
    return False


def _unnamed(trigger: Trigger, sentence: Sentence, makers: Makers) -> Iterator[Draft]:
    """A release of models that have no name: "two 7-billion-parameter models"."""
    if trigger.word.strength < 2 or not unnamed_of(trigger, sentence):
        return
    maker = makers.subject(trigger, sentence)
    if maker is None:
        return
    yield _draft(None, trigger, Objects((), AFTER, 0, maker), sentence, makers)


def _draft(
    spot: Spot | None, trigger: Trigger, objects: Objects, sentence: Sentence, makers: Makers
) -> Draft:
    """One release with all that its sentence says of it."""
    when = date_of(trigger, objects, sentence, planned=trigger.planned)
    action, act = _act_of(trigger, objects, sentence)
    draft = Draft(
        spot=spot,
        sentence=sentence,
        trigger=trigger.text,
        strength=trigger.word.strength,
        place=objects.place if objects.spots else trigger.place,
        action=action,
        act=act,
        planned=trigger.planned,
        date=when.iso,
        own_time=when.vague or _history(trigger, sentence),
    )
    draft.maker, draft.maker_name, kind = makers.of(spot, trigger, objects, sentence)
    _add_terms(sentence, [draft], sentence.paragraph)
    features = {
        kind: True,
        "self": speaks_of_itself(trigger, sentence),
        "dated": when.stated,
        "hub": bool(draft.platforms or draft.licence),
        "far": objects.gap > 60,
        "attributive": trigger.attributive,
        "planned": trigger.planned,
        "question": sentence.text.rstrip().endswith(("?", "？")),
        "unlisted": bool(spot and spot.model and not spot.model.listed),
        "family_only": bool(
            spot
            and spot.model
            and not (spot.model.version or spot.model.size or spot.model.variants)
        ),
    }
    draft.features = {name for name, holds in features.items() if holds and name}
    return draft


def _act_of(trigger: Trigger, objects: Objects, sentence: Sentence) -> tuple[str, str]:
    """The action and the finer act."""
    word = trigger.word
    if word.act in ("licence-changed", "withdrawn", "updated"):
        return word.action, word.act
    gap = ""
    if objects.place == AFTER and objects.spots:
        gap = sentence.masked[trigger.end : objects.spots[0].start]
    if objects.place == BEFORE and objects.spots:
        gap = sentence.masked[max(0, objects.spots[0].start - 40) : objects.spots[0].start]
        if NEW_VERSION_AFTER.match(sentence.masked[trigger.end :]):
            return "updated", "updated"
    if NEW_VERSION.search(gap):
        return "updated", "updated"
    if word.action == "open-sourced":
        return word.action, "weights"
    end = objects.spots[-1].end if objects.spots and objects.place == AFTER else trigger.end
    start = min([trigger.start, *(spot.start for spot in objects.spots)])
    near = sentence.masked[start:end] + CLAUSE_CUT.split(sentence.masked[end : end + 60])[0]
    if OPEN.search(near) or any(place.kind == "hub" for place in find_platforms(sentence.text)):
        return "open-sourced", "weights"
    return word.action, "api" if SERVICE.search(near) else (word.act or "announced")


def _add_terms(sentence: Sentence, drafts: list[Draft], paragraph: int) -> None:
    """Give releases the licence and platforms that a sentence of their paragraph states."""
    if sentence.paragraph > paragraph + 1:
        return
    licences = [licence for licence in find_licences(sentence.text) if licence.about != "code"]
    platforms = [place.name for place in find_platforms(sentence.text)]
    for draft in drafts:
        if draft.planned and draft.sentence is not sentence:
            continue
        if licences and draft.licence is None:
            draft.licence, draft.licence_id = licences[0].text, licences[0].id
        draft.platforms += [
            name for name in dict.fromkeys(platforms) if name not in draft.platforms
        ]


def _merged(drafts: list[Draft]) -> list[Draft]:
    """One draft for each key: dated before undated, then the surer; the rest adds what it lacks."""
    groups: dict[tuple[str, str, str], list[Draft]] = {}
    for draft in drafts:
        groups.setdefault(draft.key, []).append(draft)
    merged = []
    for group in groups.values():
        group.sort(key=_rank)
        best, *rest = group
        for other in rest:
            if best.licence is None:
                best.licence, best.licence_id = other.licence, other.licence_id
            best.platforms += [name for name in other.platforms if name not in best.platforms]
            if best.date is None:
                best.date = other.date
            if best.maker is None:
                best.maker, best.maker_name = other.maker, other.maker_name
        merged.append(best)
    first = {}
    for draft in merged:
        first.setdefault(draft.key[0], draft.sentence.start)
    merged.sort(key=lambda d: (first[d.key[0]], d.key[0], *_rank(d)))
    return merged


def _rank(draft: Draft) -> tuple[bool, float, int]:
    sure = confidence(draft.strength, draft.place, frozenset(draft.features))
    return draft.date is None, -sure, draft.sentence.start
