"""Members of a family that go by their own name: "Sonnet 3.7" is Claude's, "Maverick" Llama's, "4.1-mini" GPT's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from functools import cache

from nlp.lexicon import Family, load_lexicon
from nlp.model_chunks import Chunk
from nlp.model_grammar import parse
from nlp.model_name_ends import over_spaces
from nlp.model_name_variants import variant_words
from nlp.model_names import Name, without_comparing


@cache
def _members() -> dict[str, Family]:
    return {member: family for family in load_lexicon().families for member in family.members}


# "GPT-4.1, 4.1-mini and 4.1-nano": a version of the family named before, with what tells its member
_VERSION_AND_WORD = re.compile(r"(\d{1,2}\.\d{1,2})-([a-z]+)")


def versions_alone(stream: list[Chunk], names: Iterable[Name]) -> Iterator[Name]:
    """Names that a member's version begins, where a name before has that version."""
    families: dict[str, tuple[int, Family]] = {}  # where a version is named first, and whose it is
    for name in names:
        if name.family and name.parts.version:
            families.setdefault(name.parts.version, (name.end, name.family))
    for chunk in stream:
        found = _VERSION_AND_WORD.fullmatch(chunk.text)
        if found and found[1] in families and found[2] in variant_words():
            end, family = families[found[1]]
            if end < chunk.start:
                yield Name(chunk.start, chunk.end, family, parse(chunk.text))


@cache
def hub_accounts() -> frozenset[str]:
    """The accounts of all listed organisations on hubs: "deepseek-ai" of "deepseek-ai/DeepSeek-R1"."""
    hubs = (entry.hub for entry in load_lexicon().organisations)
    return frozenset(a for hub in hubs for a in (*hub.huggingface, *hub.modelscope, *hub.github))


def member_names(
    text: str, stream: list[Chunk], families: Set[str], makers: Set[str]
) -> Iterator[Name]:
    """Names that begin with a member's word, where its family or maker is named or a version follows.

    text is folded and masked; families and makers are the ids that the text names.
    """
    for chunk in stream:
        head = chunk.text.split("-", maxsplit=1)[0]
        family = _members().get(head)
        if family is None or text[chunk.start - 1 : chunk.start] in {"#", "$"}:
            continue
        end, _ = over_spaces(text, chunk.start, chunk.end)
        own = chunk.start + len(head)
        end = own + len(without_comparing(text[own:end]))  # "Sonnet-level"
        parts = parse(text[chunk.start : end])
        if family.id in families or family.maker in makers or parts.version:
            yield Name(chunk.start, end, family, parts)
