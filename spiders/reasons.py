"""From the exceptions of Scrapy and Twisted to the reasons of a Failure."""

from __future__ import annotations

from urllib.parse import urlsplit

from scrapy import Request
from scrapy.spidermiddlewares.httperror import HttpError

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
    if isinstance(error, HttpError):
        status = error.response.status
        said = error.response.headers.get("X-Error-Message", b"").decode("latin-1")
        return f"http-{status}", f"the server answered {status}{f': {said}' if said else ''}"
    if isinstance(error, RobotsError):
        return error.reason, str(error)
    host = urlsplit(request.url).hostname or ""
    if isinstance(error, NotPublicError) or is_refused(host):
        return "not-public", f"{host} is not a public address"
    text = str(error) or type(error).__name__
    if "max redirections" in text.lower():
        seen = [*request.meta.get("redirect_urls", []), request.url]
        reason = "redirect-loop" if len(set(seen)) < len(seen) else "redirects"
        return reason, f"after {len(seen) - 1} redirects: {' → '.join(seen[:3])} …"
    if "size" in text.lower() and "IgnoreRequest" in type(error).__name__:
        return "too-large", text
    for class_ in type(error).__mro__:
        if reason := _BY_CLASS.get(class_.__name__):
            return reason, str(error) or REASONS[reason]
    return "bug", f"{type(error).__name__}: {text}"
