"""What stands behind a blank and tells one member of a family from another: variants, tiers, a version's own name."""

from __future__ import annotations

import re
from functools import cache

from nlp.lexicon.schema import key_of
from nlp.lexicon.words import not_name_keys, variant_words, word_set
from nlp.models.families import latin_index

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
_PREVIEW = re.compile(
    r" preview(?= (?:models?|weights|is|was|has|had|will)\b| [-–—] | \(| ?[\u3400-\u9fff，。、；：（）”」])"
)
# "DeepSeek R1 Distill Llama 70B": what it was distilled into
_MADE_OF = re.compile(r" (?:Llama|LLaMA|Qwen)[\d.]{0,4}[ -]\d{1,3}(?:\.\d)?[Bb](?![\w-])")
# "Seedance 1.0 pro，": as Chinese texts write it, and "DeepSeek v2 lite," where nothing else is said of it
_SMALL_TIER = re.compile(
    r" (?:pro|lite|flash|max|plus|ultra|fast)(?= ?(?:[\u3400-\u9fff，。、；：（）”」\n]|$))"
    r"|(?i: (?:pro|lite|flash|max|plus|ultra|turbo|mini|small|medium)(?=[,;:)](?:\s|$)|\.(?:\s|$)| and [A-Z]))"
    r"|(?i: (?:mini|small|medium)(?= \(\d[\d.]*B\)))"
    # "Llama 3.1 instruct", and no "instruct models"
    r"| instruct(?=[,;:)](?:\s|$)|\.(?:\s|$)| (?:to|and|is|was|with|at)\b)"
)
# "Foo-2B base: the base model", as cards list the members of a family
_ENTRY_STAGE = re.compile(r" (?:base|chat|instruct|pure|character|sft|dpo)(?= ?[:：])")
# "X-6B 和 X-34B Base 模型": what both are
_MODEL_ZH = re.compile(" ?模型")
_LAST_OF_ROW = re.compile(r"(?:[和与及、]|以及)\s?[A-Za-z][\w.-]{1,30}$")
_A_MODEL = re.compile(
    r" (?:[a-z]+ ){0,2}(?:models?|LLMs?|backbones?|architectures?|checkpoints?|baselines?)\b"
)
_SQUARE = re.compile(r" (?:[A-Z][a-z]+ )?\[(?:dev|pro|schnell|klein|max|flex|lite|flash)\]")
_BRACKETED = re.compile(r" ?[(（]([A-Za-z]+\d?)[)）]")


@cache
def _not_in_brackets() -> frozenset[str]:
    """Variants that are something else in brackets: "Foo-7B (HF)" names the hub."""
    return word_set("name_words.toml", "not_in_brackets")


def variant_end(
    text: str, family_end: int, end: int, *, has_version: bool, has_size: bool
) -> int | None:
    """The end of the one variant or tier right behind a name, None where none stands there."""
    return (
        _word_end(text, end, has_size=has_size)
        or _square_end(text, end)
        or _between_end(text, end)
        or (_small_end(text, end) if has_version or has_size else None)
        or _bracket_end(text, end)
        or (_tier_end(text, end) if not has_version and end == family_end else None)
    )


def _word_end(text: str, end: int, *, has_size: bool) -> int | None:
    """The end of a variant that is written as a word: "Turbo", "Distill Llama 70B"."""
    word = _WORD_BEHIND.match(text, end)
    if (
        word is None
        or not _is_variant(word[1])
        or (
            word[1] == "Base"
            and _MODEL_ZH.match(text, word.end())
            and _LAST_OF_ROW.search(text, max(0, end - 36), end)
        )
        # "Foo-M2 230B MoE", "the Foo-Max MoE model": what kind of thing it is
        or (word[1] in {"MoE", "MOE"} and (has_size or _A_MODEL.match(text, word.end())))
        or has_size_word(text, word)
    ):
        return None
    end = without_stop(text, word.end())
    made_of = _MADE_OF.match(text, end) if word[1].startswith("Distill") else None
    return made_of.end() if made_of else end


def _is_variant(word: str) -> bool:
    """Whether a word behind a blank is a variant as names write it, or in capitals throughout: PLUS."""
    known = word_set("name_words.toml", "spaced")
    return word in known or (word.isupper() and len(word) >= _CAPITALS and word.title() in known)


_CAPITALS = 3  # letters of a word that is written in capitals


def _square_end(text: str, end: int) -> int | None:
    """The end of a member told in square brackets: "FLUX.1 Krea [dev]"."""
    square = _SQUARE.match(text, end)
    return square.end() if square else None


# "LongCat flash Omni": a small tier with a great variant behind it
_BETWEEN = re.compile(
    r" (?:flash|lite|mini|pro|turbo|max)(?= (?:Omni|VL|Chat|Thinking|Coder|Audio|Image|Vision|Video|Preview)\b)"
)


def _between_end(text: str, end: int) -> int | None:
    """The end of a tier in small letters, where a variant as names write it follows."""
    between = _BETWEEN.match(text, end)
    return between.end() if between else None


def _small_end(text: str, end: int) -> int | None:
    """The end of a variant in small letters."""
    small = (
        _PREVIEW.match(text, end) or _SMALL_TIER.match(text, end) or _ENTRY_STAGE.match(text, end)
    )
    return small.end() if small else None


def _bracket_end(text: str, end: int) -> int | None:
    """The end of a variant in brackets: "ChatGLM2-6B (base)", "Qwen-Chat（Int4）"."""
    variant = _BRACKETED.match(text, end)
    if variant and variant[1].lower() in variant_words() - _not_in_brackets():
        return variant.end()
    return None


def _tier_end(text: str, end: int) -> int | None:
    """The end of a tier that no list knows and the number behind it."""
    tier = _TIER_AND_NUMBER.match(text, end)
    if tier and key_of(text[end : tier.end(1)]) not in not_name_keys():
        return tier.end()
    return None


def own_name_end(text: str, end: int) -> int | None:
    """The end of the name that a version has of its own: "GPT-5.6 Luna"."""
    own = _VERSION_NAME.match(text, end)
    return own.end() if own and _may_name_version(own[1]) else None


def _may_name_version(word: str) -> bool:
    """Whether a capitalised word behind a version can be its name: no program, no part of one, no other model."""
    key = key_of(word)
    return not (
        key in not_name_keys()
        or key in latin_index()
        or word in word_set("name_words.toml", "borrowed")
        or word in word_set("name_words.toml", "no_version_name")
    )


def without_stop(text: str, end: int) -> int:
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
        "Vision",
        "Super",
        "Core",
        "Edge",
    }:
        if word[1] == "Vision":
            return re.match(r"[ -][Ll]anguage\b", after) is not None
        if word[1] in {"Small", "Large", "Medium"}:
            return bool(_SIZE_NOUN.match(after))
        return bool(re.match(r" (?:[a-z]{3,}|Models?\b)", after)) and not re.match(
            r" (?:is|was|and|are|has|with|model|on|in|for|from|by|can|will|as|at|to|the|which|that|achieves|looks|or"
            r"|releas\w+|launch\w+|dropp?\w+|arriv\w+|came|comes|gets|got|also|now|weights|checkpoints?|preview"
            r"|outperforms|surpasses|beats|exhibits|scores|leads|shows|reaches|needs|wins|outscores)\b",
            after,
        )
    return False
