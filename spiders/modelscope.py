"""ModelScope: the models of an account by the OpenAPI, and their cards."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from scrapy import Request
from scrapy.http import Response

from pipelines.records import Role
from spiders.errors import RefusalError
from spiders.hub import HubSpider
from spiders.listing_entry import Entry, parse_iso

PAGE_SIZE = 50  # the most that one answer holds
DEEPEST = 3000  # page number times page size


class ModelScopeSpider(HubSpider):
    """Keeps the list of models, and each README."""

    def first_requests(self) -> Iterator[Request]:
        """Ask for the first page."""
        yield self._page(1, None)

    def read(self, response: Response) -> Iterator[Entry | Request]:
        """Yield a card for each model, and the next page while there is more to come."""
        answer = self.json(response, expected="a JSON object with data.models")
        if isinstance(answer, dict) and answer.get("success") is False:
            raise RefusalError(f"{response.url} answered that it failed: {_message(answer)}")
        data = answer.get("data") if isinstance(answer, dict) else None
        models = data.get("models") if isinstance(data, dict) else None
        if not isinstance(data, dict) or not isinstance(models, list):
            raise self.changed(response, expected="a JSON object with data.models")
        for model in models:
            if not isinstance(model, dict) or not self.is_owned(model.get("id")):
                continue
            path = f"/api/v1/models/{quote(str(model['id']))}/repo"
            yield Entry(
                url=f"{self.site}{path}?Revision=master&FilePath=README.md",
                role=Role.CARD,
                published=parse_iso(model.get("created_at")),
                updated=parse_iso(model.get("last_modified")),
            )
        number = int(response.meta.get("page", 1))
        total = data.get("total_count")
        # What came counts, not what was asked for: a page may be cut.
        if models and isinstance(total, int) and number * PAGE_SIZE < min(total, DEEPEST):
            yield self._page(number + 1, response.url)

    def _page(self, number: int, parent: str | None) -> Request:
        request = self.ask(
            self.with_query(
                owner=self.organisation,
                sort="last_modified",
                page_number=number,
                page_size=PAGE_SIZE,
            ),
            parent=parent,
        )
        request.meta["page"] = number
        return request


def _message(answer: dict[str, Any]) -> str:
    return str(answer.get("message") or answer.get("code") or "without a reason")[:200]
