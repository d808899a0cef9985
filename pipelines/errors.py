"""What can go wrong with a file or an answer as a whole; single records are `Rejected` instead."""

from __future__ import annotations


class ArchiveError(Exception):
    """A file that cannot be read as a WARC at all: missing, empty, or something else."""


class HubAnswerError(Exception):
    """A hub answered, and the answer says that it failed or holds no repositories."""
