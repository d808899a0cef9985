"""An embedded Prefect server in a process of its own: `python -m flows.prefect_server PORT`.

It serves Prefect's interface and runs its scheduler, on loopback only, with its database in
PREFECT_HOME. Its standard input stays open as long as the parent lives; when it closes, however
the parent ended, the server ends as well.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

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
