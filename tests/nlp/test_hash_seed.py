"""The same text gives the same reading in every process, in whatever order its sets stand."""

import json
import os
import subprocess
import sys
from pathlib import Path

DOCUMENTS = Path(__file__).parents[1] / "data" / "nlp" / "documents"
# two families, one of whose names begins the other's; and news in Chinese
NAMES = ("en-readme-canglan.json", "zh-readme-canglan.json", "zh-corrected-report.json")
READ = """
import json, sys
import nlp
for path in sys.argv[1:]:
    document = json.load(open(path, encoding="utf-8"))
    print(json.dumps(nlp.read(document["text"], published=document["published"], id="one").to_json()))
"""


def _readings(seed: int) -> str:
    paths = [str(DOCUMENTS / name) for name in NAMES]
    done = subprocess.run(
        [sys.executable, "-c", READ, *paths],
        env={**os.environ, "PYTHONHASHSEED": str(seed)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_a_reading_does_not_hang_on_the_order_of_sets() -> None:
    first, second = _readings(0), _readings(1)
    assert len(first.splitlines()) == len(NAMES)
    assert all(json.loads(line)["models"] for line in first.splitlines())
    assert first == second
