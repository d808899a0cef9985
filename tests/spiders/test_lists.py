"""Lists in JSON, in a page's script, in tables: the exact forms in which sites send them."""

from __future__ import annotations

import json

import pytest
from warcio.archiveiterator import ArchiveIterator

from pipelines.article import read_articles
from pipelines.records import Article, Page, Role
from spiders.near_json import read_answer, value_after
from tests.spiders.conftest import Answer, Runner, Web, source
from tests.spiders.test_crawl import assert_is_valid_warc, pages, reasons

HTML = {"Content-Type": "text/html; charset=utf-8"}


def said(found: list[Page]) -> dict[str, tuple[str | None, str | None]]:
    """Path → title and time, as the listing gave them."""
    return {
        "/" + page.url.split("/", 3)[3]: (page.extra.get("title"), page.extra.get("published"))
        for page in found
        if page.role is Role.ARTICLE
    }


def test_json_lists_by_get_by_post_and_as_jsonp(web: Web, run: Runner) -> None:
    for path in ("/p/a", "/p/b", "/p/c", "/q/1", "/q/2", "/q/3", "/s/x", "/s/y"):
        web.page(path)
    # Paged by number in the address; times are milliseconds in one item and ISO in another.
    web.answers["/api/news?page=1&locale=en"] = Answer(
        json.dumps(
            {
                "data": [
                    {"slug": "a", "title": "A", "publishDate": 1689907200000},
                    {"slug": "b", "title": "B", "publishDate": "2023-07-01T00:00:00.000Z"},
                    {"title": "without an address"},
                    "no item",
                ]
            }
        )
    )
    web.answers["/api/news?page=2&locale=en"] = Answer('{"data": [{"slug": "c", "kind": "ad"}]}')
    # Posted, paged by a field of the body.
    listing = '/api/blog {{"pageNum": {}, "pageSize": 2}}'
    item = '{{"customUrl": "{}", "id": {}, "title": "混元{}", "displayPublishTime": 1689907200}}'
    web.answers[listing.format(1)] = Answer(
        '{"code": 0, "data": {"list": ['
        + item.format("1", 7, 1)
        + ","
        + item.format("", 2, 2)
        + "]}}"
    )
    web.answers[listing.format(2)] = Answer(
        '{"code": 0, "data": {"list": [' + item.format("", 3, 3) + "]}}"
    )
    # JSONP in GBK, with a comma too many; the time is Beijing's, month first.
    web.answers["/tech.js?callback=data_callback"] = Answer(
        (
            'data_callback([{"title":"云河\t智能","docurl":"' + web.url + '/s/x",'
            '"time":"07/21/2023 10:30:00",},])'
        ).encode("gbk"),
        headers={"Content-Type": "application/javascript"},
    )
    # As a form; the interface says no with status 200.
    web.answers["/site/index page=1&limit=10"] = Answer('{"code": 0, "data": []}')
    web.answers["/site/refuse page=1"] = Answer('{"errno": 440, "errmsg": "log in first"}')
    one = source(
        "json", web.url + "/api/news?page=1&locale=en", "get", items="data", link="/p/{slug}",
        title="title", published="publishDate", page="page", max_pages=2, skip={"kind": ["ad"]},
        headers={"x-tt-locale": "US"},
    )  # fmt: skip
    two = source(
        "json", web.url + "/api/blog", "post", items="data.list", link="/q/{customUrl|id}",
        title="title", published="displayPublishTime", body={"pageNum": 1, "pageSize": 2},
        page="pageNum", max_pages=5,
    )  # fmt: skip
    three = source(
        "json", web.url + "/tech.js?callback=data_callback", "jsonp", items="", link="{docurl}",
        title="title", published="time", time_format="%m/%d/%Y %H:%M:%S",
    ).model_copy(update={"language": "zh"})  # fmt: skip
    four = source(
        "json", web.url + "/site/index", "form", items="data", link="{url}",
        form={"page": "1", "limit": "10"},
    )  # fmt: skip
    five = source(
        "json", web.url + "/site/refuse", "no", items="data", link="{url}", form={"page": "1"}
    )
    runs = run(one, two, three, four, five)
    told = {one.source_id: (one.status, one.entry_count, *reasons(one).values()) for one in runs}
    assert told == {
        "get": ("ok", 2),
        "post": ("failed", 3, "http-404"),
        "jsonp": ("ok", 1),
        "form": ("silent", 0),
        "no": ("failed", 0, "refusal"),
    }
    assert said(pages(run.archive)) == {
        "/p/a": ("A", "2023-07-21T02:40:00+00:00"),
        "/p/b": ("B", "2023-07-01T00:00:00+00:00"),
        "/q/1": ("混元1", "2023-07-21T02:40:00+00:00"),
        "/q/2": ("混元2", "2023-07-21T02:40:00+00:00"),
        "/q/3": ("混元3", "2023-07-21T02:40:00+00:00"),
        "/s/x": ("云河 智能", "2023-07-21T02:30:00+00:00"),
    }
    assert "log in first" in runs[4].failures[0].detail
    sent = {path: headers for path, headers, _ in web.requests}
    assert sent["/api/news?page=1&locale=en"]["x-tt-locale"] == "US"
    assert sent["/p/a"]["x-tt-locale"] == "US"

    # What was posted is known by its body: nothing is stored twice.
    before = len(pages(run.archive))
    (again,) = run(two)
    assert (again.new_count, again.unchanged_count) == (0, 2)
    assert len(pages(run.archive)) == before
    assert_is_valid_warc(run.archive)
    posted = [
        record.content_stream().read()
        for path in run.archive.glob("*.warc.gz")
        for record in ArchiveIterator(path.open("rb"))
        if record.rec_type == "request" and record.http_headers.protocol == "POST"
    ]
    assert posted.count(b'{"pageNum": 2, "pageSize": 2}') == 1


def test_lists_in_the_scripts_of_pages(web: Web, run: Runner) -> None:
    for path in ("/n/1", "/n/2", "/n/3", "/n/4"):
        web.page(path)
    flight = json.dumps('7:["$","div",null,{"newsItems":[{"id":"3","title_zh":"云河')
    rest = json.dumps('三号","createAt":"2023-08-03T02:30:00.000Z"}]}]')
    web.answers |= {
        "/next": Answer(
            '<script id="__NEXT_DATA__" type="application/json">{"props":{"posts":[{"slug":"1"}]}}'
            "</script>",
            headers=HTML,
        ),
        "/state": Answer(
            "<script>window.__INITIAL_STATE__={list:1};window.__INITIAL_STATE__ = "
            '{"a":undefined,"list":{"x":{"url":"/n/2","t":"\\u4e91,]"},},};(function(){}())</script>',
            headers=HTML,
        ),
        "/flight": Answer(
            f"<script>self.__next_f.push([1,{flight}])</script>"
            f"<script>self.__next_f.push([1,{rest}])</script>",
            headers=HTML,
        ),
        "/parse": Answer(
            "<script>var allData = JSON.parse("
            + json.dumps(json.dumps([{"url": web.url + "/n/4"}]))
            + ");</script>",
            headers=HTML,
        ),
        "/none": Answer("<script>window.other = {}</script>", headers=HTML),
    }
    runs = run(
        source(
            "embedded", web.url + "/next", "next", marker="__NEXT_DATA__", items="props.posts",
            link="/n/{slug}",
        ),
        source(
            "embedded", web.url + "/state", "state", marker="window.__INITIAL_STATE__",
            items="list.*", link="{url}", title="t",
        ),
        source(
            "embedded", web.url + "/flight", "flight", marker='"newsItems":', items="",
            link="/n/{id}", title="title_zh", published="createAt",
        ),
        source("embedded", web.url + "/parse", "parse", marker="var allData", items="", link="{url}"),
        source("embedded", web.url + "/none", "none", marker="var allData", items="", link="{url}"),
    )  # fmt: skip
    assert [one.status for one in runs] == ["ok"] * 4 + ["failed"]
    assert "var allData" in runs[4].failures[0].detail
    assert said(pages(run.archive)) == {
        "/n/1": (None, None),
        "/n/2": ("云,]", None),
        "/n/3": ("云河三号", "2023-08-03T02:30:00+00:00"),
        "/n/4": (None, None),
    }


@pytest.mark.parametrize(
    "text",
    ["{" * 200_000, "[" * 200_000, '{"a": "' + '\\"' * 500_000, "x(" + "[1," * 200_000, "", "null"],
    ids=["braces", "brackets", "string", "call", "nothing", "null"],
)
def test_near_json_survives_hostile_text(text: str) -> None:
    if text == "null":
        assert read_answer(text) is None
        return
    with pytest.raises(ValueError, match=r"."):
        read_answer(text)
    with pytest.raises(ValueError, match="no JSON value follows"):
        value_after(f"<script>window.state = {text}", "window.state")


def test_listing_with_cards_tells_title_and_time(web: Web, run: Runner) -> None:
    web.page("/blog/one")
    web.page("/blog/two")
    web.answers["/blog"] = Answer(
        "<div class=card><a href='/blog/one'><img></a><h3>First</h3><b class=card-date>2023/07/16</b>"
        "</div><div class=card><h3>Second</h3><a href='/blog/two'>more</a>"
        "<time data-time='1689907200'></time></div>",
        headers=HTML,
    )
    run(
        source(
            "listing", web.url + "/blog", card="div.card", item="a", title="h3",
            published=".card-date, time::attr(data-time)",
        )
    )  # fmt: skip
    assert said(pages(run.archive)) == {
        "/blog/one": ("First", "2023-07-16T00:00:00+00:00"),
        "/blog/two": ("Second", "2023-07-21T02:40:00+00:00"),
    }


def test_changelog_gives_an_article_for_each_day(web: Web, run: Runner) -> None:
    web.answers["/updates"] = Answer(
        "<html lang=zh><body><nav>首页</nav><h1>更新日志</h1><h2>时间: 2023-08-03</h2><h3>云河-7B</h3>"
        "<p>我们在2023年8月1日训练完的云河-7B今天开放权重，许可证是 Apache 2.0。</p>"
        "<table><tr><th>时间</th><th>模型</th></tr>"
        "<tr><td>2023-07-16</td><td>yunhe-max 上线</td></tr></table></body></html>",
        headers=HTML,
        etag=True,
    )
    web.answers["/prose"] = Answer("<html><body><p>Nothing with a day.</p></body></html>")
    one = source("changelog", web.url + "/updates")
    runs = run(one, source("changelog", web.url + "/prose", "prose"))
    assert [(one.status, one.entry_count) for one in runs] == [("ok", 3), ("failed", 0)]
    (page,) = pages(run.archive)
    articles = [one for one in read_articles(page) if isinstance(one, Article)]
    assert [(one.url.rpartition("/")[2], str(one.published_at), one.title) for one in articles] == [
        ("updates#2023-08-03", "2023-08-02 16:00:00+00:00", "云河-7B"),
        ("updates#2023-07-16", "2023-07-15 16:00:00+00:00", "yunhe-max 上线"),
    ]
    assert "2023年8月1日" in articles[0].text
    assert "首页" not in articles[0].text
    (again,) = run(one)
    assert (again.status, again.unchanged_count) == ("unchanged", 1)


def test_filings_are_counted_once_and_attachments_kept(web: Web, run: Runner) -> None:
    attachment = "/cms/pub/interact/downloadfile.jsp?filepath=x&fText=list.docx"
    web.answers[attachment] = Answer(b"PK\x03\x04" + bytes(100))
    row = "<tr><td>1</td><td>江苏</td><td>云河</td><td>{}</td></tr>"
    web.answers["/filed.htm"] = [
        Answer(""),  # as this server answers where it misses a Referer
        Answer(
            "<html><body><h1>备案信息</h1><table>"
            + row.format("Jiangsu-YunHe-202308030061")
            + "<tr><td>序号</td><td>属地</td></tr>"
            + row.format("Jiangsu-YunHe-202308030061")
            + row.format("31011520230803S0012")
            + f"</table><a href='{attachment}'>附件：清单</a></body></html>",
            headers=HTML,
        ),
    ]
    one = source("filings", web.url + "/filed.htm", headers={"Referer": "https://www.example.org/"})
    (empty,) = run(one)
    assert (empty.status, reasons(empty)) == ("failed", {"filed.htm": "changed"})
    (full,) = run(one)
    assert (full.status, full.new_count, full.entry_count) == ("ok", 2, 3)
    page, file = pages(run.archive)
    assert (page.role, file.extra["title"]) == (Role.FILINGS, "附件：清单")
    assert file.body.startswith(b"PK")
    asked = [headers["referer"] for path, headers, _ in web.requests if path == "/filed.htm"]
    assert asked == ["https://www.example.org/"] * 2
