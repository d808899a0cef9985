"""Lakes for the tests, and archives whose order of loading leaves its mark."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.warehouse.rooms import page_line, write_archive
from warehouse.schema import TABLES, open_private

ROOT = Path(__file__).resolve().parents[2]
# Clocks of a load; and the order in which a batch sets pages aside, which is larger in a lake.
APART = {"load": ("loaded_at", "second_count"), "rejected": ("ordinal",)}


def make_lake(data: Path, catalog: str = "duckdb:catalog.ducklake") -> Path:
    """A data folder whose warehouse is a lake."""
    data.mkdir(parents=True, exist_ok=True)
    (data / "warehouse.toml").write_text(f'catalog = "{catalog}"\n', encoding="utf-8")
    return data


def contents(data: Path) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of every table of a data folder's file or lake, sorted."""
    with open_private(data) as connection:
        return {
            table: connection.execute(
                f"SELECT * EXCLUDE ({', '.join(APART[table])}) FROM {table} ORDER BY ALL"
                if table in APART
                else f"FROM {table} ORDER BY ALL"
            ).fetchall()
            for table in TABLES
        }


def loaded_in_order(data: Path) -> list[str]:
    """The names of the files, in the order in which they were stored."""
    with open_private(data) as connection:
        rows = connection.execute("SELECT warc_file FROM load ORDER BY loaded_at").fetchall()
    return [row[0] for row in rows]


def archive(folder: Path, number: int, *, pages: int = 20) -> Path:
    """A file of pages of its own, of pages that the next file holds as well, and of later wordings.

    Half of the pages are the same fetch in this file and the next; one article is worded anew in
    each, one was removed, one is a repository, one is of no interest.
    """
    folder.mkdir(parents=True, exist_ok=True)
    day = f"2023-08-{4 + number:02}"
    shared = [
        page_line(
            f"https://a.example/shared/{first}/{place}",
            f"Qingyun opened Foo-{place + 1}B on 2023-08-03. Told in {first}.",
            fetched=f"2023-08-{4 + first:02}T01:00:00",
        )
        for first in (number, number + 1)
        for place in range(pages // 2)
    ]
    own = [
        page_line(
            f"https://b.example/{number}/{place}",
            f"Beishan opened Bar{number}-{place + 1}B on {day}.",
            fetched=f"{day}T02:00:00",
        )
        for place in range(pages)
    ]
    special = [
        page_line(
            "https://c.example/changing",
            f"Qingyun announced Baz-{number + 1}B on {day}.",
            fetched=f"{day}T03:00:00",
        ),
        page_line("https://c.example/empty", "", fetched=f"{day}T04:00:00"),
        page_line("https://c.example/match", "All of football.", fetched=f"{day}T05:00:00"),
        page_line(
            "https://hub.example/repositories",
            "",
            role="hub",
            repository="qingyun/Foo-7B",
            downloads=number,
            fetched=f"{day}T06:00:00",
        ),
    ]
    return write_archive(folder / f"{number}.warc.gz", [*shared, *own, *special])


def load_at_once(data: Path, shares: Sequence[Sequence[Path]]) -> None:
    """Load each share of archives in a process of its own, all of them begun at the same moment."""
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.warehouse.load_lake", str(data), *map(str, share)],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for share in shares
    ]  # fmt: skip
    for process in processes:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    said = [process.communicate()[0] for process in processes]
    assert [process.returncode for process in processes] == [0] * len(processes), said
