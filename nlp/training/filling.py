"""From a training text with slots to a text with names and where they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random
from typing import Literal

from nlp.training.corpus import ENTITIES, Choice, Fixed, Line, Slot
from nlp.training.models import ModelName, make_model
from nlp.training.organisations import TwoScripts, make_organisation, make_person
from nlp.training.others import make_other

Segment = tuple[str, str]  # text, label; "" for what is no name


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with the names in it: (start, end, label), in order."""

    text: str
    spans: tuple[tuple[int, int, str], ...]


def join(segments: list[Segment]) -> Labelled:
    """Segments as one text."""
    spans, length = [], 0
    for text, label in segments:
        if label and text:
            spans.append((length, length + len(text), label))
        length += len(text)
    return Labelled("".join(text for text, _ in segments), tuple(spans))


def fill(line: Line, chance: Random, *, language: Literal["en", "zh"] | str) -> list[Segment]:
    """The text with new names in its slots; the same number means the same name within the text."""
    return [(text, label) for text, label, _ in fill_marked(line, chance, language=language)]


def fill_marked(
    line: Line, chance: Random, *, language: Literal["en", "zh"] | str
) -> Iterator[tuple[str, str, str]]:
    """The same, and with each segment its mark: "!" at a model whose release is told there, "~" at a plan."""
    filler = _Filler(chance, language)
    for part in _chosen(line, chance):
        if isinstance(part, str):
            yield part, "", ""
        elif isinstance(part, Fixed):
            yield part.text, ENTITIES[part.kind], part.mark
        else:
            name = filler.name(replace(part, mark=""))
            yield name, ENTITIES.get(part.kind, ""), part.mark


def _chosen(line: Line, chance: Random) -> Iterator[str | Slot | Fixed]:
    """The parts of a text with one option of each choice."""
    for part in line.parts:
        if isinstance(part, Choice):
            yield from chance.choice(part.options)
        else:
            yield part


class _Filler:
    """The names of one text."""

    def __init__(self, chance: Random, language: str) -> None:
        self.chance = chance
        self.is_chinese = language == "zh"
        self.language = language
        self.models: dict[int, ModelName] = {}
        self.parties: dict[tuple[str, int], tuple[TwoScripts, bool]] = {}
        self.said: dict[Slot, str] = {}

    def name(self, slot: Slot) -> str:
        """What stands in a slot: the same words for the same slot with a number."""
        if slot.number is not None and slot in self.said:
            return self.said[slot]
        if slot.kind == "model":
            made = self._model(slot.number).form(slot.form, self.chance)
        elif slot.kind in ENTITIES:
            made = self._party(slot)
        else:
            made = make_other(slot.kind, self.chance, language=self.language)
        self.said[slot] = made
        return made

    def _model(self, number: int | None) -> ModelName:
        if number is not None and number in self.models:
            return self.models[number]
        made = make_model(self.chance, is_chinese=self.is_chinese and self.chance.random() < 0.3)
        if number is not None:
            self.models[number] = made
        return made

    def _party(self, slot: Slot) -> str:
        key = (slot.kind, slot.number if slot.number is not None else -1)
        known = self.parties.get(key) if slot.number is not None else None
        if known is None:
            make = make_organisation if slot.kind == "org" else make_person
            # a Chinese text gives foreign people their Latin names now and then
            in_han = self.is_chinese and (slot.kind == "org" or self.chance.random() < 0.9)
            known = (make(self.chance), in_han)
            self.parties[key] = known
        names, in_han = known
        is_short = slot.form in {"short", "last"}
        if slot.form in {"zh", "en"}:
            in_han = slot.form == "zh"
        if in_han:
            return names.chinese_short if is_short else names.chinese
        return names.latin_short if is_short else names.latin
