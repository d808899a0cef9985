"""Our annotated documents keep their own rules (tests/data/nlp/README.md); no reader runs here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.nlp.documents_score import is_held_out, varied
from tests.nlp.documents_wellformed import article_problems, document_problems, is_iso_date

DATA = Path(__file__).parents[1] / "data" / "nlp"
DOCUMENTS = sorted((DATA / "documents").glob("*.json"))
ARTICLES = sorted((DATA / "news_quotes").glob("*.json"))
PLANTED: list[tuple[str, Any, str]] = [
    ("published", "last week", "no ISO day"),
    ("organisations", [["Nowhere Labs"]], "not in the text"),
    ("models", [{"names": ["Lark"], "organisation": "Wren"}], "no annotated organisation"),
    ("parameters", [{"value": 7, "model": "Lark", "kind": "rough"}], "known kind"),
    ("parameters", [{"value": 7, "model": "Crow", "kind": "total"}], "no annotated model"),
]


def read(path: Path) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return record


def sound() -> dict[str, Any]:
    return {
        "id": "en-sound",
        "lang": "en",
        "published": "2025-03-07",
        "title": "Lark",
        "text": "Nest released Lark. “It sings before breakfast,” Nest said.",
        "organisations": [["Nest"]],
        "models": [{"names": ["Lark"], "organisation": "Nest"}],
        "parameters": [],
        "releases": [],
        "quotes": [
            {
                "text": "It sings before breakfast",
                "speaker": "Nest",
                "affiliation": None,
                "role": None,
            }
        ],
    }


def test_no_document_is_missing() -> None:
    assert [path.name[:2] for path in DOCUMENTS].count("en") >= 14
    assert [path.name[:2] for path in DOCUMENTS].count("zh") >= 16
    assert len(ARTICLES) >= 24


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_document_is_well_formed(path: Path) -> None:
    document = read(path)
    assert document["id"] == path.stem
    assert list(document_problems(document)) == []


def test_varied_documents_are_well_formed() -> None:
    ids, problems = [], []
    for document in varied():
        ids.append(document["id"])
        whole = document | {
            "parameters": [],
            "quotes": [],
            "releases": [one | {"licence": None, "platforms": []} for one in document["releases"]],
        }
        problems += [f"{document['id']}: {problem}" for problem in document_problems(whole)]
    assert problems == []
    assert len(ids) == len(set(ids)) >= 165
    assert sum(map(is_held_out, varied())) >= 65


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_article_is_well_formed(path: Path) -> None:
    article = read(path)
    assert article["id"] == path.stem
    assert list(article_problems(article)) == []


def test_a_sound_document_has_no_problem() -> None:
    assert list(document_problems(sound())) == []


@pytest.mark.parametrize(("field", "planted", "problem"), PLANTED)
def test_a_planted_fault_is_found(field: str, planted: Any, problem: str) -> None:
    assert problem in " ".join(document_problems(sound() | {field: planted}))


@pytest.mark.parametrize("text", ["It sang before breakfast", "Lark", "It sings before breakfast,"])
def test_a_quotation_that_was_not_said_so_is_found(text: str) -> None:
    quote = sound()["quotes"][0] | {"text": text}
    assert list(document_problems(sound() | {"quotes": [quote]}))
    article = {
        "id": "x",
        "lang": "en",
        "text": sound()["text"],
        "quotes": [quote | {"direct": True}],
    }
    assert list(article_problems(article))


@pytest.mark.parametrize(
    ("value", "sane"),
    [("2025", True), ("2025-03", True), ("2024-02-29", True), ("2025-13", False), ("3 May", False)],
)
def test_dates_are_those_of_the_calendar(value: str, sane: bool) -> None:
    assert is_iso_date(value) is sane
