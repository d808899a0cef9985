"""JSON-LD of a page: an object, an array or a @graph, well formed or nearly."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable
from typing import Any

ARTICLE_TYPES = frozenset(
    [
        "Article",
        "NewsArticle",
        "ReportageNewsArticle",
        "AnalysisNewsArticle",
        "OpinionNewsArticle",
        "BlogPosting",
        "TechArticle",
        "ScholarlyArticle",
        "SocialMediaPosting",
        "LiveBlogPosting",
        "Report",
        "Review",
        "BackgroundNewsArticle",
        "AdvertiserContentArticle",
        "SatiricalArticle",
    ]
)
_TRAILING_COMMA = re.compile(r",\s{0,50}([}\]])")
_LIMIT = 2_000_000
_DEPTH = 8


def read_json_ld(scripts: Iterable[str]) -> list[dict[str, Any]]:
    """Return all objects of the scripts, those of articles first."""
    objects: list[dict[str, Any]] = []
    for script in scripts:
        if 2 < len(script) <= _LIMIT:
            _collect(_parse(script), objects, 0)
    return sorted(objects, key=lambda entry: not is_article(entry))


def is_article(entry: dict[str, Any]) -> bool:
    """Whether an object describes an article."""
    return bool(types_of(entry) & ARTICLE_TYPES)


def types_of(entry: dict[str, Any]) -> set[str]:
    """The types of an object, without the vocabulary's address."""
    types = entry.get("@type", ())
    types = [types] if isinstance(types, str) else types if isinstance(types, list) else []
    return {str(name).rsplit("/", 1)[-1] for name in types}


def name_of(value: Any) -> str | None:
    """The name of a person or organisation: a string, an object, or a list of either."""
    if isinstance(value, str):
        return _plain(value)
    if isinstance(value, dict):
        return name_of(value.get("name"))
    if isinstance(value, list):
        names = [name for name in (name_of(entry) for entry in value[:20]) if name]
        return ", ".join(dict.fromkeys(names)) or None
    return None


def text_value(value: Any) -> str | None:
    """A string, with HTML entities resolved; None for anything else."""
    return _plain(value) if isinstance(value, str) else None


def _plain(text: str) -> str | None:
    return re.sub(r"\s+", " ", html.unescape(text)).strip() or None


def _parse(script: str) -> Any:
    text = script.strip().removeprefix("<!--").removesuffix("-->").strip()
    text = re.sub(r"\A(?://)?<!\[CDATA\[|(?://)?\]\]>\Z", "", text).strip().rstrip(";")
    for attempt in (text, html.unescape(text), _TRAILING_COMMA.sub(r"\1", text)):
        try:
            # strict=False: line breaks inside strings, which many sites write
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _collect(value: Any, objects: list[dict[str, Any]], depth: int) -> None:
    if depth > _DEPTH or len(objects) > 500:
        return
    if isinstance(value, list):
        for entry in value:
            _collect(entry, objects, depth + 1)
    elif isinstance(value, dict):
        if "@type" in value or "headline" in value:
            objects.append(value)
        for name in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"):
            if isinstance(value.get(name), dict | list):
                _collect(value[name], objects, depth + 1)
