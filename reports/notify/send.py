"""Deliver alerts by Apprise, with retries; what is shown names the target, never its address."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import apprise

from reports.notify.alerts import Alert
from reports.notify.ledger import Ledger
from reports.notify.targets import Target

PAUSES = (2.0, 8.0)  # seconds before the second and the third attempt
STATUS = re.compile(r"error[ =:]+(\d{3})")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one alert."""

    target: str
    title: str
    is_sent: bool
    problem: str | None = None


def send(
    target: Target,
    alerts: Sequence[Alert],
    ledger: Ledger,
    *,
    sleep: Callable[[float], None] = time.sleep,
) -> list[Outcome]:
    """Send each alert; the ledger holds what was delivered. What fails is tried again next time."""
    channel = apprise.Apprise()
    # Apprise writes addresses into its log: nothing of it leaves this function.
    with _Muted() as log:
        is_known = channel.add(target.url.get_secret_value())
        if not is_known:
            problem = (
                "its url is none that Apprise understands; see https://appriseit.com/services/"
            )
            return [Outcome(target.name, alert.title, False, problem) for alert in alerts]
        outcomes = []
        for alert in alerts:
            if _deliver(channel, alert, sleep):
                ledger.add(target.name, alert.keys)
                outcomes.append(Outcome(target.name, alert.title, True))
            else:
                answered = STATUS.findall(" ".join(log.messages))
                why = f", the last with status {answered[-1]}" if answered else ""
                problem = f"not delivered in {len(PAUSES) + 1} attempts{why}"
                outcomes.append(Outcome(target.name, alert.title, False, problem))
    return outcomes


def _deliver(channel: apprise.Apprise, alert: Alert, sleep: Callable[[float], None]) -> bool:
    for pause in (*PAUSES, None):
        if channel.notify(
            title=alert.title, body=alert.body, body_format=apprise.NotifyFormat.TEXT
        ):
            return True
        if pause is not None:
            sleep(pause)
    return False


class _Muted(logging.Handler):
    """Takes the logs of Apprise and of its HTTP library for itself: both write addresses."""

    NAMES = ("apprise", "requests", "urllib3")

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []
        self._loggers = [logging.getLogger(name) for name in self.NAMES]
        self._before = [(one.propagate, list(one.handlers)) for one in self._loggers]

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the message, for its status alone."""
        self.messages.append(record.getMessage())

    def __enter__(self) -> _Muted:
        for one in self._loggers:
            one.propagate, one.handlers = False, [self]
        return self

    def __exit__(self, *_: object) -> None:
        for one, (propagate, handlers) in zip(self._loggers, self._before, strict=True):
            one.propagate, one.handlers = propagate, handlers
