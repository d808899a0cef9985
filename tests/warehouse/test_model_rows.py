"""A model's name and maker follow from all articles, not from the one that was loaded first."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from tests.warehouse import rooms
from tests.warehouse.tables import ask
from warehouse.files import private_path
from warehouse.load import load

TEXTS = (
    "Overseas opened FOO-7B on 2023-08-03. The 7B is small.",
    "Qingyun opened Foo-7B on 2023-08-03.",
    "Qingyun opened Foo-7B on 2023-08-03.",
)


@pytest.mark.parametrize("order", list(permutations(range(3)))[::2])
def test_the_order_of_loading_does_not_matter(data: Path, order: tuple[int, ...]) -> None:
    data.mkdir()
    listed = rooms.LISTED | {"family": [{"id": "foo", "name": "Foo", "organisation_id": "qingyun"}]}
    for number in order:
        line = rooms.page_line(f"https://a.example/{number}", TEXTS[number])
        archive = rooms.write_archive(data / f"{number}.warc.gz", [line])
        load([archive], data=data, rooms=replace(rooms.fake_rooms(), listed=listed))

    assert ask(private_path(data), "SELECT name, organisation_id FROM model") == [
        ("Foo-7B", "qingyun")
    ]
