"""`python -m nlp.training [en] [zh]`: train the recognisers of names from nlp/training/corpus."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from nlp.training.corpus import FOLDER, LANGUAGES, CorpusError
from nlp.training.train import TRAINED, train_language


def main() -> int:
    """Train each language that was asked for, one after the other; exit status 1 where a text cannot be read."""
    options = argparse.ArgumentParser(prog="python -m nlp.training", description=__doc__)
    options.add_argument("languages", nargs="*", choices=[*LANGUAGES, []], default=[])
    options.add_argument("--corpus", type=Path, default=FOLDER, help="folder with en/ and zh/")
    options.add_argument("--output", type=Path, default=TRAINED, help="where the packed models go")
    options.add_argument("--steps", type=int, help="batches to learn from, instead of the config's")
    options.add_argument(
        "--hold-out", action="store_true", help="learn from two texts in three, for an honest score"
    )
    chosen = options.parse_args()
    for language in chosen.languages or LANGUAGES:
        began = time.monotonic()
        try:
            scores = train_language(
                language,
                texts=chosen.corpus,
                output=chosen.output,
                steps=chosen.steps,
                trained_on="train" if chosen.hold_out else "all",
                progress=sys.stderr,
            )
        except CorpusError as error:
            sys.stderr.write(f"{error}\n")
            return 1
        told = ", ".join(
            f"{name.removeprefix('names_')} {value:.3f}" for name, value in scores.items()
        )
        kind = (
            "held-out texts" if chosen.hold_out else "texts that it learnt from, with other names"
        )
        sys.stdout.write(
            f"{chosen.output / language}: {time.monotonic() - began:.0f} s; on {kind}: {told}\n"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
