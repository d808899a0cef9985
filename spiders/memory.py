"""What all spiders of a run share: the archive's knowledge, and what this run has asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Protocol

from pipelines.records import Known, Page
from pipelines.urls import twin_address


class Addresses(Protocol):
    """What the archive knows of addresses: pipelines.addresses."""

    def find(self, url: str, /) -> Known | None:
        """Return what is known of an address, or of its AMP or mobile twin."""

    def due(
        self, source_id: str, ages: Sequence[timedelta], now: datetime, limit: int, /
    ) -> list[Known]:
        """Return the articles of a source that came to one of these ages since they were asked for."""


@dataclass(slots=True)
class Memory:
    """read: gets a known response from the archive."""

    known: Addresses
    read: Callable[[Known], Page | None]
    run_id: str
    clock_offset: timedelta = timedelta(0)
    on_broken: Callable[[str], None] | None = None  # called when the archive cannot be written
    taken: set[str] = field(default_factory=set)

    def find(self, url: str) -> Known | None:
        """Return what the archive knows of an address, or of its AMP or mobile twin."""
        return self.known.find(url)

    def take(self, url: str) -> bool:
        """Note that an address is asked for in this run. False where it was already."""
        address = twin_address(url)
        if address in self.taken:
            return False
        self.taken.add(address)
        return True

    def now(self) -> datetime:
        """The time by the run's clock."""
        return datetime.now(UTC) + self.clock_offset
