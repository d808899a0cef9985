"""What can go wrong with a report, told for people."""

from __future__ import annotations


class ReportError(Exception):
    """A report that cannot be made or checked, with what can be done about it."""
