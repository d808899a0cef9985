"""Articles that their site cuts into several pages: followed, archived together, read as one text."""

from __future__ import annotations

import pytest

from pipelines.article import read_articles
from pipelines.pages import read_pages
from pipelines.parts import join_parts
from pipelines.records import Article, Page, Role
from spiders.next_page import next_page
from tests.spiders.conftest import Answer, Runner, Web, source
from tests.spiders.test_crawl import reasons

HTML = {"Content-Type": "text/html; charset=utf-8"}
OPENING = (
    "云河科技周二在杭州公布了新一代大模型的全部权重，任何公司都可以免费下载并用在自己的产品里。"
)
MIDDLE = (
    "负责这个项目的工程师说：“我们花了整整一年整理训练数据，每一份都有人看过，",
    "现在终于可以把它交给大家检查了。”他又补充说，文档会在月底之前补齐。",
)
END = "业内人士认为，这一步会让更多的小公司用得起大模型，也会让价格在年底之前再降一次。"


def chinese(*paragraphs: str, pager: str) -> Answer:
    text = "".join(f"<p>　　{one}</p>" for one in paragraphs)
    body = (
        "<html lang=zh><head><title>云河科技公布新模型权重</title></head><body><h1>云河科技公布新模型权重</h1>"
        f"<div class='info'>2023年8月3日 10:30　来源：江海网</div><div id=content>{text}</div>"
        f"<div class=page>{pager}</div></body></html>"
    )
    return Answer(body, headers=HTML, etag=True)


def put_article(web: Web) -> str:
    """Three pages, named as Chinese portals name them; the pager names all of them."""
    pager = "<a href='7.html'>1</a> <a href='7_2.html'>2</a> <a href='7_3.html'>3</a>{}"
    onward = " <a href='{}'>下一页</a>"
    web.answers |= {
        "/a/7.html": chinese(OPENING, MIDDLE[0], pager=pager.format(onward.format("7_2.html"))),
        "/a/7_2.html": chinese(MIDDLE[1], pager=pager.format(onward.format("7_3.html"))),
        "/a/7_3.html": chinese(END, pager=pager.format("")),
    }
    return web.url + "/a/7.html"


def archived(run: Runner) -> list[Page]:
    found = []
    for path in sorted(run.archive.glob("*.warc.gz")):
        found += [one for one in read_pages(path, on_problem=pytest.fail) if type(one) is Page]
    return [page for page in found if page.role is Role.ARTICLE]


def test_pages_are_followed_and_read_as_one_text(web: Web, run: Runner) -> None:
    web.feed("/feed", [put_article(web)])
    (result,) = run(source("feed", web.url + "/feed"))
    assert (result.status, result.new_count, result.failures) == ("ok", 4, ())
    (page,) = archived(run)
    assert [part.url.rpartition("/")[2] for part in page.parts] == ["7_2.html", "7_3.html"]
    assert {part.role for part in page.parts} == {Role.PART}
    (article,) = read_articles(page)
    assert isinstance(article, Article)
    assert article.text.split("\n\n") == [OPENING, "".join(MIDDLE), END]
    assert not article.is_partial
    # What did not change is not followed anew, and further pages are no entries of their own.
    (again,) = run(source("feed", web.url + "/feed"))
    assert again.status == "unchanged"
    assert len([path for path in web.paths() if path == "/a/7_2.html"]) == 1


def test_article_is_kept_as_far_as_it_came(web: Web, run: Runner) -> None:
    address = put_article(web)
    web.answers["/a/7_3.html"] = Answer("gone", 404)
    web.feed("/feed", [address])
    (result,) = run(source("feed", web.url + "/feed"))
    assert reasons(result) == {"7_3.html": "http-404"}
    (page,) = archived(run)
    (article,) = read_articles(page)
    assert isinstance(article, Article)
    assert article.text.endswith(MIDDLE[1])
    assert article.is_partial


def test_pages_without_end_are_cut_off(web: Web, run: Runner) -> None:
    for at in range(1, 40):
        web.answers[f"/n/{at}"] = Answer("", 404)
        web.answers[f"/n?page={at}"] = chinese(
            f"{OPENING}{at}", pager=f"<a rel=next href='?page={at + 1}'>2</a>"
        )
    web.answers["/n"] = chinese(OPENING, pager="<a rel=next href='?page=2'>2</a>")
    web.feed("/feed", [web.url + "/n"])
    run(source("feed", web.url + "/feed"))
    (page,) = archived(run)
    assert len(page.parts) == 20


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("<link rel='next' href='/2023/08/story/2/'>", ("/2023/08/story/2/", 2)),
        ("<a href='/2023/08/story/page/2/'>Next page »</a>", ("/2023/08/story/page/2/", 2)),
        ("<a href='?page=2'>2</a>", ("/2023/08/story/?page=2", 2)),
        ("<a href='/2023/08/story_1/'>下一页</a>", ("/2023/08/story_1/", 1)),
        ("<link rel='next' title='Next post' href='/2023/08/another-story/'>", None),
        ("<a href='/2023/08/story-2/'>The story, part two</a>", None),
        ("<a href='/2023/08/story/comment-page-2/'>2</a>", None),
        ("<a href='https://elsewhere.example/2023/08/story/2/'>2</a>", None),
        ("<a href='http://[bad'>2</a>", None),
        ("<a rel=next href='?page=soon'>Next</a>", None),
    ],
)
def test_only_a_numbered_address_of_the_same_article_is_its_next_page(
    link: str, expected: tuple[str, int] | None
) -> None:
    from scrapy.http import HtmlResponse  # noqa: PLC0415

    home, first = "https://daily.example", "https://daily.example/2023/08/story/"
    page = HtmlResponse(first, body=f"<html><body>{link}</body></html>".encode())
    found = next_page(page, first, after=None)
    assert found == ((home + expected[0], expected[1]) if expected else None)


@pytest.mark.parametrize(
    ("texts", "whole"),
    [
        (["One.\n\nTwo.", "Three."], "One.\n\nTwo.\n\nThree."),
        (["The lab said that", "it would publish."], "The lab said that it would publish."),
        (["“We waited for", "a year,” she said."], "“We waited for a year,” she said."),
        (["“We waited.", "“And we won,” she said."], "“We waited.\n\n“And we won,” she said."),
        (["他说：“第一句。", "第二句。”"], "他说：“第一句。第二句。”"),
        (["标题\n\n甲。", "标题\n\n乙。\n\n甲。"], "标题\n\n甲。\n\n乙。"),
        (["甲。", "甲。"], "甲。"),
        (["甲。", ""], "甲。"),
    ],
)
def test_what_runs_over_the_break_is_made_whole(texts: list[str], whole: str) -> None:
    assert join_parts(texts) == whole
