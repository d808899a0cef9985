"""Releases that a card tells by a table of what can be downloaded, and by no sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from nlp.dates_calendar import day as calendar_day
from nlp.releases_discourse import Discourse
from nlp.releases_draft import Draft, without_word
from nlp.releases_makers import Makers
from nlp.releases_text import Sentence, Spot

# what the head of such a table, or the line above it, says
DOWNLOAD = re.compile(r"(?i)下载|获取方式|模型链接|\bdownloads?\b|model zoo|🤗|hugging ?face")
NOT_YET = re.compile(r"(?i)coming soon|即将|敬请期待|待发布|待开源|\bTBD\b|\bsoon\b")
# a cell that names a model and little else
CELL = re.compile(
    r"(?:^|\|)[^\w|ⓂⓄ]{0,5}(?:[\wⓄ.-]+/)?(?P<model>Ⓜ+)(?:[^|]{0,8}|\s?\([^|()]{1,30}\)\s?)(?=\||$)"
)
SCORE = re.compile(r"\|\s?\d{1,3}\.\d+\s?%?\s?(?:\||$)")  # a cell that tells how well a model did
# a column of days of release, and its cells: "23.11.30", "2023-08-03"
DAY_HEAD = re.compile(
    r"(?i)(?:release|launch|publication|open[- ]source)(?:d)?(?: (?:date|day|on))?|date of release"
    r"|(?:发布|开源|上线|推出)(?:日期|时间)"
)
MODEL_HEAD = re.compile(r"(?i)\W*(?:models?|names?|checkpoints?|versions?|模型|名称)\b")
DAY = re.compile(r"(?P<year>20\d\d|2\d)[-./年](?P<month>\d{1,2})[-./月](?P<day>\d{1,2})日?")
A_HEADING = 100  # characters of a line that may be a table's heading
LINES_ABOVE = 3  # lines above a table among which its heading stands


def from_tables(
    sentences: tuple[Sentence, ...], drafts: list[Draft], told: Discourse, makers: Makers
) -> Iterator[Draft]:
    """A release for each model of the card's own families that a table offers and no sentence released."""
    known = {d.spot.model.id for d in drafts if d.spot and d.spot.model}
    families = {
        d.spot.model.family for d in drafts if d.spot and d.spot.model and not d.planned
    } | ({told.subject.model.family} if told.subject and told.subject.model else set())
    if not families:
        return
    offers = False
    whole: dict[str, Draft] = {}
    whole_told = {
        draft.sentence.start: (draft.spot.model.family, draft)
        for draft in drafts
        if draft.spot
        and draft.spot.model
        and not draft.planned
        and draft.spot.model.id == draft.spot.model.family
    }
    for number, sentence in enumerate(sentences):
        if "|" not in sentence.masked:
            offers = False
            continue
        last = sentences[number - 1]
        if number == 0 or "|" not in last.masked or sentence.start > last.end + 1:
            above = sentences[max(0, number - LINES_ABOVE) : number + 1]
            offers = any(DOWNLOAD.search(line.text) for line in above if len(line.text) < A_HEADING)
            whole = _families_above(above, whole_told) if MODEL_HEAD.match(sentence.text) else {}
            continue  # the head itself
        offers = offers or DOWNLOAD.search(sentence.text) is not None
        if not (offers or whole) or NOT_YET.search(sentence.text) or SCORE.search(sentence.text):
            continue
        for spot in _in_cells(sentence):
            model = spot.model
            if not model or model.family not in families or model.id in known:
                continue
            if model.family in whole:
                known.add(model.id)
                yield replace(whole[model.family], spot=spot, sentence=sentence)
            elif offers:
                known.add(model.id)
                yield _offered(spot, sentence, drafts, makers)


def _families_above(
    above: tuple[Sentence, ...], told: dict[int, tuple[str, Draft]]
) -> dict[str, Draft]:
    """The releases of whole families right above a table, whose rows are their members."""
    return dict(told[line.start] for line in above if line.start in told)


def dated_rows(
    sentences: tuple[Sentence, ...], drafts: list[Draft], makers: Makers
) -> Iterator[Draft]:
    """A release for each row of a table with a column of days of release, or its day for one without."""
    column: int | None = None
    last: Sentence | None = None
    for sentence in sentences:
        if "|" not in sentence.masked:
            column = None
            continue
        if last is None or sentence.start > last.end + 1 or "|" not in last.masked:
            heads = [cell.strip() for cell in sentence.text.strip("| ").split("|")]
            column = next((at for at, cell in enumerate(heads) if DAY_HEAD.fullmatch(cell)), None)
        elif column is not None:
            cells = sentence.text.strip("| ").split("|")
            day = DAY.fullmatch(cells[column].strip()) if column < len(cells) else None
            iso = _iso(day) if day else None
            first = sentence.models[0] if sentence.models else None
            # the row's own model, and no name further on
            if iso and first and not sentence.masked[: first.start].strip("| "):
                told = [d for d in drafts if d.spot and d.spot.model is first.model]
                for draft in told:
                    draft.date = draft.date or (None if draft.planned else iso)
                if not told:
                    yield without_word(
                        first,
                        sentence,
                        makers,
                        is_open=False,
                        date=iso,
                        features=frozenset({"dated"}),
                    )
        last = sentence


def _iso(day: re.Match[str]) -> str | None:
    """The ISO day of "23.11.30" or "2023-08-03"; None where the calendar has none."""
    year = int(day["year"])
    return calendar_day(year + 2000 * (year < 100), int(day["month"]), int(day["day"]))[0]


def _in_cells(sentence: Sentence) -> Iterator[Spot]:
    starts = {found.start("model") for found in CELL.finditer(sentence.masked)}
    yield from (spot for spot in sentence.models if spot.start in starts)


def _offered(spot: Spot, sentence: Sentence, drafts: list[Draft], makers: Makers) -> Draft:
    """The release of a table's model, dated by the day of its kin of the same size."""
    draft = without_word(spot, sentence, makers, is_open=True, features=frozenset({"hub"}))
    above = {
        other.date
        for other in drafts
        if other.date
        and not other.planned
        and other.spot
        and other.spot.model
        and spot.model
        and other.spot.model.family == spot.model.family
        and other.spot.model.size == spot.model.size
    }
    draft.date = above.pop() if len(above) == 1 else None
    return draft
