"""One address for what several addresses lead to: what is compared when asking "is this known?"."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

TWIN_HOST = re.compile(r"^(?:www|m|mobile|amp|wap|3g)\.", re.IGNORECASE)
# /amp/ at either end of a path, and page.amp.html
_TWIN_PATH = re.compile(r"^/amp(?=/.)|/amp/?$|\.amp(?=(?:\.html?)?$)", re.IGNORECASE)
_TWIN_QUERY = frozenset({"amp", "amp=1", "amp=true", "outputtype=amp", "page=all"})
_PORTS = {"http": ":80", "https": ":443"}


def normalise_url(url: str) -> str:
    """Return the address with lower-case host, and no default port, fragment or tracking.

    Other parameters keep their order and spelling. What cannot be read as an address comes back as
    it was, without blanks around it.
    """
    url = url.strip()
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    scheme = parts.scheme.lower()
    if scheme not in _PORTS or not parts.netloc:
        return url
    user, at, host = parts.netloc.rpartition("@")
    host = host.lower().removesuffix(_PORTS[scheme])
    query = "&".join(part for part in parts.query.split("&") if part and not _is_tracking(part))
    return urlunsplit((scheme, user + at + host, parts.path or "/", query, ""))


def twin_address(url: str) -> str:
    """Return what an address shares with its AMP and mobile twins: only to ask whether it is known.

    It has no scheme, and need not lead anywhere.
    """
    address = normalise_url(url)
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    if parts.scheme not in _PORTS:
        return address
    path = _TWIN_PATH.sub("", parts.path).rstrip("/")
    query = "&".join(part for part in parts.query.split("&") if part.lower() not in _TWIN_QUERY)
    return urlunsplit(("", TWIN_HOST.sub("", parts.netloc), path, query, ""))


def _is_tracking(part: str) -> bool:
    names, prefixes, values = _words()
    name = part.partition("=")[0].lower()
    return name in names or name.startswith(prefixes) or part.lower() in values


@cache
def _words() -> tuple[frozenset[str], tuple[str, ...], frozenset[str]]:
    text = (Path(__file__).parent / "words" / "tracking.toml").read_text(encoding="utf-8")
    words = tomllib.loads(text)
    prefixes = tuple(name[:-1] for name in words["names"] if name.endswith("*"))
    return frozenset(words["names"]), prefixes, frozenset(words["values"])
