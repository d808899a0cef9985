"""Tokenizers that keep every character: doc.text is the text that went in."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import rjieba
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

# spaCy's English tokenizer peels punctuation off one sign at a time and copies the rest each time: on a
# stretch without a space that is quadratic, so longer stretches than any word go the simple way.
LONGEST_STRETCH = 2_000
_STRETCH = re.compile(rf"\S{{{LONGEST_STRETCH}}}")
# a word with what may stand inside it, a run of Han, a run of blanks, or any other single character
_SIMPLE = re.compile(r"[A-Za-z0-9]+(?:[.'’+_-][A-Za-z0-9]+)*|[^\W_A-Za-z0-9]+|\s+|.", re.DOTALL)
_HAN = re.compile(r"[\u3400-\u9fff]")


def simple_words(text: str) -> list[str]:
    """The text in pieces that add up to it again; linear in its length."""
    return _SIMPLE.findall(text)


def chinese_words(text: str) -> list[str]:
    """The text in words that add up to it again: Chinese by dictionary, names like Qwen2.5-7B whole."""
    words: list[str] = []
    for piece in simple_words(text):
        if len(piece) > 1 and not piece.isascii() and _HAN.search(piece):
            words += rjieba.cut(piece)
        else:
            words.append(piece)
    return words


class ReversibleTokenizer:
    """Make a Doc from the words of a function that only cuts."""

    def __init__(self, vocab: Vocab, cut: Callable[[str], list[str]]) -> None:
        self.vocab = vocab
        self.cut = cut

    def __call__(self, text: str) -> Doc:
        """A Doc whose text is exactly the text given."""
        words: list[str] = []
        spaces: list[bool] = []
        # a blank belongs to the word before it; spaCy's own get_words_and_spaces is quadratic
        for piece in self.cut(text):
            is_after_word = piece[0] == " " and bool(words) and not words[-1].isspace()
            word = piece[1:] if is_after_word else piece
            if is_after_word:
                spaces[-1] = True
            if word:
                words.append(word)
                spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)

    # nothing is learnt, so there is nothing to keep: what a pipeline on disk asks for
    def to_bytes(self, **_: Any) -> bytes:
        """Nothing to keep."""
        return b""

    def from_bytes(self, _: bytes, **__: Any) -> ReversibleTokenizer:
        """Nothing to restore."""
        return self

    def to_disk(self, path: Any, **_: Any) -> None:
        """Nothing to keep."""

    def from_disk(self, _: Any, **__: Any) -> ReversibleTokenizer:
        """Nothing to restore."""
        return self


class EnglishTokenizer(ReversibleTokenizer):
    """spaCy's English tokenizer, with a linear way for texts that have no spaces."""

    def __init__(self, nlp: Language) -> None:
        super().__init__(nlp.vocab, simple_words)
        # built from the language's own defaults, as spacy.blank("en") does
        self.usual = registry.tokenizers.get("spacy.Tokenizer.v1")()(nlp)

    def __call__(self, text: str) -> Doc:
        """A Doc whose text is exactly the text given."""
        if _STRETCH.search(text):
            return super().__call__(text)
        doc: Doc = self.usual(text)
        return doc


@registry.tokenizers("modelwire.chinese_tokenizer.v1")  # type: ignore[untyped-decorator]
def create_chinese_tokenizer() -> Callable[[Language], ReversibleTokenizer]:
    """Register the Chinese tokenizer for a pipeline's config."""
    return lambda nlp: ReversibleTokenizer(nlp.vocab, chinese_words)


@registry.tokenizers("modelwire.english_tokenizer.v1")  # type: ignore[untyped-decorator]
def create_english_tokenizer() -> Callable[[Language], EnglishTokenizer]:
    """Register the English tokenizer for a pipeline's config."""
    return EnglishTokenizer
