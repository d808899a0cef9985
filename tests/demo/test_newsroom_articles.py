"""The newsroom's own articles, each fetched as a crawler would and read back."""

from __future__ import annotations

import gzip
import html
import re
import urllib.robotparser

import pytest
from newsroom_client import Answer, fetch

from demo.articles import Text
from demo.markup import blocks, first_paragraph, join_lines
from demo.newsroom import Newsroom
from demo.outlets import HERE
from demo.world import AT_ODD_PLACES

TAG = re.compile(r"<[^>]+>")


def settled(url: str) -> Answer:
    """Ask again where the page fails once."""
    answer = fetch(url)
    return fetch(url) if answer.status in (429, 500) else answer


def shown(newsroom: Newsroom, text: Text, url: str) -> str:
    answer = settled(url)
    assert answer.status == 200, url
    body = answer.body
    if answer.headers["Content-Encoding"] == "gzip":
        body = gzip.decompress(body)
    page = body.decode(newsroom.world.outlets[text.outlet].encoding)
    return html.unescape(TAG.sub("", page))


@pytest.mark.skipif(not any((HERE / "articles").glob("*/*.md")), reason="no articles yet")
def test_every_article_shows_its_title_its_text_and_its_day() -> None:
    with Newsroom(port=0) as newsroom:
        world = newsroom.world
        for text in world.texts.values():
            if text.kind == "card" or text.left_out_because in AT_ODD_PLACES:
                continue
            page = shown(newsroom, text, world.url(text))
            if "two-pages" in text.traps:
                second = newsroom.urls[text.outlet] + world.second_path(text)
                page += shown(newsroom, text, second)
            assert text.title in page, text.key
            assert f"{text.published.year}" in page, text.key
            wanted = [join_lines(block.splitlines()) for block in blocks(world.body(text))]
            if "paywall" in text.traps:
                wanted = [first_paragraph(world.body(text))]
            for block in wanted:
                if not block.startswith(("## ", "- ")):
                    assert block in page, text.key


def test_every_article_is_listed_and_only_what_should_be_is_forbidden() -> None:
    with Newsroom(port=0) as newsroom:
        world = newsroom.world
        for outlet, url in newsroom.urls.items():
            rules = urllib.robotparser.RobotFileParser()
            rules.parse(fetch(f"{url}/robots.txt").text.splitlines())
            home = fetch(f"{url}/")
            for text in world.listed(outlet):
                forbidden = text.left_out_because == "robots"
                assert rules.can_fetch("modelwire", world.url(text)) is not forbidden, text.key
                assert world.path(text).encode() in _plain(home), text.key


def test_every_card_is_served_whole() -> None:
    with Newsroom(port=0) as newsroom:
        for text in newsroom.world.texts.values():
            if text.kind != "card":
                continue
            name = text.slug.replace("__", "/")
            url = f"{newsroom.urls['huggingface']}/{name}/resolve/main/README.md"
            assert text.body in fetch(url).text, text.key


def _plain(answer: Answer) -> bytes:
    packed = answer.headers["Content-Encoding"] == "gzip"
    return gzip.decompress(answer.body) if packed else answer.body
