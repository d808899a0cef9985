"""What the archive knows, on disk: the same whatever the order, the harm and the company."""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import sqlite3
import tracemalloc
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

import pipelines.addresses
from pipelines.addresses import NAME, Addresses
from pipelines.cdx import index_line, index_path, put_index
from pipelines.records import Known, Role
from tests.pipelines.addresses import known

START = datetime(2026, 9, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)
REVISIT, RESPONSE, REFUSAL = "revisit", "response", "refusal"
Line = tuple[
    str, str, int, str | None, str | None
]  # what, path, hour, updated, path that was asked


def write(archive: Path, name: str, lines: list[Line]) -> Path:
    """An index of such lines; of the file itself only the name counts."""
    warc = archive / f"{name}.warc.gz"
    warc.touch()
    put_index(
        warc,
        [
            index_line(
                f"http://quay.example/{path}",
                START + hour * HOUR,
                is_revisit=what == REVISIT,
                status="410" if what == REFUSAL else "200",
                digest=f"sha1:{what}-{hour}",
                place=(warc.name, number, 9),
                headers={"etag": f'"{hour}"'},
                fields={
                    "role": "article",
                    "source": "quay",
                    **({"updated": updated} if updated else {}),
                    **({"requested": f"http://quay.example/{asked}"} if asked else {}),
                },
            )
            for number, (what, path, hour, updated, asked) in enumerate(lines)
        ],
    )
    return warc


def expected(files: dict[str, list[Line]]) -> dict[str, Known]:
    """The same worked out plainly, all lines at once."""
    of: dict[str, list[tuple[str, Known]]] = {}
    for name, lines in files.items():
        for number, (what, path, hour, updated, asked) in enumerate(lines):
            at = START + hour * HOUR
            one = Known(
                url=f"http://quay.example/{path}", etag=f'"{hour}"', last_modified=None,
                digest=f"sha1:{what}-{hour}", fetched_at=at, role=Role.ARTICLE, source_id="quay",
                updated=updated, warc_file=f"{name}.warc.gz", warc_offset=number, first_at=at,
                checked_at=at,
            )  # fmt: skip
            for one_path in {path, asked or path}:
                of.setdefault(f"http://quay.example/{one_path}", []).append((what, one))
    result = {}
    for address, found in of.items():
        for kind in (RESPONSE, REVISIT):
            places = [one for what, one in found if what == kind]
            if places:
                break
        else:
            continue
        newest = max(places, key=lambda one: (one.fetched_at, one.warc_file, one.warc_offset))
        told = [one for what, one in found if what != RESPONSE and one.updated]
        last = max(told, key=lambda one: one.fetched_at, default=newest)
        result[address] = replace(
            newest,
            first_at=min(one.fetched_at for what, one in found if what != REFUSAL),
            checked_at=max(one.fetched_at for _, one in found),
            updated=last.updated if last.fetched_at > newest.fetched_at else newest.updated,
        )
    return result


@pytest.mark.parametrize("seed", range(10))
def test_any_history_in_any_order_gives_the_newest(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    hours = iter(
        chance.sample(range(1000), 60)
    )  # none twice: then the place in a file would decide
    files: dict[str, list[Line]] = {}
    for name in "abcd":
        files[name] = [
            (
                chance.choice([REVISIT, RESPONSE, RESPONSE, REFUSAL]),
                path := chance.choice("pqrst"),
                next(hours),
                f"2026-09-{chance.randrange(10, 29)}T00:00:00+00:00"
                if chance.random() < 0.5
                else None,
                f"from-{path}" if chance.random() < 0.2 else None,
            )
            for _ in range(12)
        ]
        files[name].sort(key=lambda line: line[1:3])  # as the index has them
    names = [*files]
    chance.shuffle(names)
    for count in range(1, 5):  # taken in one by one
        there = {name: files[name] for name in names[:count]}
        write(tmp_path, names[count - 1], files[names[count - 1]])
        assert known(tmp_path) == expected(there)
    (tmp_path / NAME).unlink()
    assert known(tmp_path) == expected(files)
    gone = names.pop()
    (tmp_path / f"{gone}.warc.gz").unlink()
    assert known(tmp_path) == expected({name: files[name] for name in names})
    shorter = files[names[0]][:5]
    write(tmp_path, names[0], shorter)
    assert known(tmp_path) == expected({name: files[name] for name in names} | {names[0]: shorter})


@pytest.mark.parametrize(
    ("checked", "now", "is_due"),
    [
        (0, 5, False),
        (0, 6, True),
        (6, 23, False),
        (6, 24, True),
        (0, 9999, True),
        (23, 9999, True),
        (24, 9999, False),
    ],
)
def test_due(tmp_path: Path, checked: int, now: int, is_due: bool) -> None:
    lines: list[Line] = [(RESPONSE, "to", 0, None, "from"), (RESPONSE, "late", now, None, None)]
    write(tmp_path, "a", [*lines, (REVISIT, "to", checked, None, None)])
    ages = (6 * HOUR, 24 * HOUR)
    with closing(Addresses(tmp_path)) as addresses:
        found = addresses.due("quay", ages, START + now * HOUR, 9)
        assert [one.url for one in found] == ["http://quay.example/to"][: int(is_due)]
        assert addresses.due("other", ages, START + now * HOUR, 9) == []


def test_of_many_that_are_due_the_newest_come(tmp_path: Path) -> None:
    write(tmp_path, "a", [(RESPONSE, f"{hour}", hour, None, None) for hour in range(40)])
    with closing(Addresses(tmp_path)) as addresses:
        found = addresses.due("quay", (6 * HOUR, 24 * HOUR), START + 40 * HOUR, 3)
    assert [one.url[-2:] for one in found] == ["34", "33", "32"]


def test_a_twin_is_found_where_the_address_itself_is_not(tmp_path: Path) -> None:
    write(tmp_path, "a", [(RESPONSE, "n", 1, None, None), (RESPONSE, "n/amp", 2, None, None)])
    with closing(Addresses(tmp_path)) as addresses:
        for url, found in {
            "http://quay.example/n?utm_source=x": "n",
            "https://m.quay.example/n/": "n/amp",  # the newest of its twins
            "http://quay.example/n/amp": "n/amp",
        }.items():
            one = addresses.find(url)
            assert one is not None
            assert one.url == f"http://quay.example/{found}"
        assert addresses.find("http://quay.example/other") is None
        assert addresses.get("https://m.quay.example/n/") is None


def big(archive: Path, files: int, lines: int = 700, length: int = 2000) -> int:
    """More than SQLite holds in memory before it writes; returns how many addresses."""
    for name in range(files):
        write(
            archive,
            f"{name}",
            [(RESPONSE, f"{name}/{at}/{'x' * length}", at, None, None) for at in range(lines)],
        )
    return files * lines


def _die(archive: Path, file: int) -> None:
    real, count = pipelines.addresses._add, 0

    def add(connection: sqlite3.Connection, warc: Path) -> None:
        nonlocal count
        real(connection, warc)
        count += 1
        if count > file:
            os.kill(os.getpid(), 9)

    pipelines.addresses._add = add
    Addresses(archive)


def test_a_kill_while_files_are_taken_in_costs_nothing(tmp_path: Path) -> None:
    count = big(tmp_path, files=3)
    for file in range(2):
        process = multiprocessing.get_context("fork").Process(target=_die, args=(tmp_path, file))
        process.start()
        process.join()
        assert process.exitcode == -9
    assert (tmp_path / NAME).stat().st_size > 0, "the kill came before anything was written"
    with closing(Addresses(tmp_path)) as addresses:
        assert len(addresses) == count


def _count(archive: Path, pipe: Connection) -> None:
    with closing(Addresses(archive)) as addresses:
        pipe.send(len(addresses))


def test_two_processes_take_the_same_files_in(tmp_path: Path) -> None:
    count = big(tmp_path, files=2)
    context = multiprocessing.get_context("fork")
    near, far = context.Pipe()
    both = [context.Process(target=_count, args=(tmp_path, far)) for _ in range(2)]
    for process in both:
        process.start()
    for process in both:
        process.join()
        assert process.exitcode == 0
    assert [near.recv(), near.recv()] == [count, count]


def test_a_damaged_file_is_made_anew_even_while_it_is_used(tmp_path: Path) -> None:
    count = big(tmp_path, files=1)
    before = known(tmp_path)
    (tmp_path / NAME).write_bytes(b"no database at all" * 500)
    assert known(tmp_path) == before
    with closing(Addresses(tmp_path)) as addresses:
        size = (tmp_path / NAME).stat().st_size
        with (tmp_path / NAME).open("r+b") as stream:
            stream.seek(4096)
            stream.write(os.urandom(size - 4096))
        assert all(addresses[address] == one for address, one in list(before.items())[::40])
    assert len(known(tmp_path)) == count


def test_a_file_of_other_tables_is_made_anew(tmp_path: Path) -> None:
    write(tmp_path, "a", [(RESPONSE, "p", 1, None, None)])
    with closing(sqlite3.connect(tmp_path / NAME)) as connection:
        connection.execute("CREATE TABLE address (other)")
    assert len(known(tmp_path)) == 1


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    write(tmp_path, "a", [(RESPONSE, "p", 1, None, None)])
    (tmp_path / NAME).mkdir()
    with pytest.raises(OSError, match=rf"{NAME}, .*unable to open database file"):
        Addresses(tmp_path)


def test_an_index_of_another_file_is_made_again(tmp_path: Path) -> None:
    write(tmp_path, "a", [(RESPONSE, "p", 1, None, None)])
    other = tmp_path / "b.warc.gz"
    other.write_bytes(b"")
    shutil.copy(index_path(tmp_path / "a.warc.gz"), index_path(other))
    assert {one.warc_file for one in known(tmp_path).values()} == {"a.warc.gz"}


def test_nothing_is_held_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipelines.addresses, "_BATCH", 50)
    count = big(tmp_path, files=2, lines=1000, length=9)
    tracemalloc.start()
    try:
        with closing(Addresses(tmp_path)) as addresses:
            assert sum(1 for _ in addresses) == count
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 150 * count  # less than the addresses alone would take
