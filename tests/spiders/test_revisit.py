"""Articles are looked at again on a decaying schedule; what changed is a version more."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from pipelines.pages import read_pages
from pipelines.records import Page, Rejected
from tests.pipelines.addresses import known
from tests.spiders.conftest import Answer, Runner, Web, source
from tests.spiders.test_crawl import assert_is_valid_warc

START = datetime(2026, 9, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_pages_are_asked_again_at_each_age_once(web: Web, run: Runner) -> None:
    web.feed("/feed", [web.page("/a"), web.page("/b"), web.page("/c")])
    one = source("feed", web.url + "/feed")
    run(one, now=START)

    def asked(hours: int) -> list[tuple[str, int]]:
        web.requests.clear()
        (result,) = run(one, now=START + hours * HOUR)
        assert result.status in {"ok", "unchanged"}
        return sorted(
            (path, status)
            for path, _, status in web.requests
            if path not in {"/feed", "/robots.txt"}
        )

    every = ["/a", "/b", "/c"]
    assert asked(5) == []
    assert asked(7) == [(path, 304) for path in every]
    assert asked(8) == []
    web.page("/b", "corrected")
    web.feed("/feed", [])  # what has left the feed is looked at all the same
    web.answers["/feed"] = Answer(
        "<rss version='2.0'><channel><item><link>/d</link></item></channel></rss>"
    )
    web.page("/d")
    web.answers["/c"] = Answer("withdrawn", 410)
    assert asked(26) == [("/a", 304), ("/b", 200), ("/c", 410), ("/d", 200)]
    assert asked(27) == []

    refused: list[Rejected] = []
    found: dict[str, list[Page]] = {}
    for path in sorted(run.archive.glob("*.warc.gz")):
        for page in read_pages(path, on_problem=refused.append):
            if isinstance(page, Page):
                found.setdefault(page.url.rpartition("/")[2], []).append(page)
    assert [(len(found[name])) for name in "abcd"] == [1, 2, 1, 1]
    # A version knows what the listing had told of the first.
    assert found["b"][1].extra["title"] == "T1"
    assert found["b"][1].extra["published"] == found["b"][0].extra["published"]
    assert [(one.url.rpartition("/")[2], one.reason) for one in refused] == [("c", "http-410")]
    b, c = (known(run.archive)[web.url + path] for path in ("/b", "/c"))
    assert b.first_at < START + HOUR < START + 25 * HOUR < b.fetched_at == b.checked_at
    assert c.first_at == c.fetched_at < START + HOUR < START + 25 * HOUR < c.checked_at
    assert_is_valid_warc(run.archive)


def test_revisits_are_bounded_and_can_be_put_off(web: Web, run: Runner) -> None:
    web.feed("/feed", [web.page(f"/{name}") for name in "abcde"])
    run(source("feed", web.url + "/feed"), now=START)
    web.requests.clear()
    run(source("feed", web.url + "/feed", max_revisits=0), now=START + 7 * HOUR)
    assert web.paths() == ["/feed"]
    run(source("feed", web.url + "/feed", max_revisits=2), now=START + 7 * HOUR)
    assert len(web.paths()) == 4


def test_card_that_was_touched_but_not_changed_is_asked_once(web: Web, run: Runner) -> None:
    listing = "/api/models?*"
    readme = "/Yunhe/a/resolve/main/README.md"
    web.page(readme)
    model = '[{{"_id": "1", "id": "Yunhe/a", "lastModified": "{}"}}]'
    web.answers[listing] = Answer(model.format("2026-08-01T00:00:00Z"))
    one = source("huggingface", web.url + "/api/models", organisation="Yunhe")
    run(one)
    web.answers[listing] = Answer(model.format("2026-08-02T00:00:00Z"))
    run(one)
    run(one)
    assert web.paths().count(readme) == 2
