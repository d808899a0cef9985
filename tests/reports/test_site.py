"""The site as files, and in a real browser: filters, search, addresses, nothing fetched."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from urllib.parse import unquote

import pytest

import warehouse
from reports.site import build_site
from reports.site.addresses import Addresses
from reports.site.exports import FIELDS, releases_csv
from tests.reports.browsing import accessible

expect = pytest.importorskip("playwright.sync_api").expect
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def site(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "site"
    with warehouse.connect(data) as connection:
        build_site(connection, folder, week_limit=1)
    return folder


def test_the_same_database_gives_the_same_site(data: Path, site: Path, tmp_path: Path) -> None:
    with warehouse.connect(data) as connection:
        result = build_site(connection, tmp_path / "again", week_limit=0)
    assert result.model_count == 5
    for name in ("index.html", "theme/data.js", "releases.csv", "releases.atom", "makers.html"):
        assert (site / name).read_bytes() == (tmp_path / "again" / name).read_bytes(), name


def test_every_link_within_the_site_leads_somewhere(site: Path) -> None:
    links = 0
    for page in site.rglob("*.html"):
        if page.parent.name == "weeks":
            continue
        for href in re.findall(r'(?:href|src)="([^"#]+)"', page.read_text(encoding="utf-8")):
            if ":" not in href:
                links += 1
                assert (page.parent / unquote(href)).is_file(), f"{page.name}: {href}"
    assert links > 50


def test_data_is_told_in_json_csv_and_atom(site: Path) -> None:
    told = json.loads((site / "releases.json").read_text(encoding="utf-8"))["releases"]
    names = {one["model"] for one in told}
    assert {"Foo-7B", "Bar-13B", "Bar-33B", "Foo-72B"} < names
    rows = list(csv.DictReader(io.StringIO((site / "releases.csv").read_text("utf-8-sig"))))
    assert {one["model"] for one in rows} == names
    feed = ET.parse(site / "releases.atom").getroot()
    titles = [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]
    assert set(titles[:2]) == {"Foo-72B · Qingyun", "Evil-9B · Qingyun"}
    assert not any("Bar-33B" in str(title) for title in titles)  # promised is not released
    one = ET.parse(site / "makers" / "beishan.atom").getroot()
    assert [e.findtext(f"{ATOM}title") for e in one.iter(f"{ATOM}entry")] == ["Bar-13B · Beishan"]


def test_hostile_text_is_no_part_of_a_page(site: Path) -> None:
    for path in [*site.rglob("*.html"), site / "theme" / "data.js", *site.rglob("*.atom")]:
        text = path.read_text(encoding="utf-8")
        assert "<script>alert" not in text, path
        assert "<img src=x" not in text, path
        assert 'href="javascript:' not in text, path
        assert "\u202e" not in text.split("<style>")[0], path
        # a place of a sentence that nobody filled
        assert path.suffix != ".html" or not re.search(r">[^<{}]*\{[a-z_]+\}", text), path


def test_no_cell_of_the_csv_is_a_formula() -> None:
    row = dict.fromkeys(FIELDS) | {"model": "=HYPERLINK(1)", "maker": "@x", "licence": "-1+1"}
    (told,) = csv.DictReader(io.StringIO(releases_csv([row]).lstrip("\ufeff")))
    assert [told["model"], told["maker"], told["licence"]] == ["'=HYPERLINK(1)", "'@x", "'-1+1"]


def test_file_names_are_safe_and_never_shared() -> None:
    addresses = Addresses()
    ids = ["qwen-7b", "Qwen-7B", "../../etc/passwd", "..", "a/b", "a?b", "文心", "", "x" * 300]
    addresses.add("models", ids)
    files = [addresses.file("models", one) for one in ids]
    assert len({one.lower() for one in files}) == len(ids)
    for one in files:
        assert one.startswith("models/")
        assert "/" not in one.removeprefix("models/")
        assert not one.removeprefix("models/").startswith(".")
        assert len(one) < 110


def test_a_folder_of_somebody_is_left_alone(data: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with warehouse.connect(data) as connection, pytest.raises(FileExistsError, match="something"):
        build_site(connection, tmp_path)
    assert (tmp_path / "mine.txt").read_text(encoding="utf-8") == "mine"


def test_search_filters_and_address_in_a_browser(browser: object, site: Path) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 900})  # type: ignore[attr-defined]
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto((site / "index.html").as_uri())
    page.wait_for_selector("html[data-ready=table]")
    names = page.locator("#rows th b")
    everything = names.count()
    assert everything == 5

    page.fill("#q", "青云 foo")  # a name in one script, a model in the other
    expect(page.locator("#rows tr")).to_have_count(2)
    assert set(names.all_inner_texts()) == {"Foo-7B", "Foo-72B"}
    assert "q=" in page.url

    page.select_option("#size", "2")
    expect(page.locator("#rows tr")).to_have_count(1)
    page.reload()  # the address keeps the filter
    page.wait_for_selector("html[data-ready=table]")
    assert names.all_inner_texts() == ["Foo-7B"]
    assert page.input_value("#q") == "青云 foo"

    page.click("button[type=reset]")
    expect(page.locator("#rows tr")).to_have_count(everything)
    page.click("th button[data-key=parameters]")
    assert names.first.inner_text() == "Foo-72B"
    page.click("th button[data-key=parameters]")
    assert names.first.inner_text() == "Foo-7B"

    names.first.click()
    assert page.locator("h1").inner_text() == "Foo-7B"
    assert page.locator("ol.evidence li").count() == 2
    page.goto((site / "timeline.html").as_uri())
    page.wait_for_selector("html[data-ready=timeline] canvas")
    for name in (
        "index",
        "makers",
        "weeks",
        "sources",
        "speakers",
        "makers/beishan",
        "models/evil-9b",
    ):
        page.goto((site / f"{name}.html").as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, name
        assert accessible(page) == [], name
    assert complaints == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    page.close()
