"""What time it is for a flow: the world's, or that of a demo whose days pass faster."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A clock that showed `shows` at the real moment `began`, and runs `factor` times as fast."""

    began: datetime
    shows: datetime
    factor: float

    def at(self, moment: datetime) -> datetime:
        """What the clock shows at a real moment."""
        return self.shows + (moment - self.began) * self.factor

    def real(self, shown: datetime) -> datetime:
        """The real moment at which the clock shows this."""
        return self.began + (shown - self.shows) / self.factor

    def to_parameters(self) -> dict[str, Any]:
        """As plain values, for a parameter of a flow."""
        return {
            name: value.isoformat() if isinstance(value, datetime) else value
            for name, value in asdict(self).items()
        }


def clock_of(parameters: dict[str, Any] | None) -> Clock | None:
    """The clock of such a parameter; None: the world's."""
    if parameters is None:
        return None
    return Clock(
        began=datetime.fromisoformat(parameters["began"]),
        shows=datetime.fromisoformat(parameters["shows"]),
        factor=float(parameters["factor"]),
    )


def keep_clock(data: Path, clock: Clock) -> None:
    """Write a demo's clock into its data folder, so that `modelwire status` counts by it."""
    (data / "clock.json").write_text(json.dumps(clock.to_parameters()) + "\n", encoding="utf-8")


def kept_clock(data: Path) -> Clock | None:
    """The clock of a demo's data folder; None in any other."""
    try:
        return clock_of(json.loads((data / "clock.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def now(clock: Clock | None = None, *, moment: datetime | None = None) -> datetime:
    """The time in UTC, at a real moment or at present."""
    real = moment or datetime.now(UTC)
    return (clock.at(real) if clock else real).astimezone(UTC)


def ended_week(moment: datetime) -> str:
    """The ISO week that was over at a moment, in Shanghai: "2026-W47" all through 2026-W48."""
    year, week, _ = (moment.astimezone(SHANGHAI) - timedelta(days=7)).isocalendar()
    return f"{year}-W{week:02}"


@contextmanager
def moving(publish_until: Callable[[datetime], None], clock: Clock) -> Iterator[None]:
    """Keep a demo's newsroom at the time that the clock shows."""
    ended = threading.Event()

    def move() -> None:
        while not ended.wait(0.5):
            publish_until(clock.at(datetime.now(UTC)))

    mover = threading.Thread(target=move, daemon=True)
    mover.start()
    try:
        yield
    finally:
        ended.set()
        mover.join()
