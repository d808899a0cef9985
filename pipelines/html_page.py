"""An HTML page as a tree, read once and shared by the readers of its text and of its metadata."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from lxml import etree, html

from pipelines.jsonld import read_json_ld
from pipelines.lines import collapse, text_of

_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,300}\?>")
_HAN = re.compile("[\u4e00-\u9fff]")


@dataclass(slots=False)
class HtmlPage:
    """A parsed page with what is read of it more than once.

    Raises nothing on bad mark-up: parse_html gives None for what is no tree at all.
    """

    tree: Any
    url: str
    # lxml makes an element's object anew each time it is met, unless something still holds it.
    _held: list[Any] = field(default_factory=list, repr=False)

    def __post_init__(self) -> None:
        self._held = list(self.tree.iter())

    @cached_property
    def metas(self) -> dict[str, list[str]]:
        """The meta elements: names in lower case without blanks at the ends, to their values."""
        found: dict[str, list[str]] = {}
        for element in self.tree.iter("meta"):
            content = (element.get("content") or element.get("value") or "").strip()
            if not content:
                continue
            for attribute in ("property", "name", "itemprop", "http-equiv"):
                if name := element.get(attribute):
                    found.setdefault(re.sub(r"\s+", " ", name.strip().lower()), []).append(content)
        return found

    @cached_property
    def json_ld(self) -> list[dict[str, Any]]:
        """Every object of the page's JSON-LD, flattened."""
        scripts = self.tree.xpath('//script[contains(@type, "ld+json")]')
        return read_json_ld([script.text or "" for script in scripts])

    @cached_property
    def lines(self) -> list[str]:
        """The visible text of the whole page, line by line."""
        body = self.tree.find("body")
        return [line for line in text_of(self.tree if body is None else body).split("\n") if line]

    @cached_property
    def is_chinese(self) -> bool:
        """Whether the page speaks Chinese: its times without a zone are Beijing's."""
        language = (self.tree.get("lang") or "").lower()
        if language.startswith("zh"):
            return True
        sample = "".join(self.lines[:400])[:20_000]
        return len(_HAN.findall(sample)) > len(sample) * 0.15

    @cached_property
    def title_element(self) -> str:
        """The text of <title>."""
        element = self.tree.find(".//title")
        return collapse(element.text or "") if element is not None else ""

    @cached_property
    def headings(self) -> list[str]:
        """The texts of all h1; where there is none, of each h2 with which <title> begins."""
        titles = [title for element in self.tree.iter("h1") if (title := _heading(element))]
        lesser = () if titles else self.tree.iter("h2")
        below = [title for element in lesser if (title := _heading(element))]
        return titles or [title for title in below if self.title_element.startswith(title)]

    def first(self, *names: str) -> str | None:
        """Return the first value of the first meta name that the page has."""
        for name in names:
            if values := self.metas.get(name):
                return collapse(values[0]) or None
        return None


def _heading(element: Any) -> str:
    return collapse(text_of(element))


def parse_html(text: str, url: str) -> HtmlPage | None:
    """Return the page, or None where nothing in the text is mark-up or text."""
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        tree = html.document_fromstring(_XML_DECLARATION.sub("", text), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None
    return HtmlPage(tree, url)
