"""The licence and platforms of a release: in its own sentence, those after it, or a card's sections."""

from __future__ import annotations

import re

from nlp.releases.draft import Draft
from nlp.releases.text import Sentence

# a sentence that goes on about what was released, however many paragraphs later
ABOUT_THEM = re.compile(
    r"(?i)^\W{0,4}(?:(?:both|the\s+(?:two\s+)?)\s*(?:models?|weights|checkpoints)|they\b|it\s+can\s+be|the\s+files\b|commercial\s+use\b)"
    r"|^(?:[两这几]+[个款]|该|新|上述)[^，。；]{0,6}模型|^模型"
)
OTHERS = re.compile(
    r"(?i)早前|此前|前[两几]|上一代|\b(?:previous|earlier|predecessors?|rivals?|older)\b"
)
BEYOND = 3  # paragraphs up to which it does


def add_terms(sentence: Sentence, drafts: list[Draft], paragraph: int) -> None:
    """Give releases the licence and platforms that a sentence near theirs states."""
    reach = BEYOND if ABOUT_THEM.search(sentence.masked) else 1
    if sentence.paragraph > paragraph + reach:
        return
    licences = sentence.licences
    platforms = [place.name for place in sentence.platforms]
    for draft in drafts:
        if draft.planned and draft.sentence is not sentence:
            continue
        if licences and draft.licence is None:
            draft.licence, draft.licence_id = licences[0].text, licences[0].id
        draft.platforms += [
            name for name in dict.fromkeys(platforms) if name not in draft.platforms
        ]


def add_card_licence(sentences: tuple[Sentence, ...], drafts: list[Draft]) -> None:
    """Give the releases of a card, which are one maker's, the licence that a section of it states."""
    if len({draft.maker for draft in drafts}) > 1:
        return
    found = [
        licence
        for sentence in sentences
        if not OTHERS.search(sentence.text)
        if not sentence.models or sentence.masked.count("Ⓜ") < len(sentence.masked) / 2
        for licence in sentence.licences
    ]
    if not found:
        return
    for draft in drafts:
        if not draft.planned and not draft.own_time and draft.licence is None:
            draft.licence, draft.licence_id = found[0].text, found[0].id
