"""Files of the site that is there, for what has not changed: a week's page takes seconds to draw.

A list beside the pages tells for each what it was made of, and its bytes. A file is taken over where
both still hold; where there is any doubt, it is written anew.
"""

from __future__ import annotations

import json
import shutil
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

LIST = "modelwire-kept.json"
# What draws and sets a page beside our own files.
TOOLS = (
    "altair",
    "brotli",
    "fonttools",
    "jinja2",
    "justmytype-intl-cjk",
    "markupsafe",
    "vl-convert-python",
)


class Kept:
    """What may be taken over from an old site into a draft of the new one."""

    def __init__(self, old: Path, draft: Path, *, anew: bool = False) -> None:
        self._old = old
        self._draft = draft
        self._before: dict[str, Any] = {} if anew else _read(old / LIST)
        self._now: dict[str, dict[str, str]] = {}
        self.count = 0

    def take(self, path: str, made_of: str) -> bool:
        """Put the old file in place, where it was made of the same; path: below the site's top."""
        made_of = sha256(f"{_maker()} {made_of}".encode()).hexdigest()
        self._now[path] = {"made_of": made_of}
        before = self._before.get(path)
        if not isinstance(before, dict) or before.get("made_of") != made_of:
            return False
        try:
            content = (self._old / path).read_bytes()
        except OSError:
            return False
        if sha256(content).hexdigest() != before.get("sha256"):
            return False  # somebody changed it
        target = self._draft / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        shutil.copystat(
            self._old / path, target
        )  # what copies the site on sees that it is the same
        self.count += 1
        return True

    def write(self) -> None:
        """Leave the list for the next time, once all files are in the draft."""
        for path, told in self._now.items():
            told["sha256"] = sha256((self._draft / path).read_bytes()).hexdigest()
        text = json.dumps(self._now, indent=1, sort_keys=True) + "\n"
        (self._draft / LIST).write_text(text, encoding="utf-8")


def _read(path: Path) -> dict[str, Any]:
    """The list of an old site; empty where there is none that can be read."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


@cache
def _maker() -> str:
    """A digest of all that makes pages of data: another reports package may write another page."""
    found = sha256(" ".join(f"{one} {version(one)}" for one in ("modelwire", *TOOLS)).encode())
    for name, content in _files(files("reports"), ""):
        found.update(f"{name} {len(content)} ".encode())
        found.update(content)
    return found.hexdigest()


def _files(folder: Traversable, within: str) -> list[tuple[str, bytes]]:
    told: list[tuple[str, bytes]] = []
    for one in sorted(folder.iterdir(), key=lambda one: one.name):
        name = f"{within}/{one.name}"
        if one.is_dir():
            told += [] if one.name == "__pycache__" else _files(one, name)
        else:
            told.append((name, one.read_bytes()))
    return told
