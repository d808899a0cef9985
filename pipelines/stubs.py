"""Pages that answer 200 without an article: soft 404, consent wall, challenge, empty shell."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from pipelines.html_page import HtmlPage

_SHORT = 1200  # characters of visible text; an article about error pages is longer
_SHELLS = ("root", "app", "__next", "__nuxt", "main-app", "container-root")


@cache
def _phrases(reason: str) -> tuple[str, ...]:
    data = tomllib.loads(files("pipelines").joinpath("words/stubs.toml").read_text("utf-8"))
    return tuple(phrase.lower() for phrase in data[reason]["phrases"])


def stub_reason(page: HtmlPage, text: str) -> tuple[str, str] | None:
    """Return reason and detail where the page is no article, or None.

    text is the main text found so far; the longer it is, the more a title alone must say.
    """
    title = " ".join([page.title_element, *page.headings[:1]]).lower()
    visible = "\n".join(page.lines).lower()
    short = len(visible) < _SHORT or len(text) < 200
    if "/consent" in urlsplit(page.url).path:
        return "consent-wall", "the address is that of a consent form"
    for reason in ("soft-404", "challenge", "consent-wall"):
        for phrase in _phrases(reason):
            if phrase in title and (short or len(text) < _SHORT):
                return reason, f'the title says "{phrase}"'
            if short and len(visible) < _SHORT and phrase in visible[:600]:
                return reason, f'the page has {len(visible)} characters and says "{phrase}"'
    return None


def empty_reason(page: HtmlPage) -> tuple[str, str]:
    """Return reason and detail for a page in which no text was found."""
    for element in page.tree.iter("div", "main"):
        if element.get("id") in _SHELLS and not "".join(element.itertext()).strip():
            return "empty-shell", f'<{element.tag} id="{element.get("id")}"> is filled by a script'
    refresh = page.first("refresh")
    if refresh and "url=" in refresh.lower():
        return "meta-refresh", f"the page only leads on: {refresh[:200]}"
    return "no-text", "no article text was found in the page"


def is_cut_off(page: HtmlPage, text: str) -> bool:
    """Whether the page says that it shows only a part of the article to this reader."""
    for entry in page.json_ld:
        free = entry.get("isAccessibleForFree")
        if free is False or str(free).strip().lower() in {"false", "http://schema.org/false"}:
            return True
    if (page.first("article:content_tier") or "").lower() in {"locked", "metered"}:
        return len(text) < 2 * _SHORT
    if len(text) > 3 * _SHORT:
        return False
    end = "\n".join([text[-300:], *page.lines[-60:]]).lower()
    return any(phrase in end for phrase in _phrases("paywall")) and len(text) < _SHORT
