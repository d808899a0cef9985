"""Releases that a card tells by a table of what can be downloaded, and by no sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from nlp.dates.calendar import Anchor, month_day
from nlp.dates.calendar import day as calendar_day
from nlp.dates.calendar import month as calendar_month
from nlp.releases.discourse import Discourse
from nlp.releases.draft import Draft, without_word
from nlp.releases.makers import Makers
from nlp.releases.text import Sentence, Spot
from nlp.text.table_columns import MAKER_HEAD, MODEL_HEAD

# what the head of such a table, or the line above it, says
DOWNLOAD = re.compile(
    r"(?i)下载|获取方式|取用|怎么拿到?|模型链接|\bdownloads?\b|model zoo|🤗|hugging ?face"
    r"|\bHF\b|ModelScope|\bget it\b|\bweights\b"
)
# and that what can be downloaded has come out; where models are only listed with links, nothing is told
TOLD_ABOVE = re.compile(
    r"(?i)\breleas|\bopen(?:ed|ing|[- ]sourc)|\bavailab|\bout\b|开源|开放|发布|推出|上线|公开"
)
NOT_YET = re.compile(
    r"(?i)coming soon|即将|稍后|敬请期待|待发布|待开源|\bTB[AD]\b"
    r"|\bsoon\b|\bcooking\b|\bin training\b|\bnot yet\b|\bexpected?\b"
)
# a cell that leads to a hub and says nothing else: each row of the table can be had there
HUB_CELL = re.compile(
    r"(?i)\|[^|\w]{0,5}(?:hugging ?face|ModelScope|魔搭(?:社区)?|WiseModel|始智|HF)(?: ?repo| link)?[^|\w]{0,5}"
    r"(?:(?:hugging ?face|ModelScope|魔搭(?:社区)?|WiseModel|始智|HF|MS)[^|\w]{0,5}){0,3}(?=\||\s*$)"
    r"|\|\s?🤗\s?[^|]{2,60}(?=\||\s*$)"
)
# a cell that names a model and little else
CELL = re.compile(
    r"(?:^|\|)[^\w|ⓂⓄ]{0,5}(?:[\wⓄ.-]+/)?(?P<model>Ⓜ+)(?:[^|]{0,8}\s*|\s?\([^|()]{1,30}\)\s?)(?=\||$)"
)
SCORE = re.compile(r"\|\s?\d{1,3}\.\d+\s?%?\s?(?:\||$)")  # a cell that tells how well a model did
# a column of days of release, and its cells: "23.11.30", "2023-08-03"
DAY_HEAD = re.compile(
    r"(?i)(?:first |initial )?(?:release|launch|publi(?:cation|shed)|open[- ]source)(?:e?d)?(?: (?:date|day|month|on))?"
    r"|date of release"
    r"|(?:发布|开源|上线|推出)(?:日期|时间)"
)
ROWS_HEAD = re.compile(r"(?i)\W*(?:models?|names?|checkpoints?|versions?|模型|名称)\b")
SURVEY_DAY_HEAD = re.compile(r"(?i)日期|时间|date|day")
SHORT_DAY = re.compile(r"(?P<month>1[0-2]|0?[1-9])[-./月](?P<day>3[01]|[12]\d|0?[1-9])日?")
OPEN = re.compile(
    r"(?i)\bApache\b|\bMIT\b|\bCC[\s-]BY|\bHF\b|Hugging ?Face|GitHub|ModelScope|魔搭|开源|权重(?!\d)|\bopen\b"
)
DAY = re.compile(r"(?P<year>20\d\d|2\d)[-./年](?P<month>\d{1,2})[-./月](?P<day>\d{1,2})日?")
MONTH = re.compile(r"(?P<year>20\d\d)[-./年](?P<month>1[0-2]|0?[1-9])月?")
A_HEADING = 100  # characters of a line that may be a table's heading
ROWS_LOOKED_AT = 40  # of a table, for what is still to come
A_KIND = 16  # characters of a cell before the model's that says of what kind it is
LINES_ABOVE = 3  # lines above a table among which its heading stands


def from_tables(
    sentences: tuple[Sentence, ...],
    drafts: list[Draft],
    told: Discourse,
    makers: Makers,
    own: frozenset[str],
) -> Iterator[Draft]:
    """A release for each model of the card's own families that a table offers and no sentence released.

    own: the families that the document is about as their maker's.
    """
    known = {d.spot.model.id for d in drafts if d.spot and d.spot.model}
    families = {
        d.spot.model.family for d in drafts if d.spot and d.spot.model and not d.planned
    } | ({told.subject.model.family} if told.subject and told.subject.model else set())
    families |= own
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
            rows = [*_rows_below(sentences, number)]
            offers = _tells(above, [row.text for row in rows]) or _leads_to_hubs(rows, known)
            whole = _families_above(above, whole_told) if ROWS_HEAD.match(sentence.text) else {}
            continue  # the head itself
        if not (offers or whole) or SCORE.search(sentence.text):
            continue
        not_yet = NOT_YET.search(sentence.text) is not None
        for spot in _in_cells(sentence):
            model = spot.model
            if not model or model.id in known or (model.listed and model.family not in families):
                continue
            if not_yet:
                if model.family in own or not model.listed:
                    known.add(model.id)
                    planned = _offered(spot, sentence, drafts, makers)
                    yield replace(planned, planned=True, date=None)
            elif model.family in whole:
                known.add(model.id)
                yield replace(whole[model.family], spot=spot, sentence=sentence)
            elif offers:
                known.add(model.id)
                yield _offered(spot, sentence, drafts, makers)


def _rows_below(sentences: tuple[Sentence, ...], number: int) -> Iterator[Sentence]:
    """The first rows of the table whose head is the sentence of that number."""
    end = sentences[number].end
    for row in sentences[number + 1 : number + 1 + ROWS_LOOKED_AT]:
        if "|" not in row.masked or row.start > end + 1:
            return
        end = row.end
        yield row


def _leads_to_hubs(rows: list[Sentence], known: set[str]) -> bool:
    """Whether each row of a table leads to a hub, and no sentence has told which of its models came out."""
    named = {spot.model.id for row in rows for spot in row.models[:1] if spot.model}
    return len(rows) > 1 and all(HUB_CELL.search(row.text) for row in rows) and not (named & known)


def _tells(above: tuple[Sentence, ...], rows: list[str]) -> bool:
    """Whether a table of what can be had tells that it came out: by a word above, or by what is still to come."""
    heads = [line.text for line in above if len(line.text) < A_HEADING]
    return any(DOWNLOAD.search(line) for line in (*heads, *rows)) and (
        any(TOLD_ABOVE.search(head) for head in heads) or any(NOT_YET.search(row) for row in rows)
    )


def _families_above(
    above: tuple[Sentence, ...], told: dict[int, tuple[str, Draft]]
) -> dict[str, Draft]:
    """The releases of whole families right above a table, whose rows are their members."""
    return dict(told[line.start] for line in above if line.start in told)


def dated_rows(
    sentences: tuple[Sentence, ...], drafts: list[Draft], makers: Makers
) -> Iterator[Draft]:
    """A release for each row of a table with a column of days of release, or its day for one without."""
    columns: _Columns | None = None
    last: Sentence | None = None
    for sentence in sentences:
        if "|" not in sentence.masked:
            columns = None
            continue
        if last is None or sentence.start > last.end + 1 or "|" not in last.masked:
            columns = _columns_of(sentence)
        elif columns is not None:
            iso = _day_in(sentence, columns)
            spot = _model_in(sentence, columns)
            if iso and spot:
                told = [d for d in drafts if d.spot and d.spot.model is spot.model]
                for draft in told:
                    draft.date = draft.date or (None if draft.planned else iso)
                if not told:
                    yield _dated(spot, sentence, iso, columns, makers)
        last = sentence


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the columns of a table of releases stand, counted from 0."""

    day: int
    model: int | None  # None where the head names no such column: the first that holds a name
    maker: int | None


def _columns_of(head: Sentence) -> _Columns | None:
    """The columns that a table's head names, None where none is of days of release."""
    heads = [cell.strip() for cell in head.text.strip("| ").split("|")]

    def column(pattern: re.Pattern[str]) -> int | None:
        return next((at for at, cell in enumerate(heads) if pattern.fullmatch(cell)), None)

    model, maker = column(MODEL_HEAD), column(MAKER_HEAD)
    # a bare "date" is that of the release in a survey of models and makers
    survey = model is not None and maker is not None
    day = column(DAY_HEAD)
    day = column(SURVEY_DAY_HEAD) if day is None and survey else day
    return None if day is None else _Columns(day, model if survey else None, maker)


def _cells(sentence: Sentence) -> list[tuple[int, int]]:
    """Start and end of each cell of a row, counted from the sentence's start."""
    cells, at = [], 0
    for cell in sentence.masked.split("|"):
        cells.append((at, at + len(cell)))
        at += len(cell) + 1
    return cells[1:] if sentence.masked.startswith("|") else cells


def _day_in(sentence: Sentence, columns: _Columns) -> str | None:
    """The ISO day of a row: "23.11.30", "2023-08-03", "August 2025", in the document's own year "10.9"."""
    cells = _cells(sentence)
    if columns.day >= len(cells):
        return None
    told = sentence.text[slice(*cells[columns.day])].strip()
    if day := DAY.fullmatch(told):
        return _iso(day)
    if month := MONTH.fullmatch(told):
        return calendar_month(int(month["year"]), int(month["month"]))[0]
    if told and (worded := [one for one in sentence.dates if one.text == told and one.iso]):
        return worded[0].iso
    short = SHORT_DAY.fullmatch(told)
    if short is None:
        return None
    return month_day(Anchor(sentence.published), int(short["month"]), int(short["day"]))[0]


def _model_in(sentence: Sentence, columns: _Columns) -> Spot | None:
    """The row's own model, and no name further on."""
    if columns.model is None:
        first = sentence.models[0] if sentence.models else None
        before = sentence.masked[: first.start].strip("| ") if first else "|"
        return first if "|" not in before and len(before) < A_KIND else None
    return _in_column(sentence, sentence.models, columns.model)


def _in_column(sentence: Sentence, spots: tuple[Spot, ...], column: int | None) -> Spot | None:
    """The first of the spots that stands in a column."""
    cells = _cells(sentence)
    start, end = cells[column] if column is not None and column < len(cells) else (0, 0)
    return next((spot for spot in spots if start <= spot.start < end), None)


def _dated(spot: Spot, sentence: Sentence, iso: str, columns: _Columns, makers: Makers) -> Draft:
    """The release of a row, by the maker that the row names."""
    is_open = columns.maker is not None and OPEN.search(sentence.text) is not None
    dated = frozenset({"dated"})
    draft = without_word(spot, sentence, makers, is_open=is_open, date=iso, features=dated)
    maker = _in_column(sentence, sentence.organisations, columns.maker)
    if maker and maker.organisation:
        draft.maker, draft.maker_name = maker.organisation.id, maker.text
        draft.features.add("maker_is_subject")
    return draft


def _iso(day: re.Match[str]) -> str | None:
    """The ISO day of "23.11.30" or "2023-08-03"; None where the calendar has none."""
    year = int(day["year"])
    return calendar_day(year + 2000 * (year < 100), int(day["month"]), int(day["day"]))[0]


def _in_cells(sentence: Sentence) -> Iterator[Spot]:
    starts = {found.start("model") for found in CELL.finditer(sentence.masked)}
    yield from (spot for spot in sentence.models if spot.start in starts)


def _offered(spot: Spot, sentence: Sentence, drafts: list[Draft], makers: Makers) -> Draft:
    """The release of a table's model, dated by the day of its kin of the same size, or of the whole family."""
    draft = without_word(spot, sentence, makers, is_open=True, features=frozenset({"hub"}))
    size = spot.model.size if spot.model else None
    kin = _kin(spot, drafts)
    same = {one.date for one in kin if one.spot and one.spot.model and one.spot.model.size == size}
    days = same if len(same) == 1 else _days_of_whole(spot, drafts, kin)
    draft.date = days.pop() if len(days) == 1 else None
    return draft


def _kin(spot: Spot, drafts: list[Draft]) -> list[Draft]:
    """The dated releases of a model's family."""
    family = spot.model.family if spot.model else None
    return [
        one
        for one in drafts
        if one.date
        and not one.planned
        and one.spot
        and one.spot.model
        and one.spot.model.family == family
    ]


def _days_of_whole(spot: Spot, drafts: list[Draft], kin: list[Draft]) -> set[str | None]:
    """The days on which a family came out, where a text tells of a whole that the model is a member of."""
    member = spot.model.id if spot.model else ""
    is_member = any(
        one.spot and one.spot.model and member.startswith(f"{one.spot.model.id}-") for one in drafts
    )
    return {one.date for one in kin} if is_member else set()
