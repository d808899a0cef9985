"""Sitemaps: plain and news ones, indexes, gzipped or not."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin

from lxml import etree
from scrapy import Request
from scrapy.http import Response

from spiders.base import SourceSpider
from spiders.listing_entry import Entry, parse_iso
from spiders.options import SitemapOptions

LARGEST = 50 * 2**20  # bytes, unpacked: the limit of the sitemap protocol
_OLDEST = datetime(1970, 1, 1, tzinfo=UTC)


class SitemapSpider(SourceSpider):
    """Keeps every page that a sitemap names; of an index, the newest parts are read."""

    def read(self, response: Response) -> Iterator[Entry | Request]:
        """Yield the addresses of a sitemap, or requests for the parts of an index."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
        try:
            root = etree.fromstring(self._unpacked(response), parser)
        except (etree.XMLSyntaxError, ValueError):
            root = None
        name = etree.QName(root).localname if root is not None else ""
        if name == "sitemapindex":
            yield from self._parts(root, response)
        elif name == "urlset":
            for url in root.iterfind("{*}url"):
                if (address := _child(url, "loc")) is not None:
                    yield Entry(
                        url=urljoin(response.url, address),
                        title=_child(url, "news/{*}title"),
                        published=parse_iso(_child(url, "news/{*}publication_date")),
                        updated=parse_iso(_child(url, "lastmod")),
                    )
        else:
            raise self.changed(response, expected="a sitemap")

    def _parts(self, root: Any, response: Response) -> Iterator[Request]:
        parts = [
            (parse_iso(_child(part, "lastmod")) or _OLDEST, urljoin(response.url, address))
            for part in root.iterfind("{*}sitemap")
            if (address := _child(part, "loc")) is not None
        ]
        options = self.source.options
        most = options.max_parts if isinstance(options, SitemapOptions) else len(parts)
        for _, address in sorted(parts, key=lambda part: part[0], reverse=True)[:most]:
            if self.memory.take(address):
                yield self.ask(address, parent=response.url)

    def _unpacked(self, response: Response) -> bytes:
        body: bytes = response.body
        if not body.startswith(b"\x1f\x8b"):
            return body.lstrip(b"\xef\xbb\xbf \r\n\t")
        unpacker = zlib.decompressobj(31)
        try:
            plain = unpacker.decompress(body, LARGEST)
        except zlib.error:
            raise self.changed(response, expected="a gzipped sitemap") from None
        if unpacker.unconsumed_tail:
            raise self.changed(response, expected="a sitemap of at most 50 MB")
        return plain


def _child(element: Any, path: str) -> str | None:
    text = element.findtext(f"{{*}}{path}")
    return text.strip() or None if text else None
