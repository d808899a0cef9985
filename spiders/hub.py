"""What the model hubs and the code host have in common: JSON, pages by Link, one account."""

from __future__ import annotations

import json
import re
from typing import Any, ClassVar
from urllib.parse import urlencode, urljoin, urlsplit

from scrapy.http import Response

from pipelines.records import Role
from spiders.base import SourceSpider
from spiders.options import HubOptions

_NEXT = re.compile(r'<([^>]{1,2000})>\s*;\s*rel="?next"?')


class HubSpider(SourceSpider):
    """Reads the repositories of one account."""

    listing_role: ClassVar[Role] = Role.HUB

    @property
    def organisation(self) -> str:
        """The account, as the entry names it."""
        options = self.source.options
        assert isinstance(options, HubOptions)
        return options.organisation

    @property
    def site(self) -> str:
        """Scheme and host of the hub, without a slash at the end."""
        parts = urlsplit(self.source.url)
        return f"{parts.scheme}://{parts.netloc}"

    def with_query(self, **parameters: object) -> str:
        """The source's address with parameters, over those that the entry gives."""
        joint = "&" if "?" in self.source.url else "?"
        return f"{self.source.url}{joint}{urlencode(parameters, doseq=True)}"

    def is_owned(self, repository_id: object) -> bool:
        """Whether a repository is of the account: a hub may ignore a parameter without a word."""
        owner = str(repository_id).partition("/")[0]
        return owner.casefold() == self.organisation.casefold()

    def json(self, response: Response, *, expected: str) -> Any:
        """Read an answer; SourceChangedError where it is no JSON."""
        try:
            return json.loads(response.body)
        except (ValueError, RecursionError):
            raise self.changed(response, expected=expected) from None


def next_page(response: Response) -> str | None:
    """The address of the next page, by the Link header."""
    link = (response.headers.get("Link") or b"").decode("latin-1")
    match = _NEXT.search(link)
    return urljoin(response.url, match[1]) if match else None
