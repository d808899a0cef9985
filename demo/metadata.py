"""Metadata of a page: JSON-LD in the shapes that sites use, for the page's head."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from demo.outlets import Outlet


def json_ld(
    outlet: Outlet,
    *,
    title: str,
    author: str | None,
    url: str,
    home: str,
    published: datetime,
    modified: datetime,
    is_free: bool,
) -> Any:
    """Give the JSON-LD of an article in the outlet's shape; None where the outlet has none."""
    person = {"@type": "Person", "name": author or outlet.name}
    article: dict[str, Any] = {
        "@type": "NewsArticle",
        "headline": title,
        "datePublished": published.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        "dateModified": modified.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        "publisher": {"@type": "Organization", "name": outlet.name, "url": f"{home}/"},
        "isAccessibleForFree": is_free,
        "mainEntityOfPage": {"@type": "WebPage", "@id": url},
        "inLanguage": outlet.language,
    }
    value: Any = None
    if outlet.metadata == "object":
        value = {"@context": "https://schema.org"} | article | {"author": person["name"]}
    elif outlet.metadata == "graph":
        site = {
            "@type": "WebSite",
            "@id": f"{home}/#website",
            "name": outlet.name,
            "url": f"{home}/",
        }
        value = {"@context": "https://schema.org", "@graph": [site, article | {"author": [person]}]}
    elif outlet.metadata == "list":
        crumbs = {"@type": "BreadcrumbList", "itemListElement": []}
        kind = {"@type": ["NewsArticle", "ReportageNewsArticle"]}
        value = [
            {"@context": "https://schema.org"} | article | kind | {"author": person},
            {"@context": "https://schema.org"} | crumbs,
        ]
    return value
