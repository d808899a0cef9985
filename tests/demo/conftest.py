"""A newsroom on the tests' own few articles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from demo.newsroom import Newsroom

ARTICLES = Path(__file__).parents[1] / "data" / "demo"


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
    with Newsroom(ARTICLES, port=0) as opened:
        yield opened


@pytest.fixture
def articles() -> Path:
    return ARTICLES
