"""Patterns that words of a text rule out, and words that one pattern finds: no match is ever lost."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from nlp.lexicon.release_words import words
from nlp.text.pattern_index import PatternIndex, needed_words
from nlp.text.word_tree import longest_first

DOCUMENTS = Path(__file__).parents[1] / "data" / "nlp" / "documents"


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        (r"[Oo]pen(?:s|ed)?\s+weights", {"weights"}),
        (r"\b(?:is|are)\s+(?:now\s+)?live\b", {"live"}),
        (r"(?:正式)?(?:开源|发布)了?(?=模型)", {"模型"}),
        (r"(?<=Ⓜ)的(?:开源|发布)", {"的开源", "的发布"}),
        (r"a{2,3}b?", {"a"}),
        (r"(?i:Hugging) ?Face", {"hugging face", "huggingface"}),
        (r"(?:\w+ )?(?:weights|\d+)", None),
        (r"(?!weights)\w+", None),
        (r"[^a]|b", None),
        (r"(?:live)?", None),
    ],
)
def test_words_that_a_pattern_needs(pattern: str, needed: set[str] | None) -> None:
    assert needed_words(re.compile(pattern)) == needed


@pytest.mark.parametrize("text", ["İS LIVE", "ıs live", "It Iſ live", "IS LIVE"])
def test_letters_that_the_case_is_left_aside_of(text: str) -> None:
    pattern = re.compile(r"(?i)is live")
    assert pattern.search(text)
    assert PatternIndex([pattern]).may_match(text) == [0]


def test_every_phrase_that_matches_a_line_is_looked_for() -> None:
    patterns = [pattern for pattern, _ in (*words().states, *words().leads)]
    index, matched, looked = PatternIndex(patterns), 0, 0
    lines = [
        line
        for path in sorted(DOCUMENTS.glob("*.json"))
        for line in json.loads(path.read_text("utf-8"))["text"].split("\n")
    ]
    for line in lines:
        candidates = index.may_match(line)
        found = [number for number, pattern in enumerate(patterns) if pattern.search(line)]
        assert set(found) <= set(candidates), line
        assert candidates == sorted(candidates)
        matched, looked = matched + len(found), looked + len(candidates)
    assert matched > 20
    assert looked < len(lines) * len(patterns) / 10


def test_a_tree_of_words_finds_what_a_list_of_them_finds() -> None:
    chosen = ["open", "open source", "opened", "open-source", "opera", "a.b", "a", "of"]
    listed = "|".join(map(re.escape, sorted(chosen, key=len, reverse=True)))
    texts = [*chosen, "open sources", "opens", "axb a.b", "operas", "o", "", "open of"]
    for ending in ("", r"\b", r"(?= s)"):
        one = re.compile(rf"(?:{longest_first(chosen)}){ending}")
        other = re.compile(rf"(?:{listed}){ending}")
        assert [one.findall(text) for text in texts] == [other.findall(text) for text in texts]
    assert re.fullmatch(longest_first(["open source"], blank=r"\s+"), "open \n source")
