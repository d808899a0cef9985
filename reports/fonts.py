"""The typeface of the report, cut down to the characters that it uses, so that it works offline."""

from __future__ import annotations

import base64
import io
from functools import cache
from pathlib import Path

import pylopdf_fonts_zh_cn
import vl_convert
from fontTools import subset
from fontTools.ttLib import TTFont

FAMILY = "Noto Sans SC"
# Always there: what the page's own script or the browser may add.
ALWAYS = "".join(map(chr, range(0x20, 0x7F))) + "…–—−×±·“”‘’«»↑↓→←"


@cache
def register() -> None:
    """Make the typeface known to the chart renderer; without it Chinese labels are empty boxes."""
    vl_convert.register_font_directory(str(_sans().parent))


def _sans() -> Path:
    return Path(str(pylopdf_fonts_zh_cn.sans_path()))


def embedded(text: str) -> str:
    """The characters of the text as a woff2 font, in base64 for a data: address."""
    return base64.b64encode(subset_font(text)).decode("ascii")


def subset_font(text: str) -> bytes:
    """The characters of the text as a woff2 font; the same text gives the same bytes."""
    options = subset.Options(flavor="woff2", layout_features=["kern", "tnum", "palt", "locl"])
    options.recalc_timestamp = False
    font = TTFont(_sans(), fontNumber=0, recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(text=text + ALWAYS)
    cutter.subset(font)
    font.flavor = "woff2"
    buffer = io.BytesIO()
    font.save(buffer)
    return buffer.getvalue()
