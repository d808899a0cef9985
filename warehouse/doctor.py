"""Is the warehouse sound? Runs the checks over what readers see, or over what is about to be."""

from __future__ import annotations

from pathlib import Path

import duckdb

from nlp.lexicon import lexicon_folder, load_lexicon, use_own
from warehouse.checking import Finding, run_checks
from warehouse.corrections import store_corrections
from warehouse.lake.publication import as_it_is
from warehouse.schema import open_private, require, trouble

SEVERITIES = ("fail", "stale", "warn")  # gravest first


def examine(data: Path) -> list[Finding]:
    """All findings of the private database, the gravest first, under today's corrections files.

    Also names entries of the own lexicon that no longer apply, and archive files that the warehouse was
    loaded from and that are gone: what was read from them cannot be read again.
    """
    require(data)
    try:
        with open_private(data) as connection:
            store_corrections(connection, data)
            with as_it_is(connection, data) as examined:
                findings = list(run_checks(examined, is_thorough=True))
            loaded = connection.execute(
                "SELECT DISTINCT warc_file FROM load WHERE replaced_reader_versions IS NULL ORDER BY ALL"
            ).fetchall()
    except duckdb.IOException as error:  # of bytes that are not what was written
        raise trouble(error, data) from error
    use_own(lexicon_folder(data))
    findings += [
        Finding(
            "own_lexicon",
            "stale",
            "an entry of the own lexicon applies to nothing",
            {"entry": told},
        )
        for told in load_lexicon().superfluous
    ]
    archive = data / "archive"
    if archive.is_dir():
        findings += [
            Finding("archive", "warn", "a loaded archive file is gone", {"warc_file": name})
            for (name,) in loaded
            if not (archive / name).exists()
        ]
    return sorted(findings, key=lambda one: (SEVERITIES.index(one.severity), one.check))
