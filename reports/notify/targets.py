"""Who is told of what: entries of a file, with addresses that are secrets and are never shown."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError

from reports.errors import ReportError

VARIABLE = re.compile(r"\$\{(\w+)\}")
EXAMPLE = '[[target]]\nname = "desk"\nurl = "${DESK_URL}"\nreport = true\nmakers = ["alibaba"]'


class Target(BaseModel):
    """One place that is told. url: as Apprise has it (mailtos://, slack://, feishu://, …)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Annotated[str, Field(min_length=1, pattern=r"^[\w.-]+$")]
    url: SecretStr
    report: bool = True
    failures: bool = True  # runs of the schedule that failed
    makers: tuple[str, ...] = ()  # ids of organisations, subsidiaries included; "*": all of them
    language: Annotated[str, Field(pattern="^(en|zh)$")] = "en"


def load_targets(path: Path) -> list[Target]:
    """The targets of a file. Raises ReportError, which names the entry and never the address."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        message = f"{path}: no such file. Tell it whom to alert, for instance:\n{EXAMPLE}"
        raise ReportError(message) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = f"{path}: not TOML: {error}"
        raise ReportError(message) from None
    entries = table.get("target", [])
    if not isinstance(entries, list) or not entries:
        message = f"{path}: expected at least one [[target]], for instance:\n{EXAMPLE}"
        raise ReportError(message)
    targets = [_target(path, number, entry) for number, entry in enumerate(entries, start=1)]
    names = [one.name for one in targets]
    if twice := {name for name in names if names.count(name) > 1}:
        message = f"{path}: two targets are called {', '.join(sorted(twice))}"
        raise ReportError(message)
    return targets


def _target(path: Path, number: int, entry: object) -> Target:
    where = f"{path}: target {number}"
    if isinstance(entry, dict) and isinstance(entry.get("url"), str):
        missing = [name for name in VARIABLE.findall(entry["url"]) if name not in os.environ]
        if missing:
            message = f"{where}: the environment has no {', '.join(missing)}"
            raise ReportError(message)
        url = VARIABLE.sub(lambda name: os.environ[name[1]], entry["url"])
        entry = {**entry, "url": url}
    try:
        return Target.model_validate(entry)
    except ValidationError as error:
        # The values are left out: one of them is a secret.
        told = "; ".join(
            f"{'.'.join(map(str, one['loc'])) or 'entry'}: {one['msg']}"
            for one in error.errors(include_input=False, include_url=False)
        )
        raise ReportError(f"{where}: {told}") from None
