"""`make audit` against a database of faults of our own: a fault, none, and no database at all."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.security.audit import PIN, ROOT, accepted

FAULT = {
    "id": "GHSA-0000", "aliases": ["CVE-2026-0001"], "summary": "lets strangers in", "details": "…",
    "affected": [
        {
            "package": {"name": "idna", "ecosystem": "PyPI"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "9.1"}]}],
        }
    ],
}  # fmt: skip


class Database(BaseHTTPRequestHandler):
    """Knows one fault, of idna 3.20."""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        is_bad = (asked["package"]["name"], asked["version"]) == ("idna", "3.20")
        body = json.dumps({"vulns": [FAULT]} if is_bad else {}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="module")
def database() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Database) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/v1/query"
        server.shutdown()


def audit(tmp_path: Path, url: str, *pins: str) -> tuple[int, str]:
    path = tmp_path / "requirements.txt"
    path.write_text("".join(f"{pin} \\\n    --hash=sha256:{'0' * 64}\n" for pin in pins))
    run = subprocess.run(
        [sys.executable, "-m", "tests.security.audit", "--service", "osv", "--osv-url", url,
         "--requirements", str(path)],
        check=False, capture_output=True, text=True, cwd=ROOT,
    )  # fmt: skip
    return run.returncode, run.stdout + run.stderr


@pytest.mark.slow
def test_a_known_fault_fails_and_names_the_version_that_mends_it(
    tmp_path: Path, database: str
) -> None:
    status, told = audit(tmp_path, database, "attrs==25.1.0", "idna==3.20")
    assert status == 1
    assert told == (
        "idna 3.20: CVE-2026-0001, GHSA-0000; mended in 9.1\npackages 2, known faults 1\n"
    )
    assert audit(tmp_path, database, "idna==9.1") == (0, "packages 1, known faults 0\n")


def test_where_no_database_answers_nothing_is_known(tmp_path: Path) -> None:
    status, told = audit(tmp_path, "http://127.0.0.1:1/v1/query", "idna==3.20")
    assert status == 3
    assert told == (
        "Nothing is known: no database of faults could be asked (osv: no way to 127.0.0.1).\n"
    )


def test_what_is_accepted_has_a_reason() -> None:
    assert all(reason.strip() for reason in accepted(ROOT / "pyproject.toml").values())
    assert PIN.search((ROOT / "requirements.txt").read_text(encoding="utf-8"))
