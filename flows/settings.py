"""Where the data lies and how we introduce ourselves, from options and the environment."""

from __future__ import annotations

from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict

PROJECT = Path(__file__).resolve().parent.parent
SOURCES = PROJECT / "spiders" / "sources"
# At the root of the project; in an installed package, beside this module.
SCHEDULE = next(
    (
        path
        for path in (PROJECT / "prefect.yaml", Path(__file__).with_name("prefect.yaml"))
        if path.exists()
    ),
    PROJECT / "prefect.yaml",
)


class Settings(BaseSettings):
    """Settings of the environment: MODELWIRE_DATA, _CONTACT, _SOURCES, _SCHEDULER."""

    model_config = SettingsConfigDict(env_prefix="MODELWIRE_")

    data: Path = Path("data")
    contact: str | None = None  # an address or page for webmasters, sent in the user agent
    sources: Path = SOURCES
    scheduler: str | None = None  # Dask's, for --engine dask
