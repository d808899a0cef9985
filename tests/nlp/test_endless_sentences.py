"""A sentence without end: reading it costs no more than reading its parts as sentences of their own."""

from __future__ import annotations

import time

import pytest

import nlp

PARTS = 20
CLAUSES = {
    "dated, zh": ("zh", "，", "2024年{month}月{day}日发布了Foo{i}-7B"),
    "sized, zh": ("zh", "，", "Foo{i}-7B有70亿参数"),
    "licensed, zh": ("zh", "，", "Foo{i}-7B采用Apache-2.0许可证开源"),
    "dated, en": ("en", ", ", "on May {day}, 2024 it released Foo{i}-7B"),
    "sized, en": ("en", ", ", "Foo{i}-7B has 7 billion parameters"),
}


def seconds(language: str, texts: list[str]) -> float:
    begin = time.thread_time()
    for text in texts:
        nlp.read(text, published="2025-01-01", language=language)
    return time.thread_time() - begin


@pytest.mark.parametrize("name", CLAUSES)
def test_time_grows_with_the_number_of_clauses(name: str) -> None:
    language, comma, clause = CLAUSES[name]
    clauses = [
        clause.format(i=number, month=number % 12 + 1, day=number % 27 + 1) for number in range(400)
    ]
    each = len(clauses) // PARTS
    parts = [comma.join(clauses[at : at + each]) for at in range(0, len(clauses), each)]
    seconds(language, parts[:1])
    # the same clauses in one sentence and in twenty, timed in turn: about as long where time grows with length
    ratios = (seconds(language, [comma.join(parts)]) / seconds(language, parts) for _ in range(3))
    assert any(ratio < 2.5 for ratio in ratios)


def test_a_model_that_is_named_again_and_again_costs_no_more_each_time() -> None:
    parts = ["GLM-5、" * 200] * PARTS
    seconds("zh", parts[:1])
    ratios = (seconds("zh", ["".join(parts)]) / seconds("zh", parts) for _ in range(3))
    assert any(ratio < 2.5 for ratio in ratios)
