"""How Chromium is run for a source that needs it: by scrapy-playwright, bounded, through our guard.

Installed with the extra `browser`; Debian's chromium serves where Playwright has none of its own.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
from pathlib import Path
from typing import Any

from spiders.errors import BrowserMissingError

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_ARGUMENTS = (
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-extensions",
    # What does not go through the guard must not go at all.
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
)  # fmt: skip
_NEEDLESS = frozenset({"image", "media", "font"})
PATIENCE = 10_000  # milliseconds that a page gets to become what it wants to be
# Resolves when nothing has been added for half a second.
_QUIET = """patience => new Promise(done => {
  let timer = setTimeout(done, 500);
  setTimeout(done, patience);
  new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(done, 500); })
    .observe(document, {subtree: true, childList: true, characterData: true});
})"""


def find_chromium() -> Path:
    """Return the browser's path: $MODELWIRE_CHROMIUM, else the first in the usual places.

    Raises BrowserMissingError saying what to install, where it or the Python side is absent.
    """
    if importlib.util.find_spec("scrapy_playwright") is None:
        raise BrowserMissingError(
            "this source is drawn by a browser, and scrapy-playwright is not installed: "
            'pip install "modelwire[browser]"'
        )
    given = os.environ.get("MODELWIRE_CHROMIUM")
    found = shutil.which(given) if given else next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        raise BrowserMissingError(
            f"MODELWIRE_CHROMIUM names {given!r}, which is no program that can be run."
            if given
            else "this source is drawn by a browser, and no Chromium was found: install it (Debian: "
            "apt-get install chromium), or name its path in MODELWIRE_CHROMIUM."
        )
    return Path(found)


def browser_settings(*, chromium: Path, guard: str, user_agent: str) -> dict[str, Any]:
    """Scrapy's settings for such a source. guard: the address of our proxy, see spiders.guard."""
    handler = "scrapy_playwright.handler.ScrapyPlaywrightDownloadHandler"
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return {
        "DOWNLOAD_HANDLERS": {"http": handler, "https": handler},
        "PLAYWRIGHT_BROWSER_TYPE": "chromium",
        "PLAYWRIGHT_LAUNCH_OPTIONS": {
            "executable_path": str(chromium),
            # Chromium's sandbox does not start as root, as in most containers.
            "args": [*_ARGUMENTS, *(["--no-sandbox"] if is_root else [])],
            "proxy": {"server": guard},
            "timeout": 60_000,
        },
        "PLAYWRIGHT_CONTEXTS": {
            "default": {
                "user_agent": user_agent,
                "accept_downloads": False,
                "service_workers": "block",
            }
        },
        "PLAYWRIGHT_ABORT_REQUEST": is_needless,
        "PLAYWRIGHT_DEFAULT_NAVIGATION_TIMEOUT": 30_000,
        "PLAYWRIGHT_MAX_PAGES_PER_CONTEXT": 1,
    }


def is_needless(request: Any) -> bool:
    """Whether a page's own request is for something that is not read."""
    return request.resource_type in _NEEDLESS


def drawn(wait: str | None) -> dict[str, Any]:
    """The meta of a request whose page is to be drawn. wait: a selector that must appear."""
    from scrapy_playwright.page import PageMethod  # noqa: PLC0415 (an extra)

    methods = [PageMethod("wait_for_selector", wait, timeout=PATIENCE)] if wait else []
    return {
        "playwright": True,
        "playwright_page_methods": [*methods, PageMethod("evaluate", _QUIET, PATIENCE)],
    }
