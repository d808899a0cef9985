"""What makers filed with the regulator (备案, 登记), by its own lists: permits, not releases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from reports.document import Cell, Note, Section, shortened, web_address
from reports.evidence import EvidenceBook, page_link
from reports.sections import Found, Row
from reports.tables import folded, heads
from reports.words import Words

LONGEST = 80
# Files, in which a browser finds no text fragment.
ATTACHED = (".pdf", ".doc", ".docx")


def filings(found: Found, words: Words, book: EvidenceBook) -> Section:
    """The week's filings, those of known makers first; the month beside the one before."""
    listed, counts = found["filings"], found["filing_counts"]
    columns = heads(words, "service", "filing_kind", "company", "province", "filed", "first_listed")
    rows = tuple(_filing(one, words, book) for one in listed)
    shown, folds = folded(words, columns, rows)
    return Section(
        id="filings",
        title=words("sections.filings"),
        note=words("notes.filings") if rows else "",
        text=tuple(_told(listed, counts, words)) if rows else (),
        table=shown,
        empty=words("empty.filings") if counts else words("filings.unread"),
        folds=folds,
        queries=("filings", "filing_counts"),
    )


def _told(listed: list[Row], counts: list[Row], words: Words) -> Iterator[str]:
    """The week by kind and province, the month against the one before, and what was no news."""
    kinds = Counter(one["kind"] for one in listed)
    told = [words.counted(f"filed_{kind}", number) for kind, number in kinds.items()]
    sentences = [words("filings.week", told=words.listed(told))]
    # What stands in the column and is no province is shown in its row, and counted for none.
    provinces = Counter(words.get(f"provinces.{one['province']}", "") for one in listed)
    del provinces[""]
    if provinces:
        most = sorted(provinces, key=lambda one: (-provinces[one], one))
        places = [f"{one} {provinces[one]:,}" for one in most]
        sentences.append(words("filings.provinces", told=words.listed(places, most=6)))
    months = [_month(one, words) for one in counts if one["month_count"] is not None]
    if months:
        month = words.day(counts[0]["month_start_on"], "month")
        sentences.append(words("filings.month", month=month, told=words.listed(months)))
    if stood := sum(one["first_read_count"] for one in counts):
        sentences.append(words("filings.first_read", filings=words.counted("filing", stood)))
    yield words("listed.sentences").join(sentences)


def _month(one: Row, words: Words) -> str:
    """The filings of one kind in the month, beside the month before where the lists reach so far."""
    told = words.counted(f"filed_{one['kind']}", one["month_count"])
    if one["previous_month_count"] is None:
        return told
    before = words.day(one["previous_month_start_on"], "month")
    count = words.count(one["previous_month_count"])
    return words("filings.against", told=told, before=before, count=count)


def _filing(one: Row, words: Words, book: EvidenceBook) -> tuple[Cell, ...]:
    maker = words.maker(one["maker"], one["maker_zh"])
    name = shortened(one["name"], LONGEST)
    linked = []
    if one["model"] and one["model"] != one["name"]:
        linked.append(Note(shortened(one["model"], LONGEST)))
    if one["base_model"]:
        base = shortened(one["base_model"], LONGEST)
        linked.append(Note(words("filings.calls", model=base)))
    company = shortened(one["company"], LONGEST) if one["company"] else None
    return (
        Cell(name, cites=(_evidence(one, words, book),), notes=tuple(linked), is_name=True),
        Cell(words(f"filing_kinds.{one['kind']}")),
        Cell(
            maker or company,
            notes=(Note(company),) if maker and company and company != one["maker_zh"] else (),
            is_name=maker is not None,
        ),
        Cell(_province(one["province"], words) if one["province"] else None),
        Cell(words.day(one["filed_on"], one["filed_precision"]) if one["filed_on"] else None),
        Cell(words.day(one["first_listed_on"])),
    )


def _evidence(one: Row, words: Words, book: EvidenceBook) -> int:
    """The number of the evidence: the cells of the row as they were read, and the list."""
    place = urlsplit(one["list_url"])
    is_page = not place.path.lower().endswith(ATTACHED)
    link = page_link if is_page else lambda url, _: web_address(url)
    number = f"{shortened(one['number'], LONGEST)} | " if one["number"] else ""
    # Nobody's name is as long as what a hostile list may hold.
    cells = [shortened(one[name], LONGEST) for name in ("company", "province") if one[name]]
    if one["filed_on"]:
        cells.append(
            f"{one['filed_on']:{'%Y-%m' if one['filed_precision'] == 'month' else '%Y-%m-%d'}}"
        )
    return book.cite_row(
        f"filing {one['filing_id']}",
        before=number,
        words=shortened(one["name"], LONGEST),
        after="".join(f" | {cell}" for cell in cells),
        title=words("filings.list", day=words.day(one["last_listed_on"])),
        outlet=one["source"] or place.netloc,
        url=link(one["list_url"], one["name"][:LONGEST]),
        language="zh",
    )


def _province(name: str, words: Words) -> str:
    """The province in the reader's language; as the list has it where it is none."""
    return words.get(f"provinces.{name}", shortened(name, LONGEST))
