"""Which articles are one text: syndicated copies, translations of script, later versions.

Candidates come from MinHash and locality-sensitive hashing (rensa); a pair counts only after its
shingles were compared in full. Traditional characters are folded to simplified ones, so that both
script forms of one text meet.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from typing import Any

import opencc
from rensa import RMinHash

# article_id, language, title, text, published_at
Text = tuple[str, str, str | None, str, datetime | None]

SAME = 0.5  # share of all shingles of two texts that both have
HELD = 0.8  # share of the shorter text's shingles that the longer one has
_SHORTEST = 20  # shingles; fewer say little
_LENGTH_RATIO = 4  # a text that holds another many times shorter quotes it: a digest, no copy
_PERMUTATIONS = 128
_BANDS = 64  # two rows a band: candidates from about 0.15 on, since a cut copy shares few
_SEED = 20230808
_SAMPLE = 60_000  # characters of a text that are compared
_WORD = re.compile(r"[a-z0-9]+(?:[.'-][a-z0-9]+)*")
_CHARACTER = re.compile(r"[\u3400-\u9fff]|[a-z0-9]+")
_NEVER = datetime(9999, 1, 1, tzinfo=UTC)


def group(texts: Iterable[Text]) -> dict[str, str]:
    """Return the story of each article: the id of the story's earliest article.

    Earliest is by published_at, then by id; an article without a date comes last. The result does
    not depend on the order of texts. Articles of different languages are never one story, except
    the two scripts of Chinese.
    """
    articles = sorted(texts, key=lambda text: (text[4] or _NEVER, text[0]))
    shingles = [_shingles(language, text) for _, language, _, text, _ in articles]
    parents = list(range(len(articles)))

    def root(index: int) -> int:
        while parents[index] != index:
            parents[index] = parents[parents[index]]
            index = parents[index]
        return index

    for first, second in _candidates([_keys(*one) for one in shingles]):
        one, other = root(first), root(second)
        if one != other and is_same(shingles[first][1], shingles[second][1]):
            parents[max(one, other)] = min(one, other)
    return {text[0]: articles[root(index)][0] for index, text in enumerate(articles)}


def sketch(language: str, text: str) -> list[int]:
    """Return the keys of a text, 32-bit numbers: texts that share none are never one story."""
    return _keys(*_shingles(language, text))


def is_same(first: frozenset[int], second: frozenset[int]) -> bool:
    """Whether two texts are one: alike as a whole, or the shorter one held by the longer."""
    small, large = sorted((len(first), len(second)))
    if small < _SHORTEST:
        return first == second and small > 0
    common = len(first & second)
    if common / (small + large - common) >= SAME:
        return True
    return common / small >= HELD and large <= _LENGTH_RATIO * small


def _candidates(keys: list[list[int]]) -> Iterable[tuple[int, int]]:
    holders: dict[int, list[int]] = defaultdict(list)
    for index, own in enumerate(keys):
        earlier = {other for key in own for other in holders[key]}
        yield from ((other, index) for other in sorted(earlier))
        for key in own:
            holders[key].append(index)


def _keys(kind: str, shingles: frozenset[int]) -> list[int]:
    """One hash a band of the MinHash; texts of different languages share none."""
    if not shingles:
        return []
    minhash: Any = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
    minhash.update([str(shingle) for shingle in sorted(shingles)])
    digest = minhash.digest()
    rows = _PERMUTATIONS // _BANDS
    return sorted(
        {
            zlib.crc32(f"{kind} {band} {digest[band * rows : (band + 1) * rows]}".encode())
            for band in range(_BANDS)
        }
    )


def _shingles(language: str, text: str) -> tuple[str, frozenset[int]]:
    """The language without its script, and hashes of each run of words or characters.

    A run is four words, or five characters of Chinese, Japanese, Korean.
    """
    text = text[:_SAMPLE].lower()
    if language.startswith("zh"):
        whole = text.encode("utf-8", "replace").decode()  # half a surrogate pair is no character
        parts = _CHARACTER.findall(_simplifier().convert(whole))
        width = 5
    elif language in {"ja", "ko"}:
        parts, width = [c for c in text if c.isalnum()], 5
    else:
        parts, width = _WORD.findall(text), 4
    return language[:2], frozenset(
        _stable_hash(" ".join(parts[i : i + width])) for i in range(len(parts) - width + 1)
    )


def _stable_hash(shingle: str) -> int:
    """A hash that is the same in every process, unlike Python's own of strings."""
    return zlib.crc32(shingle.encode()) | (zlib.adler32(shingle[::-1].encode()) << 32)


@cache
def _simplifier() -> Any:
    return opencc.OpenCC("t2s")
