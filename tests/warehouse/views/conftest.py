"""The names that every test of a view begins with."""

from __future__ import annotations

import pytest

from tests.warehouse.conftest import Put


@pytest.fixture(autouse=True)
def names(put: Put) -> None:
    put("organisation", id="qingyun", name="Qingyun")
    put("organisation", id="beishan", name="Beishan")
    put("organisation", id="qingyun-cloud", parent_id="qingyun")
    put("organisation", id="overseas", country="US")
    put("model", id="foo-7b", organisation_id="qingyun", parameter_count=7 * 10**9)
    put("model", id="bar-13b", organisation_id="beishan")
    put("model", id="abroad-7b", organisation_id="overseas")
    put("source", id="official", tier="official")
    put("source", id="press", tier="press")
    put("licence", id="apache-2.0", name="Apache 2.0", **{"class": "open"})
    put("licence", id="own", name="Own", **{"class": "restricted"})
