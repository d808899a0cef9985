"""Rooms for the tests: an archive of JSON lines, and a reader that knows one shape of sentence.

A line is a page. Its text is read by STATED alone, so that a test says in words what it wants:
"Qingyun opened Foo-7B on 2023-08-03 under Apache-2.0 at modelscope."
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from zlib import crc32

from nlp import ReaderError
from nlp.records import Mention, Model, Organisation, Parameter, Quote, Reading, Release
from pipelines.records import Article, HubModel, Page, Rejected, Role, SourceRun
from pipelines.relevance import Verdict
from warehouse.rooms import Rooms

STATED = re.compile(
    r"(?P<maker>[A-Z]\w+) (?P<verb>opened|announced|will open) (?P<model>[A-Z]\w*-(?P<size>\d+)B)"
    r"(?: on (?P<date>\d{4}(?:-\d\d){0,2}))?(?: under (?P<licence>[\w.-]*\w))?"
    r"(?: at (?P<hub>\w+))?\."
)
SAID = re.compile(r'(?P<who>[A-Z]\w+ [A-Z]\w+) of (?P<of>[A-Z]\w+) said: "(?P<what>[^"]+)"')
ACTS = {
    "opened": ("weights", "open-sourced", "released"),
    "announced": ("announced", "released", "released"),
    "will open": ("planned", "planned", "planned"),
}
LISTED = {
    "organisation": [
        {"id": "qingyun", "name": "Qingyun", "name_zh": "青云", "country": "CN", "is_listed": True},
        {"id": "beishan", "name": "Beishan", "name_zh": "北山", "country": "CN", "is_listed": True},
        {"id": "overseas", "name": "Overseas", "country": "US", "is_listed": True},
    ],
    "licence": [
        {
            "id": "apache-2.0",
            "name": "Apache 2.0",
            "class": "open",
            "commercial_use": "yes",
            "has_naming_duty": False,
        },
    ],
}


def page_line(url: str, text: str, **said: Any) -> str:
    """A line of the archive. said: title, published, fetched, site, origin …"""
    return json.dumps({"url": url, "text": text} | said)


def write_archive(path: Path, lines: Iterable[str]) -> Path:
    """An archive of such lines."""
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def read_pages(path: Path, *, on_problem: Any) -> Iterator[Page | SourceRun]:
    """A page a line, a run where the line has a run; "damaged" is a problem."""
    for offset, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        said = json.loads(line)
        if "damaged" in said:
            on_problem(
                Rejected(
                    url=path.name,
                    stage="archive",
                    reason="damaged",
                    detail=said["damaged"],
                    warc_file=path.name,
                    warc_offset=offset,
                )
            )
        elif "run" in said:
            yield said_run(said["run"])
        else:
            yield Page(
                url=said["url"],
                fetched_at=at(said.get("fetched", "2023-08-20T00:00:00")),
                status=200,
                headers={"content-type": "text/html; charset=utf-8"},
                body=line.encode(),
                digest="sha1:" + sha256(line.encode()).hexdigest()[:32].upper(),
                source_id=said.get("source"),
                role=Role(said.get("role", "article")),
                warc_file=path.name,
                warc_offset=offset,
            )  # fmt: skip


def said_run(said: dict[str, Any]) -> SourceRun:
    counts = ("request_count", "new_count", "unchanged_count", "entry_count", "error_count")
    return SourceRun(
        source_id=said["source"],
        run_id=said["id"],
        started_at=at(said["started"]),
        finished_at=at(said.get("finished", said["started"])),
        status=said.get("status", "ok"),
        failures=tuple(SimpleNamespace(**one) for one in said.get("failures", ())),  # type: ignore[misc]
        **{name: said.get(name, 1) for name in counts},
    )


def at(text: str) -> datetime:
    """A time in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def read_articles(page: Page) -> list[Article | Rejected]:
    """The article of a page; a page without text is rejected."""
    said = json.loads(page.body)
    if page.role == Role.HUB:
        return []
    if not said["text"]:
        return [
            Rejected(url=page.url, stage="article", reason="no-text", detail="The page is empty.")
        ]
    canonical = said.get("canonical", page.url)
    published = said.get("published")
    digest = sha256(
        (said.get("title", "") + "\0" + said["text"]).encode("utf-8", "surrogatepass")
    ).hexdigest()
    return [
        Article(
            id=sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()[:16],
            url=page.url,
            canonical_url=canonical,
            media_type="text/html",
            role=page.role or Role.ARTICLE,
            title=said.get("title"),
            text=said["text"],
            language=said.get("language", "en"),
            author=None,
            site_name=said.get("site"),
            origin_name=said.get("origin"),
            published_at=at(published) if published else None,
            published_precision="second" if published else None,
            modified_at=None,
            is_partial=said.get("partial", False),
            content_digest=digest,
            evidence={"title": "test"},
            source_id=page.source_id,
            fetched_at=page.fetched_at,
            page_digest=page.digest,
            warc_file=page.warc_file,
            warc_offset=page.warc_offset,
            record_id=page.record_id,
        )
    ]


def read_hub_models(page: Page) -> list[HubModel]:
    """The repository that a hub's page describes."""
    said = json.loads(page.body)
    if page.role != Role.HUB:
        return []
    owner, _, _ = said["repository"].partition("/")
    return [
        HubModel(
            hub="huggingface",
            repository_id=said["repository"],
            owner=owner,
            url=page.url,
            created_at=at(said["created"]) if "created" in said else None,
            modified_at=None,
            licence=said.get("licence"),
            parameter_count=said.get("parameters"),
            parameter_dtypes=said.get("dtypes", {}),
            download_count=said.get("downloads"),
            like_count=said.get("likes"),
            pipeline_tag=None,
            base_models=tuple(said.get("bases", ())),
            is_gated=False,
            title=None,
            description=None,
            observed_at=page.fetched_at,
            page_digest=page.digest,
            warc_file=page.warc_file,
            warc_offset=page.warc_offset,
        )
    ]


def judge(article: Article) -> Verdict:
    """Whatever speaks of football is of no interest; French cannot be read."""
    if article.language == "fr":
        detail = "It is in French."
        return Verdict(is_relevant=False, reason="other-language", detail=detail, stage="language")
    is_relevant = "football" not in article.text
    reason = "names" if is_relevant else "no-names"
    return Verdict(is_relevant=is_relevant, reason=reason, detail="It names nothing.")


def read(articles: Sequence[Article]) -> Iterator[Any]:
    """A reading of each; a text with "unreadable" fails."""
    for one in articles:
        if "unreadable" in one.text:
            yield ReaderError(id=one.id, reason="failed", detail="It is too strange.")
        else:
            yield reading_of(one)


def reading_of(article: Article) -> Reading:
    """What the sentences of the known shapes state."""
    organisations: dict[str, Organisation] = {}
    models: dict[str, Model] = {}
    sizes, releases, quotes = [], [], []
    for found in STATED.finditer(article.text):
        organisation_id, model_id = found["maker"].lower(), found["model"].lower()
        organisations[organisation_id] = _organisation(organisations.get(organisation_id), found)
        models[model_id] = _model(models.get(model_id), found)
        act, action, status = ACTS[found["verb"]]
        releases.append(
            Release(
                model=found["model"], model_id=model_id, organisation=found["maker"],
                organisation_id=organisation_id, action=action, act=act, status=status,
                date=found["date"], licence=found["licence"],
                licence_id=found["licence"] and found["licence"].lower(),
                platforms=(found["hub"],) if found["hub"] else (),
                text=found[0], start=found.start(), end=found.end(), confidence=0.9,
                trigger=found["verb"],
            )
        )  # fmt: skip
        sizes.append(
            Parameter(
                value=int(found["size"]) * 10**9, kind="total", approximate=False,
                model=found["model"], model_id=model_id, text=found["size"] + "B",
                start=found.start("size"), end=found.end("size") + 1,
            )
        )  # fmt: skip
    for found in SAID.finditer(article.text):
        quotes.append(
            Quote(
                text=found["what"], start=found.start("what"), end=found.end("what"),
                speaker=found["who"], affiliation=found["of"], affiliation_id=found["of"].lower(),
                role=None, direct=True, speaker_kind="person",
            )
        )  # fmt: skip
    return Reading(
        id=article.id, language="en", published=None, organisations=tuple(organisations.values()),
        models=tuple(models.values()), parameters=tuple(sizes), releases=tuple(releases),
        quotes=tuple(quotes), reader_version="test-1",
    )  # fmt: skip


def _organisation(known: Organisation | None, found: re.Match[str]) -> Organisation:
    mention = Mention(text=found["maker"], start=found.start("maker"), end=found.end("maker"))
    return Organisation(
        id=found["maker"].lower(), name=found["maker"], listed=False,
        mentions=(*(known.mentions if known else ()), mention),
    )  # fmt: skip


def _model(known: Model | None, found: re.Match[str]) -> Model:
    mention = Mention(text=found["model"], start=found.start("model"), end=found.end("model"))
    return Model(
        id=found["model"].lower(), name=found["model"], family=found["model"].split("-")[0].lower(),
        organisation=found["maker"].lower(), listed=False, size=int(found["size"]) * 10**9,
        mentions=(*(known.mentions if known else ()), mention),
    )  # fmt: skip


def group(texts: Iterable[tuple[Any, ...]]) -> dict[str, str]:
    """Texts that begin alike are one story."""
    first: dict[str, str] = {}
    return {
        article_id: first.setdefault(text[:40], article_id) for article_id, _, _, text, _ in texts
    }


def sketch(_: str, text: str) -> list[int]:
    """One key: how a text begins."""
    return [crc32(text[:40].encode("utf-8", "replace"))]


def fake_rooms() -> Rooms:
    """All of the above."""
    return Rooms(
        read_pages=read_pages, read_articles=read_articles, read_hub_models=read_hub_models,
        judge=judge, read=read, group=group, sketch=sketch, listed=LISTED, reader_version="test-1",
    )  # fmt: skip
