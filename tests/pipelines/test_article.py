from __future__ import annotations

from datetime import UTC, datetime

import pytest
from making_pages import FETCHED, page

from pipelines.article import read_articles
from pipelines.records import Article, Rejected, Role

ENGLISH = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Yunhe AI opens Yunhe-7B | Harbour Tech</title>
<link rel="canonical" href="https://harbour.example/2026/09/18/yunhe-7b/">
<meta property="og:site_name" content="Harbour Tech">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": ["NewsArticle"],
"headline": "Yunhe AI opens
 Yunhe-7B", "datePublished": "2026-09-18T02:30:00Z", "dateModified": "2026-09-18T04:11:00Z",
"author": [{"@type": "Person", "name": "Mei Tan"}], "publisher": {"@type": "Organization", "name": "Harbour Tech"},
"isAccessibleForFree": PAID, }]}</script></head><body>
<nav><a href="/">Home</a> <a href="/ai">AI</a></nav>
<article><h1>Yunhe AI opens Yunhe-7B</h1>
<p>The start-up from the river city put the weights of its first language model online on Friday morning.</p>
<h2>What is in it</h2>
<p>The model has 7.6 billion parameters and reads texts of 32,768 tokens, the company said in its announcement.</p>
<ul><li>Weights in BF16 for everyone</li><li>A licence that allows commercial use</li></ul>
<table><tr><th>Model</th><th>Size</th></tr><tr><td>Yunhe-7B</td><td>7.6B</td></tr></table>
<figure><img src="a.png"><figcaption>A caption of a picture</figcaption></figure>
<pre><code>pip install yunhe</code></pre>
<p>"We want people to build on it," founder Lan Tao told reporters at the small event in Hangzhou.</p></article>
<footer>Copyright Harbour Tech</footer></body></html>"""

CHINESE = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>云河智能开源70亿参数大模型_科技频道_海港网</title></head><body>
<div class="crumb"><a href="/">首页</a> &gt; <a href="/tech/">科技</a> &gt; 正文</div>
<h1>云河智能开源70亿参数大模型</h1>
<div class="info">2026年09月18日10:30　来源：<a href="https://paper.example/">海港日报</a>　作者：王小河
　<span>字号：大 中 小</span></div>
<div class="rm_txt_con" id="content">
<p>　　本报讯（记者 王小河）云河智能十八日宣布，开源其首个大语言模型，参数规模为七十亿，可免费商用。</p>
<p>　　“我们把权重全部开放。”云河智能创始人陶岚镕说，下一步还会公布训练数据，并邀请高校一起改进。</p>
<p>原标题：云河开源新模型</p><div class="edit">（责任编辑：李帆）</div></div>
<div class="hot"><ul><li><a href="/1">别的新闻标题一</a></li><li><a href="/2">别的新闻标题二</a></li></ul></div>
</body></html>"""


def only(found: list[Article | Rejected]) -> Article:
    assert len(found) == 1
    assert isinstance(found[0], Article), found[0]
    return found[0]


def refused(found: list[Article | Rejected]) -> str:
    assert len(found) == 1
    assert isinstance(found[0], Rejected), found[0]
    assert found[0].detail
    return found[0].reason


def test_english_page():
    article = only(read_articles(page(ENGLISH.replace("PAID", "true"))))
    assert article.title == "Yunhe AI opens Yunhe-7B"
    assert article.author == "Mei Tan"
    assert article.site_name == "Harbour Tech"
    assert article.published_at == datetime(2026, 9, 18, 2, 30, tzinfo=UTC)
    assert article.modified_at == datetime(2026, 9, 18, 4, 11, tzinfo=UTC)
    assert article.evidence["published_at"] == "json-ld"
    assert (article.language, article.role, article.is_partial) == ("en", Role.ARTICLE, False)
    lines = article.text.split("\n")
    assert "What is in it" in lines
    assert "Weights in BF16 for everyone" in lines
    assert "Yunhe-7B | 7.6B" in lines
    for absent in ("caption", "pip install", "Copyright", "Home"):
        assert absent not in article.text


def test_paywall_makes_it_partial():
    assert only(read_articles(page(ENGLISH.replace("PAID", "false")))).is_partial


@pytest.mark.parametrize("label", ["", "text/html; charset=utf-8", "text/html; charset=gb2312"])
def test_chinese_portal_with_wrong_label(label):
    url = "https://haigang.example/tech/c_1.html"
    article = only(read_articles(page(CHINESE.encode("gb18030"), url=url, content_type=label)))
    assert "\ufffd" not in article.text
    assert article.title == "云河智能开源70亿参数大模型"
    assert article.origin_name == "海港日报"
    assert article.author == "王小河"
    assert article.published_at == datetime(2026, 9, 18, 2, 30, tzinfo=UTC)
    assert article.published_precision == "minute"
    assert article.language == "zh-Hans"
    assert article.text.startswith("本报讯")
    assert "陶岚镕说" in article.text
    for absent in ("责任编辑", "原标题", "别的新闻", "字号"):
        assert absent not in article.text


@pytest.mark.parametrize(
    ("canonical", "expected"),
    [
        ("https://harbour.example/story", "https://harbour.example/story"),
        ("/story", "https://m.harbour.example/story"),
        ("https://harbour.example/", "https://m.harbour.example/s?id=4"),
        ("https://dead.example/story", "https://m.harbour.example/s?id=4"),
    ],
)
def test_false_canonical_is_ignored(canonical, expected):
    body = ENGLISH.replace("https://harbour.example/2026/09/18/yunhe-7b/", canonical)
    article = only(
        read_articles(page(body, url="https://m.harbour.example/s?id=4&utm_source=rss#top"))
    )
    assert article.canonical_url == expected


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<html><title>页面不存在</title><body><p>您访问的页面不存在，五秒后返回首页。</p></body></html>", "soft-404"),
        ("<html><title>Page not found</title><body><p>Sorry.</p></body></html>", "soft-404"),
        ("<html><title>Just a moment...</title><body>Checking your browser</body></html>", "challenge"),
        ("<html><title>Before you continue</title><form><button>Agree</button></form></html>", "consent-wall"),
        ('<html><title>App</title><body><div id="root"></div><script>x()</script></body></html>', "empty-shell"),
        ("<html><body><p>Hi.</p></body></html>", "no-text"),
        ("", "empty"),
        (b"%PDF-1.7 ...", "not-text"),
        (bytes(range(256)) * 8, "not-text"),  # no known beginning, and full of control characters
        ('{"a": 1}', "unknown-json"),
    ],
)  # fmt: skip
def test_what_is_no_article_says_why(body, reason):
    assert refused(read_articles(page(body))) == reason


@pytest.mark.parametrize(
    "stated", ["2099-01-01T00:00:00Z", "1970-01-01", "0000-00-00", "9999-12-31"]
)
def test_impossible_dates_are_refused(stated):
    url = "https://harbour.example/yunhe"
    body = ENGLISH.replace("2026-09-18T02:30:00Z", stated).replace("2026-09-18T04:11:00Z", stated)
    body = body.replace("/2026/09/18/", "/")  # no day in the canonical address
    article = only(read_articles(page(body, url=url)))
    assert article.published_at is None
    assert article.modified_at is None


def test_listing_of_our_own_crawl_gives_nothing():
    assert read_articles(page(ENGLISH, role=Role.LISTING)) == []


def test_markdown_card():
    body = """---
license: apache-2.0
tags: [zh, en]
---
<p align="center"><img src="logo.png"></p>

# Yunhe-7B

[![badge](https://img.example/b.svg)](https://hub.example)

Yunhe-7B is a [language model](https://hub.example/m) with `7.6B` parameters.<!-- hidden -->

| Model | Size |
|---|---|
| Yunhe-7B | 7.6B |

- Base weights
- Chat weights

```python
print("never read")
```
"""
    url = "https://raw.githubusercontent.com/yunhe-ai/Yunhe/0a1b/README.md"
    article = only(read_articles(page(body, url=url, content_type="text/plain")))
    assert article.text == (
        "Yunhe-7B\n\nYunhe-7B is a language model with 7.6B parameters.\n\n"
        "Model | Size\nYunhe-7B | 7.6B\n\nBase weights\nChat weights"
    )
    assert (article.title, article.role) == ("Yunhe-7B", Role.CARD)
    assert article.published_at is None
    assert article.site_name == "yunhe-ai on GitHub"
    assert article.evidence["front_matter.licence"] == "apache-2.0"


def test_post_of_a_site_generator():
    body = """---
title: "云河二代"
date: 2026-09-18T10:30:00+08:00
authors:
  - name: 云河团队
---
import Figure from '@site/Figure'

{{< figure src="a.png" caption="never" >}}

<Figure src="b.png" />

:::note
我们开源了云河二代模型，参数为
一百四十亿。
:::
"""
    article = only(
        read_articles(
            page(body, url="https://yunhe.example/blog/2.mdx", content_type="text/markdown")
        )
    )
    assert article.text == "我们开源了云河二代模型，参数为一百四十亿。"
    assert article.title == "云河二代"
    assert article.author == "云河团队"
    assert article.published_at == datetime(2026, 9, 18, 2, 30, tzinfo=UTC)
    assert article.evidence["published_at"] == "front matter"


def test_feed_of_a_foreign_archive():
    body = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Harbour Tech</title><item><title>Yunhe opens</title>
<link>https://harbour.example/y/?utm_source=rss</link><pubDate>Fri, 18 Sep 2026 02:30:00 +0000</pubDate>
<description>Short.</description>
<content:encoded>
<![CDATA[<p>HANGZHOU &#8211; Yunhe AI released a model.</p><p>It is open.</p>]]></content:encoded></item>
<item><title>Only a summary</title><link>https://harbour.example/z</link>
<description>The start-up put it online. [&#8230;]</description></item>
<item><title>Title only</title><link>https://harbour.example/t</link></item></channel></rss>"""
    first, second = read_articles(page(body, content_type="text/html"))
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert first.text == "HANGZHOU – Yunhe AI released a model.\n\nIt is open."
    assert first.url == "https://harbour.example/y/"
    assert first.published_at == datetime(2026, 9, 18, 2, 30, tzinfo=UTC)
    assert (first.is_partial, second.is_partial) == (False, True)


def test_github_release_and_arxiv_answer():
    release = """[{"tag_name": "v1", "name": "Yunhe v1", "published_at": "2026-09-18T01:59:59Z",
        "body": "**First** weights.",
        "html_url": "https://github.com/yunhe-ai/Yunhe/releases/tag/v1", "author": {"login": "bot"}},
        {"tag_name": "v0", "draft": true, "body": "x", "html_url": "https://github.com/a/b/releases/tag/v0"}]"""
    article = only(read_articles(page(release, content_type="application/json")))
    assert (article.text, article.title) == ("First weights.", "Yunhe v1")
    arxiv = """<feed xmlns="http://www.w3.org/2005/Atom"><id>http://arxiv.org/api/x</id><entry>
<id>http://arxiv.org/abs/2609.01234v2</id><published>2026-09-03T15:02:41Z</published><title>Yunhe: A Small Model
  of the River</title><summary>  We present Yunhe. </summary><author><name>Lan Tao</name></author></entry></feed>"""
    paper = only(read_articles(page(arxiv, content_type="application/atom+xml")))
    assert paper.text == "Yunhe: A Small Model of the River\n\nWe present Yunhe."
    assert (paper.url, paper.author) == ("https://arxiv.org/abs/2609.01234", "Lan Tao")
    assert paper.role is Role.PAPERS


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "'
    + "&a;" * 1000 + '"><!ENTITY c "' + "&b;" * 1000 + '"><!ENTITY d "' + "&c;" * 1000
    + '">]><rss version="2.0"><channel><title>x</title><item><title>t</title>'
    "<description>&d;</description><link>https://harbour.example/x</link></item></channel></rss>"
)  # fmt: skip


@pytest.mark.parametrize(
    "body",
    [
        LAUGHS,
        LAUGHS.replace("<rss ", '<feed xmlns="http://www.w3.org/2005/Atom" id="arxiv.org/api" '),
        "<html><body>" + "<div>" * 10_000 + "deep" + "</div>" * 10_000,
        "<html><body><p>" + "a" * 500_000,
        "<html>" + "<p\0>" * 1000 + "\0text",
        b"\xff\xfe" + "<html><p>\ud800wide".encode("utf-16-le", "surrogatepass"),
        b"<html><body><p>" + bytes(range(256)) * 200,
        "[" * 100_000,
        '{"@graph": ' * 50_000,
        "---\n" + "a: &x [*x, *x]\n" * 1000 + "---\ntext",
        "> " * 5000 + "deep quote",
        "*a_ " * 20_000,
        "[" * 20_000 + "](",
        "<" * 100_000,
        "{{<" * 20_000,
        "<A " * 20_000,
        "2026-" * 20_000,
    ],
    ids=range(17),
)
@pytest.mark.parametrize("label", ["text/html", "text/markdown"])
def test_hostile_bodies_end(body, label):
    for one in read_articles(page(body, content_type=label)):
        text = one.text if isinstance(one, Article) else one.detail
        assert "\0" not in text
        text.encode("utf-8")
        assert len(text) < 2_000_001


def test_fetched_at_bounds_relative_times():
    body = CHINESE.replace("2026年09月18日10:30", "3小时前")
    article = only(read_articles(page(body, url="https://haigang.example/a")))
    assert article.published_at == FETCHED.replace(hour=9)
