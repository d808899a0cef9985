"""Every release of a document: sentence by sentence, then its lists, tables and title, and many of one act made one."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from nlp.releases.bare_lists import under_dated_heads
from nlp.releases.chronicle import from_chronicle, from_rows
from nlp.releases.composed import behind_colon, composed_of, versions_of
from nlp.releases.dated import from_dated_lists
from nlp.releases.day_after import (
    as_nameless,
    days_after,
    of_the_wave,
    this_weeks,
    this_years,
    todays,
    whose_week,
    with_their_member,
    with_their_whole,
)
from nlp.releases.day_in_head import date_beneath_heads, date_of_heads
from nlp.releases.digest_heads import from_digest_heads
from nlp.releases.discourse import (
    Discourse,
    Refused,
    date_from,
    date_of_today,
    date_of_week,
    day_before,
    opening_of,
    subject_of,
    topic_of,
)
from nlp.releases.draft import Draft, merged
from nlp.releases.drafting import draft_of
from nlp.releases.entries import from_entries
from nlp.releases.in_passing import in_passing
from nlp.releases.labelled_below import labelled_below
from nlp.releases.later import named_later
from nlp.releases.linking import Objects
from nlp.releases.lists import (
    listed_after,
    listed_head,
    month_of,
    year_of,
)
from nlp.releases.makers import Makers
from nlp.releases.members import (
    in_sizes,
    named_members,
    of_sizes_told,
    of_stages_told,
    without_terms_of_whole,
)
from nlp.releases.offers_zh import offered
from nlp.releases.own_log import from_own_log
from nlp.releases.recap import date_of_heading, date_of_time, from_recaps, year_of_headings
from nlp.releases.sections import from_sections
from nlp.releases.sentence import of_sentence
from nlp.releases.tables import dated_rows, from_tables
from nlp.releases.terms import add_card_licence, add_terms
from nlp.releases.text import Sentence
from nlp.releases.title import from_title, own_families
from nlp.releases.triggers import BEFORE
from nlp.releases.under_headings import under_headings
from nlp.releases.upcoming import as_planned
from nlp.text.pattern_index import Guarded

HEREAFTER = 2  # sentences after a release whose licence and platforms are still its own
MOST_WAITING = 4  # releases without a name that are kept in mind
SAME_LICENCE = Guarded(
    re.compile(r"(?i)\bthe same licen[cs]e\b|(?:同样|相同|同一)的?(?:开源)?(?:许可|协议)")
)


def drafts_of(
    doc: Doc, sentences: tuple[Sentence, ...], refused: list[Refused] | None = None
) -> list[Draft]:
    """Every release of a document, one for each model and action, best supported first.

    refused: takes the words of release that made none.
    """
    makers = Makers(doc)
    year = year_of(doc._.title) or year_of_headings(sentences)
    told = Discourse(
        subject=subject_of(sentences),
        opening=opening_of(sentences),
        topic=topic_of(doc._.title, sentences),
        refused=refused,
    )
    drafts = _of_sentences(sentences, makers, told, year)
    for draft in drafts:
        _size_of(draft, doc)
    drafts = _with_layout(doc, sentences, drafts, makers, told, year)
    as_planned(drafts, sentences)
    drafts += of_sizes_told(drafts, sentences)
    drafts += of_stages_told(drafts, sentences)
    date_beside(drafts, sentences, makers, doc._.title)
    makers.settle(drafts, sentences, card=told.subject is not None)
    if told.subject or len(told.recent) == 1:
        add_card_licence(sentences, drafts)
    return merged(drafts)


def date_beside(
    drafts: list[Draft], sentences: tuple[Sentence, ...], makers: Makers, title: str | None
) -> None:
    """Date releases of which their own sentence tells no day by what the text says around them."""
    date_of_heads(drafts, sentences)
    date_beneath_heads(drafts, sentences)
    date_of_week(drafts, sentences)
    date_of_today(drafts, sentences, title)
    date_of_time(drafts, sentences, title)
    days_after(drafts, sentences)
    todays(drafts, sentences, makers)
    whose_week(drafts, sentences, makers)
    with_their_whole(drafts)
    as_nameless(drafts)
    of_the_wave(drafts, sentences)
    with_their_member(drafts)
    this_weeks(drafts, sentences)
    this_years(drafts)


def _of_sentences(
    sentences: tuple[Sentence, ...], makers: Makers, told: Discourse, year: int | None
) -> list[Draft]:
    """The releases that sentences tell, read in order: each may go on from the ones before."""
    drafts: list[Draft] = []
    waiting: list[tuple[int, Draft]] = []  # models whose names may follow, and where they were told
    listing: list[Draft] = []  # the last of those: a list of their names may follow
    for number, sentence in enumerate(sentences):
        here = named_later(waiting, sentence, number, makers, told)
        members = told.recent[-1][1] if told.recent else []
        listed = listed_after(sentence, [*members, *listing], sentences, number, makers)
        if told.recent and number - told.recent[-1][0] <= HEREAFTER:
            listed = [*listed, *composed_of(sentence, told.recent[-1][1], makers)]
            listed += versions_of(number, sentences, told.recent[-1][1])
        here += listed
        here += in_sizes(sentence, number, told.recent)
        here += of_sentence(sentence, number, makers, told)
        here += versions_of(number, sentences, here)
        here += behind_colon(sentence, here)
        here += _of_list(sentence, here, makers, year)
        unnamed = [draft for draft in here if draft.spot is None]
        kinds = [draft for draft in here if draft.spot and draft.words]
        waiting = [*waiting, *((number, draft) for draft in (*unnamed, *kinds))][-MOST_WAITING:]
        listing = unnamed or listing
        named = [draft for draft in here if draft.spot and "anaphoric" not in draft.features]
        last = told.recent[-1] if told.recent else None
        _same_licence(named, sentence, told)
        if not named and last and _goes_on(sentence, number, last[0]):
            add_terms(sentence, last[1], last[1][-1].sentence.paragraph)
        for draft in named:
            date_from(draft, told.recent[-2:], number)
            day_before(draft, sentences, number)
        told.note(number, sentence, named, goes_on=bool(listed))
        drafts += here
    return [draft for draft in drafts if (draft.spot or not draft.nameless) and not draft.is_kind]


def _with_layout(
    doc: Doc,
    sentences: tuple[Sentence, ...],
    drafts: list[Draft],
    makers: Makers,
    told: Discourse,
    year: int | None,
) -> list[Draft]:
    """The releases with those that lists, tables, headings and the title tell."""
    drafts += list(dated_rows(sentences, drafts, makers))
    drafts += list(from_chronicle(sentences, drafts, makers))
    drafts += list(from_rows(sentences, drafts, makers))
    drafts += list(from_dated_lists(sentences, drafts, makers))
    drafts += list(under_dated_heads(sentences, drafts, makers))
    own = own_families(doc, sentences)
    drafts += list(offered(sentences, drafts, makers, own))
    drafts += list(from_sections(sentences, drafts, makers, year))
    date_of_heading(drafts, year)
    drafts += list(from_recaps(sentences, drafts, makers, year))
    drafts += list(from_entries(sentences, drafts, makers, own))
    drafts += list(from_tables(sentences, drafts, told, makers, own))
    drafts += from_title(doc, sentences, drafts, makers, Draft)
    drafts += list(in_passing(sentences, drafts, makers))
    drafts += list(from_own_log(doc, sentences, drafts, makers))
    drafts += list(under_headings(sentences, drafts, makers))
    drafts += list(labelled_below(sentences, drafts))
    drafts += list(from_digest_heads(sentences, drafts, makers))
    drafts = named_members([draft for draft in drafts if draft.spot or not draft.nameless])
    return without_terms_of_whole(drafts)


def _goes_on(sentence: Sentence, number: int, last: int) -> bool:
    """Whether a sentence may still state the terms of the last release."""
    return number - last <= HEREAFTER or (number - last <= HEREAFTER + 3 and not sentence.models)


def _same_licence(named: list[Draft], sentence: Sentence, told: Discourse) -> None:
    """Give "the same licence" the one that the releases before stand under."""
    if not SAME_LICENCE.search(sentence.text):
        return
    before = [draft for _, drafts in told.recent for draft in drafts if draft.licence]
    for draft in named:
        if before and draft.licence is None:
            draft.licence, draft.licence_id = before[-1].licence, before[-1].licence_id


def _size_of(draft: Draft, doc: Doc) -> None:
    """Find the size that the words for a model without a name state."""
    if draft.spot or draft.size or draft.words is None:
        return
    start, end = (draft.sentence.start + at for at in draft.words)
    draft.size = next(
        (p.value for p in doc._.parameters if start <= p.start < end and p.kind == "total"), None
    )


def _of_list(
    sentence: Sentence, here: list[Draft], makers: Makers, year: int | None
) -> list[Draft]:
    """The releases that the head of a list's item tells: "- X and Y (2 August). …"."""
    known = {draft.spot for draft in here}
    found = []
    for number, (spot, trigger) in enumerate(listed_head(sentence)):
        if spot not in known:
            objects = Objects((spot,), BEFORE, 0)
            draft = draft_of(spot, trigger, objects, sentence, makers)
            draft.date = draft.date or month_of(trigger.text, number, year)
            found.append(draft)
    return found
