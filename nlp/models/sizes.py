"""Names that stand for several models: "X-1.5B/7B/72B-Chat" is X-1.5B-Chat, X-7B-Chat and X-72B-Chat.

So is "X-7B Base and Chat", two stages of one size.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from nlp.lexicon.words import word_set
from nlp.models.grammar import count, parse
from nlp.models.names import Name

_NUMBER = r"\d{1,4}(?:\.\d+)?[Bb]"
_LAST = re.compile(rf"[-_ ]?{_NUMBER}$")
_MORE = re.compile(rf"(?:/{_NUMBER})+(?![A-Za-z0-9])")
_ONE = re.compile(_NUMBER)
_STAGES = r"(?:Base|Chat|Instruct|Thinking|SFT|RL)"
_LAST_STAGE = re.compile(rf"\d[Bb](?P<first>[- ]){_STAGES}$")
_NEXT_STAGE = re.compile(
    rf"(?: ?/ ?|,? (?:and|&) | ?[和与及、] ?)(?P<stage>{_STAGES})(?![A-Za-z0-9-])"
)
_STAGE = re.compile(r"[- ]([A-Z][a-z]+)(?![A-Za-z0-9])")


def all_meant(text: str, name: Name) -> Iterator[Name]:
    """The name, and those that it stands for besides."""
    for sized in _over_sizes(text, name):
        yield from _over_stages(text, sized)


_BARE = re.compile(
    rf"(?<![A-Za-z0-9_./-])(?P<size>{_NUMBER})-(?P<stage>{_STAGES})(?![A-Za-z0-9_-])"
)


def staged_sizes(text: str, names: Iterable[Name]) -> Iterator[Name]:
    """Names that are only a size and a stage, where the text has one line of that size: 开源了7B-Base和7B-Chat."""
    lines: dict[str, list[Name]] = {}
    for name in names:
        if name.parts.size_label and not name.parts.tail:
            lines.setdefault(name.parts.size_label, []).append(name)
    for found in _BARE.finditer(text) if lines else ():
        alike = lines.get(found["size"].lower(), [])
        bare = {_line(name): name for name in alike}
        if len(bare) == 1:
            (line,) = bare.values()
            yield replace(
                line,
                start=found.start(),
                end=found.end(),
                parts=replace(line.parts, stage=parse(found["stage"]).stage),
                shown="",
            )


_PREVIEW = re.compile(r"[ -]preview\b")


def with_previews(text: str, names: Iterable[Name]) -> list[Name]:
    """The names in order, "Hy4 preview" as long as the "Hy4 Preview" that the text names elsewhere."""
    found = list(names)
    whole = {
        (name.family, name.stem, replace(name.parts, stage=())): name.parts
        for name in found
        if name.parts.stage == ("preview",)
    }
    for index, name in enumerate(found) if whole else ():
        parts = whole.get((name.family, name.stem, name.parts))
        behind = _PREVIEW.match(text, name.end) if parts else None
        if parts and behind:
            found[index] = replace(name, end=behind.end(), parts=parts)
    return found


def _line(name: Name) -> tuple[str, str | None, tuple[str, ...], tuple[str, ...]]:
    """What models that differ in size and stage share."""
    parts = name.parts
    return name.family.id if name.family else name.stem, parts.version, parts.domain, parts.tier


def _over_sizes(text: str, name: Name) -> Iterator[Name]:
    """The name, and one for each size that a slash adds: "X-1.5B", "7B" and "72B-Chat" of "X-1.5B/7B/72B-Chat"."""
    first = _LAST.search(text, name.start, name.end)
    more = _MORE.match(text, name.end)
    if not (first and more and name.parts.size and name.parts.size_label):
        yield name
        return
    end, stages = more.end(), list(name.parts.stage)
    while (word := _STAGE.match(text, end)) and word[1].lower() in word_set(
        "name_words.toml", "stage"
    ):
        stages += [stage for stage in parse(word[1]).stage if stage not in stages]
        end = word.end()
    parts = replace(name.parts, stage=tuple(stages))
    stage = text[more.end() : end]
    yield replace(name, parts=parts, shown=text[name.start : name.end] + stage if stage else "")
    if first.group()[0] == " " and "/" in text[more.start() + 1 : more.end()]:
        return  # "X 7B/14B/32B" is a family in sizes
    stem = text[name.start : first.start()] + first.group()[0].strip("0123456789")
    for place in _ONE.finditer(text, more.start(), more.end()):
        size = place.group()
        yield replace(
            name,
            start=place.start(),
            end=end if place.end() == more.end() else place.end(),
            parts=replace(parts, size=count(size), size_label=size.lower()),
            shown=stem + size + stage,
        )


def _over_stages(text: str, name: Name) -> Iterator[Name]:
    """The name, and one more where a second stage stands behind a size and its first: "X-7B Base and Chat"."""
    yield name
    first = _LAST_STAGE.search(text, name.start, name.end)
    more = _NEXT_STAGE.match(text, name.end) if first else None
    if first is None or more is None or not name.parts.stage:
        return
    stage = more["stage"]
    yield replace(
        name,
        start=more.start("stage"),
        end=more.end(),
        parts=replace(name.parts, stage=(*name.parts.stage[:-1], *parse(stage).stage)),
        shown=text[name.start : first.end("first")] + stage,
    )
