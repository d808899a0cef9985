"""Readings of a page's article by different rules, each as text; pipelines.vote settles them.

They fail on different pages: trafilatura on portals with lists of recommended articles,
readability on texts cut into sections, the density of sentences on pages with many comments.
"""

from __future__ import annotations

import copy
import logging
from typing import Any

import trafilatura
from lxml import etree, html
from trafilatura.readability_lxml import Document

from pipelines.dense_block import dense_block
from pipelines.lines import text_of

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it tells of every page without text

# What breaks a library on a stranger's mark-up; the other candidates go on without it.
_BREAKS = (
    RecursionError,
    ValueError,
    TypeError,
    AttributeError,
    AssertionError,
    IndexError,
    KeyError,
    etree.LxmlError,
)
# readability counts Latin commas and stops; only words are compared afterwards.
_LATIN_MARKS = str.maketrans({"，": ",", "、": ",", "；": ",", "。": ". ", "！": ". ", "？": ". "})


def by_trafilatura(tree: Any) -> str:
    """Return the text that trafilatura finds, "" where none; tree stays as it is."""
    try:
        document = trafilatura.bare_extraction(
            tree, fast=True, include_comments=False, include_tables=True, include_formatting=True
        )
    except _BREAKS:
        return ""
    body = getattr(document, "body", None)
    return "" if body is None else text_of(body)


def by_readability(tree: Any, *, is_chinese: bool) -> str:
    """Return the text that readability finds, "" where none; tree stays as it is."""
    own = copy.deepcopy(tree)
    try:
        if is_chinese:
            for element in own.iter():
                if element.text:
                    element.text = element.text.translate(_LATIN_MARKS)
                if element.tail:
                    element.tail = element.tail.translate(_LATIN_MARKS)
        summary = Document(own).summary()
        return text_of(html.fragment_fromstring(summary)) if summary.strip() else ""
    except _BREAKS:
        return ""


def by_density(tree: Any) -> str:
    """Return the text of the block with most sentences, "" where none; tree stays as it is."""
    block = dense_block(tree)
    return "" if block is None else text_of(block)
