"""What can go wrong in the warehouse, in words for the person who has to mend it."""

from __future__ import annotations


class WarehouseError(Exception):
    """The warehouse cannot do what was asked. The message says where, why, and what to do."""


class WarehouseMissingError(WarehouseError):
    """There is no database in the data folder yet."""


class WarehouseLockedError(WarehouseError):
    """Another process writes to the database."""


class WarehouseDamagedError(WarehouseError):
    """A file is no database, or a damaged one, or one that this version cannot read."""


class CheckFailedError(WarehouseError):
    """A check found rows that must not be published."""


class QueryError(WarehouseError):
    """A query could not be answered."""


class CorrectionsError(WarehouseError):
    """An entry of a corrections file is not what one must be."""


class SearchError(WarehouseError):
    """A search could not be made."""


class ExportError(WarehouseError):
    """The files of an export could not be written."""


class ExtensionError(WarehouseError):
    """An extension of DuckDB that is needed is not installed."""
