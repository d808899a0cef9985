"""What the spelling of a proposed name tells by itself: a word, a quantity, a model's number, a firm's ending."""

from __future__ import annotations

import re
from functools import cache

import rjieba

from nlp.lexicon.people_words import people_words
from nlp.lexicon.schema import key_of
from nlp.lexicon.words import not_name_keys, variant_words, word_list, word_set
from nlp.names.pieces import common_words

_NUMBER = re.compile(r"[vV]?(?:\d+[xX])?\d+(?:\.\d+)*[A-Za-z%]?(?:-[aA]?\d+(?:\.\d+)?[BbM])?")
# a quantity is no model's name: "128GB M3 Max", "≈200–230B", "1K-GPU"; nor is a year: "post-2022"
_QUANTITY = re.compile(r"\W*\d[\d.,–-]*(?:[KMGTP]i?B|[KkBMTx%])?(?![A-Za-z])|[a-z]+-(?:19|20)\d\d$")
# an account: "SnooPaintings86", "Healthy-Nebula-3603"
_ACCOUNT = re.compile(r"[A-Za-z]{4,}(?:_[A-Za-z]+)*\d{2,}|[A-Z][a-z]+[-_][A-Z][a-z]+[-_]\d{2,}")
# a heading over figures: "Noise 0.8"
_WORD_AND_FIGURE = re.compile(r"([A-Z][a-z]+) \d\.\d")
_LOWER_MODEL = re.compile(
    r"(?:^|[-_])(?:v\d|base|large|small|chat|instruct|xx?l)(?:[-_.]|\d|$)|^[a-z]{3,}[-_][a-z]?\d"
)
_PLURAL = re.compile(r"[A-Z]{2,}s")
# "We're", "That's"
_CONTRACTED = re.compile(r"[A-Z][a-z]*['’](?:re|s|ve|ll|m|d|t)")
DIGIT = re.compile(r"\d")
_SIZED = re.compile(r"\d[BbT](?![A-Za-z])")
_CORE = re.compile(r"[A-Za-z\u3400-\u9fff]")
_HAN = re.compile(r"[\u3400-\u9fff]+")
# how somebody is spoken of: 乔总
_ADDRESSED = re.compile(r"[\u3400-\u9fff]{1,2}(?:总|老师|博士|先生|女士|教授)")
# parts of speech (ICTCLAS) of no house: places and set phrases of rjieba's dictionary
_NO_HOUSE = {"ns", "s", "i", "l"}
# … of words that describe a house
_DESCRIBING = ("ns", "a", "b", "f", "r", "q", "t", "d", "s", "c", "p")
# … of which a phrase is made
_ORDINARY = ("n", "v", "a", "b", "d", "f", "t", "m", "s", "l", "i")
# … and of no name; what the dictionary does not know it calls a noun
_NO_NAME = ("v", "t", "m", "d", "p", "a", "r", "c", "f", "q", "u", "b")


def is_word(surface: str) -> bool:
    """Whether a dictionary has a spelling as an ordinary word: "Pricing", 探索."""
    if _HAN.fullmatch(surface):
        return any(kind.startswith(_NO_NAME) for _, kind in rjieba.tag(surface))
    if surface.isascii() and surface.isalpha() and surface[1:].islower():
        return surface.lower() in common_words()
    return False


def is_phrase(surface: str) -> bool:
    """Whether Chinese words that the dictionary has make up the whole spelling, and no firm's ending: 头部券商."""
    if not _HAN.fullmatch(surface) or len(surface) < 4 or surface.endswith(_telling()):
        return False
    return all(
        len(word) > 1
        and kind.startswith(_ORDINARY)
        and not kind.startswith(("nr", "nz", "nt", "ns"))
        for word, kind in rjieba.tag(surface, False)
    )


def is_in_dictionary(surface: str) -> bool:
    """Whether a Chinese spelling is one word of the dictionary, and no name there: 环境, and 百度 too."""
    if surface.isascii():
        return False
    kinds = [kind for _, kind in rjieba.tag(surface, False)]
    return len(kinds) == 1 and not kinds[0].startswith(("nr", "nz", "nt", "x"))


def _only_describes(surface: str) -> bool:
    """Whether what stands before a firm's ending names nobody: 中国 AI 公司, 全球科技, 闭源 AI."""
    rest = surface
    while ending := _ending().search(rest):
        rest = rest[: ending.start()]
    if rest == surface:
        return False
    common = word_set("organisation_words.toml", "firm_common_zh") | word_set(
        "organisation_words.toml", "not_names_zh"
    )
    return rest in common or all(
        word in common or kind == "m" or (len(word) > 1 and kind.startswith(_DESCRIBING))
        for word, kind in rjieba.tag(rest, False)
        if word.strip()
    )


@cache
def _telling() -> tuple[str, ...]:
    file = "organisation_words.toml"
    return (*word_list(file, "endings_zh"), *word_list(file, "firm_telling_zh"))


@cache
def _ending() -> re.Pattern[str]:
    words = sorted(word_list("organisation_words.toml", "endings_zh"), key=len, reverse=True)
    return re.compile(rf" ?(?:AI|智能|机器人|企业|厂商|团队|{'|'.join(words)})$")


def is_telling(surface: str, label: str) -> bool:
    """Whether a spelling itself shows what it names: a model's number, a firm's ending."""
    if label == "MODEL":
        # 嫦娥-6 is numbered and no model: behind Chinese only a size tells
        return bool((_SIZED if _HAN.search(surface) else DIGIT).search(surface))
    if label == "ORG":
        if len(surface) >= 4 and _HAN.fullmatch(surface) and surface.endswith(_telling()):
            return True
        return surface.endswith(word_list("organisation_words.toml", "endings_zh")) or (
            surface.rsplit(" ", maxsplit=1)[-1] in word_set("organisation_words.toml", "endings_en")
        )
    return True


def _is_elsewhere(surface: str) -> bool:
    """Whether a spelling is a place's or somebody's first name, begins a clause, or only describes: "generative AI"."""
    known = people_words()
    first = surface.split(" ", maxsplit=1)[0]
    return (
        surface in known.grounds
        or surface in known.male
        or surface in known.female
        or _CONTRACTED.fullmatch(surface) is not None
        or (first.islower() and first != surface and first in common_words())
    )


_MEASURE = re.compile(r"\d+(?:\.\d+)?(?:[kKMG]?Hz|fps|FPS|[kKMGT]B|ms|nm|[xX])")


def could_be(surface: str, label: str) -> bool:
    """Whether a spelling can name anything at all."""
    if len(surface) < 2 or len(surface) > 80 or "\n" in surface or not _CORE.search(surface):
        return False
    if surface.endswith("ly") and surface[:-2].lower() in common_words():
        return False  # "Originally published on …"
    if (
        _NUMBER.fullmatch(surface)
        or _PLURAL.fullmatch(surface)
        or key_of(surface) in not_name_keys()
    ):
        return False
    if label == "MODEL" and (surface.lower() in variant_words() or not _could_be_model(surface)):
        return False  # "instruct" alone
    if (
        label == "ORG"
        and _QUANTITY.match(surface)
        and not surface[0].isalpha()
        and surface[-1] == "B"
    ):
        return False
    if label == "ORG" and _MEASURE.fullmatch(surface):
        return False  # "5Hz"
    if label == "ORG" and _is_elsewhere(surface):
        return False
    if label == "ORG" and not surface.isascii() and _only_describes(surface):
        return False
    if label == "ORG" and _HAN.fullmatch(surface):
        if surface in word_set("organisation_words.toml", "firm_common_zh") or _ADDRESSED.fullmatch(
            surface
        ):
            return False
        words = rjieba.tag(surface)
        if len(words) == 1 and words[0][1] in _NO_HOUSE:
            return False
    if surface.isascii() and surface.islower():
        return label == "MODEL" and bool(_SIZED.search(surface) or _LOWER_MODEL.search(surface))
    return True


@cache
def _not_models() -> re.Pattern[str]:
    return re.compile("|".join(word_list("not_names.toml", "not_model_patterns")))


def is_format(surface: str) -> bool:
    """Whether a whole name is a number format's, a chip's, a licence's or a figure's."""
    return _not_models().fullmatch(surface) is not None


def _could_be_model(surface: str) -> bool:
    figure = _WORD_AND_FIGURE.fullmatch(surface)
    return not (
        _QUANTITY.match(surface)
        or is_format(surface)
        or _ACCOUNT.fullmatch(surface)
        or (figure and figure.group(1).lower() in common_words())
    )
