"""The crawled and loaded newsroom of the flows' tests, here as well."""

from tests.flows.conftest import demo

__all__ = ["demo"]
