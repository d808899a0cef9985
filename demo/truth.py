"""What an honest reader must find in the newsroom, and what it must leave out.

    python -m demo.truth        writes demo/truth.json

Made of the front matter of the articles, the data of the hubs and the list of odd pages: change
those, never truth.json.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from demo.articles import ArticleError, Text, read_texts
from demo.hubs.common import records, stamp
from demo.markup import blocks, first_paragraph, join_lines
from demo.outlets import HERE, read_outlets
from demo.registry import filings
from demo.scripts import as_printed
from demo.world import CHINA, World

# Why an odd page is left out, where that is not the name of its shape.
WHY = {"large": "too-large", "large-unannounced": "too-large"}
# What the crawl must say of a source that gives nothing.
BROKEN_SOURCES = {"northern-wire": "failed", "old-quay-bulletin": "silent"}
KINDS = {"models": "filing", "applications": "registration"}  # of the tables of the register
HUBS = (  # with the table of each data file, and the path of a README
    ("huggingface", "model", "/{}/resolve/main/README.md"),
    ("modelscope", "model", "/api/v1/models/{}/repo?Revision=master&FilePath=README.md"),
    ("github", "repository", "/repos/{}/readme"),
)
ACTS = ("announced", "api", "weights", "updated", "licence-changed", "withdrawn", "planned")
ALLOWED = {
    "act": re.compile("|".join(ACTS)),
    "status": re.compile("released|planned"),
    "date": re.compile(r"|2023-\d\d(-\d\d)?"),
    "model_id": re.compile(r"[a-z0-9][a-z0-9.-]*"),
    "organisation_id": re.compile(r"[a-z0-9-]+"),
}


def build(articles: Path = HERE / "articles") -> dict[str, Any]:
    """Gather the truth. Raises ArticleError where an article contradicts itself.

    Every list is sorted. A value that nobody states is None. `article` is "outlet/slug"; outlet and
    path together are its address, whatever host and port the outlet has.
    """
    world = World(outlets=read_outlets(), texts=read_texts(articles))
    texts = [text for _, text in sorted(world.texts.items())]
    kept = [text for text in texts if not text.left_out_because]
    return {
        "articles": [_article(world, text) for text in kept],
        "releases": [release for text in kept for release in _releases(world, text)],
        "quotes": [quote for text in kept for quote in _quotes(world, text)],
        "stories": _stories(world, kept),
        "left_out": _left_out(world, texts),
        "bare_cards": _bare_cards(world),
        "sources": BROKEN_SOURCES,
        "filings": [_filing(one) for one in filings()],
        "hub_models": _hub_models(),
        "papers": [
            {"id": paper["id"], "title": paper["title"], "published": stamp(paper["published"])}
            for paper in sorted(records("arxiv.toml", "paper"), key=lambda paper: str(paper["id"]))
        ],
        "hub_releases": sorted(
            f"https://github.com/{repository['id']}/releases/tag/{release['tag']}"
            for repository in records("github.toml", "repository")
            for release in repository.get("releases", [])
        ),
    }


def _filing(row: dict[str, Any]) -> dict[str, Any]:
    """Give what a row of the register says."""
    return {
        "number": row["number"],
        "kind": KINDS[row["table"]],
        "name": row["name"],
        "company": row["company"],
        "province": row["province"],
        "filed_on": row["filed_on"].isoformat(),
        "base_model": row.get("base_model"),
        "organisation_id": row.get("organisation_id"),
    }


def _article(world: World, text: Text) -> dict[str, Any]:
    return {
        "article": text.key,
        **_place(world, text),
        "title": text.title,
        "author": text.author,
        "language": text.language,
        "kind": text.kind,
        "published": text.published.isoformat(),
        "modified": text.modified.isoformat() if text.modified else None,
        "is_partial": "paywall" in text.traps,
        "copy_of": text.copy_of,
        "story": _story(world, text),
    }


def _place(world: World, text: Text) -> dict[str, Any]:
    """Give where a text stands: a card at its hub, and at the hubs that show the same card."""
    if text.kind != "card":
        return {"outlet": text.outlet, "path": world.path(text), "also_at": []}
    first, *also = _readmes()[text.slug.replace("__", "/")]
    return {**first, "also_at": also}


def _readmes() -> dict[str, list[dict[str, str]]]:
    """Give where the READMEs of the hubs stand, by the card that they show."""
    places = defaultdict(list)
    for hub, table, path in HUBS:
        for record in records(f"{hub}.toml", table):
            place = {"outlet": hub, "path": path.format(record["id"])}
            places[record.get("card", record["id"])].append(place)
    return places


def _bare_cards(world: World) -> list[dict[str, str]]:
    """Give the READMEs that hold a title and nothing else: neither to be found nor a mistake."""
    written = {text.slug.replace("__", "/") for text in world.texts.values() if text.kind == "card"}
    bare = [place for card, found in _readmes().items() if card not in written for place in found]
    return sorted(bare, key=lambda place: (place["outlet"], place["path"]))


def _own_or_original(world: World, text: Text, name: str) -> Any:
    """Give a part of a text's truth; a copy that says nothing of it shares its original's."""
    if text.copy_of and name == "releases" and name not in text.truth:
        original = world.original(text)
        if original.modified and original.body != original.body_at(text.published):
            raise ArticleError(
                f"demo/articles/{text.key}.md: it was copied before its original was "
                "corrected, and still has the old text: say in [[truth.releases]] what that states"
            )
    default: Any = "" if name == "story" else []
    if name in text.truth or not text.copy_of:
        return text.truth.get(name, default)
    original = world.original(text)
    if name == "story":
        return original.truth.get(name, default)
    return [
        {
            field: as_printed(text, original, value) if isinstance(value, str) else value
            for field, value in one.items()
        }
        for one in original.truth.get(name, default)
    ]


def _story(world: World, text: Text) -> str:
    return str(_own_or_original(world, text, "story") or text.slug)


def _releases(world: World, text: Text) -> list[dict[str, Any]]:
    releases = []
    for release in _own_or_original(world, text, "releases"):
        for name, allowed in ALLOWED.items():
            if not allowed.fullmatch(release.get(name, "")):
                raise ArticleError(
                    f"demo/articles/{text.key}.md: {name} of a release does not match "
                    f"{allowed.pattern}; got {release.get(name)!r}"
                )
        stated = release.get("date", "")
        releases.append(
            {
                "article": text.key,
                "model": release["model"],
                "model_id": release["model_id"],
                "organisation_id": release["organisation_id"],
                "act": release["act"],
                "status": release["status"],
                # A text that states no date speaks of its own day.
                "date": stated or f"{text.published.astimezone(CHINA):%Y-%m-%d}",
                "is_date_stated": bool(stated),
                "size": release.get("size") or None,
                "licence": release.get("licence") or None,
                "platforms": sorted(release.get("platforms", [])),
            }
        )
    return sorted(releases, key=lambda one: (one["model_id"], one["act"], one["date"]))


def _visible(world: World, text: Text) -> str:
    body = world.body(text)
    if "paywall" in text.traps:
        return first_paragraph(body)
    if text.kind == "card":
        return body
    return "\n".join(join_lines(block.splitlines()) for block in blocks(body))


def _quotes(world: World, text: Text) -> list[dict[str, Any]]:
    quotes = []
    for quote in _own_or_original(world, text, "quotes"):
        if quote["text"] not in _visible(world, text):
            raise ArticleError(
                f"demo/articles/{text.key}.md: the quote {quote['text']!r} is not in the text "
                "that a reader sees; write it in [[truth.quotes]] as it stands in the body"
            )
        quotes.append(
            {
                "article": text.key,
                "text": quote["text"],
                "speaker": quote.get("speaker") or None,
                "affiliation": quote.get("affiliation") or None,
            }
        )
    return quotes


def _stories(world: World, kept: list[Text]) -> dict[str, list[str]]:
    stories = defaultdict(list)
    for text in kept:
        if text.kind != "card":
            stories[_story(world, text)].append(text.key)
    return dict(sorted(stories.items()))


def _left_out(world: World, texts: list[Text]) -> list[dict[str, Any]]:
    found = [
        {"outlet": text.outlet, "path": world.path(text), "why": text.left_out_because}
        for text in texts
        if text.left_out_because
    ]
    found += [
        {
            "outlet": outlet.id,
            "path": special.path,
            "why": WHY.get(special.shape, special.shape),
        }
        for outlet in world.outlets.values()
        for special in outlet.special
    ]
    # The twin of a kept text is one article with it, not a second one.
    found += [
        {"outlet": text.outlet, "path": world.amp_path(text), "why": "amp-twin"}
        for text in texts
        if "amp" in text.traps and not text.left_out_because
    ]
    return sorted(found, key=lambda one: (one["outlet"], one["path"]))


def _hub_models() -> list[dict[str, Any]]:
    found = []
    for hub, table, _ in HUBS:
        for record in records(f"{hub}.toml", table):
            size = record.get("parameters")
            found.append(
                {
                    "hub": hub,
                    "repository_id": record["id"],
                    "created": stamp(record["created"]),
                    "parameter_count": sum(size.values()) if isinstance(size, dict) else size,
                    "licence": record.get("license"),
                }
            )
    return sorted(found, key=lambda one: (one["hub"], one["repository_id"]))


def as_text(truth: dict[str, Any]) -> str:
    """Write the truth as it stands in truth.json."""
    return json.dumps(truth, ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    """Write demo/truth.json."""
    path = HERE / "truth.json"
    truth = build()
    path.write_text(as_text(truth), encoding="utf-8")
    counts = ", ".join(f"{len(value)} {name}" for name, value in truth.items())
    sys.stdout.write(f"{path.name}: {counts}\n")


if __name__ == "__main__":
    main()
