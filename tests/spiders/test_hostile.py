"""What a hostile or broken server may send, to each kind: bounded, on record, and the rest goes on."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipelines.records import Role
from spiders.public import is_allowed
from tests.spiders.conftest import Answer, Runner, Web, source
from tests.spiders.test_crawl import pages, reasons
from tests.spiders.test_lists import said

HTML = {"Content-Type": "text/html; charset=utf-8"}
XML = {"Content-Type": "application/xml"}
MOST_MEMORY = 350  # megabytes of the crawl's process; it starts with 110
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + at)} "{f"&{chr(97 + at)};" * 10}">' for at in range(12))
    + "]>"
)
ITEM = "<item><title>{}</title><link>{}</link><pubDate>{}</pubDate></item>"
RDF = "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
# Crawls in a process of its own, and tells what its child took.
MEASURED = """
import json, resource, sys
from pathlib import Path
from spiders.crawl import crawl
from spiders.messages import run_to_json
from spiders.sources import parse_source
job = json.loads(sys.stdin.read())
runs = crawl([parse_source(one) for one in job["sources"]], archive=Path(job["archive"]),
             run_id="hostile", contact=None, allow_loopback=True, delay=0.0)
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
print(json.dumps({"peak": peak, "runs": [run_to_json(run) for run in runs]}))
"""


def rss(*items: str) -> str:
    return f"<rss version='2.0'><channel><title>F</title>{''.join(items)}</channel></rss>"


def crawl_measured(archive: Path, *sources: Any) -> tuple[int, dict[str, dict[str, Any]]]:
    """Megabytes that the crawl's process took at most, and its runs by source."""
    job = {"archive": str(archive), "sources": [one.model_dump(mode="json") for one in sources]}
    done = subprocess.run(
        [sys.executable, "-c", MEASURED],
        cwd=Path(__file__).parents[2],
        input=json.dumps(job),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    return told["peak"], {run["source_id"]: run for run in told["runs"]}


def test_each_kind_survives_its_worst_answer_in_bounded_memory(web: Web, tmp_path: Path) -> None:
    bomb = gzip.compress(bytes(100_000_000))
    packed = {"Content-Encoding": "gzip", "Content-Type": "text/html"}
    page = web.page("/a")
    deep = "<div>" * 10_000 + f"<h2><a href='{page}'>A</a></h2>" + "</div>" * 10_000
    web.answers |= {
        "/bomb": Answer(bomb, headers=packed),
        "/bombed": Answer(rss(ITEM.format("Bomb", f"{web.url}/bomb", ""))),
        "/long": Answer(
            rss(*(ITEM.format(f"N{at}", f"{web.url}/n/{at}", "") for at in range(10_000)))
        ),
        "/laughs": Answer(LAUGHS + rss(ITEM.format("&l;", page, "")), headers=XML),
        "/nested": Answer(rss("<item>" * 20_000), headers=XML),
        "/map": Answer(
            LAUGHS + f"<urlset><url><loc>{page}</loc><lastmod>&l;</lastmod></url></urlset>"
        ),
        "/mapped": Answer("<urlset>" + "<url>" * 20_000 + "</urlset>"),
        "/deep": Answer(deep, headers=HTML),
        "/filed": Answer(
            "<a href='/downloadfile.docx'>a</a><a href='/filed.pdf'>b</a>" + "<div>" * 10_000,
            headers=HTML,
        ),
        "/downloadfile.docx": Answer(bomb, headers=packed),
        "/filed.pdf": Answer("%PDF-1.7 " + "[" * 100_000),
        "/api/models?*": Answer("[" * 500_000),
        "/orgs/Yunhe/repos?*": Answer(
            json.dumps([{"full_name": ["Yunhe/a"], "pushed_at": 1}] * 1000)
        ),
        "/openapi?*": Answer('{"data": {"total_count": 1e308, "models": [{"id": null}, 7]}}'),
        "/query?*": Answer(LAUGHS + "<feed xmlns='http://www.w3.org/2005/Atom'><entry/></feed>"),
        "/script": Answer(
            "<script>window.state = " + '{"a":' * 300_000 + "</script>", headers=HTML
        ),
        "/list.json": Answer('{"items": ' + '[{"url": null}, 7, "x", {"url": "::"}, ' * 1000),
        "/around": Answer("", 302, {"Location": "/about"}),
        "/about": Answer("", 302, {"Location": "/around"}),
        "/good": Answer(rss(ITEM.format("Good", page, ""))),
    }
    sources = [
        source("feed", web.url + "/bombed", "bombed"),
        source("feed", web.url + "/bomb", "bomb"),
        source("feed", web.url + "/long", "long", max_entries=3),
        source("feed", web.url + "/laughs", "laughs"),
        source("feed", web.url + "/nested", "nested"),
        source("sitemap", web.url + "/map", "map"),
        source("sitemap", web.url + "/mapped", "mapped"),
        source("listing", web.url + "/deep", "deep", item="h2 a"),
        source("changelog", web.url + "/deep", "undated"),
        source("filings", web.url + "/filed", "filed"),
        source("arxiv", web.url + "/query", "query", query="x"),
        source(
            "embedded", web.url + "/script", "script", marker="window.state", items="", link="{u}"
        ),
        source("json", web.url + "/list.json", "json", items="items", link="{url}"),
        source("huggingface", web.url + "/api/models", "hf", organisation="Yunhe"),
        source("modelscope", web.url + "/openapi", "ms", organisation="Yunhe"),
        source("github", web.url + "/orgs/Yunhe/repos", "gh", organisation="Yunhe"),
        source("feed", web.url + "/around", "around"),
        source("feed", web.url + "/good", "good"),
    ]
    peak, runs = crawl_measured(tmp_path / "archive", *sources)
    assert peak < MOST_MEMORY
    told = {
        name: (run["status"], *{one["reason"] for one in run["failures"]})
        for name, run in runs.items()
    }
    assert told["bombed"] == ("ok", "too-large")
    assert told["bomb"] == ("failed", "too-large")
    assert told["filed"] == ("ok", "too-large")
    assert runs["filed"]["new_count"] == 2  # the page and the file that is none
    assert set(told["long"]) == {"ok", "budget", "http-404"}
    assert runs["long"]["entry_count"] == 10_000
    assert told["around"] == ("failed", "redirect-loop")
    for name in ("undated", "script", "json", "hf"):
        assert told[name] == ("failed", "changed"), name
    for name in ("laughs", "nested", "map", "mapped", "deep", "query", "ms", "gh"):
        assert told[name][0] in {"ok", "silent"} or told[name] == ("failed", "changed"), name
    assert told["good"][0] in {"ok", "unchanged"}
    text = "".join(path.read_text() for path in (tmp_path / "archive" / "index").iterdir())
    assert '/a"' in text


def test_slow_and_cut_answers_end_with_their_reason(web: Web, run: Runner) -> None:
    def trickle() -> Iterator[bytes]:
        for _ in range(60):
            time.sleep(0.2)
            yield b"x"

    def cut() -> Iterator[bytes]:
        yield b"<html>"
        raise ConnectionError

    web.answers |= {"/slow": Answer(stream=trickle), "/cut": Answer(stream=cut)}
    web.feed("/feed", [web.url + "/slow", web.url + "/cut", web.page("/fine")])
    (result,) = run(source("feed", web.url + "/feed", timeout=1))
    assert reasons(result) == {"slow": "timeout", "cut": "connection"}
    assert [page.url.rpartition("/")[2] for page in pages(run.archive)] == ["feed", "fine"]


def test_times_and_encodings_that_cannot_be_true(web: Web, run: Runner) -> None:
    for path in "abcdefg":
        web.page(f"/{path}")
    mislabelled = (
        "<?xml version='1.0' encoding='gb2312'?>"
        + rss(ITEM.format("朱镕基谈云河䶮", web.url + "/a", ""))
    ).encode("gb18030")
    web.answers |= {
        "/zh": Answer(mislabelled, headers={"Content-Type": "text/xml; charset=utf-8"}),
        "/days": Answer(
            rss(
                ITEM.format("0", web.url + "/b", "Mon, 01 Jan 0000 00:00:00 GMT"),
                ITEM.format("9999", web.url + "/c", "Fri, 31 Dec 9999 23:59:59 GMT"),
                ITEM.format("none", web.url + "/d", "soon"),
                ITEM.format("good", web.url + "/e", "Thu, 03 Aug 2023 10:30:00 GMT"),
            )
        ),
        "/map": Answer(
            f"<urlset><url><loc>{web.url}/f</loc><lastmod>0000-01-01</lastmod></url>"
            f"<url><loc>{web.url}/g</loc><lastmod>9999-12-31T23:59:59-14:00</lastmod></url></urlset>"
        ),
    }
    zh, days, sitemap = run(
        source("feed", web.url + "/zh", "zh"),
        source("feed", web.url + "/days", "days"),
        source("sitemap", web.url + "/map", "map"),
    )
    assert [one.status for one in (zh, days, sitemap)] == ["ok"] * 3
    assert str(days.newest_entry_at) == "2023-08-03 10:30:00+00:00"
    assert sitemap.newest_entry_at is None
    found = said(pages(run.archive))
    assert found["/a"] == ("朱镕基谈云河䶮", None)
    assert found["/d"] == ("none", None)
    assert found["/e"] == ("good", "2023-08-03T10:30:00+00:00")


def test_every_version_of_rss_is_read(web: Web, run: Runner) -> None:
    web.page("/a?x=1&y=2")
    forms = {
        "091": "<rss version='0.91'><channel>{}</channel></rss>",
        "092": "<rss version='0.92'><channel>{}</channel></rss>",
        "upper": "<RSS VERSION='2.0'><CHANNEL>{}</CHANNEL></RSS>",
        "10": RDF + "xmlns='http://purl.org/rss/1.0/'><channel/>{}</rdf:RDF>",
        "090": RDF + "xmlns='http://my.netscape.com/rdf/simple/0.9/'>{}</rdf:RDF>",
        "utf-16": "\ufeff\n\n<?xml version='1.0' encoding='utf-16'?><rss version='2.0'>{}</rss>",
    }
    item = (
        "<item><title>A</title><link>/a?x=1&amp;y=2</link>"
        "<pubdate>2023-08-03 10:30:00  +0800</pubdate></item>"
    )
    for name, form in forms.items():
        web.answers[f"/{name}"] = Answer(form.format(item))
    runs = run(*(source("feed", f"{web.url}/{name}", name) for name in forms))
    told = {one.source_id: (one.entry_count, str(one.newest_entry_at)) for one in runs}
    assert told == dict.fromkeys(forms, (1, "2023-08-03 02:30:00+00:00"))
    assert len([page for page in pages(run.archive) if page.role is Role.ARTICLE]) == 1


def test_budgets_of_bytes_and_depth_end_a_source_and_tell(web: Web, run: Runner) -> None:
    for at in range(6):
        web.answers[f"/big{at}"] = Answer("<p>" + "x" * 400_000, headers=HTML)
    web.feed("/feed", [f"{web.url}/big{at}" for at in range(6)])
    for at in range(6):
        web.answers[f"/list{at}"] = Answer(
            f"<a class=item href='{web.page(f'/n{at}')}'>N</a><a class=next href='/list{at + 1}'>",
            headers=HTML,
        )
    many, deep = run(
        source("feed", web.url + "/feed", "many", max_megabytes=1),
        source("listing", web.url + "/list0", "deep", item=".item", next=".next", max_depth=2),
    )
    assert (many.new_count, [one.reason for one in many.failures]) == (4, ["budget"])
    assert "max_megabytes, which is 1" in many.failures[0].detail
    assert (deep.status, [one.reason for one in deep.failures]) == ("ok", ["budget"])
    assert "max_depth, which is 2" in deep.failures[0].detail
    assert [path for path in web.paths() if path.startswith("/list")] == [
        "/list0",
        "/list1",
        "/list2",
    ]


@pytest.mark.parametrize(
    "address",
    [
        "10.0.0.1", "127.0.0.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "192.168.1.1",
        "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fd00::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::a00:1",
        "2002:a9fe:a9fe::1",
    ],
)  # fmt: skip
def test_address_that_is_not_public_is_refused_in_every_spelling(address: str) -> None:
    assert not is_allowed(address, allow_loopback=False)


@pytest.mark.parametrize("address", ["1.1.1.1", "2606:4700:4700::1111", "64:ff9b::101:101"])
def test_public_address_is_allowed(address: str) -> None:
    assert is_allowed(address, allow_loopback=False)


def test_name_that_turns_private_is_refused_when_connected_to(web: Web, run: Runner) -> None:
    """Numbers written oddly are names to the resolver: they lead to this machine all the same."""
    port = web.url.rpartition(":")[2]
    web.feed("/feed", [])
    names = {"hex": "0x7f000001", "long": "2130706433", "short": "127.1", "name": "localhost"}
    runs = run(
        *(source("feed", f"http://{name}:{port}/feed", key) for key, name in names.items()),
        allow_loopback=False,
        contact="somebody@example.org",
    )
    assert {one.source_id: reasons(one)["feed"] for one in runs} == dict.fromkeys(
        names, "not-public"
    )
    assert web.requests == []
