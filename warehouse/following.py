"""The published copy for a program that goes on asking: opened anew only once another is there."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Any

import duckdb

from warehouse import connect
from warehouse.files import published_path
from warehouse.lake.place import lake_of
from warehouse.lake.publication import last_published


class Following:
    """Follows what is published in a data folder, or in its lake, for one thread.

    To open the copy costs ten times what a short query does: a service that asks many a second keeps
    one of these. As a context manager it closes its connection at the end.
    """

    def __init__(self, data: str | Path = "data") -> None:
        self.data = Path(data)
        self._connection: duckdb.DuckDBPyConnection | None = None
        self._publication: Any = None

    def connection(self) -> duckdb.DuckDBPyConnection:
        """A read-only connection on the newest publication, as warehouse.connect gives one.

        It is the one of the last call as long as nothing was published since, and closed otherwise:
        fetch what you asked before you ask for it again. Raises what warehouse.connect raises.
        """
        publication = self._newest()
        if self._connection is None or publication != self._publication:
            self.close()
            self._connection = connect(self.data)
            self._publication = publication
        return self._connection

    def close(self) -> None:
        """Close the connection; the next call opens another."""
        if self._connection is not None:
            self._connection.close()
        self._connection = None

    def _newest(self) -> Any:
        """What differs between two publications. One that comes after it was looked at is opened twice."""
        if lake := lake_of(self.data):
            return last_published(lake, self.data)
        try:
            file = published_path(self.data).stat()
        except FileNotFoundError:
            return None  # connect says what to do
        return file.st_ino, file.st_mtime_ns, file.st_size

    def __enter__(self) -> Following:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
