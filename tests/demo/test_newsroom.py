"""The outlets over real HTTP: what each serves, and what it does to a crawler."""

from __future__ import annotations

import gzip
import json
import os
import re
import tomllib
import urllib.robotparser
import xml.etree.ElementTree as ElementTree
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from newsroom_client import fetch

from demo.newsroom import Newsroom
from demo.registry import filings
from demo.world import CHINA
from spiders.sources import load_sources

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
QWEN = "harbour-tech/qwen-7b-weights"


def url_of(newsroom: Newsroom, key: str) -> str:
    return newsroom.world.url(newsroom.world.texts[key])


def test_every_site_has_a_host_of_its_own_and_all_are_on_the_front_page(newsroom: Newsroom) -> None:
    front = fetch(newsroom.url).text
    assert len(set(newsroom.urls.values())) == len(newsroom.world.outlets)
    for url in newsroom.urls.values():
        assert url.startswith("http://127.0.0.1:")
        assert url in front


def test_rss_with_the_whole_text_is_well_formed_whatever_the_text_holds(newsroom: Newsroom) -> None:
    feed = fetch(newsroom.urls["harbour-tech"] + "/feed/")
    assert feed.headers["Content-Type"].startswith("application/rss+xml")
    items = ElementTree.fromstring(feed.body).findall("channel/item")
    links = [item.findtext("link") or "" for item in items]
    qwen = next(item for item, link in zip(items, links, strict=True) if "qwen-7b-weights" in link)
    assert qwen.findtext("title") == "Alibaba Cloud puts Qwen-7B on two hubs <at once>"
    assert "1 &lt; 2, ]]&gt;" in (qwen.findtext(CONTENT) or "")
    assert qwen.findtext("pubDate") == "Thu, 03 Aug 2023 02:30:00 +0000"
    stub = next(item for item, link in zip(items, links, strict=True) if "wall" in link)
    assert "subscribers" not in (stub.findtext(CONTENT) or "")


def test_links_carry_tracking_and_the_listing_has_both_twins(newsroom: Newsroom) -> None:
    feed = ElementTree.fromstring(fetch(newsroom.urls["harbour-tech"] + "/feed/").body)
    links = [
        link.text or "" for link in feed.iter("link") if "qwen-7b-weights" in (link.text or "")
    ]
    assert len(links) == 2
    assert all("utm_source=" in link for link in links)
    twin = next(link for link in links if "/amp/" in link)
    assert fetch(twin).status == 200
    assert f'<link rel="canonical" href="{url_of(newsroom, QWEN)}">' in fetch(twin).text


def test_atom_is_well_formed_and_keeps_its_entries_html(newsroom: Newsroom) -> None:
    feed = ElementTree.fromstring(fetch(newsroom.urls["lab-notes"] + "/atom.xml").body)
    content = feed.findtext(f"{ATOM}entry/{ATOM}content") or ""
    assert content == "<p>We say &lt; what we did &gt; &amp; why.</p>"


def test_sitemap_index_leads_to_a_plain_and_a_gzipped_part(newsroom: Newsroom) -> None:
    index = fetch(newsroom.urls["lantern-daily"] + "/sitemap-news.xml")
    parts = [loc.text or "" for loc in ElementTree.fromstring(index.body).iter(f"{MAP}loc")]
    assert [part.rpartition("/")[2] for part in parts] == [
        "sitemap-2023-08.xml",
        "sitemap-2023-07.xml.gz",
    ]
    packed = fetch(parts[1])
    assert "Content-Encoding" not in packed.headers
    july = ElementTree.fromstring(gzip.decompress(packed.body))
    assert [title.text for title in july.iter(f"{NEWS}title")] == ["A story of 07-28"]
    address = july.findtext(f"{MAP}url/{MAP}loc") or ""
    assert "The lantern was lit on 07-28." in fetch(address).text


def test_portal_says_one_charset_and_sends_another(newsroom: Newsroom) -> None:
    listing = fetch(newsroom.urls["jianghai-wang"] + "/tech/")
    assert listing.headers["Content-Type"] == "text/html"
    assert "百川智能开源130亿参数大模型" in listing.body.decode("gb18030")
    page = fetch(url_of(newsroom, "jianghai-wang/baichuan-13b"))
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert b"charset=gb2312" in page.body
    assert "朱镕之" in page.body.decode("gb18030")
    with pytest.raises(UnicodeDecodeError):
        page.body.decode("utf-8")
    with pytest.raises(UnicodeDecodeError):  # 镕 is no character of GB2312
        page.body.decode("gb2312")


def test_a_header_may_say_gb2312_of_utf_8(newsroom: Newsroom) -> None:
    page = fetch(url_of(newsroom, "weilai-keji/mislabelled"))
    assert page.headers["Content-Type"] == "text/html; charset=gb2312"
    assert "我们把权重开放了" in gzip.decompress(page.body).decode("utf-8")


def test_a_hong_kong_paper_prints_a_copy_in_traditional_characters(newsroom: Newsroom) -> None:
    page = fetch(url_of(newsroom, "gangdao-xinwen/copy-of-mislabelled")).text
    assert "“我們把權重開放了，”羅知秋説。" in page
    assert '來源：<a href="' + url_of(newsroom, "weilai-keji/mislabelled") in page


def test_a_text_in_two_pages_is_whole_in_both_together(newsroom: Newsroom) -> None:
    first = fetch(url_of(newsroom, "jianghai-wang/baichuan-13b")).body.decode("gb18030")
    following = re.search(r'<a href="([^"]+)">下一页</a>', first)
    assert following
    second = fetch(following[1]).body.decode("gb18030")
    assert "工程师朱镕之" in first
    assert "工程师朱镕之" not in second
    assert "说的是下一步" in second
    assert "说的是下一步" not in first
    assert "下一页" not in second


def test_list_goes_on_over_pages(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("demo.listings.PAGE_SIZE", 1)
    base = newsroom.urls["jianghai-wang"]
    seen, path = [], "/tech/"
    while path:
        page = fetch(base + path).body.decode("gb18030")
        seen += re.findall(r'class="title" href="([^"]+)"', page)
        following = re.search(r'class="next" href="([^"]+)"', page)
        path = following[1] if following else ""
    assert len(seen) == len(set(seen)) == 3
    assert fetch(base + "/tech/page/4/").status == 404


def test_a_listed_article_lies_behind_robots_txt(newsroom: Newsroom) -> None:
    base = newsroom.urls["harbour-tech"]
    address = url_of(newsroom, "harbour-tech/members-only")
    assert address in fetch(base + "/feed/").text
    rules = urllib.robotparser.RobotFileParser()
    rules.parse(fetch(base + "/robots.txt").text.splitlines())
    assert not rules.can_fetch("modelwire", address)
    assert rules.can_fetch("modelwire", url_of(newsroom, QWEN))


@pytest.mark.parametrize("outlet", ["harbour-tech", "lab-notes", "lantern-daily"])
def test_what_is_unchanged_is_not_sent_again(newsroom: Newsroom, outlet: str) -> None:
    address = newsroom.urls[outlet] + newsroom.world.outlets[outlet].listing_path
    first = fetch(address)
    again = fetch(address, If_None_Match=first.headers["ETag"])
    assert (again.status, again.body) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    since = fetch(address, If_Modified_Since=first.headers["Last-Modified"])
    assert since.status == 304
    assert fetch(address, If_None_Match='"another"').status == 200
    # The tag goes before the date (RFC 9110, 13.1.3).
    both = {"If_None_Match": '"another"', "If_Modified_Since": first.headers["Last-Modified"]}
    assert fetch(address, **both).status == 200


def test_some_outlets_have_a_date_only_or_a_tag_that_lies(newsroom: Newsroom) -> None:
    portal = newsroom.urls["jianghai-wang"] + "/tech/"
    first = fetch(portal)
    assert "ETag" not in first.headers
    assert fetch(portal, If_Modified_Since=first.headers["Last-Modified"]).status == 304
    feed = newsroom.urls["gangdao-xinwen"] + "/rss/tech.xml"
    one = fetch(feed)
    other = fetch(feed, If_None_Match=one.headers["ETag"])
    assert other.status == 200
    assert other.headers["ETag"] != one.headers["ETag"]
    assert other.body == one.body


def test_one_outlet_compresses_where_nobody_asked(newsroom: Newsroom) -> None:
    feed = fetch(newsroom.urls["weilai-keji"] + "/rss.xml")
    assert feed.headers["Content-Encoding"] == "gzip"
    assert ElementTree.fromstring(gzip.decompress(feed.body)).tag == "rss"
    polite = newsroom.urls["pearl-river-post"] + "/feeds/technology.atom"
    assert "Content-Encoding" not in fetch(polite).headers
    asked = fetch(polite, Accept_Encoding="gzip, deflate")
    assert gzip.decompress(asked.body) == fetch(polite).body


def test_the_clock_brings_articles_and_corrections(newsroom: Newsroom) -> None:
    feed = newsroom.urls["harbour-tech"] + "/feed/"
    newsroom.publish_until(datetime(2023, 8, 3, 0, tzinfo=UTC))
    assert fetch(url_of(newsroom, QWEN)).status == 404
    assert "qwen-7b-weights" not in fetch(feed).text
    newsroom.publish_until(datetime(2023, 8, 4, 12, tzinfo=UTC))
    early, listed = fetch(url_of(newsroom, QWEN)), fetch(feed)
    assert "8 billion" in early.text
    assert "modified_time" not in early.text
    newsroom.publish_until(None)
    late = fetch(url_of(newsroom, QWEN), If_None_Match=early.headers["ETag"])
    assert late.status == 200
    assert "7 billion" in late.text
    assert "8 billion" not in late.text
    assert fetch(feed, If_None_Match=listed.headers["ETag"]).status == 200


def test_the_register_lists_what_is_filed_by_then_and_says_that_it_is_invented() -> None:
    with Newsroom(port=0, clock=datetime(2023, 8, 10, 8, tzinfo=CHINA)) as newsroom:
        page = fetch(newsroom.urls["registry"] + "/list").text
    assert "本名录为演示而虚构" in page
    numbers = {one["number"] for one in filings() if one["number"] in page}
    assert numbers == {one["number"] for one in filings() if one["filed_on"] < date(2023, 8, 10)}


def test_a_page_keeps_its_bytes_when_others_come_out(newsroom: Newsroom) -> None:
    newsroom.publish_until(datetime(2023, 8, 5, 12, tzinfo=UTC))
    early = fetch(url_of(newsroom, QWEN))
    newsroom.publish_until(None)
    assert "Behind the wall" in fetch(newsroom.urls["harbour-tech"]).text
    assert fetch(url_of(newsroom, QWEN), If_None_Match=early.headers["ETag"]).status == 304


def test_the_clock_needs_a_zone(newsroom: Newsroom) -> None:
    with pytest.raises(ValueError, match="zone"):
        newsroom.publish_until(datetime(2023, 8, 3))  # noqa: DTZ001 (what is tested)


def test_a_page_fails_once_and_another_asks_for_patience(newsroom: Newsroom) -> None:
    wall = url_of(newsroom, "harbour-tech/behind-the-wall")
    assert [fetch(wall).status, fetch(wall).status, fetch(wall).status] == [500, 200, 200]
    slow = url_of(newsroom, "jianghai-wang/slow")
    refused = fetch(slow)
    assert (refused.status, refused.headers["Retry-After"]) == (429, "1")
    assert fetch(slow).status == 200


def test_a_paywall_shows_its_first_paragraph_only(newsroom: Newsroom) -> None:
    wall = url_of(newsroom, "harbour-tech/behind-the-wall")
    fetch(wall)
    page = fetch(wall).text
    assert "for everybody" in page
    assert "for subscribers." in page  # the notice of the wall
    assert "The second one" not in page
    assert '"isAccessibleForFree": false' in page


def test_json_ld_is_valid_and_cannot_be_left_by_a_title(newsroom: Newsroom) -> None:
    page = fetch(url_of(newsroom, QWEN)).text
    script = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert script
    assert "<" not in script[1]
    article = json.loads(script[1])["@graph"][1]
    assert article["headline"] == "Alibaba Cloud puts Qwen-7B on two hubs <at once>"
    assert article["dateModified"] == "2023-08-05T01:00:00Z"


def test_a_page_may_have_no_metadata_and_a_false_canonical(newsroom: Newsroom) -> None:
    address = url_of(newsroom, "jianghai-wang/slow")
    fetch(address)
    page = fetch(address).body.decode("gb18030")
    assert "<meta name" not in page
    assert "2023年08月05日09:05" in page
    assert f'<link rel="canonical" href="{newsroom.urls["jianghai-wang"]}/" />' in page


def test_a_copy_repeats_the_text_and_names_its_origin(newsroom: Newsroom) -> None:
    page = fetch(url_of(newsroom, "gangdao-xinwen/copy-of-qwen")).text
    assert "阿里雲：通義千問上架兩個平台" in page
    assert f'來源：<a href="{url_of(newsroom, QWEN)}">Harbour Tech</a>' in page
    assert "HANGZHOU – Alibaba Cloud opened the weights" in page


def test_soft_404_loop_and_real_404(newsroom: Newsroom) -> None:
    soft = fetch(newsroom.urls["jianghai-wang"] + "/tech/20230801/c_100404.html")
    assert soft.status == 200
    assert "页面不存在" in soft.body.decode("gb18030")
    assert fetch(newsroom.urls["jianghai-wang"] + "/nothing").status == 404
    address = start = newsroom.urls["harbour-tech"] + "/2023/08/02/live-blog-world-ai-week/"
    for _ in range(2):
        answer = fetch(address)
        assert answer.status == 302
        address = newsroom.urls["harbour-tech"] + answer.headers["Location"]
    assert address == start


@pytest.mark.parametrize(
    ("outlet", "announced"), [("pearl-river-post", True), ("lantern-daily", False)]
)
def test_pages_of_twenty_megabytes_are_listed(
    newsroom: Newsroom, outlet: str, announced: bool
) -> None:
    special = newsroom.world.outlets[outlet].special[0]
    page = fetch(newsroom.urls[outlet] + special.path)
    assert len(page.body) == 20_000_000
    assert ("Content-Length" in page.headers) is announced
    assert (page.headers["Transfer-Encoding"] == "chunked") is not announced


def test_one_source_is_silent_and_one_is_broken(newsroom: Newsroom) -> None:
    silent = fetch(newsroom.urls["old-quay-bulletin"] + "/feed.xml")
    assert ElementTree.fromstring(silent.body).findall("channel/item") == []
    broken = fetch(newsroom.urls["northern-wire"] + "/rss")
    assert (broken.status, broken.headers.get_content_type()) == (200, "text/html")


def test_sources_file_points_at_this_server(newsroom: Newsroom, tmp_path: Path) -> None:
    sources = tomllib.loads(newsroom.sources_file(tmp_path).read_text())["source"]
    hosts = set(newsroom.urls.values())
    assert {source["url"].partition("/")[0] for source in sources} == {"http:"}
    assert {"/".join(source["url"].split("/")[:3]) for source in sources} == hosts
    for source in sources:
        if source["kind"] != "arxiv":
            assert fetch(source["url"]).status == 200, source["id"]


def test_the_crawl_reads_the_sources_file(newsroom: Newsroom, tmp_path: Path) -> None:
    sources = load_sources([newsroom.sources_file(tmp_path)])
    kinds = {
        "feed",
        "sitemap",
        "listing",
        "huggingface",
        "modelscope",
        "github",
        "arxiv",
        "filings",
    }
    assert {source.kind for source in sources} == kinds


def test_requests_are_kept_for_the_tests(newsroom: Newsroom) -> None:
    fetch(newsroom.urls["lab-notes"] + "/robots.txt?x=1", From="a@example.org")
    seen = newsroom.requests[-1]
    assert (seen.outlet, seen.method, seen.path, seen.status) == (
        "lab-notes",
        "GET",
        "/robots.txt?x=1",
        200,
    )
    assert seen.headers["from"] == "a@example.org"


def test_two_newsrooms_stand_side_by_side(articles: Path) -> None:
    with Newsroom(articles) as one, Newsroom(articles) as two:
        assert not set(one.urls.values()) & set(two.urls.values())


def test_ports_are_freed(articles: Path) -> None:
    # ports of this process alone: other tests run beside it
    port = 21_000 + os.getpid() % 200 * 40
    for _ in range(2):
        with Newsroom(articles, port=port) as newsroom:
            assert newsroom.url.endswith(f":{port}")
