"""A PostgreSQL of the tests' own: a cluster in a temporary folder, on a free port of loopback."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

NOBODY = "nobody"  # PostgreSQL refuses to run as root
SETTINGS = "-c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"


class Postgres:
    """A running server that can be stopped, started and cut off."""

    def __init__(self, binaries: Path, folder: Path) -> None:
        self._binaries = binaries
        self._folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        if os.getuid() == 0:
            shutil.chown(folder, NOBODY)
        self._run("initdb", "-A", "trust", "-U", "modelwire", "-E", "UTF8", "--locale=C")
        self.start()

    def catalog(self, name: str = "postgres") -> str:
        """The catalog of a warehouse.toml; the database is made where it is not postgres."""
        if name != "postgres":
            self.sql(f'CREATE DATABASE "{name}"')
        return f"postgres:host=127.0.0.1 port={self.port} user=modelwire dbname={name}"

    def sql(self, statement: str) -> None:
        """Run a statement."""
        address = ["-h", "127.0.0.1", "-p", str(self.port), "-U", "modelwire", "-d", "postgres"]
        psql = shutil.which("psql") or str(self._binaries / "psql")
        subprocess.run([psql, "-q", *address, "-c", statement], check=True, cwd="/")

    def start(self) -> None:
        """Start it and wait until it answers."""
        options = f"-p {self.port} {SETTINGS}"
        self._run("pg_ctl", "-w", "-o", options, "-l", str(self._folder / "log"), "start")

    def stop(self, mode: str = "immediate") -> None:
        """Stop it; immediate ends every connection where it is, as a crash would."""
        self._run("pg_ctl", "-w", "-m", mode, "stop")

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [self._binaries / program, "-D", str(self._folder / "cluster"), *arguments],
            user=NOBODY if os.getuid() == 0 else None,
            cwd="/",
            env=os.environ | {"HOME": str(self._folder), "LC_ALL": "C"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
        assert not done.returncode, f"{program}: {done.stderr}"


@contextmanager
def postgres() -> Iterator[Postgres]:
    """A server for the time of a test; skips where PostgreSQL is not installed."""
    binaries = _binaries()
    if binaries is None:
        assert not os.environ.get("MODELWIRE_REQUIRE_POSTGRES"), "PostgreSQL is not installed"
        pytest.skip("PostgreSQL is not installed: on Debian and Ubuntu, apt-get install postgresql")
    # not below pytest's folder, which only its owner may enter
    folder = Path(tempfile.mkdtemp(prefix="modelwire-postgres-"))
    try:
        server = Postgres(binaries, folder)
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder)


def _binaries() -> Path | None:
    on_path = shutil.which("initdb")
    if on_path and shutil.which("pg_ctl"):
        return Path(on_path).resolve().parent
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return debian[-1].parent if debian else None
