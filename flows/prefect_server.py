"""An embedded Prefect server in a process of its own: `python -m flows.prefect_server PORT`.

It serves Prefect's interface and runs its scheduler, on loopback only, with its database in
PREFECT_HOME. Its standard input stays open as long as the parent lives; when it closes, however
the parent ended, the server ends as well.
"""

from __future__ import annotations

import logging
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flows.prefect_settings import settle

HOST = "127.0.0.1"
STARTUP = 180.0  # seconds: making the database takes a minute on a busy machine
GRACE = 15.0


_PASSWORD = re.compile("//[^/@]*@")  # of an address, with the name before it


def shown(url: str) -> str:
    """An address, or words that hold one, without the password in it."""
    return _PASSWORD.sub("//", url)


class PrefectServerError(Exception):
    """The embedded server did not start, or went away."""


@contextmanager
def prefect_server(data: Path) -> Iterator[None]:
    """Prefect's settings for the data folder, and a server: ours where the user names none."""
    data.mkdir(parents=True, exist_ok=True)  # Prefect makes its own folder, and none above it
    settle(data)
    if "PREFECT_API_URL" in os.environ:
        yield
        return
    with embedded_server(free_port()):
        # Prefect keeps the address that it saw first: of two flows in one process, the second
        # would ask the first one's server, which has ended.
        from prefect.settings import PREFECT_API_URL, temporary_settings

        with temporary_settings({PREFECT_API_URL: os.environ["PREFECT_API_URL"]}):
            try:
                yield
            finally:
                _send_what_waits()


def _send_what_waits() -> None:
    """Let Prefect's threads send their logs and events while there is a server."""
    from prefect.events.worker import EventsWorker
    from prefect.logging.handlers import APILogWorker

    for worker in (APILogWorker, EventsWorker):
        worker.drain_all(timeout=10)


def free_port() -> int:
    """A port of loopback that nobody listens on now."""
    with socket.socket() as one:
        one.bind((HOST, 0))
        return int(one.getsockname()[1])


@contextmanager
def embedded_server(port: int) -> Iterator[subprocess.Popen[bytes]]:
    """Run the server on a port of loopback, ready when the block begins, and stop it after it.

    In the block, this process and its children are set to use it.
    """
    url = f"http://{HOST}:{port}/api"
    child = subprocess.Popen(
        [sys.executable, "-m", "flows.prefect_server", str(port)],
        stdin=subprocess.PIPE,
        env=os.environ | {"PREFECT_API_URL": url, "PREFECT_UI_API_URL": url},
        start_new_session=True,  # Ctrl-C is for the parent, which stops it last
    )
    assert child.stdin is not None
    os.environ["PREFECT_API_URL"] = url
    try:
        _wait(child, url)
        yield child
    finally:
        os.environ.pop("PREFECT_API_URL", None)
        child.stdin.close()
        if child.poll() is None:
            child.send_signal(signal.SIGTERM)
        try:
            child.wait(GRACE)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def _wait(child: subprocess.Popen[bytes], url: str) -> None:
    until = time.monotonic() + STARTUP
    while time.monotonic() < until:
        if child.poll() is not None:
            raise PrefectServerError(
                f"the embedded Prefect server ended with status {child.returncode} while starting. "
                "Set PREFECT_SERVER_LOGGING_LEVEL=INFO to see why; where its database is damaged, "
                "remove the folder prefect in the data folder, which holds only the runs' history."
            )
        try:
            with urllib.request.urlopen(f"{url}/health", timeout=5) as answer:  # noqa: S310 - ours
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
    raise PrefectServerError(
        f"the embedded Prefect server did not answer at {url} within {STARTUP:.0f} s"
    )


def _end_with_parent() -> None:
    while sys.stdin.buffer.read(1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE)
    os._exit(1)


def main() -> None:
    """Serve until told to stop."""
    import uvicorn
    from prefect.server.api.server import create_app
    from prefect.settings import get_current_settings

    # Connections that are cancelled while it stops are told with tracebacks, and harm nothing.
    logging.getLogger("sqlalchemy.pool").setLevel(logging.CRITICAL)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    level = get_current_settings().server.logging_level.lower()
    uvicorn.run(
        create_app(final=True),
        host=HOST,
        port=int(sys.argv[1]),
        log_level=level,
        access_log=False,
        timeout_graceful_shutdown=3,  # pages that are open keep their connections for ever
    )


if __name__ == "__main__":
    main()
