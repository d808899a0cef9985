"""schema.org mark-up: what a page is about, for search engines."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from reports.document import web_address

Row = dict[str, Any]


def embedded(told: dict[str, Any]) -> Markup:
    """JSON that can stand within a script element: no text in it ends the element."""
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704 - escaped above


def dataset(title: str, count: int) -> Markup:
    """The whole site: a data set that can be downloaded."""
    return embedded(
        {
            "@context": "https://schema.org",
            "@type": "Dataset",
            "name": title,
            "description": f"{count} releases of Chinese language models, each with its evidence",
            "distribution": [
                {
                    "@type": "DataDownload",
                    "encodingFormat": "application/json",
                    "contentUrl": "releases.json",
                },
                {
                    "@type": "DataDownload",
                    "encodingFormat": "text/csv",
                    "contentUrl": "releases.csv",
                },
            ],
        }
    )


def model(one: Row) -> Markup:
    """One model."""
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "SoftwareApplication",
        "applicationCategory": "Language model",
        "name": one["model"],
        "creator": {
            "@type": "Organization",
            "name": one["maker"],
            "alternateName": one["maker_zh"],
        },
    }
    if one["released_on"]:
        told["datePublished"] = one["released_on"].isoformat()
    if one["licence"]:
        told["license"] = one["licence"]
    links = [web_address(it["url"]) for it in one["repositories"]]
    if any(links):
        told["sameAs"] = [link for link in links if link]
    return embedded(told)
