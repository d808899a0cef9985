"""Who speaks where a show, a forum or a memo has several: single names, users, nicknames, pronouns."""

from __future__ import annotations

import pytest

import nlp

SPOKEN = [
    (
        (
            "We had a full panel this week. LDJ wasn't so sure about the benchmark. “I want to see it on my own evals"
            " before I believe that number,” he said. Yam, who had been up all night with the new build, disagreed:"
            " “It wrote my entire parser in one go and I only fixed a comma.”"
        ),
        ["LDJ", "Yam"],
    ),
    (
        (
            "We talked about Hunyuan first. Wolfram's take was drier. “Great model, terrible German,” he told us, and"
            " posted his table in the chat."
        ),
        ["Wolfram"],
    ),
    (
        (
            "Nisten loaded it on a laptop during the show. “Eleven tokens a second on a machine with no fan,” he said."
            " “That should not be possible.” Alex laughed. “You always find the machine with no fan,” he said."
        ),
        ["Nisten", "Nisten", "Alex"],
    ),
    (
        (
            "Kai-Fu Lee's own pitch was simpler than that of his rivals. “We will not spend a billion dollars on a"
            " training run,” he wrote in a memo to staff."
        ),
        ["Kai-Fu Lee"],
    ),
    (
        "Over on r/LocalLLaMA the mood was lighter; one user wrote, “My old card is crying but it runs.”",
        [None],
    ),
    (
        (
            "A spokesperson declined to say how many cards it had used. “We do not comment on infrastructure,” the"
            " spokesperson said."
        ),
        [None],
    ),
    (
        (
            "Xeophon, who reads every model card so that we need not, pointed at a footnote. “They say open, and then"
            " there's a clause on monthly users,” is how he put it."
        ),
        ["Xeophon"],
    ),
]


@pytest.mark.parametrize(("text", "speakers"), SPOKEN)
def test_who_of_a_panel_speaks(text: str, speakers: list[str | None]) -> None:
    assert [quote.speaker for quote in nlp.read(text, language="en").quotes] == speakers
