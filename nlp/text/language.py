"""Which language a text is in, as far as the reader needs to know: English, Chinese, or another."""

from __future__ import annotations

import re
from typing import Literal

SAMPLE = 20_000  # characters looked at; the middle of longer texts is left out
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_HANGUL = re.compile(r"[\uac00-\ud7af]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_OTHER = re.compile(r"[\u0370-\u1fff\u0900-\u0dff\u0e00-\u0eff]")
# (a Chinese paragraph has no blanks: only a long stretch of other signs is an address or an encoded file)
_NOT_PROSE = re.compile(
    r"https?://\S+|```.*?(?:```|$)|`[^`\n]*`|[^\s\u2e80-\uffef]{60,}", re.DOTALL
)
_WORD = re.compile(r"[a-z\u00e0-\u024f]+")
# the commonest words of each language, as far as they are not shared
COMMON: dict[str, frozenset[str]] = {
    "en": frozenset(
        [
            "the",
            "of",
            "and",
            "to",
            "in",
            "is",
            "that",
            "for",
            "it",
            "as",
            "was",
            "with",
            "be",
            "by",
            "on",
            "not",
            "he",
            "his",
            "but",
            "at",
            "are",
            "this",
            "have",
            "from",
            "or",
            "had",
            "an",
            "they",
            "which",
            "we",
            "our",
            "its",
            "has",
            "can",
            "more",
            "their",
            "will",
            "you",
            "your",
            "new",
            "than",
            "all",
            "also",
            "been",
            "who",
            "model",
            "models",
        ]
    ),
    "fr": frozenset(
        [
            "le",
            "la",
            "les",
            "des",
            "et",
            "est",
            "une",
            "du",
            "dans",
            "que",
            "pour",
            "qui",
            "sur",
            "pas",
            "plus",
            "avec",
            "par",
            "sont",
            "nous",
            "cette",
            "aux",
        ]
    ),
    "de": frozenset(
        [
            "der",
            "die",
            "und",
            "das",
            "ist",
            "nicht",
            "ein",
            "eine",
            "mit",
            "den",
            "von",
            "zu",
            "auf",
            "für",
            "sich",
            "des",
            "dem",
            "im",
            "auch",
            "als",
            "wird",
        ]
    ),
    "es": frozenset(
        [
            "el",
            "los",
            "las",
            "y",
            "es",
            "una",
            "por",
            "con",
            "para",
            "del",
            "se",
            "su",
            "como",
            "más",
            "pero",
            "sus",
            "al",
            "lo",
            "este",
            "que",
            "en",
        ]
    ),
    "pt": frozenset(
        [
            "os",
            "as",
            "é",
            "um",
            "uma",
            "com",
            "para",
            "não",
            "do",
            "da",
            "em",
            "no",
            "na",
            "por",
            "mais",
            "dos",
            "que",
            "ao",
            "são",
        ]
    ),
    "it": frozenset(
        [
            "il",
            "lo",
            "gli",
            "è",
            "un",
            "una",
            "per",
            "con",
            "non",
            "del",
            "della",
            "che",
            "di",
            "sono",
            "alla",
            "nel",
            "più",
        ]
    ),
    "nl": frozenset(
        [
            "het",
            "een",
            "van",
            "en",
            "dat",
            "niet",
            "op",
            "te",
            "zijn",
            "voor",
            "met",
            "aan",
            "die",
            "ook",
            "er",
        ]
    ),
}
Language = Literal["en", "zh"]


def detect(text: str) -> str:
    """The code: "en", "zh", another ISO 639-1 code, or "und" where there is too little to tell.

    A text counts as Chinese where a Chinese reader would call it so: Han characters weigh as much as the
    word of some three letters that each stands for, so that an article full of English names stays Chinese.
    """
    sample = text if len(text) <= SAMPLE else text[: SAMPLE // 2] + text[-SAMPLE // 2 :]
    sample = _NOT_PROSE.sub(" ", sample)
    han, kana, hangul = (len(p.findall(sample)) for p in (_HAN, _KANA, _HANGUL))
    latin, other = len(_LATIN.findall(sample)), len(_OTHER.findall(sample))
    if kana > 0.08 * (han + kana) and kana + han > latin / 3:
        return "ja"
    if hangul > han and hangul * 3 > latin:
        return "ko"
    if han * 3 > latin:
        return "zh" if han else "und"
    if other > latin:
        return "other"
    words = _WORD.findall(sample.lower())
    shares = {code: sum(word in common for word in words) for code, common in COMMON.items()}
    best = max(shares, key=lambda code: (shares[code], code == "en"))
    if shares[best] == 0 and not latin:
        return "und"
    # names and headings without a sentence are read as English: the names are what matters
    return best if shares[best] > 1.15 * shares["en"] and shares[best] >= 5 else "en"
