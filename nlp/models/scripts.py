"""Names of models that Chinese texts write over two scripts, or with their maker's: 书生Intern-S1, Google Gemini."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from nlp.models.decisions import related
from nlp.models.families import han_index
from nlp.models.names import Name
from nlp.organisations.places import entries
from nlp.records import Organisation

# 星辰语义大模型TeleChat2-115B: a family, and the one of its models that is meant
_KIND = re.compile(r"大模型$")


def join_scripts(text: str, names: Iterable[Name], taken: Sequence[int]) -> list[Name]:
    """The names in order, two written together made one: 书生Intern-S1, 悟界·Emu4, "Qwen QwQ-32B".

    text is folded; taken: for each character, whether a name holds it.
    """
    joined = list(names)
    for index in range(len(joined) - 1, 0, -1):
        first, second = joined[index - 1 : index + 1]
        if _over_scripts(text, first, second) or _is_brand_of(text, first, second):
            joined[index - 1 : index + 1] = [replace(second, start=first.start)]
    for index, name in enumerate(joined):
        own = name.family.names_zh if name.family else ()
        for han in own if text[name.start].isascii() else ():
            # 商量 by itself is a word, 商量SenseChat is the name
            if text.endswith(han, 0, name.start) and not taken[name.start - 1]:
                joined[index] = replace(name, start=name.start - len(han))
    return joined


def _over_scripts(text: str, first: Name, second: Name) -> bool:
    """Whether a family's name goes on in the other script: 书生Intern-S1."""
    return bool(
        text[first.end : second.start] in {"", "·", "・"}
        and first.is_bare
        and not (_KIND.search(text, first.start, first.end) and second.parts.size)
        and first.family
        and second.family
        and text[first.start].isascii() != text[second.start].isascii()
        and (
            first.family is second.family
            or (first.family.maker == second.family.maker and text[second.start].isascii())
        )
    )


_SHORT = 3  # characters


def _is_brand_of(text: str, first: Name, second: Name) -> bool:
    """Whether a line's brand stands right before a model of the same maker: Qwen QwQ-32B."""
    return bool(
        text[first.end : second.start] == " "
        and first.is_bare
        and first.family
        and second.family
        and (first.family is not second.family or _is_han_of(text, first, second))
        and first.family.maker
        and first.family.maker == second.family.maker
        and not first.family.is_app
        # (or a name so short that it hardly goes alone: "Qwen QvQ")
        and (second.parts.has_number or second.end - second.start <= _SHORT)
    )


def _is_han_of(text: str, first: Name, second: Name) -> bool:
    """Whether a family's Chinese name stands before its Latin one: 日日新 SenseNova 5.5."""
    return not text[first.start].isascii() and text[second.start].isascii()


def with_makers(
    text: str, names: Iterable[Name], organisations: Iterable[Organisation]
) -> list[Name]:
    """The names with their makers' where a Chinese text writes the two as one: 参与了Google Gemini的研发."""
    firms = {
        mention.end: (organisation.id, mention.start)
        for organisation in organisations
        for mention in organisation.mentions
        if mention.text.isascii()
    }
    whole = []
    for each in names:
        name = _with_house(text, each)
        firm, start = firms.get(name.start - 1, ("", 0))
        is_owners = (
            name.family
            and text[name.start].isascii()
            and text[name.start - 1] == " "
            and firm in related(name.family.maker)
        )
        whole.append(replace(name, start=start) if is_owners else name)
    return whole


def _with_house(text: str, name: Name) -> Name:
    """The name with its house's before it where the two are written as one, and mean no house here: 腾讯混元."""
    if name.family is None or text[name.start].isascii():
        return name
    bare = text[name.start : name.end]
    house = next((one for one in _named_for_models() if one.endswith(bare)), "")
    start = name.start - (len(house) - len(bare))
    return replace(name, start=start) if house and text.startswith(house, max(0, start)) else name


@cache
def _named_for_models() -> tuple[str, ...]:
    """The ambiguous Chinese names of houses that end in a family's name: 腾讯混元."""
    return tuple(
        name
        for entry in entries().values()
        for name in entry.ambiguous
        if not name.isascii() and name not in han_index() and name[2:] in han_index()
    )
