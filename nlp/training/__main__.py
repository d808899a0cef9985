"""`python -m nlp.training [en] [zh]`: train what is learnt of a language from nlp/training/corpus.

First the recogniser of names, then the network that weighs releases, which looks at what the reader finds with it.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from nlp.training.corpus import FOLDER, LANGUAGES, CorpusError
from nlp.training.releases import train_releases
from nlp.training.train import TRAINED, train_language

# Chinese releases are left to the rules: the network was no better there on texts that nobody had read
LEARNT = {"en": ("names", "releases"), "zh": ("names",)}


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
    options.add_argument("--only", choices=["names", "releases"], help="train this one alone")
    chosen = options.parse_args()
    trained_on = "train" if chosen.hold_out else "all"
    for language in chosen.languages or LANGUAGES:
        for what in [chosen.only] if chosen.only else LEARNT[language]:
            began = time.monotonic()
            try:
                if what == "names":
                    scores = train_language(
                        language,
                        texts=chosen.corpus,
                        output=chosen.output,
                        steps=chosen.steps,
                        trained_on=trained_on,
                        progress=sys.stderr,
                    )
                else:
                    scores = train_releases(
                        language,
                        texts=chosen.corpus,
                        output=chosen.output / "releases",
                        trained_on=trained_on,
                        progress=sys.stderr,
                    )
            except CorpusError as error:
                sys.stderr.write(f"{error}\n")
                return 1
            told = ", ".join(
                f"{name.removeprefix('names_')} {value:.3f}" for name, value in scores.items()
            )
            took = time.monotonic() - began
            is_held_out = chosen.hold_out or what == "releases"  # those are tried on a third before
            kind = (
                "held-out texts" if is_held_out else "texts that it learnt from, with other names"
            )
            sys.stdout.write(f"{what} {language}: {took:.0f} s; on {kind}: {told}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
