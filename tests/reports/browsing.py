"""What the browser tests share: how Chromium is started, and what axe-core finds in a page."""

from __future__ import annotations

import shutil
from importlib.resources import files

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def accessible(page: object) -> list[str]:
    """What axe-core finds wrong with the page: contrast, landmarks, names, structure."""
    source = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    page.evaluate(source)  # type: ignore[attr-defined]
    # preload would fetch the style again, which the page's own policy forbids
    found = page.evaluate("axe.run({preload: false})")  # type: ignore[attr-defined]
    assert {"color-contrast", "html-has-lang"} <= {one["id"] for one in found["passes"]}
    return [
        f"{one['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:200]}"
        for one in found["violations"]
        for node in one["nodes"][:2]
    ]
