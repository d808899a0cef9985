"""Alerts: the weekly report, and new releases of watched makers, each once to each target."""

from reports.notify.alerts import Alert, due
from reports.notify.ledger import Ledger
from reports.notify.send import Outcome, send
from reports.notify.targets import Target, load_targets

__all__ = ["Alert", "Ledger", "Outcome", "Target", "due", "load_targets", "send"]
