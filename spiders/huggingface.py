"""Hugging Face: the models of an account, and their cards."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from scrapy import Request
from scrapy.http import Response

from pipelines.records import Role
from spiders.hub import HubSpider, next_page
from spiders.listing_entry import Entry, parse_iso

EXPAND = (
    "author", "createdAt", "lastModified", "downloads", "downloadsAllTime", "likes", "tags",
    "cardData", "safetensors", "gguf", "gated", "private", "pipeline_tag", "library_name",
    "baseModels",
)  # fmt: skip


class HuggingFaceSpider(HubSpider):
    """Keeps the list of models with their metadata, and each README."""

    def first_requests(self) -> Iterator[Request]:
        """Ask for the newest first."""
        yield self.ask(
            self.with_query(author=self.organisation, sort="createdAt", limit=100, expand=EXPAND)
        )

    def read(self, response: Response) -> Iterator[Entry | Request]:
        """Yield a card for each model, and the next page."""
        models = self.json(response, expected="a JSON list of models")
        if not isinstance(models, list):
            raise self.changed(response, expected="a JSON list of models")
        for model in models:
            if not isinstance(model, dict) or not self.is_owned(model.get("id")):
                continue
            # resolve, not raw: only resolve answers 304
            yield Entry(
                url=f"{self.site}/{quote(str(model['id']))}/resolve/main/README.md",
                role=Role.CARD,
                published=parse_iso(model.get("createdAt")),
                updated=parse_iso(model.get("lastModified")),
            )
        following = next_page(response)
        if following and self.memory.take(following):
            yield self.ask(following, parent=response.url)
