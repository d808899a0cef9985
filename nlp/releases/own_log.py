"""Releases that a card's log tells of the model that the card is about, without its name: "我们开源了模型权重"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from nlp.releases.draft import Draft, without_word
from nlp.releases.makers import Makers
from nlp.releases.text import Sentence
from nlp.releases.title import ALONE, BARE
from nlp.text.folding import fold

_OPENED = re.compile(
    r"(?:开源|公开|发布|放出|开放)了?[^，。；Ⓜ数]{0,14}(?:模型参数|权重)(?!转换|合并)"
    r"|(?i:\b(?:releas\w+|open-?sourc\w+|publish\w*)\s(?:[\w,-]+\s){0,6}(?:weights|checkpoints))\b"
    r"|(?i:\b(?:weights|checkpoints)\s(?:have|has|are|were)\s(?:been\s|now\s)?(?:released|open-?sourced|published))"
    r"|(?i:\b(?:weights|checkpoints)\s(?:(?:are|now|is|publicly|also|openly|freely)\s){0,4}available\b)"
    r"|(?i:\breleas\w+\s(?:all|the)\s(?:[\w-]+\s){0,3}models\b)"
)
# what is only ahead, or of a part of it
_NOT_YET = re.compile(r"(?i)\b(?:will|soon|coming|plan\w*|LoRA|not)\b|将|即将|计划|LoRA")


def from_own_log(
    doc: Doc, sentences: tuple[Sentence, ...], drafts: list[Draft], makers: Makers
) -> Iterator[Draft]:
    """The release of the one model that the title is, on the first day on which a log says that weights came out."""
    title = fold(doc._.title or "")[:300]
    families = {d.spot.model.family for d in drafts if d.spot and d.spot.model and not d.planned}
    model = next(
        (
            one
            for one in doc._.models
            for name in dict.fromkeys(fold(mention.text) for mention in one.mentions)
            if (at := title.find(name)) >= 0
            and BARE.fullmatch(title, 0, at)
            and ALONE.match(title, at + len(name))
        ),
        None,
    )
    if model is None or model.family in families:
        return
    lines = [
        sentence
        for sentence in sentences
        if sentence.line_date
        and not sentence.models
        and _OPENED.search(sentence.masked)
        and not _NOT_YET.search(sentence.masked)
    ]
    spot = next((s for one in sentences for s in one.models if s.model is model), None)
    if not lines or spot is None:
        return
    first = min(lines, key=lambda one: one.line_date or "")
    yield without_word(
        spot, first, makers, is_open=True, date=first.line_date, features=frozenset({"dated"})
    )
