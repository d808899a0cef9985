"""Versions that stand alone ("R1", "V3.2-Speciale"), once their family or its maker is named."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from nlp.models.families import by_designator
from nlp.models.grammar import parse
from nlp.models.name_ends import over_spaces
from nlp.models.names import Name
from nlp.names.chunks import chunks
from nlp.records import Organisation

_DESIGNATED = re.compile(
    r"([A-Z]|k(?=\d\.\d|[01]$|\d-[a-z]{3,})|v(?=[2-9]$)|R(?=-\d))-?\d{1,2}(?:\.\d{1,2})?(?:-(?!(?:like|level|style|based|class|powered)\b)[A-Za-z0-9.]+)*"
)
_NO_DESIGNATED = re.compile(r" ?(?:chip|Mac|MacBook|Max\b|Ultra\b|芯片|处理器|轮|期|赛季)")
# "Its V3 model": the words beside a version say that it is a model's
_TOLD_AFTER = re.compile(
    r" (?:models?|series|family|release|weights|checkpoints?)\b|, (?:an?|the|its) (?:[\w.-]+ ){0,4}(?:models?|LLM)\b"
)
_TOLD_BEFORE = re.compile(
    r"(?i)\b(?:its|their|flagship|models?|LLM)(?: \w+)? $"
    r"|\b(?:open-sourced|released|launched|unveiled|introduced|opened|published|announced|dropped) $"
)
# "V3 was too big for it", "V3's weights", a paragraph or so behind its maker's name
_IT_DOES = re.compile(
    r"(?:[’']s (?:[a-z]+ )?[a-z]| (?:was|is|has|had|beats?|beat|matches|matched|costs?|uses|used|came"
    r"|runs|scored?|scores)\b"
    r"(?! (?:out|up|here|there|ready)\b))"
)
_SOON_AFTER = 1_200  # characters behind a maker's name in which a version alone may be its
# "DeepSeek-OCR 2 with MoonViT V2": the version of what stands right before it
_ANOTHERS = re.compile(r"(?<![\w-])[A-Z]+[a-z]+[A-Z]\w* $")
# "Having shipped M2 in October, MiniMax": its maker stands a clause further
_TO_THE_NEXT_CLAUSE = re.compile(r"[^.;:\n|]{1,30}, ")


def designated(
    text: str, names: Iterable[Name], organisations: Iterable[Organisation]
) -> Iterator[Name]:
    """Every such version with its family. text is folded and masked; names: those found so far."""
    named = list(names)
    organisations = list(organisations)
    ends = {name.end for name in named} | {m.end for o in organisations for m in o.mentions}
    places = [(n.start, n.family) for n in named if n.family and n.family.designators]
    makers = {
        family.maker: family
        for families in by_designator().values()
        for family in families
        if family.is_company or family.maker == "moonshot"
    }
    for organisation in organisations:
        family = makers.get(organisation.id)
        if family is not None:
            places += [(m.start, family) for m in organisation.mentions]
    if not places:
        return
    starts: dict[str, list[int]] = {}  # of each family's places, in order
    for start, family in sorted(places, key=lambda place: place[0]):
        starts.setdefault(family.id, []).append(start)
    full = {(n.family.id, n.parts.version) for n in named if n.family}
    for chunk in chunks(text):
        found = _DESIGNATED.fullmatch(chunk.text)
        if found is None or _NO_DESIGNATED.match(text, chunk.end):
            continue
        families = by_designator().get(found.group(1).upper(), ())
        if not families or text[chunk.start - 1 : chunk.start] in {"#", "$"}:
            continue
        if chunk.start - 1 not in ends and _ANOTHERS.search(
            text, max(0, chunk.start - 24), chunk.start
        ):
            continue
        end, _ = over_spaces(text, chunk.start, chunk.end)
        parts = parse(text[chunk.start : end])
        # the one named last before, else the first of the text
        known = [
            (at - 1, starts[f.id][at - 1] if at else -starts[f.id][0], f)
            for f in families
            if f.id in starts
            for at in [bisect_left(starts[f.id], chunk.start)]
        ]
        if not known:
            continue
        at, start, family = max(known, key=lambda one: (one[0] >= 0, one[1]))
        line = text.rfind("\n", max(0, start), chunk.start) + 1
        named_near = at >= 0 and line == 0
        told = _TOLD_AFTER.match(text, end) or _TOLD_BEFORE.search(
            text, max(0, chunk.start - 24), chunk.start
        )
        soon = at < 0 and _TO_THE_NEXT_CLAUSE.fullmatch(text, end, max(end, -start))
        at_work = (
            0 <= chunk.start - start < _SOON_AFTER or (at < 0 and len(text) < _SOON_AFTER)
        ) and _IT_DOES.match(text, end)
        if chunk.text[0] == "v" and not (told or at_work):
            continue  # of a program, more often than not
        if (family.id, parts.version) in full or named_near or told or soon or at_work:
            yield Name(chunk.start, end, family, parts)
