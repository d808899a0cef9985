"""Filings in the warehouse: one row a number, whatever lists name it, in the words of the newest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from nlp.records import Model
from pipelines.archive import ArchiveWriter
from pipelines.filings import read_filings
from pipelines.pages import read_pages
from pipelines.records import Page, Role
from tests.warehouse.rooms import fake_rooms
from warehouse import connect
from warehouse.load import load
from warehouse.publish import publish

HEAD = "<tr><td>序号<td>属地<td>模型名称<td>备案单位<td>备案编号<td>备案时间</tr>"
OLD = "<tr><td>1<td>江苏<td>云河<td>云河科技有限公司<td>Jiangsu-YunHe-20251203006<td>2025/12/3</tr>"
NEW = OLD.replace("<td>云河<", "<td>云河大模型<")
OTHER = "<tr><td>2<td>北京<td>星桥<td>星桥有限公司<td>Beijing-XingQiao-20260202001<td>2026/2/2</tr>"


def write_list(archive: Path, run: str, rows: str, *, day: int, url: str) -> Path:
    page = Page(
        url=url, fetched_at=datetime(2026, 3, day, tzinfo=UTC), status=200, digest=f"sha1:{day}",
        headers={"content-type": "text/html"}, role=Role.FILINGS, source_id="regulator", run_id=run,
        body=f"<html><body><table>{HEAD}{rows}</table></body></html>".encode(),
    )  # fmt: skip
    writer = ArchiveWriter(archive, run)
    writer.write_page(page)
    writer.close()
    return writer.files[0]


def name_filings(names: Sequence[tuple[str, str]]) -> list[tuple[str | None, Model | None]]:
    model = Model(
        id="yunhe", name="云河", family="yunhe", organisation=None, listed=True, mentions=()
    )
    return [("yunhe", model) if "云河" in service else (None, None) for _, service in names]


def rows(database: duckdb.DuckDBPyConnection, query: str) -> list[tuple[Any, ...]]:
    return database.execute(query).fetchall()


def test_lists_overlap_and_numbers_count(data: Path) -> None:
    first = write_list(data / "a", "r1", OLD, day=1, url="https://regulator.example/1")
    total = write_list(data / "a", "r2", NEW + OTHER, day=9, url="https://regulator.example/2")
    rooms = replace(
        fake_rooms(), read_pages=read_pages, read_filings=read_filings, name_filings=name_filings,
        listed={"organisation": [{"id": "yunhe", "name": "云河", "is_listed": True}]},
    )  # fmt: skip
    load([total], data=data, rooms=rooms)
    load([first, total], data=data, rooms=rooms)  # the older list comes later
    publish(data)
    with connect(data) as database:
        assert rows(
            database,
            "SELECT name, province, filed_on::VARCHAR, organisation_id, model_id, "
            "day(first_listed_at), day(last_listed_at), url[-1:], source_id FROM filing ORDER BY id",
        ) == [
            ("星桥", "北京", "2026-02-02", None, None, 9, 9, "2", "regulator"),
            ("云河大模型", "江苏", "2025-12-03", "yunhe", "yunhe", 1, 9, "2", "regulator"),
        ]
        assert rows(
            database,
            "SELECT month_start_on::VARCHAR, kind, filing_count, listed_model_count, "
            "filing_count_so_far FROM filing_monthly ORDER BY ALL",
        ) == [
            ("2025-12-01", "filing", 1, 1, 1),
            ("2026-01-01", "filing", 0, 0, 1),
            ("2026-02-01", "filing", 1, 0, 2),
        ]
        assert rows(database, "SELECT count(*) FROM article") == [(0,)]
    with connect(data, as_of=datetime(2026, 3, 2, tzinfo=UTC).date()) as database:
        assert rows(database, "SELECT id FROM filing") == [("Jiangsu-YunHe-20251203006",)]
