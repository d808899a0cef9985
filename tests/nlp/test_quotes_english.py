"""Who speaks in English: across clauses, without lists, by pronouns; whom people work for, and as what."""

# ruff: noqa: E501 - a table is read by its rows

from __future__ import annotations

import pytest

import nlp
from tests.nlp.quotes_helpers import read

# text, speaker of the last quotation
SPEAKERS = [
    # the subject stands before what is set between commas
    ("The Harbour Commission, which sued the pilots in 2019, said: “The tide will decide it.”", "Harbour Commission"),
    ("Petra Lindholm, who grows plums on the north slope, said: “The frost was early this year.”", "Petra Lindholm"),
    ("Petra Lindholm, who lost to Owen Barr in March, wrote on Instagram: “The frost was early this year.”", "Petra Lindholm"),
    ("Lindholm, via the Fenland Post, said that Barr “cannot hide behind the weather again”. Petra Lindholm is a judge; Owen Barr farms.", "Petra Lindholm"),
    # names and descriptions that no list holds
    ("Cobble Yard welcomed the news. In a statement it said: “The roof will be on by the spring.”", "Cobble Yard"),
    ("The keeper of the bridge shrugged. “Nobody has crossed since Tuesday,” the woman behind the counter said.", None),
    ("Petra Lindholm left early. One of her rivals replied: “We would have left earlier still.”", None),
    ("A neighbour, who gave no name, said he had heard it. “It was loud enough for two,” he said. Owen Barr was away.", None),
    ("Owen Barr was away. A geologist spoke. “It is not a small hole,” the geologist said.", None),
    # he and she: whom the sentences are about, and not whom they name besides
    ("Kaveh Orlik scored late. Orlik, who is 19, had come on for Tomas Reyl. “I shut my eyes and kicked,” he told Radio Fen.", "Kaveh Orlik"),
    ("Petra Lindholm praised Wendy Barr. “It was a fine harvest for us,” she said.", "Petra Lindholm"),
    ("Sadeq Orlik said his nets were full. Later Petra Lindholm spoke. “The sea owes us nothing,” he said.", "Sadeq Orlik"),
    ("The club’s doctor, Amira Solberg, was calm. “It is only the ankle,” she said.", "Amira Solberg"),
    # roles: the one who has it, wherever that is told
    ("In the words of its principal, “everything that could float did float”. Principal Wendy Barr said so.", "Wendy Barr"),
    # the main clause's subject says what a participle adds
    ("Wendy Barr said that Tomas Reyl could be right, warning: “The bridge will not last the winter.”", "Wendy Barr"),
    ("Wendy Barr of the University of Callow, who was no part of it, told Fenland Weekly: “The bridge will not last.”", "Wendy Barr"),
    ("The Harbour Commission, which sets the tolls, issued a statement warning that “the bridge will not last the winter”.", "Harbour Commission"),
    ("The Harbour Commission, a London-based charity, concluded that “the bridge will not last the winter”.", "Harbour Commission"),
    ("“The bridge will not last the winter,” Wendy Barr, an analyst at the Callow think tank, told reporters.", "Wendy Barr"),
    # capitals inside a name are no verb of saying
    ("Hanna Orlik, a geographer at Fenland State University, predicted that “the river would run brown for years”.", "Hanna Orlik"),
    # marks of two kinds around one quotation
    ("“It was an attempt to mislead the voters,’’ Owen Barr told the Fenland Post.", "Owen Barr"),
    ("\"It was an attempt to mislead the voters,” Owen Barr told the Fenland Post.", "Owen Barr"),
    ("“It was an attempt to mislead the voters,\" Owen Barr told the Fenland Post.", "Owen Barr"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), SPEAKERS)
def test_speaker(text: str, speaker: str | None) -> None:
    quotes = read("en", text, [])._.quotes
    assert quotes
    assert quotes[-1].speaker == speaker


# text, affiliation and role of the speaker
HOUSES = [
    ("“Few of them will last,” said Mei Tan, a partner at Singapore consultancy Quayside Research.", "Quayside Research", "partner"),
    ("“Few of them will last,” said Joost Aal of Utrecht-based asset manager Dorn Partners.", "Dorn Partners", None),
    ("“The roof leaks again,” said Owen Barr of Pell Sisters.", "Pell Sisters", None),
    ("“The roof leaks again,” said Owen Barr of the broker Pell Sisters.", "Pell Sisters", None),
    ("“The roof leaks again,” said Superintendent Owen Barr.", None, "Superintendent"),
    ("The superintendent of the Callow School District, Dr. Wendy Barr, said: “The roof leaks again.”", "Callow School District", "superintendent"),
    ("Cobble Yard Robotics makes arms. “The roof leaks again,” said Wendy Barr, its co-founder. Cobble sells them.", "Cobble Yard Robotics", "co-founder"),
    ("Cobble Yard Robotics makes arms. “The roof leaks again,” chief executive Wendy Barr said. Cobble sells them.", "Cobble Yard Robotics", "chief executive"),
    ("Wendy Barr owns no car. The co-founder of Cobble Yard, a bakery, walks. “The roof leaks again,” she said.", "Cobble Yard", "co-founder"),
    ("Wendy Barr is a lecturer at Callow University. “The roof leaks again,” she said.", "Callow University", "lecturer"),
    ("“The roof leaks again,” said Wendy Barr, a geomorphologist at Callow University.", "Callow University", "geomorphologist"),
    ("The owner of the shop, Owen Barr, lives above it with his wife. “The roof leaks again,” he said.", None, "owner of the shop"),
    ("Cobble Yard, which sells bread, had a fire. A spokeswoman said: “The roof leaks again.” Cobble is old.", "Cobble Yard", "spokeswoman"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "affiliation", "role"), HOUSES)
def test_affiliation_and_role(text: str, affiliation: str | None, role: str | None) -> None:
    (quote,) = read("en", text, [])._.quotes
    assert (quote.affiliation, quote.role) == (affiliation, role)


# text, [(words, speaker)] of what is told without marks
INDIRECT = [
    ("Ruth Beck said that the bridge would close in May.", [("the bridge would close in May", "Ruth Beck")]),
    ("Ruth Beck said on Tuesday the bridge would close.", [("the bridge would close", "Ruth Beck")]),
    ("Ruth Beck told the crowd that the bridge would close.", [("the bridge would close", "Ruth Beck")]),
    ("The bridge will close in May, Ruth Beck said.", [("The bridge will close in May", "Ruth Beck")]),
    ("The bridge will close in May, said Ruth Beck.", [("The bridge will close in May", "Ruth Beck")]),
    ("According to Ruth Beck, the bridge will close in May.", [("the bridge will close in May", "Ruth Beck")]),
    ("The bridge will close in May, according to Ruth Beck.", [("The bridge will close in May", "Ruth Beck")]),
    ("Ruth Beck denied there had been any plan at all.", [("there had been any plan at all", "Ruth Beck")]),
    ("Ruth Beck said that the bridge would close, and that the ferry would run.", [("the bridge would close", "Ruth Beck"), ("the ferry would run", "Ruth Beck")]),
    ("Ruth Beck, who runs the ferry, warned that the bridge would close.", [("the bridge would close", "Ruth Beck")]),
    # no speech: orders, promises to do, questions, and verbs without a clause
    ("Ruth Beck promised to close the bridge in the spring.", []),
    ("Ruth Beck asked whether the bridge would close in May.", []),
    ("Ruth Beck testified against the builders of the bridge in 1988.", []),
    ("Ruth Beck declined to say how long the bridge would be closed.", []),
    ("The bridge was declared a monument by the county in 2001.", []),
    # what stands in marks is told already
    ("Ruth Beck said that the bridge was “a very old friend of mine”.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), INDIRECT)
def test_speech_without_marks(text: str, expected: list[tuple[str, str]]) -> None:
    quotes = read("en", text, [], indirect=True)._.quotes
    assert [(q.text, q.speaker) for q in quotes if not q.direct] == expected
    assert all(text[q.start : q.end] == q.text for q in quotes)
    assert all(q.direct for q in read("en", text, [])._.quotes)


def test_a_described_firm_is_the_one_told_of_before() -> None:
    text = (
        'Moonshot AI grew. The Hangzhou-based company hired many. "We do not comment on rumours,"'
        " the company said in a statement."
    )
    assert [quote.speaker for quote in nlp.read(text, language="en").quotes] == ["Moonshot AI"]


def test_a_firm_that_tells_whose_another_is_does_not_speak() -> None:
    text = (
        "Tsinghua spin-off Modelbest is back. “Nobody needs a data centre to fill in a form,”"
        " said Li Dahai, its chief executive."
    )
    assert [(q.speaker, q.affiliation) for q in nlp.read(text, language="en").quotes] == [
        ("Li Dahai", "Modelbest")
    ]


def test_an_account_that_acts_speaks() -> None:
    text = "@quietfern posts that it is “a very good day for small models” and leaves it there."
    assert [quote.speaker for quote in nlp.read(text, language="en").quotes] == ["@quietfern"]


def test_hyphens_without_end_are_read_in_the_end() -> None:
    """As alternatives of one another, hyphen in a word and between words, they took for ever."""
    text = (
        "Acme grew. The " + "A-" * 200 + 'x went on. "We will see in good time," the company said.'
    )
    assert [quote.speaker for quote in nlp.read(text, language="en").quotes] != []
