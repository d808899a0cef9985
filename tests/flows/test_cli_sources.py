"""`modelwire sources`: trying them, bringing one's own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flows.cli import main
from flows.source_add import find_source
from flows.source_check import SourceCheck, check_sources
from spiders.entries import append_entries, make_id
from spiders.errors import SourcesError
from spiders.opml import read_opml, write_opml
from spiders.sources import load_sources
from tests.spiders.conftest import Answer, Web, source, web

__all__ = ["web"]
HTML = {"Content-Type": "text/html; charset=utf-8"}
PROSE = "The house put the weights of Yunhe-7B online today and told how it was trained. " * 12


def command(*words: object) -> int:
    """The exit status of a command line."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.argv", ["modelwire", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
    return int(ended.value.code or 0)


def feed(web: Web, path: str, links: list[str], *, newest: datetime, body: str = "") -> None:
    items = "".join(
        f"<item><title>Piece {at}</title><link>{link}</link>"
        f"<pubDate>{newest - timedelta(days=at):%a, %d %b %Y %H:%M:%S} GMT</pubDate>"
        f"<description>{body}</description></item>"
        for at, link in enumerate(links)
    )
    web.answers[path] = Answer(
        f"<rss version='2.0'><channel><title>Harbour Tech</title>{items}</channel></rss>",
        headers={"Content-Type": "application/rss+xml"},
    )


def test_check_says_of_each_source_what_to_mend(web: Web) -> None:
    now = datetime.now(UTC)
    web.answers["/robots.txt"] = Answer("User-agent: *\nDisallow: /closed/\n")
    web.answers["/shell"] = Answer("<html><body><div id=root></div></body></html>", headers=HTML)
    whole = [web.page(f"/whole/{at}", PROSE) for at in range(5)]
    feed(web, "/good", whole, newest=now)
    feed(web, "/still", whole, newest=now - timedelta(days=400))
    feed(web, "/shells", [web.url + "/shell"], newest=now)
    feed(web, "/empty", [], newest=now)
    web.answers["/page"] = Answer("<html><body>Welcome</body></html>", headers=HTML)
    names = ["good", "still", "shells", "empty", "page", "closed/feed"]
    sources = [source("feed", f"{web.url}/{name}", name[:6]) for name in names]
    sources.append(source("feed", "http://no-such-host.invalid/feed", "lost"))
    said: list[str] = []
    found = {
        one.source_id: one
        for one in check_sources(
            sources, contact=None, say=said.append, allow_loopback=True, delay=0.0
        )
    }
    assert len(said) == len(sources)
    assert found["good"] == SourceCheck(
        source_id="good", is_reachable=True, robots="open", entry_count=5,
        newest_entry_at=now.replace(microsecond=0), text="full", mend="",
    )  # fmt: skip
    assert [one for one in web.paths() if one.startswith("/whole")] == ["/whole/0", "/whole/1"]
    told = {
        name: (one.is_useful, one.is_reachable, one.robots, one.text) for name, one in found.items()
    }
    assert told == {
        "good": (True, True, "open", "full"),
        "still": (True, True, "open", "–"),
        "shells": (True, True, "open", "none"),
        "empty": (False, True, "open", "–"),
        "page": (False, True, "open", "–"),
        "closed": (False, True, "closed", "–"),
        "lost": (False, False, "unknown", "–"),
    }
    assert f"nothing new since {now - timedelta(days=400):%Y-%m-%d}" in found["still"].mend
    assert "browser = true" in found["shells"].mend
    assert "holds no entry" in found["empty"].mend
    assert "an RSS or Atom feed" in found["page"].mend
    assert "remove the entry" in found["closed"].mend
    assert "is the network up" in found["lost"].mend


def test_check_without_network_says_so_for_each_and_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = tmp_path / "mine.toml"
    entries = [
        source("feed", f"https://no-such-host-{at}.invalid/feed", f"lost-{at}") for at in range(3)
    ]
    append_entries(mine, [one.model_dump(exclude={"options", "delay"}) for one in entries])
    assert command("sources", "check", "--sources", mine, "--contact", "me@example.org") == 1
    out = capsys.readouterr().out
    assert out.count("is the network up") == 3
    assert "0 of 3 sources answered" in out
    assert command("sources", "check", "--sources", mine) == 2
    assert "--contact" in capsys.readouterr().err


def test_add_finds_the_feed_behind_a_page_and_describes_it(web: Web, tmp_path: Path) -> None:
    links = [web.page(f"/p/{at}") for at in range(8)]
    feed(web, "/news.xml", links, newest=datetime.now(UTC), body=PROSE)
    web.answers["/"] = Answer(
        "<html><head><title>Harbour</title><link rel='alternate' type='application/rss+xml' "
        "href='/comments/feed'><link rel=alternate type='application/rss+xml' href='/news.xml'>"
        "</head><body><a href='/p/0'>A</a></body></html>",
        headers=HTML,
    )
    said: list[str] = []

    def find(url: str) -> dict[str, object]:
        known = load_sources([mine]) if mine.exists() else []
        return find_source(
            url, known=known, tier="official", contact=None, say=said.append,
            allow_loopback=True, delay=0.0,
        )  # fmt: skip

    mine = tmp_path / "mine.toml"
    entry = find(web.url + "/")
    assert entry == {
        "id": "harbour-tech",
        "name": "Harbour Tech",
        "kind": "feed",
        "language": "en",
        "url": web.url + "/news.xml",
        "tier": "official",
        "content": "full",
        "expected_per_week": 4.0,
        "schedule": "4h",
    }
    assert not [path for path in web.paths() if path.startswith("/p/")]
    append_entries(mine, [entry])
    (added,) = load_sources([mine])
    assert added.model_dump(include=set(entry)) == entry
    with pytest.raises(SourcesError, match="there already, as 'harbour-tech'"):
        find(web.url + "/")

    # No feed, but a sitemap; then neither.
    del web.answers["/news.xml"]
    web.answers["/sitemap.xml"] = Answer(f"<urlset><url><loc>{web.url}/p/0</loc></url></urlset>")
    by_map = find(web.url + "/")
    assert (by_map["kind"], by_map["url"]) == ("sitemap", web.url + "/sitemap.xml")
    assert (by_map["name"], by_map["content"]) == ("Harbour", "links")
    del web.answers["/sitemap.xml"]
    with pytest.raises(SourcesError, match=r"neither feed nor sitemap.*add_a_source"):
        find(web.url + "/")
    with pytest.raises(SourcesError, match="answered 404"):
        find(web.url + "/nothing")
    with pytest.raises(SourcesError, match=r"left out on purpose \(frozen\)"):
        find("https://www.semianalysis.com/feed")


OPML = """<?xml version="1.0" encoding="utf-8"?><!DOCTYPE opml [<!ENTITY x "y">]>
<opml version="1.0"><body><outline text="Folder">
<outline type="rss" text="海港 &amp; Co" xmlUrl="https://harbour.example/feed" language="zh-cn"/>
<outline text="Old" xmlurl="http://old.example/rss" category="official"/>
<outline text="Again" xmlUrl="https://harbour.example/feed?utm_source=x"/>
<outline text="Wrong" xmlUrl="feed:nothing"/>
<outline text="Frozen" xmlUrl="http://www.chinadaily.com.cn/rss/china_rss.xml"/>
<outline text="A page" htmlUrl="https://page.example/"/>
</outline></body></opml>"""


def test_opml_goes_in_and_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "feeds.opml").write_text(OPML, encoding="utf-8")
    assert command("sources", "import", "feeds.opml") == 0
    told = capsys.readouterr()
    assert "2 feeds written to sources.toml, 3 passed over" in told.out
    assert "is there already, as harbour" in told.err
    assert "(frozen)" in told.err
    assert "'url'" in told.err
    found = load_sources([tmp_path / "sources.toml"])
    assert [(one.id, one.name, one.language, one.tier) for one in found] == [
        ("harbour", "海港 & Co", "zh", "trade-press"),
        ("old", "Old", "en", "official"),
    ]
    # The file beside one's work is read with those shipped, once, also when it is written to again.
    assert command("sources", "import", "feeds.opml") == 0
    assert "0 feeds written to sources.toml, 5 passed over" in capsys.readouterr().out
    assert command("sources", "list") == 0
    assert "https://harbour.example/feed" in capsys.readouterr().out

    assert command("sources", "export", "out.opml", "--sources", "sources.toml") == 0
    exported, passed_over = read_opml(
        tmp_path / "out.opml", known=[], tier="aggregator", language="mixed"
    )
    assert passed_over == []
    keys = ("id", "name", "language", "url", "tier")
    assert [[one[key] for key in keys] for one in exported] == [
        [getattr(one, key) for key in keys] for one in found
    ]
    assert write_opml([]).count("outline") == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no OPML file"),
        ("<html></html>", "no OPML file"),
        ("<opml><body><outline text='x'/></body></opml>", "no outline .* xmlUrl"),
        ("\0\0", "no OPML file"),
    ],
)
def test_what_is_no_opml_is_told(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "x.opml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourcesError, match=words) as caught:
        read_opml(path, known=[], tier="official", language="en")
    assert str(path) in str(caught.value)


def test_a_broken_file_is_not_made_longer(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text("[[source]\n", encoding="utf-8")
    with pytest.raises(SourcesError, match="not valid TOML"):
        append_entries(mine, [source("feed", "https://a.example/").model_dump(exclude={"options"})])
    assert mine.read_text(encoding="utf-8") == "[[source]\n"


@pytest.mark.parametrize(
    ("name", "url", "expected"),
    [
        ("Harbour Tech", "https://x.example/", "harbour-tech"),
        ("海港日报", "https://www.haigang.com.cn/rss", "haigang"),
        ("Taken", "https://x.example/", "taken-2"),
        ("!!!", "https://1.2.3.4/", "1-2-3"),
    ],
)
def test_made_ids_are_readable_and_new(name: str, url: str, expected: str) -> None:
    assert make_id(name, url, taken={"taken"}) == expected
