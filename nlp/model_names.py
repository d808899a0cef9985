"""Names of known model families in a text, each at its full length: family, version, size, variants."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from nlp.lexicon import Family
from nlp.lexicon.schema import key_of
from nlp.lexicon.words import not_name_keys, word_list, word_set
from nlp.model_chunks import Chunk, chunks
from nlp.model_families import first_letters, latin_index, longest_match, patterns
from nlp.model_grammar import Parts, parse


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text. family is None for a name that the lexicon does not know (then stem is it)."""

    start: int
    end: int
    family: Family | None
    parts: Parts
    stem: str = ""
    spaced_number: bool = False  # "Step 3": the number stands apart, and may be no version

    @property
    def is_bare(self) -> bool:
        """Whether it is the family's name alone."""
        return self.parts.is_bare


_NUMBER = re.compile(
    r" (?:[vV]\d{1,2}(?:\.\d{1,2})*|k\d\.\d|\d{1,2}\.\d{1,2}(?:\.\d)?[oV]?|0?\d[oVn]?|[A-Z]\d(?:\.\d{1,2})?(?:V\d?)?)"
    r"(?![A-Za-z0-9%])(?!\.\d)(?!,\d)"
    r"(?:-(?:[A-Za-z][A-Za-z0-9.]*|\d{4}(?!\d)|\d{1,4}(?:\.\d+)?[Bb](?![A-Za-z0-9]))(?:-[A-Za-z0-9.]+)*)?"
)
# the day or month of a version behind a blank: "Kimi K2 0905", "Qwen3 2507", "Gemini 2.5 Pro Preview 06-05"
_DATED = re.compile(
    r" (?:(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12]\d|3[01])|2[3-9](?:0[1-9]|1[0-2]))(?![\w%]|[-.,:]\d)"
)
# a number before one of these counts something: "Qwen 3 models", "Kimi 5 million users"
_COUNTED = re.compile(
    r"[ -]?(?:million|billion|trillion|models|times|of|x|per ?cent|percent|个|款|种|亿|万|倍|年|月|日|%)"
)
_SIZE = re.compile(
    r" \d{2,3}M(?![A-Za-z0-9-])(?! (?:users|tokens|downloads|people|monthly|weekly|daily|active|parameters?)\b)"
    r"| (?:\d{1,3}x)?\d{1,4}(?:\.\d+)?[Bb](?:(?: A|[-_]?[Aa])\d+(?:\.\d+)?[Bb])?(?:-[A-Za-z][A-Za-z0-9.]*)*(?![A-Za-z0-9-])"
)
# "MiniCPM-Llama3-V 2.5": the version of the whole, the other is of a model that it has in it
_OF_THE_WHOLE = re.compile(r"-[Vo]$")
# "the Llama 3 Community License": a text, and no model
_LICENCE = re.compile(
    r"(?i) (?:(?:community|research|commercial|non-commercial|model|open) )*licen[cs]es?(?: agreement)?\b"
)
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
_GLUED_WORD = re.compile(r"[A-Z][a-z]{2,}s?")
_COMPARING_WORDS = "|".join(
    sorted(word_list("name_words.toml", "comparing"), key=len, reverse=True)
)
_COMPARING = re.compile(rf"[-](?:{_COMPARING_WORDS})(?:[-][A-Za-z-]+)?$")
_WORD_AFTER = re.compile(r"[ -]((?:[A-Z][\w.]*[ -]){0,2}?)([A-Za-z][A-Za-z.]*)")
# "Qwen Chat" is a site, "Qwen-Chat" a model; "MOSS-003-SFT-data" is a data set
_CHAT_MODEL = re.compile(r"[A-Za-z0-9]-Chat$")
_DATA = re.compile(r"(?i)[-_](?:data|dataset|corpus|bench|benchmark)$")
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
_BRACKETED = re.compile(r" ?[(（]([A-Za-z]+\d?)[)）]")
_GENERIC_TAIL = frozenset({"llm", "llms", "vlm", "model", "models"})


@cache
def variant_words() -> frozenset[str]:
    """The words that tell one member of a family from another."""
    return frozenset().union(
        *(word_set("name_words.toml", name) for name in ("domain", "tier", "stage", "precision"))
    )


def without_comparing(rest: str) -> str:
    """What follows a family in its name, without "-like" and "-based"."""
    comparing = _COMPARING.search(rest)
    return rest[: comparing.start()] if comparing else rest


def known_names(text: str) -> Iterator[Name]:
    """Every name in Latin letters that holds a known family, in order. text is folded and masked."""
    stream = list(chunks(text))
    done = 0
    for index, chunk in enumerate(stream):
        if chunk.start < done or (chunk.start > 0 and text[chunk.start - 1] in "#\\$"):
            continue
        name = _in_chunk(text, stream, index)
        if name is not None:
            done = name.end
            yield name


def _in_chunk(text: str, stream: list[Chunk], index: int) -> Name | None:
    chunk = stream[index]
    for pattern, family in patterns():
        found = pattern.match(chunk.text)
        if found and (found.end() == len(chunk.text) or chunk.text[found.end()] == "-"):
            return _patterned(text, chunk, family, found.end())
    pieces = list(chunk.pieces)
    own = len(pieces)
    # the next words may be a part of the family's name: "Chat GPT", "Command R", "Sequence Monkey"
    for following in stream[index + 1 : index + 3]:
        if (
            following.start != (pieces[-1][1] if pieces else chunk.end) + 1
            or text[following.start - 1] != " "
        ):
            break
        pieces += following.pieces
    for first in range(own):
        start = pieces[first][0]
        letters = "".join(text[a:b] for a, b in pieces[first : first + 3]).lower()
        if letters[:3] not in first_letters() and letters[:2] not in first_letters():
            continue
        match = longest_match(text, pieces, first)
        if match is None:
            continue
        length, spelling = match
        end = pieces[first + length - 1][1]
        if first and not _may_follow(text, chunk, start, spelling.family, length):
            continue
        name = _extended(
            text, chunk if end <= chunk.end else None, chunk.start, start, end, spelling.family
        )
        if name is not None and _spelled(
            text[start:end], spelling.name, spelling.family, name.parts
        ):
            return name
    return None


def _patterned(text: str, chunk: Chunk, family: Family, length: int) -> Name | None:
    """A name such as o3-mini: capital O only with a variant, and no list item "o1" alone in code."""
    rest = chunk.text[length + 1 :]
    comparing = _COMPARING.search(chunk.text)
    end = chunk.start + comparing.start() if comparing else chunk.end
    if comparing:
        rest = text[chunk.start + length + 1 : end]
    if chunk.text[0] == "O" and not rest:
        return None
    if rest and rest.split("-")[0] not in {
        "mini",
        "pro",
        "preview",
        "high",
        "low",
        "medium",
        "deep",
    }:
        return None
    spaced = re.match(r" (?:mini|pro|preview)\b", text[end : end + 9]) if not rest else None
    if spaced:
        rest, end = spaced.group().strip(), end + spaced.end()
    stem = chunk.text[:length].lower()
    return Name(chunk.start, end, family, parse(f"{stem[1:]}-{rest}" if rest else stem[1:]))


def _may_follow(text: str, chunk: Chunk, start: int, family: Family, length: int) -> bool:
    """Whether a family inside a chunk is a family there: "Meta-Llama-3", not "AutoGPT"."""
    if family.ambiguous or family.needs_number or start == chunk.start:
        return False
    before = text[start - 1]
    if before in "-_.·" and family.name[0].isupper() and text[start].isupper():
        return True
    # a maker or a word written onto it, "CodeQwen": long names only, GPT ends many others' names
    return length > 1 and len(family.name) >= 6 and text[start].isupper()


def _spelled(surface: str, name: str, family: Family, parts: Parts) -> bool:
    """Whether the case of the letters allows the reading."""
    if surface == name or family.any_case:
        return True
    if family.ambiguous or family.needs_number:
        return any(
            key_of(surface) == key_of(listed)
            and surface[0] == listed[0]
            and surface[1:2].isupper() == listed[1:2].isupper()
            for listed in family.latin_names
        )
    if surface[0].islower() and name[0].isupper():
        # "cogvlm-chat" as a hub writes it, but no "mistral-like"
        return len(surface) >= 3 and (
            parts.has_number or (len(surface) >= 5 and bool(parts.domain or parts.stage))
        )
    # "CLAUDE" in a heading is Claude; "MOSS" is no moss, "Clip" no CLIP
    return surface.isupper() or not name.isupper() or len(name) > 4 or surface[:2] == name[:2]


def _extended(
    text: str, chunk: Chunk | None, chunk_start: int, start: int, end: int, family: Family
) -> Name | None:
    """The name grown to the right as far as a name can go, or None where it is something else's name."""
    family_end = end
    if chunk is not None and end < chunk.end:
        rest = text[end : chunk.end]
        comparing = _COMPARING.search(rest)
        if comparing:
            rest = rest[: comparing.start()]
        if rest and not (rest[0] in "-_.·" or rest[0].isdigit() or rest[0].isupper()):
            return None
        if _GLUED_WORD.fullmatch(rest) and rest.lower() not in variant_words():
            return None  # "QwenMass", "LlamaIndex"
        end += len(rest)
        end -= len(text[family_end:end]) - len(text[family_end:end].rstrip("-_.·"))
    elif chunk is None:  # the name ran over several chunks: take what is written onto the last
        onto = re.compile(r"(?:[-.]?[A-Za-z0-9]+)*").match(text, end)
        if onto and onto.group() and not onto.group()[0].islower():
            end = onto.end()
    surface = text[chunk_start:end]
    if _DATA.search(surface) or (
        key_of(surface) in not_name_keys() and not _CHAT_MODEL.search(surface)
    ):
        return None
    if f"{text[start:end]}+" in family.latin_names and text[end : end + 1] == "+":
        family_end = end = end + 1  # "Command R+"
    end, spaced_number = over_spaces(text, family_end, end)
    if _is_something_else(text, start, family_end, end):
        return None
    prefix = text[chunk_start:start].strip("-_.·")
    if prefix == "AI" and chunk_start and "\u3400" <= text[chunk_start - 1] <= "\u9fff":
        chunk_start, prefix = start, ""  # "某某AI-GLM": the end of the maker's Chinese name
    parts = parse(f"{text[family_end:end]}")
    if prefix and key_of(prefix) not in {
        "meta",
        "tencent",
        "huawei",
        "baidu",
        "google",
        "nvidia",
        "openai",
        "ibm",
    }:
        parts = parse(f"{text[family_end:end]}-{prefix}")
    if chunk is not None and prefix.isdigit():
        return None
    return Name(chunk_start, end, family, parts, spaced_number=spaced_number)


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
        if (
            dated
            and (has_version or len(text[family_end:end]) > 2)
            and not _COUNTED.match(text, dated.end())
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
            continue
        if (has_version or has_size) and (preview := _PREVIEW.match(text, end)):
            end = preview.end()
            continue
        variant = _BRACKETED.match(text, end)
        if variant and variant[1].lower() in variant_words():
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


def _is_something_else(text: str, start: int, family_end: int, end: int) -> bool:
    """Whether more words make it a team, a method, an application ("Qwen Chat", "Kimi Delta Attention")."""
    if _LICENCE.match(text, end):
        return True
    window = text[start : end + 40]
    words = re.match(r"[A-Za-z0-9_.+-]+(?: [A-Za-z0-9_.+-]+){0,3}", window)
    if words:
        tokens = words.group().split(" ")
        for length in range(len(tokens), 0, -1):
            phrase = " ".join(tokens[:length]).rstrip(".")
            # only a longer name than ours hides it; an exactly equal one denies it
            if key_of(phrase) in not_name_keys() and len(phrase) >= end - start:
                return not _CHAT_MODEL.search(phrase)
    if family_end != end:
        return False
    after = _WORD_AFTER.match(text, end)
    borrowed = word_set("name_words.toml", "borrowed")
    if after and (
        after[2] in borrowed
        or any(word in borrowed for word in re.split(r"[ -]", after[1]) if word)
    ):
        return True
    following = text[end : end + 8].lstrip(" ")
    return following.startswith(word_list("name_words.toml", "borrowed_zh"))
