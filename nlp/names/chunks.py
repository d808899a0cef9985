"""The Latin stretches of a text that could be names, cut into the pieces that families are found by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from nlp.lexicon import load_lexicon
from nlp.names.credits import credited

# several components ask the same of one text: of a text up to so many characters the answer is kept
KEPT = 200_000
# letters and digits, with signs between them: "Qwen2.5-72B-Instruct", "dots.llm1", "GPT-4o"
# (a stop before a word in capitals is a sentence's whose blank is lost: "Foo-Thinking.View the code")
CHUNK = re.compile(
    r"[A-Za-z0-9](?:[A-Za-z0-9]|[-_·](?=[A-Za-z0-9])|\.(?=[A-Za-z0-9])(?![A-Z][a-z]{3}))*"
)
PIECE = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[A-Z]|\d+(?:\.\d+)*")
# addresses, accounts, files and paths: names inside them are not said of anything
_MASKED = re.compile(
    r"(?:https?://|www\.)[^\s\u3000-\u9fff<>\"”）)\]]{1,2000}"
    r"|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,32}){1,6}"
    r"|@\w{2,40}"
    r"|\b[\w-]{1,64}(?:\.[\w-]{1,64}){0,4}\.(?:com|cn|ai|org|io|net|co|dev|gg|family|xyz)\b(?:/[^\s\u3000-\u9fff<>\"”）)\]]{0,500})?"
    r"|\b[\w./-]{1,120}\.(?:py|json|jsonl|sh|md|bin|safetensors|txt|ya?ml|pdf|png|jpe?g|gif|svg|ipynb|toml|cpp|js|html?)\b"
    r"|(?<![\w.])\.{0,2}/(?:[\w.-]{1,80}/){1,12}[\w.-]{0,80}"
    r"|--(?:reasoning|tool-call)-parser[= ][\w-]{1,40}"
    r"|arXiv[: ]\s?\d{4}\.\d{4,5}(?:v\d+)?|\b\d{4}\.\d{5}\b"
)
# names that end in what looks like a site's ending are names all the same
_NAMED_LIKE_SITES = re.compile(
    r"(?i)^(?:01|z|zhipu|moonshot|character|hidream|sand|smol|together|x|dots|stability|llm|fireworks)\.(?:ai|com)$"
    r"|^flux[\d.-]*\.dev$|^(?-i:[A-Z][A-Za-z]*\.(?:ai|AI))$"
)
_SITE_SHAPE = re.compile(r"[\w-]+\.[a-z]{2,6}")


@cache
def _listed_like_sites() -> frozenset[str]:
    """The listed names of organisations that are written as addresses are: "JD.com"."""
    return frozenset(
        name
        for one in load_lexicon().organisations
        for name in one.all_names
        if _SITE_SHAPE.fullmatch(name) and name[0].isupper()
    )


def _is_name(surface: str) -> bool:
    return surface in _listed_like_sites() or _NAMED_LIKE_SITES.match(surface) is not None


# "Mistral-8*7B": experts and their size
_MIXTURE = re.compile(r"(?<=[-_ ]\d)[*×](?=\d{1,3}(?:\.\d)?[Bb](?![A-Za-z0-9]))")


def mask(text: str) -> str:
    """The text with addresses, accounts and file names blanked out, of the same length; "8*7B" as "8x7B"."""
    return _kept_mask(text) if len(text) <= KEPT else _mask(text)


def _mask(text: str) -> str:
    def blank(found: re.Match[str]) -> str:
        return found.group() if _is_name(found.group()) else " " * len(found.group())

    masked = _MIXTURE.sub("x", _MASKED.sub(blank, text))
    parts, at = [], 0
    for start, end in credited(masked):
        parts += [masked[at:start], " " * (end - start)]
        at = end
    return "".join([*parts, masked[at:]]) if parts else masked


_kept_mask = lru_cache(maxsize=2)(_mask)


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of letters, digits and inner signs; pieces are (start, end) in the text."""

    start: int
    end: int
    text: str
    pieces: tuple[tuple[int, int], ...]


def chunks(text: str) -> Iterable[Chunk]:
    """Every chunk in order, with its pieces: "DeepSeekMoE-16B" has Deep, Seek, Mo, E, 16, B."""
    return _kept_chunks(text) if len(text) <= KEPT else _chunks(text)


def _chunks(text: str) -> Iterator[Chunk]:
    for found in CHUNK.finditer(text):
        start, end = found.span()
        if end - start > 120:  # an encoded string, no name
            continue
        pieces = tuple(piece.span() for piece in PIECE.finditer(text, start, end))
        yield Chunk(start, end, found.group(), pieces)


@lru_cache(maxsize=2)
def _kept_chunks(text: str) -> tuple[Chunk, ...]:
    return tuple(_chunks(text))
