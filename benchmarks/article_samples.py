"""Pages with their true text and day, and how near a text that was found comes to it."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from pipelines.article import read_articles
from pipelines.dates import BEIJING
from pipelines.records import Article, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A page with what is true of it; None where that is not known."""

    name: str
    language: str  # "en" or "zh"
    body: bytes
    text: str  # its paragraphs, one a line
    url: str
    published: date | None = None
    title: str | None = None
    fetched_at: datetime = field(default_factory=lambda: datetime.now(UTC))

    @property
    def page(self) -> Page:
        """The page as fetched."""
        return Page(
            url=self.url,
            fetched_at=self.fetched_at,
            status=200,
            headers={"content-type": "text/html"},
            body=self.body,
            digest="sha1:A",
        )


def gold_samples(folder: Path) -> Iterator[Sample]:
    """The pages of a folder: NAME.html with NAME.json beside it.

    The JSON holds language ("en", "zh") and text, and may hold url, title and published
    (YYYY-MM-DD, the day that the page states). Raises ValueError where one is not so.
    """
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise ValueError(f"{folder}: expected NAME.json beside NAME.html, found none")
    for path in paths:
        page = path.with_suffix(".html")
        try:
            told = json.loads(path.read_text(encoding="utf-8"))
            yield Sample(
                name=path.stem,
                language={"en": "en", "zh": "zh"}[told["language"]],
                body=page.read_bytes(),
                text=told["text"],
                url=told.get("url") or f"https://www.outlet.example/{path.stem}",
                published=told.get("published") and date.fromisoformat(told["published"]),
                title=told.get("title"),
            )
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ValueError(f"{path}: {error!r}; see benchmarks/article_samples.py") from error


def shingles(text: str, language: str) -> Counter[tuple[str, ...]]:
    """The runs of four words, or of four characters of a Chinese text, and how often each stands."""
    units = re.findall(r"\w", text) if language == "zh" else re.findall(r"\w+", text.lower())
    return Counter(zip(*(units[at:] for at in range(min(4, len(units)))), strict=False))


@dataclass(frozen=True, slots=True)
class Score:
    """Shares of a page's shingles that were found, are too much, or are lacking; 1 together."""

    found: float
    too_much: float
    lacking: float

    @property
    def f1(self) -> float:
        """Of this page alone."""
        return f1([self])


def score(found: str, sample: Sample) -> Score:
    """Hold a text against the true one."""
    ours, true = shingles(found, sample.language), shingles(sample.text, sample.language)
    both = (ours & true).total()
    union = max(1, ours.total() + true.total() - both)
    return Score(both / union, (ours.total() - both) / union, (true.total() - both) / union)


def f1(scores: Iterable[Score]) -> float:
    """F1 of many pages, each of the same weight, as scrapinghub's benchmark of articles counts."""
    every = list(scores)
    found, wrong = sum(s.found for s in every), sum(s.too_much + s.lacking for s in every)
    return 2 * found / max(1e-9, 2 * found + wrong)


def text_of(sample: Sample) -> str:
    """Our article's text."""
    (article,) = read_articles(sample.page)
    return article.text if isinstance(article, Article) else ""


def day_of(sample: Sample) -> date | None:
    """Our article's day, in the zone of the page."""
    (article,) = read_articles(sample.page)
    if not isinstance(article, Article) or article.published_at is None:
        return None
    return article.published_at.astimezone(BEIJING if sample.language == "zh" else UTC).date()


def is_right(day: date | None, sample: Sample) -> bool:
    """Whether a day is the one that the page states; one zone off where no page tells its own."""
    if day is None or sample.published is None:
        return False
    return abs(day - sample.published) <= timedelta(days=sample.language != "zh")
