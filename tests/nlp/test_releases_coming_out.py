"""Plain and less plain English words for a model's coming out, and what only looks like them."""

from __future__ import annotations

import pytest

import nlp

OUT = (
    "Zhipu AI slipped out GLM-9 yesterday evening.",
    "GLM-9 went up on the company's platform on 13 May.",
    "GLM-9, a mixture of experts, landed on Tuesday under Apache 2.0.",
    "Zhipu AI's GLM-9, out since Monday, kept the price of its predecessor.",
    "GLM-9 is out of beta.",
    "GLM-9 opened for Europe last Friday.",
    "GLM-9 joins the family.",
    "Zhipu AI returned with GLM-9 this week.",
    "Zhipu AI swapped its old model for GLM-9 on Monday.",
    "Grab GLM-9 from Hugging Face.",
    "Zhipu AI's answer came on Monday: GLM-9, a reasoning model under MIT.",
    "As of this morning, GLM-9.",
)
AHEAD = (
    "GLM-9 is still in the oven.",
    "GLM-9 enters closed beta in October.",
    "Zhipu AI has GLM-9 in the works.",
    "Subscribers will have GLM-9 by the end of this week.",
    "Up next: GLM-9.",
)
NOTHING = (
    "GLM-9 landed in second place.",
    "GLM-9 comes in two versions.",
    "GLM-9's launch party was on Friday.",
    "To get started with GLM-9, follow the recipes.",
    "GLM-9 opened the file and read it.",
    "A hoped-for GLM-9 release keeps the forum busy.",
)


def told(text: str) -> set[tuple[str | None, str]]:
    return {(r.model, r.status) for r in nlp.read(text, published="2025-09-18").releases}


@pytest.mark.parametrize("text", OUT)
def test_it_came_out(text: str) -> None:
    assert told(text) == {("GLM-9", "released")}


@pytest.mark.parametrize("text", AHEAD)
def test_it_will_come_out(text: str) -> None:
    assert told(text) == {("GLM-9", "planned")}


@pytest.mark.parametrize("text", NOTHING)
def test_it_did_something_else(text: str) -> None:
    assert told(text) == set()


def test_a_label_before_a_colon_adds_no_release() -> None:
    assert told("GLM-9 Release: Zhipu AI announced the release of GLM-9.1 today.") == {
        ("GLM-9.1", "released")
    }


def test_the_family_that_a_model_is_of_did_not_come_out() -> None:
    assert told("We release GLM-9 Embedding, a new open model of the GLM model family.") == {
        ("GLM-9 Embedding", "released")
    }
