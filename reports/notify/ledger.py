"""What was sent to whom: a line an alert and target, so that nobody is told twice."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path

from reports.errors import ReportError


class Ledger:
    """A file of JSON lines. A line is written when its alert was delivered, not before."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._sent: set[tuple[str, str]] = set()
        if not path.exists():
            return
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        if lines and not lines[-1].endswith("\n"):
            # A kill in the middle of a line: that alert counts as not sent.
            path.write_text("".join(lines[:-1]), encoding="utf-8")
            lines.pop()
        for number, line in enumerate(lines, start=1):
            try:
                told = json.loads(line)
                self._sent.add((told["target"], told["key"]))
            except (ValueError, KeyError, TypeError) as error:
                message = f"{path}, line {number}: not what modelwire wrote ({error!r}); mend or remove it"
                raise ReportError(message) from error

    def has(self, target: str, key: str) -> bool:
        """Whether the alert was delivered to the target."""
        return (target, key) in self._sent

    def add(self, target: str, keys: tuple[str, ...]) -> None:
        """Note that alerts were delivered; on disk when this returns."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("a", encoding="utf-8") as stream:
            for key in keys:
                told = {"target": target, "key": key, "sent_at": now}
                stream.write(json.dumps(told, ensure_ascii=False) + "\n")
                self._sent.add((target, key))
            stream.flush()
            os.fsync(stream.fileno())
