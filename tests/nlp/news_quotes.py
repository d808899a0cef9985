"""How well quotations of tests/data/nlp/news_quotes are found and given to their speakers.

A direct quotation is found where the words agree (Dice overlap of 0.8 or more); an indirect or mixed one where the
overlap is 0.5 or more or one of the two lies in the other and holds four words at least. The speaker is right where
the last word of the name agrees; one whom the text does not name must be told as nobody, or as the gold
describes him. `python -m tests.nlp.news_quotes` prints the table; with --misses, what is wrong in the articles that
may be read. A third of them, by a hash of the id, is only ever scored.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from nlp import pipeline
from nlp.quotes import component
from nlp.records import Quote

FOLDER = Path(__file__).parents[1] / "data" / "nlp" / "news_quotes"
_WORD = re.compile(r"[a-z0-9]+")
_MARKED = re.compile(r"[“\"‘]([^”\"’“]*(?:’(?=\w)[^”\"’“]*)*)[”\"’]")
# a name, and no description: "a police spokesman", "The planemaker", "Health officials in Calder County"
_NAMED = re.compile(
    r"(?!(?:A|An|The|One|Two|Some) )[A-Z]\w*(?:$| (?:\w+ )??[A-Z])|(?:Mr|Mrs|Ms|Dr)\.? [A-Z]"
)


def is_held_out(document_id: str) -> bool:
    """Whether a document is only ever scored and never read by whoever mends the reader."""
    return sha256(document_id.encode()).digest()[1] % 3 == 0


def articles() -> list[dict[str, Any]]:
    """All annotated articles."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))]


@dataclass(slots=True)
class Tally:
    """Counts of one kind of quotation."""

    asked: int = 0
    found: int = 0
    given: int = 0  # found, and the speaker right
    told: int = 0  # what the reader tells of that kind
    told_right: int = 0  # of those: found in the gold

    @property
    def figures(self) -> dict[str, float]:
        """Precision, recall and F1 of finding; speakers right of those found; found and given of all."""
        precision = self.told_right / self.told if self.told else 0.0
        recall = self.found / self.asked if self.asked else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return {
            "precision": precision,
            "recall": recall,
            "f1": f1,
            "speakers": self.given / self.found if self.found else 0.0,
            "given": self.given / self.asked if self.asked else 0.0,
        }


@dataclass(slots=True)
class Score:
    """Tallies by kind: direct, indirect, and what others ask for.

    named: in marks, four words or more, of a source with a name, that stands in the same paragraph.
    resolved: the same with a source that stands elsewhere, so that he and she count.
    affiliations, roles: of the quotations found whose source has one.
    """

    tallies: dict[str, Tally] = field(default_factory=dict)
    misses: list[str] = field(default_factory=list)

    def __getitem__(self, kind: str) -> Tally:
        return self.tallies.setdefault(kind, Tally())


def score(documents: Iterable[dict[str, Any]]) -> Score:
    """Read the articles and count."""
    result = Score()
    reader = pipeline.build("en")
    finder = reader.get_pipe("modelwire_quotes")
    assert isinstance(finder, component.QuoteFinder)
    finder.indirect = True
    for document in documents:
        told = list(reader(document["text"])._.quotes)
        _count(result, document, told)
    return result


def _count(result: Score, document: dict[str, Any], told: list[Quote]) -> None:
    rest = list(told)
    matched: set[int] = set()
    for gold in document["quotes"]:
        hits = [quote for quote in rest if _same(gold, quote)]
        hit = max(hits, key=lambda q: _overlap(gold["text"], q.text), default=None)
        right = hit is not None and _same_speaker(gold["speaker"], hit)
        for kind in _kinds(gold, document["text"]):
            tally = result[kind]
            tally.asked += 1
            tally.found += hit is not None
            tally.given += right
        if hit is not None:
            # what stands in marks inside an indirect quotation is no error
            matched |= {id(q) for q in hits}
            if hit.direct == gold["direct"]:
                rest.remove(hit)
            for kind in ("affiliation", "role"):
                if gold[kind]:
                    tally = result[kind + "s"]
                    tally.asked += 1
                    tally.found += _close(gold[kind], getattr(hit, kind))
                    if not _close(gold[kind], getattr(hit, kind)):
                        result.misses.append(
                            f"{document['id']}: {kind} of {gold['speaker']}: {gold[kind]!r}, got {getattr(hit, kind)!r}"
                        )
        if hit is None:
            label = "direct" if gold["direct"] else "indirect"
            result.misses.append(
                f"{document['id']}: MISSED {label} {gold['speaker']}: {gold['text']!r}"
            )
        elif not right:
            got = f"{hit.speaker!r} {hit.role!r} by {hit.cue}"
            result.misses.append(
                f"{document['id']}: SPEAKER {gold['speaker']!r}, got {got}: {gold['text']!r}"
            )
    for quote in told:
        tally = result["direct" if quote.direct else "indirect"]
        tally.told += 1
        tally.told_right += id(quote) in matched
        if id(quote) not in matched:
            label = "direct" if quote.direct else "indirect"
            result.misses.append(
                f"{document['id']}: EXTRA {label} {quote.speaker} by {quote.cue}: {quote.text!r}"
            )


def _kinds(gold: dict[str, Any], text: str) -> Iterator[str]:
    yield "direct" if gold["direct"] else "indirect"
    start = text.find(gold["text"])
    marked = gold["direct"] or any(
        len(_words(m.group(1))) >= 4 for m in _MARKED.finditer(gold["text"])
    )
    speaker = gold["speaker"]
    if not marked or not speaker or not _NAMED.match(speaker) or len(_words(gold["text"])) < 4:
        return
    paragraph = text[
        text.rfind("\n", 0, start) + 1 : (text.find("\n", start) + 1 or len(text) + 1) - 1
    ]
    outside = paragraph.replace(gold["text"], " ")
    if speaker.split()[-1] in outside:
        yield "named"
    yield "resolved"


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _overlap(one: str, other: str) -> float:
    a, b = Counter(_words(one)), Counter(_words(other))
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 0.0


def _same(gold: dict[str, Any], quote: Quote) -> bool:
    overlap = _overlap(gold["text"], quote.text)
    if gold["direct"]:
        return overlap >= 0.8
    a, b = " ".join(_words(gold["text"])), " ".join(_words(quote.text))
    inside = min(len(_words(gold["text"])), len(_words(quote.text))) >= 4 and (a in b or b in a)
    return overlap >= 0.5 or inside


def _same_speaker(gold: str | None, quote: Quote) -> bool:
    if gold is None or not _NAMED.match(gold):
        # a described source: nobody by name, or the words of the gold
        described = quote.speaker or quote.role
        return quote.speaker is None or _close(gold, described)
    told = quote.speaker
    return told is not None and _words(gold)[-1:] == _words(told)[-1:]


def _close(gold: str | None, told: str | None) -> bool:
    if not gold or not told:
        return not gold and not told
    a, b = set(_words(gold)) - {"the", "a", "an"}, set(_words(told)) - {"the", "a", "an"}
    return bool(a & b) and (a <= b or b <= a)


def main() -> None:
    """Print the table of the articles that may be read and of those that may not."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument(
        "--misses", action="store_true", help="also what is wrong in the articles that may be read"
    )
    options.add_argument("--seen-only", action="store_true")
    chosen = options.parse_args()
    documents = articles()
    for label, held in (("seen", False), ("held out", True)):
        if held and chosen.seen_only:
            continue
        part = [one for one in documents if is_held_out(one["id"]) == held]
        result = score(part)
        lines = [
            f"{label}: {len(part)} articles",
            f"{'kind':<14}{'gold':>5}" + "".join(f"{name:>11}" for name in Tally().figures),
        ]
        for kind in ("direct", "indirect", "named", "resolved", "affiliations", "roles"):
            row = result[kind]
            lines.append(
                f"{kind:<14}{row.asked:>5}" + "".join(f"{v:>11.3f}" for v in row.figures.values())
            )
        if chosen.misses and not held:
            lines += result.misses
        sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
