"""`make audit`: known faults of what requirements.txt pins, as the databases on the web have them.

Ends with 0 where none is known, 1 where one is, and 3 where no database could be asked about every
package: then nothing is known, which pip-audit by itself calls "No known vulnerabilities found".
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SERVICES = ("pypi", "osv", "esms")  # pip-audit's names of the databases, asked in this order
OUT_OF_REACH = 3
HOST = re.compile(r"HTTPS?ConnectionPool\(host='([^']+)'")
PIN = re.compile(r"^[\w.\[\], -]+==.*?(?<!\\)\n", re.MULTILINE | re.DOTALL)


class OutOfReachError(Exception):
    """A database did not answer, or does not know what a package is."""


def ask(service: str, pins: Path, options: Sequence[str], ignored: Sequence[str]) -> list[Any]:
    """Every pinned package with its known faults. Raises OutOfReachError."""
    command = [
        sys.executable, "-m", "pip_audit", "--requirement", str(pins), "--require-hashes", "--disable-pip",
        "--vulnerability-service", service, "--format", "json", "--desc", "off",
        "--progress-spinner", "off", *options, *(f"--ignore-vuln={one}" for one in ignored),
    ]  # fmt: skip
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        packages: list[Any] = json.loads(run.stdout)["dependencies"]
    except (ValueError, KeyError):
        last = (run.stderr.strip().splitlines() or ["no answer"])[-1]
        host = HOST.search(last)
        raise OutOfReachError(f"no way to {host[1]}" if host else last[:200]) from None
    for one in packages:
        if "skip_reason" in one:
            raise OutOfReachError(one["skip_reason"])
    return packages


def answered(
    pins: Path, services: Sequence[str], options: Sequence[str], ignored: Sequence[str]
) -> list[Any]:
    """The answer of the first database that knows all packages. Raises OutOfReachError."""
    reasons = []
    first = PIN.search(pins.read_text(encoding="utf-8"))
    assert first is not None, f"{pins} pins nothing"
    with tempfile.TemporaryDirectory() as folder:
        one = Path(folder) / "one.txt"
        one.write_text(first[0], encoding="utf-8")
        for service in services:
            try:
                ask(service, one, options, ignored)  # hundreds of questions need not go unanswered
                return ask(service, pins, options, ignored)
            except OutOfReachError as error:
                reasons.append(f"{service}: {error}")
    raise OutOfReachError("; ".join(reasons))


def accepted(pyproject: Path) -> dict[str, str]:
    """Faults that do not reach us, each with the reason, of [tool.modelwire.audit.accepted]."""
    tool = tomllib.loads(pyproject.read_text(encoding="utf-8"))["tool"]
    found: dict[str, str] = tool.get("modelwire", {}).get("audit", {}).get("accepted", {})
    return found


def main() -> int:
    """Ask, print a line a fault, and return the exit status."""
    parser = argparse.ArgumentParser(prog="make audit", description=__doc__)
    parser.add_argument("--requirements", type=Path, default=ROOT / "requirements.txt")
    parser.add_argument("--service", choices=SERVICES, help="ask this one only")
    parser.add_argument("--osv-url", help="where the database osv is, if not at its usual place")
    chosen = parser.parse_args()
    known = accepted(ROOT / "pyproject.toml")
    options = ["--osv-url", chosen.osv_url] if chosen.osv_url else []
    services = [chosen.service] if chosen.service else SERVICES
    try:
        packages = answered(chosen.requirements, services, options, list(known))
    except OutOfReachError as error:
        sys.stderr.write(f"Nothing is known: no database of faults could be asked ({error}).\n")
        return OUT_OF_REACH
    faults = [(package, fault) for package in packages for fault in package["vulns"]]
    for package, fault in faults:
        names = ", ".join([fault["id"], *fault["aliases"]])
        mended = ", ".join(fault["fix_versions"]) or "no version yet"
        sys.stdout.write(f"{package['name']} {package['version']}: {names}; mended in {mended}\n")
    for name, reason in known.items():
        sys.stdout.write(f"accepted: {name}: {reason}\n")
    sys.stdout.write(f"packages {len(packages)}, known faults {len(faults)}\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
