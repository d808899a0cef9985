"""Whom English speakers work for: houses beside a place, by verbs, brackets, chains of posts; signed words, notes."""

# ruff: noqa: E501 - a table is read by its rows

from __future__ import annotations

import pytest

from tests.nlp.quotes_helpers import read

# text, organisations, (speaker, affiliation) of each quotation in order
HOUSES: list[tuple[str, list[list[str]], list[tuple[str | None, str | None]]]] = [
    ("“It is dear,” said Ann. “Price is no longer asked about first,” said Grace Tong, a partner at Hong Kong fund Lanthorn Growth.", [], [("Grace Tong", "Lanthorn Growth")]),
    ("“It fixed eleven failures over lunch,” said Erik Sandvik, a developer at the Bergen shipping software house Kaiplan.", [], [("Erik Sandvik", "Kaiplan")]),
    ("“What sells it is the bill, not the score,” said Joana Prates, who buys time for the Lisbon translation service Falador.", [], [("Joana Prates", "Falador")]),
    ("“We have nothing to add to that,” said Tan Wei, a spokesman for China's Ministry of Letters.", [], [("Tan Wei", "Ministry of Letters")]),
    ("Orrery was founded in 2022 by Yao Lin and Chen Mu. “A model that nobody can run is a poster,” said Yao.", [["Orrery"]], [("Yao Lin", "Orrery")]),
    ("Yao Lin, 34, runs Orrery from a loft. “A model that nobody can run is a poster,” he said.", [["Orrery"]], [("Yao Lin", "Orrery")]),
    ("In 2022 Yao Lin left Google to start Orrery. “A model that nobody can run is a poster,” she said.", [["Orrery"], ["Google"]], [("Yao Lin", "Orrery")]),
    ("The founders of Orrery (Zhang Peng) and Callow (Yan Junjie) came. “Nobody dares to stop now,” Zhang Peng said.", [["Orrery"], ["Callow"]], [("Zhang Peng", "Orrery")]),
    ("Trivane's Kyle Marsh said that the launch was “more evolution than revolution, and none the worse”.", [], [("Kyle Marsh", "Trivane")]),
    ("Orrery Senior Vice President, Head of the Planning Board, and President of Device BU Luo Shaofei spoke.\nLuo Shaofei did not mince words: “We had already put out ours.”", [["Orrery"]], [("Luo Shaofei", "Orrery")]),
    ("Orrery opened its model. President Martin Guo spoke. “Our trade has come to a turning point,” he said.", [["Orrery"]], [("Martin Guo", "Orrery")]),
    ("Orrery opened its model. President Donald Trump spoke. “Our trade has come to a turning point,” he said.", [["Orrery"]], [("Donald Trump", None)]),
    # the head of the firm that the whole text is about
    ("Orrery opened Lumo. Orrery and Callow differ here. It is Orrery's second. “The next phase is about use,” Xu Li, the chairman and chief executive, said on a call.", [["Orrery"], ["Callow"]], [("Xu Li", "Orrery")]),
    ("Orrery opened Lumo. Callow came next. “The next phase is about use,” Xu Li, the chairman and chief executive, said on a call.", [["Orrery"], ["Callow"]], [("Xu Li", None)]),
    # names of one word that a story tells of, and somebody's words
    ("Orrery opened Lumo.\nWolfram summed up the camp of the small one: “It goes on a train, and that is all I want.”", [["Orrery"]], [("Wolfram", None)]),
    ("Orrery opened Lumo.\nWolfram ran them through a test and came back with a shrug. “It goes on a train, and that is all,” he said.", [["Orrery"]], [("Wolfram", None)]),
    ("“It is dear and slow,” Ann Lee said. Mark Chen’s own pitch, in a post on Monday, was simpler. “It goes on a train, and that is all,” he wrote.", [], [("Ann Lee", None), ("Mark Chen", None)]),
    # sources without a name
    ("Analysts at Morgan Sterling wrote that it was “a turning point for the whole region”.", [], [(None, "Morgan Sterling")]),
    ("An Orrery spokesperson said the claims were “false and without any basis in fact”.", [], [(None, "Orrery")]),
    ("A Chinese official said the claims were “false and without any basis in fact”.", [], [(None, None)]),
    # what is written speaks for whoever wrote it; what is signed, for who signed it
    ("Orrery did not dispute the likeness. “An architecture is a blueprint that anybody may use,” the statement read.", [["Orrery"]], [("Orrery", "Orrery")]),
    ("According to Orrery, this step changes everything.\n“Opening these systems is one more part of our plan.”", [["Orrery"]], [("Orrery", "Orrery")]),
    ("“A model that nobody can run is a poster.”\n— Yao Lin, co-founder of Orrery", [["Orrery"]], [("Yao Lin", "Orrery")]),
    # a reporter's question and its answer
    ("Yao Lin came. “Is it the end for closed models?” I asked him.\n“Not the end, but the end of the beginning.”", [], [(None, None), ("Yao Lin", None)]),
    # phrases that nobody says
    ("Orrery's model Lumo, whose name loosely means “a hundred questions in one answer”, comes out in May.", [["Orrery"]], []),
    ("Orrery merged four families, pursuing a blended strategy of “research on key parts along with open models.”", [["Orrery"]], []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "organisations", "expected"), HOUSES)
def test_house(
    text: str, organisations: list[list[str]], expected: list[tuple[str | None, str | None]]
) -> None:
    found = [(q.speaker, q.affiliation) for q in read("en", text, organisations)._.quotes]
    assert found == expected
