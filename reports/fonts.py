"""The typeface of the report in its two weights, cut down to what a page uses, so that it works offline."""

from __future__ import annotations

import base64
import io
import re
from functools import cache, lru_cache
from html import unescape
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

import vl_convert
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

FAMILY = "Noto Sans SC"
REGULAR, STRONG = 400, 600
# Always there: what the page's own script or the browser may add.
ALWAYS = "".join(map(chr, range(0x20, 0x7F))) + "…–—−×±·“”‘’«»↑↓→←"
# What stands in the heavier weight, as the style of the theme has it.
HEAVY = re.compile(
    r'<(h[1-3]|b)\b[^>]*>(.*?)</\1>|<(\w+)[^>]* class="(?:name|flag)[^>]*>(.*?)</\3>', re.DOTALL
)
# Kerning; punctuation of Chinese in proportional and in half width; a language's own forms.
FEATURES = ("kern", "palt", "halt", "locl")
FULL_NAMES = (16, 17)  # the family and weight: the older fields call the whole face "Thin"
NOT_FOR_SCREENS = ("vhea", "vmtx", "VORG", "BASE", "STAT")  # setting in columns, and its choice


@cache
def register() -> TemporaryDirectory[str]:
    """Make the typeface known to the chart renderer, which only measures text by it.

    The Latin letters do: a character that a face of this typeface lacks is as wide as a Chinese one.
    The folder lasts as long as the process.
    """
    folder = TemporaryDirectory(prefix="modelwire-")
    face = _cut("".join(map(chr, range(0x20, 0x180))) + ALWAYS, REGULAR, features=())
    face.save(Path(folder.name) / "face.ttf")
    vl_convert.register_font_directory(folder.name)
    return folder


def strong_text(page: str) -> str:
    """The text of a page of ours that its style sets in the heavier weight."""
    return unescape(" ".join(found[2] or found[4] for found in HEAVY.finditer(page)))


def rules(page: str) -> str:
    """The style rules that embed both weights, with the characters that the page uses of each."""
    return "\n".join(
        rule(weight, f"data:font/woff2;base64,{base64.b64encode(woff2(text, weight)).decode()}")
        for text, weight in ((unescape(page), REGULAR), (strong_text(page), STRONG))
    )


def rule(weight: int, address: str) -> str:
    """The style rule of one weight."""
    return (
        f'@font-face {{ font-family: "{FAMILY}"; font-weight: {weight};'
        f' src: url({address}) format("woff2"); font-display: swap; }}'
    )


def woff2(text: str, weight: int) -> bytes:
    """The characters of the text as a woff2 font; the same characters give the same bytes."""
    return _woff2("".join(sorted(set(text + ALWAYS))), weight)


@lru_cache(maxsize=4)  # a report that is written in several formats needs the same twice
def _woff2(characters: str, weight: int) -> bytes:
    font = _cut(characters, weight, features=FEATURES)
    font.flavor = "woff2"
    buffer = io.BytesIO()
    font.save(buffer)
    return buffer.getvalue()


def _cut(characters: str, weight: int, *, features: tuple[str, ...]) -> TTFont:
    """One weight of these characters, out of the file that holds all weights of all."""
    options = subset.Options(layout_features=list(features), hinting=False)
    options.drop_tables += NOT_FOR_SCREENS
    options.name_IDs += FULL_NAMES
    options.recalc_timestamp = False
    path = files("justmytype_intl_cjk") / "fonts" / "ofl" / "notosanssc" / "NotoSansSC[wght].ttf"
    font = TTFont(str(path), recalcTimestamp=False, lazy=True)
    cutter = subset.Subsetter(options)
    cutter.populate(text=characters)
    cutter.subset(font)
    return instancer.instantiateVariableFont(font, {"wght": weight}, inplace=True)
