"""How well and how fast the reader reads, in one run: `python benchmarks/reader.py [GOLD_DIR]`.

Prints, for each language: F1 by kind on the documents of tests/data/nlp (documents, and the two halves of
varied) and, where GOLD_DIR is given, on its annotated documents (one JSON file each, `score.py` beside the
folder; both come from outside of this repository); how much of what a release's confidence promises holds;
names that were taken out of the lexicon; speed beside spaCy's en_core_web_sm with all its components on the
same texts; how the time grows with a text's length; memory on 10 MB. --only takes some of these. The whole of
it takes a quarter of an hour.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nlp
from benchmarks import reader_speed, unseen_names
from nlp.training import calibrate
from tests.nlp import documents_score

LANGUAGES = ("en", "zh")


@dataclass(frozen=True)
class Asked:
    """What a run was asked for."""

    gold: Path | None
    repeat: int
    seeds: int

    @property
    def folder(self) -> Path:
        """The documents that names are taken out of and that are timed: the gold ones where there are any."""
        return self.gold or reader_speed.OWN


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("gold", type=Path, nargs="?")
    options.add_argument("--only", nargs="+", choices=list(PARTS), default=list(PARTS))
    options.add_argument(
        "--repeat", type=int, default=3, help="readings of each text for the speed"
    )
    options.add_argument(
        "--seeds", type=int, default=5, help="how often names are drawn to be taken out"
    )
    chosen = options.parse_args()
    if chosen.gold and not calibrate.read_documents(chosen.gold):
        sys.stderr.write(f"{chosen.gold}: no annotated .json document in it\n")
        return 1
    asked = Asked(chosen.gold, chosen.repeat, chosen.seeds)
    print(f"modelwire reader {nlp.reader_version()}, commit {_commit()}")
    for name in chosen.only:
        for line in PARTS[name](asked):
            print(line, flush=True)
    return 0


def _own(_: Asked) -> Iterator[str]:
    tallies = {language: documents_score.score(language) for language in LANGUAGES}
    yield from _table(
        "own documents",
        {
            kind: [(one[kind].f1, one[kind].asked) for one in tallies.values()]
            for kind in tallies["en"]
        },
    )


def _varied(_: Asked) -> Iterator[str]:
    documents = documents_score.varied()
    for caption, held_out in (("read by rule writers", False), ("held out", True)):
        chosen = [one for one in documents if documents_score.is_held_out(one) is held_out]
        tallies = [
            documents_score.score(language, (one for one in chosen if one["lang"] == language))
            for language in LANGUAGES
        ]
        yield from _table(
            f"varied documents, {caption} ({len(chosen)})",
            {
                kind: [(one[kind].f1, one[kind].asked) for one in tallies]
                for kind in tallies[0]
                if any(one[kind].asked for one in tallies)
            },
        )


def _gold(asked: Asked) -> Iterator[str]:
    if asked.gold is None:
        return
    documents = calibrate.read_documents(asked.gold)
    score = asked.gold.resolve().parent / "score.py"
    with tempfile.TemporaryDirectory() as folder:
        predictions = Path(folder) / "predictions.jsonl"
        with predictions.open("w", encoding="utf-8") as out:
            for document in documents:
                out.write(json.dumps(_read(document).to_json(), ensure_ascii=False) + "\n")
        found = [
            json.loads(
                subprocess.run(
                    [sys.executable, score, asked.gold, predictions, "--lang", language, "--json"],
                    capture_output=True,
                    text=True,
                    check=True,
                ).stdout
            )
            for language in LANGUAGES
        ]
    yield from _table(
        f"{asked.gold} ({len(documents)})",
        {kind: [(one[kind]["f1"], one[kind]["gold"]) for one in found] for kind in found[0]},
    )


def _confidence(asked: Asked) -> Iterator[str]:
    documents = calibrate.read_documents(asked.folder)
    for language in LANGUAGES:
        cases = calibrate.cases_of(one for one in documents if one["lang"] == language)
        if cases:
            yield f"\nconfidence of releases, {language}, {asked.folder}\n"
            yield from calibrate.table((one.confidence, one.is_right) for one in cases)


def _unseen(asked: Asked) -> Iterator[str]:
    yield ""
    yield from unseen_names.lines(asked.folder, seeds=range(1, asked.seeds + 1))


def _speed(asked: Asked) -> Iterator[str]:
    yield ""
    yield from reader_speed.speed(reader_speed.texts_of(asked.folder), asked.repeat)


def _length(_: Asked) -> Iterator[str]:
    yield ""
    yield from reader_speed.linearity(reader_speed.texts_of(reader_speed.OWN))


def _memory(_: Asked) -> Iterator[str]:
    yield ""
    yield from reader_speed.memory(reader_speed.texts_of(reader_speed.OWN))


PARTS: dict[str, Callable[[Asked], Iterable[str]]] = {
    "own": _own,
    "varied": _varied,
    "gold": _gold,
    "confidence": _confidence,
    "unseen": _unseen,
    "speed": _speed,
    "length": _length,
    "memory": _memory,
}


def _table(caption: str, rows: dict[str, list[tuple[float, int]]]) -> Iterator[str]:
    yield f"\n| {caption} | English F1 (of) | Chinese F1 (of) |\n|---|--:|--:|"
    for kind, cells in rows.items():
        yield f"| {kind.replace('_', ' ')} | {' | '.join(f'{f1:.3f} ({of})' for f1, of in cells)} |"


def _read(document: dict[str, Any]) -> Any:
    return nlp.read(
        document["text"],
        published=document["published"],
        title=document.get("title"),
        id=document["id"],
    )


def _commit() -> str:
    done = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False
    )
    return done.stdout.strip() or "unknown"


if __name__ == "__main__":
    sys.exit(main())
