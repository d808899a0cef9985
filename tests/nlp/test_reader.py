"""The doors: results or clear errors, never an end to the run, and offsets that are true."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import nlp
from nlp.lexicon import LexiconError, load_lexicon
from nlp.lexicon.load import read_lexicon
from nlp.pipeline import build
from nlp.sentences import boundaries

PIECES = [
    "Qwen2.5-72B", "通义千问", "“", "”", '"', "阿里云", "发布", "7 billion parameters", "said",
    "。", ". ", "\n", "(", "（",
    "Zhipu AI", "8x7B", "130亿参数", "\u202e", "😀", "\x00", " ", "8月3日", "R1", "DeepSeek",
    "盤古大模型3.0", "，", "the",
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), min_size=1, max_size=40))
def test_any_text_gives_a_reading_with_true_offsets_or_an_error(pieces: list[str]) -> None:
    text = "".join(pieces)
    (result,) = nlp.read_many([nlp.Document(id="x", text=text)])
    if isinstance(result, nlp.ReaderError):
        assert result.reason in {"empty", "language", "unicode"}, result
        return
    mentions = [
        m
        for group in (result.organisations, result.models)
        for record in group
        for m in record.mentions
    ]
    for place in (*mentions, *result.parameters, *result.measures):
        assert text[place.start : place.end] == place.text


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (nlp.Document(id="a", text=" \n"), "empty"),
        (nlp.Document(id="b", text="half a pair \ud83d here"), "unicode"),
        (
            nlp.Document(id="c", text="これは日本語の文章です。モデルについて書かれています。"),
            "language",
        ),
        (nlp.Document(id="d", text="A text.", published="last week"), "published"),
        (nlp.Document(id="e", text="a " * 3_000_000), "too-long"),
    ],
)
def test_what_cannot_be_read_is_an_error_with_its_reason(
    document: nlp.Document, reason: str
) -> None:
    before, error, after = nlp.read_many(
        [
            nlp.Document(id="1", text="Qwen2 is out."),
            document,
            nlp.Document(id="2", text="GLM-4 is out."),
        ]
    )
    assert isinstance(error, nlp.ReaderError)
    assert (error.id, error.reason) == (document.id, reason)
    assert (before.id, after.id) == ("1", "2")


def test_sentences_end_where_a_reader_says() -> None:
    text = 'Mr. Li paid $1.5 million in the U.S. market. "We won. It works," he said.\n1. Next'
    cuts = [0, *boundaries(text), len(text)]
    assert [text[a:b].strip() for a, b in pairwise(cuts)] == [
        "Mr. Li paid $1.5 million in the U.S. market.",
        '"We won. It works," he said.',
        "1. Next",
    ]


def test_tokens_add_up_to_the_text() -> None:
    for language in ("en", "zh"):
        pipeline = build(language)  # type: ignore[arg-type]
        for text in (
            '"' * 5_000,
            "阿里云开源Qwen2.5-72B。\n\n",
            "a\x00b \u3000 c",
            "  两  个 blanks ",
            "x" * 4_000,
        ):
            assert pipeline(text).text == text


def test_time_grows_with_the_length_and_no_faster() -> None:
    # quotes has its own tests; here our own components, on text without a line break
    pipeline = build("zh")
    names = [
        "modelwire_sentences",
        "modelwire_organisations",
        "modelwire_models",
        "modelwire_parameters",
    ]

    def seconds(texts: list[str]) -> float:
        begin = time.thread_time()
        for text in texts:
            doc = pipeline.make_doc(text)
            doc._.published = None
            for name in names:
                doc = pipeline.get_pipe(name)(doc)
        return time.thread_time() - begin

    part = "阿里云今天开源了Qwen2.5-72B，它有720亿参数。" * 400
    seconds([part[:300]])
    # the same characters in one text and in ten, timed in turn: about as long where time grows with length,
    # ten times as long where it grows with its square
    ratios = (seconds([part * 10]) / seconds([part] * 10) for _ in range(3))
    assert any(ratio < 2.5 for ratio in ratios)


def test_the_lexicon_is_large_enough_and_names_what_is_wrong(tmp_path: Path) -> None:
    lexicon = load_lexicon()
    assert len(lexicon.organisations) >= 150
    assert len(lexicon.families) >= 200
    assert "Qwen" in lexicon.relevance_terms().strong
    assert "GPT" in lexicon.relevance_terms().foreign
    # tools of no listed house say nothing of whom a text is about
    terms = lexicon.relevance_terms()
    houseless = {one.name for one in lexicon.families if one.maker is None and one.name.isascii()}
    assert houseless
    assert not houseless & {*terms.strong, *terms.weak}
    (tmp_path / "organisations.toml").write_text(
        '[[organisation]]\nid = "yunhe"\nname_en = "Yunhe"\nkind = "shop"\ncountry = "CN"\n',
        encoding="utf-8",
    )
    with pytest.raises(LexiconError, match=r"organisations\.toml.*yunhe.*kind"):
        read_lexicon(tmp_path)
