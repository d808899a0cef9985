"""What an archive knows, as a dictionary."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from pipelines.addresses import Addresses
from pipelines.records import Known


def known(archive: Path) -> dict[str, Known]:
    """All that is known, each under its address, through the file that a crawl would use."""
    with closing(Addresses(archive)) as addresses:
        return dict(addresses)
