"""What the load asks of the other rooms, in one place, so that a test can put others in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipelines.records import Article, HubModel, Page, Rejected, SourceRun

OnProblem = Callable[[Rejected], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rooms:
    """The doors of pipelines and nlp that the load goes through; see docs/design.md."""

    read_pages: Callable[..., Iterator[Page | SourceRun]]
    read_articles: Callable[[Page], Iterable[Article | Rejected]]
    read_hub_models: Callable[[Page], Iterable[HubModel]]
    judge: Callable[[Article], Any]  # pipelines.relevance.Verdict
    read: Callable[[list[Article]], Iterator[Any]]  # Reading or ReaderError, in order
    group: Callable[[Iterable[tuple[Any, ...]]], Mapping[str, str]]
    lexicon: Any = None  # nlp.lexicon.Lexicon; None: no names but those of the articles
    reader_version: str = ""
