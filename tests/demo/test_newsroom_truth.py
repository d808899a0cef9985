"""Articles are read strictly, and the truth about them is whole and up to date."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from demo.articles import TRAPS, ArticleError, read_text, read_texts
from demo.hubs.common import records
from demo.outlets import HERE, read_outlets
from demo.truth import as_text, build

FEW = 60  # below this the newsroom's own articles are not complete


def test_truth_of_the_tests_articles(articles: Path) -> None:
    truth = build(articles)
    sizes = {(one["article"], one["size"], one["date"]) for one in truth["releases"]}
    assert ("jianghai-wang/baichuan-13b", 13_000_000_000, "2023-07-11") in sizes
    # A copy tells what its original tells.
    assert ("gangdao-xinwen/copy-of-qwen", 7_000_000_000, "2023-08-03") in sizes
    assert truth["stories"]["qwen-7b-weights"] == [
        "gangdao-xinwen/copy-of-qwen",
        "harbour-tech/qwen-7b-weights",
    ]
    speakers = {(one["article"], one["text"], one["speaker"]) for one in truth["quotes"]}
    assert ("gangdao-xinwen/copy-of-mislabelled", "我們把權重開放了", "羅知秋") in speakers
    why = {(one["outlet"], one["why"]) for one in truth["left_out"]}
    assert {
        ("harbour-tech", "robots"),
        ("harbour-tech", "redirect-loop"),
        ("harbour-tech", "amp-twin"),
        ("jianghai-wang", "soft-404"),
        ("pearl-river-post", "too-large"),
        ("lantern-daily", "too-large"),
    } == why
    assert all(one["article"] != "harbour-tech/members-only" for one in truth["articles"])


def test_a_quote_that_nobody_can_read_is_refused(tmp_path: Path) -> None:
    write(tmp_path, body="One.\n\n“Two,” he said.", head='[[truth.quotes]]\ntext = "Three"')
    with pytest.raises(ArticleError, match=r"lab-notes/x\.md.*Three"):
        build(tmp_path)


def test_a_quote_behind_a_paywall_is_refused(tmp_path: Path) -> None:
    head = 'traps = ["paywall"]\n[[truth.quotes]]\ntext = "Two,"'
    write(tmp_path, body="One.\n\n“Two,” he said.", head=head)
    with pytest.raises(ArticleError, match="that a reader sees"):
        build(tmp_path)


@pytest.mark.parametrize(
    ("field", "value"),
    [("act", "sold"), ("status", ""), ("date", "August"), ("model_id", "Qwen-7B")],
)
def test_a_release_in_other_words_is_refused(tmp_path: Path, field: str, value: str) -> None:
    release = {
        "model": "Qwen-7B",
        "model_id": "qwen-7b",
        "organisation_id": "alibaba-cloud",
        "act": "weights",
        "status": "released",
    } | {field: value}
    lines = "\n".join(f'{name} = "{one}"' for name, one in release.items())
    write(tmp_path, body="Text.", head=f"[[truth.releases]]\n{lines}")
    with pytest.raises(ArticleError, match=rf"lab-notes/x\.md: {field} of a release"):
        build(tmp_path)


def test_a_copy_of_the_uncorrected_text_needs_a_truth_of_its_own(tmp_path: Path) -> None:
    original = write(tmp_path, body="7 billion.", head="")
    head = 'first_version = "8 billion."\nmodified = 2023-08-05T10:00:00+08:00\n+++'
    original.write_text(original.read_text().replace("+++\n7", f"{head}\n7"))
    (tmp_path / "lab-notes" / "y.md").write_text(
        '+++\ntitle = "Y"\npublished = 2023-08-04T10:00:00+08:00\ncopy_of = "lab-notes/x"\n+++\n'
    )
    with pytest.raises(ArticleError, match="copied before its original was corrected"):
        build(tmp_path)


def test_a_card_is_found_at_every_hub_that_shows_it(articles: Path) -> None:
    card = next(one for one in build(articles)["articles"] if one["kind"] == "card")
    assert (card["outlet"], card["path"]) == (
        "huggingface",
        "/Qwen/Qwen-7B/resolve/main/README.md",
    )
    assert {one["outlet"] for one in card["also_at"]} == {"modelscope", "github"}


def test_every_card_of_the_newsroom_belongs_to_a_repository() -> None:
    cards = {
        text.slug.replace("__", "/")
        for text in read_texts(HERE / "articles").values()
        if text.kind == "card"
    }
    assert cards <= {model["id"] for model in records("huggingface.toml", "model")}


@pytest.mark.parametrize(
    ("head", "body", "message"),
    [
        ('traps = ["teapot"]', "Text.", "unknown traps teapot"),
        ('kind = "poem"', "Text.", "kind is one of news"),
        ("modified = 2023-08-03T10:00:00", "Text.", "modified must be a time with its zone"),
        ("", "", "the body is empty"),
        ('copy_of = "nowhere/nothing"', "", "copy_of names 'nowhere/nothing'"),
        ("title =", "Text.", "no valid TOML"),
    ],
)
def test_a_broken_article_is_named(tmp_path: Path, head: str, body: str, message: str) -> None:
    path = write(tmp_path, body=body, head=head)
    with pytest.raises(ArticleError, match=message) as caught:
        read_texts(tmp_path)
    assert str(path) in str(caught.value)


def test_an_article_without_front_matter_is_named(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text("# Title\n")
    with pytest.raises(ArticleError, match=r"x\.md: expected front matter"):
        read_text(path)


def write(folder: Path, *, body: str, head: str) -> Path:
    path = folder / "lab-notes" / "x.md"
    path.parent.mkdir()
    path.write_text(
        f'+++\ntitle = "X"\npublished = 2023-08-03T10:00:00+08:00\n{head}\n+++\n{body}\n',
        encoding="utf-8",
    )
    return path


def test_truth_json_is_up_to_date() -> None:
    kept = (HERE / "truth.json").read_text(encoding="utf-8")
    assert kept == as_text(build()), "demo/truth.json is stale: run `python -m demo.truth`"


def test_the_newsroom_is_complete() -> None:
    texts = [text for text in read_texts(HERE / "articles").values() if text.kind != "card"]
    if len(texts) < FEW:
        pytest.skip(f"only {len(texts)} of {FEW} articles are written")
    outlets = read_outlets()
    assert {text.outlet for text in texts} <= set(outlets)
    assert {text.language for text in texts} == {"en", "zh-Hans", "zh-Hant"}
    weeks = Counter(text.published.isocalendar()[:2] for text in texts)
    assert {week for _, week in weeks} >= {30, 31, 32, 33}
    assert all(year == 2023 for year, _ in weeks)
    assert set().union(*(text.traps for text in texts)) == TRAPS
    assert any(text.copy_of for text in texts)
    assert any(text.first_version for text in texts)
    assert {"off-topic", "robots"} <= {text.left_out_because for text in texts}
    truth = json.loads((HERE / "truth.json").read_text(encoding="utf-8"))
    assert {release["status"] for release in truth["releases"]} == {"released", "planned"}
    assert len(truth["quotes"]) > 20
    assert any(len(keys) > 1 for keys in truth["stories"].values())
