"""The demo's tables equal what an honest reader must find in its texts (demo/truth.json)."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import duckdb
import pytest

from tests.flows.conftest import Demo

pytestmark = pytest.mark.slow
# A division's act is its parent's too: both stand for one maker in a comparison.
SAME_MAKER = {
    "alibaba": "alibaba-cloud",
    "qwen": "alibaba-cloud",
    "tongyi-lab": "alibaba-cloud",
    "tsinghua-keg": "tsinghua",
}


@pytest.fixture
def named(demo: Demo, connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Article ids of the warehouse -> "outlet/slug" of the truth."""
    by_url = {
        demo.url(place): one["article"]
        for one in demo.truth["articles"]
        for place in (one, *one["also_at"])
    }
    rows = connection.execute("SELECT id, url, canonical_url FROM article").fetchall()
    found = {key: by_url.get(url) or by_url.get(canonical) for key, url, canonical in rows}
    bare = {demo.url(place) for place in demo.truth["bare_cards"]}
    papers = {f"https://arxiv.org/abs/{one['id']}" for one in demo.truth["papers"]}
    others = bare | papers | set(demo.truth["hub_releases"])
    strange = [url for key, url, _ in rows if found[key] is None and url not in others]
    assert strange == [], "articles were kept that the truth does not name"
    return {key: name for key, name in found.items() if name is not None}


def test_every_article_is_kept(demo: Demo, named: dict[str, str]) -> None:
    assert set(named.values()) == {one["article"] for one in demo.truth["articles"]}


def test_what_is_left_out_is_left_out_for_its_reason(
    demo: Demo, connection: duckdb.DuckDBPyConnection
) -> None:
    rows = connection.execute("SELECT url, reason FROM rejected").fetchall()
    reasons = defaultdict(set)
    for url, reason in rows:
        reasons[url].add(reason)
    kept = {row[0] for row in connection.execute("SELECT url FROM article").fetchall()}
    for one in demo.truth["left_out"]:
        assert demo.url(one) not in kept
        if one["why"] != "amp-twin":  # the same article under another address
            assert one["why"] in reasons[demo.url(one)], (one, reasons[demo.url(one)])


def test_copies_are_one_story(
    demo: Demo, named: dict[str, str], connection: duckdb.DuckDBPyConnection
) -> None:
    stories = defaultdict(set)
    for key, story in connection.execute("SELECT id, story_id FROM article").fetchall():
        if key in named and not named[key].startswith("hub-cards/"):
            stories[story].add(named[key])
    told = {frozenset(articles) for articles in demo.truth["stories"].values()}
    assert {frozenset(articles) for articles in stories.values()} == told


def _claims(
    demo: Demo, named: dict[str, str], connection: duckdb.DuckDBPyConnection
) -> dict[tuple[str, str, str], dict[str, Any]]:
    """(article, model id, status) -> the claim; umbrellas that the truth does not tell are left out."""
    rows = connection.execute(
        """
        SELECT claim.article_id, claim.model_id, claim.status, claim.organisation_id, claim.date,
            claim.licence, claim.platforms, claim.act, model.parameter_count
        FROM release_claim AS claim JOIN model ON model.id = claim.model_id
        JOIN maker ON maker.organisation_id = model.organisation_id
        ORDER BY claim.article_id, claim.ordinal
        """
    )
    names = [column[0] for column in rows.description or ()]
    found: dict[tuple[str, str, str], dict[str, Any]] = {}
    for values in rows.fetchall():
        row = dict(zip(names, values, strict=True))
        if row["article_id"] in named:
            key = (named[row["article_id"]], row["model_id"], row["status"])
            found.setdefault(key, row)
    told = {(one["article"], one["model_id"]) for one in demo.truth["releases"]}
    exact = {(article, model) for article, model, _ in found}
    return {
        (article, model, status): row
        for (article, model, status), row in found.items()
        if (article, model) in told
        or not any(one == article and name.startswith(f"{model}-") for one, name in exact)
    }


def test_releases_are_those_of_the_truth(
    demo: Demo, named: dict[str, str], connection: duckdb.DuckDBPyConnection
) -> None:
    told = {(one["article"], one["model_id"], one["status"]): one for one in demo.truth["releases"]}
    found = _claims(demo, named, connection)
    assert sorted(set(told) - set(found)) == [], "releases that were not found"
    assert sorted(set(found) - set(told)) == [], "releases that no text reports"


def test_releases_have_their_maker_day_and_platforms(
    demo: Demo, named: dict[str, str], connection: duckdb.DuckDBPyConnection
) -> None:
    told = defaultdict(list)
    for one in demo.truth["releases"]:
        told[one["article"], one["model_id"], one["status"]].append(one)
    # A copy's "today" is the day of the first print, which its own page does not tell.
    copies = {one["article"] for one in demo.truth["articles"] if one["copy_of"]}
    wrong = []
    for key, row in _claims(demo, named, connection).items():
        if key not in told:
            continue
        maker = SAME_MAKER.get(row["organisation_id"], row["organisation_id"])
        if maker not in {
            SAME_MAKER.get(one["organisation_id"], one["organisation_id"]) for one in told[key]
        }:
            wrong.append((key, "maker", row["organisation_id"]))
        day = row["date"].isoformat() if row["date"] else None
        if key[0] not in copies and not any(
            (day or one["date"]).startswith(one["date"]) or (not one["is_date_stated"] and not day)
            for one in told[key]
        ):
            wrong.append((key, "day", day))
        if not any(set(one["platforms"]) == set(row["platforms"]) for one in told[key]):
            wrong.append((key, "platforms", row["platforms"]))
        if not any(bool(one["licence"]) == bool(row["licence"]) for one in told[key]):
            wrong.append((key, "licence", row["licence"]))
    assert wrong == []


def test_sizes_stand_with_their_models(demo: Demo, connection: duckdb.DuckDBPyConnection) -> None:
    rows = connection.execute("SELECT model_id, kind, value FROM size_evidence").fetchall()
    sizes = {(model, value) for model, kind, value in rows if kind == "total"}
    told = {(one["model_id"], one["size"]) for one in demo.truth["releases"] if one["size"]}
    assert sorted(told - sizes) == []


def test_quotes_have_their_speakers(
    demo: Demo, named: dict[str, str], connection: duckdb.DuckDBPyConnection
) -> None:
    rows = connection.execute(
        "SELECT article_id, text, speaker, affiliation FROM quote WHERE is_direct"
    ).fetchall()
    found = {
        (named[key], _plain(text), speaker, affiliation)
        for key, text, speaker, affiliation in rows
        if key in named
    }
    told = {
        (one["article"], _plain(one["text"]), one["speaker"], one["affiliation"])
        for one in demo.truth["quotes"]
    }
    assert sorted(told - found, key=str) == [], "quotes not found, or given to somebody else"
    assert sorted(found - told, key=str) == [], "what is no quote, or somebody else's"


def _plain(text: str) -> str:
    """A quotation without the comma that its attribution asks for."""
    return " ".join(text.split()).rstrip(",，.。")


def test_repositories_are_those_of_the_hubs(
    demo: Demo, connection: duckdb.DuckDBPyConnection
) -> None:
    rows = connection.execute(
        "SELECT hub, repository_id, nullif(parameter_count, 0) FROM hub_model"
    ).fetchall()
    told = {
        (one["hub"], one["repository_id"], one["parameter_count"])
        for one in demo.truth["hub_models"]
    }
    assert set(rows) == told


def test_filings_are_those_of_the_register(
    demo: Demo, connection: duckdb.DuckDBPyConnection
) -> None:
    fields = tuple(demo.truth["filings"][0])
    rows = connection.execute(
        f"SELECT {', '.join(fields)} FROM (FROM filing SELECT * REPLACE (filed_on::VARCHAR AS filed_on))"
    ).fetchall()
    told = [tuple(one[name] for name in fields) for one in demo.truth["filings"]]
    assert sorted(rows, key=str) == sorted(told, key=str)


def test_broken_sources_are_told_as_such(demo: Demo) -> None:
    status = {run.source_id: run.status for run in demo.runs}
    assert {name: status[name] for name in demo.truth["sources"]} == demo.truth["sources"]
    assert all(
        status == "ok" for name, status in status.items() if name not in demo.truth["sources"]
    )


def test_every_claim_stands_where_it_says(connection: duckdb.DuckDBPyConnection) -> None:
    wrong = connection.execute(
        """
        SELECT mention.* FROM mention JOIN article ON article.id = mention.article_id
        WHERE substring(article.text, char_start + 1, char_end - char_start) <> mention.text
        """
    ).fetchall()
    assert wrong == []
