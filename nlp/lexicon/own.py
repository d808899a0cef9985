"""Which folder holds a person's own lexicon: names they added, spellings they gave, names they set aside.

Its files have the schema of the shipped ones (organisations.toml, families.toml), and aliases.toml and
ignored.toml beside them; docs/review.md tells them. `modelwire review` writes them, a person may too.
"""

from __future__ import annotations

import os
import sys
from hashlib import sha256
from pathlib import Path

SETTING = "MODELWIRE_LEXICON"


class _Used:
    """The folder in use in this process, and what it held when the lexicon was read."""

    folder: Path | None = Path(os.environ[SETTING]) if os.environ.get(SETTING) else None
    digest: str = ""


def lexicon_folder(data: Path) -> Path:
    """Where the own lexicon of a data folder lies: the setting MODELWIRE_LEXICON, or its folder lexicon/."""
    return Path(os.environ.get(SETTING) or data / "lexicon")


def own_folder() -> Path | None:
    """The folder of the own lexicon that is read, None where there is none."""
    return _Used.folder if _Used.folder and _Used.folder.is_dir() else None


def own_digest() -> str:
    """Eight signs that tell one state of the own lexicon in use from another; "" where it holds nothing."""
    return _Used.digest


def _digest() -> str:
    folder = own_folder()
    files = sorted(folder.glob("*.toml")) if folder else []
    if not files:
        return ""
    joined = b"\0".join(part for file in files for part in (file.name.encode(), file.read_bytes()))
    return sha256(joined).hexdigest()[:8]


def use_own(folder: Path | None) -> None:
    """Read the own lexicon of a folder from now on; what was built from another lexicon is forgotten.

    Cheap where nothing changed. Call it before a run begins: pipelines that are at work keep their names.
    """
    before = _Used.digest
    _Used.folder = folder
    _Used.digest = _digest()
    if before != _Used.digest:
        _forget()


def _forget() -> None:
    """Empty every cache of the reader: tables of names, patterns and pipelines are built from the lexicon."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == "nlp":
            for value in list(vars(module).values()):
                clear = getattr(value, "cache_clear", None)
                if callable(clear):
                    clear()


_Used.digest = _digest()
