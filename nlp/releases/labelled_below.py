"""Members of a release that the lines beneath its heading begin with: "X 4 released (24 April)", "X 4 Pro: 1.6T"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from nlp.releases.draft import Draft
from nlp.releases.text import Sentence

_LABEL = re.compile(r"[^\wⓂⓄ]*(?P<model>Ⓜ+)(?:\s?[（(][^（）()\n]{1,24}[）)])?\s?[:：]")
_NEXT = re.compile(r"[^\wⓂⓄ]*(?:\d{1,2}[.、]|[一二三四五六七八九十]{1,2}、)\s?\S")
_LONGEST = 60  # characters of a heading
_REACH = 14  # sentences beneath it that may name members


def labelled_below(sentences: tuple[Sentence, ...], drafts: list[Draft]) -> Iterator[Draft]:
    """A release for each member that nothing else told, of a model that its heading tells to be out, with its day."""
    told = {draft.spot.model.id for draft in drafts if draft.spot and draft.spot.model}
    places = {sentence.start: number for number, sentence in enumerate(sentences)}
    for draft in list(drafts):
        number = places.get(draft.sentence.start)
        if number is None or draft.planned or not _heads(number, sentences):
            continue
        model = draft.spot.model if draft.spot else None
        for sentence in sentences[number + 1 : number + 1 + _REACH] if model else ():
            if _NEXT.match(sentence.masked):
                break
            label = _LABEL.match(sentence.masked)
            spot = next(
                (s for s in sentence.models if label and s.start == label.start("model")), None
            )
            if spot is None or spot.model is None or model is None or spot.model.id in told:
                continue
            if spot.model.id.startswith(f"{model.id}-"):
                told.add(spot.model.id)
                yield replace(
                    draft,
                    spot=spot,
                    sentence=sentence,
                    platforms=list(draft.platforms),
                    features=set(draft.features),
                )


def _heads(number: int, sentences: tuple[Sentence, ...]) -> bool:
    """Whether a sentence is a short paragraph by itself."""
    one = sentences[number]
    around = [sentences[at] for at in (number - 1, number + 1) if 0 <= at < len(sentences)]
    return len(one.text) <= _LONGEST and all(s.paragraph != one.paragraph for s in around)
