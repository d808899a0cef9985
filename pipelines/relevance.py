"""Whether an article is about Chinese language models, and why not where it is not.

The names come from the reader's lexicon, by how much they say; the words that show what a text is
about come from words/relevance.toml. One pass over the text finds all of them (Aho-Corasick).
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Protocol
from urllib.parse import urlsplit

import opencc
from ahocorasick_rs import AhoCorasick, Implementation

from pipelines.records import Article

LANGUAGES = frozenset({"en", "zh-Hans", "zh-Hant"})
SHORTEST = 60  # characters, a Chinese one counts double: less is a heading without a text
_GROUPS = ("strong", "weak", "version", "sized", "foreign", "topic", "context", "chinese")
_PER_MODEL = 50_000  # characters of text for which one name of a model is enough
_PER_MAKER = 10_000  # the same for the name of a maker
_HOSTS_OF_MANY = re.compile(r"github|gitee|gitlab|huggingface|modelscope|hf-mirror", re.IGNORECASE)
_SAMPLE = 400_000  # characters that are looked at: a newsletter of a whole week has as many


class RelevanceTerms(Protocol):
    """Names by how much they say; the lexicon of the reader has such a record."""

    @property
    def strong(self) -> Sequence[str]:
        """Families of Chinese models that are named so and nothing else is."""

    @property
    def weak(self) -> Sequence[str]:
        """Chinese makers, which make news of other kinds too, and families named like a word."""

    @property
    def foreign(self) -> Sequence[str]:
        """Families and makers of other countries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What was decided: reason is a word, matched the names that decided, detail the counts."""

    is_relevant: bool
    reason: str
    matched: tuple[str, ...] = ()
    detail: str = ""
    stage: str = "relevance"  # what a Rejected made of it says


@dataclass(frozen=True, slots=True)
class _Term:
    name: str
    group: str  # "strong", "weak", "foreign", "topic", "context", "chinese"
    any_case: bool


class Relevance:
    """Judges articles by the names it was given."""

    def __init__(self, terms: RelevanceTerms) -> None:
        words = tomllib.loads(
            files("pipelines").joinpath("words/relevance.toml").read_text("utf-8")
        )
        by_key: dict[str, _Term] = {}
        groups: Iterable[tuple[str, Sequence[str]]] = (
            ("topic", words["topic"]),
            ("context", words["context"]),
            ("chinese", words["chinese"]),
            ("strong", terms.strong),
            ("weak", terms.weak),
            ("foreign", terms.foreign),
        )
        for group, names in groups:
            for name in names:
                key = _lower(_folded(name))
                if key and not key.isdigit():  # "360" is a company and a number
                    any_case = group in {"topic", "context", "chinese"} or has_own_shape(name)
                    by_key.setdefault(key, _Term(name, group, any_case))
        self._terms = list(by_key.values())
        self._finder = AhoCorasick(list(by_key), implementation=Implementation.ContiguousNFA)

    def judge(self, article: Article) -> Verdict:
        """Decide on an article.

        Relevant is a text that names a family of Chinese models, or Chinese makers, and speaks of
        language models. Reasons: "model-named", "maker-named", "chinese-models" (of no named
        maker), "maker-writes" (on a maker's own site); against: "other-language", "too-short",
        "not-chinese-model" (language models of others), "off-topic".
        """
        if article.language not in LANGUAGES:
            detail = f"the text is in {article.language}; read are English and Chinese"
            return Verdict(
                is_relevant=False, reason="other-language", detail=detail, stage="language"
            )
        text = f"{article.title or ''}\n{article.text[:_SAMPLE]}"
        size = sum(2 if c >= "\u2e80" else 1 for c in text[: SHORTEST * 2])
        if size < SHORTEST:
            detail = f"the text has {len(article.text)} characters"
            return Verdict(is_relevant=False, reason="too-short", detail=detail)
        counts = self.count(text, traditional=article.language == "zh-Hant")
        by_line = self.count(_by_line(article))
        own = (by_line["strong"] + by_line["weak"]) - by_line["foreign"]
        return _decide(counts, own, len(text))

    def count(self, text: str, *, traditional: bool = False) -> dict[str, Counter[str]]:
        """Return how often each name stands in text, by group.

        "version" has weak names that a version follows, "sized" strong ones (counted twice).
        """
        text = _folded(text)
        if traditional:
            text = _simplifier().convert(text)
        lowered = _lower(text)
        counts: dict[str, Counter[str]] = {group: Counter() for group in _GROUPS}
        last_end = -1
        for index, start, end in sorted(
            self._finder.find_matches_as_indexes(lowered, overlapping=True),
            key=lambda match: (match[1], -match[2]),
        ):
            term = self._terms[index]
            if not _is_word(text, start, end, term):
                continue
            if start < last_end and term.group in {"strong", "weak", "foreign"}:
                continue  # within a longer name
            group = term.group
            if (
                group == "weak"
                and text[end : end + 1].isdecimal()
                and not _VERSION.match(text, end)
            ):
                continue  # Astra1337, somebody's account
            if group in {"strong", "weak"} and _VERSION.match(text, end):
                counts["sized"][term.name] += group == "strong"
                group = "version" if group == "weak" else group
            counts[group][term.name] += 1
            if term.group in {"strong", "weak", "foreign"}:
                last_end = end
        for name in list(counts["weak"]):
            # "Step", "Ring": the text itself uses it as a word
            if (
                name.isascii()
                and not has_own_shape(name)
                and re.search(rf"(?<![\w-]){re.escape(name.lower())}s?(?![\w-])", text)
            ):
                del counts["weak"][name]
        return counts


def _decide(counts: dict[str, Counter[str]], own: Counter[str], length: int) -> Verdict:
    topic, context = counts["topic"].total(), counts["context"].total()
    strong, weak, version = counts["strong"], counts["weak"], counts["version"]
    detail = (
        f"names of Chinese models {strong.total() + version.total()}, of Chinese makers "
        f"{weak.total()}, foreign ones {counts['foreign'].total()}; words of the topic {topic}, "
        f"of its context {context}"
    )
    speaks_of_models = topic >= 1 or context >= 2 or len(strong) >= 2
    # One name in a newsletter of a book's length is a remark, no report.
    if strong.total() * _PER_MODEL >= length and (speaks_of_models or own or counts["sized"]):
        return _kept("model-named", strong + version, detail)
    if own and (topic or context >= 2 or strong or weak):
        return _kept("maker-writes", own, detail)
    names = weak + version
    if (
        version
        and topic
        and (weak or version.total() >= 2)
        and names.total() * _PER_MAKER >= length
    ):
        return _kept("model-named", names, detail)
    several = len(weak) >= 2 or weak.total() >= 3
    if (topic >= 2 or (topic and several)) and weak.total() * _PER_MAKER >= length:
        return _kept("maker-named", weak, detail)
    if counts["chinese"].total() * _PER_MAKER >= length:
        return _kept("chinese-models", counts["chinese"], detail)
    is_of_others = topic >= 2 or (counts["foreign"] and topic + context)
    reason = "not-chinese-model" if is_of_others else "off-topic"
    found = tuple((strong + names).keys())[:10]
    return Verdict(is_relevant=False, reason=reason, matched=found, detail=detail)


def _by_line(article: Article) -> str:
    """Who speaks: the site, the author and the names in the address of the site or repository."""
    parts = urlsplit(article.url)
    owner = parts.path.split("/")[1:2] if _HOSTS_OF_MANY.search(parts.netloc) else []
    labels = [label for label in parts.netloc.split(".")[:-1] if label not in {"www", "blog"}]
    return " ; ".join([article.site_name or "", article.author or "", *labels, *owner])


_VERSION = re.compile(r"[-_ ]?(?:[vV]?\d{1,3}(?!\d)(?:\.\d+)*(?:[BbMTx]|\b)|[A-Z]\d)")


def _kept(reason: str, names: Counter[str], detail: str) -> Verdict:
    matched = tuple(name for name, _ in sorted(names.items(), key=lambda item: (-item[1], item[0])))
    return Verdict(is_relevant=True, reason=reason, matched=matched[:20], detail=detail)


def _is_word(text: str, start: int, end: int, term: _Term) -> bool:
    """Whether a match is a word by itself and is spelled as a name."""
    if not text[start].isascii():
        return True
    if text[start].isalnum() and start and _is_latin(text[start - 1]):
        return False
    if term.group == "weak" and start > 1 and text[start - 1] == "-" and _is_latin(text[start - 2]):
        return False  # Llama-Index
    following = text[end] if end < len(text) else " "
    if following.isascii() and following.isalpha():
        after = text[end + 1] if end + 1 < len(text) else " "
        if following != "s" or (after.isascii() and after.isalnum()):
            return False
    if term.any_case or text[start:end] == term.name:
        return True
    found = text[start:end]
    if found.isupper() and len(found) > 3:
        return True
    return found.islower() and bool(re.match(r"[-_/.]?v?\d|-[a-z]", text[end : end + 4]))


def _is_latin(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character == "_")


def has_own_shape(name: str) -> bool:
    """Whether a name is told from a word in any case: capitals inside, or a digit."""
    return bool(re.search(r"[a-z\d][A-Z]|[A-Z]{2,}[a-z]|\d", name)) and len(name) >= 5


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


def _lower(text: str) -> str:
    """Lower case of Latin letters only: the length stays, so places in the text do too."""
    return text.translate(_LOWER)


@cache
def _simplifier() -> Any:
    return opencc.OpenCC("t2s")
