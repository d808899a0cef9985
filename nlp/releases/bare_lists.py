"""Names alone on their lines, below a day on which models came out: "3 May: new checkpoints are out"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.releases.draft import Draft, without_word
from nlp.releases.makers import Makers
from nlp.releases.text import Sentence

# a dated line that says models came out and names none, or at most whose they are
_HEAD = re.compile(
    r"(?i)\b(?:models?|checkpoints?|weights)\b[^.;]{0,40}\b(?:open|released?|launched|available|public)\b"
    r"|\b(?:releas|open|launch)\w*\b[^.;]{0,60}\b(?:models?|checkpoints?|weights)\b"
    r"|(?:发布|开源|推出|上线)[^，。；]{0,24}(?:模型|版本|权重)"
)
_OPEN = re.compile(r"(?i)\bopen|开源|weights|权重")
# "3 May: The small models X and Y.": the line of a log that is nothing but what came out
_OF_MODELS = re.compile(
    r"^\W*[\d年月日./-]+\W+[Tt]he\s(?:[\w-]+\s){0,2}models?\s(?:of\s)?Ⓜ+(?:(?:,\s|\sand\s|,\sand\s)Ⓜ+){0,5}\W*$"
)
_BETWEEN = 3  # sentences that may stand between the dated line and the first name
_FEWEST = 2  # names that make a list
_NOT_OF_NAME = re.compile(r"[\s\-*•·]+")


def under_dated_heads(
    sentences: tuple[Sentence, ...], drafts: list[Draft], makers: Makers
) -> Iterator[Draft]:
    """A release for each model of such a list, and of a log's line, that no sentence released on its day."""
    told = {
        (draft.spot.model.id, draft.date)
        for draft in drafts
        if draft.spot and draft.spot.model and not draft.planned
    }
    head: Sentence | None = None
    left = 0
    row: list[Sentence] = []
    for sentence in (*sentences, None):
        if sentence is not None and head is not None and _is_name(sentence):
            row.append(sentence)
            continue
        if head is not None and len(row) >= _FEWEST:
            for line in row:
                yield from _of_line(line, head, told, makers)
            head = None
        row = []
        if sentence is None:
            break
        left -= 1
        if sentence.line_date and not sentence.models and _HEAD.search(sentence.masked):
            head, left = sentence, _BETWEEN
        elif sentence.line_date and _OF_MODELS.match(sentence.masked):
            head = None
            yield from _of_line(sentence, sentence, told, makers)
        elif left < 0 or sentence.models:
            head = None


def _is_name(sentence: Sentence) -> bool:
    """Whether a line holds one model's name and nothing else."""
    return len(sentence.models) == 1 and not _NOT_OF_NAME.sub("", sentence.masked).replace("Ⓜ", "")


def _of_line(
    line: Sentence, head: Sentence, told: set[tuple[str, str | None]], makers: Makers
) -> Iterator[Draft]:
    for spot in line.models:
        if spot.model and (spot.model.id, head.line_date) not in told:
            told.add((spot.model.id, head.line_date))
            yield without_word(
                spot,
                line,
                makers,
                is_open=_OPEN.search(head.masked) is not None,
                date=head.line_date,
                features=frozenset({"dated"}),
            )
