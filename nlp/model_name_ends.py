"""How far a model's name goes to the right over blanks: version, size, day, variants."""

from __future__ import annotations

import re
from functools import cache

from nlp.lexicon.schema import key_of
from nlp.lexicon.words import not_name_keys, word_set
from nlp.model_families import latin_index

_NUMBER = re.compile(
    r" (?:[vV]\d{1,2}(?:\.\d{1,2})*|k\d(?:\.\d)?|\d{1,2}\.\d{1,2}(?:\.\d)?[oV]?|0?\d[oVnN]?"
    r"|[A-Z]\d(?:\.\d{1,2})?(?:V\d?)?)"
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
    r" - (?:(?P<version>[vV]?\d(?:\.\d{1,2})?[oV]?|[A-Z]\d(?:\.\d{1,2})?)|(?P<size>[Aa]?\d{1,4}(?:\.\d+)?[Bb])"
    r"|(?P<word>[A-Z][A-Za-z]+))(?![\w%]|[.,]\d| - \d|(?: ?\|)? \d"
    r"| (?:weeks?|days?|months?|years?|hours?|points?|people|stars?|out|to)\b)"
)
_SIZE = re.compile(
    r" \d{2,3}M(?![A-Za-z0-9-])(?! (?:users|tokens|downloads|people|monthly|weekly|daily|active|parameters?)\b)"
    r"| (?:\d{1,3}x)?\d{1,4}(?:\.\d+)?[Bb](?:(?: A|[-_]?[Aa])\d+(?:\.\d+)?[Bb])?"
    r"(?:-(?:[A-Za-z][A-Za-z0-9.]*|\d{4}))*(?![A-Za-z0-9-])"
)
# "MiniCPM-Llama3-V 2.5": the version of the whole, the other is of a model that it has in it
_OF_THE_WHOLE = re.compile(r"-[Vo]$")
_CELL_BEHIND = re.compile(r" \d{1,3}(?:\.\d+)?(?![\w.%])")
_SIZE_PART = re.compile(
    r"(?:\d{1,3}x)?\d{1,4}(?:\.\d+)?[Bb](?:[-_]?[Aa]\d+(?:\.\d+)?[Bb])?(?![A-Za-z0-9])"
)
_WORD_BEHIND = re.compile(
    r" ([A-Za-z]+)(?:(?<=Turbo) S(?![A-Za-z0-9]))?(?:\d(?:\.\d{1,2})?)?"
    r"(?:-(?=[A-Z0-9]|v\d)[A-Za-z0-9.]+)*(?![A-Za-z0-9])(?!-(?:to|in|of)-)"
)
# what "Large" begins that is no part of a name: "large language models", "large-scale training"
_SIZE_NOUN = re.compile(
    r"[ -](?:[Ll]anguage|[Ss]cale|[Mm]odels?\b|[Mm]ultimodal|[Vv]ision|[Nn]umber|[Bb]usiness)"
)
# "Claude Fable 5" in Chinese text: a tier that no list knows, told by its number
_TIER_AND_NUMBER = re.compile(
    r" ([A-Z][a-z]{2,9}) \d(?:\.\d)?(?= ?(?:[\u3400-\u9fff，。、；：！？（）”」]|$))"
)
# "GPT-6 Sage 的生态", "GPT-5.6 Luna": a version's own name, as only Latin letters among Chinese show it
_VERSION_NAME = re.compile(
    r" ([A-Z][a-z]{2,9})(?= ?(?:[\u3400-\u9fff，。、；：！？（）”」]|\n))(?! ?(?:公司|团队|平台|社区|上的?|等平台))"
)
# "its Hy3 preview model", "Hy3 preview is the first": in small letters, and yet a part of the name
_PREVIEW = re.compile(r" preview(?= (?:models?|weights|is|was|has|had|will)\b)")
# "DeepSeek R1 Distill Llama 70B": what it was distilled into
_MADE_OF = re.compile(r" (?:Llama|LLaMA|Qwen)[\d.]{0,4}[ -]\d{1,3}(?:\.\d)?[Bb](?![\w-])")
# "Seedance 1.0 pro，": as Chinese texts write it
_SMALL_TIER = re.compile(
    r" (?:pro|lite|flash|max|plus|ultra|fast)(?= ?(?:[\u3400-\u9fff，。、；：（）”」\n]|$))"
)
_BRACKETED = re.compile(r" ?[(（]([A-Za-z]+\d?)[)）]")


@cache
def variant_words() -> frozenset[str]:
    """The words that tell one member of a family from another."""
    return frozenset().union(
        *(word_set("name_words.toml", name) for name in ("domain", "tier", "stage", "precision"))
    )


@cache
def _not_in_brackets() -> frozenset[str]:
    """Variants that are something else in brackets: "Foo-7B (HF)" names the hub."""
    return word_set("name_words.toml", "not_in_brackets")


def over_spaces(text: str, family_end: int, end: int) -> tuple[int, bool]:
    """The end after version, size and variants that follow with a blank between."""
    spaced_number = False
    for _ in range(6):
        has_size = re.search(r"\d[BbM](?![A-Za-z0-9])", text[family_end:end]) is not None
        size = None if has_size else _SIZE.match(text, end)
        if size and "-" in text[family_end:end] and _CELL_BEHIND.match(text, size.end()):
            break  # "Foo-base 0.3B 58.22": a table's row without its lines
        if size:
            if (
                re.match(
                    r"[ -](?:tokens?|parameters?|参数|tokens)", text[size.end() : size.end() + 12]
                )
                and " " in text[family_end:end]
            ):
                break
            end = size.end()
            continue
        number = _NUMBER.match(text, end)
        unsized = _SIZE_PART.sub("", text[family_end:end])
        has_version = re.search(r"\d", unsized) is not None
        hyphened = _HYPHENED.match(text, end)
        is_so_written = end == family_end or " - " in text[family_end:end]
        if (
            hyphened
            and is_so_written
            and _is_part(hyphened, text, has_version=has_version, has_size=has_size)
        ):
            end = hyphened.end()
            spaced_number = spaced_number or hyphened.group("version") is not None
            continue
        whole = number and "." in number.group() and _OF_THE_WHOLE.search(text, family_end, end)
        after_size = has_size and text[end + 1 : end + 2] not in {
            "v",
            "V",
        }  # "Foo-7B 64.1" in a table
        if (
            number
            and (whole or not (has_version or after_size))
            and not _COUNTED.match(text, number.end())
        ):
            end = _without_stop(text, number.end())
            spaced_number = True
            continue
        dated = _DATED.match(text, end)
        told = has_version or len(text[family_end:end]) > 2
        if dated and (
            (told and not _COUNTED.match(text, dated.end()))
            or (end == family_end and _OF_A_MONTH.match(text, end))
        ):
            end = dated.end()
            continue
        word = _WORD_BEHIND.match(text, end)
        if (
            word
            and word[1] in word_set("name_words.toml", "spaced")
            and not has_size_word(text, word)
        ):
            end = _without_stop(text, word.end())
            made_of = _MADE_OF.match(text, end) if word[1].startswith("Distill") else None
            end = made_of.end() if made_of else end
            continue
        if (has_version or has_size) and (
            small := _PREVIEW.match(text, end) or _SMALL_TIER.match(text, end)
        ):
            end = small.end()
            continue
        variant = _BRACKETED.match(text, end)
        if variant and variant[1].lower() in variant_words() - _not_in_brackets():
            end = variant.end()  # "ChatGLM2-6B (base)", "Qwen-Chat（Int4）"
            continue
        tier = _TIER_AND_NUMBER.match(text, end) if not has_version and end == family_end else None
        if tier and key_of(text[end : tier.end(1)]) not in not_name_keys():
            end = tier.end()
            continue
        own = _VERSION_NAME.match(text, end) if has_version and not has_size else None
        if own and _may_name_version(own[1]):
            end = own.end()
        break
    return end, spaced_number


def _is_part(hyphened: re.Match[str], text: str, *, has_version: bool, has_size: bool) -> bool:
    """Whether what stands behind a hyphen with blanks is the next part of a name."""
    if hyphened.group("word"):
        return has_version and hyphened.group("word") in word_set("name_words.toml", "spaced")
    if hyphened.group("size"):
        return not has_size
    return not has_version and not _COUNTED.match(text, hyphened.end())


def _may_name_version(word: str) -> bool:
    """Whether a capitalised word behind a version can be its name: no program, no part of one, no other model."""
    key = key_of(word)
    return not (
        key in not_name_keys()
        or key in latin_index()
        or word in word_set("name_words.toml", "borrowed")
        or word in word_set("name_words.toml", "no_version_name")
    )


def _without_stop(text: str, end: int) -> int:
    """The end of a name without the full stop of its sentence."""
    return end - 1 if text[end - 1] == "." else end


def has_size_word(text: str, word: re.Match[str]) -> bool:
    """Whether the variant word is rather an ordinary one: "Large language models", "Next week"."""
    after = text[word.end() : word.end() + 12]
    if word[1] in {
        "Next",
        "Long",
        "Small",
        "Large",
        "Medium",
        "Base",
        "Code",
        "Video",
        "Image",
        "Audio",
        "Research",
        "Edit",
        "Live",
        "Deep",
        "Think",
        "Fast",
        "Weather",
        "Super",
        "Core",
        "Edge",
    }:
        if word[1] in {"Small", "Large", "Medium"}:
            return bool(_SIZE_NOUN.match(after))
        return bool(re.match(r" [a-z]{3,}", after)) and not re.match(
            r" (?:is|was|and|are|has|with|model|on|in|for|from|by|can|will|as|at|to|the|which|that|achieves|looks|or"
            r"|outperforms|surpasses|beats|exhibits|scores|leads|shows|reaches|needs|wins|outscores)\b",
            after,
        )
    return False
