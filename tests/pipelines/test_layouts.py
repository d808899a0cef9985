"""Pages in the layouts of content systems and portals (benchmarks/layouts): text, title and day."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.article_layouts import layout_samples
from benchmarks.article_samples import Sample, day_of, gold_samples, is_right, score
from pipelines.article import read_articles
from pipelines.records import Article

SAMPLES = list(layout_samples(each=1))


def test_there_are_layouts_in_both_languages() -> None:
    languages = [sample.language for sample in SAMPLES]
    assert (languages.count("en"), languages.count("zh")) == (12, 11)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_layout_gives_the_article_and_nothing_else(sample: Sample) -> None:
    (article,) = read_articles(sample.page)
    assert isinstance(article, Article)
    assert [line for line in article.text.split("\n") if line] == sample.text.split("\n")
    assert article.title == sample.title
    assert day_of(sample) == sample.published


def test_measure_counts_what_is_lacking_and_what_is_too_much() -> None:
    sample = SAMPLES[0]
    whole = sample.text
    assert score(whole, sample).f1 == 1
    assert score("", sample).f1 == 0
    half = score(whole[: len(whole) // 2], sample)
    assert half.lacking > 0.4
    assert half.too_much < 0.01
    more = score(whole + " Other words that stand beside it. " * 20, sample)
    assert more.lacking == 0
    assert more.too_much > 0.1


def test_gold_folder_holds_pages_and_their_truth(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(SAMPLES[0].body)
    told = {"language": "en", "text": SAMPLES[0].text, "published": "2026-09-18"}
    (tmp_path / "a.json").write_text(json.dumps(told), encoding="utf-8")
    (sample,) = gold_samples(tmp_path)
    assert (sample.name, sample.body) == ("a", SAMPLES[0].body)
    assert is_right(day_of(sample), sample)
    (tmp_path / "b.json").write_text('{"language": "en"}', encoding="utf-8")
    with pytest.raises(ValueError, match=r"b\.json"):
        list(gold_samples(tmp_path))
