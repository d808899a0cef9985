"""The hubs over real HTTP, against what is known of the real interfaces."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ElementTree
from datetime import UTC, datetime
from urllib.parse import quote_plus

import pytest
from newsroom_client import fetch

from demo.hubs.arxiv_query import QueryError, parse
from demo.newsroom import Newsroom

ATOM = "{http://www.w3.org/2005/Atom}"
SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


def following(link: str | None) -> str | None:
    found = re.search(r'<([^>]+)>; rel="next"', link or "")
    return found[1] if found else None


def test_huggingface_list_is_paged_by_link_and_holds_only_what_was_asked(
    newsroom: Newsroom,
) -> None:
    address: str | None = (
        newsroom.urls["huggingface"]
        + "/api/models?author=BAAI&sort=createdAt&limit=3&expand=createdAt&expand=safetensors"
    )
    found: list[dict[str, object]] = []
    pages = 0
    while address:
        answer = fetch(address)
        assert re.fullmatch(r'"api";r=\d+;t=\d+', answer.headers["RateLimit"])
        found += json.loads(answer.body)
        pages += 1
        address = following(answer.headers["Link"])
    assert pages == 3
    assert len({str(model["id"]) for model in found}) == len(found) == 7
    assert all(set(model) == {"_id", "id", "createdAt"} for model in found)
    dates = [str(model["createdAt"]) for model in found]
    assert dates == sorted(dates, reverse=True)


def test_huggingface_tells_the_size_of_stored_weights(newsroom: Newsroom) -> None:
    answer = fetch(newsroom.urls["huggingface"] + "/api/models/Qwen/Qwen-7B")
    model = json.loads(answer.body)
    assert model["createdAt"] == "2023-08-03T02:51:18.000Z"
    assert model["safetensors"] == {"parameters": {"BF16": 7721324544}, "total": 7721324544}


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/api/models?expand=nonsense", 400, None),
        ("/api/models?expand=likes&full=true", 400, None),
        ("/api/models/nobody/nothing", 401, "RepoNotFound"),
        ("/nobody/nothing/resolve/main/README.md", 401, "RepoNotFound"),
        ("/Qwen/Qwen-7B/resolve/main/missing.txt", 404, "EntryNotFound"),
    ],
)
def test_huggingface_refuses_as_the_hub_does(
    newsroom: Newsroom, path: str, status: int, code: str | None
) -> None:
    answer = fetch(newsroom.urls["huggingface"] + path)
    assert (answer.status, answer.headers["X-Error-Code"]) == (status, code)


def test_cards_answer_304_by_resolve_and_never_by_raw(newsroom: Newsroom) -> None:
    base = newsroom.urls["huggingface"] + "/Qwen/Qwen-7B"
    card = fetch(f"{base}/resolve/main/README.md")
    assert card.text.startswith("---\n")
    assert "license_name: tongyi-qianwen-license-agreement" in card.text
    assert "The card as it is now." in card.text
    tag = card.headers["ETag"]
    assert fetch(f"{base}/resolve/main/README.md", If_None_Match=tag).status == 304
    assert fetch(f"{base}/raw/main/README.md", If_None_Match=tag).status == 200


def test_a_renamed_repository_is_found_under_its_old_name(newsroom: Newsroom) -> None:
    base = newsroom.urls["huggingface"]
    old = "BAAI/baai-general-embedding-large-zh"
    for path in ("/api/models/{}", "/{}/resolve/main/README.md"):
        answer = fetch(base + path.format(old))
        assert answer.status == 307
        assert answer.headers["Location"] == path.format("BAAI/bge-large-zh-noinstruct")
    instruct = fetch(f"{base}/api/models/{old}-instruction")
    assert instruct.headers["Location"] == "/api/models/BAAI/bge-large-zh"


def test_repositories_and_cards_follow_the_clock(newsroom: Newsroom) -> None:
    base = newsroom.urls["huggingface"]
    newsroom.publish_until(datetime(2023, 8, 3, 2, 55, tzinfo=UTC))
    listed = json.loads(fetch(base + "/api/models?author=Qwen").body)
    assert [model["id"] for model in listed] == ["Qwen/Qwen-7B"]
    newsroom.publish_until(datetime(2023, 8, 4, tzinfo=UTC))
    assert "at first" in fetch(base + "/Qwen/Qwen-7B/resolve/main/README.md").text
    newsroom.publish_until(datetime(2023, 8, 1, tzinfo=UTC))
    releases = fetch(newsroom.urls["github"] + "/repos/ymcui/Chinese-LLaMA-Alpaca-2/releases")
    assert [release["tag_name"] for release in json.loads(releases.body)] == ["v1.0"]


def test_modelscope_pages_by_number_and_fails_inside_a_success(newsroom: Newsroom) -> None:
    base = newsroom.urls["modelscope"] + "/openapi/v1/models"
    first = json.loads(fetch(f"{base}?owner=qwen&page_size=1&page_number=1").body)
    assert first["success"] is True
    assert first["data"]["total_count"] == 2
    second = json.loads(fetch(f"{base}?owner=qwen&page_size=1&page_number=2").body)
    models = first["data"]["models"] + second["data"]["models"]
    assert {model["id"] for model in models} == {"qwen/Qwen-7B", "qwen/Qwen-7B-Chat"}
    assert {model["params"] for model in models} == {7721324544}
    assert models[0]["created_at"] == "2023-08-03T04:00:00Z"
    failed = fetch(f"{base}?page_size=50&page_number=100")
    assert failed.status == 200
    assert json.loads(failed.body)["success"] is False
    assert len(json.loads(fetch(f"{base}?page_size=500").body)["data"]["models"]) <= 50


def test_modelscope_serves_the_same_card_under_another_owner(newsroom: Newsroom) -> None:
    readme = "/api/v1/models/qwen/Qwen-7B/repo?Revision=master&FilePath=README.md"
    assert "The card as it is now." in fetch(newsroom.urls["modelscope"] + readme).text


def test_github_lists_repositories_releases_and_readmes(newsroom: Newsroom) -> None:
    base = newsroom.urls["github"]
    first = fetch(f"{base}/orgs/THUDM/repos?sort=created&per_page=1")
    second = following(first.headers["Link"])
    assert second
    names = [
        json.loads(fetch(url).body)[0]["full_name"]
        for url in (f"{base}/orgs/THUDM/repos?per_page=1", second)
    ]
    assert names == ["THUDM/CodeGeeX2", "THUDM/ChatGLM2-6B"]
    assert (
        fetch(
            f"{base}/orgs/THUDM/repos",
            If_None_Match=fetch(f"{base}/orgs/THUDM/repos").headers["ETag"],
        ).status
        == 304
    )
    releases = json.loads(fetch(f"{base}/repos/ymcui/Chinese-LLaMA-Alpaca-2/releases").body)
    assert [release["tag_name"] for release in releases] == ["v2.0", "v1.1", "v1.0"]
    assert fetch(f"{base}/orgs/ymcui/repos").status == 404  # a person is no organisation
    raw = fetch(f"{base}/repos/QwenLM/Qwen-7B/readme", Accept="application/vnd.github.raw+json")
    assert "The card as it is now." in raw.text
    assert "content" in json.loads(fetch(f"{base}/repos/QwenLM/Qwen-7B/readme").body)
    assert fetch(f"{base}/orgs/THUDM/repos", User_Agent="").status == 403


def test_arxiv_answers_in_atom_and_errors_are_an_entry(newsroom: Newsroom) -> None:
    base = newsroom.urls["arxiv"] + "/api/query?search_query="
    query = 'cat:cs.CL AND (ti:"general text embeddings" OR abs:PolyLM)'
    feed = ElementTree.fromstring(
        fetch(f"{base}{quote_plus(query)}&sortBy=submittedDate&max_results=1").body
    )
    assert feed.findtext(f"{SEARCH}totalResults") == "2"
    assert [one.text for one in feed.iterfind(f"{ATOM}entry/{ATOM}id")] == [
        "http://arxiv.org/abs/2308.03281v1"
    ]
    wrong = ElementTree.fromstring(fetch(f"{base}%28cat:cs.CL").body)
    assert wrong.findtext(f"{ATOM}entry/{ATOM}title") == "Error"


PAPER = {
    "title": "A Small Model of the River",
    "summary": "We train Yunhe.",
    "authors": ["Lan Tao"],
    "categories": ["cs.CL", "cs.LG"],
    "published": datetime(2023, 8, 3, 12, tzinfo=UTC),
}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("cat:cs.CL", True),
        ("cat:cs", False),
        ('ti:"small model"', True),
        ("ti:mode", False),
        ("all:yunhe ANDNOT au:tao", False),
        ("au:nobody OR abs:yunhe", True),
        ("cat:cs.CV AND (ti:small OR ti:river)", False),
        ("submittedDate:[202308030000 TO 202308032359]", True),
        ("submittedDate:[20230803 TO 20230803]", True),
        ("submittedDate:[202308040000 TO 202308052359]", False),
    ],
)
def test_queries_find_what_they_say(query: str, expected: bool) -> None:
    assert parse(query)(PAPER) is expected


@pytest.mark.parametrize("query", ["", "(", "ti:x AND", "nonsense:x", "ti:x )", "small model"])
def test_broken_queries_are_refused(query: str) -> None:
    with pytest.raises(QueryError):
        parse(query)
