"""The releases that one sentence tells: of models it names, it points back to, or leaves without a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.releases.back import again_of, members_meant, pointing_back
from nlp.releases.discourse import (
    Discourse,
)
from nlp.releases.draft import Draft
from nlp.releases.drafting import dated, draft_of
from nlp.releases.gapping import gapped
from nlp.releases.headed import heads_line
from nlp.releases.linking import Objects, is_apposed, objects_of
from nlp.releases.lists import (
    beside_them,
)
from nlp.releases.made_by import is_school
from nlp.releases.makers import Makers
from nlp.releases.pointing import (
    means_it,
    named_before,
)
from nlp.releases.several import (
    count_of,
    kind_of,
    of_two,
)
from nlp.releases.text import Sentence, Spot
from nlp.releases.triggers import AFTER, BEFORE, PASSIVE, Trigger, triggers_of
from nlp.releases.unnamed import unnamed_of

# words for what anybody does with a model of others: a host adds it, a user uploads it
PASSED_ON = re.compile(r"(?i)(?:add|upload|present|br(?:ing|ought)|push|put|post)")
HOSTED = re.compile(r"(?i)ma(?:kes?|de|king)\b|offer")  # "Acme made Y's X available on its cloud"
# "we've added Acme's X to our inference service"
PUT_THERE = re.compile(r"(?i)add|br(?:ing|ought)")
OWNED_TO = re.compile(r"\s+Ⓞ+[’']s\s+Ⓜ+[^.;,Ⓜ]{0,30}\s+to\s")
BY_A_MAKER = re.compile(r"\s+by\s+(?:the\s+)?(?:[\w-]+\s+){0,2}Ⓞ")  # "X was presented by Acme"
# what others make of a model: "released quantised versions of X"
MADE_OF_IT = re.compile(
    r"(?i)\s+(?:[\w-]+\s+){0,3}?(?:quanti[sz]ed|quanti[sz]ations?|quants?|GGUFs?|distilled|fine-?tuned|abliterated|uncensored)\s+(?:[\w-]+\s+)?(?:of|for)\s"
)
# a capital that is no known organisation's, model's or pronoun's, right before a verb
STRANGER = re.compile(
    r"(?:^|[\s(@])(?!(?:It|They|We|You|He|She|Both|This|That|I|And|Then|Now|Also|Today|Just|Recently|Finally|Team|Researchers|[A-Z][a-z]+day)\b)"
    r"(?:[A-Z][A-Za-z.]+|@\w+)\s+(?:(?:has|have|also|just|now|quickly|already)\s+)*$"
)
# "we upgraded it and open-sourced Y": what came out is Y
INTO_ANOTHER = re.compile(r"(?i)\s+it\s+and\s+(?:[\w-]+\s+){1,2}(?:the\s+)?Ⓜ")


# "opened its weights, together with a sibling called Y": those of what was named before as well
ITS_WEIGHTS = re.compile(
    r"\s*(?:its|their)\s+(?:model\s+)?weights\b[^.;Ⓜ]{0,40}\b(?:together|along)\s+with\b|\s+it\b[^.;Ⓜ]{0,40}\b(?:together|along)\s+with\b"
)


ALSO = re.compile(r"(?i)\b(?:they|it|the\s(?:company|team|lab))\s(?:has\s|have\s|had\s)?also\s$")


def of_sentence(
    sentence: Sentence, number: int, makers: Makers, told: Discourse
) -> Iterator[Draft]:
    """The releases that one sentence tells, in the order of their words."""
    triggers = triggers_of(sentence)
    for trigger in triggers:
        if trigger.refusal:
            told.refuse(sentence, trigger, trigger.refusal)
            continue
        objects = objects_of(trigger, sentence, triggers)
        if objects.spots and (headed := heads_line(trigger, sentence, makers, objects.spots)):
            named = Objects(headed, AFTER, 0, makers.subject(trigger, sentence))
            yield from (draft_of(spot, trigger, named, sentence, makers) for spot in headed)
            continue
        if objects.spots:
            yield from _governed(trigger, objects, sentence, makers, told)
            yield from gapped(trigger, objects, sentence, triggers, makers)
            if ITS_WEIGHTS.match(sentence.masked, trigger.end):
                for spot in told.just_named(number):
                    own = Objects((spot,), BEFORE, 0, objects.maker)
                    yield draft_of(spot, trigger, own, sentence, makers)
            continue
        if sized := told.of_size_before(trigger, sentence):
            named = Objects((sized,), BEFORE, 0)
            yield draft_of(sized, trigger, named, sentence, makers)
            continue
        if one := of_two(trigger, sentence, told.named_last(number)):
            yield draft_of(one, trigger, Objects((one,), BEFORE, 0), sentence, makers)
            continue
        if trigger.word.action == "updated" and INTO_ANOTHER.match(sentence.masked, trigger.end):
            told.refuse(sentence, trigger, "it became the model that is named next")
            continue
        if headed := heads_line(trigger, sentence, makers):
            named = Objects(headed, AFTER, 0, makers.subject(trigger, sentence))
            yield from (draft_of(spot, trigger, named, sentence, makers) for spot in headed)
            continue
        if both := _both_of_which(trigger, sentence):
            named = Objects(both, BEFORE, 0, makers.subject(trigger, sentence))
            yield from (draft_of(spot, trigger, named, sentence, makers) for spot in both)
            continue
        back = means_it(trigger, sentence)
        earlier = named_before(trigger, sentence) if back else ()
        for spot in earlier:
            named = Objects((spot,), BEFORE, trigger.start - spot.end)
            yield draft_of(spot, trigger, named, sentence, makers)
        if earlier:
            continue
        found = list(pointing_back(trigger, sentence, number, makers, told, back=back))
        found = found or list(_unnamed(trigger, sentence, makers, told.released(number)))
        if not found:
            told.refuse(sentence, trigger)
        yield from found


# "X and Y, its predecessors, both of which were released in April"
BOTH_OF_WHICH = re.compile(
    r"\b(?:both|all(?:\s+(?:two|three|four))?)\s+of\s+which\s+(?:were|was|are|have\s+been)\s+$"
)


def _both_of_which(trigger: Trigger, sentence: Sentence) -> tuple[Spot, ...]:
    """The two models before "both of which", which a passive tells of."""
    found = BOTH_OF_WHICH.search(sentence.masked, 0, trigger.start)
    before = [spot for spot in sentence.models if found and spot.end <= found.start()]
    return tuple(before[-2:]) if len(before) > 1 else ()


def _governed(
    trigger: Trigger, objects: Objects, sentence: Sentence, makers: Makers, told: Discourse
) -> Iterator[Draft]:
    """The releases of the models that a word of release governs, but for those that somebody else passes on."""
    if trigger.word.strength == 1 and not (
        objects.relative
        or BY_A_MAKER.match(sentence.masked, trigger.end)
        or is_apposed(trigger, sentence)
    ):
        promised = trigger.planned and PASSIVE.search(sentence.masked, 0, trigger.start)
        limit = 24 if objects.place == BEFORE and not promised else 60
        gap = min(objects.gap, _gap_to_family(trigger, objects, sentence))
        if gap > limit:
            told.refuse(sentence, trigger, f"a weak word, {gap} characters away")
            return
    if meant := members_meant(objects.spots, sentence, told):
        yield from (again_of(draft, trigger, objects, sentence, makers) for draft in meant)
        return
    kind = kind_of(objects.spots, sentence)
    governed = (*beside_them(trigger, sentence), *objects.spots)
    for spot, day in dated(governed, trigger, sentence):
        draft = draft_of(spot, trigger, objects, sentence, makers)
        draft.date = day or draft.date
        if kind:
            draft.words, draft.count = kind.span(), count_of(kind)
        if reason := _passes_on(draft, spot, trigger, sentence):
            told.refuse(sentence, trigger, reason)
            continue
        yield draft


def _gap_to_family(trigger: Trigger, objects: Objects, sentence: Sentence) -> int:
    """Characters to the next model, where it is the family of what came out: "dropped the first of its X series, Y"."""
    near = next((spot for spot in sentence.models if spot.start >= trigger.end), None)
    first = objects.spots[0] if objects.spots else None
    if not (
        near and first and near.model and first.model and near.model.family == first.model.family
    ):
        return objects.gap
    return near.start - trigger.end


def _passes_on(draft: Draft, spot: Spot, trigger: Trigger, sentence: Sentence) -> str | None:
    """Why an act is that of somebody who did not make the model: "Microsoft adds Llama 2 to its cloud"."""
    anothers = "other_maker" in draft.features
    if trigger.word.strength == 1 and anothers and not is_school(draft.maker):
        return "a weak word of somebody who did not make it"
    if spot.model and spot.model.listed and _is_anothers(trigger, sentence):
        return "a weak word of somebody who is not known"
    made_of_it = MADE_OF_IT.match(sentence.masked, trigger.end)
    if PUT_THERE.match(trigger.text) and OWNED_TO.match(sentence.masked, trigger.end):
        return "a host that has it too did not make it"
    if anothers and (HOSTED.match(trigger.text) or made_of_it):
        return "a host that has it too did not make it"
    return None


def _is_anothers(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a name that is no known maker's is the subject right before: "Bazaarly added X"."""
    made_of_it = MADE_OF_IT.match(sentence.masked, trigger.end)
    return (PASSED_ON.match(trigger.text) or made_of_it) is not None and STRANGER.search(
        sentence.masked, 0, trigger.start
    ) is not None


# "it released", "On Monday the company also opened", 该公司近日开源了
IT = re.compile(
    r"(?:\b(?:it|they|the\s(?:company|firm|lab|start-?up|team|group))\s(?:\w+ly\s|has\s|have\s|also\s|then\s|just\s){0,2}"
    r"|(?:(?:该|这家)(?:公司|团队|机构|实验室|企业)|(?<![其吉])它)[^，。；ⓂⓄ]{0,8})$",
    re.IGNORECASE,
)
MEANT = 2  # sentences before in which the one meant is named


def _whom_it_means(trigger: Trigger, sentence: Sentence) -> Spot | None:
    """The one organisation of the sentences before, where a pronoun does the act: "Acme is busy. It released …"."""
    if sentence.organisations or not IT.search(sentence.masked, 0, trigger.start):
        return None
    before = sentence.before
    for _ in range(MEANT):
        if before is None:
            return None
        if before.organisations:
            first = before.organisations[0]
            others = {one.organisation.id for one in before.organisations if one.organisation}
            return first if len(others) == 1 or not before.masked[: first.start].strip() else None
        before = before.before
    return None


def _unnamed(
    trigger: Trigger, sentence: Sentence, makers: Makers, released: list[Draft]
) -> Iterator[Draft]:
    """A release of models that have no name: "two 7-billion-parameter models".

    released: what the sentences before released; "they also released a 7B one" is of the same maker.
    """
    unnamed = unnamed_of(trigger, sentence)
    if unnamed is None:
        return
    maker = makers.subject(trigger, sentence)
    if maker is None and sentence.organisations and sentence.organisations[0].end <= trigger.start:
        maker = sentence.organisations[0]
    maker = maker or _whom_it_means(trigger, sentence)
    promise = trigger.planned and unnamed.end <= trigger.start  # 更大的版本明年面世
    again = released[-1] if released and ALSO.search(sentence.masked, 0, trigger.start) else None
    strong = (trigger.word.strength >= 2 and unnamed.telling) and (
        promise or again or makers.subject(trigger, sentence)
    )
    draft = draft_of(None, trigger, Objects((), AFTER, 0, maker), sentence, makers)
    draft.nameless = not strong
    draft.words = (unnamed.start, unnamed.end)
    draft.count, draft.base = unnamed.count, unnamed.base
    if maker and draft.maker is None and maker.organisation:
        draft.maker, draft.maker_name = maker.organisation.id, maker.text
    elif again and draft.maker is None:
        draft.maker, draft.maker_name = again.maker, again.maker_name
    elif promise and draft.maker is None and (main := makers.main()):
        draft.maker, draft.maker_name = main
    yield draft
