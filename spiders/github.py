"""GitHub, by its REST interface: the repositories of an account, their releases and READMEs."""

from __future__ import annotations

from collections.abc import Iterator

from scrapy import Request
from scrapy.http import Response

from pipelines.records import Role
from spiders.hub import HubSpider
from spiders.listing_entry import Entry, parse_iso
from spiders.options import GitHubOptions

VERSION = {"X-GitHub-Api-Version": "2022-11-28"}
JSON = {"Accept": "application/vnd.github+json", **VERSION}
RAW = {"Accept": "application/vnd.github.raw+json", **VERSION}


class GitHubSpider(HubSpider):
    """Keeps the newest repositories, with releases and README where something was pushed since.

    One page of repositories, the newest first: without a token an hour has 60 requests.
    """

    def first_requests(self) -> Iterator[Request]:
        """Ask for the newest first."""
        url = self.with_query(type="public", sort="created", direction="desc", per_page=100)
        yield self.ask(url, headers=JSON)

    def read(self, response: Response) -> Iterator[Entry | Request]:
        """Yield releases and README of each repository that is not a fork."""
        found = self.json(response, expected="a JSON list of repositories")
        if not isinstance(found, list):
            raise self.changed(response, expected="a JSON list of repositories")
        options = self.source.options
        assert isinstance(options, GitHubOptions)
        own = [
            one
            for one in found
            if isinstance(one, dict) and self.is_owned(one.get("full_name")) and not one.get("fork")
        ]
        for one in own[: options.max_repositories]:
            pushed = parse_iso(one.get("pushed_at"))
            home = f"{self.site}/repos/{one['full_name']}"
            yield Entry(
                url=f"{home}/releases?per_page=100", role=Role.HUB, updated=pushed, headers=JSON
            )
            yield Entry(
                url=f"{home}/readme",
                role=Role.CARD,
                published=parse_iso(one.get("created_at")),
                updated=pushed,
                headers=RAW,
            )
