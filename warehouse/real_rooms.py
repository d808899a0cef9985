"""The doors of pipelines and nlp, as the load uses them outside of tests.

The imports stand inside: they bring in spaCy and trafilatura, which a load of files that are all
known need not wait for.
"""
# ruff: noqa: PLC0415

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from nlp.records import Model, Reading
from nlp.text.time_limit import TooSlowError, time_limit
from pipelines.records import Article, Page, Rejected
from warehouse.lexicon_rows import listed_names
from warehouse.rooms import Rooms

SHANGHAI = ZoneInfo("Asia/Shanghai")
SECONDS = (
    60.0  # of the processor for a page, and for a text: some million characters at the usual rate
)


def day_of(article: Article) -> date | None:
    """The day that the article's "today" means.

    A Chinese page speaks of days in Shanghai; so does an English one whose date without a time
    began at midnight there (16:00 UTC). Others count in UTC.
    """
    at = article.published_at
    if at is None:
        return None
    is_midnight_there = article.published_precision == "day" and at.hour == 16
    is_there = article.language.startswith("zh") or is_midnight_there
    return at.astimezone(SHANGHAI if is_there else UTC).date()


def _last_model(reading: object) -> Model | None:
    """The model whose mention ends last: what stands before it is the maker's name."""
    models = reading.models if isinstance(reading, Reading) else ()
    return max(models, key=lambda one: one.mentions[-1].end, default=None)


def _filing_sentence(company: str, service: str) -> str:
    """What the reader knows names in: a list's bare cells are no sentence."""
    return f"{company}的{service}{'' if '模型' in service else '大模型'}"


def _listed_organisation(reading: object) -> str | None:
    found = reading.organisations if isinstance(reading, Reading) else ()
    return next((one.id for one in found if one.listed), None)


def _listed_model(reading: object) -> Model | None:
    model = _last_model(reading)
    return model if model is not None and model.listed else None


def real_rooms(*, data: Path, processes: int = 1) -> Rooms:
    """The rooms with today's lexicon and the data folder's own. processes: how many read at once."""
    import nlp
    from nlp.lexicon import lexicon_folder, load_lexicon, use_own
    from nlp.licences import normalise_licence
    from pipelines.article import read_articles
    from pipelines.filings import read_filings
    from pipelines.hub import read_hub_models
    from pipelines.making import reject
    from pipelines.pages import read_pages
    from pipelines.relevance import Relevance
    from pipelines.stories import group, sketch

    use_own(lexicon_folder(data))
    lexicon = load_lexicon()
    relevance = Relevance(lexicon.relevance_terms())

    def read_page(page: Page) -> list[Article | Rejected]:
        try:
            with time_limit(SECONDS):
                return read_articles(page)
        except TooSlowError as error:
            detail = f"the page of {len(page.body):,} bytes was given up: {error}"
            return [reject(page, "too-slow", detail)]

    def read(articles: Sequence[Article]) -> Iterator[Any]:
        documents = (
            nlp.Document(
                id=one.id,
                text=one.text,
                title=one.title,
                language="en" if one.language == "en" else "zh",
                published=day_of(one),
            )
            for one in articles
        )
        return nlp.read_many(documents, processes=processes, seconds=SECONDS)

    def name_models(texts: Sequence[str]) -> list[Model | None]:
        documents = (nlp.Document(id="", text=one, language="en") for one in texts)
        return [_last_model(one) for one in nlp.read_many(documents)]

    def name_filings(
        names: Sequence[tuple[str, str]],
    ) -> list[tuple[str | None, Model | None]]:
        documents = (
            nlp.Document(id="", text=_filing_sentence(company, service), language="zh")
            for company, service in names
        )
        return [(_listed_organisation(one), _listed_model(one)) for one in nlp.read_many(documents)]

    return Rooms(
        read_pages=read_pages,
        read_articles=read_page,
        read_hub_models=read_hub_models,
        judge=relevance.judge,
        read=read,
        group=group,
        sketch=sketch,
        name_models=name_models,
        read_filings=read_filings,
        name_filings=name_filings,
        normalise_licence=normalise_licence,
        listed=listed_names(lexicon),
        reader_version=nlp.reader_version(),
    )
