"""Releases that show notes tell: lines of news that open with a model and end in links."""

from __future__ import annotations

import re
from functools import cache

from nlp.lexicon import load_lexicon
from nlp.names.notes import ENDS_IN_LINKS
from nlp.releases.lines import Entry
from nlp.releases.text import Spot

# what a line of news that brings no model goes on with
_NO_NEWS = re.compile(
    r"(?i)\b(?:support(?:s|ed)?|integrat\w+|quanti[sz]\w+|GGUF|deprecat\w*|retir\w+|remov\w+|fix(?:es|ed)?|bugs?"
    r"|discount|rumou?r\w*|leak\w*|delay\w*|datasets?|tutorials?|plug-?ins?|free until|memory|in development|teas\w+"
    r"|coming|soon|estimated|paper only|lawsuit|raises|raised|is running|rejoins?|reclaims?|#1 (?:spot|on)"
    r"|benchmarks? (?:of|for|on)|course|app\b|apps\b)"
)
_COINED = re.compile(r"[a-z][A-Z]|[A-Za-z]-[A-Za-z]|\d")
_SAYS_MODEL = re.compile(r"\b(?:(?i:models?|LLM|VLM|MoE|TTS|ASR)|\d[\d.]*B|weights)\b")
_GOES_ON = re.compile(
    r"\s*(?:$|[:：–—(!,]|-\s)|\s+with\s+\d|\s+\d[\d.]*B\s"
    r"|\s+(?:family|series|models?|is (?:here|out|live|finally here))\b"
    r"|\s+(?!(?i:on|in|for|to|at|vs|versus|from|by|than|and|or|with|via|of|now|updates?|updated|gets|can|is|are|was|were|has|have|beats|beating|tops|hits?|does|just|as|adds|launch\w*|releas\w+|results?|tech|technical|reports?|supercharges?)\b)\w"
)


def _is_one_model(spot: Spot, words: str) -> bool:
    """Whether a name is no brand's or application's that has many models: "P-Image", and no "Gemini".

    words: what the line goes on with, which may call it a model.
    """
    one = spot.model
    if one is None:
        return False
    if not one.is_bare or not one.listed:
        return True
    return one.family not in _brands() and (
        _COINED.search(spot.text) is not None or _SAYS_MODEL.search(words) is not None
    )


@cache
def _brands() -> frozenset[str]:
    return frozenset(
        family.id for family in load_lexicon().families if family.is_app or family.is_company
    )


def is_news(entry: Entry) -> bool:
    """Whether such a line is about a model that came out: it opens with a version, a size or an unknown name."""
    named = all(_is_one_model(spot, entry.words) for spot, _ in entry.spots)
    return bool(
        entry.spots
        and named
        and _GOES_ON.match(entry.tail)
        and not _NO_NEWS.search(ENDS_IN_LINKS.sub("", entry.words))
    )
