"""How well the reader reads the annotated documents of tests/data/nlp: F1 by kind and language.

An entity is found where one of its mentions is, to the letter but for case and white space, a form that the
annotation lists; two readings of one entity count once as right and once as wrong. A release is its model
with its status, a quotation the words said (four in five of them), a speaker the name given to a quotation
that was found.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nlp

DATA = Path(__file__).parents[1] / "data" / "nlp"
FOLDER, VARIED = DATA / "documents", DATA / "varied"
# hubs and networks that may or may not be taken for organisations: neither asked for nor held against it
EITHER_WAY = {
    "modelscope", "魔搭", "魔搭社区", "魔搭平台", "x", "twitter", "微信", "wechat", "arxiv",
}  # fmt: skip
KINDS = (
    "organisations", "models", "parameters", "sized_models", "releases", "release_dates", "quotes", "speakers",
)  # fmt: skip


@dataclass(slots=True)
class Tally:
    """What was asked for, what was said, what of it was right, and what went wrong."""

    right: int = 0
    asked: int = 0
    told: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """In [0, 1]; 1 where nothing was asked for and nothing said."""
        return 2 * self.right / (self.asked + self.told) if self.asked + self.told else 1.0

    def add(self, asked: Sequence[Any], told: Sequence[Any], pairs: int, place: str) -> None:
        """Count one document's entries."""
        self.asked += len(asked)
        self.told += len(told)
        self.right += pairs
        if pairs < max(len(asked), len(told)):
            self.misses.append(f"{place}: asked {asked}, told {told}")


def documents() -> list[dict[str, Any]]:
    """The annotated documents, by name."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))]


def varied() -> list[dict[str, Any]]:
    """The documents of varied/, by genre and number; they annotate no sizes and no quotations."""
    lines = (
        line
        for path in sorted(VARIED.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    )
    return [json.loads(line) for line in lines]


def is_held_out(document: dict[str, Any]) -> bool:
    """Whether a document of varied/ is one that nobody who writes rules may read: those with an odd number."""
    return int(document["id"].rpartition("-")[2]) % 2 == 1


def fold(name: str | None) -> str:
    """A name without case, white space and article."""
    text = re.sub(r"^the\s+", "", unicodedata.normalize("NFKC", name or "").casefold().strip())
    return re.sub(r"[\s“”\"「」『』《》]+", "", text)


def score(language: str, annotated: Iterable[dict[str, Any]] | None = None) -> dict[str, Tally]:
    """The tallies of the documents in a language: of all in documents/, or of those given."""
    tallies = {kind: Tally() for kind in KINDS}
    for document in documents() if annotated is None else annotated:
        if document["lang"] == language:
            reading = nlp.read(
                document["text"],
                published=document["published"],
                title=document.get("title"),
                language=language,
            )
            _score_one(document, reading, tallies)
    return tallies


def _score_one(gold: dict[str, Any], reading: Any, tallies: dict[str, Tally]) -> None:
    place = gold["id"]
    houses = [{fold(name) for name in names} for names in gold["organisations"]]
    models = [{fold(name) for name in one["names"]} for one in gold["models"]]
    for kind, asked in (("organisations", houses), ("models", models)):
        named = ({fold(m.text) for m in one.mentions} for one in getattr(reading, kind))
        told = [names for names in named if not names & EITHER_WAY]
        wanted = [names for names in asked if not names <= EITHER_WAY]
        tallies[kind].add(wanted, told, _matched(wanted, told, _share), place)

    def one_name(first: str | None, second: str | None, groups: list[set[str]]) -> bool:
        a, b = fold(first), fold(second)
        return a == b or any(a in group and b in group for group in groups)

    if "parameters" in gold:
        _score_sizes(gold, reading, tallies, one_name)
    asked_acts = {
        (fold(o["model"]), o["status"]): (o["model"], o["status"], o["organisation"], o["date"])
        for o in reversed(gold["releases"])
    }
    told_acts = {
        (fold(o.model), o.status): (o.model, o.status, o.organisation, o.date)
        for o in reversed(reading.releases)
        if o.model
    }

    def same_act(a: tuple[Any, ...], b: tuple[Any, ...]) -> bool:
        maker = not a[2] or one_name(a[2], b[2], houses)
        return a[1] == b[1] and one_name(a[0], b[0], models) and maker

    pairs = _pairs(list(asked_acts.values()), list(told_acts.values()), same_act)
    tallies["releases"].add([*asked_acts], [*told_acts], len(pairs), place)
    dated = [(a, b) for a, b in pairs if a[3]]
    tallies["release_dates"].add(
        [a[::3] for a, _ in dated],
        [b[::3] for _, b in dated],
        sum((b[3] or "").startswith(a[3]) for a, b in dated),
        place,
    )
    if "quotes" in gold:
        _score_quotes(gold, reading, tallies)


def _score_sizes(
    gold: dict[str, Any],
    reading: Any,
    tallies: dict[str, Tally],
    one_name: Callable[[str | None, str | None, list[set[str]]], bool],
) -> None:
    place = gold["id"]
    models = [{fold(name) for name in one["names"]} for one in gold["models"]]
    asked_sizes = _unique((one["value"], one["kind"]) for one in gold["parameters"])
    told_sizes = _unique((one.value, one.kind) for one in reading.parameters)
    sizes = _matched(asked_sizes, told_sizes, _same_size)
    tallies["parameters"].add(asked_sizes, told_sizes, sizes, place)
    asked_of = [(o["value"], o["kind"], o["model"]) for o in gold["parameters"] if o["model"]]
    told_of = _unique((o.value, o.kind, o.model) for o in reading.parameters if o.model)
    tied = _matched(
        asked_of, told_of, lambda a, b: _same_size(a, b) and one_name(a[2], b[2], models)
    )
    tallies["sized_models"].add(asked_of, told_of, tied, place)


def _score_quotes(gold: dict[str, Any], reading: Any, tallies: dict[str, Tally]) -> None:
    place = gold["id"]
    said = _pairs(gold["quotes"], list(reading.quotes), lambda a, b: _overlap(a["text"], b.text))
    tallies["quotes"].add(
        [one["text"] for one in gold["quotes"]],
        [one.text for one in reading.quotes if one.direct],
        len(said),
        place,
    )
    tallies["speakers"].add(
        [a["speaker"] for a, _ in said],
        [b.speaker for _, b in said],
        sum(_same_person(a["speaker"], b.speaker, gold["lang"]) for a, b in said),
        place,
    )


def _share(one: set[str], other: set[str]) -> bool:
    return bool(one & other)


def _same_size(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    return bool(one[1] == other[1] and abs(one[0] - other[0]) <= 0.01 * one[0])


def _unique(items: Iterable[Any]) -> list[Any]:
    return list(dict.fromkeys(items))


def _pairs(
    asked: Sequence[Any], told: Sequence[Any], same: Callable[[Any, Any], bool]
) -> list[tuple[Any, Any]]:
    rest, found = list(told), []
    for one in asked:
        hit = next((other for other in rest if same(one, other)), None)
        if hit is not None:
            rest.remove(hit)
            found.append((one, hit))
    return found


def _matched(asked: Sequence[Any], told: Sequence[Any], same: Callable[[Any, Any], bool]) -> int:
    return len(_pairs(asked, told, same))


def _overlap(one: str, other: str) -> bool:
    words = [Counter(re.findall(r"[a-z0-9]+|[\u3400-\u9fff]", t.casefold())) for t in (one, other)]
    return 2 * (words[0] & words[1]).total() >= 0.8 * (words[0].total() + words[1].total())


def _same_person(one: str | None, other: str | None, language: str) -> bool:
    if not one or not other:
        return not one and not other
    a, b = fold(one), fold(other)
    if language == "zh":
        return (a in b or b in a) and min(len(a), len(b)) > 1
    return fold(one.split()[-1]) == fold(other.split()[-1])
