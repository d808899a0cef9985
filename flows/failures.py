"""Which failures are told in one line, and which are bugs that deserve a traceback."""

from __future__ import annotations

import errno

# Exceptions that our own rooms define carry a message for a person: where, what, what to do.
ROOMS = {"spiders", "pipelines", "nlp", "warehouse", "flows", "reports", "demo"}


class NothingAnsweredError(Exception):
    """Not one source of a crawl answered: the network is down, or ours is shut out."""


class NotDeliveredError(Exception):
    """An alert did not reach those whom it was for."""


class IntegrityError(Exception):
    """A check of the warehouse failed, or what must be there is not."""


def told(error: Exception) -> str | None:
    """One message for a person, or None where the failure is not one that we know."""
    if type(error).__module__.split(".", 1)[0] in ROOMS:
        return str(error)
    if isinstance(error, OSError) and error.filename is not None:
        return _of_the_system(error)
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return "the disk is full; free some space and run again, nothing that was stored is lost"
    return None


def exit_status(error: Exception) -> int:
    """2 for wrong usage, else 1."""
    return int(getattr(error, "exit_status", 1))


def _of_the_system(error: OSError) -> str:
    """What the operating system refused, with the path and what can be done."""
    path = error.filename
    if isinstance(error, PermissionError):
        return f"{path}: permission denied; choose another folder with --data, or change its owner"
    if isinstance(error, FileNotFoundError):
        return f"{path}: no such file or folder"
    if isinstance(error, IsADirectoryError):
        return f"{path}: is a folder, expected a file"
    if isinstance(error, NotADirectoryError | FileExistsError):
        return f"{path}: is a file, expected a folder; choose another with --data"
    if error.errno == errno.EROFS:
        return f"{path}: the disk is read-only; choose another folder with --data"
    return f"{path}: {error.strerror}"
