"""Nothing is asked of private, loopback or link-local addresses, whatever name leads there.

The check is made on the very address that is connected to, so that a name cannot resolve to a
public one when looked at and to a private one when used.
"""

from __future__ import annotations

import ipaddress
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_refused: set[str] = set()  # hosts that resolved to an address that is not public


class NotPublicError(IgnoreRequest):
    """A request to an address that is not public."""


def is_refused(host: str) -> bool:
    """Whether a host's name resolved to an address that is not public."""
    return host in _refused


def is_allowed(address: str, *, allow_loopback: bool) -> bool:
    """Whether an IP address may be connected to."""
    ip = _within(ipaddress.ip_address(address))
    if ip.is_loopback:
        return allow_loopback
    return ip.is_global and not ip.is_multicast


def _within(ip: _Address) -> _Address:
    """The IPv4 address that an IPv6 one carries (mapped, 6to4, Teredo, NAT64), or itself."""
    if isinstance(ip, ipaddress.IPv4Address):
        return ip
    carried = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
    if carried is None and ip in _NAT64:
        carried = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return carried or ip


class PublicResolver(CachingThreadedResolver):
    """Resolves names as Scrapy does, and refuses what is not public."""

    allow_loopback = False

    def getHostByName(self, name: str, timeout: Any = ()) -> Deferred[str]:  # noqa: N802 (Twisted's name)
        """Resolve a name. Fails with DNSLookupError where the address is not public."""
        return super().getHostByName(name, timeout).addCallback(self._check, name)

    def _check(self, address: str, name: str) -> str:
        if is_allowed(address, allow_loopback=self.allow_loopback):
            return address
        _refused.add(name)
        raise DNSLookupError(f"{name} resolves to {address}, which is not a public address")


class PublicMiddleware:
    """Refuses requests whose host is written as an address that is not public, redirects too."""

    def __init__(self, *, allow_loopback: bool) -> None:
        self._allow_loopback = allow_loopback

    @classmethod
    def from_crawler(cls, crawler: Any) -> Self:
        """Made by Scrapy."""
        return cls(allow_loopback=crawler.settings.getbool("MODELWIRE_ALLOW_LOOPBACK"))

    def process_request(self, request: Request) -> None:
        """Raise NotPublicError for such a host; names are left to the resolver."""
        host = urlsplit(request.url).hostname or ""
        try:
            is_fine = is_allowed(host.strip("[]"), allow_loopback=self._allow_loopback)
        except ValueError:
            return
        if not is_fine:
            raise NotPublicError(f"{host} is not a public address")
