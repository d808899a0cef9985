"""What a text tells of a paper: words quoted from it within a sentence, and whose they are."""

from __future__ import annotations

import pytest

import nlp

_WORDS = "reads long rolls of old music and plays them back without a single wrong note"


def said(text: str) -> list[tuple[str | None, str | None]]:
    return [(one.speaker, one.affiliation) for one in nlp.read(text).quotes]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a house that has made something, and what is quoted of it
        (f"Huawei has built Pianola, a program. It “{_WORDS}”.", [("Huawei", "Huawei")]),
        (f"China's Baidu has trained a choir. Then came a second step, which “{_WORDS}”.", [("Baidu", "Baidu")]),
        # its people have no name
        (f"Researchers with Tencent have made a choir. The idea “{_WORDS}”.", [(None, "Tencent")]),
        (f"Alibaba scientists have made a choir. “It {_WORDS},” they write.", [(None, "Alibaba")]),
        (f"Engineers from Baidu have made a choir. “It {_WORDS},” the authors write.", [(None, "Baidu")]),
        (f"Huawei has written a choir. “It {_WORDS},” they say.", [("Huawei", "Huawei")]),
        # nobody has made anything
        (f"The choir “{_WORDS}”.", [(None, None)]),
        # a name, a prompt, a title, a turn of speech
        ("Huawei has built a program that is “good at old music rolls” too.", []),
        (f"Type the prompt: “{_WORDS}”.", []),
        ("Huawei has built Pianola, in “Reading Long Rolls of Old Music Without One Wrong Note at All”.", []),
    ],
)  # fmt: skip
def test_words_of_a_paper_within_a_sentence(
    text: str, expected: list[tuple[str | None, str | None]]
) -> None:
    assert said(text) == expected
