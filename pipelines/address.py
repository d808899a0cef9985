"""The address that a page calls its own, where it can be believed."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from pipelines.html_page import HtmlPage
from pipelines.jsonld import is_article
from pipelines.urls import TWIN_HOST, normalise_url


def canonical_url(page: HtmlPage) -> tuple[str, str]:
    """Return the canonical address and what gave it: "canonical", "og:url", "json-ld" or "url".

    An address on another host, or a home page, is no canonical address of an article: copies and
    broken templates name those.
    """
    for given, evidence in _given(page):
        address = normalise_url(urljoin(page.url, given))
        if _is_credible(address, page.url):
            return address, evidence
    return normalise_url(page.url), "url"


def _given(page: HtmlPage) -> list[tuple[str, str]]:
    found = [
        (link.get("href") or "", "canonical")
        for link in page.tree.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    ]
    found += [(value, "og:url") for value in page.metas.get("og:url", ())]
    for entry in page.json_ld:
        if is_article(entry):
            own = entry.get("mainEntityOfPage") or entry.get("url")
            own = own.get("@id") or own.get("url") if isinstance(own, dict) else own
            if isinstance(own, str):
                found.append((own, "json-ld"))
    return [(given.strip(), evidence) for given, evidence in found if given.strip()]


def _is_credible(address: str, url: str) -> bool:
    try:
        parts, own = urlsplit(address), urlsplit(url)
    except ValueError:
        return False
    if parts.scheme not in {"http", "https"} or _host(parts.netloc) != _host(own.netloc):
        return False
    is_home = parts.path.rstrip("/") in {"", "/index.html", "/index.php"} and not parts.query
    own_is_home = own.path.rstrip("/") in {"", "/index.html", "/index.php"} and not own.query
    return own_is_home or not is_home


def _host(netloc: str) -> str:
    return TWIN_HOST.sub("", netloc.rsplit("@", 1)[-1].lower())
