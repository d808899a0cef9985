"""Drafts beside what they will replace: named for their process, so that a killed one's is known."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def draft_of(path: Path) -> Path:
    """Where this process writes what will replace a file or folder.

    Drafts of it that processes left that are no more are removed.
    """
    for left in path.parent.glob(f".{path.name}.*"):
        number = left.name.rpartition(".")[2]
        if number.isdigit() and (int(number) == os.getpid() or not _is_alive(int(number))):
            if left.is_dir():
                shutil.rmtree(left, ignore_errors=True)
            else:
                left.unlink(missing_ok=True)
    return path.with_name(f".{path.name}.{os.getpid()}")


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # somebody else's
        return True
    return True
