"""Releases weighed by the network: what it holds against the rules', and what it sees and no rule tells."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping

from spacy.tokens import Doc

from nlp.extensions import text_of
from nlp.releases.collect import date_beside, drafts_of
from nlp.releases.discourse import Refused
from nlp.releases.draft import LEAST_CONFIDENCE, Draft, without_word
from nlp.releases.gaps import compared_in
from nlp.releases.hosted import without_hosted
from nlp.releases.makers import Makers
from nlp.releases.network import LABELS, TRAINED, chances, trained, weighing
from nlp.releases.pieces import STATUSES, Place, places_of, windows
from nlp.releases.terms import add_terms
from nlp.releases.text import Sentence, Spot, sentences_of
from nlp.releases.weighing import weighed
from nlp.text.folding import fold

# the network learnt from whole documents: what is shorter than a paragraph, in characters, is left to the rules
SHORTEST = 300
# what the rules are so sure of is never let go, only told as unsure
HELD = 0.6
# what the network alone sees is worth a note from this confidence on
WORTH_A_LOOK = 0.2
OPENED = re.compile(
    r"(?i)\bopen(?:s|ed|ing)?[- ](?:weights?|sourc)|\bweights?\b|\bApache\b|\bMIT\b|hugging ?face|开源|權重|权重|開源"
)
DENIED = re.compile(
    r"(?i)\b(?:not|never|no|nor|neither|without|den(?:y|ies|ied)|rumou?r\w*|unconfirmed|would|if|unless|expected|scheduled|slated|unreleased"
    r"|announced\s+for)\b|n[’']t\b"
)
# "32 months after X", "evaluated against X, Y and Z", "we released X dataset": nothing is told of X
BESIDE = re.compile(
    r"(?i)\b(?:after|before|since|unlike|like|from|over|beyond|with)\s+(?:the\s+)?$"
    r"|\b(?:up|down)\s+from\b[^.;]*$|\bfollows?\s+$"
    r"|\b(?:than|against|versus|vs\.?|outperform\w*|surpass\w*|compar\w+)\b"
)
# "X achieved the top 1 ranking", "X has been included in a kit": what became of it
FARED = re.compile(
    r"(?i)(?:\s+(?:models?|series))?(?:,[^,.;]{2,60},)?\s+(?:(?:has|have|was|were|is|are|been|also|now)\s+){0,4}"
    r"(?:included|integrated|accepted|supported|featured|ranked|tops?|topped|achiev\w+|the\s+(?:top|first|No\.?)[\s-]?1)\b"
)
# "The additions include X", "the platform now offers X": what a host takes up
TAKEN_UP = re.compile(
    r"(?i)\badditions?\s+(?:to\s+(?:\w+\s+){1,3})?(?:include|are)\b"
    r"|\b(?:platform|cloud|catalog(?:ue)?|marketplace|service)\s+(?:now\s+|also\s+)?(?:offers|hosts|adds|lists|carries)\b"
)
OF_IT = re.compile(
    r"(?i)-(?:maker|parent|owner)\b|(?:[’']s)?\s+(?:level|grade|data\s?sets?|benchmarks?|corpus|papers?|frameworks?|code(?:base)?|(?:technical\s+)?reports?|demos?|apps?)\b"
)


def judged(doc: Doc, language: str, refused: list[Refused] | None = None) -> list[Draft]:
    """Every release of a document, as the rules and the network together tell them.

    Where no network was trained for a language, or the text is short or names no model, the rules stand alone.
    """
    sentences = sentences_of(doc)
    refused = [] if refused is None else refused
    drafts = without_hosted(drafts_of(doc, sentences, refused), sentences, doc._.title)
    weights = weighing(TRAINED / language)
    if not doc._.models or weights is None or len(doc.text) < SHORTEST:
        return drafts
    best = _best_places(doc, drafts, language)
    at = {model.id: number for number, model in enumerate(doc._.models)}
    told = set()
    for draft in drafts:
        if draft.spot and draft.spot.model and draft.spot.model.id in at:
            number = at[draft.spot.model.id]
            told.add(number)
            if not draft.planned:  # of plans too few were learnt
                chance, _ = best.get(number, (0.0, 0))
                draft.sure = weighed(weights, draft.by_rules, chance)
                if draft.by_rules >= HELD:
                    draft.sure = max(draft.sure, LEAST_CONFIDENCE)
                if not draft.trigger and "dated" in draft.features:
                    # a list of releases or a dated heading tells it by its place, which the network hardly sees:
                    # of 18 in real texts that it gave less than 0.4 all were right
                    draft.sure = max(draft.sure, draft.by_rules)
    denied = {one.sentence.start for one in refused if one.reason}
    alone: list[Draft] = []
    makers = Makers(doc)
    starts = [sentence.start for sentence in sentences]
    for number, (chance, start) in best.items():
        sure = weighed(weights, None, chance)
        if number in told or sure < WORTH_A_LOOK:
            continue
        sentence = sentences[max(0, bisect_right(starts, start) - 1)]
        spot = next((s for s in sentence.models if sentence.start + s.start == start), None)
        if spot and sentence.start not in denied and _may_be_told(spot, sentence):
            alone.append(_drafted(spot, sentence, makers))
            alone[-1].sure = sure
    date_beside(alone, sentences, makers, doc._.title)
    return [*drafts, *without_hosted(alone, sentences, doc._.title)]


def _may_be_told(spot: Spot, sentence: Sentence) -> bool:
    """Whether the network may tell a release that no rule does.

    Not of a listed family's bare name, of what something is only compared with, beside a no, or in a table's row,
    whose head tells what its rows mean.
    """
    model = spot.model
    is_family = model is not None and model.is_bare
    return not (
        (model is not None and model.listed and is_family)
        or spot in compared_in(sentence)
        or BESIDE.search(sentence.text, 0, spot.start)
        or OF_IT.match(sentence.text, spot.end)
        or FARED.match(sentence.text, spot.end)
        or DENIED.search(sentence.text)
        or TAKEN_UP.search(sentence.text, 0, spot.start)
        or sentence.text.count("|") > 1
    )


def seen_by_rules(doc: Doc) -> tuple[list[Place], list[str], list[Mapping[str, float]]]:
    """Places of names, and for each model its family and how sure the rules are of a release, by status."""
    return _seen(doc, drafts_of(doc, sentences_of(doc)))


def _seen(
    doc: Doc, drafts: list[Draft]
) -> tuple[list[Place], list[str], list[Mapping[str, float]]]:
    sure: dict[str, dict[str, float]] = {}
    for draft in drafts:
        if draft.spot and draft.spot.model:
            told = sure.setdefault(draft.spot.model.id, {})
            status = STATUSES[draft.planned]
            told[status] = max(told.get(status, 0.0), draft.by_rules)
    models = doc._.models
    places = places_of(models, doc._.organisations)
    return places, [m.family for m in models], [sure.get(m.id, {}) for m in models]


def _best_places(doc: Doc, drafts: list[Draft], language: str) -> dict[int, tuple[float, int]]:
    """For each model the highest chance that one of its places tells a release, and where that one starts."""
    places, families, told = _seen(doc, drafts)
    looked = list(windows(fold(text_of(doc)), places, families, told))
    best: dict[int, tuple[float, int]] = {}
    for start, which, row in chances(trained(TRAINED / language), looked):
        chance = float(row[LABELS.index("released")])
        if chance > best.get(which, (-1.0, 0))[0]:
            best[which] = chance, start
    return best


def _drafted(spot: Spot, sentence: Sentence, makers: Makers) -> Draft:
    """A release that the network alone sees, with what its sentence says of it."""
    is_open = OPENED.search(sentence.text) is not None
    draft = without_word(spot, sentence, makers, is_open=is_open, date=_date(sentence))
    draft.seen_alone = True
    add_terms(sentence, [draft], sentence.paragraph)
    return draft


# "Chinese New Year as release season": a feast by its name alone dates nothing
_FEAST = re.compile(r"\b(?:New Year|Festival|Christmas|Thanksgiving|Easter|Halloween)\b")
_AT_IT = re.compile(
    r"(?i)\b(?:on|at|over|by|before|ahead\sof|during|around|after|of|since)\s(?:the\s)?$"
)


def _date(sentence: Sentence) -> str | None:
    """The day that opens the line, or the only one that the sentence states."""
    stated = {
        one.iso
        for one in sentence.dates
        if one.iso
        and not (_FEAST.search(one.text) and not _AT_IT.search(sentence.text, 0, one.start))
    }
    return sentence.line_date or (stated.pop() if len(stated) == 1 else None)
