"""File names for what has a page: safe on every disk, the same in every run, and each its own."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from urllib.parse import quote

UNSAFE = re.compile(r"[^\w.+-]+")
LONGEST = 80


class Addresses:
    """From kind ("models") and id to an address relative to the site's top."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, str], str] = {}

    def add(self, kind: str, ids: Iterable[str]) -> None:
        """Give each id of a kind its file name; two ids never share one, whatever the disk's case."""
        taken = {name.lower() for (held, _), name in self._names.items() if held == kind}
        for one in ids:
            name = UNSAFE.sub("-", one).strip("-.")[:LONGEST]
            if not name or name.lower() in taken or name != one:
                # Whatever was changed might meet another name: a digest of the id keeps it apart.
                name = f"{name or 'x'}-{hashlib.sha256(one.encode()).hexdigest()[:8]}"
            taken.add(name.lower())
            self._names[kind, one] = name

    def file(self, kind: str, identity: str) -> str:
        """The path of its file below the site's top, without an ending."""
        return f"{kind}/{self._names[kind, identity]}"

    def link(self, kind: str, identity: str, top: str = "") -> str | None:
        """The address of its page, seen from a page whose way to the top is given; None without one."""
        name = self._names.get((kind, identity))
        return None if name is None else f"{top}{kind}/{quote(name)}.html"
