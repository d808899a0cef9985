"""Every kind against the embedded newsroom, in one crawl and its repetition."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from demo.newsroom import Newsroom
from pipelines.records import Page, Role, SourceRun
from spiders.crawl import crawl
from spiders.sources import load_sources
from tests.spiders.conftest import Answer, Runner, Web, source
from tests.spiders.test_crawl import assert_is_valid_warc, pages, reasons

ARTICLES = Path(__file__).parents[1] / "data" / "demo"


@pytest.fixture(scope="module")
def crawled(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[dict[str, SourceRun], dict[str, SourceRun], list[Page], list[str]]:
    folder = tmp_path_factory.mktemp("newsroom")
    with Newsroom(ARTICLES, port=0) as newsroom:
        sources = load_sources([newsroom.sources_file(folder)])
        runs = []
        for number in (1, 2):
            newsroom.requests.clear()
            found = crawl(
                sources,
                archive=folder / "archive",
                run_id=f"run-{number}",
                contact=None,
                allow_loopback=True,
                delay=0.0,
            )
            runs.append({one.source_id: one for one in found})
        repeated = [seen.path for seen in newsroom.requests if seen.status == 200]
    assert_is_valid_warc(folder / "archive")
    return runs[0], runs[1], pages(folder / "archive"), repeated


def test_first_crawl_reads_every_kind(crawled) -> None:  # type: ignore[no-untyped-def]
    first, _, found, _ = crawled
    roles = {role: [page for page in found if page.role is role] for role in Role}
    del roles[Role.CHANGELOG]  # the newsroom has none; see test_lists.py
    roles[Role.PART] = [part for page in roles[Role.ARTICLE] for part in page.parts]
    assert all(roles.values()), {role: len(some) for role, some in roles.items()}
    kinds = {page.extra["kind"] for page in found}
    assert kinds == {
        "feed", "sitemap", "listing", "huggingface", "modelscope", "github", "arxiv", "filings",
    }  # fmt: skip
    cards = {page.extra["kind"] for page in roles[Role.CARD]}
    assert cards == {"huggingface", "modelscope", "github"}
    assert all(page.body for page in roles[Role.CARD])
    assert any(page.url.endswith("/releases?per_page=100") for page in roles[Role.HUB])
    assert first["arxiv-cs-cl"].entry_count > 0
    told = {name: (one.status, *reasons(one).values()) for name, one in first.items()}
    assert told["old-quay-bulletin"] == ("silent",)
    assert told["northern-wire"] == ("failed", "changed")
    assert told["harbour-tech"] == ("ok", "redirect-loop")
    assert told["pearl-river-post"] == ("ok", "too-large")
    assert told["lantern-daily"] == ("ok", "too-large")
    rest = set(told) - {
        "old-quay-bulletin", "northern-wire", "harbour-tech", "pearl-river-post", "lantern-daily",
    }  # fmt: skip
    assert {told[name] for name in rest} <= {("ok",), ("silent",)}


def test_repetition_stores_nothing(crawled) -> None:  # type: ignore[no-untyped-def]
    _, second, found, repeated = crawled
    assert {one.new_count for one in second.values()} == {0}
    assert {page.run_id for page in found} == {"run-1"}
    assert {one.status for one in second.values()} <= {"unchanged", "silent", "failed"}
    # Only robots.txt, what gives no validators, and what could not be had before.
    hubs = ("/robots.txt", "/api/models", "/openapi/", "/api/query", "/rss")
    kept = [path for path in repeated if not path.startswith(hubs)]
    assert all("table-of" in path or "ticker" in path for path in kept), kept


def test_hubs_are_paged_to_the_end_and_owners_checked(web: Web, run: Runner) -> None:
    def models(*names: str) -> str:
        return "[" + ",".join(f'{{"_id": "1", "id": "{name}"}}' for name in names) + "]"

    first = "/api/models?author=Yunhe&sort=createdAt&limit=100" + "".join(
        f"&expand={name}" for name in EXPAND
    )
    web.answers[first] = Answer(
        models("Yunhe/a", "Other/b"), headers={"Link": '</api/models?cursor=2>; rel="next"'}
    )
    web.answers["/api/models?cursor=2"] = Answer(models("yunhe/c"))
    listing = "/openapi/v1/models?owner=Yunhe&sort=last_modified&page_number={}&page_size=50"
    answer = '{{"success": true, "data": {{"total_count": 60, "models": [{{"id": "Yunhe/{}"}}]}}}}'
    web.answers[listing.format(1)] = Answer(answer.format("d"))
    web.answers[listing.format(2)] = Answer(answer.format("e"))
    for path in ("/Yunhe/a/resolve/main/README.md", "/yunhe/c/resolve/main/README.md"):
        web.page(path)
    for name in "de":
        web.page(f"/api/v1/models/Yunhe/{name}/repo?Revision=master&FilePath=README.md")
    runs = run(
        source("huggingface", web.url + "/api/models", "hf", organisation="Yunhe"),
        source("modelscope", web.url + "/openapi/v1/models", "ms", organisation="Yunhe"),
    )
    assert [(one.status, one.new_count, one.failures) for one in runs] == [("ok", 4, ())] * 2


EXPAND = [
    "author",
    "createdAt",
    "lastModified",
    "downloads",
    "downloadsAllTime",
    "likes",
    "tags",
    "cardData",
    "safetensors",
    "gguf",
    "gated",
    "private",
    "pipeline_tag",
    "library_name",
    "baseModels",
]


def test_sitemap_index_newest_parts_gzip_and_bombs(web: Web, run: Runner) -> None:
    head = '<?xml version="1.0"?><{} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    parts = "".join(
        f"<sitemap><loc>{web.url}/part{at}.xml.gz</loc><lastmod>2023-0{at}-01</lastmod></sitemap>"
        for at in (1, 2, 3)
    )
    index = head.format("sitemapindex") + parts + "</sitemapindex>"
    web.answers["/map.xml"] = Answer(index)
    urls = f"<url><loc>{web.page('/a')}</loc></url><url><loc> {web.page('/b')} </loc></url>"
    part = head.format("urlset") + urls + "</urlset>"
    web.answers["/part3.xml.gz"] = Answer(gzip.compress(part.encode()))
    web.answers["/part2.xml.gz"] = Answer(gzip.compress(bytes(100_000_000)))
    (result,) = run(source("sitemap", web.url + "/map.xml", max_parts=2))
    assert sorted(web.paths()) == ["/a", "/b", "/map.xml", "/part2.xml.gz", "/part3.xml.gz"]
    assert (result.new_count, reasons(result)) == (4, {"part2.xml.gz": "changed"})


def test_json_feed_and_listing_pages(web: Web, run: Runner) -> None:
    web.answers["/feed.json"] = Answer(
        '{"version": "https://jsonfeed.org/version/1.1", "items": [{"url": "/a", "title": "A",'
        '"date_published": "2023-08-03T10:30:00+08:00"}, 7, {"id": "urn:x"}]}'
    )
    web.page("/a")
    html = {"Content-Type": "text/html"}
    for at in (1, 2, 3):
        following = f"<a class=next href='/list{at + 1}'>next</a>" if at < 3 else ""
        web.answers[f"/list{at}"] = Answer(
            f"<h2><a href='{web.page(f'/n{at}')}'>N</a></h2>{following}", headers=html
        )
    runs = run(
        source("feed", web.url + "/feed.json", "json"),
        source("listing", web.url + "/list1", "list", item="h2 a", next="a.next", max_pages=2),
    )
    assert [one.new_count for one in runs] == [2, 4]
    by_path = {page.url.removeprefix(web.url): page for page in pages(run.archive)}
    assert by_path["/a"].extra["published"] == "2023-08-03T02:30:00+00:00"
    assert by_path["/list2"].parent_url == web.url + "/list1"
    assert "/n3" not in by_path
