"""Members of a family that go by their own name: "Sonnet 3.7" is Claude's, "Maverick" Llama's."""

from __future__ import annotations

from collections.abc import Iterator, Set
from functools import cache

from nlp.lexicon import Family, load_lexicon
from nlp.model_chunks import Chunk
from nlp.model_grammar import parse
from nlp.model_names import Name, over_spaces


@cache
def _members() -> dict[str, Family]:
    return {member: family for family in load_lexicon().families for member in family.members}


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
        parts = parse(text[chunk.start : end])
        if family.id in families or family.maker in makers or parts.version:
            yield Name(chunk.start, end, family, parts)
