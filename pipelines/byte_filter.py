"""Whether a body could be about Chinese language models, told from its bytes before it is parsed.

The names stand in a page in any of the encodings that Chinese pages are written in, as HTML
entities or as JSON escapes. One pass over the bytes finds all of them (hyperscan), spelled as
pipelines.relevance accepts them. What passes is judged finely by Relevance when it is loaded.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Sequence
from importlib.resources import files

import opencc

from pipelines.byte_finder import ByteFinder
from pipelines.relevance import RelevanceTerms, has_own_shape

_ENCODINGS = ("utf-8", "gb18030", "big5hkscs")
_SHORT = 4  # letters; "Wan" and "EVA" name much else, so that a word of the topic must be there
_NUMBER = re.compile(r"[A-Za-z]?\d+")
_WORD = 6  # letters of a name that may be a word in another case
_SEVERAL = 2  # words of the context that do without a word of the topic
_VERSION = re.compile(rb"-v?\d")
_ESCAPE = re.compile(rb"\\u00[0-9a-fA-F]{2}")
_DIGITS = frozenset(b"0123456789")
_ASCII_WORD = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_")


class ByteFilter:
    """Finds bodies that name a Chinese model, or a Chinese maker and language models."""

    def __init__(self, terms: RelevanceTerms) -> None:
        path = files("pipelines").joinpath("words/relevance.toml")
        words = tomllib.loads(path.read_text("utf-8"))
        clear = [name for name in terms.strong if not (name.isascii() and len(name) <= _SHORT)]
        # "360" is a number as well, M6 begins half of all drawings in a page.
        names = [n for n in (*terms.strong, *terms.weak) if not _NUMBER.fullmatch(n)]
        self._clear = _patterns([*clear, *words["chinese"]])
        # BEATs is a model, and what beats another is none.
        self._clear -= {
            form.encode()
            for name in clear
            if _is_like_a_word(name)
            for form in (name.lower(), name.capitalize())
            if form != name
        }
        self._strong = _patterns(terms.strong) - _plain(terms.strong)
        # "ring" is Ring only where a version follows: ring-1t
        plain = _plain(names)
        versions = {name + bytes([mark]) for name in plain for mark in b"-0123456789"}
        self._clear -= plain
        self._topic = _patterns(words["topic"], forms=_cases)
        every = ((self._clear | _patterns(names) | versions) - plain) | self._topic
        self._finder = ByteFinder(every)
        self._context = ByteFinder(_patterns(words["context"], forms=_lower), any_case=True)
        self._owners = ByteFinder(
            name.lower().encode() for name in names if name.isascii() and len(name) > 2
        )

    def passes(self, body: bytes, *, url: str = "") -> bool:
        """Whether the body could be relevant.

        A clear name is enough; another needs a word of the topic beside it, and the short name of
        a model at least several of its context. A maker's own site need not name itself: a name in
        the address stands for one in the body.
        """
        found: set[bytes] = set()

        def is_clear(name: bytes, start: int, end: int) -> bool:
            if name in found or not _is_word(body, start, end):
                return False
            if name.endswith(b"-") and not _VERSION.match(body, end - 1):
                return False
            found.add(name)
            return name in self._clear

        self._finder.search(body, is_clear)
        if not found.isdisjoint(self._clear):
            return True
        names = found - self._topic
        if not names:
            return self._is_makers(url) and (
                bool(found) or len(_words(self._context, body)) >= _SEVERAL
            )
        if len(names) < len(found):
            return True
        is_model = not names.isdisjoint(self._strong)
        return is_model and len(_words(self._context, body)) >= _SEVERAL

    def _is_makers(self, url: str) -> bool:
        """Whether an address names a maker or model in its host, or in its path's first part."""
        return bool(_words(self._owners, "/".join(url.lower().split("/", 4)[2:4]).encode()))


def _words(finder: ByteFinder, body: bytes) -> set[bytes]:
    """Which strings of a finder stand in a body as words."""
    found: set[bytes] = set()

    def take(name: bytes, start: int, end: int) -> bool:
        if _is_word(body, start, end):
            found.add(name)
        return len(found) >= _SEVERAL

    finder.search(body, take)
    return found


def _is_like_a_word(name: str) -> bool:
    return name.isascii() and name.isalpha() and len(name) <= _WORD


def _plain(names: Iterable[str]) -> set[bytes]:
    """The names in small letters that are words of the language as well."""
    return {
        name.lower().encode()
        for name in names
        if name.isascii() and not name.islower() and not has_own_shape(name)
    }


def _is_word(body: bytes, start: int, end: int) -> bool:
    """Whether no Latin letter stands against a name that begins or ends with one."""
    before = body[start - 1] if start else 32
    after = body[end] if end < len(body) else 32
    if body[start] in _ASCII_WORD and (before in _ASCII_WORD or before in _DIGITS):
        # "\nQwen" within a JSON string is a line feed before a name, "\u003eQwen" a mark
        is_escape = before in b"nrt" and start > 1 and body[start - 2] == 92
        if not is_escape and not _ESCAPE.fullmatch(body, max(0, start - 6), start):
            return False
    return not (body[end - 1] in _ASCII_WORD and after in _ASCII_WORD and after != ord("s"))


def _spellings(name: str) -> Sequence[str]:
    """The cases in which a name is written; see pipelines.relevance."""
    if not any("A" <= letter <= "z" for letter in name):
        return [name]
    forms = [name, name.lower()]
    if len(name) > 3:
        forms.append(name.upper())
    if has_own_shape(name):
        forms.append(name.capitalize())
    return forms


def _lower(name: str) -> Sequence[str]:
    return [name.lower()]


def _cases(name: str) -> Sequence[str]:
    return [name, name.lower(), name.upper(), name.capitalize(), name.title()]


def _patterns(
    names: Iterable[str], *, forms: Callable[[str], Sequence[str]] = _spellings
) -> set[bytes]:
    traditional = opencc.OpenCC("s2t")
    found: set[bytes] = set()
    for name in names:
        for form in forms(name):
            found.update(_encoded(form))
            if not form.isascii():
                found.update(_encoded(traditional.convert(form)))
    return {pattern for pattern in found if len(pattern) > 1}


def _encoded(form: str) -> Iterable[bytes]:
    for encoding in _ENCODINGS:
        try:
            yield form.encode(encoding)
        except UnicodeEncodeError:  # Big5 has no simplified characters
            continue
    if not form.isascii():
        for write in (r"\u{:04x}", r"\u{:04X}", "&#{};", "&#x{:x};", "&#x{:X};"):
            yield "".join(c if c.isascii() else write.format(ord(c)) for c in form).encode()
