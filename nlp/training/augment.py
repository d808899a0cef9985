"""The same text in another dress: the marks, blanks and cases that real pages come in."""

from __future__ import annotations

import re
from functools import cache
from random import Random

import opencc

from nlp.training.filling import Segment

_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z0-9]")
_WORD = re.compile(r"\b[a-z]{3,}")
_LIST_MARKS = (
    "- ",
    "* ",
    "• ",
    "1. ",
    "2) ",
    "> ",
    "## ",
    "### ",
    "| ",
    "– ",
    "3、",
    "（1）",
    "- [x] ",
)


def vary(segments: list[Segment], chance: Random, *, language: str) -> list[Segment]:
    """Segments changed in a way or two, or not at all; names stay names."""
    if language == "zh":
        if chance.random() < 0.12:
            segments = [
                (_taiwanese(text) if not label else text, label) for text, label in segments
            ]
        if chance.random() < 0.3:
            segments = _spaced(segments)
    if chance.random() < 0.06:
        # as headings have it: a capital does not make a name
        segments = [
            (text if label else _WORD.sub(_capital, text), label) for text, label in segments
        ]
    if chance.random() < 0.03:
        segments = [(text.upper(), label) for text, label in segments]
    if chance.random() < 0.06:
        segments = _marked(segments, chance)
    if chance.random() < 0.08 and segments and "\n" not in segments[0][0]:
        segments = [(chance.choice(_LIST_MARKS), ""), *segments]
    return [segment for segment in segments if segment[0]]


def _capital(found: re.Match[str]) -> str:
    return found.group().capitalize()


def _spaced(segments: list[Segment]) -> list[Segment]:
    """A blank between Chinese and Latin names, as many houses set it."""
    spaced: list[Segment] = []
    for text, label in segments:
        if spaced and text:
            before = spaced[-1][0][-1:]
            if (_HAN.match(before) and _LATIN.match(text)) or (
                _LATIN.match(before) and _HAN.match(text)
            ):
                spaced.append((" ", ""))
        spaced.append((text, label))
    return spaced


def _marked(segments: list[Segment], chance: Random) -> list[Segment]:
    """Names set off as Markdown does: bold, code, a link's text."""
    before, after = chance.choice(
        (
            ("**", "**"),
            ("`", "`"),
            ("[", "](https://example.org/x)"),
            ("*", "*"),
            ("“", "”"),
            ("「", "」"),
        )
    )
    marked: list[Segment] = []
    for text, label in segments:
        marked += [(before, ""), (text, label), (after, "")] if label else [(text, label)]
    return marked


def _taiwanese(text: str) -> str:
    """Simplified text with the words of Taiwan; the reader folds the characters back, the words stay."""
    return str(_converter().convert(text))


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("s2twp")
