"""Pages in the layouts of content systems and portals (benchmarks/layouts): text, title and day."""

from __future__ import annotations

import pytest

from benchmarks.articles import PUBLISHED, Sample, day_of, f1, samples
from pipelines.article import read_articles
from pipelines.records import Article

SAMPLES = list(samples(each=1))


def test_there_are_layouts_in_both_languages() -> None:
    languages = [sample.language for sample in SAMPLES]
    assert (languages.count("en"), languages.count("zh")) == (11, 11)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.layout)
def test_layout_gives_the_article_and_nothing_else(sample: Sample) -> None:
    (article,) = read_articles(sample.page)
    assert isinstance(article, Article)
    assert [line for line in article.text.split("\n") if line] == list(sample.paragraphs)
    assert article.title == sample.title
    assert day_of(sample) == f"{PUBLISHED:%Y-%m-%d}"


def test_measure_counts_what_is_lacking_and_what_is_too_much() -> None:
    sample = SAMPLES[0]
    whole = "\n".join(sample.paragraphs)
    assert f1(whole, sample) == 1
    assert f1("", sample) == 0
    assert 0.5 < f1(whole[: len(whole) // 2], sample) < 0.9
    assert 0.5 < f1(whole + " Other words that stand beside it. " * 20, sample) < 0.99
