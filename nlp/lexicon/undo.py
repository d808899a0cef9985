"""The last decision taken back: what was written is kept beside it, decision by decision."""

from __future__ import annotations

import json
from pathlib import Path

FILE = "decisions.jsonl"  # a line a decision: the file that it went to, and what was written


class UndoError(ValueError):
    """A decision that cannot be taken back: the message says why, and what can be done instead."""

    exit_status = 2


def remember(folder: Path, path: Path, entry: str) -> None:
    """Keep what was written behind the entries of a file."""
    with (folder / FILE).open("a", encoding="utf-8") as stream:
        stream.write(json.dumps({"file": path.name, "entry": entry}, ensure_ascii=False) + "\n")


def take_back(folder: Path, *, head: str) -> tuple[Path, str]:
    """Remove what the last decision wrote; gives the file and the entry. Raises UndoError.

    head: what a file without entries holds; such a file goes.
    """
    journal = folder / FILE
    lines = journal.read_text(encoding="utf-8").splitlines() if journal.is_file() else []
    if not lines:
        raise UndoError(
            f"no decision is on record in {journal}; entries written by hand are yours to delete"
        )
    try:
        last = json.loads(lines[-1])
        path, entry = folder / Path(last["file"]).name, str(last["entry"])
    except (ValueError, KeyError, TypeError) as error:
        raise UndoError(f"{journal}, line {len(lines)}: expected a decision; delete it") from error
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    if not text.rstrip().endswith(entry.rstrip()):
        raise UndoError(
            f"{path} does not end with what the last decision wrote: it was edited since. Delete "
            f"the entry there, and the last line of {journal}"
        )
    rest = text.rstrip().removesuffix(entry.rstrip()).rstrip() + "\n"
    _replace(path, "" if rest.strip() == head.strip() else rest)
    _replace(journal, "".join(f"{line}\n" for line in lines[:-1]))
    return path, entry


def _replace(path: Path, text: str) -> None:
    if not text:
        path.unlink()
        return
    temporary = path.with_name(path.name + ".new")
    temporary.write_text(text, encoding="utf-8")
    temporary.replace(path)
