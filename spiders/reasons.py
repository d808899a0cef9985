"""From the exceptions of Scrapy and Twisted to the reasons of a Failure."""

from __future__ import annotations

from urllib.parse import urlsplit

from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.spidermiddlewares.httperror import HttpError

from spiders.budget import BudgetError
from spiders.errors import REASONS
from spiders.public import NotPublicError, is_refused
from spiders.robots import RobotsError

# By class name: Scrapy has moved and renamed some of these between versions.
_BY_CLASS = {
    "DownloadTimeoutError": "timeout",
    "TimeoutError": "timeout",
    "TCPTimedOutError": "timeout",
    "CannotResolveHostError": "dns",
    "DNSLookupError": "dns",
    "DownloadConnectionRefusedError": "refused",
    "ConnectionRefusedError": "refused",
    "UnsupportedURLSchemeError": "bad-address",
    "NotSupported": "bad-address",
    "InvalidURL": "bad-address",
    "DownloadCancelledError": "too-large",
    "CancelledError": "too-large",
    "DecompressionMaxSizeExceeded": "too-large",
    "_DecompressionMaxSizeExceeded": "too-large",
    "DownloadFailedError": "connection",
    "ResponseDataLossError": "connection",
    "ResponseFailed": "connection",
    "ConnectionLost": "connection",
    "ConnectionDone": "connection",
    "ConnectError": "connection",
    "OSError": "bad-answer",
}


def explain(error: BaseException, request: Request) -> tuple[str, str]:
    """Return the reason in a word and the detail in a sentence."""
    host = urlsplit(request.url).hostname or ""
    text = str(error)
    if isinstance(error, HttpError):
        status = error.response.status
        said = (error.response.headers.get("X-Error-Message") or b"").decode("latin-1")
        found = f"http-{status}", f"the server answered {status}{f': {said}' if said else ''}"
    elif isinstance(error, BudgetError):
        found = "budget", text
    elif isinstance(error, RobotsError):
        found = error.reason, text
    elif isinstance(error, NotPublicError) or is_refused(host):
        found = "not-public", f"{host} is not a public address"
    elif "max redirections" in text.lower():
        seen = [*request.meta.get("redirect_urls", []), request.url]
        reason = "redirect-loop" if len(set(seen)) < len(seen) else "redirects"
        found = reason, f"after {len(seen) - 1} redirects: {' → '.join(seen[:3])} …"
    elif isinstance(error, IgnoreRequest) and "size" in text.lower():
        found = "too-large", text
    else:
        names = (class_.__name__ for class_ in type(error).__mro__)
        known = next((_BY_CLASS[name] for name in names if name in _BY_CLASS), None)
        found = (known, text or REASONS[known]) if known else ("bug", f"{error!r}")
    return found
