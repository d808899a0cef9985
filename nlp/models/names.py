"""Names of known model families in a text, each at its full length: family, version, size, variants."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nlp.lexicon import Family
from nlp.lexicon.schema import key_of
from nlp.lexicon.words import not_name_keys, variant_words, word_list, word_set
from nlp.models.families import (
    first_letters,
    han_index,
    longest_match,
    organisation_keys,
    patterns,
)
from nlp.models.grammar import Parts, parse, slug
from nlp.models.name_ends import over_spaces
from nlp.names.chunks import Chunk, chunks
from nlp.names.pieces import common_words
from nlp.organisations.by_model import is_house_name


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text. family is None for a name that the lexicon does not know (then stem is it)."""

    start: int
    end: int
    family: Family | None
    parts: Parts
    stem: str = ""
    spaced_number: bool = False  # "Step 3": the number stands apart, and may be no version
    shown: str = ""  # the name as it would be written where the text has only a part: "7B/72B" of "X-1.5B/7B/72B"

    @property
    def is_bare(self) -> bool:
        """Whether it is the family's name alone."""
        return self.parts.is_bare


# "the Llama 3 Community License": a text, and no model
LICENCE = re.compile(
    r"(?i) (?:(?:community|research|commercial|non-commercial|model|open) )*licen[cs]es?(?: agreement)?\b"
)
_GLUED_WORD = re.compile(r"[A-Z][a-z]{2,}s?")
_HAN_WRITTEN = re.compile(r"([\u3400-\u9fff]{2,6})-$")
_HAN_NO_NAME = ("中文", "版本", "系列", "模型", "基座", "底座", "基于", "升级版", "代码", "权重")
_OWN_NAME = re.compile(r"[A-Z][A-Za-z]{3,}")
_OF_FIRM = frozenset({"AI", "HQ"})  # "OrionStarAI"
_COMPARING_WORDS = "|".join(
    sorted(word_list("name_words.toml", "comparing"), key=len, reverse=True)
)
_COMPARING = re.compile(rf"[-](?:{_COMPARING_WORDS})(?:[-][A-Za-z-]+)?$")
_WORD_AFTER = re.compile(r"[ -]((?:[A-Z][\w.]*[ -]){0,2}?)([A-Za-z][A-Za-z.]*)")
# "CPM-Ant+", and no "Llama-like+Qwen"
_PLUS = re.compile(r"[A-Za-z]\+(?![\w+])")
# "Qwen Chat" is a site, "Qwen-Chat" a model; "MOSS-003-SFT-data" is a data set
_CHAT_MODEL = re.compile(r"[A-Za-z0-9]-Chat$")
_VERSION_BEHIND = re.compile(r" v\d[\d.]*$")
_DATA = re.compile(r"(?i)[-_](?:data|dataset|corpus|bench|benchmark|licen[cs]e|in-the-wild)$")
_SITE = re.compile(r"\.(?:ai|com|org|io|dev|cn|net|chat)")
_GENERIC_TAIL = frozenset({"llm", "llms", "vlm", "model", "models"})


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
        if _is_written_on_han(text, chunk.start):
            continue
        name = _in_chunk(text, stream, index)
        if name is not None:
            done = name.end
            yield name


def _is_written_on_han(text: str, start: int) -> bool:
    """Whether a Chinese name that no list knows goes on in Latin letters: 墨子-LLaMA-7B is none of LLaMA's."""
    before = _HAN_WRITTEN.search(text, max(0, start - 8), start)
    if before is None:
        return False
    han = before.group(1)
    known = han_index()
    return not (
        han.endswith(_HAN_NO_NAME)
        or any(
            han[at:] in known or key_of(han[at:]) in organisation_keys()
            for at in range(len(han) - 1)
        )
    )


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
    if rest and rest.split("-")[0].lower() not in {
        "mini",
        "pro",
        "preview",
        "high",
        "low",
        "medium",
        "deep",
    }:
        return None
    spaced = (
        re.match(r" (?:[Mm]ini|[Pp]ro|[Pp]review)\b", text[end : end + 9]) if not rest else None
    )
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
    if " " in surface and " " not in name and surface[0].islower():
        return False  # "in GPT-4o" is no inGPT
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
        if _SITE.fullmatch(rest):
            return None  # "Claude.ai"
        if rest in _OF_FIRM or (
            _GLUED_WORD.fullmatch(rest) and rest.lower() not in variant_words()
        ):
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
    plus = _PLUS.match(text, end - 1) if "-" in text[start:end] else None
    end = plus.end() if plus else end
    end, spaced_number = over_spaces(text, family_end, end)
    end = family_end + len(without_comparing(text[family_end:end]))  # "Opus 4.6-level"
    if _is_something_else(text, start, family_end, end):
        return None
    prefix = text[chunk_start:start].strip("-_.·")
    if prefix == "AI" and chunk_start and "\u3400" <= text[chunk_start - 1] <= "\u9fff":
        chunk_start, prefix = start, ""  # "某某AI-GLM": the end of the maker's Chinese name
    if prefix and text[start - 1] == "-" and _is_own_name(prefix):
        base = parse(text[family_end:end])
        whole = Parts(tail=slug(text[start:end]), size=base.size, active_size=base.active_size)
        return Name(chunk_start, end, None, whole, stem=prefix)
    parts = parse(text[family_end:end].replace("+", "-Plus") if plus else text[family_end:end])
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


def _is_own_name(prefix: str) -> bool:
    """Whether what stands before a listed family is another's name: "MindChat-Qwen-7B" is of MindChat.

    A maker's name ("Meta-Llama-3") and ordinary words ("Chinese-LLaMA-2") are none.
    """
    return (
        _OWN_NAME.fullmatch(prefix) is not None
        and prefix.lower() not in common_words()
        and prefix.lower() not in variant_words()
        and key_of(prefix) not in organisation_keys()
    )


_API_BEHIND = re.compile(r" API\b")


def _is_something_else(text: str, start: int, family_end: int, end: int) -> bool:
    """Whether more words make it a team, a method, an application ("Qwen Chat", "Kimi Delta Attention")."""
    if LICENCE.match(text, end):
        return True
    if family_end == end and _API_BEHIND.match(text, end) and is_house_name(text[start:end]):
        return True  # "with the Qwen API"
    window = text[start : end + 40]
    words = re.match(r"[A-Za-z0-9_.+-]+(?: [A-Za-z0-9_.+-]+){0,3}", window)
    if words:
        tokens = words.group().split(" ")
        for length in range(len(tokens), 0, -1):
            phrase = " ".join(tokens[:length]).rstrip(".")
            # only a longer name than ours hides it; an exactly equal one denies it
            own = len(_VERSION_BEHIND.sub("", text[start:end]))  # "Qwen Code v0.6.0"
            if key_of(phrase) in not_name_keys() and len(phrase) >= own:
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
