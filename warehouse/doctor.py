"""Is the warehouse sound? Runs the checks over what readers see, or over what is about to be."""

from __future__ import annotations

from pathlib import Path

from warehouse.checking import Finding, run_checks
from warehouse.corrections import store_corrections
from warehouse.errors import WarehouseMissingError
from warehouse.files import private_path
from warehouse.schema import open_private

SEVERITIES = ("fail", "stale", "warn")  # gravest first


def examine(data: Path) -> list[Finding]:
    """All findings of the private database, the gravest first, under today's corrections files.

    Also names archive files that the warehouse was loaded from and that are gone: what was read
    from them cannot be read again.
    """
    if not private_path(data).exists():
        raise WarehouseMissingError(
            f"{private_path(data)} does not exist: `modelwire load` makes it from the archive"
        )
    with open_private(data) as connection:
        store_corrections(connection, data)
        findings = list(run_checks(connection, is_thorough=True))
        loaded = connection.execute(
            "SELECT DISTINCT warc_file FROM load WHERE replaced_reader_versions IS NULL ORDER BY ALL"
        ).fetchall()
    archive = data / "archive"
    if archive.is_dir():
        findings += [
            Finding("archive", "warn", "a loaded archive file is gone", {"warc_file": name})
            for (name,) in loaded
            if not (archive / name).exists()
        ]
    return sorted(findings, key=lambda one: (SEVERITIES.index(one.severity), one.check))
