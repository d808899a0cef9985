"""Lists that an interface gives as JSON or JSONP, asked by GET or POST: script-drawn news pages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from scrapy import Request
from scrapy.http import Response

from spiders.items import ItemSpider, pick
from spiders.listing_entry import Entry
from spiders.near_json import read_answer
from spiders.options import JsonOptions
from spiders.responses import text_of


class JsonSpider(ItemSpider):
    """Keeps every page that the items of the answer lead to, page by page of the list."""

    def first_requests(self) -> Iterator[Request]:
        """Ask for the first page."""
        yield self._page(1, None, None)

    def read(self, response: Response) -> Iterator[Entry | Request]:
        """Yield the items, and a request for the page that follows."""
        try:
            answer = read_answer(text_of(response))
        except ValueError:
            raise self.changed(response, expected="JSON") from None
        found = list(self.entries(response, answer))
        yield from found
        options = self._options
        number = int(response.meta.get("page", 1))
        if not options.page or not found or number >= options.max_pages:
            return
        following = pick(answer, options.next) if options.next else None
        if options.next and not isinstance(following, str | int):
            return
        yield self._page(number + 1, following, response.url)

    @property
    def _options(self) -> JsonOptions:
        options = self.source.options
        assert isinstance(options, JsonOptions)
        return options

    def _page(self, number: int, value: Any, parent: str | None) -> Request:
        """Ask for a page of the list. value: what its parameter must be, if not a count."""
        options = self._options
        url = self.source.url
        data: dict[str, Any] = dict(options.body or options.form or {})
        if options.page and number > 1:
            if options.page in data:
                before = data[options.page]
                data[options.page] = value if value is not None else _next(before, number)
            else:
                url = _with(url, options.page, value, number)
        if options.body is not None:
            body, kind = json.dumps(data, ensure_ascii=False), "application/json"
        else:
            body, kind = urlencode(data), "application/x-www-form-urlencoded"
        request = (
            self.ask(url, parent=parent)
            if options.body is None and options.form is None
            else self.ask(url, parent=parent, post=body, headers={"Content-Type": kind})
        )
        request.meta["page"] = number
        return request


def _next(first: Any, number: int) -> Any:
    """Count a parameter up from what the entry gives for the first page, as text or number."""
    start = str(first)
    count = (int(start) if start.isdecimal() else 1) + number - 1
    return count if isinstance(first, int) else str(count)


def _with(url: str, name: str, value: Any, number: int) -> str:
    parts = urlsplit(url)
    fields = dict(parse_qsl(parts.query, keep_blank_values=True))
    fields[name] = str(value if value is not None else _next(fields.get(name, "1"), number))
    return urlunsplit(parts._replace(query=urlencode(fields)))
