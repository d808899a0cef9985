"""Where a data folder's warehouse is kept: warehouse.toml names a lake."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from warehouse.errors import WarehouseError

EXPECTED = (
    'catalog = "postgres:dbname=modelwire host=…", "sqlite:FILE" or "duckdb:FILE", '
    'and files = "FOLDER" or "s3://BUCKET/PATH"'
)
PASSWORD = re.compile(r"(password\s*=\s*)('[^']*'|\S+)|(?<=:)[^:/@\s]+(?=@)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Lake:
    """catalog: postgres:…, sqlite:PATH or duckdb:PATH. files: a folder, or an s3:// address."""

    catalog: str
    files: str

    @property
    def kind(self) -> str:
        """postgres, sqlite or duckdb."""
        return self.catalog.partition(":")[0]

    @property
    def is_remote(self) -> bool:
        """Whether the files lie in object storage."""
        return "://" in self.files

    def __str__(self) -> str:
        """The catalog, without a password, for messages."""
        return PASSWORD.sub(lambda found: (found[1] or "") + "…", self.catalog)


class _Entry(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")

    catalog: Annotated[
        str, StringConstraints(pattern=r"^(postgres|sqlite|duckdb):", max_length=2000)
    ]
    files: Annotated[str, StringConstraints(min_length=1, max_length=2000)] | None = None


def lake_of(data: Path) -> Lake | None:
    """The lake that DATA/warehouse.toml names; None where there is no such file.

    Paths in it are relative to the data folder. Raises WarehouseError naming what is wrong with it.
    """
    path = data / "warehouse.toml"
    try:
        text = path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise WarehouseError(f"{path} cannot be read: {error}") from error
    try:
        entry = _Entry.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise WarehouseError(f"{path} is no TOML: {error}. Expected {EXPECTED}.") from error
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise WarehouseError(f"{path}: {field}: {first['msg']}. Expected {EXPECTED}.") from error
    kind, _, rest = entry.catalog.partition(":")
    catalog = entry.catalog if kind == "postgres" else f"{kind}:{_absolute(data, rest)}"
    return Lake(catalog=catalog, files=_folder(data, entry.files or "lake"))


def _absolute(data: Path, path: str) -> str:
    return str((data / path).resolve())


def _folder(data: Path, files: str) -> str:
    """With a slash at its end, as DuckLake keeps it."""
    return (files if "://" in files else _absolute(data, files)).rstrip("/") + "/"
