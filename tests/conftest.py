"""Which of the quick tests do harm and look what survives: they are part of `make faults` as well."""

from __future__ import annotations

import pytest

# File, and words of which one is in the test's name; none: all tests of the file.
DAMAGE = {
    "tests/spiders/test_hostile.py": (),  # liars, hangs, resets, bombs, garbage
    "tests/spiders/test_interruption.py": (),
    "tests/pipelines/test_pages.py": ("truncated", "damaged", "hole", "garbage", "digest", "bomb"),
    "tests/pipelines/test_archive.py": ("recover", "kill", "left", "cut"),
    "tests/warehouse/test_kill.py": (),
    "tests/warehouse/test_publish.py": ("full", "kill", "left"),
    "tests/flows/test_kill.py": (),
    "tests/flows/test_prune.py": (),
    "tests/flows/test_schedule.py": ("lock", "journal"),
}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark them, before tests are chosen by their marks."""
    for item in items:
        words = DAMAGE.get(item.nodeid.partition("::")[0])
        if words is not None and (not words or any(word in item.name for word in words)):
            item.add_marker("damage")
