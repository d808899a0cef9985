"""Crawls over real HTTP. Several traps share a run: a child process takes a second to start."""

from __future__ import annotations

import time
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

import pytest
from warcio.checker import Checker

from pipelines.pages import read_pages
from pipelines.records import Page, Role, SourceRun
from spiders.errors import REASONS, CrawlError
from tests.pipelines.addresses import known
from tests.spiders.conftest import Answer, Runner, Web, source

HTML = {"Content-Type": "text/html; charset=utf-8"}
TRAPS = (
    "loop long0 members/secret chunks announced gone inward metadata broken busy down meta moved"
)


def pages(archive: Path) -> list[Page]:
    found: list[Page] = []
    for path in sorted(archive.glob("*.warc.gz")):
        for one in read_pages(path, on_problem=pytest.fail):
            if isinstance(one, Page):
                found.append(one)
    return found


def summaries(archive: Path) -> list[SourceRun]:
    return [
        one
        for path in sorted(archive.glob("*.warc.gz"))
        for one in read_pages(path, on_problem=pytest.fail)
        if isinstance(one, SourceRun)
    ]


def reasons(run: SourceRun) -> dict[str, str]:
    return {failure.url.rpartition("/")[2]: failure.reason for failure in run.failures}


def assert_is_valid_warc(archive: Path) -> None:
    files = [str(path) for path in archive.glob("*.warc.gz")]
    checker = Checker(Namespace(inputs=files, verbose=False))
    checker.process_all()
    assert files
    assert not checker.exit_value


def test_feed_is_archived_with_what_it_says_of_its_pages(web: Web, run: Runner) -> None:
    address = web.page("/a?utm_source=rss&id=1")
    web.feed("/feed", [address, web.url + "/a?id=1", web.page("/b")])
    (result,) = run(source("feed", web.url + "/feed"))

    assert (result.status, result.new_count, result.entry_count, result.failures) == (
        "ok",
        3,
        3,
        (),
    )
    feed, a, b = pages(run.archive)
    assert (feed.role, a.role, b.role) == (Role.LISTING, Role.ARTICLE, Role.ARTICLE)
    assert (a.source_id, a.run_id, a.parent_url) == ("one", "run-1", web.url + "/feed")
    assert (feed.depth, a.depth) == (0, 1)
    assert a.extra["published"] == "2023-08-01T08:00:00+00:00"
    assert (a.extra["title"], a.extra["author"], a.extra["kind"]) == ("T0", "A. Writer", "feed")
    assert a.body == web.answers["/a?utm_source=rss&id=1"].body.encode()  # type: ignore[union-attr]
    assert a.headers["content-type"] == "text/html; charset=utf-8"
    assert summaries(run.archive) == [result]
    assert web.requests[0][0] == "/robots.txt"
    assert web.requests[1][1]["user-agent"].startswith("modelwire/")
    assert_is_valid_warc(run.archive)


def test_second_run_asks_conditionally_and_stores_only_what_is_new(web: Web, run: Runner) -> None:
    links = [web.page(f"/{name}") for name in "abc"]
    web.feed("/feed", links[:2], updated="2023-08-05T00:00:00Z")
    one = source("feed", web.url + "/feed")
    run(one)
    web.requests.clear()

    (second,) = run(one)
    assert [(path, status) for path, _, status in web.requests[1:]] == [("/feed", 304)]
    assert (second.status, second.new_count, second.unchanged_count) == ("unchanged", 0, 1)
    assert second.entry_count == 2
    newest = run.archive / "run-2-00000.warc.gz"
    assert newest.stat().st_size < 3000
    assert not [page for page in read_pages(newest, on_problem=pytest.fail) if type(page) is Page]

    web.feed("/feed", links, updated="2023-08-05T00:00:00Z")
    web.requests.clear()
    (third,) = run(one)
    assert web.paths() == ["/feed", "/c"]
    assert third.new_count == 2

    # The feed says that all were updated: they are asked for, and two have the same bytes.
    web.page("/b", "corrected")
    web.feed("/feed", links, updated="2023-08-06T00:00:00Z")
    web.requests.clear()
    (fourth,) = run(one)
    assert sorted(path for path in web.paths()) == ["/a", "/b", "/c", "/feed"]
    assert (fourth.new_count, fourth.unchanged_count) == (2, 2)
    assert b"corrected" in [page for page in pages(run.archive) if page.url.endswith("/b")][-1].body


def test_what_failed_is_tried_again_though_the_feed_did_not_change(web: Web, run: Runner) -> None:
    web.feed("/feed", [web.url + "/late"])
    one = source("feed", web.url + "/feed")
    (first,) = run(one)
    assert (reasons(first), first.error_count, first.status) == ({"late": "http-404"}, 1, "ok")
    web.page("/late")
    (second,) = run(one)
    assert (second.new_count, second.failures) == (1, ())


def test_false_etag_is_seen_through_by_the_digest(web: Web, run: Runner) -> None:
    web.feed("/feed", [web.page("/a")])
    feed = web.answers["/feed"]
    assert isinstance(feed, Answer)
    web.answers["/feed"] = [
        Answer(feed.body, headers={"ETag": f'"{at}"', **feed.headers}) for at in range(3)
    ]
    one = source("feed", web.url + "/feed")
    run(one)
    (second,) = run(one)
    assert (second.status, second.unchanged_count) == ("unchanged", 1)
    assert len(pages(run.archive)) == 2


def test_each_trap_is_survived_and_named(web: Web, run: Runner) -> None:
    web.answers["/robots.txt"] = Answer("User-agent: *\nDisallow: /members/\n")
    big = b"x" * 65536

    def stream() -> Iterator[bytes]:
        for _ in range(20_000_000 // len(big)):
            yield big

    web.answers |= {
        "/loop": Answer("", 302, {"Location": "/loop2"}),
        "/loop2": Answer("", 302, {"Location": "/loop"}),
        "/long0": Answer("", 302, {"Location": "/long1"}),
        **{f"/long{at}": Answer("", 302, {"Location": f"/long{at + 1}"}) for at in range(1, 9)},
        "/members/secret": Answer("secret", headers=HTML),
        "/chunks": Answer(stream=stream),
        "/announced": Answer(b"x" * 6_000_000, headers=HTML),
        "/gone": Answer("", 410),
        "/inward": Answer("", 302, {"Location": "http://192.168.7.7/router"}),
        "/metadata": Answer("", 302, {"Location": "http://169.254.169.254/latest/"}),
        "/broken": [Answer("oh", 500), Answer("oh", 500), Answer("fine", headers=HTML)],
        "/busy": [
            Answer("", 429, {"Retry-After": "1"}),
            Answer("", 429, {"RateLimit": '"api";r=0;t=1'}),
            Answer("fine", headers=HTML),
        ],
        "/down": Answer("", 503),
        "/meta": Answer(
            "<html><head><meta http-equiv='refresh' content='0;url=/after'></head></html>",
            headers=HTML,
        ),
        "/after": Answer("<p>after</p>", headers=HTML),
        "/moved": Answer("", 301, {"Location": "/new-place"}),
        "/new-place": Answer("<p>new</p>", headers=HTML),
    }
    names = [name for name in web.answers if name[1:] in TRAPS.split()]
    web.feed("/feed", [f"{web.url}{name}" for name in names] + ["ftp://a.example/x"])
    started = time.monotonic()
    (result,) = run(source("feed", web.url + "/feed"))
    assert reasons(result) == {
        "loop": "redirect-loop",
        "long0": "redirects",
        "secret": "robots",
        "chunks": "too-large",
        "announced": "too-large",
        "gone": "http-410",
        "inward": "not-public",
        "metadata": "not-public",
        "down": "http-503",
    }
    assert time.monotonic() - started > 3, "Retry-After and RateLimit were not waited for"
    assert result.status == "ok"
    got = {page.url.removeprefix(web.url): page for page in pages(run.archive)}
    assert set(got) == {"/feed", "/broken", "/busy", "/after", "/new-place"}
    assert got["/new-place"].extra["requested"] == web.url + "/moved"
    assert "/members/secret" not in web.paths()
    assert web.paths().count("/busy") == web.paths().count("/broken") == 3
    assert all(
        failure.reason in REASONS or failure.reason.startswith("http-")
        for failure in result.failures
    )

    # A page that had moved is known under its old address.
    web.requests.clear()
    run(source("feed", web.url + "/feed"))
    assert not {"/moved", "/new-place", "/broken", "/meta"} & set(web.paths())


def test_sources_that_broke_are_told_from_quiet_ones(web: Web, run: Runner) -> None:
    web.feed("/empty", [])
    web.answers |= {
        "/page": Answer("<!doctype html><title>Welcome</title>", headers=HTML),
        "/bomb": Answer(
            '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">'
            + "".join(f'<!ENTITY {chr(98 + at)} "{f"&{chr(97 + at)};" * 10}">' for at in range(12))
            + "]><rss version='2.0'><channel><title>&l;</title></channel></rss>"
        ),
        "/cut": Answer(
            "\ufeff\n<rss version='2.0'><channel><item><title>A & B</title>"
            f"<link>{web.page('/a')}</link></item><item><title>\x0b"
        ),
        "/listing": Answer("<html><body><p>no link</p></body></html>", headers=HTML),
        "/api/models": Answer('{"error": "x"}'),
        "/nul": Answer(b"\0" * 100),
    }
    web.answers["/openapi/v1/models?owner=Yunhe&sort=last_modified&page_number=1&page_size=50"] = (
        Answer('{"success": false, "code": "QuotaLimitExceed"}')
    )
    runs = run(
        source("feed", web.url + "/empty", "empty"),
        source("feed", web.url + "/page", "page"),
        source("feed", web.url + "/bomb", "bomb"),
        source("feed", web.url + "/cut", "cut"),
        source("feed", web.url + "/nul", "nul"),
        source("feed", web.url + "/missing", "missing"),
        source("sitemap", web.url + "/page", "map"),
        source("listing", web.url + "/listing", "list", item="h2 a"),
        source("modelscope", web.url + "/openapi/v1/models", "refusing", organisation="Yunhe"),
        source("feed", "http://127.0.0.1:1/feed", "refused"),
        source("feed", "http://no-such-host.invalid/feed", "nameless"),
    )
    told = {one.source_id: (one.status, *reasons(one).values()) for one in runs}
    bomb = told.pop("bomb")
    assert bomb in {("silent",), ("failed", "changed")}
    assert told == {
        "empty": ("silent",),
        "page": ("failed", "changed"),
        "cut": ("ok",),
        "nul": ("failed", "changed"),
        "missing": ("failed", "http-404"),
        "map": ("failed", "changed"),
        "list": ("failed", "changed"),
        "refusing": ("failed", "refusal"),
        "refused": ("failed", "refused"),
        "nameless": ("failed", "dns"),
    }
    assert {page.url.removeprefix(web.url) for page in pages(run.archive)} >= {"/cut", "/a"}
    assert "/page" not in {page.url.removeprefix(web.url) for page in pages(run.archive)}
    assert [one.source_id for one in summaries(run.archive)] == [one.source_id for one in runs]
    assert "'list'" in {one.source_id: one for one in runs}["list"].failures[0].detail


def test_loopback_is_refused_unless_allowed(web: Web, run: Runner) -> None:
    web.feed("/feed", [])
    by_name = web.url.replace("127.0.0.1", "localhost")
    runs = run(
        source("feed", web.url + "/feed", "number"),
        source("feed", by_name + "/feed", "name"),
        allow_loopback=False,
        contact="somebody@example.org",
    )
    assert [(one.status, *reasons(one).values()) for one in runs] == [("failed", "not-public")] * 2
    assert web.requests == []


def test_robots_that_fails_keeps_us_away(web: Web, run: Runner) -> None:
    web.answers["/robots.txt"] = Answer("", 503)
    web.feed("/feed", [])
    (result,) = run(source("feed", web.url + "/feed"))
    assert reasons(result) == {"feed": "robots-unreachable"}
    assert web.paths() == []


def test_budget_and_patterns_bound_a_source(web: Web, run: Runner) -> None:
    web.feed("/feed", [web.page(f"/news/{at}") for at in range(9)] + [web.page("/sports/1")])
    (result,) = run(source("feed", web.url + "/feed", include=["/news/"], max_entries=4))
    assert len(web.paths()) == 5
    assert [failure.reason for failure in result.failures] == ["budget"]
    assert (result.error_count, result.entry_count) == (0, 10)


def test_public_crawl_wants_a_contact(run: Runner) -> None:
    with pytest.raises(CrawlError, match="--contact"):
        run(source("feed", "https://a.example/"), allow_loopback=False)
    assert not run.archive.exists()


def test_unwritable_archive_is_one_clear_message(web: Web, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CrawlError, match=r"file.*cannot be written"):
        Runner(tmp_path / "file" / "archive")(source("feed", web.url))


def test_two_sources_with_one_page_fetch_it_once(web: Web, run: Runner) -> None:
    shared = web.page("/shared")
    web.feed("/one", [shared, web.page("/a")])
    web.feed("/two", [shared + "?utm_medium=x", web.page("/b")])
    run(source("feed", web.url + "/one", "one"), source("feed", web.url + "/two", "two"))
    assert sorted(web.paths()) == ["/a", "/b", "/one", "/shared", "/two"]
    assert web.url + "/shared" in known(run.archive)


def test_amp_twin_of_a_page_is_not_fetched(web: Web, run: Runner) -> None:
    web.feed("/one", [web.page("/a/"), web.page("/a/amp/"), web.page("/a/?amp=1")])
    web.feed("/two", [web.url + "/amp/a", web.page("/b")])
    run(source("feed", web.url + "/one", "one"))
    run(source("feed", web.url + "/two", "two"))
    assert web.paths() == ["/one", "/a/", "/two", "/b"]
