"""How well names are read that the lexicon does not hold: `python benchmarks/unseen_names.py DOCUMENTS`.

DOCUMENTS is a folder of texts: .json files with a "text", or .md files (front matter between +++ is left
out). Families and organisations that occur in them are drawn and taken out of the lexicon, the texts are
read again, and the share of their mentions that is still found, at the same place, is printed. What the
reader finds with its whole lexicon stands for the truth.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import sys
from pathlib import Path

import nlp
from nlp.lexicon import load_lexicon
from nlp.records import Reading

Place = tuple[int, int, int, str]  # document, start, end, id of the family or organisation


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("documents", type=Path)
    options.add_argument("--take-out", type=int, default=20, help="names of each kind")
    options.add_argument("--seed", type=int, default=7)
    chosen = options.parse_args()
    texts = _texts(chosen.documents)
    if not texts:
        sys.stderr.write(f"{chosen.documents}: no .json or .md file with a text in it\n")
        return 1
    models, organisations = _places(texts)
    lexicon = load_lexicon()
    chance = random.Random(chosen.seed)
    families = _draw(chance, models, {f.id for f in lexicon.families}, chosen.take_out)
    makers = _draw(chance, organisations, {o.id for o in lexicon.organisations}, chosen.take_out)
    # a process of its own: the lexicon is read once a process
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        unseen = pool.apply(_places_without, (texts, families, makers))
    for kind, taken, before, after in (
        ("models", families, models, unseen[0]),
        ("organisations", makers, organisations, unseen[1]),
    ):
        wanted = [place for place in before if place[3] in taken]
        found = {place[:3] for place in after}
        right = sum(place[:3] in found for place in wanted)
        print(
            f"{kind:<14}{len(taken):>4} names taken out{len(wanted):>6} mentions"
            f"   recall {right / max(1, len(wanted)):.3f}"
        )
    return 0


def _texts(folder: Path) -> list[str]:
    texts = [
        json.loads(path.read_text(encoding="utf-8"))["text"]
        for path in sorted(folder.glob("*.json"))
    ]
    for path in sorted(folder.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        texts.append(text.split("\n+++\n", 1)[-1] if text.startswith("+++") else text)
    return texts


def _places(texts: list[str]) -> tuple[list[Place], list[Place]]:
    """The places of models (by family) and of organisations in all texts."""
    models: list[Place] = []
    organisations: list[Place] = []
    documents = (nlp.Document(id=str(number), text=text) for number, text in enumerate(texts))
    for number, reading in enumerate(nlp.read_many(documents)):
        if not isinstance(reading, Reading):
            continue
        models += [(number, m.start, m.end, x.family) for x in reading.models for m in x.mentions]
        organisations += [
            (number, m.start, m.end, x.id) for x in reading.organisations for m in x.mentions
        ]
    return models, organisations


def _draw(chance: random.Random, places: list[Place], listed: set[str], number: int) -> set[str]:
    occurring = sorted({place[3] for place in places} & listed)
    return set(chance.sample(occurring, min(number, len(occurring))))


def _places_without(
    texts: list[str], families: set[str], makers: set[str]
) -> tuple[list[Place], list[Place]]:
    whole = load_lexicon()
    less = whole.model_copy(
        update={
            "families": tuple(f for f in whole.families if f.id not in families),
            "organisations": tuple(o for o in whole.organisations if o.id not in makers),
        }
    )
    # nothing has been read in this process, so no table has been built from the whole lexicon
    for name, module in list(sys.modules.items()):
        if name.startswith("nlp") and getattr(module, "load_lexicon", None) is load_lexicon:
            module.load_lexicon = lambda: less  # type: ignore[attr-defined]
    return _places(texts)


if __name__ == "__main__":
    sys.exit(main())
