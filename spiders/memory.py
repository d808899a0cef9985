"""What all spiders of a run share: the archive's knowledge, and what this run has asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from pipelines.records import Known, Page, Role
from pipelines.urls import normalise_url, twin_address


@dataclass(slots=True)
class Memory:
    """known: by normalised address. read: gets a known response from the archive."""

    known: Mapping[str, Known]
    read: Callable[[Known], Page | None]
    run_id: str
    clock_offset: timedelta = timedelta(0)
    on_broken: Callable[[str], None] | None = None  # called when the archive cannot be written
    taken: set[str] = field(default_factory=set)
    _twins: dict[str, Known] | None = None
    _of_source: dict[str | None, list[Known]] | None = None

    def find(self, url: str) -> Known | None:
        """Return what the archive knows of an address, or of its AMP or mobile twin."""
        found = self.known.get(normalise_url(url))
        if found is not None:
            return found
        if self._twins is None:
            self._twins = {twin_address(address): one for address, one in self.known.items()}
        return self._twins.get(twin_address(url))

    def of_source(self, source_id: str) -> list[Known]:
        """Return the articles that the archive knows of a source, each once."""
        if self._of_source is None:
            self._of_source = {}
            for one in {(one.url): one for one in self.known.values()}.values():
                if one.role is Role.ARTICLE:
                    self._of_source.setdefault(one.source_id, []).append(one)
        return self._of_source.get(source_id, [])

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
