"""The article of a Markdown or plain text document: a model card, a README, a post."""

from __future__ import annotations

import re
from datetime import UTC, tzinfo
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from pipelines.dates import BEIJING, Moment, find_date, parse_date
from pipelines.language import detect
from pipelines.limits import LIMITS
from pipelines.lines import collapse
from pipelines.making import make_article, reject
from pipelines.markdown import MarkdownDocument, read_markdown
from pipelines.records import Article, Page, Rejected, Role
from pipelines.urls import normalise_url

_CODE_HOSTS = {
    "raw.githubusercontent.com": "GitHub",
    "github.com": "GitHub",
    "api.github.com": "GitHub",
    "huggingface.co": "Hugging Face",
    "hf-mirror.com": "Hugging Face",
    "modelscope.cn": "ModelScope",
    "www.modelscope.cn": "ModelScope",
    "www.modelscope.ai": "ModelScope",
    "gitee.com": "Gitee",
}
_CARD_NAME = re.compile(r"readme|model[-_ ]?card|update|tech_memo", re.IGNORECASE)
_POST_FOLDER = re.compile(r"/(?:_?posts?|blog|news|content|issues|archive|weekly)/", re.IGNORECASE)
_FILE_DATE = re.compile(r"(?<!\d)(20\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?!\d)")
# Headings that name a part of any document, never the document.
_GENERIC = re.compile(
    r"^(?:introduction|overview|news|updates?|what'?s new|table of contents?|contents?|abstract|"
    r"model introduction|highlights?|about|readme|getting started|quick ?start|installation|usage|english|中文|"
    r"简介|介绍|模型介绍|项目介绍|目录|新闻|更新|更新日志|最新动态|前言|概述|背景|摘要)\W*$",
    re.IGNORECASE,
)
_DATE_LINE = re.compile(
    r"^\W{0,6}(?:published|posted|date|updated|release date|发布时间|发布日期|发表于|日期|时间)?"
    r"(?: on)?\s?[:：]?\s*(?=\d|[A-Z][a-z]{2})",
    re.IGNORECASE,
)
_DATE_FIELDS = (
    "date",
    "publishdate",
    "published",
    "pubdate",
    "publish_date",
    "published_at",
    "created",
    "created_at",
)
_MODIFIED_FIELDS = ("lastmod", "updated", "updated_at", "last_modified_at", "modified")
_MARKS = re.compile(r"^[\W_]+|[\s#]+$")


def read_document(page: Page, source: str, *, is_markdown: bool = True) -> Article | Rejected:
    """Return the article of a document.

    Its day is what its front matter, its file name or a line at its head states. The server's
    Last-Modified is when the file changed, never when the text was published.
    """
    if len(source) > LIMITS.html:
        detail = f"the document has {len(source)} characters; at most {LIMITS.html} are read"
        return reject(page, "too-large", detail)
    document = read_markdown(source) if is_markdown else MarkdownDocument(source.strip(), {}, ())
    fields = document.front_matter
    text = document.text
    is_partial = False
    if not text and isinstance(fields.get("description") or fields.get("summary"), str):
        text = collapse(str(fields.get("description") or fields.get("summary")).replace("**", ""))
        is_partial = True
    if not text:
        return reject(page, "no-text", "the document has no prose outside code and pictures")
    language = detect(text)
    zone = BEIJING if language.startswith("zh") else UTC
    evidence: dict[str, str] = {}
    title = _title(page, document, evidence)
    published = _published(page, document, zone, evidence)
    author = _author(fields)
    if author:
        evidence["author"] = "front matter"
    for name in ("license", "licence", "license_name"):
        if isinstance(fields.get(name), str):
            evidence["front_matter.licence"] = str(fields[name])[:200]
            break
    site_name = _site_name(page.url)
    if site_name:
        evidence["site_name"] = "url"
    return make_article(
        page,
        text=text,
        title=title,
        media_type="text/markdown" if is_markdown else "text/plain",
        role=page.role or _role(page.url, fields),
        canonical_url=_canonical(page.url, fields),
        author=author,
        site_name=site_name,
        published=published,
        modified=_first_date(fields, _MODIFIED_FIELDS, page, zone),
        is_partial=is_partial,
        evidence=evidence,
        language=language,
    )


def _title(page: Page, document: MarkdownDocument, evidence: dict[str, str]) -> str | None:
    given = document.front_matter.get("title")
    if isinstance(given, str | int | float) and collapse(str(given)):
        evidence["title"] = "front matter"
        return collapse(str(given))[:500]
    for level in (1, 2):
        for depth, heading in document.headings[:6]:
            title = _MARKS.sub("", heading).strip() if not heading[0].isalnum() else heading
            if depth == level and title and not _GENERIC.match(title):
                evidence["title"] = "heading"
                return title[:500]
    if page.extra.get("title"):
        evidence["title"] = "listing"
        return page.extra["title"]
    if repository := _repository(page.url):
        evidence["title"] = "url"
        return repository[1]
    first = document.text.split("\n", 1)[0]
    if 0 < len(first) <= 200:
        evidence["title"] = "first line"
        return first
    return None


def _published(
    page: Page, document: MarkdownDocument, zone: tzinfo, evidence: dict[str, str]
) -> Moment | None:
    if moment := _first_date(document.front_matter, _DATE_FIELDS, page, zone):
        evidence["published_at"] = "front matter"
        return moment
    path = unquote(urlsplit(page.url).path)
    if match := _FILE_DATE.search(PurePosixPath(path).name) or _FILE_DATE.search(path):
        moment = parse_date(match[0], reference=page.fetched_at, zone=zone)
        if moment:
            evidence["published_at"] = "file name"
            return moment
    for line in document.text[:800].split("\n")[:8]:
        if len(line) <= 60 and (match := _DATE_LINE.match(line)):
            hit = find_date(line, reference=page.fetched_at, zone=zone)
            if hit and hit[1] <= match.end() + 4 and len(line) - hit[2] <= 12:
                evidence["published_at"] = "text line"
                return hit[0]
    if given := page.extra.get("published"):
        moment = parse_date(given, reference=page.fetched_at, zone=zone)
        if moment:
            evidence["published_at"] = "listing"
        return moment
    return None


def _first_date(
    fields: dict[str, Any], names: tuple[str, ...], page: Page, zone: tzinfo
) -> Moment | None:
    for name in names:
        if fields.get(name) is not None:
            moment = parse_date(fields[name], reference=page.fetched_at, zone=zone, loose=False)
            if moment:
                return moment
    return None


def _author(fields: dict[str, Any]) -> str | None:
    given = fields.get("author") or fields.get("authors")
    entries = given if isinstance(given, list) else [given]
    names = []
    for entry in entries[:30]:
        name = entry.get("name") or entry.get("user") if isinstance(entry, dict) else entry
        if isinstance(name, str) and collapse(name):
            names.append(collapse(name))
    return ", ".join(names)[:300] or None


def _canonical(url: str, fields: dict[str, Any]) -> str | None:
    """The address that the front matter gives, where it is one on the same host."""
    given = fields.get("canonical_url") or fields.get("canonical")
    if isinstance(given, str) and urlsplit(given).netloc == urlsplit(url).netloc:
        return normalise_url(given)
    return None


def _repository(url: str) -> tuple[str, str] | None:
    """Owner and name of the repository that a file of a code host belongs to."""
    parts = urlsplit(url)
    if parts.netloc.lower() not in _CODE_HOSTS:
        return None
    path = [unquote(part) for part in parts.path.split("/") if part]
    while path and path[0] in {"repos", "models", "api", "openapi", "v1"}:
        path.pop(0)
    return (path[0], path[1]) if len(path) >= 2 else None


def _site_name(url: str) -> str | None:
    repository = _repository(url)
    return f"{repository[0]} on {_CODE_HOSTS[urlsplit(url).netloc.lower()]}" if repository else None


def _role(url: str, fields: dict[str, Any]) -> Role:
    path = unquote(urlsplit(url).path)
    if _CARD_NAME.search(PurePosixPath(path).name):
        return Role.CARD
    is_dated = any(fields.get(name) for name in _DATE_FIELDS)
    if is_dated or _POST_FOLDER.search(path):
        return Role.ARTICLE
    return Role.CARD if _repository(url) else Role.ARTICLE
