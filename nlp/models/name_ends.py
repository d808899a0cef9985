"""How far a model's name goes to the right over blanks: version, size, day, variants."""

from __future__ import annotations

import re

from nlp.lexicon.words import word_set
from nlp.models.grammar import MODEL_WORDS
from nlp.models.name_variants import own_name_end, variant_end, without_stop

_NUMBER = re.compile(
    r" (?:[vV]\d{1,2}(?:\.\d{1,2})*|[kmr]\d(?:\.\d)?|\d{1,2}\.\d{1,2}(?:\.\d)?[oV]?|0?\d[oVnN]?"
    r"|[A-Z]\d(?:\.\d{1,2})?(?:V\d?|T\d?)?)"
    r"(?![A-Za-z0-9%])(?!\.\d)(?!,\d)"
    r"(?:-(?:[A-Za-z][A-Za-z0-9.]*|\d{4}(?!\d)|\d{1,4}(?:\.\d+)?[Bb](?![A-Za-z0-9]))(?:-[A-Za-z0-9.]+)*)?"
)
# the day or month of a version behind a blank: "Kimi K2 0905", "Qwen3 2507", "Gemini 2.5 Pro Preview 06-05"
_DATED = re.compile(
    r" (?:(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12]\d|3[01])|2[3-9](?:0[1-9]|1[0-2]))(?![\w%]|[-.,:]\d)"
)
# "the Qwen 2507 models": no version before the month
_OF_A_MONTH = re.compile(
    r" 2[3-9](?:0[1-9]|1[0-2])(?= (?:models?|series|checkpoints?|weights|update|release)\b)"
)
# a number before one of these counts something: "Qwen 3 models" (but "Qwen 3.5 models"), "Kimi 5 million users"
_COUNTED = re.compile(
    r"[ -]?(?:million|billion|trillion|(?<!\d\.\d )models|times|of|x|per ?cent|percent|个|款|种|亿|万|倍|年|月|日|%)"
)
# "GLM - 4.5", "Kimi - K2", "Hunyuan - A13B": a hyphen with blanks around it, as programs write it
_HYPHENED = re.compile(
    r" - (?:(?P<version>[vV]?\d(?:\.\d{1,2})?[oV]?|[A-Z]\d(?:\.\d{1,2})?)|(?P<size>[Aa]\d{1,4}(?:\.\d+)?[Bb])"
    r"|(?P<word>[A-Z][A-Za-z]+))(?![\w%]|[.,]\d| - \d|(?: ?\|)? \d"
    r"| (?:weeks?|days?|months?|years?|hours?|points?|people|stars?|out|to)\b)"
)
_SIZE = re.compile(
    r" \d(?:\.\d)?T[ -]A\d{1,3}(?:\.\d)?B(?![\w-])"  # "Foo 2.4T A95B"
    r"| \d{2,3}M(?![A-Za-z0-9-])(?! (?:users|tokens|downloads|people|monthly|weekly|daily|active|parameters?)\b)"
    r"| (?:\d{1,3}x)?\d{1,4}(?:\.\d+)?[Bb](?:(?: A|[-_]?[Aa])\d+(?:\.\d+)?[Bb])?"
    r"(?:-(?:[A-Za-z][A-Za-z0-9.]*|\d{4}))*(?![A-Za-z0-9-])"
)
# "Ring 1T", but no "Kimi 1T parameters"
_TRILLIONS = re.compile(
    r" \dT(?![\w-]|[.,]\d)(?! (?:tokens?|param\w*|total|active|users|MoE|model)\b)"
)
# "Ling 2.6 1T targets …", "of Ling 2.6 1T."
_TRILLIONS_BEHIND = re.compile(
    r" \dT(?=[’']s\b|[.,;:)]|$| (?:is|was|has|and|as|vs|or|lands|landed|[a-z]+(?:ed|[^s]s))\b)"
    r"(?! (?:tokens?|param\w*|users)\b)"
)
# "MiniCPM-Llama3-V 2.5": the version of the whole, the other is of a model that it has in it
_OF_THE_WHOLE = re.compile(r"-[Vo]$")
# "Pangu Model 3.0", "ERNIE Foundation Model 4.0": between the family and its version
_MODEL_AND_VERSION = re.compile(
    rf" (?:World )?{MODEL_WORDS} [vV]?\d{{1,2}}(?:\.\d{{1,2}})?(?![\w%]|[.,]\d)"
)
_LAST_WORD = re.compile(r"[A-Za-z]+$")
_MEASURES = re.compile(r"[ -](?:tokens?|parameters?|参数)")
_SIZES_OF_ONE = re.compile(
    r" \d+(?:\.\d+)?B(?: ?/ ?\d+(?:\.\d+)?B){1,}(?![\w-]| (?:Base|Chat|Instruct))"
    # "Foo-Coder 1.5B and 9B" (and "Foo 3.1 8B and 70B" are two models)
    r"|(?<=[a-z]) \d+(?:\.\d+)?B(?:(?:, | & |,? and )\d+(?:\.\d+)?B){1,}(?![\w-]| (?:Base|Chat|Instruct))"
)
# "MiniMax-M1 456B (45B Active)": told as what it has
_WITH_ITS_ACTIVE = re.compile(
    r" \d+(?:\.\d+)?B (?:\(~?\d+(?:\.\d+)?B[ -][Aa]ctive|(?:MoE|MOE|params|DiT|SOTA)\b"
    r"|total\b(?! (?:parameters? )?(?:model|MoE)))"
)
# "Parakeet TDT 0.6B": what a maker tells its members apart by
_LETTERS_BEFORE_SIZE = re.compile(
    r" (?!MOE|LLM|VLM|AND|VS)[A-Z]{2,5}(?= \d{1,4}(?:\.\d+)?B(?![\w-]))"
)
_CELL_BEHIND = re.compile(r" \d{1,3}(?:\.\d+)?(?![\w.%])")
_SIZE_PART = re.compile(
    r"(?:\d{1,3}x)?\d{1,4}(?:\.\d+)?[Bb](?:[-_]?[Aa]\d+(?:\.\d+)?[Bb])?(?![A-Za-z0-9])"
)


def over_spaces(text: str, family_end: int, end: int) -> tuple[int, bool]:
    """The end after version, size and variants that follow with a blank between, and whether a version does."""
    spaced_number = False
    if end == family_end and (whole := _MODEL_AND_VERSION.match(text, end)):
        return whole.end(), True
    for _ in range(6):
        if end == family_end and (letters := _LETTERS_BEFORE_SIZE.match(text, end)):
            end = letters.end()
        has_size = re.search(r"\d[BbM](?![A-Za-z0-9])", text[family_end:end]) is not None
        size = None if has_size else _SIZE.match(text, end)
        if end == family_end:
            size = size or _TRILLIONS.match(text, end)
        elif " " in text[family_end:end] and not has_size:
            size = size or _TRILLIONS_BEHIND.match(text, end)
        if size and _is_of_no_name(size, text, family_end, end):
            break
        if size:
            end = size.end()
            continue
        unsized = _SIZE_PART.sub("", text[family_end:end])
        has_version = re.search(r"\d", unsized) is not None
        hyphened = _hyphened(text, family_end, end, has_version=has_version, has_size=has_size)
        if hyphened:
            end = hyphened.end()
            spaced_number = spaced_number or hyphened.group("version") is not None
            continue
        number = _number(text, family_end, end, has_version=has_version, has_size=has_size)
        if number:
            end = without_stop(text, number.end())
            spaced_number = True
            continue
        further = _day_end(text, family_end, end, has_version=has_version) or variant_end(
            text, family_end, end, has_version=has_version, has_size=has_size
        )
        if further is None:
            own = own_name_end(text, end) if has_version and not has_size else None
            return own or end, spaced_number
        end = further
    return end, spaced_number


def _is_of_no_name(size: re.Match[str], text: str, family_end: int, end: int) -> bool:
    """Whether a size behind a name is a cell of a table, or counts something in words of its own."""
    if "-" in text[family_end:end] and _CELL_BEHIND.match(text, size.end()):
        return True  # "Foo-base 0.3B 58.22": a table's row without its lines
    if _SIZES_OF_ONE.match(text, end) or _WITH_ITS_ACTIVE.match(text, end):
        return True  # "Foo-Coder 0.5B / 1.5B / 7B": a series in three sizes
    return " " in text[family_end:end] and _MEASURES.match(text, size.end()) is not None


def _hyphened(
    text: str, family_end: int, end: int, *, has_version: bool, has_size: bool
) -> re.Match[str] | None:
    """The next part of a name that is written with blanks around its hyphens."""
    hyphened = _HYPHENED.match(text, end)
    is_so_written = end == family_end or " - " in text[family_end:end]
    if (
        hyphened
        and is_so_written
        and _is_part(hyphened, text, has_version=has_version, has_size=has_size)
    ):
        return hyphened
    return None


def _number(
    text: str, family_end: int, end: int, *, has_version: bool, has_size: bool
) -> re.Match[str] | None:
    """The number behind a blank that is the name's version and counts nothing."""
    number = _NUMBER.match(text, end)
    if number is None or (
        _COUNTED.match(text, number.end()) and not _is_told_elsewhere(text, number)
    ):
        return None
    whole = "." in number.group() and _OF_THE_WHOLE.search(text, family_end, end)
    after_size = has_size and text[end + 1 : end + 2] not in {"v", "V"}  # "Foo-7B 64.1" in a table
    return number if whole or not (has_version or after_size) else None


def _is_told_elsewhere(text: str, number: re.Match[str]) -> bool:
    """Whether a number before "models" is a version: the text has the name with it elsewhere, "Gemma 3's"."""
    word = _LAST_WORD.search(text, max(0, number.start() - 24), number.start())
    if word is None or not text.startswith(" models", number.end()):
        return False
    name = re.escape(text[word.start() : number.end()])
    return (
        re.search(rf"\b{name}(?![\w-]|\.\d| (?:models|million|billion|times)\b)", text) is not None
    )


def _day_end(text: str, family_end: int, end: int, *, has_version: bool) -> int | None:
    """The end of the day or month of a version behind a blank."""
    dated = _DATED.match(text, end)
    told = has_version or len(text[family_end:end]) > 2
    if dated and (
        (told and not _COUNTED.match(text, dated.end()))
        or (end == family_end and _OF_A_MONTH.match(text, end))
    ):
        return dated.end()
    return None


def _is_part(hyphened: re.Match[str], text: str, *, has_version: bool, has_size: bool) -> bool:
    """Whether what stands behind a hyphen with blanks is the next part of a name."""
    if hyphened.group("word"):
        return has_version and hyphened.group("word") in word_set("name_words.toml", "spaced")
    if hyphened.group("size"):
        return not has_size
    return not has_version and not _COUNTED.match(text, hyphened.end())
