"""What a body is, judged by its bytes first, its address second and its label last."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from pipelines.encoding import decode
from pipelines.limits import LIMITS
from pipelines.records import Page


class Kind(StrEnum):
    """Forms of content that are told apart."""

    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"
    FEED = "feed"  # RSS, Atom, RDF
    JSON_FEED = "json-feed"
    PAPERS = "papers"  # arXiv's Atom answer
    SITEMAP = "sitemap"
    HUGGING_FACE = "huggingface"
    MODELSCOPE = "modelscope"
    GITHUB_REPOSITORIES = "github-repositories"
    GITHUB_RELEASES = "github-releases"
    JSON = "json"  # of a shape that is not known
    BINARY = "binary"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Content:
    """A body's kind, its text ("" for a binary one) and, for JSON, what it holds."""

    kind: Kind
    text: str = ""
    value: Any = None


_MAGIC = (
    b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"\x1f\x8b", b"BZh",
    b"\x28\xb5\x2f\xfd", b"7z\xbc\xaf", b"\xd0\xcf\x11\xe0", b"ID3", b"OggS", b"\x00\x00\x00",
)  # fmt: skip
_PROLOGUE = re.compile(
    r"\s*(?:<\?xml[^>]{0,300}\?>|<!--.{0,5000}?-->|<\?[^>]{0,500}\?>|<!DOCTYPE[^>]{0,500}>|\s)*",
    re.DOTALL | re.IGNORECASE,
)
_ROOT = re.compile(r"<([A-Za-z][\w:.-]{0,40})")
_HTML_SIGN = re.compile(
    r"<(?:html|head|body|meta|title|div|article|main|script)[\s>]", re.IGNORECASE
)
_MARKDOWN_SIGN = re.compile(
    r"^(?:#{1,6} \S|[-*] \S|\d+\. \S|```|\|.+\|$|> )|\]\(https?:", re.MULTILINE
)
_MARKDOWN_ENDS = frozenset({".md", ".mdx", ".markdown", ".mkd", ".qmd", ".rmd"})
_JSONP = re.compile(r"\s*[\w.$]{1,60}\s*\((.*)\)\s*;?\s*", re.DOTALL)
# Control characters that no text holds; in noise they are one character in ten.
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_MAX_CONTROL = 0.02  # share of the first _BEGINNING characters
_BEGINNING = 4096
_FEED_ROOTS = {"rss", "feed", "rdf:rdf", "rdf"}


def read_content(page: Page) -> Content:
    """Decode a page's body and find out what it is."""
    body = page.body
    if not body.strip():
        return Content(Kind.EMPTY)
    label = page.headers.get("content-type", "")
    if (text := body_text(body, label)) is None:
        return Content(Kind.BINARY)
    return content_of(text, url=page.url, content_type=label)


def body_text(body: bytes, content_type: str = "") -> str | None:
    """A body's text, or None where it is a binary file, told by its first bytes or by control characters."""
    if body.startswith(_MAGIC):
        return None
    text = decode(body, content_type).text
    start = text[:_BEGINNING]
    return None if len(_CONTROL.findall(start)) > _MAX_CONTROL * len(start) else text


def content_of(text: str, *, url: str = "", content_type: str = "") -> Content:
    """Find out what a text is; url and content_type decide where its beginning does not."""
    media_type = content_type.split(";", maxsplit=1)[0].strip().lower()
    start = text.lstrip("\ufeff \t\r\n")
    if not start:
        return Content(Kind.EMPTY)
    if start[0] == "<" and (kind := _by_root(start)):
        return Content(kind, text)
    if start[0] in "{[" or "javascript" in media_type:
        value = _json(start)
        if value is not None:
            return Content(_json_kind(value, url), text, value)
    return Content(_prose_kind(start, url, media_type), text)


def _prose_kind(start: str, url: str, media_type: str) -> Kind:
    """What a text is that begins like none of the formats told by their beginning."""
    ending = PurePosixPath(unquote(urlsplit(url).path)).suffix.lower()
    if ending in _MARKDOWN_ENDS or media_type in {"text/markdown", "text/x-markdown"}:
        return Kind.MARKDOWN
    could_be_html = start[0] == "<" or "html" in media_type
    if could_be_html and _HTML_SIGN.search(start[:5000]):
        return Kind.HTML
    if start.startswith("---\n") or len(_MARKDOWN_SIGN.findall(start[:20_000])) >= 3:
        return Kind.MARKDOWN
    return Kind.HTML if could_be_html else Kind.TEXT


def _by_root(start: str) -> Kind | None:
    prologue = _PROLOGUE.match(start)
    head = prologue[0].lower() if prologue else ""
    root = _ROOT.match(start, len(prologue[0]) if prologue else 0)
    name = root[1].lower() if root else ""
    if name in _FEED_ROOTS:
        return Kind.PAPERS if "arxiv.org/api" in start[:3000].lower() else Kind.FEED
    if name in {"urlset", "sitemapindex"}:
        return Kind.SITEMAP
    if name == "html" or "<!doctype html" in head:
        return Kind.HTML
    return None


def _json(start: str) -> Any:
    if len(start) > LIMITS.json_answer:
        return None
    for candidate in (start, (match := _JSONP.fullmatch(start)) and match[1]):
        if candidate:
            try:
                return json.loads(candidate)
            except (ValueError, RecursionError):
                continue
    return None


def _json_kind(value: Any, url: str) -> Kind:
    item = value
    if isinstance(value, list):
        item = next((entry for entry in value if isinstance(entry, dict)), None)
        if item is None:
            return _empty_list_kind(url) if not value else Kind.JSON
    return _item_kind(item) if isinstance(item, dict) else Kind.JSON


def _item_kind(item: dict[str, Any]) -> Kind:
    """Whose answer an object is, by the names of its fields."""
    if "jsonfeed.org" in str(item.get("version", "")):
        return Kind.JSON_FEED
    if "tag_name" in item and ("body" in item or "html_url" in item):
        return Kind.GITHUB_RELEASES
    if "full_name" in item and ("stargazers_count" in item or "html_url" in item):
        return Kind.GITHUB_REPOSITORIES
    if "success" in item or "Success" in item or "Code" in item:
        return Kind.MODELSCOPE
    identity = item.get("id") or item.get("modelId")
    if isinstance(identity, str) and _is_model_item(item):
        return Kind.HUGGING_FACE
    return Kind.JSON


def _is_model_item(item: dict[str, Any]) -> bool:
    signs = {"modelId", "pipeline_tag", "tags", "downloads", "likes", "createdAt", "safetensors"}
    signs |= {"siblings", "gguf", "cardData", "lastModified", "gated"}
    return "_id" in item or len(signs & item.keys()) >= 2


def _empty_list_kind(url: str) -> Kind:
    path = urlsplit(url).path
    if path.startswith("/api/models"):
        return Kind.HUGGING_FACE
    return Kind.GITHUB_RELEASES if path.endswith("/releases") else Kind.GITHUB_REPOSITORIES
