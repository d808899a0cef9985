"""The language of a text, by its letters and its commonest words."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

_HAN = re.compile("[\u3400-\u9fff]")
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_OTHER = {
    "ar": re.compile("[\u0620-\u06ff]"),
    "he": re.compile("[\u05d0-\u05ea]"),
    "hi": re.compile("[\u0900-\u097f]"),
    "th": re.compile("[\u0e00-\u0e7f]"),
    "el": re.compile("[\u0370-\u03ff]"),
}
# Words of running text: names, codes and abbreviations have capitals, digits or marks.
_WORD = re.compile(r"(?<![\w@#/.\\-])[a-zß-öø-ÿāăąćčđęěğıłńőœřśşšťůűźżžơưạ-ỹ]{1,24}(?![\w@/\\-])")
_SAMPLE = 200_000  # characters
_HAN_PER_WORD = 1.6
UNKNOWN = "und"  # ISO 639: undetermined


class _Words(NamedTuple):
    latin: dict[str, frozenset[str]]
    simplified: frozenset[str]
    traditional: frozenset[str]


@cache
def _words() -> _Words:
    data = tomllib.loads(files("pipelines").joinpath("words/language.toml").read_text("utf-8"))
    simplified = frozenset(data["han"]["simplified"])
    traditional = frozenset(data["han"]["traditional"])
    return _Words(
        {language: frozenset(words.split()) for language, words in data["words"].items()},
        simplified - traditional,
        traditional - simplified,
    )


def detect(text: str) -> str:
    """Return "en", "zh-Hans", "zh-Hant" or another ISO 639-1 code; "und" for a text without words.

    What counts is running text: a Chinese document full of English names is Chinese, an English one
    with Chinese names is English; of a bilingual one the language of which there is more.
    """
    text = text[:_SAMPLE]
    han = len(_HAN.findall(text))
    kana = len(_KANA.findall(text))
    hangul = len(_HANGUL.findall(text))
    words = _WORD.findall(text.lower() if text.isupper() else text)
    scripts = {
        "zh": han / _HAN_PER_WORD,
        "ko": hangul / 2,
        "ru": len(_CYRILLIC.findall(text)) / 6,
        "latin": float(len(words)),
    }
    if kana > 0.1 * (han + kana):
        scripts["ja"] = (han + kana) / 2
        scripts["zh"] = 0.0
    for language, letters in _OTHER.items():
        scripts[language] = len(letters.findall(text)) / 5
    best = max(scripts, key=lambda script: scripts[script])
    if not scripts[best]:
        return "en" if re.search(r"[A-Za-z]{2}", text) else UNKNOWN
    if best == "zh":
        return chinese_script(text)
    return _latin(words) if best == "latin" else best


def chinese_script(text: str) -> str:
    """Return "zh-Hant" where characters of the traditional script prevail, else "zh-Hans"."""
    words = _words()
    simplified = sum(1 for character in text if character in words.simplified)
    traditional = sum(1 for character in text if character in words.traditional)
    return "zh-Hant" if traditional > simplified else "zh-Hans"


def _latin(words: list[str]) -> str:
    counts = {
        language: sum(1 for word in words if word in common)
        for language, common in _words().latin.items()
    }
    best = max(counts, key=lambda language: counts[language])
    # English where nothing speaks against it: headlines and lists have few short words.
    return best if counts[best] > counts["en"] and counts[best] >= 3 else "en"
