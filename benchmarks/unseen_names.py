"""How well names are read that the lexicon does not hold: `python benchmarks/unseen_names.py DOCUMENTS`.

DOCUMENTS is a folder of texts: .json files with a "text" (and the names that people found in it, where they are
annotated), or .md files (front matter between +++ is left out). For each seed, families and organisations that
occur in the texts are drawn and taken out of the lexicon, and the texts are read again. Printed for each
language, all seeds together:
recall: the share of the taken names' mentions that is still found, at the same place; what the reader finds
with its whole lexicon stands for the truth;
precision: the share of all mentions given as unlisted that are names of that kind, by the annotation, or, where
a text has none, by the reader with its whole lexicon.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nlp
from nlp.lexicon import Lexicon, load_lexicon
from nlp.lexicon.schema import key_of
from nlp.records import Reading
from nlp.text.folding import fold

KINDS = ("models", "organisations")


@dataclass(frozen=True)
class Text:
    """A text and the names that people found in it, by kind; None where nobody looked."""

    text: str
    names: dict[str, frozenset[str]] | None


@dataclass(frozen=True)
class Place:
    """A mention; key is the family of a model or the organisation's id."""

    document: int
    language: str
    kind: str
    start: int
    end: int
    surface: str
    key: str
    listed: bool

    @property
    def where(self) -> tuple[int, str, int, int]:
        """What two readings must agree on."""
        return self.document, self.kind, self.start, self.end


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("documents", type=Path)
    options.add_argument("--take-out", type=int, default=20, help="names of each kind")
    options.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3, 4, 5])
    options.add_argument(
        "--show", action="store_true", help="print what was missed and what was wrong"
    )
    chosen = options.parse_args()
    found = lines(
        chosen.documents, seeds=chosen.seeds, take_out=chosen.take_out, has_errors=chosen.show
    )
    if not found:
        sys.stderr.write(f"{chosen.documents}: no .json or .md file with a text in it\n")
        return 1
    print("\n".join(found))
    return 0


def lines(
    folder: Path, *, seeds: Sequence[int], take_out: int = 20, has_errors: bool = False
) -> list[str]:
    """The table of recall and precision over the texts of a folder, and what was wrong; nothing without texts."""
    texts = _texts(folder)
    if not texts:
        return []
    before = _places(texts)
    lexicon = load_lexicon()
    listed = {
        "models": {family.id for family in lexicon.families},
        "organisations": {entry.id for entry in lexicon.organisations},
    }
    counts, errors = Counter[tuple[str, str, str]](), Counter[tuple[str, str, str, str]]()
    for seed in seeds:
        chance = random.Random(seed)
        taken = {kind: _draw(chance, before, kind, listed[kind], take_out) for kind in KINDS}
        # a process of its own: the lexicon is read once a process
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            after = pool.apply(_places_without, (texts, taken["models"], taken["organisations"]))
        _count(texts, before, after, taken, counts, errors)
    return list(_told(counts, errors if has_errors else Counter(), len(seeds), take_out))


def _texts(folder: Path) -> list[Text]:
    texts = []
    for path in sorted(folder.glob("*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        texts.append(Text(document["text"], _annotated(document)))
    for path in sorted(folder.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        texts.append(Text(text.split("\n+++\n", 1)[-1] if text.startswith("+++") else text, None))
    return texts


def _annotated(document: dict[str, Any]) -> dict[str, frozenset[str]] | None:
    if "models" not in document or "organisations" not in document:
        return None
    return {
        "models": frozenset(_key(n) for model in document["models"] for n in model["names"]),
        "organisations": frozenset(_key(n) for names in document["organisations"] for n in names),
    }


def _key(name: str) -> str:
    return "".join(fold(name).casefold().split())


def _places(texts: list[Text]) -> list[Place]:
    """The mentions of models and of organisations in all texts."""
    places = []
    documents = (nlp.Document(id=str(number), text=one.text) for number, one in enumerate(texts))
    for number, reading in enumerate(nlp.read_many(documents)):
        if not isinstance(reading, Reading):
            continue
        found: list[tuple[str, str, Any]] = [("models", m.family, m) for m in reading.models]
        found += [("organisations", o.id, o) for o in reading.organisations]
        places += [
            Place(number, reading.language, kind, m.start, m.end, m.text, key, thing.listed)
            for kind, key, thing in found
            for m in thing.mentions
        ]
    return places


def _draw(
    chance: random.Random, places: list[Place], kind: str, listed: set[str], number: int
) -> set[str]:
    occurring = sorted({place.key for place in places if place.kind == kind} & listed)
    return set(chance.sample(occurring, min(number, len(occurring))))


def without(whole: Lexicon, families: set[str], organisations: set[str]) -> Lexicon:
    """The lexicon without some families and organisations, as it would be had nobody heard of them.

    What it holds must still fit together, as its own check asks: a family whose maker is gone has none, and a family
    that bears the maker's name (DeepSeek's DeepSeek) goes with it, for else the name would still be listed.
    """
    names = {
        key_of(name)
        for entry in whole.organisations
        if entry.id in organisations
        for name in entry.all_names
    }
    kept = (
        family.model_copy(update={"maker": None}) if family.maker in organisations else family
        for family in whole.families
        if family.id not in families
        and not (
            family.maker in organisations
            and any(key_of(name) in names for name in family.all_names)
        )
    )
    return whole.model_copy(
        update={
            "families": tuple(kept),
            "organisations": tuple(o for o in whole.organisations if o.id not in organisations),
        }
    )


def _places_without(texts: list[Text], families: set[str], makers: set[str]) -> list[Place]:
    less = without(load_lexicon(), families, makers)
    # nothing has been read in this process, so no table has been built from the whole lexicon
    for name, module in list(sys.modules.items()):
        if name.startswith("nlp") and getattr(module, "load_lexicon", None) is load_lexicon:
            module.load_lexicon = lambda: less  # type: ignore[attr-defined]
    return _places(texts)


def _count(
    texts: list[Text],
    before: list[Place],
    after: list[Place],
    taken: dict[str, set[str]],
    counts: Counter[tuple[str, str, str]],
    errors: Counter[tuple[str, str, str, str]],
) -> None:
    truth = {place.where for place in before}
    found = {place.where for place in after}
    for place in before:
        if place.key in taken[place.kind]:
            counts[place.language, place.kind, "wanted"] += 1
            counts[place.language, place.kind, "found"] += place.where in found
            if place.where not in found:
                errors[place.language, place.kind, "missed", place.surface] += 1
    for place in after:
        if place.listed:
            continue
        names = texts[place.document].names
        right = place.where in truth if names is None else _key(place.surface) in names[place.kind]
        counts[place.language, place.kind, "proposed"] += 1
        counts[place.language, place.kind, "right"] += right
        if not right:
            errors[place.language, place.kind, "wrong", place.surface] += 1


def _told(
    counts: Counter[tuple[str, str, str]],
    errors: Counter[tuple[str, str, str, str]],
    seeds: int,
    number: int,
) -> Iterator[str]:
    yield f"{number} names of each kind taken out, {seeds} times\n"
    yield "| language | kind | recall (of) | precision (of) |\n|---|---|--:|--:|"
    for language in ("en", "zh"):
        for kind in KINDS:
            one = {
                name: counts[language, kind, name]
                for name in ("wanted", "found", "proposed", "right")
            }
            yield (
                f"| {language} | {kind} | {one['found'] / max(1, one['wanted']):.3f} ({one['wanted']})"
                f" | {one['right'] / max(1, one['proposed']):.3f} ({one['proposed']}) |"
            )
    for (language, kind, what, surface), times in errors.most_common():
        yield f"{language} {kind:<14}{what:<7}{times:>4}  {surface!r}"


if __name__ == "__main__":
    sys.exit(main())
