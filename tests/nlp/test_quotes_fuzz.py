"""Whatever stands in a text: no exception, true offsets, and time in proportion to its length."""

# ruff: noqa: E501 - a table is read by its rows

from __future__ import annotations

import json
import time
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

import nlp.people.component
import nlp.quotes.component
import nlp.text.tokenizer  # noqa: F401 - all three register what pipelines are made of

OWN = sorted((Path(__file__).parents[1] / "data" / "nlp" / "quotes").glob("*.json"))
TEXTS = [json.loads(path.read_text(encoding="utf-8"))["text"] for path in OWN]
PIECES = [
    "“", "”", '"', "「", "」", "『", "』", "‘", "’", "«", "»", "``", "''", "\n", "\n\n", " ", ". ", ", ", "，", "。", "：",
    "said", "he said", "according to", "Li Dahai", "Mr Li", "the company", "a spokesperson for", "表示", "王小川", "他说",
    "该公司", "首席技术官周靖人", "在李明看来", "萨姆·奥尔特曼", "I", "😀", "\u202e", "\x00", "```", "> ", "é", "…", "word " * 5, "这是一句很长的话",
]  # fmt: skip


@cache
def pipeline(language: str) -> Language:
    tokenizer = {"en": "modelwire.english_tokenizer.v1", "zh": "modelwire.chinese_tokenizer.v1"}[
        language
    ]
    made = spacy.blank(language, config={"nlp": {"tokenizer": {"@tokenizers": tokenizer}}})
    made.add_pipe("modelwire_people", config={"recogniser": False})
    made.add_pipe("modelwire_quotes", config={"recogniser": False, "indirect": True})
    return made


def check(doc: Doc, text: str) -> None:
    assert doc.text == text
    for quote in doc._.quotes:
        assert text[quote.start : quote.end] == quote.text
        assert quote.text.strip()
    direct = [q for q in doc._.quotes if q.direct]
    assert all(a.end <= b.start for a, b in pairwise(direct))
    for person in doc._.people:
        assert text[person.start : person.end] == person.text
    assert all(a.end <= b.start for a, b in pairwise(doc._.people))


@pytest.mark.parametrize("language", ["en", "zh"])
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(parts=st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_order_of_marks_and_cues(language: str, parts: list[str]) -> None:
    text = "".join(parts)
    check(pipeline(language)(text), text)


@pytest.mark.parametrize("language", ["en", "zh"])
@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=300))
def test_any_characters(language: str, text: str) -> None:
    check(pipeline(language)(text), text)


@pytest.mark.parametrize("language", ["en", "zh"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    which=st.integers(0, len(TEXTS) - 1),
    cuts=st.lists(
        st.tuples(st.integers(0, 3000), st.sampled_from([*PIECES, ""]), st.integers(0, 40)),
        max_size=12,
    ),
)
def test_mutated_news(language: str, which: int, cuts: list[tuple[int, str, int]]) -> None:
    text = TEXTS[which]
    for place, piece, gone in cuts:
        at = place % (len(text) + 1)
        text = text[:at] + piece + text[at + gone :]
    check(pipeline(language)(text), text)


def seconds(language: str, texts: list[str]) -> float:
    """CPU seconds of this thread for the components alone, all texts together."""
    made = pipeline(language)
    docs = [made.make_doc(text) for text in texts]
    start = time.thread_time()
    for doc in docs:
        for _, component in made.pipeline:
            component(doc)
    return time.thread_time() - start


HOSTILE = {
    "marks never closed": "“so it goes on and on, ",
    "only opening marks": "“",
    "only straight marks": '"',
    "alternating": "“”",
    "said said": "he said ",
    "names": "Li Dahai ",
    "one long line of speech": "“We are very glad to be here,” said Li Dahai of Acme. ",
    "lines of speech": "“We are very glad to be here,” said Li Dahai of Acme.\n",
    "han verbs": "表示说称",
    "han names": "王小川说",
    "han speech": "王小川说：“我们今天很高兴来到这里。”",
    "han unclosed": "“我们今天很高兴",
    "capital words": "Acme Beta Gamma, ",
    "dots": "萨·",
    "roles": "chief executive officer ",
    "initials": "J. K. ",
    "blanks": " " ,
    "code": "x = \"",
}  # fmt: skip


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_length(language: str, name: str) -> None:
    piece = HOSTILE[name]
    part = piece * (8_000 // len(piece))
    # The same characters in one text and in eight, timed in turn, so that a busy machine slows both:
    # about as long where time grows with length, eight times as long where it grows with its square.
    ratios = (seconds(language, [part * 8]) / seconds(language, [part] * 8) for _ in range(4))
    assert any(ratio < 2.5 for ratio in ratios)
