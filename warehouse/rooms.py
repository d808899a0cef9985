"""What the load asks of the other rooms, in one place, so that a test can put others in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from nlp.records import Model
from pipelines.records import Article, Filing, HubModel, Page, Rejected, SourceRun
from warehouse.rows import Row

StoryText = tuple[str, str, str | None, str, Any]  # article_id, language, title, text, published_at


def no_names(names: Sequence[str]) -> Sequence[Model | None]:
    """Read no model in any name."""
    return [None] * len(names)


def no_filings(page: Page) -> Iterable[Filing | Rejected]:  # noqa: ARG001 (a room's interface)
    """Read no filing in any page."""
    return ()


def no_links(names: Sequence[tuple[str, str]]) -> Sequence[tuple[str | None, Model | None]]:
    """Link no company and no service to the lexicon."""
    return [(None, None)] * len(names)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rooms:
    """The doors of pipelines and nlp that the load goes through; see docs/design.md."""

    read_pages: Callable[..., Iterator[Page | SourceRun]]
    read_articles: Callable[[Page], Iterable[Article | Rejected]]
    read_hub_models: Callable[[Page], Iterable[HubModel]]
    judge: Callable[[Article], Any]  # pipelines.relevance.Verdict
    read: Callable[[Sequence[Article]], Iterator[Any]]  # Reading or nlp.ReaderError, in order
    group: Callable[[Iterable[StoryText]], Mapping[str, str]]
    sketch: Callable[[str, str], Sequence[int]]  # language and text to keys that copies share
    listed: Mapping[str, Sequence[Row]] = field(
        default_factory=dict
    )  # table -> rows of the lexicon
    name_models: Callable[[Sequence[str]], Sequence[Model | None]] = no_names  # of repositories
    read_filings: Callable[[Page], Iterable[Filing | Rejected]] = no_filings
    # of (company, service): the listed organisation's id, and the listed model
    name_filings: Callable[
        [Sequence[tuple[str, str]]], Sequence[tuple[str | None, Model | None]]
    ] = no_links
    normalise_licence: Callable[[str], str | None] = str.lower
    reader_version: str = ""
