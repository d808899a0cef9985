"""The SQL cookbook: every query is run on the demo, and its result is the one that it shows."""

from __future__ import annotations

import json

import pytest

import warehouse
from tests.flows.conftest import Demo
from tests.flows.cookbook import PAGE, entries, result

pytestmark = pytest.mark.slow
ENTRIES = entries(PAGE.read_text(encoding="utf-8"))


def test_there_are_thirty_questions_with_answers() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert len(ENTRIES) >= 30
    assert text.count("```sql") == len(ENTRIES) == text.count("\n### ")
    assert [query for query, answer in ENTRIES if answer.count("\n") < 3] == []  # a head and a row


@pytest.mark.parametrize(("query", "answer"), ENTRIES, ids=range(1, len(ENTRIES) + 1))
def test_the_answer_is_the_one_shown(demo: Demo, query: str, answer: str) -> None:
    assert result(demo.data, query) == answer, (
        "the demo gives another answer than docs/sql.md shows. If it is right, run `make demo` and "
        "`python -m tests.flows.cookbook --data data/demo --write`, and read the difference"
    )


def test_the_notebook_runs(demo: Demo) -> None:
    notebook = json.loads((PAGE.parent / "notebook" / "first_look.ipynb").read_text("utf-8"))
    cells = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    names = {"warehouse": warehouse}
    assert 'connect("data/demo")' in cells[0]
    names["connection"] = warehouse.connect(demo.data)
    for cell in cells[1:]:
        exec(cell, names)
    assert len(names["voices"]) > 0
