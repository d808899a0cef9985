"""Pages that only Chromium can draw, and what it may not reach."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import pytest

from spiders.chromium import find_chromium
from spiders.errors import BrowserMissingError
from spiders.guard import Guard
from tests.spiders.conftest import Answer, Runner, Web, source
from tests.spiders.test_crawl import pages, reasons

HTML = {"Content-Type": "text/html; charset=utf-8"}
needs_chromium = pytest.mark.skipif(
    shutil.which("chromium") is None, reason="needs Debian's chromium, or another in the path"
)
LIST = """<!doctype html><div id=root></div><img src=/picture.png><script>
fetch('/data.json').then(answer => answer.json()).then(items => {
  for (const one of items) {
    const link = document.createElement('a');
    link.href = one.path; link.textContent = one.title; root.append(link);
  }
});
for (const far of ['http://169.254.169.254/latest/', 'http://10.0.0.7/router']) {
  fetch(far).then(() => fetch('/reached'), () => fetch('/kept-away'));
}</script>"""
ARTICLE = """<!doctype html><div id=root></div><script>
root.innerHTML = '<h1>云河-7B</h1><p>Drawn on ' + navigator.userAgent.split('/')[0] + '</p>';
</script>"""


@needs_chromium
@pytest.mark.slow
def test_list_and_articles_are_read_as_drawn(web: Web, run: Runner) -> None:
    web.answers |= {
        "/blog": Answer(LIST, headers=HTML),
        "/data.json": Answer('[{"path": "/blog/one", "title": "One"}, {"path": "/private/two"}]'),
        "/blog/one": Answer(ARTICLE, headers=HTML),
        "/robots.txt": Answer("User-agent: *\nDisallow: /private/\n"),
        "/reached": Answer("x"),
        "/kept-away": Answer("x"),
    }
    drawn = source("browser", web.url + "/blog", "drawn", item="#root a", wait="#root a")
    never = source("browser", web.url + "/empty", "never", item="a", wait="a.none")
    web.answers["/empty"] = Answer("<p>nothing</p>", headers=HTML)
    (one, two) = run(drawn, never.model_copy(update={"url": web.url + "/empty"}))
    assert (one.status, one.new_count, reasons(one)) == ("ok", 2, {"two": "robots"})
    assert (two.status, reasons(two)) == ("failed", {"empty": "timeout"})
    listing, article = pages(run.archive)
    assert article.extra["title"] == "One"
    assert article.extra["drawn"] == listing.extra["drawn"] == "chromium"
    assert "<h1>云河-7B</h1><p>Drawn on modelwire</p>" in article.body.decode()
    asked = {path for path, _, _ in web.requests}
    assert "/kept-away" in asked
    assert not {"/reached", "/picture.png", "/private/two"} & asked
    agents = {headers["user-agent"].split("/")[0] for _, headers, _ in web.requests}
    assert agents == {"modelwire"}


def test_missing_browser_is_told_and_the_rest_goes_on(
    web: Web, run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MODELWIRE_CHROMIUM", "/nowhere/chromium")
    web.feed("/feed", [web.page("/a")])
    runs = run(
        source("feed", web.url + "/feed", "drawn", browser=True),
        source("feed", web.url + "/feed", "plain"),
    )
    assert [one.status for one in runs] == ["failed", "ok"]
    (failure,) = runs[0].failures
    assert failure.reason == "browser"
    assert "'/nowhere/chromium'" in failure.detail


def test_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BrowserMissingError, match="apt-get install chromium"):
        find_chromium()
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(BrowserMissingError, match=r"modelwire\[browser\]"):
        find_chromium()


@pytest.mark.parametrize(("is_allowed", "status"), [(True, b" 200 "), (False, b" 403 ")])
@pytest.mark.parametrize("way", ["plain", "tunnel"])
def test_guard_connects_to_public_addresses_only(
    web: Web, is_allowed: bool, status: bytes, way: str
) -> None:
    web.page("/a")
    host = web.url.removeprefix("http://").replace("127.0.0.1", "localhost")
    plain = f"GET http://{host}/a HTTP/1.1\r\nHost: {host}\r\nProxy-Connection: keep-alive\r\n\r\n"
    tunnel = f"CONNECT {host} HTTP/1.1\r\nHost: {host}\r\n\r\n"

    async def ask() -> bytes:
        async with Guard(allow_loopback=is_allowed) as guard:
            port = int(guard.address.rpartition(":")[2])
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write((plain if way == "plain" else tunnel).encode())
            first = await reader.readline()
            writer.close()
            return first

    assert status in asyncio.run(ask())
    assert web.paths() == (["/a"] if is_allowed and way == "plain" else [])
