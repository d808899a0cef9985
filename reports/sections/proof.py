"""What each cell of the releases rests on: every value that is said of a model, by whom, and where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from reports.document import Cell, Fold, Note, Table, cites, shortened, web_address
from reports.evidence import EvidenceBook
from reports.sections import HUBS, Found, Row
from reports.tables import heads
from reports.words import Words

# In the order of the table's columns.
FIELDS = (
    "organisation_id", "announced_on", "api_on", "weights_on", "parameter_count",
    "active_parameter_count", "licence", "platform",
)  # fmt: skip
LONGEST_SENTENCE = 200
ROUNDING = "rounding"  # a name that gives fewer digits is no disagreement to be warned of


class Claims:
    """The claims of the week's models, by model and field, and the reports that make them."""

    def __init__(self, found: Found, words: Words, book: EvidenceBook) -> None:
        self.words = words
        self.book = book
        self._claims: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for one in found["claims"]:
            self._claims[one["model_id"], one["field"]].append(one)
        self._stories: dict[str, list[Row]] = defaultdict(list)
        for one in found["stories"]:
            self._stories[one["model_id"]].append(one)
        self._differing: dict[str, list[str]] = defaultdict(list)
        for one in found["conflicts"]:
            if one["reason_kind"] != ROUNDING:
                self._differing[one["model_id"]].append(one["field"])

    def of(self, model_id: str, field: str) -> list[Row]:
        """What is claimed, the best source first; empty where nothing is."""
        return self._claims.get((model_id, field), [])

    def cites(self, claim: Row) -> tuple[int, ...]:
        """The evidence of a claim: its words where they stand, else the sentence of the release."""
        if not claim["article_id"]:
            return ()
        place = self.book.place(claim["article_id"], claim["words"]) if claim["words"] else None
        if place is None:
            return cites(self.book, claim)
        number = self.book.cite(claim["article_id"], *place)
        return () if number is None else (number,)

    def cite(self, model_id: str, field: str, value: object = None) -> tuple[int, ...]:
        """The evidence of a value, else of the one that the best source gives."""
        for one in self.of(model_id, field):
            if one["article_id"] and (value is None or one["value"] == str(value)):
                return self.cites(one)
        return ()

    def first_report(self, model_id: str) -> tuple[int, ...]:
        """The evidence of the report that came first."""
        stories = self._stories.get(model_id)
        return cites(self.book, stories[0]) if stories else ()

    def shown(self, field: str, value: str, claim: Row | None = None) -> str:
        """A value as a reader wants it: a size, a day, a name instead of an identifier."""
        if field.endswith("_count"):
            return self.words.size(int(value))
        if field.endswith("_on"):
            return self.words.day_of(value)
        if claim is None:
            return value
        if field == "organisation_id":
            return self.words.maker(claim["name"], claim["name_zh"]) or value
        if field == "licence":
            return shortened(self.words.licence(value, claim["name"]), 80)
        return shortened(value, 80)

    def claim(self, model_id: str, field: str, value: str) -> Row | None:
        """The claim of that value, or None where nobody makes it."""
        return next((one for one in self.of(model_id, field) if one["value"] == value), None)

    def by(self, tier_rank: int, story_count: int, numbers: tuple[int, ...] = ()) -> str:
        """Who says so: the outlet of the sentence, how near to the maker, and in how many stories."""
        outlet = self.book.entries[numbers[0] - 1].outlet if numbers else ""
        tier = self.words.get(f"tiers.{tier_rank}", "")
        stories = self.words.counted("story", story_count) if story_count else ""
        return self.words("listed.between").join(part for part in (outlet, tier, stories) if part)

    def sentence(self, numbers: tuple[int, ...]) -> tuple[Note, ...]:
        """The sentence itself, where it is to stand beside another one."""
        if not numbers:
            return ()
        told = shortened(self.book.entries[numbers[0] - 1].sentence, LONGEST_SENTENCE)
        return (Note(self.words("notes_of.sentence", sentence=told), numbers),)

    def proof(self, one: Row) -> Fold:
        """The table beneath a release: a row a value, then a row a story."""
        words = self.words
        rows = [*self._values(one), *self._stored(one), *self._reports(one)]
        differing = self._differing.get(one["model_id"], ())
        fields = [words(f"fields.{name}") for name in FIELDS if name in differing]
        return Fold(
            words("proof.summary"),
            Table(heads(words, "field", "said", "by"), tuple(rows)),
            words("proof.differ", fields=words.listed(fields, most=len(FIELDS))) if fields else "",
        )

    def _values(self, one: Row) -> Iterator[tuple[Cell, ...]]:
        for field in FIELDS:
            told = self.of(one["model_id"], field)
            differ = len(told) > 1 and field != "platform"
            for claim in told:
                numbers = self.cites(claim)
                yield (
                    Cell(self.words(f"fields.{field}")),
                    Cell(
                        self.shown(field, claim["value"], claim),
                        cites=() if differ else numbers,
                        notes=self.sentence(numbers) if differ else (),
                    ),
                    Cell(
                        self.by(
                            claim["said_tier_rank"] or claim["tier_rank"],
                            claim["story_count"],
                            numbers,
                        )
                    ),
                )

    def _stored(self, one: Row) -> Iterator[tuple[Cell, ...]]:
        """What the hubs' own records hold: no sentence, but a page."""
        for it in one["repositories"]:
            hub = HUBS.get(it["hub"], it["hub"])
            href = web_address(it["url"])
            if it["licence"]:
                field = Cell(self.words("fields.hub_licence"))
                yield field, Cell(shortened(it["licence"], 80), href=href), Cell(hub)
            if it["parameter_count"]:
                field = Cell(self.words("fields.stored"))
                yield field, Cell(self.words.size(it["parameter_count"]), href=href), Cell(hub)

    def _reports(self, one: Row) -> Iterator[tuple[Cell, ...]]:
        words = self.words
        told = self._stories.get(one["model_id"], [])
        for it in told:
            by = [
                it["outlet"] or words("not_stated"),
                words.get(f"languages.{it['language']}", it["language"] or ""),
                words.moment(it["reported_at"]) if it["reported_at"] else words("undated"),
            ]
            if it["article_count"] > 1:
                by.append(
                    words("proof.copies", articles=words.counted("article", it["article_count"]))
                )
            yield (
                Cell(words("proof.story")),
                Cell(
                    shortened(it["title"], 120),
                    cites=cites(self.book, it),
                    href=web_address(it["url"]),
                ),
                Cell(words("listed.between").join(part for part in by if part)),
            )
        if one["story_count"] > len(told):
            more = words("proof.more", n=words.counted("story", one["story_count"] - len(told)))
            yield Cell(words("proof.story")), Cell(more), Cell("–")
