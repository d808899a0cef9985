"""A site that is written again: what cannot have changed stays, byte for byte, and nothing else does."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import warehouse
from reports import charts, fonts
from reports.site import build_site, kept
from reports.site.kept import LIST, Kept
from tests.warehouse.rooms import fake_rooms, page_line, write_archive
from warehouse.load import load
from warehouse.publish import publish


def article(model: str, day: str) -> str:
    return page_line(
        f"https://a.example/{model}",
        f"Qingyun opened {model} on {day} under Apache-2.0.",
        published=f"{day}T02:00:00",
        site="A News",
    )


WEEKS = {
    "2023-W23": article("Foo-1B", "2023-06-06"),
    "2023-W32": article("Bar-2B", "2023-08-09"),
    "2023-W33": article("Baz-3B", "2023-08-16"),
}
CORRECTION = """
[[correction]]
id = "foo-size"
model = "baz-3b"
field = "parameter_count"
value = 3_300_000_000
reason = "The weights hold 3.3 billion."
date = 2023-08-19
"""
# What a page says of the moment at which it was written.
OF_THE_MOMENT = re.compile(
    r'\d+ \w+ 20\d\d,? \d\d:\d\d|20\d\d-\d\d-\d\d \d\d:\d\d|(?<=data-name="header" )[^>]*'
)


def write(data: Path, *, anew: bool = False, to: str = "site") -> set[str]:
    """Write the site; returns the weeks that were written, not taken over."""
    said: list[str] = []
    with warehouse.connect(data) as connection:
        build_site(connection, data / to, anew=anew, say=said.append)
    return {one.removeprefix("week ") for one in said}


def pages(data: Path, site: str = "site") -> dict[str, bytes]:
    return {path.stem: path.read_bytes() for path in (data / site / "weeks").glob("*.html")}


def test_only_weeks_that_can_have_changed_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Typeface and pictures are most of a page's time, and not what is asked here.
    monkeypatch.setattr(fonts, "_woff2", lambda characters, _: characters.encode())
    monkeypatch.setattr(charts, "_draw", lambda chart, _: chart.to_json(validate=False))
    load([write_archive(tmp_path / "a.warc", WEEKS.values())], data=tmp_path, rooms=fake_rooms())
    publish(tmp_path)
    assert write(tmp_path) == set(WEEKS)
    first = pages(tmp_path)
    assert write(tmp_path) == set()
    assert pages(tmp_path) == first

    # An article writes its week, and the one that compares itself with it.
    new = article("Bar-5B", "2023-08-10")
    load([write_archive(tmp_path / "b.warc", [new])], data=tmp_path, rooms=fake_rooms())
    publish(tmp_path)
    assert write(tmp_path) == {"2023-W32", "2023-W33"}
    second = pages(tmp_path)
    assert {week for week in WEEKS if first[week] != second[week]} == {"2023-W32", "2023-W33"}
    assert b"Bar-5B" in second["2023-W32"]

    # A person's correction writes the week of its model; what was removed is made good.
    (tmp_path / "corrections").mkdir()
    (tmp_path / "corrections" / "mine.toml").write_text(CORRECTION, encoding="utf-8")
    publish(tmp_path)
    (tmp_path / "site" / "weeks" / "2023-W32.html").unlink()
    assert write(tmp_path) == {"2023-W32", "2023-W33"}

    # All of it is what would be written now, but for what a page says of its moment.
    assert write(tmp_path, anew=True, to="fresh") == set(WEEKS)
    taken, fresh = pages(tmp_path), pages(tmp_path, "fresh")
    assert taken["2023-W23"] == first["2023-W23"] != fresh["2023-W23"]
    for week in WEEKS:
        then, now = (OF_THE_MOMENT.sub("…", one[week].decode()) for one in (taken, fresh))
        assert then == now


def put(
    folder: Path, old: Path, content: str, *, made_of: str = "rows", anew: bool = False
) -> bool:
    """A site of one page; returns whether it was taken over."""
    (folder / "weeks").mkdir(parents=True)
    site = Kept(old, folder, anew=anew)
    if not (taken := site.take("weeks/1.html", made_of)):
        (folder / "weeks" / "1.html").write_text(content, encoding="utf-8")
    site.write()
    return taken


def test_a_page_is_taken_over_where_nothing_is_in_doubt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "old"
    assert not put(old, tmp_path / "none", "a")
    assert put(tmp_path / "same", old, "b")
    assert (tmp_path / "same" / "weeks" / "1.html").read_text(encoding="utf-8") == "a"
    assert put(tmp_path / "again", tmp_path / "same", "b")
    assert not put(tmp_path / "all", old, "b", anew=True)
    assert not put(tmp_path / "rows", old, "b", made_of="other rows")
    (tmp_path / "again" / "weeks" / "1.html").write_text("by hand", encoding="utf-8")
    assert not put(tmp_path / "changed", tmp_path / "again", "b")
    (tmp_path / "same" / "weeks" / "1.html").unlink()
    assert not put(tmp_path / "removed", tmp_path / "same", "b")
    with monkeypatch.context() as patch:
        patch.setattr(kept, "_maker", lambda: "another version")
        assert not put(tmp_path / "version", old, "b")
    for number, text in enumerate(["", "{", "[]", '{"weeks/1.html": 1}', '{"weeks/1.html": {}}']):
        (old / LIST).write_text(text, encoding="utf-8")
        assert not put(tmp_path / f"list-{number}", old, "b")


def test_the_maker_is_every_file_of_the_reports(monkeypatch: pytest.MonkeyPatch) -> None:
    names = [name for name, _ in kept._files(kept.files("reports"), "")]
    for one in ("/weekly.py", "/queries/header.sql", "/words/zh.toml", "/theme/report.css"):
        assert one in names
    assert "/templates/weekly.html.j2" in names
    before = kept._maker()
    kept._maker.cache_clear()
    monkeypatch.setattr(kept, "version", lambda _: "9")
    assert kept._maker() != before
    kept._maker.cache_clear()


def test_a_list_tells_of_its_pages(tmp_path: Path) -> None:
    put(tmp_path / "old", tmp_path / "none", "a")
    told = json.loads((tmp_path / "old" / LIST).read_text(encoding="utf-8"))
    assert set(told) == {"weeks/1.html"}
    assert set(told["weeks/1.html"]) == {"made_of", "sha256"}
